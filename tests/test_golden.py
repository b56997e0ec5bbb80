"""The text of each agreement is the one that was last read and accepted: `make accept` rewrites it, and the diff is reviewed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.spec import parse_spec
from pipeline.writers.text import write_text
from tests.laws.shown import HOUSE, agreement


@pytest.mark.parametrize("name", HOUSE.ids())
def test_an_agreement_says_what_was_accepted(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"{name}.txt", write_text(agreement(name)))


def test_each_of_the_nine_forms_has_an_agreement() -> None:
    assert {parse_spec(HOUSE.agreement(name)[1]).form for name in HOUSE.ids()} == {
        "non-equity-alliance", "equity-alliance", "joint-venture", "nonprofit-alliance", "general-partnership",
        "limited-liability-company", "limited-partnership", "channel-partnership", "technology-partnership",
    }  # fmt: skip
