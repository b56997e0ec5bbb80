"""Look-alike letters: words of the agreement that mix alphabets (source: Unicode TR39, mixed-script confusables)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pipeline.codes import finding
from pipeline.findings import Finding
from pipeline.rules.agreement import Agreement
from pipeline.source import Mapping, Node, Sequence, scalars
from pipeline.spec.prepare import has_own_stop

_WORD = re.compile(r"[^\W\d_]{2,}")
_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK")
_GREEK_AS_LATIN = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧιονκ")  # units and genes (kΩ, μm, TNFα) mix the two alphabets and deceive nobody


def mixed(agreement: Agreement) -> Iterator[Finding]:
    """MOU008: the letters of a word are of one alphabet."""
    for scalar in scalars(agreement.file):
        for word in _WORD.findall(scalar.value):
            if (alphabets := _alphabets(word)) and len(alphabets) > 1:
                yield finding(
                    "MOU008",
                    scalar.place,
                    f"“{word}” mixes {' and '.join(alphabets)} letters that look alike.",
                    "Type the word again in one alphabet.",
                )


def own_stops(agreement: Agreement) -> Iterator[Finding]:
    """MOU011: words that are printed inside a sentence leave its full stop to it."""
    yield from _own_stops(agreement.file, "")


def _own_stops(node: Node, key: str) -> Iterator[Finding]:
    match node:
        case Mapping(entries):
            for name, value in entries:
                yield from _own_stops(value, name.value)
        case Sequence(items):
            for item in items:
                yield from _own_stops(item, key)
        case _ if has_own_stop(node.value, key):
            yield finding(
                "MOU011",
                node.place,
                f"`{key}` ends in a full stop; the sentence in which it stands has its own.",
                "Take it out; it is printed as it stands.",
            )
        case _:
            pass


def _alphabets(word: str) -> tuple[str, ...]:
    """The alphabets of the letters of a word that could be taken for one another, in the order in which they come."""
    letters = [(letter, unicodedata.name(letter, "").partition(" ")[0]) for letter in word]
    told = [name for letter, name in letters if name in _ALPHABETS and (name != "GREEK" or letter in _GREEK_AS_LATIN)]
    return tuple(name.capitalize() for name in dict.fromkeys(told))
