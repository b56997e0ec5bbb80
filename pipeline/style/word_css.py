"""Stylesheet and Word template to CSS: each `word: NAME;` becomes the declarations that give an element the look of that sample line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from pipeline.style.docx_needs import KINDS
from pipeline.style.fonts import Drawing
from pipeline.style.word_lines import NotInWord, attribute, border, face_of, indents_of, named, paragraph_of, points, words_of
from pipeline.style.word_look import WordLook, word_look
from pipeline.style.word_tables import cell_of, page, running, signature, table_of

ASKS = re.compile(r"(?<![\w-])word:\s*([^;}]*[^;}\s])\s*(?:;|(?=\}))")
"""What a stylesheet asks of the Word template: `word: title;`, `word: number of article-2;`, `word: face Strong;`, `word: page;`."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
LINES = re.compile(r"@word\s+lines\s*;")
"""What stands for a rule for each kind of block."""


@lru_cache(maxsize=16)
def with_word(css: str, docx: bytes, drawings: tuple[Drawing, ...]) -> str:
    """The stylesheet with the look of the Word template in it, line for line; raise NotInWord where the template has not what it asks for."""
    look, drawn = word_look(docx), {drawing.word: drawing for drawing in drawings}
    css = LINES.sub(lambda _: " ".join(_rules(look)), without_comments(css))
    return ASKS.sub(lambda asked: " ".join(f"{name}: {value};" for name, value in declared(asked[1], look, drawn)), css)


def without_comments(css: str) -> str:
    """The stylesheet with its comments blank, so that every line keeps its number."""
    return _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), css)


def declared(asked: str, look: WordLook, drawn: Mapping[str, Drawing]) -> Iterator[tuple[str, str]]:  # noqa: C901 - one case for each form
    """What `word: …` stands for, as CSS properties with their values; raise NotInWord where the template has nothing of that name."""
    part, _, name = asked.rpartition(" ")
    match part, name:
        case "", "page":
            yield from page(look)
        case "top of" | "foot of" | "foot of first", "page":
            yield from running(part, look)
        case "", "table":
            yield from table_of(named(look.tables, name, asked), look)
        case "", "head" | "cell":
            yield from cell_of(name, look, drawn)
        case "", _:
            line = named(look.lines, name, asked)
            yield from (*words_of(line.words, look, drawn), *paragraph_of(line, look, drawn))
        case "indents of", _:
            yield from indents_of(named(look.lines, name, asked).paragraph)
        case "number of", _:
            yield from face_of(named(look.lines, name, asked).number)
        case "words of", _:
            yield from words_of(named(look.lines, name, asked).words, look, drawn)
        case "signature", _:
            yield from signature(named(look.lines, name, asked), look, drawn)
        case "border of", _:
            yield from border(look.cells.get(name), "bottom")
        case _ if asked.startswith("face "):
            yield from face_of(named(look.faces, asked.removeprefix("face ").lower(), asked))
        case _:
            raise NotInWord(
                f"`word: {asked}` asks for nothing that a Word template has.",
                "Compare it with the stylesheet of the house style.",
            )


def _rules(look: WordLook) -> Iterator[str]:
    """A rule for each kind of block that has a line, and one for its number where the list gives that a look of its own.

    From right to left, the number is pulled out and not the line: WeasyPrint 70 pulls a line to the left whatever its direction.
    """
    for kind in KINDS:
        if kind in look.lines:
            yield f".{kind} {{ word: {kind}; }}"
            hang = attribute(look.lines[kind].paragraph, "ind", "hanging")
            yield f".{kind}[dir=rtl] {{ text-indent: 0; }} .{kind}[dir=rtl] > .number, .{kind}[dir=rtl] > .bullet {{ margin-inline-start: {points(-hang)}; }}"
            if look.lines[kind].number != look.lines[kind].words:
                yield f".{kind} > .number, .{kind} > .bullet {{ word: number of {kind}; }}"
