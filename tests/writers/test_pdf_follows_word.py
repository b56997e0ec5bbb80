"""A lawyer restyles in Word, and the PDF is restyled: its paper, its coordinates and its colours are those of the Word template."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from pipeline.document import Document, Paragraph, Provision, Text
from pipeline.writers.pdf import write_pdf
from tests.readers import reader
from tests.records.libreoffice import run_macro
from tests.style.house import house
from tests.writers.sample import sample
from tests.writers.test_docx_template import BODY, STYLES, changed

NUMBERING = "word/numbering.xml"
RESTYLED = """
Sub Restyle(source As String, target As String)
  Dim document, paragraphs, pages, numberings, name, list, level, one
  document = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, Array(Value("Hidden", True)))
  paragraphs = document.StyleFamilies.getByName("ParagraphStyles")
  paragraphs.getByName("Standard").CharFontName = "Georgia"
  paragraphs.getByName("Title").CharHeight = 20
  paragraphs.getByName("Heading 1").CharColor = RGB(170, 0, 0)
  pages = document.StyleFamilies.getByName("PageStyles")
  For Each name In pages.ElementNames
    If pages.getByName(name).isInUse() Then pages.getByName(name).LeftMargin = 4000
  Next
  numberings = document.StyleFamilies.getByName("NumberingStyles")
  name = paragraphs.getByName("Heading 2").NumberingStyleName
  list = numberings.getByName(name).NumberingRules
  level = list.getByIndex(1)
  For Each one In level
    If one.Name = "IndentAt" Then one.Value = 2000
    If one.Name = "FirstLineIndent" Then one.Value = -2000
    If one.Name = "ListtabStopPosition" Then one.Value = 2000
  Next
  list.replaceByIndex(1, level)
  numberings.getByName(name).NumberingRules = list
  document.storeToURL(ConvertToURL(target), Array(Value("FilterName", "MS Word 2007 XML")))
  document.close(True)
  StarDesktop.terminate()
