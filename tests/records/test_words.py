"""What counts as one edit between two texts, and that no letter is lost on either side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.records.words import Piece, edits, split

_TEXTS = st.text(alphabet="ab .,“”(1)\n", max_size=60) | st.lists(
    st.sampled_from(["The ", "Party ", "pays ", "1,000 ", "EUR. ", "It ", "ends. "]), max_size=30
).map("".join)


def compared(old: str, new: str) -> tuple[Piece, ...]:
    return tuple(Piece(edit.change, "".join(edit.tokens)) for edit in edits(split(old), split(new), str))


def marked(old: str, new: str) -> str:
    signs = {"kept": "{}", "deleted": "[-{}-]", "inserted": "[+{}+]"}
    return "".join(signs[piece.change].format(piece.words) for piece in compared(old, new))


@pytest.mark.parametrize(
    "old,new,said",
    [
        ("The fee is EUR 250,000 a year.", "The fee is EUR 300,000 a year.", "The fee is EUR [-250,000-][+300,000+] a year."),
        ("A, B and C", "A, B, D and C", "A, B[+, D+] and C"),
        ("Each Party bears its costs.", "Each Party bears its costs and those of its advisers.",
         "Each Party bears its costs[+ and those of its advisers+]."),
        ("It ends on 1 May 2027.", "It ends on 3 June 2027.", "It ends on [-1 May-][+3 June+] 2027."),
        ("one two three four", "one 2 three 4", "one [-two-][+2+] three [-four-][+4+]"),
        ("abcd x efgh", "ijkl x mnop", "[-abcd x efgh-][+ijkl x mnop+]"),
        ("x y", "x aaaa bbbb y", "x [+aaaa bbbb +]y"),
        ("It may leave.", "It may not leave at all, and never so soon.", "It may [+not +]leave[+ at all, and never so soon+]."),
        ("A meets B in May.", "A never ever meets B, and only C, in June.", "A[+ never ever+] meets B[- in May-][+, and only C, in June+]."),
        ("One two. Three four.", "Three four. One two.", "[+Three four. +]One two.[- Three four.-]"),
        ("He pays 5% of 1,000.50 EUR’s worth.", "He pays 6% of 1,000.51 EUR’s worth.",
         "He pays [-5-][+6+]% of [-1,000.50-][+1,000.51+] EUR’s worth."),
        ("Aaaa bbbb cccc dddd.", "Aaaa bbbb eeee ffff.", "Aaaa bbbb [-cccc dddd-][+eeee ffff+]."),
        ("Aaaa bbbb cccc dddd.", "Aaaa bbb eeee ffff.", "[-Aaaa bbbb cccc dddd.-][+Aaaa bbb eeee ffff.+]"),
        ("Aaaa bbbb. More words come here.", "Aaaa bbbb.", "Aaaa bbbb.[- More words come here.-]"),
        ("Aaaa bbbb cccc. It is so.", "It is so and it is more than that.", "[-Aaaa bbbb cccc. -]It is so[+ and it is more than that+]."),
        ("", "new", "[+new+]"),
        ("old", "", "[-old-]"),
        ("same", "same", "same"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_an_edit_is_as_small_as_a_person_would_mark_it(old: str, new: str, said: str) -> None:
    assert marked(old, new) == said


def test_a_sentence_that_loses_most_of_its_words_is_another_sentence() -> None:
    old = "Each Party keeps it secret. The Board meets once a quarter and decides by majority."
    new = "Each Party keeps it secret. The Committee shall meet every month, and its decisions require the consent of both."
    assert marked(old, new) == (
        "Each Party keeps it secret. [-The Board meets once a quarter and decides by majority.-]"
        "[+The Committee shall meet every month, and its decisions require the consent of both.+]"
    )


@given(_TEXTS, _TEXTS)
def test_both_texts_can_be_read_from_the_pieces(old: str, new: str) -> None:
    pieces = compared(old, new)
    assert "".join(piece.words for piece in pieces if piece.change != "inserted") == old
    assert "".join(piece.words for piece in pieces if piece.change != "deleted") == new
