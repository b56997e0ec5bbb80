"""Chart to the cells of a Word table: each bar is a shaded cell as wide as it, beside the words of its row; whoever edits it drags its edges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup

from pipeline.document import Bar, Chart, ChartKind, Tone
from pipeline.style.docx_needs import W, properties_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_DARK, _MIDDLE, _LIGHT = "2B2B2B", "8C8C8C", "D9D9D9"
_UNITS = 3  # of a column of a timeline: what a bar is rounded to; Word takes 63 columns
_HALVES = 2  # of a column of signs, where somebody has two parts in one matter
_APART = 60  # twentieths of a point between two words of the scale; where they do not fit, they take two lines
_SIZE = "14"  # half points: the scale is small print
_ANY = 300  # the width of a column in a foreign template without a grid, whose program divides the width itself
_SPACES = "\N{NO-BREAK SPACE}" * 5
_SWATCH = Markup('<w:r><w:rPr>{}</w:rPr><w:t xml:space="preserve">{}</w:t></w:r>')
_SHADED = Markup('<w:shd w:val="{}" w:color="{}" w:fill="{}"/>')
_FRAMED = Markup('<w:bdr w:val="single" w:sz="6" w:space="0" w:color="{}"/>')


def swatch(kind: ChartKind, tone: Tone) -> Markup:
    """A run without words, shaded as the cells of a tone are."""
    look = _shade(kind, tone)
    return _SWATCH.format(_SHADED.format(*look) if look else _FRAMED.format(_DARK), _SPACES)


def draw(table: _Element, chart: Chart) -> None:
    """Turn the empty cells at the end of each row, one for each column of the scale, into the bars of that row."""
    columns, units = len(chart.scale), _units(chart)
    grid = [int(column.get(f"{W}w", "0")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    grid = grid or [_ANY] * (len(chart.table.head) + columns)
    words, drawn = grid[:-columns], sum(grid[-columns:])
    edges = [round(drawn * count / (columns * units)) for count in range(columns * units + 1)]
    _set_grid(table, [*words, *(after - before for before, after in pairwise(edges))])
    head, *rows = table.iterchildren(f"{W}tr")
    for count, cell in enumerate(list(head.iterchildren(f"{W}tc"))[-columns:]):
        _set_cell(cell, edges[(count + 1) * units] - edges[count * units], units, _APART)
        _set_small(cell)
    for row, bars in zip(rows, chart.bars, strict=True):
        empty = list(row.iterchildren(f"{W}tc"))[-columns:]
        for cell in empty[1:]:
            row.remove(cell)
        for start, end, bar in _spans(bars, units, columns * units):
            cell = deepcopy(empty[0])
            _set_cell(cell, edges[end] - edges[start], end - start)
            if bar:
                _set_look(cell, _shade(chart.kind, bar.tone))
            row.append(cell)
        row.remove(empty[0])


def _units(chart: Chart) -> int:
    if chart.kind == "timeline":
        return _UNITS
    return _HALVES if any(bar.end - bar.start < 100 for bars in chart.bars for bar in bars) else 1  # noqa: PLR2004 - a whole column


def _spans(bars: Sequence[Bar], units: int, whole: int) -> Iterator[tuple[int, int, Bar | None]]:
    """The row from left to right: what is empty and what is drawn, in units of the grid; every bar has at least one."""
    at = 0
    for bar in sorted(bars, key=lambda bar: bar.start):
        start = min(max(at, round(bar.start * units / 100)), whole - 1)
        end = min(max(start + 1, round(bar.end * units / 100)), whole)
        if start < at:
            continue  # no place is left for it; the words of the row say it
        if start > at:
            yield at, start, None
        yield start, end, bar
        at = end
    if at < whole:
        yield at, whole, None


def _shade(kind: ChartKind, tone: Tone) -> tuple[str, str, str] | None:
    """The pattern, its colour and the ground of a tone; None for a frame."""
    match kind, tone:
        case "timeline", "solid":
            return "clear", "auto", _MIDDLE
        case _, "solid":
            return "clear", "auto", _DARK
        case _, "hatched":
            return "vertStripe", _DARK, "FFFFFF"
        case _, "light":
            return "clear", "auto", _LIGHT
        case _, "outline":
            return None


def _set_grid(table: _Element, widths: Sequence[int]) -> None:
    for grid in table.iterfind(f"{W}tblGrid"):
        grid[:] = [grid.makeelement(f"{W}gridCol", {f"{W}w": str(width)}) for width in widths]


def _set_cell(cell: _Element, width: int, span: int, after: int = 0) -> None:
    """Give a cell its width, the columns that it spans, no margin before its words and a given one after them."""
    old = cell.find(f"{W}tcPr")
    properties = cell.makeelement(f"{W}tcPr")
    if old is not None:
        cell.replace(old, properties)
    else:
        cell.insert(0, properties)
    properties.append(cell.makeelement(f"{W}tcW", {f"{W}w": str(width), f"{W}type": "dxa"}))
    if span > 1:
        properties.append(cell.makeelement(f"{W}gridSpan", {f"{W}val": str(span)}))
    margins = cell.makeelement(f"{W}tcMar")
    sides = {"left": 0, "right": after}
    margins[:] = [cell.makeelement(f"{W}{side}", {f"{W}w": str(wide), f"{W}type": "dxa"}) for side, wide in sides.items()]
    properties.append(margins)


def _set_look(cell: _Element, look: tuple[str, str, str] | None) -> None:
    properties = cell[0]
    if look:
        made = cell.makeelement(f"{W}shd", dict(zip((f"{W}val", f"{W}color", f"{W}fill"), look, strict=True)))
    else:
        made = cell.makeelement(f"{W}tcBorders")
        frame = {f"{W}val": "single", f"{W}sz": "8", f"{W}space": "0", f"{W}color": _DARK}
        made[:] = [cell.makeelement(f"{W}{side}", frame) for side in ("top", "left", "bottom", "right")]
    properties.insert(len(properties) - 1, made)  # before the margins, as the schema orders them


def _set_small(cell: _Element) -> None:
    """Print the words of a cell small: no style of the template knows how narrow its column is."""
    for run in cell.iter(f"{W}r"):
        properties_of(run, "rPr").append(run.makeelement(f"{W}sz", {f"{W}val": _SIZE}))
