"""Clause to cases: its example with two, three and five parties, and with each choice that its words make taken the other way in turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from jinja2 import nodes

from pipeline.drafting.syntax import parsed
from pipeline.library.clause import Clause
from pipeline.source import Plain, Source

PARTIES = (2, 3, 5)

_KINDS = {
    2: ("partnership", "to-be-formed"),
    3: ("company", "individual", "public-body"),
    5: ("university", "nonprofit", "company", "public-body", "individual"),
}
_LEFT_OUT = object()
_SAID: Mapping[str, bool] = {"true": True, "false": False}

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """Facts for a clause and, in words, how they differ from its example."""

    facts: Mapping[str, object]
    parties: int
    words: str


def cases(clause: Clause, position: str) -> Iterator[Case]:
    """The example first; then each fact that the position tests left out, emptied, turned round or set to each word it is compared with."""
    for parties in PARTIES:
        whole = example(clause, parties)
        yield Case(whole, parties, f"with {parties} parties")
        for path, value in sorted(set(_choices(clause.positions[position])), key=str):
            said = f"`{'.'.join(path)}` {'left out' if value is _LEFT_OUT else f'being {value!r}'}"
            yield Case(_changed(whole, path, value), parties, f"with {parties} parties and {said}")


def names(words: Source) -> frozenset[str]:
    """The facts that a position uses, as dotted names; the name of a loop stands for the entries of its list."""
    return frozenset(".".join(path) for path in _used(parsed(words), {}))


def example(clause: Clause, parties: int) -> dict[str, object]:
    """The facts of a clause's example, and those that every clause may name."""
    return {
        "document": {"kind": "Memorandum", "title": "Memorandum of Understanding", "reference": "M-1", "parties": parties},
        "parties": [_party(index, kind) for index, kind in enumerate(_KINDS[parties])],
        "business_days": {"places": "England"},
        **{key: _typed(value) for key, value in clause.example.items()},
    }


def _party(index: int, kind: str) -> dict[str, object]:
    name = ("Alder", "Birch", "Cedar", "Dogwood", "Elm")[index]
    return {
        "label": name.lower(),
        "name": f"{name} Ltd",
        "short": name,
        "kind": kind,
        "jurisdiction": "England and Wales",
        "registration": "company number 90000001",
        "address": "12 Prism Yard, Cambridge",
        "acts_through": "its director",
        "gains": "a second source",
        "notices": "Helen Marsh, Chief Executive",
        "email": "helen.marsh@alder.example",
    }


def _typed(value: Plain) -> object:
    match value:
        case str():
            return _SAID.get(value, value)
        case list():
            return [_typed(each) for each in value]
        case dict():
            return {key: _typed(each) for key, each in value.items()}


def _used(node: nodes.Node, local: Mapping[str, Path]) -> Iterator[Path]:
    if path := _path(node, local):
        yield path
        return
    inside = (
        {**local, node.target.name: _path(node.iter, local) or ()}
        if isinstance(node, nodes.For) and isinstance(node.target, nodes.Name)
        else local
    )
    for child in node.iter_child_nodes():
        if not (isinstance(node, nodes.For) and child is node.target):
            yield from _used(child, inside)


def _choices(words: Source) -> Iterator[tuple[Path, object]]:
    """The facts on which the words turn, each with another value; the name of a loop stands for every entry of its list."""
    yield from _in(parsed(words), {})


def _in(node: nodes.Node, local: Mapping[str, Path]) -> Iterator[tuple[Path, object]]:
    match node:
        case nodes.For(target=nodes.Name(name=name)):
            inside = {**local, name: _path(node.iter, local) or ()}
            yield from chain.from_iterable(_in(child, inside) for child in node.body)
            return
        case nodes.Test(name="defined" | "undefined") if path := _path(node.node, local):
            yield path, _LEFT_OUT
        case nodes.Compare(ops=[nodes.Operand(op="eq", expr=nodes.Const(value=value))]) if path := _path(node.expr, {}):
            yield path, value  # an entry of a list shows each word by itself, with the facts that go with it
        case nodes.If(test=test):
            yield from ((path, False) for path in _truths(test, local))
        case _:
            pass
    for child in node.iter_child_nodes():
        yield from _in(child, local)


def _truths(test: nodes.Node, local: Mapping[str, Path]) -> Iterator[Path]:
    """The facts that a test takes as yes or no, as they stand."""
    match test:
        case nodes.And(left=left, right=right) | nodes.Or(left=left, right=right):
            yield from _truths(left, local)
            yield from _truths(right, local)
        case nodes.Not(node=node):
            yield from _truths(node, local)
        case _:
            yield from (path for path in (_path(test, local),) if path)


def _path(node: nodes.Node, local: Mapping[str, Path]) -> Path | None:
    match node:
        case nodes.Name(name=name):
            return local.get(name, (name,)) if name != "loop" else None
        case nodes.Getattr(node=inner, attr=attribute):
            before = _path(inner, local)
            return None if before is None else (*before, attribute)
        case _:
            return None


def _changed(facts: Mapping[str, object], path: Path, value: object) -> dict[str, object]:
    """The facts with one of them changed; in a list, in each entry. A yes or a list that is turned round becomes no, or empty."""
    key, *rest = path
    if key not in facts:
        return {**facts, key: value} if not rest and value is not _LEFT_OUT else dict(facts)
    if rest:
        return {**facts, key: _within(facts[key], tuple(rest), value)}
    if value is _LEFT_OUT:
        return {other: each for other, each in facts.items() if other != key}
    before = facts[key]
    if value is False and not isinstance(before, bool):
        return {**facts, key: [] if isinstance(before, list) else before}
    return {**facts, key: (not before) if value is False else value}


def _within(facts: object, path: Path, value: object) -> object:
    match facts:
        case dict():
            return _changed(facts, path, value)
        case list():
            return [_within(each, path, value) for each in facts]
        case _:
            return facts
