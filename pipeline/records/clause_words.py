"""A document, or the text of one, to the words of each clause without margins; numbers of references are known as such.

The text of an earlier commit says nothing of what was a reference in it: what has the shape of a reference of the document may be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.document import Document, Link, Provision, mapped
from pipeline.records.words import Change, Piece, edits, split
from pipeline.writers.text import write_text

_LINK = re.compile("\ue000([^\ue001]*)\ue001([^\ue002]*)\ue002")
_MARGIN = re.compile("\ue003[^\ue004]*\ue004 ?")
_ANCHOR = re.compile(r"\[([^\]]+)\]")
_NEVER = re.compile(r"(?!)")
_SHAPES = (
    (re.compile(r"\d+"), r"\\d+"),
    (re.compile(r"(?<=\\\()[a-z]+(?=\\\))"), "[a-z]+"),
    (re.compile(r"(?<=\\\()[A-Z]+(?=\\\))"), "[A-Z]+"),
)
_AMOUNT = re.compile(r"\d+(?:\.\d+)?")
_MAYBE, _SURELY = "?", "!"  # where a number of an old text points that may be one of a reference, or is one
_CONTEXT = 12  # words that are shown on either side of a change


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a space or a sign, or the number of a reference; `anchor` says where it points, as far as that is known."""

    words: str
    anchor: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Reworded:
    """How the words of a clause move: the pieces that a reader sees, and a key that is the same wherever it moves in the same way."""

    pieces: tuple[Piece, ...]
    key: tuple[str, ...]


Words = Mapping[str, tuple[Token, ...]]


def said(document: Document) -> Words:
    """The words of each clause of a document; what stands in no clause has the key of nothing."""
    marked = write_text(mapped(document, _marked))
    return _read(marked, _MARGIN, _shapes(marked))


def read(text: str, like: Document) -> Words:
    """The words of each clause of a text that was written before, read by the numbers that a document of the same agreement has."""
    marked = write_text(mapped(like, _marked))
    margins = {margin[1:].partition("\ue004")[0] for margin in _MARGIN.findall(marked)}
    return _read(text, _shaped(margins, " ?"), _shapes(marked))


def reworded(old: tuple[Token, ...], new: tuple[Token, ...]) -> Reworded | None:
    """The edits between the words of a clause; another number in a reference is none. Nothing where the words are the same."""
    if old == new:
        return None
    rows: list[tuple[Change, tuple[Token, ...]]] = []
    for edit in edits(old, new, lambda token: token.words):
        last = rows[-1] if rows else None
        if edit.change == "inserted" and last and last[0] == "deleted" and _renumbered(last[1], edit.tokens):
            rows[-1] = ("kept", edit.tokens)
        else:
            rows.append((edit.change, edit.tokens))
    if all(change == "kept" for change, _ in rows):
        return None
    pieces = [Piece(change, "".join(token.words for token in tokens)) for change, tokens in _joined(rows)]
    key = tuple(f"{change} {''.join(map(_pointing, tokens))}" for change, tokens in rows if change != "kept")
    return Reworded(tuple(_shortened(pieces)), key)


def _pointing(token: Token) -> str:
    """A token where numbers do not count: the number of a reference is what it points at."""
    return token.words if token.anchor in ("", _MAYBE) else f"[](#{token.anchor})"


def _read(text: str, margin: re.Pattern[str], shapes: re.Pattern[str]) -> Words:
    clauses: dict[str, list[str]] = {}
    key, first = "", False
    for line in text.split("\n"):
        if match := _ANCHOR.fullmatch(line):
            key, first = ".".join(match[1].split(".")[:2]), True
            clauses.setdefault(key, [])
        elif not line:
            key = ""
        else:
            words = line.strip(" ")
            clauses.setdefault(key, []).append(margin.sub("", words, count=1) if first and margin.match(words) else words)
            first = False
    return {key: tuple(_tokens(" ".join(lines), shapes, exact=margin is _MARGIN)) for key, lines in clauses.items()}


def _tokens(words: str, shapes: re.Pattern[str], *, exact: bool) -> Iterator[Token]:
    """The tokens of some words; what looks like the number of a reference is one token, and is one where the words are not marked (`exact`)."""
    known = _LINK.split(words)
    for index in range(0, len(known), 3):
        end, part = 0, known[index]
        for match in shapes.finditer(part):
            yield from map(Token, split(part[end : match.start()]))
            yield Token(match[0]) if exact else Token(match[0], _SURELY if _sure(part, match) else _MAYBE)
            end = match.end()
        yield from map(Token, split(part[end:]))
        if index + 2 < len(known):
            yield Token(known[index + 2], known[index + 1])


def _sure(words: str, match: re.Match[str]) -> bool:
    """A number that no amount looks like, or one behind a word that does not part from it."""
    return not _AMOUNT.fullmatch(match[0]) or words[: match.start()].endswith("\N{NO-BREAK SPACE}")


def _shapes(marked: str) -> re.Pattern[str]:
    return _shaped({number for _, number in _LINK.findall(marked)}, "")


def _shaped(numbers: Iterable[str], after: str) -> re.Pattern[str]:
    """What looks like one of some numbers: the same words and signs with other digits and letters."""
    shapes = set()
    for number in numbers:
        shape = re.escape(number)
        for counted, any_ in _SHAPES:
            shape = counted.sub(any_, shape)
        shapes.add(shape)
    longest = sorted(shapes, key=lambda shape: (-len(shape), shape))
    return re.compile(rf"(?<![\w’'.,/-])(?:{'|'.join(longest)})(?!\w|[’'.,/-]\w){after}") if shapes else _NEVER


def _renumbered(old: tuple[Token, ...], new: tuple[Token, ...]) -> bool:
    return len(old) == len(new) and all(
        before == after or (before.anchor and after.anchor) for before, after in zip(old, new, strict=True)
    )


def _joined(pieces: Iterable[tuple[Change, tuple[Token, ...]]]) -> Iterator[tuple[Change, tuple[Token, ...]]]:
    """Neighbours that are both kept become one."""
    held: tuple[Change, tuple[Token, ...]] | None = None
    for change, tokens in pieces:
        if held and held[0] == change == "kept":
            held = (change, (*held[1], *tokens))
            continue
        if held:
            yield held
        held = (change, tokens)
    if held:
        yield held


def _shortened(pieces: list[Piece]) -> Iterator[Piece]:
    """Pieces with no more of what is kept than a reader needs to find the place."""
    for index, piece in enumerate(pieces):
        words = piece.words.split(" ")
        first, last = index == 0, index == len(pieces) - 1
        most = _CONTEXT if first or last else 2 * _CONTEXT
        if piece.change != "kept" or len(words) <= most:
            yield piece
            continue
        before = "" if first else " ".join(words[:_CONTEXT])
        after = "" if last else " ".join(words[-_CONTEXT:])
        yield Piece("kept", f"{before}{' ' if before else ''}…{' ' if after else ''}{after}")


def _marked(node: Any) -> Any:
    """A node whose number is between private-use marks, which no agreement can hold."""
    match node:
        case Link(number=number, anchor=anchor):
            return replace(node, number=f"\ue000{anchor}\ue001{number}\ue002")
        case Provision(number=number):
            return replace(node, number=f"\ue003{number}\ue004")
        case _:
            return node
