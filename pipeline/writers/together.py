"""Words to those that stay on one line: a date, and an amount with its currency."""

from __future__ import annotations

import re

TOGETHER = re.compile(r"\b\d{1,2}\.? [^\W\d_]+ \d{4}\b|\b[^\W\d_]+ \d{1,2}, \d{4}\b|\b[A-Z]{3} \d[\d.,]*")
_NO_BREAK = "\N{NO-BREAK SPACE}"


def together(words: str) -> str:
    """The words with spaces at which no line ends, in dates and amounts."""
    return TOGETHER.sub(lambda found: found[0].replace(" ", _NO_BREAK), words)
