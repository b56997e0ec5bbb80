"""Every clause of the library in one document, made of the clauses' own examples."""

from __future__ import annotations

from functools import cache

from pipeline.document import Document, Meta
from pipeline.drafting.assemble import assemble
from pipeline.drafting.cases import example
from pipeline.drafting.facts import Facts
from pipeline.drafting.number import number
from pipeline.library.clause import Clause
from pipeline.library.select import Selected, Selection
from pipeline.source import Source
from pipeline.spec import parse_spec
from tests.laws.shown import HOUSE

_FILE = """
mou: 1
form: non-equity-alliance
title: Every clause of the library
parties: {one: {name: One}, two: {name: Two}}
purpose: {goal: to show every clause}
annexes: {a: {title: What an annex says, text: [words]}}
"""
_META = Meta("Every clause of the library", "", "en-GB", "", "1980-01-01", "draft", ("One", "Two"), "0" * 64, ())


@cache
def specimen(position: str, parties: int, scheme: str) -> Document:
    """Return all clauses, those that have it in this position, with as many parties."""
    library = HOUSE.library
    chosen = {key: Selected(library.clauses[key], _of(library.clauses[key], position), "") for key in library.outline.clauses}
    names: dict[str, object] = {}
    for selected in chosen.values():
        names = _joined(names, example(selected.clause, parties))
    annexes = {"a": names["annex"]}
    assert isinstance(annexes["a"], dict)
    spec = parse_spec(Source("specimen.yaml", _FILE))
    facts = Facts(names, {"a": annexes["a"]}, ())
    return number(assemble(spec, Selection(chosen), facts, library, library.schemes[scheme], library.words["en"], _META))


def _of(clause: Clause, position: str) -> str:
    return position if position in clause.positions else "preferred"


def _joined(first: dict[str, object], second: dict[str, object]) -> dict[str, object]:
    """Return both; where they differ, what says more."""
    joined = {**first}
    for key, value in second.items():
        before = first.get(key, "")
        if isinstance(before, dict) and isinstance(value, dict):
            joined[key] = _joined(before, value)
        else:
            joined[key] = max(before, value, key=lambda each: len(str(each)))
    return joined
