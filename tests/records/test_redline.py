"""A redline holds both documents: taking back every change gives the older one, taking every change the newer."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.disk.make import check
from pipeline.disk.repository import Repository
from pipeline.document import Document
from pipeline.records.redline import redlined
from pipeline.writers.docx import write_docx
from pipeline.writers.docx_tracked import Tracked
from tests.agreement import ROOT
from tests.records.pairs import numbered, pair
from tests.records.revisions import Line, Verb, body_of, said, settle
from tests.writers.sample import sample

TEMPLATE = (ROOT / "templates/house/agreement.docx").read_bytes()


def redline(old: Document, new: Document, *, numbers: bool = False) -> bytes:
    """The Word file of a redline."""
    made = redlined(old, new, numbers=numbers)
    return write_docx(made.document, TEMPLATE, tracked=Tracked("Ada", "2026-01-02T00:00:00Z", made.meta, made.references))


@settings(max_examples=12, deadline=None)
@given(st.randoms(use_true_random=True), st.booleans(), st.booleans())
def test_taking_back_all_gives_the_older_document_and_taking_all_the_newer(random: Random, numbers: bool, notes: bool) -> None:  # noqa: FBT001 - drawn
    _exact(*pair(random, notes=notes), numbers=numbers)


@pytest.mark.slow
def test_two_agreements_with_charts_that_share_little_are_exact_too() -> None:
    here = Repository(ROOT)
    _exact(check(here, "river-basin").document, check(here, "cold-chain").document, numbers=True)


def test_the_words_are_exact_where_the_numbering_is_another_one() -> None:
    levels = tuple(replace(level, count="upper-letter") for level in sample().numbering.articles)
    _exact(sample(), numbered(replace(sample(), numbering=replace(sample().numbering, articles=levels))), numbers=False)


def _exact(old: Document, new: Document, *, numbers: bool) -> None:
    docx = redline(old, new, numbers=numbers)
    verbs: dict[Verb, Document] = {"reject": old, "accept": new}
    for verb, document in verbs.items():
        left = said(settle(body_of(docx), verb), fields=numbers)
        assert ended(left) == ended(said(body_of(write_docx(document, TEMPLATE)), fields=numbers))


def ended(lines: list[Line]) -> list[Line]:
    """The lines without the empty ones at the end, with which a file may close."""
    while lines[-1] == ("", "", "", ""):
        lines = lines[:-1]
    return lines
