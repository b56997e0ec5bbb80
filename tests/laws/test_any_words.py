"""Law 3: any printable words in any printed field come out exactly, in text, Word and PDF, with nothing after them lost."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.document import Document
from pipeline.findings import Rejected
from pipeline.source import decoded
from pipeline.style.style import coverage
from pipeline.writers.docx import write_docx
from pipeline.writers.pdf import write_pdf
from pipeline.writers.text import write_text
from tests.laws.fields import Fields, Path, fields, labels
from tests.laws.shown import HOUSE
from tests.words import is_read_in_order, words_of_pdf, words_of_text
from tests.writers.docx_words import words_of_docx
from tests.writers.sample import HOSTILE

AGREEMENTS = ("lumen-northwind", "river-basin")
PRINTED = (
    "title",
    "parties.lumen.name",
    "parties.lumen.people.marsh.name",
    "parties.lumen.people.marsh.title",
    "purpose.background.0",
    "commitments.lumen.coating-package.what",
    "milestones.list.pilot-run.test",
    "decision_rights.steering.name",
    "clauses.deviations.0.text",
    "annexes.package-contents.title",
)
"""Some of the fields, of every kind of place: a title, names, a recital, cells of tables, a signature block, own words, a schedule."""


def test_fields_of_every_kind_of_place_are_filled() -> None:
    paths = {".".join(map(str, path)) for path in fields("lumen-northwind").probes}
    assert [name for name in PRINTED if name not in paths] == []
    assert len(paths) > 100


@cache
def alphabet() -> str:
    """Every character that the style draws and a file may hold."""
    return "".join(sorted(filter(_may_stand, map(chr, coverage(HOUSE.style)))))


def _may_stand(words: str) -> bool:
    try:
        return decoded("words", words.encode()).text == words and words not in "\n\t"
    except (Rejected, UnicodeEncodeError):
        return False


def _nearly_a_label(words: str) -> bool:
    """Whether words read like a label mistyped: where a licence may name a contribution or use words, that is a finding."""
    return bool(get_close_matches(words.strip().lower(), {label for name in AGREEMENTS for label in labels(name)}, 1, 0.5))


def cycled(chosen: Fields, words: tuple[str, ...], first: int) -> dict[Path, str]:
    """Put the words into the fields, one after the other and again from the start, beginning with one of them."""
    return {path: words[(number + first) % len(words)] for number, path in enumerate(chosen.probes)}


_NO_WORDS = re.compile(
    r"\s*(tbc|none)\s*|[0-9]{3}.*", re.IGNORECASE
)  # not known, left out on purpose, the rest of an amount that a comma cut
ANY = st.text(alphabet=st.deferred(lambda: st.sampled_from(alphabet())), min_size=1, max_size=24).filter(
    lambda words: words.strip() != "" and _may_stand(words) and not _NO_WORDS.fullmatch(words) and not _nearly_a_label(words)
)
TEN = st.lists(ANY, min_size=1, max_size=10).map(tuple)


def shown(name: str, words: tuple[str, ...], first: int = 0) -> tuple[Document, str]:
    """Return the agreement with these words in all its fields, and what each of its files must say."""
    chosen = fields(name)
    filled = cycled(chosen, words, first)
    return chosen.printed(filled), chosen.expected(filled)


@pytest.mark.slow
@settings(max_examples=15)
@given(words=TEN, name=st.sampled_from(AGREEMENTS))
def test_any_words_are_printed_exactly_in_text_and_word(words: tuple[str, ...], name: str) -> None:
    document, said = shown(name, words)
    assert words_of_text(write_text(document)) == said
    assert words_of_docx(write_docx(document, HOUSE.style.docx)) == said


@pytest.mark.slow
@settings(max_examples=3)
@given(words=TEN.filter(lambda words: all(map(is_read_in_order, words))), name=st.sampled_from(AGREEMENTS))
def test_any_words_are_printed_exactly_in_the_pdf(words: tuple[str, ...], name: str) -> None:
    document, said = shown(name, words)
    assert words_of_pdf(write_pdf(document, HOUSE.style).pdf, document) == said


@pytest.mark.slow
@pytest.mark.parametrize("first", range(len(HOSTILE)))
def test_hostile_words_are_printed_exactly_in_text_and_word(first: int) -> None:
    document, said = shown("lumen-northwind", HOSTILE, first)
    assert words_of_text(write_text(document)) == said
    assert words_of_docx(write_docx(document, HOUSE.style.docx)) == said


@pytest.mark.slow
@pytest.mark.parametrize("name, first", [("lumen-northwind", 0), ("lumen-northwind", 5), ("river-basin", 9)])
def test_hostile_words_are_printed_exactly_in_the_pdf(name: str, first: int) -> None:
    document, said = shown(name, HOSTILE, first)
    assert words_of_pdf(write_pdf(document, HOUSE.style).pdf, document) == said
