"""The text of each agreement is the one that was last read and accepted: `make accept` rewrites it, and the diff is reviewed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.writers.text import write_text
from tests.laws.shown import HOUSE, agreement


@pytest.mark.parametrize("name", HOUSE.ids())
def test_an_agreement_says_what_was_accepted(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"{name}.txt", write_text(agreement(name)))


def test_the_four_agreements_are_here() -> None:
    assert HOUSE.ids() == ("be-bound", "lumen-northwind", "river-basin", "turntabl")
