"""The Word file behaves like Word: what is inserted renumbers all that follows, and a file differs from another only where its words do."""

from __future__ import annotations

import copy
import io
import zipfile

import pytest
from docx import Document as WordDocument
from lxml import etree

from pipeline.asked import Edition
from pipeline.edition import edition
from pipeline.writers.docx import write_docx
from pipeline.writers.text import write_text
from tests.agreement import compiled_of
from tests.conformance.numbering import converted, faults
from tests.laws.inserted import BODY, HEADING, inserted, with_part
from tests.laws.shown import HOUSE, agreement, controls
from tests.readers import reader
from tests.writers.docx_words import W, part, text_of, val

EDITED = (("lumen-northwind", "article"), ("young-cooks", "clause"), ("kestrel-grid", "clause"))


@pytest.mark.slow
def test_after_an_insertion_everything_renumbers_and_every_reference_follows() -> None:
    builds = {}
    for key, scheme in EDITED:
        builds[f"{key} by {scheme}"] = one = inserted(key, scheme, HOUSE.style.docx)
        before = agreement(key, scheme)
        assert HEADING in one.text
        assert one.text.count(before.articles[1].number) != write_text(before).count(before.articles[1].number)
    assert faults(reader("soffice"), builds) == []


def test_two_files_differ_only_where_their_words_do() -> None:
    """One sentence of one clause is changed: one paragraph differs, and beside it the marks that tell one draft from another."""
    changed = "clauses: {deviations: [{instead_of: exit.convenience.day, text: The Party leaves at once., reason: x}]}\n"
    one, other = (write_docx(compiled_of(clauses=clauses).document, HOUSE.style.docx) for clauses in (None, changed))
    with zipfile.ZipFile(io.BytesIO(one)) as before, zipfile.ZipFile(io.BytesIO(other)) as after:
        assert before.namelist() == after.namelist()
        differ = [name for name in before.namelist() if before.read(name) != after.read(name)]
    assert differ == ["customXml/item1.xml", BODY]  # the first holds the digest of the agreement's file
    paragraphs = [[etree.tostring(line) for line in part(docx, BODY).iter(f"{W}p")] for docx in (one, other)]
    moved = [pair for pair in zip(*paragraphs, strict=True) if pair[0] != pair[1]]
    assert len(moved) == 1
    assert text_of(etree.fromstring(moved[0][1])) == "The Party leaves at once."


def test_nothing_keeps_somebody_from_editing() -> None:
    docx = write_docx(compiled_of().document, HOUSE.style.docx)
    assert list(part(docx, BODY).iter(f"{W}lock")) == []
    assert [
        mark for mark in part(docx, "word/settings.xml") if mark.tag in {f"{W}documentProtection", f"{W}writeProtection"}
    ] == []


def test_the_controls_of_the_clauses_survive_editing() -> None:
    """python-docx opens the file, types into it and saves it: every control keeps its tag, and its clause is still within it."""
    docx = write_docx(compiled_of().document, HOUSE.style.docx)
    word = WordDocument(io.BytesIO(docx))
    lines = [line for line in word.element.body.iter(f"{W}p") if text_of(line).startswith("A Party may leave this Memorandum")]
    lines[0].add_r().text = " It thanks the others."
    out = io.BytesIO()
    word.save(out)
    held, before = dict(controls(out.getvalue())), dict(controls(docx))
    assert held.keys() == before.keys()
    assert held["exit.convenience"] != before["exit.convenience"]
    assert "Itthankstheothers." in held["exit.convenience"]
    assert {clause for clause in held if held[clause] != before[clause]} == {"exit.convenience"}


@pytest.mark.slow
def test_a_word_processor_reads_comments_and_tracked_changes_in_our_files_and_writes_them_again() -> None:
    agreed = compiled_of()
    docx = write_docx(edition(agreed, Edition(internal=True)), HOUSE.style.docx)
    body = part(docx, BODY)
    (line,) = [line for line in body.iter(f"{W}p") if text_of(line).startswith("A Party may leave this Memorandum")]
    by = {f"{W}author": "Other side", f"{W}date": "2026-11-22T10:00:00Z"}
    run = next(line.iter(f"{W}r"))
    (gone := etree.Element(f"{W}del", {f"{W}id": "9001", **by})).append(struck := copy.deepcopy(run))
    for words in struck.iter(f"{W}t"):
        words.tag = f"{W}delText"
    etree.SubElement(
        etree.SubElement(new := etree.Element(f"{W}ins", {f"{W}id": "9002", **by}), f"{W}r"), f"{W}t"
    ).text = "Anybody "
    run.addprevious(gone)
    run.addprevious(new)
    line.remove(run)
    again = converted(reader("soffice"), {"tracked": with_part(docx, etree.tostring(body))}, "docx")["tracked"]
    theirs = part(again, BODY)
    assert [text_of(mark) for mark in theirs.iter(f"{W}ins")] == ["Anybody "]
    assert len(list(theirs.iter(f"{W}delText"))) >= 1
    comments = [text_of(comment) for comment in part(again, "word/comments.xml")]
    assert len(comments) == len(edition(agreed, Edition(internal=True)).notes)
    assert any("without a reason" in comment or "cannot leave stops working" in comment for comment in comments)


def test_the_navigation_pane_shows_parties_articles_sections_signatures_and_schedules() -> None:
    docx = write_docx(agreement("lumen-northwind"), HOUSE.style.docx)
    levels = {
        style.get(f"{W}styleId"): int(val(style, "pPr/outlineLvl"))
        for style in part(docx, "word/styles.xml").iter(f"{W}style")
        if val(style, "pPr/outlineLvl")
    }
    based = {style.get(f"{W}styleId"): val(style, "basedOn") for style in part(docx, "word/styles.xml").iter(f"{W}style")}
    shown = [
        (levels.get(name, levels.get(based.get(name, ""))), text_of(line))
        for line in part(docx, BODY).iter(f"{W}p")
        if (name := val(line, "pPr/pStyle")) in levels or based.get(name) in levels
    ]
    assert shown[:5] == [
        (1, "Parties"),
        (1, "Background"),
        (0, "Definitions and interpretation"),
        (1, "Definitions"),
        (1, "Interpretation"),
    ]
    assert (1, "Signatures") in shown
    assert (0, "Contents of the coating package") in shown
