"""Library to findings: each clause filled in every case that its words foresee, and its words held against the drafting rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.codes import finding
from pipeline.document import ClauseMark
from pipeline.drafting.cases import Case, cases
from pipeline.drafting.compared import Reading, compared
from pipeline.drafting.draft import Block, Item
from pipeline.drafting.fill import fill
from pipeline.drafting.markup import blocks
from pipeline.drafting.nodes import Shall
from pipeline.drafting.prose import VALUE, Cell, Prose, prose, shown
from pipeline.drafting.wording import Lists, judged, lists, measured
from pipeline.findings import Finding, Place, Rejected
from pipeline.library.clause import Clause
from pipeline.library.library import Library
from pipeline.source import Plain

MOST_ITEMS = 12
DEEPEST = 2
_CASE = " (with "
_ENDS = {"whole": re.compile(r"[.:][”)]*$"), "part": re.compile(r"(?:[.:]|;(?: \w+)?)$"), "bullet": re.compile("")}
_BROKEN = re.compile(r" [.,;:](?= |$)|[,;] ?\.|\( |  ")


def proofs(library: Library, language: str = "en") -> tuple[Finding, ...]:
    """All that is wrong with the clauses of a library, sorted; nothing is raised."""
    if (words := library.words.get(language)) is None:
        place = Place(f"clauses/words/{language}.yaml", 1, 1)
        mend = "`git restore clauses/words/` puts back what was deleted."
        return (finding("MOU077", place, f"The library has no words for the language `{language}`.", mend),)
    known = lists(words)
    read = [_read(clause, position, words, known) for clause in library.clauses.values() for position in clause.positions]
    found = [
        *(one for reading in read for one in reading.findings),
        *compared(read, known),
    ]
    return tuple(sorted(set(found), key=lambda one: one.order))


def _read(clause: Clause, position: str, words: Mapping[str, Plain], known: Lists) -> Reading:
    source = clause.positions[position]
    found: list[Finding] = []
    whole: tuple[Prose, ...] = ()
    every: dict[Prose | Cell, None] = {}
    items: frozenset[str] = frozenset()
    for number, case in enumerate(cases(clause, position)):
        try:
            made = blocks(fill(source, _supplied(case, words)), ClauseMark(clause.id, clause.version, binding=True))
        except Rejected as rejected:
            found += (_broken(one, case) if number else _unfit(one) for one in rejected.findings)
            if number:
                continue
            break  # without its example there is nothing to vary
        parts = tuple(prose(made, source.place(0, 0)))
        if not number:
            whole = tuple(part for part in parts if isinstance(part, Prose))
            items = frozenset(_names(made))
        found += _named_twice(made)
        found += _shape(made, parts, source.place(0, 0), case)
        every |= dict.fromkeys(parts)
    if clause.part == "article":
        found += (one for part in every for one in judged(part, known, bound=_only_bound(clause, part)))
        found += measured(whole, source.place(0, 0), known)
    return Reading(clause, position, items, whole, tuple(every), tuple(_first_of_each(found)))


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
        f"The clause names `{_fact(one)}`, which its example does not hold.",
        "Correct the name, or add the fact to the example of the clause.",
    )


def _broken(one: Finding, case: Case) -> Finding:
    said = f"The clause cannot do without `{_fact(one)}`" if one.code == "MOU094" else one.message.removesuffix(".")
    return finding(
        "MOU080",
        one.place,
        f"{said} ({case.words}).",
        "Test the fact with `is defined`, or write the words so that they stand without it.",
    )


def _fact(one: Finding) -> str:
    """The fact that a finding of `fill` names."""
    return one.message.split("`")[1]


def _only_bound(clause: Clause, part: Prose | Cell) -> bool:
    """Whether the item stands only where it binds: the items that hold the firm half of a split list are named so."""
    return isinstance(part, Prose) and isinstance(clause.binding, tuple) and part.item == f"{clause.id}.firm"


def _names(made: Iterable[Block]) -> Iterator[str]:
    for block in made:
        if isinstance(block, Item):
            yield from block.names
            yield from _names(block.body)


def _named_twice(made: tuple[Block, ...]) -> Iterator[Finding]:
    """A reference to a name that two items bear would be to neither."""
    seen: set[str] = set()
    for item in _items(made):
        if item.names[0] in seen:
            yield finding("MOU091", item.place, f"Two items bear the name `{item.names[0]}`.", "Give one of them another name.")
        seen.add(item.names[0])


def _items(made: Iterable[Block]) -> Iterator[Item]:
    for block in made:
        if isinstance(block, Item):
            yield block
            yield from _items(block.body)


def _shape(made: tuple[Block, ...], parts: tuple[Prose | Cell, ...], place: Place, case: Case) -> Iterator[Finding]:
    """Too many items, too deep, a list of one, a sentence that breaks off."""
    count = sum(isinstance(block, Item) for block in made)
    if count > MOST_ITEMS:
        yield finding("MOU081", place, f"The clause has {count} items; {MOST_ITEMS} are the most.", "Make two clauses of it.")
    help_ = "Write the words so that they stand in this case too."
    for block in made:
        yield from (
            finding(
                "MOU080",
                item.place,
                f"A list of one item stands under “{shown(part.words)}” ({case.words}).",
                f"{help_} If no list is meant here, begin the line at the left margin: an item that is moved in stands under the one above it.",
            )
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
