"""What signing did to the words of a file: which page is named, and how much of the words is shown."""

from __future__ import annotations

from random import Random

import pytest

from pipeline.records.signed import Signed, told_of

ONE, SIGNS, LAST = ("one", "text"), ("Signature", "\\s1\\", "Date", "\\d1\\"), ("the", "end")
SENT = [ONE, SIGNS, LAST]
MANY = tuple(map(str, range(12)))


@pytest.mark.parametrize(
    "back,wanted",
    [
        (SENT, Signed("same")),
        ([*SENT, ()], Signed("same")),
        ([(), (), ()], Signed("none")),
        ([], Signed("none")),
        ([ONE, SIGNS], Signed("other", 3, "1 of 3 pages are missing")),
        ([ONE], Signed("other", 2, "2 of 3 pages are missing")),
        ([ONE, SIGNS, ("the", "ends")], Signed("other", 3, "“ends” for “end”")),
        ([ONE, ("Signature", "Date", "\\d1\\"), LAST], Signed("other", 2, "without “\\s1\\”")),
        ([ONE, SIGNS, (*LAST, "now")], Signed("other", 3, "with “now” added")),
        ([("one", "more", "text"), SIGNS, ("the", "more", "end")], Signed("other", 1, "with “more” added")),
        ([ONE, (*SIGNS, "Ada"), LAST], Signed("added", 2, "Ada")),
        ([ONE, ("Signature", "Ada", "\\s1\\", "Date", "\\d1\\", "1", "May"), LAST], Signed("added", 2, "Ada; 1 May")),
        ([("ID", *one) for one in SENT], Signed("added", 1, "ID")),
        ([("ID", *ONE), ("ID", "Ada", *SIGNS), ("ID", *LAST)], Signed("other", 1, "with “ID” added")),
        ([*SENT, ("Certificate", "of", "signing"), (), ("Page", "2")], Signed("added", 4, "Certificate of signing; Page 2")),
        ([ONE, (*SIGNS, "Ada"), LAST, ("Certificate",)], Signed("added", 2, "Ada; Certificate")),
        ([ONE, (*SIGNS, *MANY), LAST], Signed("added", 2, "0 1 2 3 4 5 6 7 8 9 10 11")),
        ([ONE, (*SIGNS, *MANY, "12"), LAST], Signed("added", 2, "0 1 2 3 4 5 6 7 8 9 10 11 …")),
    ],
)
def test_what_signing_did_is_told_with_the_first_page_that_matters(back: list[tuple[str, ...]], wanted: Signed) -> None:
    assert told_of(SENT, back) == wanted


def test_a_long_page_of_few_words_is_compared_word_by_word() -> None:
    page = ("\\s1\\", *Random(1).choices([f"word{number}" for number in range(20)], k=400))  # noqa: S311 - the same page each time
    assert told_of([page], [(*page[:150], "Ada", *page[150:])]) == Signed("added", 1, "Ada")
