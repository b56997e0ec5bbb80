"""Two texts to the edits that turn one into the other, word by word, as a person would mark them: no confetti."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from itertools import accumulate, pairwise
from typing import Generic, Literal, TypeVar

from pipeline.writers.text import sentences

Change = Literal["kept", "deleted", "inserted"]
T = TypeVar("T", bound=Hashable)

_WORDS = re.compile(r"\w+(?:[’'.,/-]\w+)*|\s+|[^\w\s]")
_MOST = 0.5  # of the letters of a sentence have to stay, on one side at least, or the sentence is another one
_ADDED = 4  # words added and none taken away tear the words around them by so many times less than words replaced


@dataclass(frozen=True, slots=True)
class Edit(Generic[T]):
    """A run of tokens and what became of it; of a replacement the deletion comes first. What is kept stands as in the new row."""

    change: Change
    tokens: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words and what became of them."""

    change: Change
    words: str


_Kept = Sequence[tuple[int, int, int]]  # runs that stay: where one begins in the old row and in the new, and how long it is


def split(words: str) -> tuple[str, ...]:
    """Words, spaces and signs, each for itself; joined they are the words again."""
    return tuple(_WORDS.findall(words))


def edits(old: Sequence[T], new: Sequence[T], said: Callable[[T], str]) -> tuple[Edit[T], ...]:
    """The edits between two rows of tokens; `said` gives the words of a token, by which it is weighed.

    Two tokens are the same where they are equal. A few words that stay between larger edits are taken into them, and a sentence that
    loses most of its words is deleted as a whole and its successor inserted.
    """
    olds, news = [said(token) for token in old], [said(token) for token in new]
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    kept = _without_islands([(a, b, size) for a, b, size in blocks if size], olds, news)
    kept = _without_islands(_without_torn(kept, olds, news), olds, news)
    return tuple(edit for edit in _rows(kept, tuple(old), tuple(new)) if edit.tokens)


def _without_islands(kept: _Kept, old: Sequence[str], new: Sequence[str]) -> _Kept:
    """The runs that stay, but for those of less weight than the edits on either side of them."""
    runs = list(kept)
    while True:
        gaps = [
            _weight(old[a + size : a_next], new[b + size : b_next])
            for (a, b, size), (a_next, b_next, _) in pairwise([(0, 0, 0), *runs, (len(old), len(new), 0)])
        ]
        weights = [_letters(old[a : a + size]) for a, _, size in runs]
        islands = [index for index, weight in enumerate(weights) if weight <= min(gaps[index], gaps[index + 1]) > 0]
        if not islands:
            return runs
        del runs[min(islands, key=weights.__getitem__)]


def _weight(deleted: Sequence[str], inserted: Sequence[str]) -> float:
    """How much an edit tears the words around it; more than nothing where it has any token."""
    weights = sorted((_letters(deleted) + len(deleted) / 100, _letters(inserted) + len(inserted) / 100))
    return weights[1] if weights[0] else weights[1] / _ADDED


def _without_torn(kept: _Kept, old: Sequence[str], new: Sequence[str]) -> _Kept:
    """The runs that stay, token by token, but for those between two sentences that have little in common."""
    olds, news = _sentences(old), _sentences(new)
    tokens = [(a + index, b + index) for a, b, size in kept for index in range(size)]
    stays = partial(_stays, [old[a] for a, _ in tokens])
    by_old, by_new = stays([olds[a] for a, _ in tokens], old, olds), stays([news[b] for _, b in tokens], new, news)
    return _joined((a, b) for a, b in tokens if olds[a] in by_old or news[b] in by_new)


def _stays(said: Sequence[str], where: Sequence[int], row: Sequence[str], numbers: Sequence[int]) -> set[int]:
    """The sentences of a row of which most letters stay; `said` is what stays, `where` in which sentence."""
    whole: dict[int, int] = {}
    left: dict[int, int] = {}
    for number, token in zip(numbers, row, strict=True):
        whole[number] = whole.get(number, 0) + _letters([token])
    for number, token in zip(where, said, strict=True):
        left[number] = left.get(number, 0) + _letters([token])
    return {number for number, letters in whole.items() if left.get(number, 0) >= _MOST * letters}


def _sentences(row: Sequence[str]) -> list[int]:
    """The number of the sentence in which each token begins."""
    words = "".join(row)
    starts, place = set[int](), 0
    for sentence in sentences(words):
        place = words.index(sentence, place)
        starts.add(place)
        place += len(sentence)
    places = [0, *accumulate(map(len, row))][: len(row)]
    return list(accumulate(place in starts for place in places))


def _joined(tokens: Iterator[tuple[int, int]]) -> _Kept:
    """Pairs of places to runs of them."""
    runs: list[tuple[int, int, int]] = []
    for a, b in tokens:
        if runs and (a, b) == (runs[-1][0] + runs[-1][2], runs[-1][1] + runs[-1][2]):
            runs[-1] = (*runs[-1][:2], runs[-1][2] + 1)
        else:
            runs.append((a, b, 1))
    return runs


def _rows(kept: _Kept, old: tuple[T, ...], new: tuple[T, ...]) -> Iterator[Edit[T]]:
    a_end = b_end = 0
    for a, b, size in (*kept, (len(old), len(new), 0)):
        yield Edit("deleted", old[a_end:a])
        yield Edit("inserted", new[b_end:b])
        yield Edit("kept", new[b : b + size])
        a_end, b_end = a + size, b + size


def _letters(row: Sequence[str]) -> int:
    return sum(sum(map(str.isalnum, token)) for token in row)
