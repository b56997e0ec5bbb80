"""Two locks of an agreement to what moved between them: its words, or only what they are made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.records.lock import Lock

NUMBERS = "numbers"
_FILES = ("form", "numbering", "outline", "style", "words")


@dataclass(frozen=True, slots=True)
class Moved:
    """What is another: `words` names the clauses whose words are (`numbers` where only numbers or headings are), `made` what it is made from."""

    words: tuple[str, ...]
    made: tuple[str, ...]


def moved(old: Lock | None, new: Lock) -> Moved:
    """What moved between an agreement's lock, if it has one, and the lock that it gets now."""
    if old is None:
        return Moved(("all",), ())
    worded = tuple(sorted(_worded(old, new)))
    if not worded and old.document != new.document:
        worded = (NUMBERS,)
    return Moved(worded, tuple(_made(old, new)))


def _worded(old: Lock, new: Lock) -> Iterator[str]:
    for key in {*old.clauses, *new.clauses}:
        before, after = old.clauses.get(key), new.clauses.get(key)
        if not before or not after or before.wording != after.wording:
            yield key


def _made(old: Lock, new: Lock) -> Iterator[str]:
    if old.spec != new.spec:
        yield "the agreement's file"
    yield from (name for name in _FILES if getattr(old, name) != getattr(new, name))
    for key, used in sorted(new.clauses.items()):
        if (before := old.clauses.get(key)) and before != used:
            versions = f" {before.version} → {used.version}" if before.version != used.version else ""
            yield f"{key}{versions}"
    yield from (f"{key} taken in" for key in sorted({*new.clauses} - {*old.clauses}))
    yield from (f"{key} left out" for key in sorted({*old.clauses} - {*new.clauses}))
