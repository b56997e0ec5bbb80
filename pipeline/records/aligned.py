"""Two rows of things to the pairs that belong together, in the order of both rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TypeVar

from pipeline.records.words import split

T = TypeVar("T")

_ALIKE = 0.5  # of the words of two texts have to be the same for one to be the other, changed


def aligned(old: Sequence[T], new: Sequence[T], score: Callable[[T, T], float]) -> Iterator[tuple[T | None, T | None]]:
    """Every thing of both rows once, with its partner or with None, what is old before what is new.

    Of all ways to pair them without crossing, the pairs have the greatest sum of scores; what scores nothing is no pair.
    """
    start = next(
        (index for index, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new))
    )
    yield from zip(old[:start], new[:start], strict=True)
    olds, news = old[start:], new[start:]
    scores = [[score(one, other) for other in news] for one in olds]
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for a in reversed(range(len(olds))):
        for b in reversed(range(len(news))):
            pair = scores[a][b] + best[a + 1][b + 1] if scores[a][b] > 0 else 0.0
            best[a][b] = max(pair, best[a + 1][b], best[a][b + 1])
    a = b = 0
    while a < len(olds) or b < len(news):
        if a < len(olds) and b < len(news) and scores[a][b] > 0 and best[a][b] == scores[a][b] + best[a + 1][b + 1]:
            yield olds[a], news[b]
            a, b = a + 1, b + 1
        elif a < len(olds) and (b == len(news) or best[a][b] == best[a + 1][b]):
            yield olds[a], None
            a += 1
        else:
            yield None, news[b]
            b += 1


@lru_cache(maxsize=4096)
def alike(old: str, new: str) -> float:
    """How much of two texts is the same, from 0 to 1; 0 where it is too little for one to be the other, changed."""
    matcher = SequenceMatcher(None, _words(old), _words(new), autojunk=False)
    same = matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0
    return same if same >= _ALIKE else 0.0


def _words(text: str) -> tuple[str, ...]:
    return tuple(word for word in split(text) if word[0].isalnum()) or (text,)
