"""Inline tokens to content: words, terms, references and values, each reference and term with the line and column it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from markdown_it.token import Token

from pipeline.codes import finding
from pipeline.document import Face
from pipeline.drafting.draft import Content, Footnote, Inline, Term, Text
from pipeline.drafting.fill import FIRST_VALUE, Filled
from pipeline.drafting.nodes import Binding, Blank, Drawn, Reference, Shall
from pipeline.drafting.syntax import FIRST_LINE
from pipeline.findings import Finding, Place

NAME = re.compile(r"\(([a-z0-9][a-z0-9-]*)\)= ?")  # of an item
_LINE = f"[{chr(FIRST_LINE)}-{chr(FIRST_LINE + 0xFFFD)}]"  # what tells the number of a line
MARK = re.compile(f" *{_LINE}")  # with the space before it
NOTE = re.compile(r"\[\^([a-z0-9][a-z0-9-]*)\]")  # where a note is called
NOTED = re.compile(rf"{NOTE.pattern}:\s*")  # before its words
_LIKE_A_NAME = re.compile(r"\([^()]*\)=")
_TARGET = re.compile(r"#[a-z0-9][a-z0-9.-]*")
_TOLD = re.compile(_LINE)
_SPECIAL = re.compile(f"( *{_LINE}|[{chr(FIRST_VALUE)}-{chr(FIRST_VALUE + 0xFFFD)}])")


@dataclass(slots=True)
class Words:
    """Reads the words of a filled clause and collects what it refuses; `line` is the line of the source in which it reads, from 0.

    `naming` holds the words that begin with an item's name, which is no word. `notes` are the words of the notes by their names, `called` are
    those that were read; `where` tells where it reads, for not everywhere a note can stand.
    """

    filled: Filled
    found: list[Finding] = field(default_factory=list)
    line: int = 0
    where: Literal["words", "table", "caption", "note"] = "words"
    naming: Token | None = None
    ahead: dict[int, int] = field(default_factory=dict)
    notes: dict[str, Token] = field(default_factory=dict)
    called: set[str] = field(default_factory=set)

    def place(self, words: str = "") -> Place:
        """Where some words stand in the line, or the line where a value has made them."""
        line = self.filled.source.text.split("\n")[self.line]
        return self.filled.source.place(self.line, max(line.find(words), 0))

    def see(self, text: str) -> None:
        """Note the source line of the first mark in a text."""
        if (mark := _TOLD.search(text)) is not None:
            self.line = ord(mark[0]) - FIRST_LINE

    def refuse(self, message: str, help: str) -> None:  # noqa: A002 - a finding's own word
        """Collect MOU073 for the line that is read."""
        self.found.append(finding("MOU073", self.place(), message, help))

    def keeps(self, inline: Token) -> bool:
        """Whether a paragraph is the words of a note, which are then kept by its name."""
        if (match := NOTED.match(inline.content)) is None:
            return False
        self.see(inline.content)
        if match[1] in self.notes:
            self._refuse_note(f"The note `{match[1]}` is written twice.", "Give one of the two another name.", match[0])
        children = list(inline.children or ())
        children[0] = replace(children[0], content=NOTED.sub("", children[0].content, count=1))
        self.notes[match[1]] = replace(inline, content=inline.content[match.end() :], children=children)
        return True

    def refuse_unused(self) -> None:
        """Collect a finding for each note that is called nowhere: nobody would read it."""
        for name in self.notes.keys() - self.called:
            self.see(self.notes[name].content)
            advice = f"Write `[^{name}]` behind the words that it is about, or delete it."
            self._refuse_note(f"The note `{name}` is called nowhere.", advice, f"[^{name}]")

    def _refuse_note(self, message: str, help: str, at: str) -> None:  # noqa: A002 - a finding's own word
        self.found.append(finding("MOU079", self.place(at), message, help))

    def content(self, inline: Token) -> Content:
        """The content of one inline token."""
        children = list(inline.children or ())
        if children and inline is self.naming:
            children[0] = replace(children[0], content=NAME.sub("", children[0].content, count=1))
        elif _LIKE_A_NAME.match(inline.content):
            self.see(inline.content)
            self.refuse(
                "A name stands where no item begins, or is not written as one.",
                "Write names at the beginning of an item, in small letters, digits and hyphens: `1. (notice)= …`.",
            )
        self.see(inline.content)
        self.ahead = self._lines(children)
        return _in_print(_merged(self._inlines(children)))

    def _lines(self, tokens: list[Token]) -> dict[int, int]:
        """The line of each token, by its identity: the mark of a line stands at its end."""
        marks = [mark for token in tokens for mark in _TOLD.findall(token.content)]
        line = ord(marks[-1]) - FIRST_LINE if marks else self.line
        lines: dict[int, int] = {}
        for token in reversed(tokens):
            line = ord(mark[0]) - FIRST_LINE if (mark := _TOLD.search(token.content)) else line
            lines[id(token)] = line
        return lines

    def _inlines(self, tokens: list[Token]) -> Iterator[Inline]:
        face: list[Face] = ["plain"]
        at = 0
        while at < len(tokens):
            token = tokens[at]
            at += 1
            self.line = self.ahead[id(token)]
            match token.type:
                case "text":
                    yield from self._text(token.content, face[-1])
                case "softbreak":
                    yield Text(" ", face[-1])
                case "strong_open":
                    end = next(
                        i for i in range(at, len(tokens)) if tokens[i].type == "strong_close" and tokens[i].level == token.level
                    )
                    yield from self._strong(tokens[at:end])
                    at = end + 1
                case "em_open":
                    face.append("emphasis")
                case "em_close":
                    face.pop()
                case "link_open":
                    if (
                        tokens[at].type != "link_close"
                        or not _TARGET.fullmatch(str(token.attrs["href"]))
                        or "title" in token.attrs
                    ):
                        self.refuse(
                            "A reference is written `[](#clause.item)`, with nothing between the brackets.",
                            "Leave the brackets empty: the tool prints the number.",
                        )
                    else:
                        yield Reference(str(token.attrs["href"])[1:], self.place(f"[]({token.attrs['href']}"))
                case "image":
                    self.refuse(
                        "`![…](…)` stands where no chart begins.",
                        "Write `![caption](#chart-timeline)` or `![caption](#chart-governance)` on a line of its own, then an empty line and a table.",
                    )
                case _:
                    pass

    def _strong(self, tokens: list[Token]) -> Iterator[Inline]:
        """A term where the clause puts its words in quotation marks, else strong words."""
        inner = _merged(self._inlines(tokens))
        if any(isinstance(node, Footnote) for node in inner):
            self._refuse_note("A note stands inside bold words.", "Call it behind the two asterisks that end them.", "[^")
        words = [node for node in inner if isinstance(node, Text)]
        said = "".join(node.value for node in words)
        quoted = len(said) > 2 and said[0] == said[-1] == '"' and not (words[0].fact or words[-1].fact)  # noqa: PLR2004 - two marks
        if quoted and len(words) == len(inner):
            yield Term(said[1:-1], self.place(said))
        else:
            for node in inner:
                yield replace(node, face="strong") if isinstance(node, Text) else node

    def _text(self, content: str, face: Face) -> Iterator[Inline]:
        for piece in _SPECIAL.split(content):
            if not piece or MARK.fullmatch(piece):
                continue
            if (point := ord(piece[-1])) >= FIRST_VALUE:
                yield self._value(point - FIRST_VALUE, face)
            elif "|" in piece and self.where != "table":
                self.refuse("A bar `|` stands outside a table.", "Begin a table on a line of its own, after an empty line.")
            else:
                yield from self._noted(piece, face)

    def _noted(self, words: str, face: Face) -> Iterator[Inline]:
        """Words with their notes, each where it is called."""
        for count, part in enumerate(NOTE.split(words)):
            if count % 2:
                yield from self._note(part)
            elif "[^" in part or "^[" in part:
                self._refuse_note(
                    "A note is not written as one.",
                    "Write `[^name]` behind the words, its name in small letters, digits and hyphens, and `[^name]: Its words.` on a line of its own.",
                    "[^" if "[^" in part else "^[",
                )
            elif part:
                yield Text(part, face)

    def _note(self, name: str) -> Iterator[Footnote]:
        call = f"[^{name}]"
        why = self._why_no_note(name)
        self.called.add(name)
        if why is not None:
            self._refuse_note(*why, call)
            return
        place = self.place(call)
        line, ahead, self.where = self.line, self.ahead, "note"
        content = self.content(self.notes[name])
        self.line, self.ahead, self.where = line, ahead, "words"
        if not content:
            self._refuse_note(f"The note `{name}` says nothing.", f"Write its words behind `[^{name}]:`, or delete it.", call)
        yield Footnote(content, place)

    def _why_no_note(self, name: str) -> tuple[str, str] | None:
        """Why a note cannot be called here, and what to do."""
        match self.where:
            case "table" | "caption":
                return f"The note `{name}` stands in a {self.where}.", "Call it behind a sentence before or after the table."
            case "note":
                return f"The note `{name}` stands in another note.", "Say both in one, or call it behind the words of the clause."
            case "words" if name not in self.notes:
                written = f"Write `[^{name}]: Its words.` on a line of its own, after an empty line."
                return f"The note `{name}` has no words.", written
            case "words" if name in self.called:
                return f"The note `{name}` is called twice.", "Write a note for each place, under names of their own."
            case "words":
                return None

    def _value(self, index: int, face: Face) -> Inline:
        match self.filled.values[index]:
            case str() as value:
                return Text(value, face, fact=True)
            case Blank() | Reference() | Binding() | Shall() | Drawn() as node:
                return node


def _merged(inlines: Iterable[Inline]) -> Content:
    """Neighbouring words of one face become one text."""
    merged: list[Inline] = []
    for node in inlines:
        last = merged[-1] if merged else None
        if isinstance(node, Text) and isinstance(last, Text) and (node.face, node.fact) == (last.face, last.fact):
            merged[-1] = Text(last.value + node.value, last.face, last.fact)
        else:
            merged.append(node)
    return tuple(merged)


def _in_print(content: Content) -> Content:
    """The clause's own straight quotation marks and apostrophes become those of print; what comes from the agreement stays as it is."""
    printed: list[Inline] = []
    for node in content:
        if isinstance(node, Text) and not node.fact:
            last = printed[-1] if printed else None
            before = " " if last is None else last.value[-1:] if isinstance(last, Text) else "x"
            value = re.sub(r'(?<=[\s(\[])"', "“", before + node.value)[1:]
            printed.append(Text(value.replace('"', "”").replace("'", "’"), node.face))
        else:
            printed.append(node)
    return tuple(printed)