End Sub
"""


@dataclass(frozen=True, slots=True)
class Said:
    """Some words on a page: where they begin, from the upper left corner of the paper in points; how high their type is; their colour."""

    left: float
    top: float
    size: float
    colour: str


def _document() -> Document:
    article = sample("article", "final").articles[0]
    inner = Provision(
        "a.b", 2, "1.1", "", article.clause, (Paragraph((Text("Numbered words."),)), Paragraph((Text("Then words."),)))
    )
    one = replace(article, heading="Heading", number="Article 1", body=(inner,))
    return replace(sample("article", "final"), articles=(one,), annexes=(), signing=(), signatures=())


def _pdf(*changes: tuple[str, str, str]) -> bytes:
    docx = house().docx
    for name, pattern, by in changes:
        docx = changed(docx, name, pattern, by)
    return write_pdf(_document(), replace(house(), docx=docx)).pdf


@cache
def _before() -> bytes:
    return _pdf()


def _said(pdf: bytes, words: str) -> Said:
    """Where the words stand last, so that a heading is found in its place and not in the contents."""
    with pypdfium2.PdfDocument(pdf) as opened:
        found = [said for page in opened for said in _on_page(page, words)]
    return found[-1]


def _title(pdf: bytes) -> Said:
    with pypdfium2.PdfDocument(pdf) as opened:
        return next(_on_page(opened[0], "Memorandum"))


def _on_page(page: pypdfium2.PdfPage, words: str) -> Iterator[Said]:
    text, height = page.get_textpage(), page.get_height()
    search = text.search(words, match_case=True)
    while place := search.get_next():
        left, top = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text, place[0], left, top)
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        pdfium.FPDFText_GetFillColor(text, place[0], red, green, blue, alpha)
        size = pdfium.FPDFText_GetFontSize(text, place[0]) * 0.75  # WeasyPrint sets type in CSS pixels, and scales the page
        colour = f"{red.value:02X}{green.value:02X}{blue.value:02X}"
        yield Said(round(left.value, 1), round(height - top.value, 1), round(size, 2), colour)


def test_the_paper_is_words() -> None:
    letter = _pdf((BODY, r'<w:pgSz w:w="\d+" w:h="\d+"/>', '<w:pgSz w:w="12240" w:h="15840"/>'))
    with pypdfium2.PdfDocument(_before()) as a4, pypdfium2.PdfDocument(letter) as other:
        assert [round(side) for side in a4[0].get_size()] == [595, 842]
        assert [round(side) for side in other[0].get_size()] == [612, 792]


def test_a_margin_is_words() -> None:
    wider = _pdf((BODY, r'w:left="1417"', 'w:left="2417"'))
    assert _said(wider, "Background").left == pytest.approx(_said(_before(), "Background").left + 50, abs=0.2)


def test_a_size_and_a_colour_of_a_style_are_words() -> None:
    title = _pdf(
        (
            STYLES,
            r'(?<=<w:name w:val="Title"/>)(.*?)<w:color w:val="1F2A44"/><w:sz w:val="60"/>',
            '<w:pPr/><w:rPr><w:color w:val="0B6E4F"/><w:sz w:val="36"/>',
        ),
    )
    assert _title(_before()).size == 30
    assert (_title(title).size, _title(title).colour) == (18, "0B6E4F")


def test_a_colour_goes_where_its_style_goes_and_nowhere_else() -> None:
    red = _pdf(
        (STYLES, r'(?<=<w:name w:val="heading 1"/>)(.*?)<w:color w:val="1F2A44"/>', '<w:pPr/><w:rPr><w:color w:val="AA0000"/>')
    )
    assert _said(red, "Heading").colour == "AA0000"
    assert _said(red, "Numbered words").colour == "000000"


def test_an_indent_of_a_list_moves_the_words_and_leaves_the_number() -> None:
    deeper = _pdf(
        (
            NUMBERING,
            r'(?<=<w:pStyle w:val="Heading2"/>)(<w:lvlText w:val="%1.%2"/><w:lvlJc w:val="left"/><w:pPr>)<w:ind w:left="\d+" w:hanging="\d+"/>',
            '<w:lvlText w:val="%1.%2"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="1134" w:hanging="1134"/>',
        ),
    )
    margin = 1417 / 20
    assert _said(_before(), "Numbered words").left == pytest.approx(margin + 680 / 20, abs=0.5)
    assert _said(deeper, "Numbered words").left == pytest.approx(margin + 1134 / 20, abs=0.5)
    assert _said(deeper, "1.1").left == pytest.approx(margin, abs=0.5)
    assert _said(deeper, "Then words").left == pytest.approx(margin + 680 / 20, abs=0.5)  # another sample line


def test_space_before_a_style_moves_what_follows() -> None:
    apart = _pdf(
        (
            STYLES,
            r'(?<=<w:name w:val="MOU Heading"/>)(.*?)w:before="360"',
            '<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="1360"',
        )
    )
    assert _said(apart, "Background").top == pytest.approx(_said(_before(), "Background").top + 50, abs=0.6)


def test_what_the_defaults_of_the_template_say_goes_through_every_style() -> None:
    larger = _pdf((STYLES, r'<w:sz w:val="21"/>', '<w:sz w:val="26"/>'))
    assert (_said(_before(), "Numbered words").size, _said(larger, "Numbered words").size) == (10.5, 13)


def test_a_sample_line_may_differ_from_its_style() -> None:
    centred = _pdf((BODY, r'(<w:pStyle w:val="MOUDate"/>)', '<w:pStyle w:val="MOUDate"/><w:jc w:val="right"/>'))
    assert _said(centred, "1 March 2026").left > _said(_before(), "1 March 2026").left + 300


@pytest.mark.slow
def test_what_a_lawyer_restyles_in_libreoffice_restyles_the_pdf(tmp_path: Path) -> None:
    """Another font, a smaller title, red headings, a margin of 40 mm and an indent of 20 mm, set as its windows set them."""
    (tmp_path / "house.docx").write_bytes(house().docx)
    run_macro(reader("soffice"), tmp_path, RESTYLED, f'Restyle("{tmp_path / "house.docx"}", "{tmp_path / "firm.docx"}")')
    georgia = replace(house().drawings[0], word="Georgia", families=("House Serif Wide", *house().drawings[0].families))
    firm = replace(house(), docx=(tmp_path / "firm.docx").read_bytes(), drawings=(*house().drawings, georgia))
    pdf = write_pdf(_document(), firm).pdf
    margin, indent = 113.4, 56.7
    assert (_title(pdf).size, _title(pdf).left) == (20, margin)
    assert (_said(_before(), "Heading").colour, _said(pdf, "Heading").colour) == ("1F2A44", "AA0000")
    assert _said(pdf, "1.1").left == margin
    assert _said(pdf, "Numbered words").left == pytest.approx(margin + indent, abs=1)
    with pikepdf.open(BytesIO(pdf)) as opened:
        names = {str(font.BaseFont).partition("+")[2] for page in opened.pages for font in page.resources.Font.values()}
    assert {name.removesuffix("-Bold").removesuffix("-Italic") for name in names} == {"House-Serif-Wide"}
