"""Two contents to one that holds both: what was deleted and inserted stands between marks, what stays stands once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Literal, assert_never

from pipeline.document import Blank, Content, Footnote, Inline, Link, Term, Text
from pipeline.records.words import Edit, edits, split
from pipeline.writers.docx_references import Parts
from pipeline.writers.marks import CLOSE, LINE, OPEN, Change, numbered
from pipeline.writers.together import together

View = Literal["both", "from", "to"]


@dataclass(frozen=True, slots=True)
class _Token:
    """A word, or what cannot be parted; two are the same by `key`."""

    key: Hashable
    inline: Inline = field(compare=False)


@dataclass(frozen=True, slots=True)
class Merge:
    """How two contents are merged: into one (`both`), or into the place that a move leaves (`from`) or takes (`to`).

    `references` says what each reference points at; where `numbers` is set, one that only has another number counts as changed.
    `move` is the number of the move for the last two views.
    """

    references: Mapping[Link, Parts]
    numbers: bool
    view: View = "both"
    move: int = 0

    def content(self, old: Content, new: Content) -> Content:
        """One content of two; where one of them is empty, the whole line is deleted or inserted."""
        match self.view:
            case "both" if not (old and new):
                return whole(old, "deleted") if old else whole(new, "inserted") if new else ()
            case "both":
                return tuple(self._merged(old, new, "deleted", "inserted"))
            case "from":
                return self.cell(old, new) if old else ()
            case "to":
                return self.cell(old, new) if new else ()
            case _:
                assert_never(self.view)

    def cell(self, old: Content, new: Content) -> Content:
        """The content of a cell, which stays where it is even where it was or becomes empty."""
        match self.view:
            case "both":
                return tuple(self._merged(old, new, "deleted", "inserted"))
            case "from":
                return (Text(numbered("moved-from", self.move)), *self._merged(new, old, None, "deleted"))
            case "to":
                return (Text(numbered("moved-to", self.move)), *self._merged(old, new, None, "inserted"))
            case _:
                assert_never(self.view)

    def words(self, old: str, new: str) -> str:
        """One row of words of two; where one of them is empty, the whole line is deleted or inserted."""
        match self.view:
            case "both" if not (old and new):
                return f"{LINE['deleted']}{old}" if old else f"{LINE['inserted']}{new}" if new else ""
            case "both":
                return _merged_words(old, new, "deleted", "inserted")
            case "from":
                return numbered("moved-from", self.move) + _merged_words(new, old, None, "deleted")
            case "to":
                return numbered("moved-to", self.move) + _merged_words(old, new, None, "inserted")
            case _:
                assert_never(self.view)

    def label(self, old: str, new: str) -> str:
        """The words of a cell that stays where it is."""
        return _merged_words(old, new, "deleted", "inserted") if self.view == "both" else self.words(old, new)

    def _merged(self, old: Content, new: Content, gone: Change | None, come: Change) -> Iterator[Inline]:
        for edit in edits(tuple(self._tokens(old)), tuple(self._tokens(new)), _said):
            change = _change(edit, gone, come)
            if change is None:
                yield from _inlines(edit)
            elif change:
                yield from (Text(OPEN[change]), *_noted(_inlines(edit), change), Text(CLOSE))

    def _tokens(self, content: Content) -> Iterator[_Token]:
        for inline in content:
            match inline:
                case Text(value, face):
                    yield from (_Token((face, word), Text(word, face)) for word in split(together(value)))
                case Link(before, number):
                    points = tuple(
                        part if isinstance(part, str) else (part.anchor, part.switch) for part in self.references[inline]
                    )
                    yield _Token((before, points, number if self.numbers else ""), inline)
                case Term() | Blank():
                    yield _Token(inline, inline)
                case Footnote(_, words):
                    yield _Token(("note", tuple(token.key for token in self._tokens(words))), inline)
                case _:
                    assert_never(inline)


def whole(content: Content, change: Change) -> Content:
    """A content that was deleted or inserted as a whole line."""
    return (Text(LINE[change]), *_noted(content, change))


def _noted(inlines: Iterable[Inline], change: Change) -> Iterator[Inline]:
    """Inlines that were deleted or inserted; a note among them is so as a line of its own."""
    for inline in inlines:
        yield replace(inline, content=whole(inline.content, change)) if isinstance(inline, Footnote) else inline


def said(content: Content) -> str:
    """The words of some content."""
    return "".join(map(_words, content))


def _change(edit: Edit[_Token] | Edit[str], gone: Change | None, come: Change) -> Change | Literal[""] | None:
    """What becomes of an edit: a change, nothing to mark (None), or not to be printed ("")."""
    match edit.change:
        case "kept":
            return None
        case "deleted":
            return gone or ""
        case "inserted":
            return come
        case _:
            assert_never(edit.change)


def _merged_words(old: str, new: str, gone: Change | None, come: Change) -> str:
    merged = ""
    for edit in edits(split(together(old)), split(together(new)), str):
        change, words = _change(edit, gone, come), "".join(edit.tokens)
        merged += words if change is None else f"{OPEN[change]}{words}{CLOSE}" if change else ""
    return merged


def _inlines(edit: Edit[_Token]) -> Iterator[Inline]:
    """The inlines of an edit, words of one face together again."""
    for face, tokens in groupby((token.inline for token in edit.tokens), lambda one: one.face if isinstance(one, Text) else None):
        if face is None:
            yield from tokens
        else:
            yield Text("".join(_words(one) for one in tokens), face)


def _said(token: _Token) -> str:
    return _words(token.inline)


def _words(inline: Inline) -> str:
    match inline:
        case Text(value) | Term(value) | Blank(value):
            return value
        case Link(before, number):
            return before + number
        case Footnote():
            return ""  # what the words around it weigh is theirs alone
        case _:
            assert_never(inline)
