"""What `style.yaml` must say of its font files, read from the files themselves.

`python -m tests.style.listing` rewrites the digests and the characters in `templates/house/style.yaml`; every other line stays.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from importlib.metadata import distribution
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont

HOUSE = Path(__file__).parents[2] / "templates" / "house"
EMOJI_OR_JOINED = frozenset({*range(0x2648, 0x2654), *range(0xFB00, 0xFB07)})
"""Signs that Pango draws with an emoji font of the machine, and joined letters that readers of PDF take apart."""


def font_bytes(package: str, path: str) -> bytes:
    """The bytes of a file of an installed distribution."""
    return Path(str(distribution(package).locate_file(path))).read_bytes()


def drawn(data: bytes) -> str:
    """The code points that a font draws and a PDF gives back, as `style.yaml` writes them."""
    runs: list[list[int]] = []
    for point in filter(_given_back, sorted(TTFont(BytesIO(data), lazy=True).getBestCmap())):
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return " ".join(f"{first:X}" if first == last else f"{first:X}-{last:X}" for first, last in runs)


def _given_back(point: int) -> bool:
    """Whether text read from a PDF has this character as it was written.

    It has no combining mark: WeasyPrint 70 gives the words of a letter with its mark to the mark alone, and takes them from the letter
    wherever else it stands. Letters that Unicode has with their mark in one are not affected. Scripts from right to left are not promised.
    """
    printable = unicodedata.category(chr(point)) not in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Mn", "Mc", "Me"}
    return printable and unicodedata.bidirectional(chr(point)) not in {"R", "AL", "AN"} and point not in EMOJI_OR_JOINED


def _rewritten(text: str) -> str:
    for package, path in re.findall(r"package: (\S+)\n\s+path: (\S+)", text):
        data = font_bytes(package, path)
        entry = re.compile(rf"(path: {re.escape(path)}\n\s+sha256: )\S*(\n\s+coverage: )[^\n]*")
        text = entry.sub(rf'\g<1>{sha256(data).hexdigest()}\g<2>"{drawn(data)}"', text)
    return text


if __name__ == "__main__":
    (HOUSE / "style.yaml").write_text(_rewritten((HOUSE / "style.yaml").read_text("utf-8")), "utf-8")
