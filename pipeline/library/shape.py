"""The keys that a file of the library must have, each a word, a list of words or a set; what differs is a finding."""

from __future__ import annotations

from collections.abc import Mapping as Map
from typing import Literal

from pipeline.codes import finding, suggestion
from pipeline.findings import Finding, Place, Rejected
from pipeline.source import Mapping, Node, Plain, Scalar, Sequence, plain

Kind = Literal["word", "words", "set", "list", "any"]
Shape = Map[str, Kind]
_SAID: Map[Kind, str] = {
    "word": "words",
    "words": "a list of words, such as [a, b]",
    "set": "a set of keys with values",
    "list": "a list",
    "any": "a value",
}


def shaped(node: Node, shape: Shape, code: str, *, optional: Shape | None = None) -> tuple[dict[str, Node], Mapping]:
    """A mapping's values by key and the mapping itself, when it has exactly the keys of `shape` (those of `optional` may be absent).

    Raises `Rejected` with a finding for each key that is missing, unknown or of another kind.
    """
    if not isinstance(node, Mapping):
        raise Rejected(
            [finding(code, node.place, "Here stands no set of keys with values.", f"Write the keys {', '.join(shape)}.")]
        )
    kinds: dict[str, Kind] = {**shape, **(optional or {})}
    found: list[Finding] = []
    values: dict[str, Node] = {}
    for key, value in node.entries:
        if key.value not in kinds:
            found.append(
                finding(
                    code,
                    key.place,
                    f"`{key.value}` is no key of this file.",
                    suggestion(key.value, kinds, f"The keys are {', '.join(kinds)}."),
                )
            )
        elif not _is(value, kinds[key.value]):
            found.append(
                finding(
                    code,
                    value.place,
                    f"`{key.value}` should be {_SAID[kinds[key.value]]}.",
                    "Write it as the other files of this folder do.",
                )
            )
        else:
            values[key.value] = value
    found += [
        finding(code, node.place, f"`{key}` is missing.", f"Add `{key}: …`.")
        for key in shape
        if key not in {k.value for k, _ in node.entries}
    ]
    if found:
        raise Rejected(found)
    return values, node


def word(node: Node) -> str:
    """The one value of a node."""
    return node.value if isinstance(node, Scalar) else ""


def words(node: Node) -> tuple[str, ...]:
    """The values of a list."""
    return tuple(word(item) for item in node.items) if isinstance(node, Sequence) else ()


def plain_set(node: Node) -> dict[str, Plain]:
    """The plain values of a set."""
    value = plain(node)
    return value if isinstance(value, dict) else {}


def place_of(node: Mapping, key: str) -> Place:
    """Where a key stands, or the set where it is absent."""
    return next((k.place for k, _ in node.entries if k.value == key), node.place)


def _is(node: Node, kind: Kind) -> bool:
    match kind:
        case "any":
            return True
        case "word":
            return isinstance(node, Scalar) and bool(node.value)
        case "set":
            return isinstance(node, Mapping)
        case "list":
            return isinstance(node, Sequence)
        case "words":
            return isinstance(node, Sequence) and all(isinstance(item, Scalar) for item in node.items)
