"""Blocks of a clause to prose: its items as sentences, in which each value, reference and elected verb is one sign, and a defined term stands in ⟦ ⟧."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.drafting.draft import (
    Block,
    Bullets,
    Chart,
    Content,
    Footnote,
    Inline,
    Item,
    Passage,
    References,
    Table,
    Term,
    Text,
)
from pipeline.drafting.nodes import Binding, Blank, Drawn, Reference, Shall
from pipeline.findings import Place

Kind = Literal["whole", "part", "bullet"]

VALUE, SEE, DUTY = "¤", "§", "¶"  # signs that stand for something are never a clause's own: `_plain` writes those otherwise
_FOREIGN = dict.fromkeys(map(ord, f"{VALUE}{SEE}{DUTY}⟦⟧"), "?")
_RUN = re.compile(rf"{VALUE}(?: {VALUE})*")
_END = re.compile(r"(?<=[.!?])[”\")]*\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Prose:
    """The words of one paragraph; a `part` goes on from a lead-in, as a bullet does; `depth` 1 is an item of the clause."""

    place: Place
    item: str
    depth: int
    words: str
    kind: Kind

    @property
    def length(self) -> int:
        """How many words it has; a value counts as one."""
        return length(self.words)

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


def length(words: str) -> int:
    """How many words there are; a value counts as one, for its words are not the clause's."""
    return len(_RUN.sub(VALUE, words).split())


def shown(words: str) -> str:
    """Prose as a message quotes it, shortened."""
    said = _RUN.sub("…", words).replace(DUTY, "shall").replace(SEE, "[…]").replace("⟦", "“").replace("⟧", "”")
    return said if len(said) <= 90 else f"{said[:89].rstrip()}…"  # noqa: PLR2004 - one line of a terminal


def _prose(made: Iterable[Block], place: Place, item: str, depth: int) -> Iterator[Prose | Cell]:
    leading = False
    for block in made:
        said = ""
        match block:
            case Passage(content):
                said = _said(content)
                yield Prose(place, item, depth, said, "part" if leading else "whole")
                yield from _notes(content, item, depth)
            case Item():
                yield from _item(block, depth + 1, leading=leading)
                continue
            case Bullets(items):
                for content in items:
                    yield Prose(place, item, depth, _said(content), "bullet")
                    yield from _notes(content, item, depth)
            case Table(_, head, _) | Chart(_, Table(_, head, _)):
                yield from (Cell(place, _said(cell)) for cell in head)
        leading = said.endswith(":")


def _item(item: Item, depth: int, *, leading: bool) -> Iterator[Prose | Cell]:
    for count, part in enumerate(_prose(item.body, item.place, item.names[0], depth)):
        yield replace(part, kind="part") if count == 0 and leading and isinstance(part, Prose) else part


def _notes(content: Content, item: str, depth: int) -> Iterator[Prose]:
    """The words of the notes that are called in a content."""
    yield from (Prose(node.place, item, depth, _said(node.content), "whole") for node in content if isinstance(node, Footnote))


def _said(content: Content) -> str:
    return "".join(_sign(node) for node in content).strip()


def _sign(node: Inline) -> str:  # noqa: PLR0911 - one return for each kind
    match node:
        case Text(value, _, fact):
            return " ".join(VALUE for _ in value.split()) if fact else _plain(value)
        case Term(value):
            return f"⟦{value}⟧"
        case Reference() | References() | Binding():
            return SEE
        case Shall():
            return DUTY
        case Drawn(words):
            return " ".join(VALUE for _ in words.split())
        case Blank():
            return VALUE
        case Footnote():
            return ""  # read for itself: see `_notes`


def _plain(words: str) -> str:
    return words.translate(_FOREIGN)
