"""A lock that is there and one that an agreement would get to a step, and steps to a plan: each to the letter."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from pipeline.codes import finding
from pipeline.findings import Place, Rejected
from pipeline.records.digests import digest
from pipeline.records.lock import File, Lock, Used, written_lock
from pipeline.records.moved import Moved, moved
from pipeline.records.plan import Action, Plan, Step, drafted, kept, parse_plan, refused, written_plan
from pipeline.records.standing import Standing
from pipeline.source import Source

COSTS, LAW = Used("1.0.0", "a", "preferred", "b", "always"), Used("1.0.0", "c", "fallback", "d", "law")
OLD = Lock(
    "small",
    {"general.costs": COSTS, "general.law": LAW},
    "0",
    File("forms/alliance", "1"),
    File("numbering", "2"),
    File("outline", "3"),
    "4",
    File("house", "5"),
    File("words/en", "6"),
)
OTHER_COSTS = replace(
    OLD, clauses={**OLD.clauses, "general.costs": replace(COSTS, version="1.1.0", source="x", wording="y")}, document="9"
)
NUMBERED = replace(OLD, numbering=File("numbering", "x"), document="9")
STALE = replace(OLD, spec="x")


@pytest.mark.parametrize(
    "new,wanted",
    [
        (OLD, Moved((), ())),
        (OTHER_COSTS, Moved(("general.costs",), ("general.costs 1.0.0 → 1.1.0",))),
        (NUMBERED, Moved(("numbers",), ("numbering",))),
        (STALE, Moved((), ("the agreement's file",))),
        (replace(OLD, style=File("plain", "5"), words=File("words/en", "x")), Moved((), ("style", "words"))),
        (replace(OLD, form=File("forms/alliance", "x"), outline=File("outline", "x")), Moved((), ("form", "outline"))),
        (
            replace(OLD, clauses={"general.law": LAW}, document="9"),
            Moved(("general.costs",), ("general.costs left out",)),
        ),
        (
            replace(OLD, clauses={**OLD.clauses, "exit.cause": COSTS, "annex.a": LAW}, document="9"),
            Moved(("annex.a", "exit.cause"), ("annex.a taken in", "exit.cause taken in")),
        ),
        (
            replace(OLD, clauses={**OLD.clauses, "general.law": replace(LAW, position="preferred", why="asked")}),
            Moved((), ("general.law",)),
        ),
        (
            replace(OLD, clauses={"general.law": replace(LAW, version="2.0.0", wording="e"), "exit.cause": COSTS}, spec="x", document="9"),
            Moved(
                ("exit.cause", "general.costs", "general.law"),
                ("the agreement's file", "general.law 1.0.0 → 2.0.0", "exit.cause taken in", "general.costs left out"),
            ),
        ),
    ],
)  # fmt: skip
def test_what_moved_names_the_clauses_and_what_they_are_made_from(new: Lock, wanted: Moved) -> None:
    assert moved(OLD, new) == wanted


@pytest.mark.parametrize(
    "held,new,text,damage,action",
    [
        (OLD, OLD, True, False, None),
        (OLD, OLD, False, False, "stale"),
        (OLD, STALE, True, False, "stale"),
        (OLD, OTHER_COSTS, True, False, "regenerate"),
        (OLD, NUMBERED, False, False, "regenerate"),
        (None, OLD, False, False, "new"),
        (None, OLD, True, False, "new"),
        (None, OLD, False, True, "damaged"),
    ],
)
def test_what_becomes_of_a_draft_is_told_by_its_two_locks(
    held: Lock | None, new: Lock, *, text: bool, damage: bool, action: Action | None
) -> None:
    step = drafted("small", held, new, text=text, damage=damage, before="abc")
    assert (step and step.action) == action
    if step:
        what = moved(held, new)
        assert step == Step("small", step.action, "abc", digest(written_lock(new)), "", what.words, what.made)


def test_what_was_sent_is_held_what_was_signed_frozen_and_what_is_refused_bears_its_codes() -> None:
    assert kept("small", Standing("issued", "1-issued")) == Step("small", "held", record="1-issued")
    assert kept("small", Standing("executed", "2-executed")) == Step("small", "frozen", record="2-executed")
    here = Place("x", 1, 1)
    found = [
        finding(code, here, said, "Mend it.") for code, said in (("MOU104", "One."), ("MOU021", "Two."), ("MOU104", "Three."))
    ]
    assert refused("rejected", "small", found) == Step("small", "rejected", made=("MOU021", "MOU104"))


@pytest.mark.parametrize(
    "action,something",
    [
        ("new", True), ("regenerate", True), ("damaged", True), ("stale", True),
        ("held", False), ("frozen", False), ("rejected", False), ("altered", False),
    ],
)  # fmt: skip
def test_only_what_a_build_would_write_is_something_to_do(action: Action, *, something: bool) -> None:
    assert Plan((Step("one", "held"), Step("two", action)), 3).something == something


PLAN = Plan(
    (
        Step("one", "regenerate", "a", "b", "", ("general.costs", "general.law"), ("outline",)),
        Step("two", "frozen", record="2-executed"),
        Step("three", "rejected", made=("MOU021",)),
    ),
    4,
)


def test_a_plan_is_sorted_json_and_comes_back_from_its_text() -> None:
    text = written_plan(PLAN)
    assert parse_plan(Source("plan.json", text)) == PLAN
    held = json.loads(text)
    assert (held["mou"], held["current"], [*held]) == (1, 4, ["current", "mou", "steps", "written"])
    assert held["steps"][0] == {
        "action": "regenerate", "after": "b", "agreement": "one", "before": "a", "made": ["outline"], "record": "",
        "words": ["general.costs", "general.law"],
    }  # fmt: skip


def test_what_is_no_plan_is_told_with_what_to_do() -> None:
    with pytest.raises(Rejected) as rejected:
        parse_plan(Source("plan.json", written_plan(PLAN).replace("frozen", "thawed")))
    [one] = rejected.value.findings
    assert (str(one.place), one.code, one.message) == ("plan.json:1:1", "MOU520", "This is no plan as mou wrote it.")
    assert one.help == "Run `mou plan -o plan.json`, read it, and apply that."
