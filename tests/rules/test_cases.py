"""What a lawyer would question: the table in tests/cases/rules.md fails each rule once and passes it once, to the line and the word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from pipeline.codes import CODES
from pipeline.compile import compiled
from pipeline.disk.repository import Repository
from pipeline.findings import Finding
from pipeline.library.library import Demand, Library
from pipeline.source import Source

ROOT = Path(__file__).parents[2]
TABLE = (ROOT / "tests" / "cases" / "rules.md").read_text(encoding="utf-8")
RULES = sorted(code for code in CODES if code.startswith("MOU1") or "MOU320" <= code < "MOU400" or code == "MOU420")
BASE: str = re.findall(r"```yaml\n(.*?)```", TABLE.split("\n## ")[0], re.DOTALL)[0]
_BLOCK = re.compile(r"^(?=\S)", re.MULTILINE)
_PARTY = re.compile(r"^(?=  \S)", re.MULTILINE)
_ASKS = re.compile(r"^# (without|the form must not have|general\.costs says): (.+)\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Case:
    """One rule: what fails it with all findings that follow, and what passes it."""

    code: str
    title: str
    fails: str
    found: str
    passes: str


CASES = tuple(
    Case(*found)
    for found in re.findall(
        r"^## (MOU\d+) ([^\n]+)\n\nFails:\n\n```yaml\n(.*?)```\n\n```text\n(.*?)```\n\nPasses:\n\n```yaml\n(.*?)```$",
        TABLE,
        re.DOTALL | re.MULTILINE,
    )
)


def test_the_table_is_read_whole() -> None:
    assert len(CASES) == TABLE.count("\n## ")


def test_every_rule_has_its_cases_under_its_title() -> None:
    told = {case.code: case.title.partition(": ")[0] for case in CASES}
    assert list(told.items()) == [(code, CODES[code].title) for code in RULES]


def test_the_agreement_that_the_cases_change_has_no_finding() -> None:
    assert listed(BASE) == ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.title}")
def test_what_breaks_a_rule_is_found(case: Case) -> None:
    assert f" {case.code} " in case.found
    assert listed(case.fails, case.code) == case.found


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.title}")
def test_what_keeps_a_rule_is_left_alone(case: Case) -> None:
    assert case.code not in {finding.code for finding in findings(case.passes)}


def listed(change: str, code: str = "") -> str:
    """Every finding of a changed agreement; those on the words of the clauses (MOU101 to MOU103) only where they are the case's own."""
    told = (finding for finding in findings(change) if finding.code == code or finding.code > "MOU103")
    return "".join(f"{f.place.line}:{f.place.column} {f.code} {f.message}\n    {f.help}\n" for f in told)


def findings(change: str) -> tuple[Finding, ...]:
    """The findings of the base with its blocks exchanged for those of the change."""
    asked = dict(_ASKS.findall(change))
    found = library()
    if fact := asked.get("the form must not have"):
        form = replace(found.forms["non-equity-alliance"], must_not=(Demand(fact, "It belongs to another form."),))
        found = replace(found, forms={form.id: form})
    if "# the form asks for nothing\n" in change:
        forms = {name: replace(form, must_have=(), must_not=()) for name, form in found.forms.items()}
        found = replace(found, forms=forms)
    if words := asked.get("general.costs says"):
        costs = replace(found.clauses["general.costs"], positions={"preferred": Source("costs.md", words)})
        found = replace(found, clauses={**found.clauses, costs.id: costs})
    return compiled(Source("case.yaml", agreement(change)), found, "draft", range(0x110000)).findings


def agreement(change: str) -> str:
    """A change, then those blocks of the base that it neither replaces nor leaves out; a party that it does not name is the base's."""
    if change == BASE:
        return BASE
    blocks, given = dict(_parts(BASE, _BLOCK)), dict(_parts(change, _BLOCK))
    left_out = {key for ask, key in _ASKS.findall(change) if ask == "without"}
    if "parties" in given:
        named = dict(_parts(given["parties"], _PARTY))
        given["parties"] += "".join(
            text for key, text in _parts(blocks["parties"], _PARTY) if key.startswith(" ") and key not in named
        )
    rest = "".join(text for key, text in blocks.items() if key not in given and key not in left_out)
    return "".join(given.values()) + rest


def _parts(text: str, at: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    for part in at.split(text):
        if part:
            yield part.partition(":")[0] + (part if part.startswith("#") else ""), part


@cache
def library() -> Library:
    """The library of this repository, read once."""
    return Repository(ROOT).library
