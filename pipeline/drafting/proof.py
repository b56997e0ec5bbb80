"""Library to findings: each clause filled in every case that its words foresee, and its words held against the drafting rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.codes import finding
from pipeline.document import ClauseMark
from pipeline.drafting.cases import Case, cases, names
from pipeline.drafting.draft import Block, Item
from pipeline.drafting.fill import fill
from pipeline.drafting.markup import blocks
from pipeline.drafting.nodes import Shall
from pipeline.drafting.prose import DUTY, VALUE, Cell, Prose, prose, shown
from pipeline.drafting.wording import Lists, judged, lists, measured
from pipeline.findings import Finding, Place, Rejected
from pipeline.library.clause import Clause
from pipeline.library.library import Library
from pipeline.source import Plain

MOST_ITEMS = 12
DEEPEST = 2
_FEWEST = 4  # weighty words of a sentence that is compared
_CASE = " (with "
_TARGET = re.compile(r"\[\]\(#([a-z0-9.-]+)\)")
_TERM = re.compile(r"“([^”]+)”")
_ENDS = {"whole": re.compile(r"[.:][”)]*$"), "part": re.compile(r"(?:[.:]|;(?: \w+)?)$"), "bullet": re.compile("")}
_BROKEN = re.compile(r" [.,;:](?= |$)|[,;] ?\.|\( |  ")


@dataclass(frozen=True, slots=True)
class Proof:
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


def proofs(library: Library, language: str = "en") -> tuple[Finding, ...]:
    """All that is wrong with the clauses of a library, sorted; nothing is raised."""
    words = library.words[language]
    known = lists(words)
    read = [_read(clause, position, words, known) for clause in library.clauses.values() for position in clause.positions]
    found = [
        *(one for proof in read for one in proof.findings),
        *_lost(read),
        *_terms(read),
        *_same_fallbacks(read, known),
        *_two_wordings(read, known),
    ]
    return tuple(sorted(set(found), key=lambda one: one.order))


def _read(clause: Clause, position: str, words: Mapping[str, Plain], known: Lists) -> Proof:
    source = clause.positions[position]
    found: list[Finding] = []
    whole: tuple[Prose, ...] = ()
    every: dict[Prose | Cell, None] = {}
    items: frozenset[str] = frozenset()
    for number, case in enumerate(cases(clause, position)):
        try:
            made = blocks(fill(source, _supplied(case, words)), ClauseMark(clause.id, clause.version, position, "", binding=True))
        except Rejected as rejected:
            found += (_broken(one, case) if number else _unfit(one) for one in rejected.findings)
            if number:
                continue
            break  # without its example there is nothing to vary
        parts = tuple(prose(made, source.place(0, 0)))
        if not number:
            whole = tuple(part for part in parts if isinstance(part, Prose))
            items = frozenset(_names(made))
        found += _shape(made, parts, source.place(0, 0), case)
        every |= dict.fromkeys(parts)
    if clause.part == "article":
        found += (one for part in every for one in judged(part, known, bound=_only_bound(clause, part)))
        found += measured(whole, source.place(0, 0), known)
    return Proof(clause, position, items, whole, tuple(every), tuple(_first_of_each(found)))


def _first_of_each(found: Iterable[Finding]) -> Iterator[Finding]:
    """What many cases show is said once, of the first of them."""
    said: set[tuple[str, Place, str]] = set()
    for one in found:
        key = (one.code, one.place, one.message.partition(_CASE)[0])
        if key not in said:
            said.add(key)
            yield one


def _supplied(case: Case, words: Mapping[str, Plain]) -> dict[str, object]:
    others = words["other_party"]
    assert isinstance(others, dict)  # noqa: S101 - the words file has this shape, by its test
    return {**case.facts, "shall": Shall(), "other_party": others["two" if case.parties == 2 else "more"]}  # noqa: PLR2004 - two parties have one other


def _unfit(one: Finding) -> Finding:
    """A fact that the example does not hold is one that the clause does not declare."""
    if one.code != "MOU094":
        return one
    return finding(
        "MOU072",
        one.place,
        one.message.replace("the agreement", "its example"),
        "Correct the name, or add the fact to the example of the clause.",
    )


def _broken(one: Finding, case: Case) -> Finding:
    return finding(
        "MOU080",
        one.place,
        f"{one.message[:-1]} ({case.words}).",
        "Test the fact with `is defined`, or write the words so that they stand without it.",
    )


def _only_bound(clause: Clause, part: Prose | Cell) -> bool:
    """Whether the item stands only where it binds: the items that hold the firm half of a split list are named so."""
    return isinstance(part, Prose) and isinstance(clause.binding, tuple) and part.item == f"{clause.id}.firm"


def _names(made: Iterable[Block]) -> Iterator[str]:
    for block in made:
        if isinstance(block, Item):
            yield from block.names
            yield from _names(block.body)


def _shape(made: tuple[Block, ...], parts: tuple[Prose | Cell, ...], place: Place, case: Case) -> Iterator[Finding]:
    """Too many items, too deep, a list of one, a sentence that breaks off."""
    count = sum(isinstance(block, Item) for block in made)
    if count > MOST_ITEMS:
        yield finding("MOU081", place, f"The clause has {count} items; {MOST_ITEMS} are the most.", "Make two clauses of it.")
    help_ = "Write the words so that they stand in this case too."
    for block in made:
        yield from (
            finding("MOU080", item.place, f"A list of one item stands under “{shown(part.words)}” ({case.words}).", help_)
            for item, part in _lone(block, parts)
        )
    for part in parts:
        if isinstance(part, Prose):
            if part.depth > DEEPEST:
                yield finding(
                    "MOU081",
                    part.place,
                    f"Items stand {part.depth} deep; {DEEPEST} is the deepest.",
                    "Write the innermost list as sentences.",
                )
            if (part.words.strip(f"{VALUE} ") and not _ENDS[part.kind].search(part.words)) or _BROKEN.search(part.words):
                yield finding(
                    "MOU080",
                    part.place,
                    f"The words break off or have a stray sign: “{shown(part.words)}” ({case.words}).",
                    help_,
                )


def _lone(block: Block, parts: tuple[Prose | Cell, ...]) -> Iterator[tuple[Item, Prose]]:
    if isinstance(block, Item):
        inside = [inner for inner in block.body if isinstance(inner, Item)]
        if len(inside) == 1:
            lead = next(part for part in parts if isinstance(part, Prose) and part.item == block.names[0])
            yield inside[0], lead
        for inner in inside:
            yield from _lone(inner, parts)


def _lost(read: Iterable[Proof]) -> Iterator[Finding]:
    """A reference is to a clause, or to an item that each position of its clause has."""
    items: dict[str, list[frozenset[str]]] = {}
    for proof in read:
        items.setdefault(proof.clause.id, []).append(proof.items)
    for proof in read:
        source = proof.clause.positions[proof.position]
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


def _terms(read: Iterable[Proof]) -> Iterator[Finding]:
    """A term is defined by one clause, and used at least once beside its definition."""
    defined: dict[str, Proof] = {}
    for proof in (proof for proof in read if proof.clause.part == "article"):
        for term in (match for part in proof.whole for match in _TERM.findall(part.words)):
            first = defined.setdefault(term, proof)
            if first.clause.id != proof.clause.id:
                yield finding(
                    "MOU101", proof.place, f"“{term}” is defined here and in `{first.clause.id}`.", "Keep one of the two."
                )
    everything = "\n".join(part.words for proof in read for part in proof.every)
    for term, proof in defined.items():
        if not re.search(rf"(?<!“)\b{re.escape(term)}(?:s|es)?\b(?!”)", everything):
            yield finding(
                "MOU103", proof.place, f"“{term}” is defined and nowhere used.", "Take the definition out, or use the term."
            )


def _same_fallbacks(read: Iterable[Proof], known: Lists) -> Iterator[Finding]:
    """A fallback moves a fact, a duty or an item, not a style."""
    preferred = {proof.clause.id: proof for proof in read if proof.position == "preferred"}
    for proof in read:
        first = preferred[proof.clause.id]
        if proof.position != "preferred" and _moves(proof, known) == _moves(first, known):
            yield finding(
                "MOU088",
                proof.place,
                f"The position `{proof.position}` has the facts, duties and items of the preferred one.",
                "Let it concede a fact, a duty or an actor, or take it out.",
            )


def _moves(proof: Proof, known: Lists) -> tuple[frozenset[str], int, frozenset[str]]:
    """Its facts, its duties and conditions, its items."""
    words = " ".join(part.words for part in proof.whole)
    return names(proof.clause.positions[proof.position]), words.count(DUTY) + len(known.conditions.findall(words)), proof.items


def _two_wordings(read: Iterable[Proof], known: Lists) -> Iterator[Finding]:
    """Two clauses that say one idea, with the same words but the small ones, say it in the same sentence."""
    said: dict[tuple[str, ...], tuple[str, Proof]] = {}
    for proof in read:
        for part in proof.whole:
            for sentence in part.sentences:
                weighty = tuple(sorted(word for word in re.findall(r"[^\s.,;:]+", sentence.lower()) if word not in known.small))
                other, first = said.setdefault(weighty, (sentence, proof))
                if len(weighty) >= _FEWEST and other != sentence and first.clause.id != proof.clause.id:
                    yield finding(
                        "MOU089",
                        part.place,
                        f"“{shown(sentence)}” says what `{first.clause.id}` says as “{shown(other)}”.",
                        "Give both the same words.",
                    )
