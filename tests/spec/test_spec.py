"""Agreement files to typed facts: what each way of writing means."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.findings import Place, Rejected
from pipeline.source import decoded
from pipeline.spec import DisputeStep, LicenceEnd, MissStep, NoneGiven, Spec, Subject, Who, parse_spec
from pipeline.spec.bodies import Quorum
from pipeline.spec.decision_rights import DeadlockStep
from pipeline.spec.exit import Exit
from pipeline.spec.knowledge import IntellectualProperty
from pipeline.spec.money import Cap, Liability
from pipeline.values import Blank, Day, Duration, Moment, Money, Percent, Rhythm
from tests.spec.samples import spec_of

AGREEMENTS = Path(__file__).parents[2] / "agreements"


@pytest.mark.parametrize("path", sorted(AGREEMENTS.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_agreements_of_this_repository_have_no_fault_of_form(path: Path) -> None:
    spec = parse_spec(decoded(path.name, path.read_bytes()))
    assert len(spec.parties) >= 2


def test_what_is_left_out_is_left_out() -> None:
    spec = spec_of()
    assert (spec.effective, spec.milestones, spec.exit, spec.law, spec.numbering) == (None, None, None, None, None)
    assert (spec.conditions, dict(spec.commitments), dict(spec.annexes)) == ((), {}, {})


def test_what_is_not_known_yet_is_a_blank_with_words() -> None:
    spec = spec_of("effective: TBC\nlaw: {blank: law of the seat}\nliability: {cap: TBC}\n")
    assert spec.effective == Blank("effective")
    assert spec.law == Blank("law of the seat")
    assert isinstance(spec.liability, Liability)
    assert spec.liability.cap == Blank("cap")


def test_what_is_left_out_on_purpose_has_a_reason() -> None:
    spec = spec_of('law: {none: "they chose none"}\nexit: {none: until the study ends}\ncompetition: none\n')
    assert (spec.law, spec.exit, spec.competition) == (
        NoneGiven("they chose none"),
        NoneGiven("until the study ends"),
        NoneGiven(""),
    )


@pytest.mark.parametrize("block", ["law", "exit", "liability", "intellectual_property", "confidentiality"])
def test_where_the_law_fills_the_gap_none_needs_a_reason(block: str) -> None:
    with pytest.raises(Rejected, match=f"MOU036 `{block}` is `none` without a reason"):
        spec_of(f"{block}: none\n")


@pytest.mark.parametrize(
    "form,kept",
    [
        ("non-equity alliance", "non-equity-alliance"),
        ("joint venture", "joint-venture"),
        ("limited-partnership", "limited-partnership"),
    ],
)
def test_a_form_is_written_with_spaces_or_hyphens(form: str, kept: str) -> None:
    text = f"mou: 1\nform: {form}\ntitle: T\nparties: {{a: {{name: A}}, b: {{name: B}}}}\npurpose: {{goal: to}}\n"
    assert parse_spec(decoded("x.yaml", text.encode())).form == kept


def test_one_person_may_stand_without_a_list() -> None:
    roles = spec_of().parties["lumen"].roles
    assert roles is not None
    assert (roles.signatory, roles.manager) == (("ada",), "jim")


def test_instalments_hang_on_dates_and_on_milestones() -> None:
    spec = spec_of(
        "commitments:\n  lumen:\n    money:\n      kind: money\n      what: contribution\n      amount: EUR 100\n      pays: northwind\n"
        "      instalments: {2026-04-01: EUR 20, 30 days after effective date: EUR 30, on acceptance of run: 40 percent, TBC: TBC}\n"
        "milestones: {list: {run: {what: run}}}\n"
    )
    assert list(spec.commitments["lumen"]["money"].instalments.items()) == [
        (Day(date(2026, 4, 1)), Money(Decimal(20), "EUR")),
        (Moment("effective-date", "", Duration(30, "day")), Money(Decimal(30), "EUR")),
        (Moment("acceptance", "run"), Percent(Decimal(40))),
        (Blank("date"), Blank("TBC")),
    ]


def test_bodies_stand_straight_under_decision_rights() -> None:
    rights = spec_of(
        "decision_rights:\n  steering: {name: Steering Committee, members: {lumen: [ada, jim], northwind: kai},\n"
        "    chair: {first: lumen, rotates: yearly, casting_vote: no}, votes: one per party, decides_by: two thirds,\n"
        "    quorum: one member of each party, meets: {how_often: quarterly}}\n  advice: {name: Advisory Board, quorum: 3 members}\n"
    ).decision_rights
    assert rights is not None
    steering = rights.bodies["steering"]
    assert steering.chair is not None
    assert steering.meets is not None
    assert dict(steering.members) == {"lumen": ("ada", "jim"), "northwind": ("kai",)}
    assert (steering.chair.first, steering.chair.casting_vote) == ("lumen", False)
    assert (steering.votes, steering.decides_by, steering.quorum) == ("one-per-party", "two-thirds", Quorum("each-party", 1))
    assert steering.meets.how_often == Rhythm(Duration(3, "month"))
    assert rights.bodies["advice"].quorum == Quorum("members", 3)


@pytest.mark.parametrize(
    "word,who",
    [
        ("managers", Who("role", "manager")),
        ("both signatories", Who("role", "signatory")),
        ("steering", Who("body", "", "steering")),
        ("lumen", Who("party", "", "lumen")),
        ("ada", Who("person", "", "ada")),
        ("all parties", Who("parties")),
        ("manager of northwind", Who("office", "manager", "northwind")),
    ],
)
def test_who_acts_is_a_role_a_body_a_party_a_person_or_an_office(word: str, who: Who) -> None:
    rights = spec_of(f"decision_rights: {{steering: {{name: S}}, decisions: [{{matter: m, decides: {word}}}]}}\n").decision_rights
    assert rights is not None
    assert rights.decisions[0].decides == (who,)


def test_a_deadlock_has_steps_an_adviser_and_an_end() -> None:
    rights = spec_of(
        "decision_rights: {deadlock: {meetings: 2, steps: [sponsors within 15 business days, sponsors with adviser within 30 days],\n"
        "  then: manager of northwind}, communications: {press: both signatories approve}}\n"
    ).decision_rights
    assert rights is not None
    assert rights.deadlock is not None
    assert rights.communications is not None
    sponsors = Who("role", "sponsor")
    assert rights.deadlock.steps == (
        DeadlockStep(sponsors, Duration(15, "business-day"), adviser=False),
        DeadlockStep(sponsors, Duration(30, "day"), adviser=True),
    )
    assert rights.deadlock.then == Who("office", "manager", "northwind")
    assert rights.communications.press == Who("role", "signatory")


def test_a_missed_milestone_has_answers() -> None:
    milestones = spec_of(
        "milestones: {if_missed: [recovery plan within 10 business days, one extension up to 30 days, steering, right to leave]}\n"
        "decision_rights: {steering: {name: S}}\n"
    ).milestones
    assert milestones is not None
    assert milestones.if_missed == (
        MissStep("plan", Duration(10, "business-day")),
        MissStep("extension", Duration(30, "day")),
        MissStep("body", None, "steering"),
        MissStep("leave"),
    )


def test_the_steps_of_a_dispute_keep_their_order_and_clocks() -> None:
    disputes = spec_of(
        "dispute_resolution: {steps: [managers within 10 business days, mediation within 42 days, withdrawal]}\n"
    ).dispute_resolution
    assert disputes is not None
    assert not isinstance(disputes, NoneGiven)
    assert disputes.steps == (
        DisputeStep("talks", Who("role", "manager"), Duration(10, "business-day")),
        DisputeStep("mediation", None, Duration(42, "day")),
        DisputeStep("withdrawal"),
    )


def test_leaving_at_any_time_is_a_plain_yes() -> None:
    exit_ = spec_of("exit: {convenience: yes, mutual: yes}\n").exit
    assert isinstance(exit_, Exit)
    assert exit_.convenience is not None
    assert (exit_.convenience.notice, exit_.convenience.by, exit_.mutual) == (None, (), True)


def test_an_event_of_exit_knows_its_kind() -> None:
    exit_ = spec_of(
        "exit: {events: [{event: insolvency}, {event: change of control to a competitor}, {event: long stop of run missed}, {event: strike}]}\n"
        "milestones: {list: {run: {what: run}}}\n"
    ).exit
    assert isinstance(exit_, Exit)
    assert [(event.kind, event.milestone) for event in exit_.events] == [
        ("insolvency", ""),
        ("change-of-control", ""),
        ("long-stop", "run"),
        ("other", ""),
    ]


def test_a_licence_is_of_a_contribution_a_result_or_words() -> None:
    knowledge = spec_of(
        "commitments: {lumen: {package: {kind: know-how, what: package}}}\n"
        "intellectual_property:\n  results: {coating: lumen, other: joint}\n  licences:\n"
        "    - {of: package, to: northwind, ends: on exit caused by northwind}\n    - {of: coating results, to: northwind, ends: never}\n"
        "    - {of: the name Lumen, to: [northwind], from: lumen, ends: 2030-12-31}\n"
    ).intellectual_property
    assert isinstance(knowledge, IntellectualProperty)
    assert [(licence.of, licence.ends) for licence in knowledge.licences] == [
        (Subject("commitment", "package", "lumen", "package"), LicenceEnd("exit-caused-by", "northwind")),
        (Subject("result", "coating", "lumen", "coating results"), LicenceEnd("never")),
        (Subject("words", "", "", "the name Lumen"), LicenceEnd("day", "", Day(date(2030, 12, 31)))),
    ]


def test_a_cap_is_for_each_party_or_for_all() -> None:
    each = spec_of("liability: {cap: EUR 500000 for each party}\n").liability
    together = spec_of("liability: {cap: EUR 500000 for all parties together}\n").liability
    assert isinstance(each, Liability)
    assert isinstance(together, Liability)
    assert each.cap == Cap(Money(Decimal(500000), "EUR"), each=True)
    assert together.cap == Cap(Money(Decimal(500000), "EUR"), each=False)


@pytest.mark.parametrize(
    "written,status,names",
    [
        ("all", "all", ()),
        ("none", "none", ()),
        ("{only: [law, term]}", "only", ("law", "term")),
        ("{all_except: [commitments]}", "all-except", ("commitments",)),
    ],
)
def test_what_binds_is_one_list(written: str, status: str, names: tuple[str, ...]) -> None:
    binding = spec_of(f"binding: {written}\n").binding
    assert binding is not None
    assert (binding.status, binding.names) == (status, names)


def test_an_annex_has_paragraphs_or_is_to_follow() -> None:
    annexes = spec_of(
        "annexes:\n  a: {title: A, text: to follow}\n  b:\n    title: B\n    text: |\n      One\n      sentence.\n\n      Two.\n"
    ).annexes
    assert (annexes["a"].text, annexes["a"].to_follow) == ((), True)
    assert (annexes["b"].text, annexes["b"].to_follow) == (("One sentence.", "Two."), False)


def test_a_spec_knows_where_its_facts_stand() -> None:
    spec = spec_of("milestones:\n  list:\n    run: {what: run, due: 2026-12-15, after: [run-up]}\n    run-up: {what: run-up}\n")
    assert spec.place("title") == Place("small.yaml", 3, 1)
    assert spec.place("milestones", "list", "run", "due") == Place("small.yaml", 10, 22)
    assert spec.place("milestones", "list", "run", "after", 0) == Place("small.yaml", 10, 47)
    assert spec.place("milestones", "list", "run-up", "due") == Place("small.yaml", 11, 5)
    assert spec.place("term", "length") == Place("small.yaml", 1, 1)


def test_facts_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        spec_of().title = "Another"  # type: ignore[misc] # the very thing that must not work


def test_a_spec_made_in_code_has_no_file() -> None:
    spec = Spec.model_validate({"mou": "1", "form": "joint venture", "title": "T", "parties": {}, "purpose": {"goal": "to"}})
    assert spec.place("title") == Place("", 1, 1)
