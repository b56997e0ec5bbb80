"""Law 1 over styles: another style says the same words and numbers in Word and PDF; a style is data, and no code knows its name."""

from __future__ import annotations

from functools import cache

import pypdfium2
import pytest

from pipeline.style.style import Style
from pipeline.writers.docx import write_docx
from pipeline.writers.pdf import write_pdf
from pipeline.writers.text import write_text
from tests.laws.shown import HOUSE, agreement
from tests.words import words_of_pdf, words_of_text
from tests.writers.docx_words import words_of_docx

OTHERS = tuple(name for name in HOUSE.looks if name != "house")


@cache
def style(name: str) -> Style:
    return HOUSE.looks[name].whole


def test_there_is_another_style_than_the_house_style() -> None:
    assert OTHERS == ("plain",)


@pytest.mark.slow
@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("key", HOUSE.ids())
def test_word_says_the_words_of_the_text_in_every_style(key: str, name: str) -> None:
    document = agreement(key)
    assert words_of_docx(write_docx(document, style(name).docx)) == words_of_text(write_text(document))


@pytest.mark.slow
@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("key", ["be-bound", "cold-chain"])
def test_the_pdf_says_the_words_of_the_text_in_every_style(key: str, name: str) -> None:
    document = agreement(key)
    assert words_of_pdf(write_pdf(document, style(name)).pdf, document) == words_of_text(write_text(document))


@pytest.mark.conformance
@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("key", HOUSE.ids())
def test_the_pdf_of_every_agreement_says_the_words_of_the_text_in_every_style(key: str, name: str) -> None:
    document = agreement(key)
    assert words_of_pdf(write_pdf(document, style(name)).pdf, document) == words_of_text(write_text(document))


def test_the_plain_style_is_on_letter_paper_and_begins_on_its_first_page() -> None:
    printed = write_pdf(agreement("be-bound"), style("plain"))
    with pypdfium2.PdfDocument(printed.pdf) as opened:
        assert [round(side) for side in opened[0].get_size()] == [612, 792]
        first = opened[0].get_textpage().get_text_range()
    assert agreement("be-bound").words.parties in first
