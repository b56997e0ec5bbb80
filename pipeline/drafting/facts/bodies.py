"""Decision rights to facts: the people of each Party, the bodies, who decides what, and the way out of a deadlock."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.drafting.facts.telling import told_block
from pipeline.drafting.facts.voice import Fact, Said, Supplied, Voice, is_asked
from pipeline.spec import Who
from pipeline.spec.bodies import Body, Chair, Meets, Quorum
from pipeline.spec.decision_rights import Adviser, Deadlock, Decision
from pipeline.spec.party import Party
from pipeline.spec.seats import MoreOnBodies
from pipeline.values import Blank, Percent

_ROLES = ("sponsor", "manager", "signatory")


def representatives(voice: Voice) -> list[Fact]:
    """One row for each person who holds a role for a Party."""
    return [row for label, party in voice.spec.parties.items() for row in _holders(voice, label, party)]


def roles(voice: Voice) -> Fact:
    """Which roles every Party has filled."""
    return {role: all(_labels(party, role) for party in voice.spec.parties.values()) for role in ("manager", "sponsor")}


def bodies(voice: Voice) -> list[Fact]:
    """The bodies that decide, each with its members and its rules."""
    rights = voice.spec.decision_rights
    return [_body(voice, label, body) for label, body in rights.bodies.items()] if rights else []


def decisions(voice: Voice) -> list[Fact]:
    """Who proposes, decides, is consulted and is told, matter by matter."""
    rights = voice.spec.decision_rights
    return [_decision(voice, decision) for decision in rights.decisions] if rights else []


def deadlock(voice: Voice) -> Fact | None:
    """The way out when a body cannot decide, None where the spec has none."""
    rights = voice.spec.decision_rights
    if rights is None or rights.deadlock is None:
        return None
    block = rights.deadlock
    first = next(iter(rights.bodies.values()), None)
    meetings = voice.count(block.meetings, "meetings")
    return {
        "body": voice.needed(first.name if first else None, "body"),
        "meetings": voice.given(meetings, "decision_rights.deadlock.meetings"),
        "steps": [
            {
                "who": voice.sent(step.who),
                "asked": is_asked(step.who) or None,
                "within": voice.needed(step.within, "within"),
                "adviser": step.adviser,
            }
            for step in block.steps
        ],
        "adviser": adviser(voice, block.adviser),
        "appointer": voice.institution(block.appointer),
        "unchanged": voice.all_said(block.unchanged) or None,
        **_then(voice, block),
    }


def adviser(voice: Voice, found: Adviser | Blank | None) -> Said | None:
    """The outside person who helps, with title."""
    if not isinstance(found, Adviser):
        return voice.says(found)
    name, title = voice.needed(found.name, "adviser"), voice.says(found.title)
    return voice.phrase(voice.words["person"], name=name, title=title) if title else name


def _holders(voice: Voice, label: str, party: Party) -> Iterator[Fact]:
    for role in _ROLES:
        for holder in _labels(party, role):
            person = party.people.get(holder) if isinstance(holder, str) else None
            yield {
                "party": voice.short(label),
                "role": str(voice.words["roles"][role]["title"]),
                "name": voice.cell(person.name if person else holder),
                "title": voice.cell(person.title if person else None),
                "email": voice.cell(person.email if person else None),
            }


def _labels(party: Party, role: str) -> tuple[str | Blank, ...]:
    held = (
        {"sponsor": party.roles.sponsor, "manager": party.roles.manager, "signatory": party.roles.signatory}[role]
        if party.roles
        else None
    )
    match held:
        case None:
            return ()
        case tuple():
            return held
        case _:
            return (held,)


def _body(voice: Voice, label: str, body: Body) -> Fact:
    path = f"decision_rights.{label}"
    seats = {len(members) for members in body.members.values() if isinstance(members, tuple)}
    default = ("decision_rights", "decides_by", "two" if len(voice.spec.parties) == 2 else "more")  # noqa: PLR2004 - two parties
    return {
        "label": label,
        "name": voice.says(body.name),
        "members": [
            {"party": voice.short(party), "people": voice.people(people) or voice.missing("who")}
            for party, people in body.members.items()
        ],
        "seats_each": voice.count(next(iter(seats)), "members") if len(seats) == 1 else None,
        "chair": _chair(voice, path, body.chair) if body.chair else None,
        "votes": _votes(voice, path, body),
        "decides_by": voice.supplied(f"{path}.decides_by", *default)
        if body.decides_by is None
        else _decides_by(voice, body.decides_by),
        "quorum": _quorum(voice, body.quorum),
        "meets": _meets(voice, body.meets),
        **(told_block(voice, body, path, MoreOnBodies.model_fields) or {}),
    }


def _chair(voice: Voice, path: str, chair: Chair) -> Fact:
    return {
        "first": voice.short(chair.first) if chair.first else voice.missing("chair"),
        "rotates": voice.says(chair.rotates),
        "casting_vote": voice.whether(chair.casting_vote, f"{path}.chair.casting_vote", "decision_rights", "casting_vote"),
    }


def _votes(voice: Voice, path: str, body: Body) -> Said | Supplied:
    if body.votes is not None:
        return str(voice.words["votes"][body.votes])
    words = str(voice.words["votes"][voice.words["defaults"]["decision_rights"]["votes"]])
    return Supplied(f"{path}.votes", words, words)


def _decides_by(voice: Voice, rule: str | Percent | Blank) -> Said | None:
    return str(voice.words["decides_by"].get(rule, rule)) if isinstance(rule, str) else voice.says(rule)


def _quorum(voice: Voice, quorum: Quorum | Blank | None) -> Said:
    if not isinstance(quorum, Quorum):
        return voice.needed(quorum, "quorum")
    return voice.phrase(voice.words["quorum"][quorum.kind], members=voice.count(quorum.count, "members") or "")


def _meets(voice: Voice, meets: Meets | None) -> Fact:
    return {
        "how_often": voice.needed(meets.how_often if meets else None, "how_often"),
        "notice": voice.says(meets.notice if meets else None),
        "minutes": voice.says(meets.minutes if meets else None),
    }


def _decision(voice: Voice, decision: Decision) -> Fact:
    return {
        "matter": voice.says(decision.matter),
        "limit": _limit(voice, decision),
        "proposes": voice.or_dash(voice.whos(decision.proposes)),
        "decides": voice.whos(decision.decides) or voice.missing("who"),
        "consulted": voice.or_dash(voice.whos(decision.consulted)),
        "informed": voice.or_dash(voice.whos(decision.informed)),
    }


def _limit(voice: Voice, decision: Decision) -> Said:
    up_to, above = voice.says(decision.up_to), voice.says(decision.above)
    match up_to is not None, above is not None:
        case True, True:
            kind = "between"
        case True, False:
            kind = "up_to"
        case False, True:
            kind = "above"
        case _:
            return voice.or_dash(None)
    return voice.phrase(voice.words["limit"][kind], up_to=up_to or "", above=above or "")


def _then(voice: Voice, block: Deadlock) -> Fact:
    match block.then:
        case None:
            return {"then": voice.supplied("decision_rights.deadlock.then")}
        case "right-to-leave":
            return {"then": "leave"}
        case "status-quo":
            return {"then": "status-quo"}
        case Who():
            return {"then": "operator", "operator": voice.who(block.then)}
        case _:
            return {"then": "operator", "operator": voice.says(block.then)}
