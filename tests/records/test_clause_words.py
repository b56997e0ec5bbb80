"""The words of each clause without margins, of a document and of its text; and how they move from one to the other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.records.clause_words import Reworded, Token, read, reworded, said
from pipeline.records.words import Piece, split
from pipeline.writers.text import write_text
from tests.records.pairs import numbered
from tests.writers.sample import Scheme, noted, sample


def _tokens(words: str, **links: str) -> tuple[Token, ...]:
    """Tokens of some words; a word that is the name of a link is a reference that points there."""
    return tuple(Token(links[word], f"to.{word}") if word in links else Token(word) for word in split(words))


def _marked(told: Reworded | None) -> str:
    signs = {"kept": "{}", "deleted": "[-{}-]", "inserted": "[+{}+]"}
    return "".join(signs[piece.change].format(piece.words) for piece in told.pieces) if told else "nothing"


@pytest.mark.parametrize("scheme", ["article", "clause"])
def test_the_text_of_a_document_reads_as_the_document_says(scheme: Scheme) -> None:
    for document in (sample(scheme), noted(scheme)):
        assert read(write_text(document), document) == said(document)


def test_the_words_of_a_clause_have_no_margins_and_know_what_a_number_points_at() -> None:
    found = said(sample())
    assert "".join(token.words for token in found["exit.convenience"]) == (
        "A Party may leave by giving each other Party 90 days’ notice. After a notice under Section\xa05.1, "
        "Article 6 applies, but not Section\xa03.1(a)."
    )
    assert [(token.words, token.anchor) for token in found["exit.convenience"] if token.anchor] == [
        ("5.1", "exit.convenience.notice"),
        ("Article 6", "exit.effects"),
        ("3.1(a)", "milestones.dates.change.first"),
    ]


def test_an_old_text_knows_numbers_by_their_shape_and_says_which_may_be_amounts() -> None:
    found = read(write_text(sample("clause")), sample("clause"))
    assert [(token.words, token.anchor) for token in found["exit.convenience"] if token.anchor] == [
        ("90", "?"), ("5.1", "!"), ("6", "!"), ("3.1(a)", "!"),
    ]  # fmt: skip


def test_what_only_has_other_numbers_is_reworded_nowhere() -> None:
    old = numbered(sample())
    first, *articles = old.articles
    new = numbered(replace(old, articles=(*articles, first)))
    assert write_text(new) != write_text(old)
    now = said(new)
    assert {key: _marked(reworded(words, now[key])) for key, words in read(write_text(old), new).items()} == dict.fromkeys(
        now, "nothing"
    )


def test_another_number_of_a_reference_is_no_rewording_and_another_amount_is_one() -> None:
    old, new = _tokens("Under one it pays 5 EUR.", one="9.1"), _tokens("Under one it pays 5 EUR.", one="9.2")
    assert reworded(old, new) is None
    assert _marked(reworded(old, _tokens("Under one it pays 6 EUR.", one="9.1"))) == "Under 9.1 it pays [-5-][+6+] EUR."
    assert (
        _marked(reworded(_tokens("Under 9.1 it pays."), _tokens("Under one it pays.", one="9.2")))
        == "Under [-9.1-][+9.2+] it pays."
    )


def test_two_agreements_move_in_the_same_way_whatever_numbers_their_references_have() -> None:
    one = reworded(_tokens("It pays."), _tokens("It pays under far now.", far="9.1"))
    other = reworded(_tokens("It pays."), _tokens("It pays under far now.", far="3.4(a)"))
    assert one
    assert other
    assert one.key == other.key == ("inserted  under [](#to.far) now",)
    assert _marked(one) == "It pays[+ under 9.1 now+]."
    lost = reworded((*_tokens("It pays under "), Token("5", "?"), *_tokens(" now.")), _tokens("It pays."))
    assert lost
    assert lost.key == ("deleted  under 5 now",)


def test_what_is_new_or_gone_is_one_piece() -> None:
    assert reworded((), _tokens("New.")) == Reworded((Piece("inserted", "New."),), ("inserted New.",))
    assert reworded(_tokens("Old."), ()) == Reworded((Piece("deleted", "Old."),), ("deleted Old.",))
    assert reworded((), ()) is None


def _counted(first: int, last: int) -> str:
    return " ".join(f"w{number}" for number in range(first, last + 1))


@pytest.mark.parametrize(
    "before,between,after,wanted",
    [
        (11, 22, 11, (f"{_counted(1, 11)} ", f" {_counted(1, 22)} ", f" {_counted(1, 11)}")),
        (12, 24, 12, ("… " + _counted(2, 12) + " ", f" {_counted(1, 11)} … {_counted(14, 24)} ", f" {_counted(1, 11)} …")),
        (40, 40, 40, ("… " + _counted(30, 40) + " ", f" {_counted(1, 11)} … {_counted(30, 40)} ", f" {_counted(1, 11)} …")),
    ],
)  # fmt: skip
def test_of_what_stays_a_reader_sees_twelve_words_on_either_side_of_a_change(
    before: int, between: int, after: int, wanted: tuple[str, ...]
) -> None:
    frame = f"{_counted(1, before)} {{}} {_counted(1, between)} {{}} {_counted(1, after)}"
    told = reworded(_tokens(frame.format("old", "older")), _tokens(frame.format("new", "newer")))
    assert told
    assert tuple(piece.words for piece in told.pieces if piece.change == "kept") == wanted
    assert [piece.words for piece in told.pieces if piece.change != "kept"] == ["old", "new", "older", "newer"]
