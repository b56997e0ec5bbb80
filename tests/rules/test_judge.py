"""The rules together: each says which code it raises, silences are heard and told, and the four agreements get the findings they deserve."""

from __future__ import annotations

import inspect
import re
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from pipeline.codes import CODES, stops_final
from pipeline.compile import compiled
from pipeline.disk.repository import Repository
from pipeline.findings import Finding
from pipeline.rules import final, form, judge
from pipeline.rules.form import silenceable

ROOT = Path(__file__).parents[2]
REPOSITORY = Repository(ROOT)
LAST = (final.missing, form.idle_silence)  # what follows from the findings of the others
SUBJECTS = [value for value in vars(judge).values() if isinstance(value, ModuleType)]


def test_every_rule_says_its_code_first_and_no_two_share_one() -> None:
    said = [str(rule.__doc__).partition(":")[0] for rule in (*judge.RULES, *LAST)]
    assert sorted(set(said)) == sorted(said)
    assert set(said) >= {code for code in CODES if code.startswith("MOU1") or "MOU320" <= code < "MOU400"}


def test_every_rule_of_a_subject_is_asked() -> None:
    written: set[object] = {
        function
        for subject in SUBJECTS
        for _, function in inspect.getmembers(subject, inspect.isfunction)
        if re.match(r"MOU\d{3}: ", function.__doc__ or "")
    }
    assert written == {*judge.RULES, *LAST}


@pytest.mark.parametrize(
    "name,codes",
    [
        ("lumen-northwind", "MOU105 MOU106 MOU107"),
        ("river-basin", ""),
        ("turntabl", "MOU104 MOU110 MOU139 MOU147"),
        ("be-bound", "MOU104 MOU105 MOU106 MOU110 MOU119 MOU139"),
    ],
)
def test_an_agreement_gets_the_findings_that_it_deserves(name: str, codes: str) -> None:
    assert sorted({finding.code for finding in _findings(name)}) == codes.split()


@pytest.mark.parametrize("name", REPOSITORY.ids())
def test_no_error_stands_in_an_agreement_of_this_repository(name: str) -> None:
    assert [finding for finding in _findings(name) if finding.severity == "error"] == []


def test_only_what_a_lawyer_would_question_can_be_silenced() -> None:
    assert silenceable("MOU119")
    assert silenceable("MOU154")
    assert [
        code for code in ("MOU021", "MOU104", "MOU108", "MOU109", "MOU110", "MOU199", "MOU201", "MOU999") if silenceable(code)
    ] == []


@pytest.mark.parametrize("code", ["MOU109", "MOU110", "MOU199", "MOU303", "MOU310", "MOU311", "MOU312", "MOU313"])
def test_what_guards_a_final_cannot_be_silenced(code: str) -> None:
    assert not silenceable(code)


def test_what_is_silenced_stops_a_final_until_it_is_approved() -> None:
    assert [finding.code for finding in _findings("turntabl") if finding.code == "MOU110" and not stops_final(finding)] == []


@cache
def _findings(name: str) -> tuple[Finding, ...]:
    _, source = REPOSITORY.agreement(name)
    return compiled(source, REPOSITORY.library, "draft", range(0x110000)).findings
