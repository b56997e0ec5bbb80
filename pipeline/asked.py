"""What may be asked of a build: the formats it prints, and which edition of an agreement."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

USUAL = ("docx", "pdf", "txt")
FORMATS = (*USUAL, "html", "md", "json", "ics", "csv")


@dataclass(frozen=True, slots=True)
class Edition:
    """Which edition of an agreement is printed: `internal` or for the other side, the day that a draft says it is of, with numbers of lines, with key terms."""

    internal: bool = False
    day: dt.date | None = None
    line_numbers: bool = False
    key_terms: bool = False
