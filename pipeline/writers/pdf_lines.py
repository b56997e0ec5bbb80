"""Laid-out pages to the same pages with numbers beside their lines, from 1 on each page, as Word counts them: tables have none.

The numbers are artifacts: no word of the document, and nothing that a screen reader reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

_ASIDE = frozenset({"header", "nav", "table", "figure", "svg"})  # elements whose lines are not counted
_APART = frozenset({"MarginBox", "FootnoteAreaBox"})  # boxes of a page beside its body
_BLOCKS = frozenset({"signature"})  # and blocks of these classes: in Word they are tables
_GAP = 18  # between a number and the text, in CSS pixels


def number_lines(pages: Iterable[Any]) -> None:
    """Have each page of a WeasyPrint document paint the numbers of its lines, in the font of its page line."""
    for page in pages:
        if model := next(_texts(page._page_box, margins=True), None):  # noqa: SLF001 - no public name leads to the lines of a page
            page.paint = _painter(page.paint, model, tuple(_heights(page._page_box)))  # noqa: SLF001


def _painter(paint: Any, model: Any, lines: tuple[tuple[float, float], ...]) -> Any:
    from weasyprint.draw.text import draw_text  # a check must not wait for WeasyPrint
    from weasyprint.text.line_break import split_first_line

    def painted(stream: Any, scale: float = 1) -> None:
        paint(stream, scale)
        with stream.stacked():
            stream.transform(a=scale, d=scale)
            with stream.artifact():
                for number, (right, baseline) in enumerate(lines, 1):
                    box = model.copy_with_text(str(number))
                    box.pango_layout, _, _, box.width, box.height, box.baseline = split_first_line(
                        box.text, box.style, None, None, 0
                    )
                    box.position_x, box.position_y = right - _GAP - box.width, baseline - box.baseline
                    draw_text(stream, box, 0, "clip", "none")

    return painted


def _heights(page: Any) -> Iterator[tuple[float, float]]:
    """Yield, for each line of the body, the left edge of the text area and its baseline; two boxes on one line count once."""
    left = page.content_box_x()
    found = {round(line.position_y + line.baseline, 1) for line in _lines(page)}
    yield from ((left, baseline) for baseline in sorted(found))


def _lines(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        kind = type(child).__name__
        element = child.element
        classes = set() if element is None else set((element.get("class") or "").split())
        if kind in _APART or child.element_tag in _ASIDE or classes & _BLOCKS:
            continue
        if kind == "LineBox":
            if next(_texts(child), None) is not None:
                yield child
        else:
            yield from _lines(child)


def _texts(box: Any, *, margins: bool = False) -> Iterator[Any]:
    """Yield the texts of a box that say something; with `margins` those of the margins of a page alone."""
    for child in getattr(box, "children", ()):
        if margins and type(child).__name__ != "MarginBox":
            continue
        if type(child).__name__ == "TextBox" and child.text.strip():
            yield child
        yield from _texts(child)
