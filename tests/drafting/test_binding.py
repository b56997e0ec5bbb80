"""One list says what binds: blocks, commitments, clauses and items."""

from __future__ import annotations

import pytest

from pipeline.drafting.binding import binds, called, item_binds
from tests.agreement import compiled_of, library
from tests.spec.samples import spec_of

COMMITMENTS = (
    "commitments: {lumen: {recipes: {kind: services, what: trials}}, northwind: {line: {kind: services, what: trials}}}\n"
)


@pytest.mark.parametrize(
    "binding, names, told",
    [
        ("", ["law"], None),
        ("binding: all\n", ["law"], True),
        ("binding: none\n", ["law"], False),
        ("binding: {only: [law]}\n", ["general.law", "law"], True),
        ("binding: {only: [law]}\n", ["exit"], False),
        ("binding: {all_except: [law]}\n", ["law"], False),
        ("binding: {all_except: [law]}\n", ["exit"], True),
        ("binding: {only: [dispute_resolution]}\n", ["dispute-resolution"], True),
        ("binding: {only: [lumen.recipes]}\n", ["lumen.recipes", "commitments"], True),
        ("binding: {only: [lumen.recipes]}\n", ["northwind.line", "commitments"], False),
    ],
)
def test_a_name_binds_as_the_list_says(binding: str, names: list[str], told: bool | None) -> None:  # noqa: FBT001 - a table of answers
    assert binds(spec_of(binding), names) is told


@pytest.mark.parametrize(
    "binding, clause, item, told",
    [
        ("", "confidentiality.duty", "duty", True),
        ("", "commitments.contributions", "intended", False),
        ("binding: none\n", "confidentiality.duty", "duty", False),
        ("binding: {only: [confidentiality]}\n", "confidentiality.duty", "duty", True),
        ("binding: {only: [confidentiality.duty]}\n", "confidentiality.duty", "duty", True),
        ("binding: {only: [confidentiality.duty.duty]}\n", "confidentiality.duty", "duty", True),
        ("binding: {only: [confidentiality.duty.duty]}\n", "confidentiality.duty", "limits", False),
        ("binding: {only: [general]}\n", "general.costs", "own", True),
        ("binding: {only: [law]}\n", "general.law", "law", True),
        ("binding: {only: [law]}\n", "general.costs", "own", False),
        ("binding: {all_except: [general.costs]}\n", "general.costs", "own", False),
        ("binding: {all_except: [general.costs]}\n", "general.law", "law", True),
    ],
)
def test_an_item_binds_by_the_names_of_its_clause(binding: str, clause: str, item: str, told: bool) -> None:  # noqa: FBT001 - a table of answers
    assert item_binds(spec_of(binding), library().clauses[clause], item) is told


def test_a_clause_is_called_by_its_id_its_blocks_and_its_category() -> None:
    assert called(library().clauses["general.law"]) == ("general.law", "law", "general")


def test_single_commitments_that_bind_stand_in_a_table_of_their_own() -> None:
    made = compiled_of(binding="binding: {only: [lumen.recipes, confidentiality, exit, law, dispute_resolution, general]}\n")
    anchors = [anchor for anchor in _anchors(made.document.articles) if anchor.startswith("commitments.contributions.")]
    assert {"commitments.contributions.firm", "commitments.contributions.intended"} <= set(anchors)


def _anchors(blocks: object) -> list[str]:
    found: list[str] = []
    for block in blocks if isinstance(blocks, tuple) else ():
        if hasattr(block, "anchor"):
            found += [block.anchor, *_anchors(block.body)]
    return found
