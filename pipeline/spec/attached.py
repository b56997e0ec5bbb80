"""An agreement's file to the facts of it that may leave the firm with a PDF, as YAML: only what a list allows and the text prints.

A comment never leaves, nor the reason why something was left out on purpose (`{none: reason}` becomes `none`).
"""

from __future__ import annotations

from collections.abc import Collection

import yaml

from pipeline.findings import Place
from pipeline.source import Mapping, Node, Plain, Scalar, Sequence

Path = tuple[str, ...]
_ANY = "*"


def attached(file: Node, allowed: Collection[str], unprinted: Collection[Place]) -> str:
    """The facts of a file under the dotted paths of `allowed`, each with all below it; `*` in a path stands for any label.

    `unprinted` are the places of keys that no clause prints. Empty where nothing is allowed.
    """
    paths = frozenset(tuple(path.split(".")) for path in allowed)
    facts = _kept(file, paths, frozenset(unprinted))
    written: str = yaml.safe_dump(facts, allow_unicode=True, sort_keys=False, width=1000) if facts else ""
    return written


def _kept(node: Node, paths: frozenset[Path], unprinted: frozenset[Place]) -> Plain | None:
    """What stays of a node; the paths begin below it, and an empty path among them allows all."""
    match node:
        case Scalar(value):
            return value if () in paths else None
        case Sequence(items):
            return [kept for item in items if (kept := _kept(item, paths, unprinted)) is not None]
        case Mapping(((Scalar("none"), Scalar()),)):
            return "none" if () in paths else None
        case Mapping(entries):
            below = {key.value: _below(key.value, paths) for key, _ in entries if key.place not in unprinted}
            values = {key.value: _kept(value, below[key.value], unprinted) for key, value in entries if below.get(key.value)}
            return {key: value for key, value in values.items() if value is not None} or None


def _below(key: str, paths: frozenset[Path]) -> frozenset[Path]:
    """The paths as they go on below a key."""
    rest = frozenset(path[1:] for path in paths if path and path[0] in (key, _ANY))
    return rest | {()} if () in paths else rest
