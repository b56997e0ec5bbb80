"""What the laws are shown on: each agreement in each numbering scheme, read and compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree

from pipeline.compile import compiled
from pipeline.disk.repository import Repository
from pipeline.document import Document
from pipeline.source import Source
from pipeline.style.style import coverage
from tests.words import words
from tests.writers.docx_words import W, lines_of_docx, part, val

ROOT = Path(__file__).parents[2]
HOUSE = Repository(ROOT)
SCHEMES = ("article", "clause")


def document_of(text: str, name: str = "agreements/some.yaml") -> Document:
    """Return the document that an agreement's file makes with the library of this repository."""
    return compiled(Source(name, text), HOUSE.library, "draft", coverage(HOUSE.style)).document


@cache
def agreement(name: str, scheme: str = "") -> Document:
    """Return one of the agreements, numbered by its own scheme or another."""
    path = f"agreements/{name}.yaml"
    text = re.sub(r"(?m)^numbering:.*\n", "", (ROOT / path).read_text("utf-8")) if scheme else (ROOT / path).read_text("utf-8")
    return document_of(f"{text}\nnumbering: {scheme}\n" if scheme else text, path)


@dataclass(frozen=True, slots=True)
class Piece:
    """The words under one anchor of a text; `anchor` is empty for a title and for the heading of a part."""

    anchor: str
    words: str


def pieces(text: str) -> Iterator[Piece]:
    """Yield what stands between the empty lines of a text that `write_text` made."""
    for block in text.strip("\n").split("\n\n"):
        lines = block.split("\n")
        anchor = lines[0][1:-1] if lines[0].startswith("[") else ""
        yield Piece(anchor, words("\n".join(lines[1:] if anchor else lines)))


def difference(text: str, said: str) -> str:
    """Return the first piece of a text that other words do not repeat in its place, or an empty string."""
    at = 0
    for piece in pieces(text):
        if not said.startswith(piece.words, at):
            return f"[{piece.anchor}] is {piece.words!r} in the text and {said[at : at + len(piece.words) + 20]!r} there"
        at += len(piece.words)
    return f"after the last clause there stands {said[at:]!r}" if said[at:] else ""


def controls(docx: bytes) -> Iterator[tuple[str, str]]:
    """Yield the clause that each content control of a Word file is for, and the words in it with their numbers."""
    held: dict[etree._Element, list[str]] = {}
    paragraphs = (
        mark for mark in part(docx, "word/document.xml").iter(f"{W}p") if not any(map(_is_contents, mark.iterancestors()))
    )
    for paragraph, line in zip(paragraphs, lines_of_docx(docx), strict=True):
        for control in paragraph.iterancestors(f"{W}sdt"):
            held.setdefault(control, []).append(line)
    for control, lines in held.items():
        yield val(control, "sdtPr/tag").removeprefix("clause:"), words("\n".join(lines))


def _is_contents(element: etree._Element) -> bool:
    return element.find(f"{W}sdtPr/{W}docPartObj") is not None
