"""A Word file to the same with numbers beside its lines, which Word counts from 1 on each page; the cover and the contents have none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.style.docx_needs import W, properties_of

if TYPE_CHECKING:
    from lxml.etree import _Element

# What the schema puts before the property that is added (ECMA-376 part 1, 17.3.1.26 and 17.6.17).
_IN_PARAGRAPHS = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr")
_IN_SECTIONS = ("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders")


def number_lines(body: _Element, *margins: _Element) -> None:
    """Have Word number the lines of every section of a body, but for the paragraphs up to the end of the contents and those of the margins."""
    for section in body.iter(f"{W}sectPr"):
        _put(section, "lnNumType", _IN_SECTIONS, {f"{W}countBy": "1", f"{W}restart": "newPage"})
    for paragraph in (*_before_the_text(body), *(line for margin in margins for line in margin.iter(f"{W}p"))):
        _put(properties_of(paragraph, "pPr"), "suppressLineNumbers", _IN_PARAGRAPHS, {})


def _before_the_text(body: _Element) -> Iterator[_Element]:
    """Yield the paragraphs up to the end of the contents; none where there are no contents."""
    blocks = list(body)
    ends = [at for at, block in enumerate(blocks, 1) if block.find(f"{W}sdtPr/{W}docPartObj") is not None]
    for block in blocks[: max(ends, default=0)]:
        yield from block.iter(f"{W}p")


def _put(parent: _Element, name: str, before: tuple[str, ...], attributes: dict[str, str]) -> None:
    """Add a property behind those that the schema puts before it, in the place of one that is there."""
    for old in parent.findall(f"{W}{name}"):
        parent.remove(old)
    place = max((at for at, child in enumerate(parent, 1) if child.tag in {f"{W}{one}" for one in before}), default=0)
    parent.insert(place, parent.makeelement(f"{W}{name}", attributes))
