"""Text to YAML nodes. What a file could hide is refused: anchors, aliases, tags, merge keys, repeated keys, sizes and depths made to harm.

Source: YAML 1.2.2.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

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
    StreamEndEvent,
)

from pipeline.codes import finding
from pipeline.findings import Finding, Place, Rejected
from pipeline.source.nodes import Mapping, Node, Scalar, Sequence
from pipeline.source.text import DIGRAPHS, Source, overlong, printable, prints, unbroken, whole
from pipeline.source.unreadable import strange_indents, unreadable

_CUT = re.compile(r"\s+#(?=[^\s#])")  # a comment in the style of the house has a space behind its sign
_COMMENT = re.compile(r"\s#(?=[^\s#])")
_BRACKET = re.compile(r"[\[\]{}]")
_THOUSANDS = re.compile(r"\d{3}")
_SPLIT = "A comma ends an entry inside { }: write EUR 60000, or put the amount in quotes."
MOST_DEPTH = 24
_MOST_BRACKETS = 1000  # opened at once, those inside words too; the loader is not asked to read more
MOST_NODES = 50_000
_MOST_FOUND = 100  # nobody mends more at once
_LOADER = getattr(
    yaml, "CSafeLoader", yaml.SafeLoader
)  # the C parser gives the same events ten times faster; depth is limited before and while it runs


@lru_cache(maxsize=4)  # an agreement's file is read for its style, its facts and its places
def read_yaml(source: Source) -> Mapping:
    """A source to its nodes. The file is one mapping; raises `Rejected` with every fault of its form."""
    whole(source)
    if found := list(strange_indents(source)):
        raise Rejected(found)
    reader = _Reader(source)
    try:
        node = reader.document()
    except _Enough:
        raise Rejected(reader.found) from None
    except yaml.YAMLError as error:
        raise Rejected([unreadable(source, error)]) from None
    if reader.found:
        raise Rejected(reader.found)
    if not isinstance(node, Mapping):
        said = "The file is not a set of keys with values."
        raise Rejected([finding("MOU003", source.place(0, 0), said, "Write one `key: value` a line.")])
    return node


class _Enough(Exception):  # noqa: N818 - it says that there is no use in reading on
    """So much is refused that nobody mends more at once, or the file is made to harm."""


class _Reader:
    """Reads the events of one YAML document into nodes; collects what is refused.

    A library has twenty thousand nodes, so what a whole text cannot hold is looked for in it once, and not in each value: only an escape
    between double quotes makes a sign that does not stand in the text.
    """

    def __init__(self, source: Source) -> None:
        text = source.text
        self.source = source
        self.lines = text.split("\n")
        self.found: list[Finding] = []
        self.nodes = 0
        self.clean = "\t" not in text and printable(text) and unicodedata.is_normalized("NFC", text) and overlong(text) is None
        self.cuts = _COMMENT.search(text) is not None

    def document(self) -> Node | None:
        """The one document of the source; what is refused stands in `found`. Raises `_Enough`."""
        if _nesting(self.source.text) > _MOST_BRACKETS:
            self.refuse(
                "MOU006", self.source.place(0, 0), f"The entries are nested more than {MOST_DEPTH} deep.", "Flatten the entries."
            )
        loader = _LOADER(self.source.text)
        self.next: Callable[[], Event] = loader.get_event
        node: Node | None = None
        documents = 0
        try:
            while not isinstance(event := self.next(), StreamEndEvent):
                match event:
                    case DocumentStartEvent():
                        documents += 1
                        if documents > 1:
                            self.refuse(
                                "MOU005",
                                self.place(event),
                                "A second document begins here (`---`).",
                                "Keep one agreement a file.",
                            )
                            return node
                    case ScalarEvent() | SequenceStartEvent() | MappingStartEvent() | AliasEvent():
                        node = self.node(event, 1)
                    case _:
                        pass
        finally:
            loader.dispose()
        return node

    def place(self, event: Event) -> Place:
        mark = event.start_mark
        return self.source.place(mark.line, mark.column) if mark else self.source.place(0, 0)

    def refuse(self, code: str, place: Place, message: str, help: str) -> None:  # noqa: A002
        self.found.append(finding(code, place, message, help))
        if code == "MOU006" or len(self.found) >= _MOST_FOUND:
            raise _Enough

    def node(self, event: Event, depth: int) -> Node:
        place = self.place(event)
        self.nodes += 1
        if self.nodes > MOST_NODES or depth > MOST_DEPTH:
            self.refuse(
                "MOU006",
                place,
                "The file holds more entries, or deeper ones, than an agreement needs.",
                "Split the file or move lists into annexes.",
            )
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
        if isinstance(event, ScalarEvent):
            return self.scalar(event, place)
        if isinstance(event, MappingStartEvent):
            return self.mapping(place, depth)
        if isinstance(event, AliasEvent):
            return Scalar("", place)
        items = []
        while not isinstance(event := self.next(), SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return Sequence(tuple(items), place)

    def refuse_cut(self, event: ScalarEvent) -> None:
        """A value without quotes ends at ` #`: what stands behind it would be lost as a comment."""
        end = event.end_mark
        if event.style or end is None or end.line >= len(self.lines):
            return
        if match := _CUT.match(self.lines[end.line], end.column):
            self.refuse(
                "MOU010",
                self.source.place(end.line, match.end() - 1),
                f"The text ends here: YAML takes `{self.lines[end.line][match.end() - 1 :].strip()}` for a comment.",
                "Put the whole text in quotes; if a comment is meant, write a space behind the sign: `# comment`.",
            )

    def scalar(self, event: ScalarEvent, place: Place) -> Scalar:
        if self.cuts:
            self.refuse_cut(event)
        if self.clean and event.style != '"':
            return Scalar(str(event.value), place)
        value = unicodedata.normalize("NFC", str(event.value))
        if bad := next((c for c in value if not prints(c) and c != "\n"), None):
            self.refuse(
                "MOU002",
                place,
                f"The text holds the character U+{ord(bad):04X}, which cannot be seen in print.",
                "Delete it, or the escape that makes it; type a space for a tab.",
            )
        if digraph := next((d for d in DIGRAPHS if d in value), None):
            self.refuse("MOU007", place, f"The marks `{digraph}` cannot stand in an agreement.", "Write the words without them.")
        if overlong(value) is not None:
            self.found.append(unbroken(place))
        return Scalar(value, place)

    def mapping(self, place: Place, depth: int) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        first: dict[str, Place] = {}
        while not isinstance(event := self.next(), MappingEndEvent):
            key = self.node(event, depth + 1)
            value = self.node(self.next(), depth + 1)
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
                    _SPLIT if _THOUSANDS.fullmatch(key.value) else "Keep one of the two.",
                )
            else:
                first[key.value] = key.place
                entries.append((key, value))
        return Mapping(tuple(entries), place)


def _nesting(text: str) -> int:
    """The deepest nesting of brackets in a text, counted without regard to quotes: a bound that is checked before YAML is parsed."""
    depth = deepest = 0
    for bracket in _BRACKET.finditer(text):
        if bracket[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif depth:
            depth -= 1
    return deepest
