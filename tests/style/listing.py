"""What `style.yaml` must say of its font files, read from the files themselves.

`python -m tests.style.listing` rewrites the digests and the characters in the `style.yaml` of every style; every other line stays.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from importlib.metadata import distribution
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont

STYLES = Path(__file__).parents[2] / "templates"
HOUSE = STYLES / "house"
_EAST_ASIAN = 0x2E80
EMOJI_OR_JOINED = frozenset(
    {*range(0x2648, 0x2654), *range(0xFB00, 0xFB07), *range(0xFB1D, 0xFE00), *range(0xFE70, 0xFF00), 0x3034, 0x3035}
)
"""Signs that Pango draws with an emoji font of the machine, and what comes back from a PDF as something else: joined letters, the forms of Hebrew and
Arabic letters, whose glyphs are those of the letters at their place in a word, and the halves of a Japanese repeat mark, which become one glyph."""


def font_bytes(package: str, path: str) -> bytes:
    """The bytes of a file of an installed distribution."""
    return Path(str(distribution(package).locate_file(path))).read_bytes()


def drawn(data: bytes) -> str:
    """The code points that a font draws and a PDF gives back, as `style.yaml` writes them."""
    runs: list[list[int]] = []
    glyphs = TTFont(BytesIO(data), lazy=True).getBestCmap()
    first = _EAST_ASIAN if ord("中") in glyphs else 0  # the Greek and Cyrillic of such a font are no letters to read
    own = {glyphs[point]: point for point in sorted(filter(_given_back, glyphs), key=_strange, reverse=True) if point >= first}
    spaces = {
        point for point in glyphs if unicodedata.category(chr(point)) == "Zs"
    }  # of any width they are white space, and come back as such
    for point in sorted({*own.values(), *spaces}):
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return " ".join(f"{first:X}" if first == last else f"{first:X}-{last:X}" for first, last in runs)


def _strange(point: int) -> tuple[bool, int]:
    """How far from the usual sign a point is among those with one glyph: a sign for compatibility comes after the one that it stands for."""
    return unicodedata.normalize("NFKC", chr(point)) != chr(point), point


def _given_back(point: int) -> bool:
    """Whether text read from a PDF has this character as it was written.

    It has no combining mark: WeasyPrint 70 gives the words of a letter with its mark to the mark alone, and takes them from the letter
    wherever else it stands. Letters that Unicode has with their mark in one are not affected. Words of scripts from right to left are drawn right
    but come back in an order of the reader's own, so the laws look for them in the tree and in Word.
    """
    printable = unicodedata.category(chr(point)) not in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Mn", "Mc", "Me"}
    return printable and point not in EMOJI_OR_JOINED and unicodedata.normalize("NFC", chr(point)) == chr(point)


def _rewritten(text: str) -> str:
    for package, path in re.findall(r"package: (\S+)\n\s+path: (\S+)", text):
        data = font_bytes(package, path)
        entry = re.compile(rf"(path: {re.escape(path)}\n\s+sha256: )\S*(\n\s+coverage: )[^\n]*")
        text = entry.sub(rf'\g<1>{sha256(data).hexdigest()}\g<2>"{drawn(data)}"', text)
    return text


if __name__ == "__main__":
    for file in sorted(STYLES.glob("*/style.yaml")):
        file.write_text(_rewritten(file.read_text("utf-8")), "utf-8")
