"""A chart draws each bar beside its row, in the PDF and the page as SVG, in Word as shaded cells, and adds no word to what the table and the key say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from pipeline.document import Bar, Chart, Document, Table, Text, Tone
from pipeline.writers.chart_svg import drawing, swatch
from pipeline.writers.columns import shares
from pipeline.writers.docx import write_docx
from pipeline.writers.html import write_html
from pipeline.writers.text import write_text
from tests.style.house import house
from tests.words import words, words_of_text
from tests.writers.docx_words import part, words_of_docx
from tests.writers.sample import sample

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROWS = Table(
    (Text("Dates"),),
    ((Text("No."),), (Text("Due"),)),
    tuple(((Text(name),), (Text(due),)) for name, due in (("M1", "May"), ("M2", "June"), ("M3", "open"))),
)
TIMES = Chart(
    "timeline",
    ROWS,
    ("Q1 26", "Q2 26"),
    (("solid", "To the due date"), ("hatched", "To the long stop")),
    ((Bar(0, 66, "solid", "January to March"),), (Bar(66, 150, "solid", "to June"), Bar(150, 200, "hatched", "to July")), ()),
)  # fmt: skip
PARTS = replace(
    TIMES,
    kind="governance",
    scale=("1", "2"),
    bars=((Bar(0, 50, "solid", "Decides 1"), Bar(50, 100, "outline", "Is informed 1")), (Bar(100, 200, "light", "Is consulted 2"),), ()),
)  # fmt: skip


def _holding(chart: Chart) -> Document:
    first, *others = sample().articles
    return replace(sample(), articles=(replace(first, body=(chart,)), *others))


@pytest.mark.parametrize("chart", [TIMES, PARTS, replace(TIMES, scale=(), key=(), bars=((), (), ()))])
def test_every_writer_prints_the_words_of_a_chart_in_one_order(chart: Chart) -> None:
    document = _holding(chart)
    text = words_of_text(write_text(document))
    assert (
        words("Dates No. Due" + "".join(chart.scale) + "M1 May M2 June M3 open" + "".join(said for _, said in chart.key)) in text
    )
    assert words_of_docx(write_docx(document, house().docx)) == text


def _cells(chart: Chart) -> list[list[tuple[int, str]]]:
    """The drawn cells of each row of the Word table: how many columns of the grid each spans, and its shading."""
    body = part(write_docx(_holding(chart), house().docx), "word/document.xml")
    table = next(one for one in body.iter(f"{W}tbl") if "M1" in "".join(map(str, one.itertext())))
    grid = table.findall(f"{W}tblGrid/{W}gridCol")
    rows = [[_cell(cell) for cell in row.findall(f"{W}tc")] for row in table.findall(f"{W}tr")]
    assert {sum(span for span, _ in row) for row in rows} == {len(grid)}
    return [row[2:] for row in rows]


def _cell(cell: etree._Element) -> tuple[int, str]:
    span, shade = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}shd")
    framed = cell.find(f"{W}tcPr/{W}tcBorders") is not None
    look = "framed" if framed else "" if shade is None else f"{shade.get(f'{W}val')} {shade.get(f'{W}fill')}"
    return (1 if span is None else int(span.get(f"{W}val", "1")), look)


def test_a_bar_in_word_is_a_shaded_cell_as_wide_as_it() -> None:
    assert _cells(TIMES) == [
        [(3, ""), (3, "")],
        [(2, "clear 8C8C8C"), (4, "")],
        [(2, ""), (2, "clear 8C8C8C"), (2, "vertStripe FFFFFF")],
        [(6, "")],
    ]


def test_who_has_two_parts_in_a_matter_has_two_halves_of_its_cell() -> None:
    assert _cells(PARTS) == [
        [(2, ""), (2, "")],
        [(1, "clear 2B2B2B"), (1, "framed"), (2, "")],
        [(2, ""), (2, "clear D9D9D9")],
        [(4, "")],
    ]


def test_a_row_of_which_nothing_is_known_has_no_drawing() -> None:
    assert drawing(TIMES, 2) == ""


def test_what_is_drawn_is_read_out_and_holds_no_text() -> None:
    svg = etree.fromstring(drawing(TIMES, 1))
    assert svg.findtext("{*}title") == "to June; to July"
    assert {etree.QName(one).localname for one in svg.iter()} == {"svg", "title", "rect"}


@pytest.mark.parametrize("tone", ["solid", "hatched", "light", "outline"])
def test_each_tone_looks_its_own_without_colour(tone: Tone) -> None:
    others: set[Tone] = {"solid", "hatched", "light", "outline"}
    assert all(swatch("governance", tone) != swatch("governance", other) for other in others - {tone})
    fills = {one.get("fill", "none") for one in etree.fromstring(swatch("governance", tone)).iter("{*}rect")}
    assert all(fill == "none" or fill[1:3] == fill[3:5] == fill[5:7] for fill in fills)


def test_words_of_a_bar_are_no_markup() -> None:
    chart = replace(TIMES, bars=((Bar(0, 66, "solid", "<b>&"),), (), ()))
    assert "<title>&lt;b&gt;&amp;</title>" in write_html(_holding(chart), house())


def test_the_drawing_takes_its_part_of_the_width_and_never_more_than_half() -> None:
    assert shares(TIMES)[-1] == 11.67
    assert shares(replace(TIMES, scale=("Q",) * 12))[-1] == 50.0
    assert sum(shares(TIMES)) == pytest.approx(100, abs=0.1)
