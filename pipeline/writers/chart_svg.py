"""Chart to the drawings beside its rows and in its key: SVG that is as wide as its place, in greys that a copier keeps apart.

A bar has no text: the table's words stand beside it, and its own words are the drawing's title, which is read out and not printed.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from pipeline.document import Bar, Chart, ChartKind, Tone

_DARK, _MIDDLE, _LIGHT = "#2b2b2b", "#8c8c8c", "#d9d9d9"
_STRIPES = 5  # of a column that is hatched
_SVG = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" role="img" width="100%" height="{height}"><title>{title}</title>{shapes}</svg>'
)
_SWATCH = Markup(
    '<span aria-hidden="true"><svg xmlns="http://www.w3.org/2000/svg" width="14" height="{height}">{shapes}</svg></span>'
)
_RECT = Markup('<rect x="{}%" y="{}" width="{}%" height="{}" fill="{}"/>')
_FRAME = Markup('<rect x="{}%" y="{}" width="{}%" height="{}" fill="{}" stroke="{}" stroke-width="1"/>')
_CAP = Markup('<rect x="{}%" y="{}" width="2" height="{}" fill="{}"/>')
_HEIGHT = 12  # pixels of CSS
_TOP, _DEEP = 2.0, 8.0  # of a bar
_SWATCH_ENDS = 84  # hundredths of a swatch: its words stand close behind it
_INSET = 0.12  # of a column, on either side of a sign


def drawing(chart: Chart, row: int) -> Markup:
    """What is drawn beside a row; nothing where nothing is known of it."""
    bars = chart.bars[row]
    if not bars:
        return Markup()
    columns = len(chart.scale)
    guides = (_RECT.format(_part(100 * count, columns), 0, 0.15, _HEIGHT, _LIGHT) for count in range(1, columns))
    shapes = (shape for bar in bars for shape in _bar(bar, chart.kind, columns))
    return _SVG.format(height=_HEIGHT, title="; ".join(bar.words for bar in bars), shapes=Markup().join((*guides, *shapes)))


def swatch(kind: ChartKind, tone: Tone) -> Markup:
    """A small drawing of a tone for the key."""
    return _SWATCH.format(height=_HEIGHT, shapes=Markup().join(_bar(Bar(0, _SWATCH_ENDS, tone, ""), kind, 1)))


def _bar(bar: Bar, kind: ChartKind, columns: int) -> Iterator[Markup]:
    inset = _INSET * (bar.end - bar.start) if kind == "governance" else 0.0
    start, end = bar.start + inset, bar.end - inset
    x, width = _part(start, columns), _part(end - start, columns)
    match kind, bar.tone:
        case "timeline", "solid":
            yield _RECT.format(x, _TOP, width, _DEEP, _MIDDLE)
            yield _CAP.format(_part(end, columns), 0, _HEIGHT, _DARK)
        case _, "solid":
            yield _RECT.format(x, _TOP, width, _DEEP, _DARK)
        case _, "hatched":
            stripes = max(2, round((end - start) / 100 * _STRIPES))
            step = (end - start) / stripes
            for count in range(stripes):
                yield _RECT.format(_part(start + count * step, columns), _TOP, _part(step / 2, columns), _DEEP, _DARK)
        case _, "light":
            yield _FRAME.format(x, _TOP, width, _DEEP, _LIGHT, _LIGHT)
        case _, "outline":
            yield _FRAME.format(x, _TOP, width, _DEEP, "none", _DARK)


def _part(hundredths: float, columns: int) -> float:
    """So many hundredths of a column in percent of all columns."""
    return round(hundredths / columns, 3)
