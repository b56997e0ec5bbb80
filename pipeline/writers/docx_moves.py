"""Lines that were deleted in one place and inserted in another with the same words to Word's moves; and what LibreOffice takes for moved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import TYPE_CHECKING

from pipeline.style.docx_needs import W
from pipeline.writers.marks import CLOSE, OPEN, Change, Move, unmarked

if TYPE_CHECKING:
    from lxml.etree import _Element

Key = tuple[str, str]  # the number of a move, where the document tells one, and the words

_AS: dict[str, Move] = {"inserted": "moved-to", "deleted": "moved-from"}
_OTHER = {"inserted": "deleted", "deleted": "inserted"}
_SIGNS: dict[str, Change] = {sign: change for change, sign in OPEN.items()}
_WITHIN = re.compile(f"([{''.join(_SIGNS)}])([^{''.join(_SIGNS)}{CLOSE}]*)")
_LEAST = 6  # letters, with a blank between them: LibreOffice takes nothing less for moved
_FIELD, _NOTE = "\x01", "\x02"
_UNSEEN = (("fldChar", "begin"), ("instrText", ' SET _Note "" '), ("fldChar", "end"))


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


def mistaken(
    changes: Mapping[_Element, str], lines: Mapping[_Element, str], pairs: Mapping[_Element, _Element]
) -> dict[_Element, Move]:
    """The lines that LibreOffice would part from their ends, and those of `pairs`, each as the move that the file has to tell.

    `changes` are lines that come or go as a whole, `lines` all lines with their change or "". After each run LibreOffice asks whether
    what it has read of a change are the words of another one, and takes both for a move; what comes after is then a change of its own.
    And the end of a note's own line uses up the change at the end of the line that calls it. Neither happens to a line that the file
    calls moved, of which each run is a change. A move whose other place nobody names is an insertion or a deletion (ISO 29500-1,
    17.13.5.21 to 17.13.5.28).
    """
    said: dict[str, set[str]] = {change: _taken(_changed(lines, change)) for change in _AS}
    found = [*pairs, *pairs.values(), *filter(_calls, changes)]
    left = {line: _taken(accumulate(_signs(line))) for line in changes}
    told: dict[_Element, Move] = {}
    while True:
        for line in found:
            left.pop(line, None)
            said[changes[line]] |= _taken(_signs(line))
            told[line] = _AS[changes[line]]
        if not (found := [line for line, begins in left.items() if begins & said[_OTHER[changes[line]]]]):
            return told


def hold_end(line: _Element) -> None:
    """Put a field that prints nothing behind a note that ends a moved line; else LibreOffice would take the end of the line for unchanged."""
    *_, run = line.iter(f"{W}r")
    if run.find(f"{W}footnoteReference") is None or (moved := run.getparent()) is None:
        return
    for tag, value in _UNSEEN:
        moved.append(part := run.makeelement(f"{W}r"))
        part.append(sign := run.makeelement(f"{W}{tag}"))
        if tag == "fldChar":
            sign.set(f"{W}fldCharType", value)
        else:
            sign.text = value


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


def _calls(line: _Element) -> bool:
    """Whether a line calls a note."""
    return next(line.iter(f"{W}footnoteReference"), None) is not None


def _changed(lines: Mapping[_Element, str], change: str) -> Iterator[str]:
    """The words of each insertion or of each deletion, whether of a line or within one."""
    for line, whole in lines.items():
        words = "".join(_signs(line))
        if whole == change:
            yield words
        elif not whole:
            yield from (part for sign, part in _WITHIN.findall(words) if _SIGNS[sign] == change)


def _taken(parts: Iterable[str]) -> set[str]:
    """Those of some words that LibreOffice could take for moved."""
    return {words for part in parts if len(words := unmarked(part).strip()) >= _LEAST and " " in words}


def _words(line: _Element) -> str:
    """The words of a line, with one sign for each field and each note."""
    return unmarked("".join(_signs(line))).strip()


def _signs(line: _Element) -> Iterator[str]:
    inside = False
    for part in line.iter(f"{W}t", f"{W}fldChar", f"{W}footnoteReference"):
        if part.tag == f"{W}fldChar":
            inside = part.get(f"{W}fldCharType") != "end"
            yield "" if inside else _FIELD
        elif not inside:
            yield _NOTE if part.tag == f"{W}footnoteReference" else part.text or ""
