"""Filled text to blocks: CommonMark paragraphs, numbered items, bullets and tables, with values as nodes of their own and true places.

What is numbered in the source is numbered in print; every construct besides these is refused, so that no word of a clause is read as something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline.codes import finding
from pipeline.document import ClauseMark, Face
from pipeline.drafting.draft import (
    Block,
    Bullets,
    Content,
    Inline,
    Item,
    Passage,
    Reference,
    References,
    Shall,
    Table,
    Term,
    Text,
)
from pipeline.drafting.fill import FIRST_LINE, FIRST_VALUE, Filled
from pipeline.drafting.nodes import Binding, Blank
from pipeline.drafting.nodes import Reference as NamedReference
from pipeline.drafting.nodes import References as NamedReferences
from pipeline.drafting.nodes import Shall as Duty
from pipeline.findings import Finding, Place, Rejected

_MARKDOWN = MarkdownIt("commonmark").enable("table").disable(["reference", "entity"])
_NAME = re.compile(r"\(([a-z0-9][a-z0-9-]*)\)= ?")
_TARGET = re.compile(r"#[a-z0-9][a-z0-9.-]*")
_SPECIAL = re.compile(f"( ?[{chr(FIRST_LINE)}-{chr(FIRST_LINE + 0xFFFD)}]|[{chr(FIRST_VALUE)}-{chr(FIRST_VALUE + 0xFFFD)}])")
_MARK = re.compile(f" ?[{chr(FIRST_LINE)}-{chr(FIRST_LINE + 0xFFFD)}]")
_KNOWN = {
    "paragraph_open", "paragraph_close", "inline", "ordered_list_open", "ordered_list_close", "bullet_list_open", "bullet_list_close",
    "list_item_open", "list_item_close", "table_open", "table_close", "thead_open", "thead_close", "tbody_open", "tbody_close",
    "tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close",
    "text", "softbreak", "strong_open", "strong_close", "em_open", "em_close", "link_open", "link_close",
}  # fmt: skip


def blocks(filled: Filled, clause: ClauseMark) -> tuple[Block, ...]:
    """The blocks of a filled clause; items are named `<clause>.<name>`, or by their place in the order where they have no name.

    Raises `Rejected` with every construct that has no place in a finished agreement.
    """
    reader = _Reader(filled, clause)
    tokens = _MARKDOWN.parse(filled.text)
    reader.refuse_unknown(tokens)
    reader.refuse_uneven_rows()
    if reader.found:
        raise Rejected(reader.found)
    made = tuple(reader.blocks(_Tokens(tokens), clause.id))
    if reader.found:
        raise Rejected(reader.found)
    return made


@dataclass(slots=True)
class _Tokens:
    """The tokens still to read."""

    tokens: Sequence[Token]
    at: int = 0

    def next(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def until(self, kind: str) -> Iterator[Token]:
        while self.tokens[self.at].type != kind:
            yield self.next()
        self.next()

    @property
    def left(self) -> bool:
        return self.at < len(self.tokens)


class _Reader:
    """Reads tokens into blocks; `line` is the last line of the source that was seen."""

    def __init__(self, filled: Filled, clause: ClauseMark) -> None:
        self.filled = filled
        self.clause = clause
        self.line = 0
        self.lines = filled.text.split("\n")
        self.found: list[Finding] = []
        self.in_table = False

    def place(self) -> Place:
        return self.filled.source.place(self.line, 0)

    def see(self, text: str) -> None:
        """Note the source line of the first mark in a text."""
        if (mark := _MARK.search(text)) is not None:
            self.line = ord(mark[0][-1]) - FIRST_LINE

    def refuse(self, message: str, help: str) -> None:  # noqa: A002
        self.found.append(finding("MOU073", self.place(), message, help))

    def refuse_unknown(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.map:
                self.see("\n".join(self.lines[token.map[0] : token.map[1]]))
            if token.type not in _KNOWN and token.nesting >= 0:
                kind = token.type.removesuffix("_open").replace("_", " ")
                self.refuse(
                    f"`{kind}` is markup that clauses do not use.",
                    "Use paragraphs, `1.` items, `-` bullets, tables, emphasis, defined terms and references.",
                )
            if token.type == "ordered_list_open" and (token.attrs.get("start", 1) != 1 or token.markup != "."):
                self.refuse("A list is numbered by hand.", "Begin each item with `1.`; the tool counts.")
            self.refuse_unknown(token.children or ())

    def refuse_uneven_rows(self) -> None:
        """A row with more cells than its head would lose them."""
        width = 0
        for line in self.lines:
            bars = len(re.findall(r"(?<!\\)\|", line))
            if not line.lstrip().startswith("|"):
                width = 0
            elif not width:
                width = bars
            elif bars != width:
                self.see(line)
                self.refuse(
                    "A row of this table has more or fewer cells than its head.", "Give each row one cell for each column."
                )

    def blocks(self, tokens: _Tokens, parent: str) -> Iterator[Block]:
        count = 0
        while tokens.left and tokens.tokens[tokens.at].type != "list_item_close":
            token = tokens.next()
            match token.type:
                case "paragraph_open":
                    content = self.content(tokens.next())
                    tokens.next()
                    yield Passage(content)
                case "ordered_list_open":
                    for _ in tokens.until("ordered_list_close"):
                        count += 1
                        yield self.item(tokens, f"{parent}.{count}")
                case "bullet_list_open":
                    yield Bullets(tuple(self.bullet(tokens) for _ in tokens.until("bullet_list_close")))
                case "table_open":
                    yield self.table(tokens)
                case _:
                    self.refuse(f"`{token.type}` cannot stand here.", "Write it as a paragraph of its own.")

    def item(self, tokens: _Tokens, unnamed: str) -> Item:
        first = tokens.tokens[tokens.at + 1] if tokens.tokens[tokens.at].type == "paragraph_open" else None
        name = unnamed
        if first is None:
            self.refuse("An item begins with no words.", "Begin each item with a sentence; a table or a list follows it.")
        else:
            self.see(first.content)
            if (match := _NAME.match(first.content)) is not None:
                name = f"{self.clause.id}.{match[1]}"
        place = self.place()
        body = tuple(self.blocks(tokens, name))
        tokens.next()
        return Item(place, (name,), "", self.clause, body)

    def bullet(self, tokens: _Tokens) -> Content:
        made = tuple(self.blocks(tokens, ""))
        tokens.next()
        if len(made) != 1 or not isinstance(made[0], Passage):
            self.refuse("A bullet holds one paragraph.", "Number what has parts.")
            return ()
        return made[0].content

    def table(self, tokens: _Tokens) -> Table:
        self.in_table = True
        rows = [
            tuple(self.content(cell) for cell in tokens.until("tr_close") if cell.type == "inline")
            for token in tokens.until("table_close")
            if token.type == "tr_open"
        ]
        self.in_table = False
        return Table((), rows[0], tuple(rows[1:]))

    def content(self, inline: Token) -> Content:
        self.see(inline.content)
        return _in_print(_merged(self.inlines(list(inline.children or ()))))

    def inlines(self, tokens: list[Token]) -> Iterator[Inline]:
        face: list[Face] = ["plain"]
        at = 0
        first = True
        while at < len(tokens):
            token = tokens[at]
            at += 1
            match token.type:
                case "text":
                    yield from self.text(
                        _NAME.sub("", token.content, count=1) if first and _NAME.match(token.content) else token.content, face[-1]
                    )
                case "softbreak":
                    yield Text(" ", face[-1])
                case "strong_open":
                    end = next(
                        i for i in range(at, len(tokens)) if tokens[i].type == "strong_close" and tokens[i].level == token.level
                    )
                    yield from self.strong(tokens[at:end])
                    at = end + 1
                case "em_open":
                    face.append("emphasis")
                case "em_close":
                    face.pop()
                case "link_open":
                    if tokens[at].type != "link_close" or not _TARGET.fullmatch(str(token.attrs["href"])):
                        self.refuse(
                            "A reference is written `[](#clause.item)`, with nothing between the brackets.",
                            "Leave the brackets empty: the tool prints the number.",
                        )
                    else:
                        yield Reference(str(token.attrs["href"])[1:], self.place())
                case _:
                    pass
            first = False

    def strong(self, tokens: list[Token]) -> Iterator[Inline]:
        """A term where its words stand in quotation marks, else strong words."""
        inner = _merged(self.inlines(tokens))
        said = "".join(node.value for node in inner if isinstance(node, Text))
        if len(said) > 2 and said[0] == said[-1] == '"' and all(isinstance(node, Text) for node in inner):  # noqa: PLR2004 - two marks
            yield Term(said[1:-1], self.place())
        else:
            for node in inner:
                yield replace(node, face="strong") if isinstance(node, Text) else node

    def text(self, content: str, face: Face) -> Iterator[Inline]:
        for piece in _SPECIAL.split(content):
            if not piece:
                continue
            point = ord(piece[-1])
            if point >= FIRST_LINE:
                self.line = point - FIRST_LINE
            elif point >= FIRST_VALUE:
                yield self.value(point - FIRST_VALUE, face)
            elif "|" in piece and not self.in_table:
                self.refuse("A bar `|` stands outside a table.", "Begin a table on a line of its own, after an empty line.")
            else:
                yield Text(piece, face)

    def value(self, index: int, face: Face) -> Inline:
        match self.filled.values[index]:
            case str() as value:
                return Text(value, face, fact=True)
            case NamedReference(target):
                return Reference(target, self.place())
            case NamedReferences(targets):
                return References(targets, self.place())
            case Duty():
                return Shall()
            case Blank() | Binding() as node:
                return node


def _merged(inlines: Iterable[Inline]) -> Content:
    """Neighbouring words of one face become one text."""
    merged: list[Inline] = []
    for node in inlines:
        last = merged[-1] if merged else None
        if isinstance(node, Text) and isinstance(last, Text) and (node.face, node.fact) == (last.face, last.fact):
            merged[-1] = replace(last, value=last.value + node.value)
        else:
            merged.append(node)
    return tuple(merged)


def _in_print(content: Content) -> Content:
    """The clause's own straight quotation marks and apostrophes become those of print; what comes from the agreement stays as it is."""
    printed: list[Inline] = []
    for node in content:
        if isinstance(node, Text) and not node.fact:
            before = "x" if printed else " "
            value = re.sub(r'(?<=[\s(\[])"', "“", before + node.value)[1:]
            printed.append(replace(node, value=value.replace('"', "”").replace("'", "’")))
        else:
            printed.append(node)
    return tuple(printed)
