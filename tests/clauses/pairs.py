"""What an agreement may choose to rows of choices in which every two choices meet; `python -m tests.clauses.pairs` builds them and prints the numbers."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from itertools import combinations
from math import prod
from typing import Any

from covertable import criteria, make

from pipeline.document import Document
from pipeline.findings import Rejected
from pipeline.writers.text import write_text
from tests.agreement import compiled_text, library
from tests.clauses.maximal import ANNEXES, BODIES, maximal, written

Row = Mapping[str, str]

_ALWAYS = {"parties", "purpose"}  # no agreement is without them
_BINDING = {"all": "all", "none": "none", "a list": {"only": ["purpose", "general"]}}
_HOW = {
    "form": tuple(library().forms),
    "numbering": ("article", "clause"),
    "binding": tuple(_BINDING),
    "parties": ("2", "3"),
}
_BLOCKS = {f"block {name}": ("yes", "no") for name in maximal() if name not in _ALWAYS}
_POSITIONS = {
    f"clause {clause.id}": tuple(clause.positions) for clause in library().clauses.values() if len(clause.positions) > 1
}
OPTIONS: Mapping[str, tuple[str, ...]] = {**_HOW, **_BLOCKS, **_POSITIONS}
"""Every choice by name: how the agreement is made, whether it holds a block, in which position it takes a clause."""
WORDS: Mapping[str, tuple[str, ...]] = {**_HOW, "block personal_data": ("yes", "no"), **_POSITIONS}
"""The choices of an agreement that holds every block, so that every clause of its form stands in it; personal data is a block or contacts only."""


def pairs(options: Mapping[str, tuple[str, ...]]) -> int:
    """How many pairs of choices there are."""
    return sum(prod(len(options[name]) for name in two) for two in combinations(options, 2))


def met(options: Mapping[str, tuple[str, ...]], rows: tuple[Row, ...]) -> int:
    """How many pairs of choices stand together in some row."""
    return len({(one, row[one], other, row[other]) for row in rows for one, other in combinations(options, 2)})


def covering(options: Mapping[str, tuple[str, ...]]) -> tuple[Row, ...]:
    """Rows in which every two choices stand together; the same at every run."""
    return tuple(make({name: list(values) for name, values in options.items()}, criterion=criteria.simple))


def agreement(row: Row) -> str:
    """The file of the maximal agreement with the choices of a row; a choice that the row leaves out is yes, or the preferred position.

    Where there are no annexes, nothing refers to one; where there is no body, a party decides; without
    confidentiality, none survives.
    """
    facts = {name: block for name, block in maximal(int(row["parties"])).items() if row.get(f"block {name}", "yes") == "yes"}
    if "annexes" not in facts:
        facts = _without_annexes(facts)
    if "decision_rights" not in facts:
        facts = _in_its_place(facts)
    if "confidentiality" not in facts and "exit" in facts:
        del facts["exit"]["survival"]  # it names what survives
    positions = {name.removeprefix("clause "): value for name, value in row.items() if name.startswith("clause ")}
    return written(
        {
            "mou": "1",
            "form": row["form"],
            "title": "Memorandum of Understanding",
            "numbering": row["numbering"],
            "binding": _BINDING[row["binding"]],
            **facts,
            "clauses": {"positions": positions},
        }
    )


def built(row: Row) -> Document:
    """The document of a row, written as text too. Raises `Rejected` where the choices do not go together."""
    document = compiled_text(agreement(row)).document
    assert "{{" not in write_text(document)
    return document


def _without_annexes(value: Any) -> Any:
    match value:
        case dict():
            return {key: _without_annexes(each) for key, each in value.items() if not (isinstance(each, str) and each in ANNEXES)}
        case list():
            return [_without_annexes(each) for each in value]
        case _:
            return value


def _in_its_place(value: Any) -> Any:
    match value:
        case dict():
            return {key: _in_its_place(each) for key, each in value.items()}
        case list():
            return [_in_its_place(each) for each in value]
        case _:
            return "lumen" if value in BODIES else value


def _report(name: str, options: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    rows = covering(options)
    yield f"{name}: {len(options)} options, {pairs(options)} pairs of choices, {met(options, rows)} of them met in {len(rows)} rows"
    refused = 0
    for number, row in enumerate(rows, start=1):
        try:
            built(row)
        except Rejected as rejected:
            refused += 1
            yield from (f"  row {number}: {one.place} {one.code} {one.message}" for one in rejected.findings)
    yield f"  {len(rows) - refused} rows built, {refused} refused"


def main() -> None:
    """Build every row and print the numbers."""
    for name, options in (("every choice", OPTIONS), ("every position with every block", WORDS)):
        for line in _report(name, options):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
