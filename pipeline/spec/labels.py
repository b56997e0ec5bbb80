"""Nodes to labels: what an agreement calls its parties, people, milestones, bodies, annexes and contributions, before anything is typed.

A block of the wrong shape gives no labels at all, so that one fault does not make every reference to it a second one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.findings import Place
from pipeline.source import Mapping, Node, Scalar, Sequence


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels that a file makes up, each in the order of the file; None where they cannot be known. `people` and `commitments` know their party."""

    parties: tuple[str, ...] | None
    people: dict[str, str] | None
    milestones: tuple[str, ...] | None
    bodies: tuple[str, ...] | None
    annexes: tuple[str, ...] | None
    commitments: dict[str, str] | None
    results: dict[str, str] | None
    sides: tuple[str, ...] | None = ()


def gathered(root: Mapping, known: frozenset[str]) -> Labels:
    """The labels of a file; `known` are the keys under `decision_rights` that are no bodies."""
    parties = at(root, "parties")
    commitments = at(root, "commitments")
    owned = {label: party for party, entries in pairs(commitments) for label, _ in pairs(entries)}
    return Labels(
        parties=keys(parties),
        people=_people(parties),
        milestones=_beside(root, "milestones", "list"),
        bodies=_bodies(at(root, "decision_rights"), known),
        annexes=_beside(root, "annexes"),
        commitments=owned if commitments is None or isinstance(commitments, Mapping) else None,
        results={
            key: value.value for key, value in pairs(at(root, "intellectual_property", "results")) if isinstance(value, Scalar)
        },
        sides=_beside(root, "sides"),
    )


def at(node: Node | None, *path: str | int) -> Node | None:
    """The node at a path of keys and indices, or None."""
    for part in path:
        match node:
            case Mapping(entries):
                node = next((value for key, value in entries if key.value == part), None)
            case Sequence(items) if isinstance(part, int) and part < len(items):
                node = items[part]
            case _:
                return None
    return node


def pairs(node: Node | None) -> Iterator[tuple[str, Node]]:
    """The keys and values of a mapping; nothing of any other node."""
    if isinstance(node, Mapping):
        yield from ((key.value, value) for key, value in node.entries)


def keys(node: Node | None) -> tuple[str, ...] | None:
    """The keys of a mapping; None of any other node."""
    return tuple(key for key, _ in pairs(node)) if isinstance(node, Mapping) else None


def scalars_of(node: Node | None) -> tuple[Scalar, ...]:
    """The scalars of a list, or the one scalar that stands for a list of one."""
    match node:
        case Scalar():
            return (node,)
        case Sequence(items):
            return tuple(item for item in items if isinstance(item, Scalar))
        case _:
            return ()


def _people(parties: Node | None) -> dict[str, str] | None:
    found: dict[str, str] = {}
    if not isinstance(parties, Mapping):
        return None
    for party, entry in pairs(parties):
        people = at(entry, "people")
        if not isinstance(entry, Mapping) or not (people is None or isinstance(people, Mapping)):
            return None
        for label in keys(people) or ():
            found.setdefault(label, party)
    return found


def _bodies(node: Node | None, known: frozenset[str]) -> tuple[str, ...] | None:
    if node is None:
        return ()
    found = keys(node)
    return None if found is None else tuple(label for label in found if label not in known)


def _beside(root: Mapping, *path: str) -> tuple[str, ...] | None:
    """The labels at a path: none where the block is left out, unknown where it has another shape."""
    node: Node | None = root
    for part in path:
        if not isinstance(node, Mapping):
            return None
        node = at(node, part)
        if node is None:
            return ()
    return keys(node)


def found_at(root: Node, path: Iterable[str | int]) -> tuple[Node, Scalar | None]:
    """The node at a path and the key under which it or its list stands; where the path is not there, those of the nearest ancestor."""
    node, key = root, None
    for part in path:
        match node:
            case Mapping(entries) if hit := next(((name, value) for name, value in entries if name.value == part), None):
                key, node = hit
            case Sequence(items) if isinstance(part, int) and part < len(items):
                node = items[part]
            case _:
                break
    return node, key


def place_of(root: Node, path: Iterable[str | int]) -> Place:
    """Where a key or an entry of a list stands; of what is not there, its nearest ancestor."""
    node, place = root, root.place
    for part in path:
        match node:
            case Mapping(entries) if hit := next(((name, value) for name, value in entries if name.value == part), None):
                node, place = hit[1], hit[0].place
            case Sequence(items) if isinstance(part, int) and part < len(items):
                node, place = items[part], items[part].place
            case _:
                break
    return place
