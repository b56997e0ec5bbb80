"""Document to JSON and back: the tree as a file that other programs read and records keep, and the schema of that file.

Every node is an object that says what it is (`"node": "table"`) and has every field of its type in `document.py`, so a new kind of node needs no
second place. `SCHEMA` counts the forms of the file: it goes up with each change of those types that an older reader would not understand.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from pipeline.codes import finding
from pipeline.document import Document
from pipeline.findings import Finding, Place, Rejected
from pipeline.source import Source

SCHEMA = 2  # 2: notes
_READS = (1, SCHEMA)  # every form so far: what is kept stays readable

_BASICS: Mapping[type, tuple[str, str]] = {
    str: ("string", "text"),
    int: ("integer", "a whole number"),
    bool: ("boolean", "true or false"),
}
_AGAIN = "Have `mou build --formats json` write the file again."
_WHITE = " \t\r\n"
_HALF = re.compile("[\ud800-\udfff]")  # half a character: no text, though JSON can spell it

Step = str | int


def document_to_json(document: Document) -> str:
    """A document as JSON: keys sorted, one space a level, ends with a line feed; the same document is always the same text."""
    return _printed({"document": _plain(document), "schema": SCHEMA})


def document_from_json(source: Source) -> Document:
    """The document that a file of `document_to_json` holds. Raises `Rejected` for what is no such file, with each place and what should stand there."""
    try:
        data = json.loads(source.text)
    except json.JSONDecodeError as error:
        place = Place(source.name, error.lineno, error.colno)
        raise Rejected([finding("MOU440", place, f"The file is no JSON: {error.msg}.", _AGAIN)]) from None
    except RecursionError:
        place = Place(source.name, 1, 1)
        raise Rejected([finding("MOU440", place, "The JSON is deeper than any agreement.", _AGAIN)]) from None
    if isinstance(data, dict) and data.get("schema", SCHEMA) not in _READS:
        other = f"The file has the schema {data['schema']!r}; this version reads {' and '.join(map(str, _READS))}."
        raise Rejected([finding("MOU441", _place(source, ("schema",)), other, "Take the version of mou that wrote it.")])
    if found := tuple(_wrong(data, _TOP, ())):
        raise Rejected(_said(source, path, what) for path, what in found)
    made: Document = _made(data["document"], Document)
    return made


def document_schema() -> str:
    """The JSON Schema (2020-12) of such a file, as the text of its own file."""
    definitions = {_name(node): _of_node(node) for node in sorted(_nodes(Document), key=_name)}
    return _printed(
        {
            "$defs": definitions,
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **_object(
                {"document": _of(Document), "schema": {"enum": [*_READS]}}, "One agreement as it is printed, written by mou."
            ),
        }
    )


def _printed(data: object) -> str:
    return json.dumps(data, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


# the types, read once


def _name(node: type) -> str:
    """What a node calls itself: `signature-line` for SignatureLine."""
    return "".join(f"-{sign.lower()}" if sign.isupper() else sign for sign in node.__name__).lstrip("-")


@cache
def _fields(node: type) -> Mapping[str, Any]:
    hints = get_type_hints(node)
    return {one.name: hints[one.name] for one in fields(node)}


@cache
def _members(kind: Any) -> Mapping[str, type]:
    """The nodes that may stand where a type is asked for, by name; none where it is no node."""
    nodes = get_args(kind) if isinstance(kind, UnionType) else (kind,)
    return {_name(node): node for node in nodes if is_dataclass(node) and isinstance(node, type)}


def _nodes(kind: Any, seen: frozenset[type] = frozenset()) -> frozenset[type]:
    """Every node that a type can hold."""
    for node in _members(kind).values():
        if node not in seen:
            seen |= {node}
            for inner in _fields(node).values():
                seen = _nodes(inner, seen)
    for inner in get_args(kind) if get_origin(kind) is tuple else ():
        seen = _nodes(inner, seen)
    return seen


# to JSON


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if not is_dataclass(value):
        return value
    node: type = type(value)
    return {"node": _name(node), **{name: _plain(getattr(value, name)) for name in _fields(node)}}


# from JSON

_TOP = {"document": Document, "schema": int}


def _wrong(data: Any, kind: Any, path: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], str]]:
    """Every place of some JSON where something else stands than the type says, with what should stand there."""
    if isinstance(kind, dict):
        yield from _wrong_keys(data, kind, path)
    elif members := _members(kind):
        node = data.get("node") if isinstance(data, dict) else None
        if isinstance(node, str) and node in members:
            yield from _wrong_keys(data, {"node": Literal[node], **_fields(members[node])}, path)
        else:
            yield path, f"an object whose `node` is {_or(members)}"
    elif get_origin(kind) is tuple:
        yield from _wrong_items(data, get_args(kind), path)
    elif get_origin(kind) is Literal:
        if not isinstance(data, str) or data not in get_args(kind):
            yield path, _or(get_args(kind))
    elif type(data) is not kind or (isinstance(data, str) and _HALF.search(data)):
        yield path, _BASICS[kind][1]


def _wrong_keys(data: Any, wanted: Mapping[str, Any], path: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], str]]:
    if not isinstance(data, dict):
        yield path, f"an object with {_or(wanted, 'and')}"
        return
    for name in sorted(wanted.keys() - data.keys()):
        yield path, f"an object that has `{name}`"
    for name in sorted(data.keys() - wanted.keys()):
        yield (*path, name), f"nothing; the keys here are {_or(wanted, 'and')}"
    for name, kind in wanted.items():
        if name in data:
            yield from _wrong(data[name], kind, (*path, name))


def _wrong_items(data: Any, kinds: tuple[Any, ...], path: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], str]]:
    many = kinds[-1] is Ellipsis
    if not isinstance(data, list) or not (many or len(data) == len(kinds)):
        yield path, "a list" if many else f"a list of {len(kinds)}"
        return
    for index, one in enumerate(data):
        yield from _wrong(one, kinds[0] if many else kinds[index], (*path, index))


def _made(data: Any, kind: Any) -> Any:
    """The value of a type from JSON in which nothing is wrong."""
    if members := _members(kind):
        node = members[data["node"]]
        return node(**{name: _made(data[name], inner) for name, inner in _fields(node).items()})
    if get_origin(kind) is tuple:
        kinds = get_args(kind)
        return tuple(_made(one, kinds[0] if kinds[-1] is Ellipsis else kinds[index]) for index, one in enumerate(data))
    return data


def _or(names: Any, last: str = "or") -> str:
    """Some names in a row: `a`, `b` or `c`."""
    *before, end = (f"`{name}`" for name in names)
    return f"{', '.join(before)} {last} {end}" if before else end


# where something stands


def _said(source: Source, path: tuple[Step, ...], what: str) -> Finding:
    where = ".".join(str(step) for step in path) or "the file"
    return finding("MOU442", _place(source, path), f"At `{where}` there should be {what}.", _AGAIN)


def _place(source: Source, path: tuple[Step, ...]) -> Place:
    """The line and column of what a path leads to; the JSON is known to be well-formed."""
    text, decoder = source.text, json.JSONDecoder()
    at = _after(text, 0, _WHITE)
    for step in path:
        at = _after(text, at + 1, _WHITE)
        for index in range(len(text)):  # one key or item after the other, until the wanted one
            key: Step = index
            if isinstance(step, str):
                key, end = decoder.raw_decode(text, at)
                at = _after(text, end, _WHITE + ":")
            if key == step:
                break
            at = _after(text, decoder.raw_decode(text, at)[1], _WHITE + ",")
    return Place(source.name, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def _after(text: str, at: int, signs: str) -> int:
    while at < len(text) and text[at] in signs:
        at += 1
    return at


# to a schema


def _of(kind: Any) -> dict[str, Any]:
    """The schema of what may stand where a type is asked for."""
    if members := _members(kind):
        options = [{"$ref": f"#/$defs/{name}"} for name in members]
        return options[0] if len(options) == 1 else {"oneOf": options}
    if get_origin(kind) is Literal:
        return {"enum": [*get_args(kind)]}
    if get_origin(kind) is tuple:
        kinds = get_args(kind)
        if kinds[-1] is Ellipsis:
            return {"items": _of(kinds[0]), "type": "array"}
        return {"items": False, "minItems": len(kinds), "prefixItems": [_of(one) for one in kinds], "type": "array"}
    return {"type": _BASICS[kind][0]}


def _of_node(node: type) -> dict[str, Any]:
    properties = {"node": {"const": _name(node)}, **{name: _of(kind) for name, kind in _fields(node).items()}}
    return _object(properties, " ".join((node.__doc__ or "").split()))


def _object(properties: dict[str, Any], description: str) -> dict[str, Any]:
    return {
        "additionalProperties": False,
        "description": description,
        "properties": properties,
        "required": sorted(properties),
        "type": "object",
    }
