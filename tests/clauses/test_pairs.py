"""Every two choices that an agreement may make go together: forms, numbering, what binds, parties, blocks and positions of clauses."""

from __future__ import annotations

import pytest

from pipeline.compile import chosen
from pipeline.document import Document
from pipeline.findings import Rejected
from pipeline.source import Source
from tests.agreement import NAME, compiled_text, library, with_clause
from tests.clauses.maximal import maximal
from tests.clauses.pairs import OPTIONS, WORDS, Row, agreement, built, covering, met, pairs

EVERY_CHOICE = covering(OPTIONS)
EVERY_BLOCK = covering(WORDS)


@pytest.mark.parametrize("row", [pytest.param(row, id=f"row-{number}") for number, row in enumerate(EVERY_CHOICE, start=1)])
def test_every_two_choices_build(row: Row) -> None:
    assert isinstance(built(row), Document)


@pytest.mark.parametrize("row", [pytest.param(row, id=f"row-{number}") for number, row in enumerate(EVERY_BLOCK, start=1)])
def test_every_two_positions_build_where_every_block_is_there(row: Row) -> None:
    assert isinstance(built(row), Document)


def test_the_rows_hold_every_pair_of_choices() -> None:
    assert met(OPTIONS, EVERY_CHOICE) == pairs(OPTIONS)
    assert met(WORDS, EVERY_BLOCK) == pairs(WORDS)


def test_pairs_are_counted_by_hand_in_a_small_case() -> None:
    options = {"form": ("a", "b", "c"), "block": ("yes", "no"), "parties": ("2", "3")}
    assert pairs(options) == 3 * 2 + 3 * 2 + 2 * 2
    assert met(options, ({"form": "a", "block": "yes", "parties": "2"},)) == 3


def test_each_clause_stands_in_each_position_in_each_form_that_takes_it() -> None:
    stood = {
        (row["form"], selected.clause.id, selected.position)
        for row in EVERY_BLOCK
        for selected in chosen(Source(NAME, agreement(row)), library()).selection.clauses.values()
    }
    wanted = {
        (form.id, take.clause, position)
        for form in library().forms.values()
        for take in form.takes
        for position in library().clauses[take.clause].positions
    }
    missing = wanted - stood
    assert {clause for _, clause, _ in missing} <= {"data.contacts", "data.processing"}  # of these an agreement takes one
    assert {(clause, position) for _, clause, position in missing} <= {(clause, position) for _, clause, position in stood}


def test_the_agreement_of_every_key_holds_every_block_but_those_of_the_row_itself() -> None:
    assert set(maximal()) > {"entity", "interests", "channel", "technology", "nonprofit", "personal_data"}
    assert [*maximal(3)["parties"]] == ["lumen", "northwind", "harbour"]


def test_a_reference_to_a_clause_that_falls_away_is_refused() -> None:
    text = agreement(
        {"form": "non-equity-alliance", "numbering": "article", "binding": "none", "parties": "2", "block exit": "no"}
    )
    compiled_text(text)
    with pytest.raises(Rejected, match="MOU090"):
        compiled_text(text, with_clause("purpose.purpose", "1. The Parties read [](#exit.effects).\n"))
