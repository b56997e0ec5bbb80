"""Numbering scheme to Word's own lists: the template keeps indents and fonts, the scheme says how each level counts and looks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pipeline.document import Count, Level, Numbering
from pipeline.style.docx_needs import LISTS, W, lists_of, part_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_FORMATS: dict[Count, str] = {
    "decimal": "decimal",
    "lower-letter": "lowerLetter",
    "upper-letter": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}


def set_numbering(numbering: _Element, styles: _Element, scheme: Numbering) -> None:
    """Set the count and the margin text of every level of the template's lists; raise ValueError where it has no such list."""
    series = {"articles": scheme.articles, "parties": scheme.parties, "recitals": scheme.recitals, "annexes": scheme.annexes}
    lists = lists_of(numbering, styles)
    if lost := [LISTS[name] for name in series if name not in lists]:
        raise ValueError(f"the Word template has no list for {', '.join(lost)}")
    for name, levels in series.items():
        _set_levels(lists[name][1], levels)


def _set_levels(numbers: _Element, levels: Iterable[Level]) -> None:
    places = {place.get(f"{W}ilvl"): place for place in numbers.iter(f"{W}lvl")}
    for index, level in enumerate(levels):
        place = places[str(index)]
        part_of(place, "numFmt").set(f"{W}val", _FORMATS[level.count])
        part_of(place, "lvlText").set(f"{W}val", re.sub(r"\{(\d)\}", r"%\1", level.margin))
