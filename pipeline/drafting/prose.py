"""Blocks of a clause to prose: its items as sentences, in which each value, reference and elected verb is one sign."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.drafting.draft import Block, Bullets, Content, Inline, Item, Passage, Reference, References, Shall, Table, Term, Text
from pipeline.drafting.nodes import Binding, Blank
from pipeline.findings import Place

VALUE, SEE, DUTY = "¤", "§", "¶"  # none of them can stand in a clause's own words: `_plain` writes them otherwise
_END = re.compile(r"(?<=[.!?])[”\")]*\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Prose:
    """The words of one paragraph, its place, and what it is part of: a `fragment` goes on from a lead-in; `depth` 1 is an item of the clause."""

    place: Place
    item: str
    depth: int
    words: str
    fragment: bool

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences one by one."""
        return tuple(part for part in _END.split(self.words) if part)


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of the head of a table, which are the clause's own."""

    place: Place
    words: str


def prose(made: Iterable[Block], place: Place) -> Iterator[Prose | Cell]:
    """Everything that the blocks of a clause say, in reading order."""
    return _prose(made, place, "", 0)


def shown(words: str) -> str:
    """Prose as a message quotes it, shortened."""
    said = re.sub(rf"{VALUE}(?: {VALUE})*", "…", words).replace(DUTY, "shall").replace(SEE, "[…]")
    return said if len(said) <= 90 else f"{said[:89].rstrip()}…"  # noqa: PLR2004 - one line of a terminal


def _prose(made: Iterable[Block], place: Place, item: str, depth: int) -> Iterator[Prose | Cell]:
    leading = False
    for block in made:
        match block:
            case Passage(content):
                said = _said(content)
                yield Prose(place, item, depth, said, fragment=leading)
            case Item():
                yield from _item(block, depth + 1, fragment=leading)
                continue
            case Bullets(items):
                yield from (Prose(place, item, depth, _said(content), fragment=True) for content in items)
                said = ""
            case Table(_, head, _):
                yield from (Cell(place, _said(cell)) for cell in head)
                said = ""
        leading = said.endswith(":")


def _item(item: Item, depth: int, *, fragment: bool) -> Iterator[Prose | Cell]:
    inside = _prose(item.body, item.place, item.names[0], depth)
    for count, part in enumerate(inside):
        first = count == 0 and fragment and isinstance(part, Prose)
        yield Prose(part.place, part.item, part.depth, part.words, fragment=True) if first and isinstance(part, Prose) else part


def _said(content: Content) -> str:
    return "".join(_sign(node) for node in content).strip()


def _sign(node: Inline) -> str:
    match node:
        case Text(value, _, fact):
            return " ".join(VALUE for _ in value.split()) if fact else _plain(value)
        case Term(value):
            return f"“{value}”"
        case Reference() | References() | Binding():
            return SEE
        case Shall():
            return DUTY
        case Blank():
            return VALUE


def _plain(words: str) -> str:
    return words.replace(VALUE, "?").replace(SEE, "?").replace(DUTY, "?")
