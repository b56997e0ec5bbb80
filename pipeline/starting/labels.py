"""Names to the labels by which a file refers to them: small letters, digits and hyphens, each once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

_KEYS = {"joint", "none", "all"}  # words that mean something where a label may stand
_LONGEST = 40


def slug(name: str, fallback: str) -> str:
    """A name as a label: "Dr Ada Okafor" is dr-ada-okafor; one without a letter of the alphabet is the fallback."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:_LONGEST].strip("-")
    return found if re.match("[a-z]", found) and found not in _KEYS else fallback


def distinct(labels: Iterable[str], taken: Iterable[str] = ()) -> tuple[str, ...]:
    """The labels, a number added to each that stands already."""
    used = set(taken)
    found = []
    for label in labels:
        free, number = label, 2
        while free in used:
            free, number = f"{label}-{number}", number + 1
        used.add(free)
        found.append(free)
    return tuple(found)


def parties(answers: Mapping[str, str]) -> tuple[str, ...]:
    """The labels of the parties that are named: the first word of each name, or all of it where two begin alike."""
    names: list[str] = []
    while name := answers.get(f"parties.{len(names) + 1}.name"):
        names.append(name)
    fallbacks = [f"party-{number}" for number in range(1, len(names) + 1)]
    names = ["" if name == "TBC" else name for name in names]
    short = [slug(name.partition(" ")[0], fallback) for name, fallback in zip(names, fallbacks, strict=True)]
    whole = [slug(name, fallback) for name, fallback in zip(names, fallbacks, strict=True)]
    return distinct(
        whole[index] if short.count(label) > 1 or label in ("the", "a") else label for index, label in enumerate(short)
    )
