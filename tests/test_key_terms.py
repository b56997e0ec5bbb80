"""The sheet of key terms: one page of facts for business readers, which says that it is no part of the agreement."""

from __future__ import annotations

from functools import cache

import pypdfium2
import pytest

from pipeline.asked import Edition
from pipeline.compile import printed
from pipeline.disk.make import check
from pipeline.disk.repository import Repository
from pipeline.document import Document, Table
from pipeline.edition import edition
from pipeline.key_terms import key_terms
from pipeline.writers.text import write_text
from tests.agreement import ROOT, compiled_of
from tests.conformance import invariants
from tests.conformance.numbering import converted
from tests.readers import reader
from tests.words import words, words_of_text
from tests.writers.docx_words import words_of_docx

HOUSE = Repository(ROOT)


@cache
def _sheet(name: str) -> Document:
    agreement = check(HOUSE, name)
    return key_terms(agreement, edition(agreement, Edition()))


def _rows(sheet: Document) -> list[tuple[str, ...]]:
    (table,) = [block for block in sheet.signing if isinstance(block, Table)]
    return [
        tuple("".join(getattr(one, "value", getattr(one, "label", "")) for one in cell) for cell in row) for row in table.rows
    ]


def test_the_sheet_says_what_the_facts_say_and_where_it_stands_in_full() -> None:
    agreement = compiled_of()
    rows = _rows(key_terms(agreement, edition(agreement, Edition())))
    assert rows[:4] == [
        ("Parties", "Lumen Optics Ltd, which gains a second source for its coatings", ""),
        ("", "Northwind Robotics GmbH, which gains a coating that is made in series", ""),
        ("Purpose", "to bring a coating into series production", "Article 2"),
        ("What each brings", "Lumen: coating trials, 20 days, 30 June 2026 (intended)", "Article 3"),
    ]
    assert ("Milestones", "30 October 2026: pilot run (M1, Northwind)", "Article 4") in rows
    assert ("How to leave", "without a reason, by notice of 90 days", "Article 9") in rows
    assert rows[-2][:2] == ("Law", "the law of England and Wales")
    assert rows[-1][:2] == ("What binds", "some provisions; the Memorandum lists them")


def test_the_sheet_warns_that_it_is_no_part_of_the_agreement_and_is_marked_as_the_edition_is() -> None:
    agreement = compiled_of()
    document = edition(agreement, Edition())
    sheet = key_terms(agreement, document)
    assert "It is no part of it and creates no right or duty." in write_text(sheet)
    assert sheet.words.draft_mark == document.words.draft_mark
    assert sheet.meta.title == "Key terms"


def test_a_fact_that_is_not_there_has_no_row_and_an_unknown_one_is_a_blank() -> None:
    agreement = compiled_of(milestones=None, term=None, purpose="purpose: {goal: TBC}\n")
    rows = {row[0]: row[1] for row in _rows(key_terms(agreement, edition(agreement, Edition())))}
    assert rows["Purpose"] == "[goal]"
    assert {"Milestones", "Money", "How long"} & rows.keys() == set()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["be-bound", "lumen-northwind", "young-cooks"])
def test_the_sheet_is_one_page_and_says_the_same_in_word_and_pdf(name: str) -> None:
    made = printed(_sheet(name), HOUSE.looks["house"].whole, ("docx", "pdf")).files
    said = words_of_text(write_text(_sheet(name))).removeprefix(_title(_sheet(name)))
    assert _pages(made["pdf"]) == 1
    assert words_of_docx(made["docx"]).removeprefix("Keyterms") == said
    assert said in _said(made["pdf"])
    assert invariants.faults(made["docx"]) == []


@pytest.mark.slow
def test_the_sheet_of_every_agreement_is_one_page_in_a_word_processor() -> None:
    files = {name: printed(_sheet(name), HOUSE.looks["house"].whole, ("docx",)).files["docx"] for name in HOUSE.ids()}
    files["another style"] = printed(_sheet("young-cooks"), HOUSE.looks["plain"].whole, ("docx",)).files["docx"]
    pages = {name: _pages(pdf) for name, pdf in converted(reader("soffice"), files, "pdf").items()}
    assert pages == dict.fromkeys(files, 1)


def _title(sheet: Document) -> str:
    """What the text says before the heading of the only part."""
    return words_of_text(write_text(sheet)).partition(words(sheet.words.signatures))[0]


def _pages(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as opened:
        return len(opened)


def _said(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as opened:
        return words("".join(page.get_textpage().get_text_bounded() for page in opened))
