"""What the Word file says and holds."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, strategies

from pipeline.document import Block, Bullets, Document, Link, Paragraph, Provision, Table, Text
from pipeline.writers.docx import write_docx
from pipeline.writers.text import write_text
from tests.conformance import invariants
from tests.words import marks_of, words_of_text
from tests.writers.docx_words import W, lines_of_docx, marks_of_docx, part, text_of, val, words_of_docx
from tests.writers.sample import HOSTILE, Scheme, sample

ROOT = Path(__file__).parents[2]
TEMPLATE = (ROOT / "templates/house/agreement.docx").read_bytes()
SCHEMES = pytest.mark.parametrize("scheme", ["article", "clause"])


def article(document: Document, *body: Block, heading: str = "Heading") -> Document:
    """Return the document with one article only, which holds this body."""
    first = dataclasses.replace(document.articles[0], heading=heading, body=body)
    return dataclasses.replace(document, articles=(first,), parties=(), recitals=(), annexes=(), signatures=(), signing=())


def item(*, level: int, body: tuple[Block, ...]) -> Provision:
    """Return a provision without a heading."""
    return Provision(anchor="an.item", level=level, number="1.1", heading="", clause=sample().articles[0].clause, body=body)


def codes(docx: bytes) -> list[str]:
    return [(code.text or "").strip() for code in part(docx, "word/document.xml").iter(f"{W}instrText")]


def tags(docx: bytes) -> list[str]:
    return [tag.get(f"{W}val", "") for tag in part(docx, "word/document.xml").iter(f"{W}tag")]


@SCHEMES
def test_the_word_file_says_the_words_and_numbers_of_the_text(scheme: Scheme) -> None:
    document = sample(scheme)
    assert words_of_docx(write_docx(document, TEMPLATE)) == words_of_text(write_text(document))


@SCHEMES
def test_the_word_file_keeps_every_invariant(scheme: Scheme) -> None:
    assert invariants.faults(write_docx(sample(scheme), TEMPLATE, {"exit": 4}, 9)) == []


@pytest.mark.parametrize("value", [*HOSTILE, "{_{x}_}", "&amp; &lt;", "]]>", "<!-- x -->"])
def test_a_value_is_printed_exactly_wherever_it_stands(value: str) -> None:
    whole = sample()
    meta = dataclasses.replace(whole.meta, title=value, reference=value, date=value, names=(value, value))
    table = Table((Text(value),), ((Text(value),),), (((Text(value, "strong"),),),))
    document = dataclasses.replace(article(whole, Paragraph((Text(value),)), table, heading=value), meta=meta)
    docx = write_docx(document, TEMPLATE)
    assert words_of_docx(docx) == words_of_text(write_text(document))
    assert text_of(part(docx, "word/header1.xml")) == f"{value}\t{value}"
    assert invariants.faults(docx) == []


@given(strategies.text(strategies.characters(exclude_categories=("C", "Z")), min_size=1))
def test_any_printable_text_comes_out_exactly(value: str) -> None:
    table = Table((), ((Text(f"b{value}y"),),), (((Text(f"c{value}x"),),),))
    document = article(sample(), Paragraph((Text(f"a{value}z"),)), table, heading=f"d{value}w")
    lines = list(lines_of_docx(write_docx(document, TEMPLATE)))
    assert {f"a{value}z", f"b{value}y", f"c{value}x", f"Article 1 d{value}w"} <= set(lines)


def test_a_reference_is_a_field_that_holds_its_words() -> None:
    body = part(write_docx(sample("clause"), TEMPLATE), "word/document.xml")
    lines = [paragraph for paragraph in body.iter(f"{W}p") if text_of(paragraph).startswith("After a notice")]
    assert text_of(lines[0]) == "After a notice under Clause\u00a05.1, Clause\u00a06 applies, but not Clause\u00a03.1(a)."
    (name,) = {
        mark.get(f"{W}name")
        for paragraph in body.iter(f"{W}p")
        if text_of(paragraph).startswith("A Party may leave")
        for mark in paragraph.iter(f"{W}bookmarkStart")
    }
    assert (next(lines[0].iter(f"{W}instrText")).text or "").strip() == rf"REF {name} \w \h"


def test_a_reference_into_a_schedule_is_made_of_the_numbers_that_word_computes() -> None:
    body = part(write_docx(sample(), TEMPLATE), "word/document.xml")
    (line,) = [paragraph for paragraph in body.iter(f"{W}p") if text_of(paragraph).startswith("Process windows")]
    assert text_of(line).endswith("for what is listed in paragraph\u00a01(b) of Schedule 1.")
    switches = [(code.text or "").split()[2] for code in line.iter(f"{W}instrText")]
    assert switches == [r"\w", r"\n", r"\n", r"\n"]


def test_the_contents_are_one_field_over_links_to_every_article_and_schedule() -> None:
    docx = write_docx(sample("article"), TEMPLATE, {"structure.definitions": 2, "annexes.contacts": 11}, 12)
    control = next(part(docx, "word/document.xml").iter(f"{W}sdt"))
    assert val(control, "sdtPr/docPartObj/docPartGallery") == "Table of Contents"
    lines = [text_of(paragraph) for paragraph in control.iter(f"{W}p")]
    assert lines[:3] == ["Contents", "Article 1\tDefinitions and interpretation\t2", "Article 2\tCommitments"]
    assert lines[-2:] == ["Schedule 1\tContents of the coating package", "Schedule 2\tContacts\t11"]
    assert codes(docx)[0] == r'TOC \o "1-1" \h \z \u'
    assert [code.split()[0] for code in codes(docx)].count("PAGEREF") == 2
    assert len(list(control.iter(f"{W}hyperlink"))) == 10


def test_the_contents_print_no_pages_without_a_layout() -> None:
    assert [code for code in codes(write_docx(sample(), TEMPLATE)) if "PAGEREF" in code] == []


def test_each_clause_stands_in_a_control_with_its_id() -> None:
    assert tags(write_docx(sample(), TEMPLATE)) == [
        "clause:parties.parties",
        "clause:purpose.recitals",
        "clause:structure.definitions",
        "clause:commitments.contributions",
        "clause:milestones.dates",
        "clause:term.length",
        "clause:term.renewal",
        "clause:exit.convenience",
        "clause:exit.effects",
        "clause:general.values",
        "clause:general.letters",
        "clause:signatures.lumen",
        "clause:signatures.northwind",
        "clause:signatures.rnd",
        "clause:annexes.schedules",
    ]


def test_a_control_is_titled_by_the_heading_of_its_clause() -> None:
    body = part(write_docx(sample(), TEMPLATE), "word/document.xml")
    titles = [title.get(f"{W}val") for title in body.iter(f"{W}alias")]
    assert titles[:6] == ["Parties", "Background", "Definitions and interpretation", "Commitments", "Milestones", "Length"]


def test_a_long_clause_id_makes_a_tag_that_word_takes() -> None:
    mark = dataclasses.replace(sample().articles[0].clause, id="dispute-resolution." + "long-" * 12 + "name")
    document = article(sample(), Paragraph((Text("words"),)))
    long = dataclasses.replace(document, articles=(dataclasses.replace(document.articles[0], clause=mark),))
    (tag,) = tags(write_docx(long, TEMPLATE))
    assert tag == "clause:dispute-resolution.long-long-long-long-long-~" + hashlib.sha256(mark.id.encode()).hexdigest()[:12]
    assert len(tag) == 64


@SCHEMES
def test_the_scheme_sets_the_lists_of_the_template(scheme: Scheme) -> None:
    numbering = part(write_docx(sample(scheme), TEMPLATE), "word/numbering.xml")
    levels = list(next(numbering.iter(f"{W}abstractNum")).iter(f"{W}lvl"))[:4]
    said = [(val(level, "numFmt"), val(level, "lvlText")) for level in levels]
    first = {"article": "Article %1", "clause": "%1."}[scheme]
    assert said == [("decimal", first), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"), ("lowerRoman", "(%4)")]


def test_the_properties_are_the_agreement_s_and_name_nobody() -> None:
    core = part(write_docx(sample(), TEMPLATE), "docProps/core.xml")
    said = {element.tag.rpartition("}")[2]: element.text or "" for element in core}
    assert said == {
        "title": "Memorandum of Understanding",
        "subject": "LUM-NWR-2026-01",
        "creator": "",
        "language": "en-GB",
        "created": "2026-02-20T00:00:00Z",
        "modified": "2026-02-20T00:00:00Z",
        "revision": "1",
    }


def test_the_language_of_the_document_is_the_language_of_its_styles() -> None:
    document = dataclasses.replace(sample(), meta=dataclasses.replace(sample().meta, language="de-DE"))
    languages = part(write_docx(document, TEMPLATE), "word/styles.xml").iter(f"{W}lang")
    assert {language.get(f"{W}val") for language in languages} == {"de-DE"}


def test_the_file_says_what_it_is_made_from() -> None:
    provenance = part(write_docx(sample(), TEMPLATE), "customXml/item1.xml")
    assert provenance.get("digest") == "5f" * 32
    assert (provenance[3].get("id"), provenance[3].get("version")) == ("exit.effects", "2.0.1")


def test_a_draft_is_marked_on_every_page_and_a_final_on_none() -> None:
    draft, final = write_docx(sample(status="draft"), TEMPLATE), write_docx(sample(status="final"), TEMPLATE)
    on_the_first_page, on_the_others = "word/header2.xml", "word/footer1.xml"
    assert text_of(part(draft, on_the_first_page)) == "Draft: not for signature"
    assert text_of(part(draft, on_the_others)) == "Draft: not for signature\tPage 1 of 1"
    assert [text_of(part(final, end)) for end in (on_the_first_page, on_the_others)] == ["", "\tPage 1 of 1"]
    assert words_of_docx(draft) == words_of_docx(final)


def test_the_page_line_is_two_fields_in_the_order_of_the_language() -> None:
    said = dataclasses.replace(
        sample(status="final"), words=dataclasses.replace(sample().words, page_of="{pages} pages, this is {page}")
    )
    foot = part(write_docx(said, TEMPLATE, None, 14), "word/footer1.xml")
    assert text_of(foot) == "Draft: not for signature\t14 pages, this is 1"
    assert [(code.text or "").strip() for code in foot.iter(f"{W}instrText")] == ["NUMPAGES", "PAGE"]


def test_a_table_repeats_its_head_and_breaks_no_row() -> None:
    body = part(write_docx(sample(), TEMPLATE), "word/document.xml")
    table = next(body.iter(f"{W}tbl"))
    rows = list(table.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    widths = [int(column.get(f"{W}w", "0")) for column in table.iter(f"{W}gridCol")]
    assert (len(widths), round(sum(widths), -1)) == (6, 9070)


def test_a_line_stays_with_the_table_the_list_or_the_items_that_it_leads_to() -> None:
    table = Table((), ((Text("head"),),), (((Text("cell"),),),))
    lead = item(level=2, body=(Paragraph((Text("Of two:"),)), item(level=3, body=(Paragraph((Text("this"),)),))))
    plain, before, end = (Paragraph((Text(words),)) for words in ("Plain.", "Listed:", "End."))
    document = article(sample(), lead, plain, before, Bullets(((Text("one"),),)), end, table, end)
    docx = write_docx(document, TEMPLATE)
    kept = {
        text_of(paragraph): paragraph.find(f"{W}pPr/{W}keepNext") is not None
        for paragraph in part(docx, "word/document.xml").iter(f"{W}p")
    }
    assert {words for words, stays in kept.items() if stays} == {"Of two:", "Listed:"}
    first, last = (paragraph for paragraph in part(docx, "word/document.xml").iter(f"{W}p") if text_of(paragraph) == "End.")
    assert [(child.tag.rpartition("}")[2]) for child in first[0]] == ["pStyle", "keepNext"]
    assert last.find(f"{W}pPr/{W}keepNext") is None
    assert invariants.faults(docx) == []


@pytest.mark.parametrize("rows, kept", [(6, 5), (7, 0)])
def test_a_short_table_stays_on_one_page(rows: int, kept: int) -> None:
    table = Table((), ((Text("head"),),), (((Text("cell"),),),) * rows)
    body = part(write_docx(article(sample(), table), TEMPLATE), "word/document.xml")
    styles = [use.get(f"{W}val") for use in next(body.iter(f"{W}tbl")).iter(f"{W}pStyle")]
    assert styles == ["MOUTableHead", *["MOUTableTextKept"] * kept, *["MOUTableText"] * (rows - kept)]


def test_each_place_to_sign_has_the_mark_that_it_has_in_the_pdf_too_small_and_white_to_be_seen() -> None:
    docx = write_docx(sample("article"), TEMPLATE)
    assert marks_of_docx(docx) == marks_of(sample("article"))
    assert "\\s1\\" in marks_of_docx(docx)
    (style,) = (one for one in part(docx, "word/styles.xml").iter(f"{W}style") if val(one, "name") == "MOU Anchor")
    assert (val(style, "rPr/color"), val(style, "rPr/sz")) == ("FFFFFF", "8")


def test_a_signature_block_is_kept_whole() -> None:
    docx = write_docx(sample(), TEMPLATE)
    styles = {style.get(f"{W}styleId"): style for style in part(docx, "word/styles.xml").iter(f"{W}style")}
    block = [sdt for sdt in part(docx, "word/document.xml").iter(f"{W}sdt") if "Dr Elif Kaya" in text_of(sdt)][-1]
    named = [use.get(f"{W}val") for use in block.iter(f"{W}pStyle")]
    kept = [styles[name].find(f"{W}pPr/{W}keepNext") is not None for name in named]
    assert (len(kept), set(kept[:-1]), kept[-1]) == (19, {True}, False)
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in block.iter(f"{W}tr"))


def test_marked_words_carry_the_styles_of_the_template() -> None:
    body = part(write_docx(sample(), TEMPLATE), "word/document.xml")
    styled = {(val(run, "rPr/rStyle"), text_of(run)) for run in body.iter(f"{W}r")}
    assert styled >= {
        ("MOUDefinedTerm", "“Results”"),
        ("MOUPlaceholder", "the name of the signatory"),
        ("Strong", "Lumen Optics Ltd"),
        ("Emphasis", "authority"),
        ("MOUCrossReference", "3.1(b)(ii)"),
    }


def test_a_provision_that_begins_with_a_table_is_our_bug() -> None:
    table = Table((), ((Text("head"),),), (((Text("cell"),),),))
    bare = item(level=2, body=(table,))
    with pytest.raises(ValueError, match="neither a heading nor words that could carry its number"):
        write_docx(article(sample(), bare), TEMPLATE)


def test_a_reference_to_nothing_is_our_bug() -> None:
    with pytest.raises(ValueError, match="references point at provisions that the document does not have: nowhere"):
        write_docx(article(sample(), Paragraph((Link("Section ", "9", "nowhere"),))), TEMPLATE)


def test_a_level_that_no_sample_line_prints_is_our_bug() -> None:
    deep = item(level=5, body=(Paragraph((Text("words"),)),))
    with pytest.raises(ValueError, match=r"no sample line prints 'an\.item'"):
        write_docx(article(sample(), deep), TEMPLATE)


def test_the_ids_of_styles_may_be_those_of_another_language() -> None:
    foreign = replaced(TEMPLATE, {b'"MOUDefinedTerm"': b'"MOUDefinierterBegriff"', b'"Heading1"': b'"berschrift1"'})
    docx = write_docx(sample(), foreign)
    assert words_of_docx(docx) == words_of_docx(write_docx(sample(), TEMPLATE))
    assert invariants.faults(docx) == []


def replaced(docx: bytes, changes: dict[bytes, bytes]) -> bytes:
    """Return a copy of a Word file with bytes of its parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as package, zipfile.ZipFile(out, "w") as copy:
        for name in package.namelist():
            data = package.read(name)
            for old, new in changes.items():
                data = data.replace(old, new)
            copy.writestr(name, data)
    return out.getvalue()


