"""Nothing runs over its margin and nothing lies on something else, however much an agreement says: seen in the files, by their own coordinates."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import combinations
from pathlib import Path

import docx
import pypdfium2
import pytest
from pypdfium2 import raw

from pipeline.asked import USUAL
from pipeline.compile import printed
from pipeline.document import Document, Table, Text
from pipeline.writers.pdf import write_pdf
from pipeline.writers.text import write_text
from tests.conformance import verapdf
from tests.conformance.validators import microsoft
from tests.laws.big import LONG_CELL, LONG_WORD, big
from tests.laws.shown import HOUSE, difference, document_of
from tests.readers import reader
from tests.words import contents_of_pdf, words, words_of_pdf
from tests.writers.docx_words import words_of_docx
from tests.writers.sample import sample

Box = tuple[float, float, float, float]  # left, bottom, right, top, in points

_ROUNDING = 2.5  # points that a side bearing or the border of a paragraph may stand out
_TOUCH = 1.5  # points by which lines of print may reach into each other: marks above one letter, tails below another


@cache
def _document() -> Document:
    return document_of(big())


@cache
def _files(style: str = "house") -> dict[str, bytes]:
    return dict(printed(_document(), HOUSE.looks[style].whole, USUAL).files)


def _margins(style: str = "house") -> tuple[float, float]:
    section = docx.Document(BytesIO(HOUSE.looks[style].whole.docx)).sections[-1]
    assert section.left_margin is not None
    assert section.right_margin is not None
    return section.left_margin.pt, section.right_margin.pt


def _pieces(page: pypdfium2.PdfPage) -> Iterator[tuple[str, Box]]:
    """Each stretch of words in a line, and where it stands."""
    text = page.get_textpage()
    for index in range(text.count_rects()):
        box = text.get_rect(index)
        if said := text.get_text_bounded(*box).strip():
            yield said, box


def _faults(pdf: bytes, margins: tuple[float, float]) -> list[str]:
    """What stands out of the margins, and what overlaps, page by page."""
    left, right = margins
    found: list[str] = []
    with pypdfium2.PdfDocument(pdf) as opened:
        for number, page in enumerate(opened, 1):
            width, height = page.get_size()
            for thing in page.get_objects(max_depth=4):
                box = thing.get_bounds()
                drawn = thing.type != raw.FPDF_PAGEOBJ_TEXT
                if box[0] < left - _ROUNDING or box[2] > width - right + _ROUNDING or box[1] < 0 or box[3] > height:
                    found.append(f"page {number}: {'a drawing' if drawn else 'words'} at {box}")
            pieces = list(_pieces(page))
            found += [
                f"page {number}: “{a}” on “{b}”" for (a, one), (b, other) in combinations(pieces, 2) if _overlap(one, other)
            ]
    return found


def _overlap(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > _TOUCH and down > _TOUCH


@pytest.mark.slow
def test_the_pdf_of_a_very_large_agreement_keeps_its_margins_and_overlaps_nowhere() -> None:
    assert _faults(_files()["pdf"], _margins()) == []


@pytest.mark.slow
def test_a_very_large_agreement_is_as_large_as_it_should_be_and_says_the_same_words_everywhere() -> None:
    document, files = _document(), _files()
    text, starts = files["txt"].decode(), [page for _, page in contents_of_pdf(files["pdf"], document)]
    annex = len(document.articles)  # where the first schedule stands in the contents
    assert starts[-1] > 40
    assert starts[annex + 1] - starts[annex] >= 20
    assert len(document.parties) == 6
    assert re.search(r"\bM60\b", text)
    assert words(LONG_CELL) in words(text)
    assert LONG_WORD in text
    assert difference(text, words_of_docx(files["docx"])) == ""
    assert difference(text, words_of_pdf(files["pdf"], document)) == ""


def test_a_row_taller_than_a_page_is_read_in_order() -> None:
    long = " ".join(f"clause{count}" for count in range(1, 1500))
    table = Table(
        (),
        ((Text("No."),), (Text("What"),), (Text("Who"),)),
        (((Text("M1"),), (Text(long),), (Text("Lumen"),)), ((Text("M2"),), (Text("b"),), (Text("c"),))),
    )
    first, *_ = sample().articles
    document = replace(sample(), articles=(replace(first, body=(table,)), *sample().articles[1:]))
    assert difference(write_text(document), words_of_pdf(write_pdf(document, HOUSE.style).pdf, document)) == ""


@pytest.mark.slow
def test_the_word_file_of_a_very_large_agreement_keeps_its_margins_in_a_word_processor(tmp_path: Path) -> None:
    file = tmp_path / "big.docx"
    file.write_bytes(_files()["docx"])
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    subprocess.run(
        [reader("soffice"), home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file],
        check=True,
        capture_output=True,
        timeout=180,
    )
    assert _faults((tmp_path / "big.pdf").read_bytes(), _margins()) == []


@pytest.mark.conformance
@pytest.mark.parametrize("style", HOUSE.looks)
def test_a_very_large_agreement_is_valid_in_every_style_and_keeps_its_margins(style: str, tmp_path: Path) -> None:
    files = _files(style)
    for kind in ("docx", "pdf"):
        (tmp_path / f"big.{kind}").write_bytes(files[kind])
    assert _faults(files["pdf"], _margins(style)) == []
    assert verapdf.failures("PDFUA-1", [tmp_path / "big.pdf"]) == []
    assert verapdf.failures("PDFA-3A", [tmp_path / "big.pdf"]) == []
    assert microsoft(tmp_path / "big.docx") == []


def test_words_out_of_the_margin_and_words_on_words_are_seen() -> None:
    pdf = write_pdf(sample(), HOUSE.style).pdf
    left, right = _margins()
    assert _faults(pdf, (left, right)) == []
    assert any("words at" in fault for fault in _faults(pdf, (left + 20, right)))
    assert any("a drawing at" in fault for fault in _faults(pdf, (left, right + 20)))
    assert _overlap((0, 0, 10, 10), (5, 5, 15, 15))
    assert not _overlap((0, 0, 10, 10), (10, 0, 20, 10))
    assert not _overlap((0, 0, 10, 10), (0, 9, 10, 19))
