"""The words that a check looks for in what an agreement's file says: they stand in the words' section `checks`."""

from __future__ import annotations

import re
from functools import cache

from pipeline.rules.agreement import Agreement


def looked_for(agreement: Agreement, name: str) -> re.Pattern[str]:
    """The words of a list of the section `checks` as one pattern with one group; `*` at the end of a word stands for any ending."""
    return _pattern(words_of(agreement, name))


def only_of(agreement: Agreement, name: str, text: str) -> bool:
    """Whether a text has no word besides those of a list of the section `checks`."""
    return set(text.casefold().split()) <= set(words_of(agreement, name))


def words_of(agreement: Agreement, name: str) -> tuple[str, ...]:
    """The words of a list of the section `checks`."""
    checks = agreement.words["checks"]
    words = checks[name] if isinstance(checks, dict) else ()
    return tuple(str(word) for word in words)


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    said = (re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"\b({'|'.join(said)})\b", re.IGNORECASE)
