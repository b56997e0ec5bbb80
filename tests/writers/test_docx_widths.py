"""The columns of a table get their widths also where a template's table says little of its own."""

from __future__ import annotations

from lxml import etree

from pipeline.style.docx_needs import W
from pipeline.writers.docx import _fit_columns

NAMES = f'xmlns:w="{W[1:-1]}"'
HEAD = "<w:trPr><w:tblHeader/></w:trPr>"


def _widths(grid: str, cell: str) -> list[tuple[str | None, str | None]]:
    """What each cell of a table of two columns says of its width, of 30 and 70 percent."""
    rows = f"<w:tr>{HEAD}{cell * 2}</w:tr>"
    body = etree.fromstring(f"<w:body {NAMES}><w:tbl>{grid}{rows}</w:tbl></w:body>")
    _fit_columns(body[0], (30.0, 70.0))
    return [(width.get(f"{W}w"), width.get(f"{W}type")) for width in body.iter(f"{W}tcW")]


GRID = '<w:tblGrid><w:gridCol w:w="1000"/></w:tblGrid>'


def test_a_cell_that_says_nothing_of_its_width_gets_one() -> None:
    assert _widths(GRID, "<w:tc><w:p/></w:tc>") == [("300", "dxa"), ("700", "dxa")]
    assert _widths(GRID, "<w:tc><w:tcPr><w:cnfStyle/><w:shd/></w:tcPr><w:p/></w:tc>") == [("300", "dxa"), ("700", "dxa")]


def test_a_cell_that_says_its_width_gets_another() -> None:
    assert _widths(GRID, '<w:tc><w:tcPr><w:tcW w:w="5" w:type="dxa"/></w:tcPr></w:tc>') == [("300", "dxa"), ("700", "dxa")]


def test_a_table_without_a_grid_is_left_as_it_is() -> None:
    assert _widths("", "<w:tc><w:p/></w:tc>") == []
