"""Schedules repeat what clauses say, add sums up, and draw what is known; what is not known makes a total a blank and a row without a bar."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from pipeline import document
from pipeline.document import Bar, Chart, Inline, Link, Provision, Table, Term, Text
from pipeline.drafting.facts import facts
from pipeline.drafting.nodes import Blank, Drawn
from pipeline.source import Source
from pipeline.spec import parse_spec
from tests.laws.shown import HOUSE, ROOT, document_of

LUMEN: dict[str, Any] = yaml.load((ROOT / "agreements" / "lumen-northwind.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - it makes strings of everything
del LUMEN["schedules"]
HUNDRED = {"amount": "EUR 100", "instalments": {"2026-04-01": "EUR 100"}}
UNKNOWN = Blank("total, once every amount is known")
PAID = {"kind": "money", "what": "money", "pays": "northwind", "accountable": "marsh"}


def _text(**changes: Any) -> str:
    return yaml.safe_dump({**LUMEN, **changes}, sort_keys=False, allow_unicode=True, width=10_000)


def _schedules(**changes: Any) -> dict[str, Any]:
    words = HOUSE.library.words["en"]
    made = facts(parse_spec(Source("agreements/some.yaml", _text(**changes))), words).names.get("schedules", {})
    assert isinstance(made, dict)
    return made


def _paid(*grants: dict[str, Any]) -> dict[str, Any]:
    rows = {f"money-{count}": {**PAID, **grant} for count, grant in enumerate(grants)}
    made = _schedules(schedules=["payments"], commitments={"lumen": rows}, milestones={"list": LUMEN["milestones"]["list"]})[
        "payments"
    ]
    assert isinstance(made, dict)
    return made


def test_left_out_the_usual_schedules_are_there_with_three_rows_or_more() -> None:
    assert sorted(_schedules()) == ["decisions", "milestones"]
    rights = {**LUMEN["decision_rights"], "decisions": LUMEN["decision_rights"]["decisions"][:2]}
    assert sorted(_schedules(decision_rights=rights)) == ["milestones"]


def test_none_leaves_every_schedule_out_and_a_list_takes_what_it_names() -> None:
    assert _schedules(schedules="none") == {}
    assert sorted(_schedules(schedules=["contacts", "definitions"])) == ["contacts", "definitions"]


@pytest.mark.parametrize(
    "grants, total",
    [
        ([HUNDRED, {"amount": "EUR 50", "instalments": {"2026-05-01": "EUR 50"}}], "EUR 150"),
        ([HUNDRED, {"amount": "USD 50", "instalments": {"2026-05-01": "USD 50"}}], "EUR 100 and USD 50"),
        ([{"instalments": {"2026-04-01": "EUR 60.50", "2026-05-01": "EUR 39.50"}}], "EUR 100"),
        ([HUNDRED, {"amount": "TBC", "instalments": {"2026-05-01": "USD 50"}}], UNKNOWN),
        ([{"instalments": {"2026-04-01": "EUR 60", "2026-05-01": "TBC"}}], UNKNOWN),
    ],
)  # fmt: skip
def test_payments_are_added_up_by_currency_and_an_unknown_amount_makes_the_total_a_blank(
    grants: list[dict[str, Any]], total: str | Blank
) -> None:
    made = _paid(*grants)
    assert made["all"] == total
    assert [row["total"] for row in made["totals"]] == [total]


def test_a_milestone_is_drawn_from_what_it_depends_on_to_its_date_and_on_to_its_long_stop() -> None:
    rows = {row["id"]: row["due"] for row in _schedules()["milestones"]["list"]}
    assert rows["M2"] == Drawn(
        "29 May 2026",
        (Bar(99, 165, "solid", "31 March 2026 to 29 May 2026"),),
        ("Q1 26", "Q2 26", "Q3 26", "Q4 26", "Q1 27", "Q2 27", "Q3 27", "Q4 27"),
        (("solid", "From what it depends on to the due date"), ("hatched", "From the due date to the long stop")),
    )
    assert [(bar.start, bar.end, bar.tone) for bar in rows["M7"].bars] == [(430, 600, "solid"), (599, 800, "hatched")]


def test_a_milestone_without_a_date_is_said_and_not_drawn() -> None:
    listed = {**LUMEN["milestones"]["list"], "last": {"what": "last", "due": "30 days after acceptance of series-start"}}
    made = _schedules(milestones={"list": listed})["milestones"]
    assert (made["undated"], made["list"][-1]["due"]) == (True, "30 days after the acceptance of M7")


def test_who_decides_is_drawn_under_the_number_of_the_matter() -> None:
    who = {str(row["name"].words): row for row in _schedules()["decisions"]["who"]}
    assert list(who) == ["the signatories", "the Steering Committee", "the Sponsors", "the Managers", "Lumen", "Northwind"]
    assert who["Lumen"]["name"].bars == (Bar(400, 500, "solid", "Decides 5"),)
    assert who["the Managers"]["people"] == "James Whitlock (Lumen) and Jonas Brandt (Northwind)"


def _annex(name: str, **changes: Any) -> Provision:
    return next(one for one in document_of(_text(**changes)).annexes if one.anchor == name)


def _cells(table: Table) -> list[list[str]]:
    return [["".join(map(_said, cell)) for cell in row] for row in table.rows]


def _said(part: Inline) -> str:
    match part:
        case Text(value) | Term(value):
            return value
        case Link(number=number):
            return number
        case document.Blank(label):
            return f"[{label}]"
        case document.Footnote(number):
            return number


def test_the_list_of_terms_says_where_each_is_defined() -> None:
    (table,) = (block for block in _annex("structure.terms", schedules=["definitions"]).body if isinstance(block, Table))
    assert ["Confidential Information", "9.1"] in _cells(table)
    assert [row[0] for row in _cells(table)] == sorted((row[0] for row in _cells(table)), key=str.casefold)


def test_the_timeline_says_what_the_plan_says() -> None:
    document = document_of(_text())
    chart = next(block for one in document.annexes for block in one.body if isinstance(block, Chart))
    milestones = next(one for one in document.articles if one.anchor == "article.milestones")
    plan = next(
        block
        for clause in milestones.body
        if isinstance(clause, Provision)
        for item in clause.body
        if isinstance(item, Provision) and item.anchor == "milestones.schedule.plan"
        for block in item.body
        if isinstance(block, Table)
    )
    assert _cells(chart.table) == [[row[0], row[1], row[4]] for row in _cells(plan)]
    assert len(chart.bars) == len(chart.table.rows) == 7
