"""Milestones to facts: what, who, by when, by which test, and what follows if one is missed."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.drafting.facts.telling import told_block
from pipeline.drafting.facts.voice import Fact, Supplied, Voice
from pipeline.drafting.nodes import Reference
from pipeline.spec import MissStep, Who, owner
from pipeline.spec.gates import MoreOnMilestones
from pipeline.spec.milestones import Milestone
from pipeline.values import Moment


def milestones(voice: Voice) -> Fact | None:
    """All milestones, numbered in the order of the file, with the rules for acceptance and delay."""
    block = voice.spec.milestones
    if block is None:
        return None
    acceptance, delay, rows = block.acceptance, block.delay, tuple(block.list.values())
    refusals = voice.count(acceptance.refusals if acceptance else None, "refusals")
    return {
        "list": [_milestone(voice, label, row) for label, row in block.list.items()],
        "acceptance": {
            "within": voice.given(acceptance.within if acceptance else None, "milestones.acceptance.within"),
            "reminder": voice.given(acceptance.reminder if acceptance else None, "milestones.acceptance.reminder"),
            "refusals": voice.given(refusals, "milestones.acceptance.refusals"),
        },
        **(told_block(voice, block, "milestones", MoreOnMilestones.model_fields) or {}),
        "delay": {"notice": voice.given(delay.notice if delay else None, "milestones.delay.notice")},
        "if_missed": _usual_steps(voice) if block.if_missed is None else _steps(voice, block.if_missed),
        "long_stops": any(row.long_stop is not None for row in rows),
        "measures": any(row.measures for row in rows),
        "leaves": _leaves(block.if_missed or ()) or any(_leaves(row.if_missed or ()) for row in rows),
        "paid": any(
            isinstance(when, Moment) and when.anchor == "acceptance"
            for of_party in voice.spec.commitments.values()
            for commitment in of_party.values()
            for when in commitment.instalments
        ),
    }


def _milestone(voice: Voice, label: str, row: Milestone) -> Fact:
    people = row.accountable if isinstance(row.accountable, tuple) else ()
    owners = dict.fromkeys(party for party in (owner(voice.spec, person) for person in people) if party)
    return {
        "id": voice.milestones[label],
        "what": voice.says(row.what),
        "party": voice.or_dash(voice.shorts(tuple(owners))),
        "accountable": voice.people(row.accountable) or voice.missing("accountable"),
        "due": voice.due(row.due) or voice.says(row.on_event) or voice.missing("by"),
        "test": voice.needed(row.test, "test"),
        "accepted_by": voice.or_dash(voice.whos((row.accepted_by,) if isinstance(row.accepted_by, Who) else row.accepted_by)),
        "depends_on": voice.or_dash(voice.listed(voice.milestones[before] for before in row.after)),
        "measures": voice.listed(voice.all_said(row.measures)),
        "long_stop": voice.due(row.long_stop),
        "see": Reference(f"annex.{row.see}", voice.spec.place("milestones", "list", label, "see")) if row.see else None,
        "if_missed": None if row.if_missed is None else _steps(voice, row.if_missed),
    }


def _steps(voice: Voice, steps: Sequence[MissStep]) -> list[Fact]:
    return [
        {
            "kind": step.kind,
            "within": voice.needed(step.within, "within") if step.kind in {"plan", "extension"} else None,
            "body": voice.body(step.body) if step.body else None,
        }
        for step in steps
    ]


def _leaves(steps: Sequence[MissStep]) -> bool:
    return any(step.kind == "leave" for step in steps)


def _usual_steps(voice: Voice) -> Supplied:
    """The library's steps; the one before a body falls away where there is no body."""
    rights = voice.spec.decision_rights
    first = next(iter(rights.bodies), None) if rights else None
    usual = [step for step in voice.supplied("milestones.if_missed").value if step["kind"] != "body" or first]  # type: ignore[attr-defined] # a list in the words file
    steps = [
        {
            "kind": step["kind"],
            "within": step.get("within"),
            "body": voice.body(first) if first and step["kind"] == "body" else None,
        }
        for step in usual
    ]
    return Supplied("milestones.if_missed", steps, ", ".join(step["words"] for step in usual))
