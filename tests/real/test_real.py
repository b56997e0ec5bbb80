"""Real agreements become documents that say what their sources told, and the rules raise what the sources deserve."""

from __future__ import annotations

import pytest

from tests.real.told import FORMATS, IDS, missing, told, unraised


def test_fourteen_real_agreements_are_here() -> None:
    assert len(IDS) == 14


@pytest.mark.parametrize("name", IDS)
def test_the_facts_listed_are_twelve_to_twenty(name: str) -> None:
    assert 12 <= len(told(name).facts) <= 20


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", IDS)
def test_every_fact_listed_is_found_in_print(name: str, form: str) -> None:
    assert missing(name, form) == ()


@pytest.mark.parametrize("name", IDS)
def test_the_findings_that_the_source_deserves_are_raised(name: str) -> None:
    assert told(name).findings
    assert unraised(name) == ()
