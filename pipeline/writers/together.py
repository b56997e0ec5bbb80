"""Words to those that stay on one line: a date, an amount with its currency and, in running text, a number with the word that it counts."""

from __future__ import annotations

import re

_DATE = r"\b\d{1,2}\.? [^\W\d_]+ \d{4}\b|\b[^\W\d_]+ \d{1,2}, \d{4}\b"
_AMOUNT = r"\b[A-Z]{3} \d[\d.,]*"
_COUNTED = r"(?P<counted>\b\d(?:[\d.,]*\d)? [^\W\d_]+)"
TOGETHER = re.compile(rf"{_DATE}|{_AMOUNT}")
RUNNING = re.compile(rf"{_DATE}|{_AMOUNT}|{_COUNTED}")
"""The group `counted` has matched where it is neither a date nor an amount: a cell of a table may be too narrow for it."""

_NO_BREAK = "\N{NO-BREAK SPACE}"


def together(words: str, held: re.Pattern[str] = TOGETHER) -> str:
    """The words with spaces at which no line ends, in dates and amounts, or in all that another pattern finds."""
    return held.sub(lambda found: found[0].replace(" ", _NO_BREAK), words)
