"""Numbers beside the lines, for a negotiation: Word's own in the Word file, artifacts in the PDF, the same ones where the lines are the same."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import pikepdf
import pypdfium2
import pytest

from pipeline.disk.repository import Repository
from pipeline.writers.docx import write_docx
from pipeline.writers.pdf import write_pdf
from tests.agreement import ROOT
from tests.writers.docx_words import W, part, text_of, words_of_docx
from tests.writers.sample import sample

STYLE = Repository(ROOT).looks["house"].whole
_LEFT = 25 / 25.4 * 72  # the house style's margin, in points


@cache
def _docx(*, numbered: bool) -> bytes:
    return write_docx(replace(sample(), line_numbers=numbered), STYLE.docx)


@cache
def _pdf(*, numbered: bool) -> bytes:
    return write_pdf(replace(sample(), line_numbers=numbered), STYLE).pdf


def _texts(*, numbered: bool, left: bool) -> list[str]:
    """Return the words in the left margin of each page, or those of the rest."""
    with pypdfium2.PdfDocument(_pdf(numbered=numbered)) as opened:
        pages = [page.get_textpage() for page in opened]
        return [" ".join(page.get_text_bounded(**{"right" if left else "left": _LEFT - 1}).split()) for page in pages]


def test_word_counts_the_lines_of_each_page_itself() -> None:
    numbered, plain = part(_docx(numbered=True), "word/document.xml"), part(_docx(numbered=False), "word/document.xml")
    assert [dict(mark.attrib) for mark in numbered.iter(f"{W}lnNumType")] == [{f"{W}countBy": "1", f"{W}restart": "newPage"}]
    assert list(plain.iter(f"{W}lnNumType")) == []
    assert words_of_docx(_docx(numbered=True)) == words_of_docx(_docx(numbered=False))


def test_word_does_not_count_the_cover_the_contents_and_the_header() -> None:
    body, head = part(_docx(numbered=True), "word/document.xml"), part(_docx(numbered=True), "word/header1.xml")
    left_out = [text_of(line) for line in body.iter(f"{W}p") if line.find(f"{W}pPr/{W}suppressLineNumbers") is not None]
    assert left_out[0] == "Memorandum of Understanding"
    assert "Contents" in left_out
    assert left_out[-1].startswith("Schedule 2\tContacts")
    assert all(line.find(f"{W}pPr/{W}suppressLineNumbers") is not None for line in head.iter(f"{W}p"))


@pytest.mark.slow
def test_each_line_of_a_page_of_the_pdf_has_its_number_and_no_other_word_moves() -> None:
    beside = _texts(numbered=True, left=True)
    assert beside[:2] == ["", ""]  # the cover and the contents
    assert beside[2].split() == [str(number) for number in range(1, len(beside[2].split()) + 1)]
    assert len(beside[2].split()) > 20
    assert _texts(numbered=True, left=False) == _texts(numbered=False, left=False)
    assert not any(_texts(numbered=False, left=True))


@pytest.mark.slow
def test_the_numbers_of_the_pdf_are_artifacts() -> None:
    """What the numbered pages have more than the others stands between the marks of one artifact."""
    with (
        pikepdf.open(io.BytesIO(_pdf(numbered=True))) as numbered,
        pikepdf.open(io.BytesIO(_pdf(numbered=False))) as plain,
    ):
        for one, other in zip(numbered.pages, plain.pages, strict=True):
            more, less = (
                [(str(instruction.operator), instruction.operands) for instruction in pikepdf.parse_content_stream(page)]
                for page in (one, other)
            )
            added = more[len(less) - 1 :]  # the last operator restores the state of the page
            shown = [at for at, (operator, _) in enumerate(added) if operator in {"Tj", "TJ"}]
            begins = [at for at, (operator, operands) in enumerate(added) if operator == "BMC" and operands[0] == "/Artifact"]
            ends = [at for at, (operator, _) in enumerate(added) if operator == "EMC"]
            assert not shown or begins[0] < shown[0] <= shown[-1] < ends[-1]
            assert len(begins) == len(ends) == 1