def test_a_fault_in_the_filled_body_is_raised_and_nothing_after_it_is_lost() -> None:
    broken = replaced(TEMPLATE, {b"{{ title }}": b"{{ words.contents|safe }}"})
    said = dataclasses.replace(sample(status="final"), words=dataclasses.replace(sample().words, contents="<w:t>"))
    with pytest.raises(SyntaxError):
        write_docx(said, broken)


@pytest.mark.parametrize("seed", ["0", "7"])
def test_the_bytes_are_the_same_in_every_process(seed: str, tmp_path: Path) -> None:
    program = (
        "import hashlib, sys; from tests.writers.test_docx import TEMPLATE; from tests.writers.sample import sample; "
        "from pipeline.writers.docx import write_docx; print(hashlib.sha256(write_docx(sample(), TEMPLATE)).hexdigest())"
    )
    zone = {"0": "Pacific/Kiritimati", "7": "America/Los_Angeles"}[seed]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == hashlib.sha256(write_docx(sample(), TEMPLATE)).hexdigest()


def test_nothing_in_the_package_is_left_of_the_machine_that_made_it() -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx(sample(), TEMPLATE))) as package:
        entries = package.infolist()
    assert [entry.filename for entry in entries] == [
        "[Content_Types].xml",
        "_rels/.rels",
        "customXml/_rels/item1.xml.rels",
        "customXml/item1.xml",
        "customXml/itemProps1.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/footer2.xml",
        "word/header1.xml",
        "word/header2.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ]
    assert {(entry.date_time, entry.create_system, entry.external_attr) for entry in entries} == {
        ((1980, 1, 1, 0, 0, 0), 0, 0o600 << 16)
    }
