"""Seats and votes: numbers that fit, classes that exist, one place for each matter, and bodies that decide only if they may."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.codes import finding
from pipeline.findings import Finding
from pipeline.rules.agreement import Agreement
from pipeline.rules.names import acts, holders, listed, word
from pipeline.spec import Spec, Who
from pipeline.spec.exit import Exit
from pipeline.spec.seats import ReservedMatter
from pipeline.values import Blank, Rhythm

_CLASS = re.compile(r"\b((?:[A-Z][\w-]+ )+(?:Parties|Members|Partners|Holders|Side|Group|Class))\b")
_A_YEAR = {"day": 365, "business-day": 250, "week": 52, "month": 12, "year": 1}


def seats_against_members(agreement: Agreement) -> Iterator[Finding]:
    """MOU363: a party sends as many members as it has seats."""
    spec = agreement.spec
    for name, body in spec.decision_rights.bodies.items() if spec.decision_rights else ():
        for index, seat in enumerate(body.seats):
            sent = body.members.get(seat.party.label)
            if isinstance(sent, tuple) and len(sent) > seat.number:
                yield finding(
                    "MOU363",
                    spec.place("decision_rights", name, "seats", index),
                    f"{listed(acts(spec, Who('party', '', label)) for label in holders(spec, seat.party))} has {seat.number}"
                    f" seat{'' if seat.number == 1 else 's'} in `{name}` and sends {len(sent)}.",
                    "Correct `seats` or `members`.",
                )


def no_such_class(agreement: Agreement) -> Iterator[Finding]:
    """MOU364: classes that vote apart exist."""
    spec = agreement.spec
    known = {str(side.name).removeprefix("the ").casefold() for side in spec.sides.values()}
    for index, row in enumerate(spec.decision_rights.class_votes if spec.decision_rights else ()):
        named = [name.removeprefix("The ") for name in _CLASS.findall(word(row.votes))]
        lost = [name for name in named if name.casefold() not in known]
        if lost or not spec.sides:
            yield finding(
                "MOU364",
                spec.place("decision_rights", "class_votes", index),
                f"“{word(row.matter)}” needs a vote of {listed(lost) if lost else 'classes'}, and no party is said to belong there.",
                "Add them under `sides`: `{name: the Initial Parties, kind: class, members: [lumen, northwind]}`.",
            )


def reserved_and_given_away(agreement: Agreement) -> Iterator[Finding]:
    """MOU365: what is reserved for all is decided by nobody else."""
    spec = agreement.spec
    rights = spec.decision_rights
    kept: dict[str, ReservedMatter] = (
        {word(row.matter).casefold(): row for row in rights.reserved.list} if rights and rights.reserved else {}
    )
    for index, row in enumerate(rights.decisions if rights else ()):
        deciding = () if isinstance(row.decides, Blank) else row.decides
        reserved = kept.get(word(row.matter).casefold())
        limited = row.up_to is not None and reserved is not None and reserved.above is not None
        if reserved and not limited and any(who.kind != "parties" for who in deciding):
            yield finding(
                "MOU365",
                spec.place("decision_rights", "decisions", index),
                f"“{word(row.matter)}” is reserved, and {listed(acts(spec, who) for who in deciding)} may decide it too.",
                "Take the row out, or give it `up_to` and the reserved matter `above` the same limit.",
            )


def adviser_that_decides(agreement: Agreement) -> Iterator[Finding]:
    """MOU366: a body that only recommends is given no decisions."""
    spec = agreement.spec
    rights = spec.decision_rights
    weak = (
        {name for name, body in rights.bodies.items() if body.powers == "recommends" or body.kind == "advisory"}
        if rights
        else set()
    )
    for path, what, who in _deciding(spec):
        if who.kind == "body" and who.label in weak:
            yield finding(
                "MOU366",
                spec.place(*path),
                f"`{who.label}` only recommends, and it decides on {what}.",
                "Name somebody who decides; the body may be `consulted`.",
            )


def two_rhythms(agreement: Agreement) -> Iterator[Finding]:
    """MOU367: a body meets as often in the year as its rhythm says."""
    spec = agreement.spec
    for name, body in spec.decision_rights.bodies.items() if spec.decision_rights else ():
        often = body.meets.how_often if body.meets else None
        if body.meetings is None or not isinstance(often, Rhythm):
            continue
        times = _A_YEAR[often.every.unit] // often.every.count
        if times < body.meetings:
            yield finding(
                "MOU367",
                spec.place("decision_rights", name, "meetings"),
                f"`{name}` meets {times} time{'' if times == 1 else 's'} a year by its rhythm, and {body.meetings} times at least.",
                "Correct `meetings` or `how_often`.",
            )


def _deciding(spec: Spec) -> Iterator[tuple[tuple[str | int, ...], str, Who]]:
    """Everybody who decides something: the path, what, and who."""
    rights, told = spec.decision_rights, spec.milestones
    for index, row in enumerate(rights.decisions if rights else ()):
        for who in () if isinstance(row.decides, Blank) else row.decides:
            yield ("decision_rights", "decisions", index, "decides"), word(row.matter), who
    asked: list[tuple[tuple[str | int, ...], str, object]] = []
    if rights and rights.reserved:
        asked.append((("decision_rights", "reserved", "decides"), "the reserved matters", rights.reserved.decides))
        asked += [
            (("decision_rights", "reserved", "list", index), word(kept.matter), kept.decides)
            for index, kept in enumerate(rights.reserved.list)
        ]
    if told:
        asked += [(("milestones", "gates", name, "decides"), word(gate.name), gate.decides) for name, gate in told.gates.items()]
        asked += [
            (("milestones", "list", name, "accepted_by"), f"the acceptance of `{name}`", row.accepted_by)
            for name, row in told.list.items()
        ]
        asked.append((("milestones", "work_plan", "approved_by"), "the work plan", told.work_plan and told.work_plan.approved_by))
    if spec.budget:
        asked += [(("budget", "approved_by"), "the budget", who) for who in spec.budget.approved_by]
    asked.append((("term", "trial", "decides"), "the trial", spec.term and spec.term.trial and spec.term.trial.decides))
    asked.append((("accession", "approved_by"), "who joins", spec.accession and spec.accession.approved_by))
    asked.append((("commission", "decides"), "the commission", spec.commission and spec.commission.decides))
    asked.append((("price", "decides"), "the price", spec.price and spec.price.decides))
    if isinstance(spec.exit, Exit):
        asked.append((("exit", "exclusion", "decides"), "an exclusion", spec.exit.exclusion and spec.exit.exclusion.decides))
    yield from ((path, what, who) for path, what, who in asked if isinstance(who, Who))
