"""How a merged document says what was changed in it: by private-use characters, which no source may hold and no writer prints."""

from __future__ import annotations

import re
from typing import Literal

Change = Literal["inserted", "deleted"]
Move = Literal["moved-from", "moved-to"]

OPEN: dict[Change, str] = {"inserted": "\ue001", "deleted": "\ue002"}
CLOSE = "\ue000"
"""What stands between `OPEN` and `CLOSE`, beside each other in one content or one string, was inserted or deleted."""

LINE: dict[Change | Move, str] = {"inserted": "\ue011", "deleted": "\ue012", "moved-from": "\ue013", "moved-to": "\ue014"}
"""A line that begins with one of these was inserted, deleted or moved as a whole: a paragraph, an item, a heading, a cell."""

_FIRST = 0xE100
_LAST = 0xF8FF
ANY = re.compile("[\ue000-\uf8ff]")


def numbered(move: Move, number: int) -> str:
    """The mark of a line that belongs to a move, which is told by its number (from 0)."""
    return LINE[move] + chr(_FIRST + number % (_LAST - _FIRST))


def number_of(mark: str) -> int:
    """The number of a move by the character that follows its mark."""
    return ord(mark) - _FIRST


def unmarked(words: str) -> str:
    """The words without any mark: all of them, inserted and deleted alike."""
    return ANY.sub("", words)
