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
NOT_GIVEN_BACK = frozenset({0x34F, *range(0x2648, 0x2654), *range(0xFB00, 0xFB07)})
"""An invisible joiner; signs that Pango draws with an emoji font of the machine; joined letters that readers of PDF take apart."""


def font_bytes(package: str, path: str) -> bytes:
    """The bytes of a file of an installed distribution."""
    return Path(str(distribution(package).locate_file(path))).read_bytes()


def drawn(data: bytes) -> str:
    """The printable code points that a font draws, as `style.yaml` writes them."""
    runs: list[list[int]] = []
    for point in sorted(TTFont(BytesIO(data), lazy=True).getBestCmap()):
        if point in NOT_GIVEN_BACK or unicodedata.category(chr(point)) in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}:
            continue
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return " ".join(f"{first:X}" if first == last else f"{first:X}-{last:X}" for first, last in runs)


def _rewritten(text: str) -> str:
    for package, path in re.findall(r"package: (\S+)\n\s+path: (\S+)", text):
        data = font_bytes(package, path)
        entry = re.compile(rf"(path: {re.escape(path)}\n\s+sha256: )\S*(\n\s+coverage: )[^\n]*")
        text = entry.sub(lambda found, data=data: f'{found[1]}{sha256(data).hexdigest()}{found[2]}"{drawn(data)}"', text)
    return text


if __name__ == "__main__":
    (HOUSE / "style.yaml").write_text(_rewritten((HOUSE / "style.yaml").read_text("utf-8")), "utf-8")
