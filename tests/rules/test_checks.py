"""docs/checks.md says what is checked: it names codes that there are, and every rule."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.codes import CODES
from pipeline.rules import judge

NAMED = set(re.findall(r"MOU\d{3}", (Path(__file__).parents[2] / "docs" / "checks.md").read_text(encoding="utf-8")))
RULES = {str(rule.__doc__).partition(":")[0] for rule in judge.RULES}


def test_every_code_that_the_list_names_is_one() -> None:
    assert sorted(NAMED - set(CODES)) == []


def test_the_list_names_every_rule_on_what_an_agreement_says() -> None:
    assert sorted({code for code in RULES if "MOU111" <= code < "MOU400"} - NAMED) == []
