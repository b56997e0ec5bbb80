"""Two rows to pairs: of all ways without crossing, the one that is worth most; what is old before what is new."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.records.aligned import aligned, alike

_ROWS = st.text(alphabet="aAbBc", max_size=4)


def _worth(old: str, new: str) -> float:
    """The same letter is worth three, in another case one."""
    return 3.0 if old == new else 1.0 if old.lower() == new.lower() else 0.0


def _paired(old: str, new: str) -> str:
    return " ".join(f"{one or '-'}{other or '-'}" for one, other in aligned(old, new, _worth))


@pytest.mark.parametrize(
    "old,new,pairs",
    [
        ("", "", ""),
        ("ab", "", "a- b-"),
        ("", "ab", "-a -b"),
        ("ab", "ab", "aa bb"),
        ("abc", "ac", "aa b- cc"),
        ("ac", "abc", "aa -b cc"),
        ("ab", "aB", "aa bB"),
        ("b", "c", "b- -c"),
        ("cb", "cab", "cc -a bb"),
        ("cab", "cb", "cc a- bb"),
        ("ab", "ba", "a- bb -a"),
        ("aAb", "b", "a- A- bb"),
        ("Ab", "ba", "A- bb -a"),
        ("bA", "aB", "b- Aa -B"),
        ("aab", "aaab", "aa aa -a bb"),
    ],
)
def test_pairs_stand_in_the_order_of_both(old: str, new: str, pairs: str) -> None:
    assert _paired(old, new) == pairs


@given(_ROWS, _ROWS)
def test_no_other_way_is_worth_more_and_nothing_is_lost(old: str, new: str) -> None:
    pairs = [*aligned(old, new, _worth)]
    assert "".join(one or "" for one, _ in pairs) == old
    assert "".join(other or "" for _, other in pairs) == new
    worths = [_worth(one, other) for one, other in pairs if one and other]
    assert 0.0 not in worths
    ways = (
        zip(some, others, strict=True)
        for size in range(min(len(old), len(new)) + 1)
        for some in combinations(old, size)
        for others in combinations(new, size)
    )
    assert sum(worths) == max(sum(_worth(one, other) for one, other in way) for way in ways)


@pytest.mark.parametrize(
    "old,new,said",
    [
        ("The Party pays.", "The Party pays.", 1.0),
        ("The Party pays", "the party pays now", 0.0),
        ("one two", "one three", 0.5),
        ("one two three", "one four five", 0.0),
        ("one, two!", "one two", 1.0),
        ("…", "…", 1.0),
        ("…", "!", 0.0),
        ("", "", 1.0),
        ("two one", "one two", 0.5),
        ("a b c d", "d c b a", 0.0),
    ],
)
def test_texts_are_alike_where_half_of_their_words_are_the_same_in_the_same_order(old: str, new: str, said: float) -> None:
    assert alike(old, new) == said
