"""Bytes to text that knows its name and lines: UTF-8, NFC, lines ended by LF, nothing in it that cannot be seen in print (Unicode TR36)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.codes import finding
from pipeline.findings import Finding, Place, Rejected

MOST_BYTES = 1_000_000
LONGEST_WORD = 4_000  # letters; laid out in half a second, and four times as many in eight times as long
DIGRAPHS = ("{_{", "}_}", "{_%", "%_}")

_EMPTY = frozenset(  # letters, marks and signs that show nothing (Unicode: Default_Ignorable_Code_Point, and the empty Braille pattern)
    (
        0x034F,
        0x115F,
        0x1160,
        0x17B4,
        0x17B5,
        *range(0x180B, 0x1810),
        0x2800,
        0x3164,
        *range(0xFE00, 0xFE10),
        0xFFA0,
        *range(0xE0100, 0xE01F0),
    )
)


_WORD = re.compile(r"[^\s\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]+")  # East Asian words end at each letter


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file, with the name that findings give it and the number of its first line."""

    name: str
    text: str
    first_line: int = 1

    def place(self, line: int, column: int) -> Place:
        """The place of a line and a column of this text, both counted from 0."""
        return Place(self.name, self.first_line + line, column + 1)


def fits(name: str, size: int) -> None:
    """Nothing for a file of so many bytes that can be read. Raises `Rejected` (MOU006) for a larger one."""
    if size > MOST_BYTES:
        raise Rejected(
            [
                finding(
                    "MOU006",
                    Place(name, 1, 1),
                    f"The file holds {size:,} bytes; the limit is {MOST_BYTES:,}.",
                    "Move long texts into files of their own.",
                )
            ]
        )


def decoded(name: str, data: bytes) -> Source:
    """Bytes to a source: UTF-8 without its mark, lines ended by LF, NFC. Raises `Rejected` for what is no printable text."""
    fits(name, len(data))
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


def whole(source: Source) -> None:
    """Nothing for a source in one version. Raises `Rejected` (MOU012) where git left two versions in it."""
    if "<" * 7 not in source.text:
        return
    lines = source.text.split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith("<" * 7 + " ")]
    if starts and any(line == "=" * 7 for line in lines) and any(line.startswith(">" * 7) for line in lines):
        words = "The file holds two versions of some lines, which git could not merge."
        mend = "Keep the lines that are right, and delete the others with the three lines that git wrote around them."
        raise Rejected([finding("MOU012", source.place(number, 0), words, mend) for number in starts])


def front_matter(source: Source) -> tuple[Source, Source]:
    """A source to its front matter (YAML between two lines of `---`) and its body. Raises `Rejected` where there is none, or two versions."""
    whole(source)
    lines = source.text.split("\n")
    fences = [number for number, line in enumerate(lines) if line.rstrip() == "---"]
    if fences[:1] != [0] or len(fences) == 1:
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
    end = fences[1]
    head = Source(source.name, "\n".join(lines[1:end]) + "\n", source.first_line + 1)
    body = Source(source.name, "\n".join(lines[end + 1 :]), source.first_line + end + 1)
    if long := [body.place(number, at) for number, line in enumerate(lines[end + 1 :]) if (at := overlong(line)) is not None]:
        raise Rejected([unbroken(place) for place in long])
    return head, body


def overlong(text: str) -> int | None:
    """Where a word begins that has more letters than a line can be looked for in; None where there is none."""
    if len(text) <= LONGEST_WORD or max(map(len, text.split()), default=0) <= LONGEST_WORD:
        return None
    return next((word.start() for word in _WORD.finditer(text) if len(word[0]) > LONGEST_WORD), None)


def unbroken(place: Place) -> Finding:
    """MOU591: a word that is overlong."""
    said = f"A word begins here that has more than {LONGEST_WORD:,} letters and no space."
    return finding("MOU591", place, said, "Put spaces where its lines may end; what is data belongs into a file of its own.")


@cache
def prints(character: str) -> bool:
    """Letters, marks, numbers, signs and spaces print; controls, format marks, surrogates, private, unassigned and empty ones do not."""
    category = unicodedata.category(character)
    return (category[0] not in "CZ" or category == "Zs") and ord(character) not in _EMPTY


def printable(text: str) -> bool:
    """Whether a text can stand in an agreement: each different character is looked at once, for a look at each takes a tenth of a check."""
    return all(prints(character) or character in "\n\t" for character in set(text)) and not any(
        digraph in text for digraph in DIGRAPHS
    )


def _unprintable(source: Source) -> Iterator[Finding]:
    if printable(source.text):
        return
    for number, line in enumerate(source.text.split("\n")):
        for column, character in enumerate(line):
            if not prints(character) and character != "\t":
                name = f" ({unicodedata.name(character, '').lower()})" if unicodedata.name(character, "") else ""
                yield finding(
                    "MOU002",
                    source.place(number, column),
                    f"The character U+{ord(character):04X}{name} cannot be seen in print.",
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
