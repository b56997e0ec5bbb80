"""Facts to schedules: what an agreement's clauses say in many places, seen together: in rows, in sums and with what a chart draws of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pipeline.drafting.facts import commitments, money, picture
from pipeline.drafting.facts.voice import Fact, Said, Supplied, Voice
from pipeline.spec.reading import NoneGiven

_ENOUGH = 3  # rows from which a picture says more than the table of a clause


def schedules(voice: Voice) -> Fact | Supplied | None:
    """The schedules that the agreement asks for and has facts for; where it does not say, the library's usual ones that are worth a page."""
    match voice.spec.schedules:
        case None:
            usual: Sequence[str] = voice.words["defaults"]["schedules"]
            made = {name: _MADE[name](voice) for name in usual}
            enough = {name: fact for name, fact in made.items() if fact and len(_rows(fact)) >= _ENOUGH}
            return Supplied("schedules", enough, ", ".join(enough)) if enough else None
        case NoneGiven():
            return None
        case names:
            return {name: _MADE[name](voice) for name in names} or None


def _rows(fact: Fact) -> list[object]:
    rows = fact["drawn"]
    return rows if isinstance(rows, list) else []


def _milestones(voice: Voice) -> Fact | None:
    return picture.timeline(voice) if voice.spec.milestones and voice.spec.milestones.list else None


def _decisions(voice: Voice) -> Fact | None:
    return picture.governance(voice) if voice.spec.decision_rights and voice.spec.decision_rights.decisions else None


def _contributions(voice: Voice) -> Fact | None:
    """What each party brings, party by party."""
    return {
        "parties": [
            {"party": commitments.bringer(voice, party), "list": [commitments.row(voice, party, row) for row in rows.values()]}
            for party, rows in voice.spec.commitments.items()
            if rows
        ]
    } if any(voice.spec.commitments.values()) else None  # fmt: skip


def _payments(voice: Voice) -> Fact | None:
    """Each instalment, the totals between each payer and payee, and the sum of all; an amount not known makes its sums unknown too."""
    paid = tuple(money.paid(voice))
    if not paid:
        return None
    between: dict[tuple[str, str], list[money.Amount]] = {}
    for party, _, grant in paid:
        fact = money.between(voice, party, grant)
        between.setdefault((str(fact["payer"]), str(fact["payee"])), []).append(money.whole(grant))
    return {
        "list": [row for party, _, grant in paid for row in money.rows(voice, party, grant)],
        "totals": [
            {"payer": payer, "payee": payee, "total": _total(voice, amounts)} for (payer, payee), amounts in between.items()
        ],
        "all": _total(voice, [amount for amounts in between.values() for amount in amounts]),
    }


def _total(voice: Voice, amounts: list[money.Amount]) -> Said:
    """The sum for each currency ("EUR 520,000 and USD 30,000"), or a blank where an amount is not known."""
    sums = money.sums(amounts)
    return voice.missing("total") if sums is None else voice.listed([voice.says(each) or "" for each in sums]) or ""


def _contacts(voice: Voice) -> Fact | None:
    """The people of each party, with all that they do for it, and where notices go."""
    rows = [row for label in voice.spec.parties for row in _people(voice, label)]
    return {"list": rows} if rows else None


def _people(voice: Voice, label: str) -> Iterator[Fact]:
    party = voice.spec.parties[label]
    words: Mapping[str, Any] = voice.words["roles"]
    for name, person in party.people.items():
        held = [
            str(words[role]["title"])
            for role in ("signatory", "sponsor", "manager", "notices")
            if party.roles and name in (found if isinstance(found := getattr(party.roles, role), tuple) else (found,))
        ]
        yield {
            "party": voice.short(label),
            "name": voice.says(person.name),
            "title": voice.cell(person.title),
            "roles": voice.or_dash(voice.listed(held)),
            "email": voice.cell(person.email),
        }


def _documents(voice: Voice) -> Fact | None:
    """The rows are those of the agreement's own block; the schedule is there where the block is."""
    return {"there": True} if voice.spec.documents else None


def _definitions(voice: Voice) -> Fact:  # noqa: ARG001 - every agreement defines something
    """The terms are known when everything is drafted; the assembler supplies them."""
    return {"there": True}


_MADE: Mapping[str, Callable[[Voice], Fact | None]] = {
    "contributions": _contributions,
    "milestones": _milestones,
    "decisions": _decisions,
    "payments": _payments,
    "contacts": _contacts,
    "documents": _documents,
    "definitions": _definitions,
}
