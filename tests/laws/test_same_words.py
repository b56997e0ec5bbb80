"""Law 1: Word, PDF and text say the same words, clause by clause, numbers too, and a word processor numbers the Word file as we do."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from itertools import accumulate

import pytest

from pipeline.asked import USUAL
from pipeline.compile import printed
from pipeline.document import Document
from pipeline.writers.docx import write_docx
from pipeline.writers.text import write_text
from tests.conformance.numbering import Build, faults
from tests.laws.shown import HOUSE, SCHEMES, agreement, controls, difference, pieces
from tests.laws.specimen import specimen
from tests.readers import reader
from tests.words import words, words_of_pdf, words_of_text
from tests.writers.docx_words import words_of_docx

AGREEMENTS = {f"{name} by {scheme}": (name, scheme) for name in HOUSE.ids() for scheme in SCHEMES}
SPECIMENS = {
    "every clause, preferred, two parties": ("preferred", 2, "article"),
    "every clause, preferred, five parties": ("preferred", 5, "clause"),
    "every clause, fallback, three parties": ("fallback", 3, "clause"),
}
SHOWN = (*AGREEMENTS, *SPECIMENS)
BY_TURNS = {f"{name} by {SCHEMES[count % len(SCHEMES)]}" for count, name in enumerate(HOUSE.ids())}
PRINTED = [pytest.param(name, marks=[pytest.mark.laws] if name in {*AGREEMENTS} - BY_TURNS else []) for name in SHOWN]


def shown(name: str) -> Document:
    return agreement(*AGREEMENTS[name]) if name in AGREEMENTS else specimen(*SPECIMENS[name])


@cache
def word_file_of(name: str) -> bytes:
    """Print a document as Word alone, its contents without page numbers."""
    return write_docx(shown(name), HOUSE.style.docx)


@pytest.mark.slow
@pytest.mark.parametrize("name", PRINTED)
def test_word_and_pdf_say_the_words_of_the_text_clause_by_clause(name: str) -> None:
    document = shown(name)
    files = printed(document, HOUSE.style, USUAL).files
    text = files["txt"].decode()
    assert difference(text, words_of_docx(files["docx"])) == ""
    assert difference(text, words_of_pdf(files["pdf"], document)) == ""


@pytest.mark.slow
@pytest.mark.parametrize("name", SHOWN)
def test_each_control_of_the_word_file_holds_its_clause_whole(name: str) -> None:
    parts = tuple(pieces(write_text(shown(name))))
    said = "".join(piece.words for piece in parts)
    starts = (0, *accumulate(len(piece.words) for piece in parts))
    found = [*controls(word_file_of(name))]
    assert len(found) > 20
    for clause, held in found:
        first = next(at for at, piece in zip(starts, parts, strict=False) if f"{piece.anchor}.".startswith(f"{clause}."))
        assert said.startswith(held, first), clause
        assert first + len(held) in starts, clause


@pytest.mark.slow
def test_a_word_processor_numbers_every_agreement_and_every_clause_as_we_do() -> None:
    assert _misnumbered(BY_TURNS | {*SPECIMENS}) == []


@pytest.mark.conformance
def test_a_word_processor_numbers_every_agreement_by_the_other_scheme_as_we_do() -> None:
    assert _misnumbered({*AGREEMENTS} - BY_TURNS) == []


def _misnumbered(names: Collection[str]) -> list[str]:
    return faults(reader("soffice"), {name: Build(word_file_of(name), write_text(shown(name))) for name in sorted(names)})


def test_a_lost_word_is_named_with_its_clause() -> None:
    text = "  Memorandum\n\n[exit.notice]\n  1. A Party may leave.\n\n[exit.end]\n  2. It ends.\n"
    assert difference(text, words("Memorandum 1. A Party may leave. 2. It ends.")) == ""
    assert difference(text, words("Memorandum 1. A Party may. 2. It ends.")) == (
        "[exit.notice] is '1.APartymayleave.' in the text and '1.APartymay.2.Itends.' there"
    )
    assert difference(text, words("Memorandum 1. A Party may leave. 2. It ends. Not.")) == (
        "after the last clause there stands 'Not.'"
    )
    assert words_of_text(text) == "Memorandum1.APartymayleave.2.Itends."
