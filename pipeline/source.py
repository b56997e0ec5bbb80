"""Bytes to text that knows its name and lines, and text to YAML nodes that know their places.

Scalars stay strings: `no`, `010` and `2026-02-30` mean what they say until a model types them. What a file could hide is refused: anchors, aliases,
tags, merge keys, repeated keys, unprintable characters, sizes and depths made to harm (sources: YAML 1.2.2; Unicode TR36 and TR39).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from pipeline.codes import finding
from pipeline.findings import Finding, Place, Rejected

MOST_BYTES = 1_000_000
MOST_DEPTH = 24
MOST_NODES = 50_000
DIGRAPHS = ("{_{", "}_}", "{_%", "%_}")
_LOADER = getattr(
    yaml, "CSafeLoader", yaml.SafeLoader
)  # the C parser gives the same events ten times faster; depth is limited before and while it runs


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file, with the name that findings give it and the number of its first line."""

    name: str
    text: str
    first_line: int = 1

    def place(self, line: int, column: int) -> Place:
        """The place of a line and a column of this text, both counted from 0."""
        return Place(self.name, self.first_line + line, column + 1)


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


def decoded(name: str, data: bytes) -> Source:
    """Bytes to a source: UTF-8 without its mark, lines ended by LF, NFC. Raises `Rejected` for what is no printable text."""
    if len(data) > MOST_BYTES:
        raise Rejected(
            [
                finding(
                    "MOU006",
                    Place(name, 1, 1),
                    f"The file holds {len(data):,} bytes; the limit is {MOST_BYTES:,}.",
                    "Move long texts into files of their own.",
                )
            ]
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        place = Place(name, before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        raise Rejected([finding("MOU001", place, "The file is not UTF-8 text.", "Save it as UTF-8 in your editor.")]) from None
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    source = Source(name, text)
    if unprintable := tuple(_unprintable(source)):
        raise Rejected(unprintable)
    return source


def front_matter(source: Source) -> tuple[Source, Source]:
    """A source to its front matter (YAML between two lines of `---`) and its body. Raises `Rejected` where there is none."""
    lines = source.text.split("\n")
    if lines[0] != "---" or "---" not in lines[1:]:
        raise Rejected(
            [
                finding(
                    "MOU070",
                    source.place(0, 0),
                    "The file does not begin with front matter between two lines of `---`.",
                    "Begin with a line `---`, the keys, and another line `---`.",
                )
            ]
        )
    end = lines.index("---", 1)
    head = Source(source.name, "\n".join(lines[1:end]) + "\n", source.first_line + 1)
    return head, Source(source.name, "\n".join(lines[end + 1 :]), source.first_line + end + 1)


def read_yaml(source: Source) -> Mapping:
    """A source to its nodes. The file is one mapping; raises `Rejected` with every fault of its form."""
    try:
        node, found = _Reader(source).document()
    except yaml.MarkedYAMLError as error:
        raise Rejected([_unreadable(source, error)]) from None
    if not isinstance(node, Mapping):
        found.append(
            finding("MOU003", source.place(0, 0), "The file is not a set of keys with values.", "Write one `key: value` a line.")
        )
    if found or not isinstance(node, Mapping):
        raise Rejected(found)
    return node


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


def _unprintable(source: Source) -> Iterator[Finding]:
    for number, line in enumerate(source.text.split("\n")):
        for column, character in enumerate(line):
            if not _prints(character) and character != "\t":
                name = unicodedata.name(character, "no name")
                yield finding(
                    "MOU002",
                    source.place(number, column),
                    f"The character U+{ord(character):04X} ({name.lower()}) cannot be seen in print.",
                    "Delete it; if the word looks wrong then, type the word again.",
                )
        for digraph in DIGRAPHS:
            if (column := line.find(digraph)) >= 0:
                yield finding(
                    "MOU007",
                    source.place(number, column),
                    f"The marks `{digraph}` cannot stand in an agreement.",
                    "Write the words without them.",
                )


def _prints(character: str) -> bool:
    """Letters, marks, numbers, signs and spaces print; controls, format marks, surrogates, private and unassigned characters do not."""
    category = unicodedata.category(character)
    return category[0] not in "CZ" or category == "Zs"


def _unreadable(source: Source, error: yaml.MarkedYAMLError) -> Finding:
    mark = error.problem_mark or error.context_mark
    place = source.place(0, 0) if mark is None else source.place(mark.line, mark.column)
    return finding(
        "MOU003",
        place,
        f"The YAML cannot be read here: {error.problem or error.context}.",
        "Check the indentation, the colons, and that every quote and bracket is closed.",
    )


class _Reader:
    """Reads the events of one YAML document into nodes; collects what is refused."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.found: list[Finding] = []
        self.nodes = 0

    def document(self) -> tuple[Node | None, list[Finding]]:
        """The one document of the source and the findings it gives."""
        if _nesting(self.source.text) > MOST_DEPTH:
            self.refuse(
                "MOU006", self.source.place(0, 0), f"The entries are nested more than {MOST_DEPTH} deep.", "Flatten the entries."
            )
            return None, self.found
        events = yaml.parse(self.source.text, Loader=_LOADER)
        node: Node | None = None
        documents = 0
        for event in events:
            match event:
                case DocumentStartEvent():
                    documents += 1
                    if documents > 1:
                        self.refuse(
                            "MOU005", self.place(event), "A second document begins here (`---`).", "Keep one agreement a file."
                        )
                        return node, self.found
                case ScalarEvent() | SequenceStartEvent() | MappingStartEvent() | AliasEvent():
                    node = self.node(event, events, 1)
                case _:
                    pass
            if self.stopped:
                break
        return node, self.found

    @property
    def stopped(self) -> bool:
        return any(found.code == "MOU006" for found in self.found)

    def place(self, event: Event) -> Place:
        mark = event.start_mark
        return self.source.place(mark.line, mark.column) if mark else self.source.place(0, 0)

    def refuse(self, code: str, place: Place, message: str, help: str) -> None:  # noqa: A002
        self.found.append(finding(code, place, message, help))

    def node(self, event: Event, events: Iterator[Event], depth: int) -> Node:
        place = self.place(event)
        self.nodes += 1
        if self.nodes > MOST_NODES or depth > MOST_DEPTH:
            self.refuse(
                "MOU006",
                place,
                "The file holds more entries, or deeper ones, than an agreement needs.",
                "Split the file or move lists into annexes.",
            )
            return Scalar("", place)
        if anchor := getattr(event, "anchor", None):
            sign = "*" if isinstance(event, AliasEvent) else "&"
            self.refuse(
                "MOU005",
                place,
                f"`{sign}{anchor}` repeats another part of the file.",
                "Write the words out; if the text begins with this sign, put it in quotes.",
            )
        if tag := getattr(event, "tag", None):
            self.refuse("MOU005", place, f"`{tag}` is a YAML tag.", "Delete it; if the text begins with !, put it in quotes.")
        match event:
            case ScalarEvent():
                return self.scalar(event, place)
            case SequenceStartEvent():
                items = []
                while not isinstance(event := next(events), SequenceEndEvent):
                    items.append(self.node(event, events, depth + 1))
                    if self.stopped:
                        break
                return Sequence(tuple(items), place)
            case MappingStartEvent():
                return self.mapping(events, place, depth)
            case _:
                return Scalar("", place)

    def scalar(self, event: ScalarEvent, place: Place) -> Scalar:
        value = unicodedata.normalize("NFC", str(event.value))
        if bad := next((c for c in value if not _prints(c) and c != "\n"), None):
            self.refuse(
                "MOU002",
                place,
                f"The text holds the character U+{ord(bad):04X}, which cannot be seen in print.",
                "Delete the escape and type the words.",
            )
        if digraph := next((d for d in DIGRAPHS if d in value), None):
            self.refuse("MOU007", place, f"The marks `{digraph}` cannot stand in an agreement.", "Write the words without them.")
        return Scalar(value, place)

    def mapping(self, events: Iterator[Event], place: Place, depth: int) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        first: dict[str, Place] = {}
        while not isinstance(event := next(events), MappingEndEvent):
            key = self.node(event, events, depth + 1)
            value = self.node(next(events), events, depth + 1)
            if self.stopped:
                break
            if not isinstance(key, Scalar):
                self.refuse(
                    "MOU003",
                    key.place,
                    "A key is a word, not a list or a set.",
                    "Write `key: value`; a text that begins with { or [ needs quotes.",
                )
            elif key.value == "<<":
                self.refuse("MOU005", key.place, "`<<` merges another part of the file into this one.", "Write the entries out.")
            elif key.value in first:
                self.refuse(
                    "MOU004",
                    key.place,
                    f"`{key.value}` stands here a second time; the first is in line {first[key.value].line}.",
                    "Keep one of the two.",
                )
            else:
                first[key.value] = key.place
                entries.append((key, value))
        return Mapping(tuple(entries), place)


def _nesting(text: str) -> int:
    """The deepest nesting of brackets in a text, counted without regard to quotes: a bound that is checked before YAML is parsed."""
    depth = deepest = 0
    for character in text:
        if character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}" and depth:
            depth -= 1
    return deepest
