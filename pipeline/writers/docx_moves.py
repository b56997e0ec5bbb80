"""Lines that were deleted in one place and inserted in another with the same words to Word's moves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from pipeline.style.docx_needs import W
from pipeline.writers.marks import ANY

if TYPE_CHECKING:
    from lxml.etree import _Element

Key = tuple[str, str]  # the number of a move, where the document tells one, and the words


def moved(changes: Mapping[_Element, str], marks: Mapping[_Element, str]) -> dict[_Element, _Element]:
    """Each deleted line that stands elsewhere as an inserted one, and that other line.

    `changes` are the lines of the body, `marks` tell the number of a move. A reference that points elsewhere is the same word here:
    LibreOffice takes such lines for moved whatever the file says, and then would lose the look of a line that stays.
    """
    places: dict[Key, list[_Element]] = {}
    for line, change in changes.items():
        if change == "inserted" and (words := _words(line)):
            places.setdefault((marks[line][1:2], words), []).append(line)
    pairs: dict[_Element, _Element] = {}
    for told in (True, False):  # first what the document says of moves, then what only has the same words
        for line, change in changes.items():
            key = (marks[line][1:2] if told else "", _words(line))
            if change == "deleted" and line not in pairs and (left := places.get(key)):
                pairs[line] = left.pop(0)
    return pairs


def together(pairs: Mapping[_Element, _Element]) -> Iterator[tuple[list[_Element], list[_Element]]]:
    """The lines of each move, where it leaves and where it arrives: those that stand beside each other in both places."""
    leaves: list[_Element] = []
    arrives: list[_Element] = []
    for line, other in pairs.items():
        if leaves and (leaves[-1].getnext() is not line or arrives[-1].getnext() is not other):
            yield leaves, arrives
            leaves, arrives = [], []
        leaves.append(line)
        arrives.append(other)
    if leaves:
        yield leaves, arrives


def _words(line: _Element) -> str:
    """The words of a line, with one sign for each field."""
    return "".join(_signs(line.iter(f"{W}t", f"{W}fldChar"))).strip()


def _signs(parts: Iterable[_Element]) -> Iterator[str]:
    inside = False
    for part in parts:
        if part.tag == f"{W}fldChar":
            inside = part.get(f"{W}fldCharType") != "end"
            yield "" if inside else "\x01"
        elif not inside:
            yield ANY.sub("", part.text or "")
