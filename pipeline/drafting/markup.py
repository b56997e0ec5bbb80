"""Filled text to blocks: CommonMark paragraphs, numbered items, bullets and tables, with values as nodes of their own and true places.

What is numbered in the source is numbered in print; every construct besides these is refused, so that no word of a clause is read as something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline.document import ChartKind, ClauseMark
from pipeline.drafting.draft import (
    Block,
    Bullets,
    Chart,
    Content,
    Item,
    Passage,
    Table,
)
from pipeline.drafting.fill import Filled
from pipeline.drafting.inline import MARK, NAME, Words
from pipeline.findings import Rejected

_MARKDOWN = MarkdownIt("commonmark").enable("table").disable(["reference", "entity"])
_CHARTS: dict[str, ChartKind] = {f"#chart-{kind}": kind for kind in get_args(ChartKind)}
_MOST_BARS = 25  # of a row; a page has room for twice as many empty cells
_KNOWN = {
    "paragraph_open", "paragraph_close", "inline", "ordered_list_open", "ordered_list_close", "bullet_list_open", "bullet_list_close",
    "list_item_open", "list_item_close", "table_open", "table_close", "thead_open", "thead_close", "tbody_open", "tbody_close",
    "tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close",
    "text", "softbreak", "strong_open", "strong_close", "em_open", "em_close", "link_open", "link_close", "image",
}  # fmt: skip


def blocks(filled: Filled, clause: ClauseMark) -> tuple[Block, ...]:
    """The blocks of a filled clause; items are named `<clause>.<name>`, or by their place in the order where they have no name.

    Raises `Rejected` with every construct that has no place in a finished agreement.
    """
    reader = _Reader(filled, clause)
    tokens = _MARKDOWN.parse(filled.text)
    reader.refuse_unknown(tokens)
    reader.refuse_uneven_rows(tokens)
    if reader.words.found:
        raise Rejected(reader.words.found)
    made = tuple(reader.blocks(_Tokens(reader.without_notes(tokens)), clause.id))
    reader.words.refuse_unused()
    if reader.words.found:
        raise Rejected(reader.words.found)
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

    def before(self, kind: str) -> bool:
        """Whether the next token is of this kind."""
        return self.at < len(self.tokens) and self.tokens[self.at].type == kind


class _Reader:
    """Reads tokens into blocks."""

    def __init__(self, filled: Filled, clause: ClauseMark) -> None:
        self.words = Words(filled)
        self.clause = clause
        self.lines = filled.text.split("\n")

    def see(self, token: Token) -> None:
        """Note the source line of the first words of a token; one without words, as a rule of hyphens, is told at the words before it."""
        if token.map:
            own, before = self.lines[token.map[0] : token.map[1]], self.lines[: token.map[0]]
            self.words.see(next((line for line in (*own, *reversed(before)) if MARK.search(line)), ""))

    def without_notes(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens but for the paragraphs that are the words of a note; `words` keeps those."""
        kept = [at for at, token in enumerate(tokens) if token.type == "paragraph_open" and self.words.keeps(tokens[at + 1])]
        notes = {at + part for at in kept for part in range(3)}  # its opening, its words, its end
        return [token for at, token in enumerate(tokens) if at not in notes]

    def refuse_unknown(self, tokens: Sequence[Token], inside: Token | None = None) -> None:
        """Refuse markup that has no place; tokens `inside` another stand in its lines."""
        for token in tokens:
            at = token if token.map else inside or token
            if token.type not in _KNOWN and token.nesting >= 0:
                self.see(at)
                kind = token.type.removesuffix("_open").replace("_", " ")
                self.words.refuse(
                    f"`{kind}` is markup that clauses do not use.",
                    "Markdown takes a line that begins with four spaces or a tab for code: move it to the left, an inner list by three spaces."
                    if token.type == "code_block"
                    else "Use paragraphs, `1.` items, `-` bullets, tables, emphasis, defined terms and references.",
                )
            if token.type == "ordered_list_open" and (token.attrs.get("start", 1) != 1 or token.markup != "."):
                self.see(at)
                self.words.refuse("A list is numbered by hand.", "Begin each item with `1.`; the tool counts.")
            self.refuse_unknown(token.children or (), at)

    def refuse_uneven_rows(self, tokens: Sequence[Token]) -> None:
        """A row with more cells than its head would lose them, and words right below a table would become a row of it."""
        width = 0
        for token in tokens:
            if token.type == "tr_open" and token.map:
                line = self.lines[token.map[0]].strip()
                bars = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") and line.endswith("|") else 0
                if not width and bars > _MOST_BARS:
                    self.words.see(line)
                    self.words.refuse(
                        f"A table of {bars - 1:,} columns leaves no room for words.",
                        "Divide the table, or let its columns be rows.",
                    )
                width = width or bars
                if not bars or bars != width:
                    self.words.see(line)
                    self.words.refuse(
                        "A row of this table has more or fewer cells than its head, or does not begin and end with a bar.",
                        "Give each row one cell for each column, between bars; leave an empty line after the table.",
                    )
            elif token.type == "table_close":
                width = 0

    def blocks(self, tokens: _Tokens, parent: str) -> Iterator[Block]:
        count = 0
        while tokens.left and tokens.tokens[tokens.at].type != "list_item_close":
            token = tokens.next()
            match token.type:
                case "paragraph_open":
                    inline = tokens.next()
                    tokens.next()
                    image = _only(inline, "image")
                    kind = _CHARTS.get(str(image.attrs["src"])) if image else None
                    if image is not None and kind and tokens.before("table_open"):
                        self.see(inline)
                        self.words.where = "caption"
                        caption = self.words.content(image)
                        self.words.where = "words"
                        tokens.next()
                        yield Chart(kind, replace(self.table(tokens), caption=caption))
                    else:
                        yield Passage(self.words.content(inline))
                case "ordered_list_open":
                    for opened in tokens.until("ordered_list_close"):
                        count += 1
                        self.see(opened)
                        yield self.item(tokens, f"{parent}.{count}")
                case "bullet_list_open":
                    yield Bullets(tuple(self.bullet(tokens) for _ in tokens.until("bullet_list_close")))
                case "table_open":
                    yield self.table(tokens)
                case _:
                    self.words.refuse(f"`{token.type}` cannot stand here.", "Write it as a paragraph of its own.")

    def item(self, tokens: _Tokens, unnamed: str) -> Item:
        first = tokens.tokens[tokens.at + 1] if tokens.tokens[tokens.at].type == "paragraph_open" else None
        name = unnamed
        if first is not None:
            self.words.see(first.content)
            if (match := NAME.match(first.content)) is not None:
                name = f"{self.clause.id}.{match[1]}"
                self.words.naming = first
        words = NAME.sub("", MARK.sub("", first.content), count=1).strip() if first is not None else ""
        if first is None or not words or _only(first, "image"):
            self.words.refuse("An item begins with no words.", "Begin each item with a sentence; a table or a list follows it.")
        place = self.words.place()
        body = tuple(self.blocks(tokens, name))
        tokens.next()
        return Item(place, (name,), "", self.clause, body)

    def bullet(self, tokens: _Tokens) -> Content:
        made = tuple(self.blocks(tokens, ""))
        tokens.next()
        if len(made) != 1 or not isinstance(made[0], Passage):
            self.words.refuse("A bullet holds one paragraph.", "Number what has parts.")
            return ()
        return made[0].content

    def table(self, tokens: _Tokens) -> Table:
        self.words.where = "table"
        rows: list[tuple[Content, ...]] = []
        for token in tokens.until("table_close"):
            if token.type == "tr_open":
                self.see(token)
                rows.append(tuple(self.words.content(cell) for cell in tokens.until("tr_close") if cell.type == "inline"))
        self.words.where = "words"
        return Table((), rows[0], tuple(rows[1:]))


def _only(inline: Token, kind: str) -> Token | None:
    """The only child of an inline token beside the mark of its line, if it is of this kind."""
    children = [child for child in inline.children or () if MARK.sub("", child.content) or child.type != "text"]
    return children[0] if len(children) == 1 and children[0].type == kind else None
