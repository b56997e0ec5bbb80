"""Words to spans of one script: which language each says it is in, and which is read from right to left, by Unicode's directions of its letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_ELSEWHERE = re.compile(r"[\u0370-\u1dff\u1f00-\u1fff\u2c00-\ud7ff\uf900-\ufdff\ufe70-\ufeff\uff66-\uffdc\U00010000-\U0003ffff]")
"""What may be a letter of another script than Latin."""
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_LANGUAGES = {
    "GREEK": "el",
    "CYRILLIC": "und-Cyrl",
    "HEBREW": "und-Hebr",
    "ARABIC": "und-Arab",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "CJK": "und-Hani",
}
"""The language that words of a script are in, by the first word of their letters' names; where a script has many, the script alone (BCP 47)."""
_FEWEST = 2  # letters: one alone is a sign, as in a formula


@dataclass(frozen=True, slots=True)
class Span:
    """Some words, the language that their letters show (empty: that of the document), and whether they are read from right to left."""

    words: str
    language: str = ""
    rightwards: bool = False


def spans(words: str) -> tuple[Span, ...]:
    """The words in spans that join to the same words; what stands between two words of one script, and is of no other, goes with them."""
    if not _ELSEWHERE.search(words):
        return (Span(words),)
    return tuple(_spans(words))


def from_the_right(words: str) -> bool:
    """Whether a paragraph is read from right to left: where more of its letters are than are read from left to right."""
    if not _ELSEWHERE.search(words):
        return False
    directions = [unicodedata.bidirectional(letter) for letter in words]
    return sum(one in _RIGHT_TO_LEFT for one in directions) > directions.count("L")


def _spans(words: str) -> Iterator[Span]:
    scripts = [_script(letter) for letter in words]
    start = 0
    for first, last, script in _runs(scripts):
        if start < first:
            yield Span(words[start:first])
        said = words[first:last]
        language = "ja" if script == "CJK" and "ja" in _east_asian(said) else _LANGUAGES[script]
        yield Span(said, language, script in {"HEBREW", "ARABIC"})
        start = last
    if start < len(words):
        yield Span(words[start:])


def _runs(scripts: list[str | None]) -> Iterator[tuple[int, int, str]]:
    """Yield each stretch from the first to the last letter of one script; None is of no script, and "" of one that is not marked."""
    at = 0
    while at < len(scripts):
        script = scripts[at]
        if not script:
            at += 1
            continue
        last, count = at, 0
        for place in range(at, len(scripts)):
            if scripts[place] == script:
                last, count = place, count + 1
            elif scripts[place] is not None:
                break
        if count >= _FEWEST or script == "CJK":
            yield at, last + 1, script
        at = last + 1


def _script(letter: str) -> str | None:
    if not unicodedata.category(letter).startswith(("L", "M")):
        return None
    name = unicodedata.name(letter, "").partition(" ")[0].partition("-")[0]
    return "CJK" if name in {"HIRAGANA", "KATAKANA"} else name if name in _LANGUAGES else ""


def _east_asian(words: str) -> set[str]:
    return {_LANGUAGES.get(unicodedata.name(letter, "").partition(" ")[0], "") for letter in words}
