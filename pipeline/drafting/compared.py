"""Readings to findings: what the positions of a library owe each other in references, terms, concessions and words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.codes import finding
from pipeline.drafting.cases import names
from pipeline.drafting.prose import DUTY, Cell, Prose, shown
from pipeline.drafting.wording import Lists
from pipeline.findings import Finding, Place
from pipeline.library.clause import Clause

_FEWEST = 4  # weighty words of a sentence that is compared
_TARGET = re.compile(r"\[\]\(#([a-z0-9.-]+)\)")
_TERM = re.compile("⟦([^⟧]+)⟧")


@dataclass(frozen=True, slots=True)
class Reading:
    """One position of a clause as it reads: the blocks and the prose of its example, and what it says in all its cases."""

    clause: Clause
    position: str
    items: frozenset[str]
    whole: tuple[Prose, ...]
    every: tuple[Prose | Cell, ...]
    findings: tuple[Finding, ...]

    @property
    def place(self) -> Place:
        """The first line of the position."""
        return self.clause.positions[self.position].place(0, 0)


def compared(read: Sequence[Reading], known: Lists) -> Iterator[Finding]:
    """What is wrong with positions beside each other; `read` are all of a library."""
    yield from _lost(read)
    yield from _terms(read)
    yield from _same_fallbacks(read, known)
    yield from _two_wordings(read, known)


def _lost(read: Iterable[Reading]) -> Iterator[Finding]:
    """A reference is to a clause, or to an item that each position of its clause has."""
    items: dict[str, list[frozenset[str]]] = {}
    for reading in read:
        items.setdefault(reading.clause.id, []).append(reading.items)
    for reading in read:
        source = reading.clause.positions[reading.position]
        for number, line in enumerate(source.text.split("\n")):
            for match in _TARGET.finditer(line):
                clause = next((key for key in items if f"{match[1]}.".startswith(f"{key}.")), None)
                if clause is None or (match[1] != clause and not all(match[1] in one for one in items[clause])):
                    yield finding(
                        "MOU090",
                        source.place(number, match.start()),
                        f"The reference to `{match[1]}` points at nothing that each position of that clause has.",
                        "Name the item in each position, or refer to the clause.",
                    )


def _terms(read: Iterable[Reading]) -> Iterator[Finding]:
    """A term is defined by one clause, and used at least once beside its definition."""
    defined: dict[str, Reading] = {}
    for reading in (reading for reading in read if reading.clause.part == "article"):
        for term in (match for part in reading.whole for match in _TERM.findall(part.words)):
            first = defined.setdefault(term, reading)
            if first.clause.id != reading.clause.id:
                yield finding(
                    "MOU101", reading.place, f"“{term}” is defined here and in `{first.clause.id}`.", "Keep one of the two."
                )
    everything = "\n".join(part.words for reading in read for part in reading.every)
    for term, reading in defined.items():
        if not re.search(rf"(?<!⟦)\b{re.escape(term)}(?:s|es)?\b(?!⟧)", everything):
            yield finding(
                "MOU103", reading.place, f"“{term}” is defined and nowhere used.", "Take the definition out, or use the term."
            )


def _same_fallbacks(read: Iterable[Reading], known: Lists) -> Iterator[Finding]:
    """A fallback moves a fact, a duty or an item, not a style."""
    preferred = {reading.clause.id: reading for reading in read if reading.position == "preferred"}
    for reading in read:
        first = preferred[reading.clause.id]
        if reading.position != "preferred" and _moves(reading, known) == _moves(first, known):
            yield finding(
                "MOU088",
                reading.place,
                f"The position `{reading.position}` has the facts, duties and items of the preferred one.",
                "Let it concede a fact, a duty or an actor, or take it out.",
            )


def _moves(reading: Reading, known: Lists) -> tuple[frozenset[str], int, frozenset[str]]:
    """Its facts, its duties and conditions, its items."""
    words = " ".join(part.words for part in reading.whole)
    return (
        names(reading.clause.positions[reading.position]),
        words.count(DUTY) + len(known.conditions.findall(words)),
        reading.items,
    )


def _two_wordings(read: Iterable[Reading], known: Lists) -> Iterator[Finding]:
    """Two clauses that say one idea, with the same words but the small ones, say it in the same sentence."""
    said: dict[tuple[str, ...], tuple[str, Reading]] = {}
    for reading in read:
        for part in reading.whole:
            for sentence in part.sentences:
                weighty = tuple(sorted(word for word in re.findall(r"[^\s.,;:]+", sentence.lower()) if word not in known.small))
                other, first = said.setdefault(weighty, (sentence, reading))
                if len(weighty) >= _FEWEST and other != sentence and first.clause.id != reading.clause.id:
                    yield finding(
                        "MOU089",
                        part.place,
                        f"“{shown(sentence)}” says what `{first.clause.id}` says as “{shown(other)}”.",
                        "Give both the same words.",
                    )
