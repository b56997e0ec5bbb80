"""YAML as nodes that know their places. Scalars stay strings: `no`, `010` and `2026-02-30` mean what they say until a model types them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.findings import Place


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as it is written, without quotes."""

    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list in its order."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in their order, no key twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    place: Place


Node = Scalar | Sequence | Mapping
Plain = str | list["Plain"] | dict[str, "Plain"]


def plain(node: Node) -> Plain:
    """A node to the dicts, lists and strings it holds."""
    match node:
        case Scalar(value):
            return value
        case Sequence(items):
            return [plain(item) for item in items]
        case Mapping(entries):
            return {key.value: plain(value) for key, value in entries}


def scalars(node: Node) -> Iterator[Scalar]:
    """Every value of a node, keys not among them, in the order of the file."""
    match node:
        case Scalar():
            yield node
        case Sequence(items):
            for item in items:
                yield from scalars(item)
        case Mapping(entries):
            for _, value in entries:
                yield from scalars(value)
