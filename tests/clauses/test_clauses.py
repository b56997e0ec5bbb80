"""The clauses of the library keep the drafting rules in every case that their words foresee, and a clause that breaks one is told so."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.codes import CODES
from pipeline.disk.repository import Repository
from pipeline.drafting.cases import PARTIES, cases, example
from pipeline.drafting.proof import proofs
from pipeline.library.clause import parse_clause
from pipeline.source import Source

LIBRARY = Repository(Path(__file__).parents[2]).library
TABLE = (Path(__file__).parents[1] / "cases" / "drafting.md").read_text("utf-8")
CASES = re.findall(r"^## (.+?)\n\n````markdown\n(.*?)````\n\n```text\n(.*?)```$", TABLE, re.DOTALL | re.MULTILINE)

_HEAD = """---
id: {id}
version: 1.0.0
title: A title
part: article
binding: true
requires: []
excludes: []
blocks: []
side: neutral
walk_away: Nothing.
note: >-
  Why: to show. Trade: nothing.
  Watch: nothing. Law: none.
review:
  owner: legal
  laws: []
  reviewed: none
  next: none
example:
  exit: {{notice: 60 days, events: [{{what: a change}}]}}
---
"""
_OTHER = """# preferred
1. A **"Party"** is named above, and the **"Parties"** are all of them.
1. A Party may replace people that are listed against its name by notice to {{ other_party }}.
"""


def said_of(body: str) -> list[str]:
    clauses = [
        parse_clause(Source(f"clauses/{key.replace('.', '/')}.md", _HEAD.format(id=key) + words))
        for key, words in (("structure.other", _OTHER), ("exit.notice", body))
    ]
    found = proofs(replace(LIBRARY, clauses={clause.id: clause for clause in clauses}))
    return [f"{one.place.line} {one.code} {one.message}" for one in found if one.place.file == "clauses/exit/notice.md"]


def test_no_clause_of_the_library_breaks_a_rule() -> None:
    assert [f"{one.place} {one.code} {one.message}" for one in proofs(LIBRARY)] == []


@pytest.mark.parametrize("body, said", [pytest.param(body, said, id=title) for title, body, said in CASES])
def test_a_clause_that_breaks_a_rule_is_told_where_and_how(body: str, said: str) -> None:
    assert said_of(body) == said.splitlines()


def test_the_table_is_read_whole_and_breaks_every_rule() -> None:
    assert len(CASES) == TABLE.count("\n## ")
    assert [code for code in CODES if "MOU080" <= code < "MOU090" and f" {code} " not in TABLE] == []


def test_each_position_is_read_with_two_three_and_five_parties() -> None:
    assert PARTIES == (2, 3, 5)
    assert {case.parties for case in cases(LIBRARY.clauses["exit.mutual"], "fallback")} == {2, 3, 5}


def test_each_fact_that_a_position_tests_is_absent_in_one_case() -> None:
    clause = LIBRARY.clauses["exit.convenience"]
    tested = set(re.findall(r"([a-z_.]+) is defined", clause.positions["preferred"].text))
    assert tested
    left_out = {case.words.split("`")[1] for case in cases(clause, "preferred") if case.words.endswith("left out")}
    assert left_out == tested


def test_a_choice_by_a_word_is_made_each_way() -> None:
    words = {case.words for case in cases(LIBRARY.clauses["dispute-resolution.steps"], "preferred")}
    assert {
        f"with 3 parties and `dispute_resolution.last` being '{last}'"
        for last in ("arbitration", "courts", "expert", "withdrawal")
    } <= words


def test_a_yes_becomes_a_no_and_a_list_is_emptied() -> None:
    facts = {case.words: case.facts for case in cases(LIBRARY.clauses["commitments.contributions"], "preferred")}
    whole, no_values, none_firm = (
        facts[f"with 2 parties{words}"]["commitments"]
        for words in ("", " and `commitments.firm_values` being False", " and `commitments.firm` being False")
    )
    assert isinstance(whole, dict)
    assert isinstance(no_values, dict)
    assert isinstance(none_firm, dict)
    assert (whole["firm_values"], no_values["firm_values"]) == (True, False)
    assert (len(whole["firm"]), none_firm["firm"]) == (1, [])


def test_an_example_says_yes_and_no_as_an_agreement_does() -> None:
    clause = replace(LIBRARY.clauses["exit.mutual"], example={"exit": {"open": "true", "closed": ["false", "60 days"]}})
    assert example(clause, 2)["exit"] == {"open": True, "closed": [False, "60 days"]}


def test_parties_of_every_kind_are_read() -> None:
    clause = LIBRARY.clauses["parties.parties"]
    parties = [example(clause, count)["parties"] for count in PARTIES]
    assert [len(each) for each in parties if isinstance(each, list)] == [2, 3, 5]
    assert {party["kind"] for each in parties if isinstance(each, list) for party in each} == {
        "company",
        "public-body",
        "university",
        "nonprofit",
        "individual",
        "partnership",
        "to-be-formed",
    }
