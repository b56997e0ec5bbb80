"""Decision rights: bodies that can meet and decide, one who decides each matter, and a way through a deadlock."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from pipeline.codes import finding
from pipeline.findings import Finding, Place
from pipeline.rules.agreement import Agreement
from pipeline.rules.names import acts, holders, length, listed, parties, sum_of
from pipeline.spec import Spec
from pipeline.spec.bodies import Body, Quorum
from pipeline.spec.decision_rights import Decision
from pipeline.values import Blank, Duration, Money, Percent

_PAIR = 2


def without_seats(agreement: Agreement) -> Iterator[Finding]:
    """MOU160: every party sits in the body that decides what nobody else does, and no body is empty."""
    spec = agreement.spec
    for index, (label, body) in enumerate(_bodies(spec)):
        seated = {label for seat in body.seats if seat.number for label in holders(spec, seat.party)}
        absent = [other for other in spec.parties if not body.members.get(other) and other not in seated]
        first = index == 0 and body.powers != "recommends"  # what only recommends decides nothing that others leave to it
        if absent and (first or not (body.members or body.seats)):
            yield finding(
                "MOU160",
                spec.place("decision_rights", label, "members"),
                f"`{label}` has no member of {parties(spec, absent)}.",
                f"Write whom each party sends: `members: {{{absent[0]}: [a person]}}`.",
            )


def no_quorum(agreement: Agreement) -> Iterator[Finding]:
    """MOU161: a body has as many members as its quorum asks for."""
    spec = agreement.spec
    for label, body in _bodies(spec):
        seats = {other: len(people) for other, people in body.members.items() if isinstance(people, tuple)}
        if not isinstance(body.quorum, Quorum) or len(seats) < len(body.members) or not seats:
            continue
        few = [other for other, count in seats.items() if count < body.quorum.count]
        if body.quorum.kind == "each-party" and few:
            yield finding(
                "MOU161",
                spec.place("decision_rights", label, "quorum"),
                f"The quorum of `{label}` asks for {body.quorum.count} of each party; there are fewer of {parties(spec, few)}.",
                "Lower the quorum or add members.",
            )
        if body.quorum.kind == "members" and body.quorum.count > sum(seats.values()):
            yield finding(
                "MOU161",
                spec.place("decision_rights", label, "quorum"),
                f"The quorum of `{label}` asks for {body.quorum.count} members, and it has {sum(seats.values())}.",
                "Lower the quorum or add members.",
            )


def no_way_through(agreement: Agreement) -> Iterator[Finding]:
    """MOU162: where votes can block each other, the agreement says what then; a body that only recommends blocks nothing."""
    rights = agreement.spec.decision_rights
    if rights is None or rights.deadlock is not None:
        return
    for label, body in rights.bodies.items():
        if body.powers != "recommends" and (why := _blocks(agreement.spec, body)):
            yield finding(
                "MOU162",
                agreement.spec.place("decision_rights", label),
                f"`{label}` can block itself ({why}), and nothing says what follows.",
                "Write under `decision_rights:` a `deadlock:` with its steps, an adviser and what holds at last: `then: status quo`.",
            )


def nobody_from_outside(agreement: Agreement) -> Iterator[Finding]:
    """MOU163: the way through a deadlock ends with a person from outside."""
    rights = agreement.spec.decision_rights
    deadlock = rights.deadlock if rights else None
    if deadlock is None:
        return
    asked, known = any(step.adviser for step in deadlock.steps), deadlock.adviser or deadlock.appointer
    if not asked or not known:
        yield finding(
            "MOU163",
            agreement.spec.place("decision_rights", "deadlock", "steps"),
            "No step of the deadlock brings in a person from outside."
            if not asked
            else "An adviser helps with a deadlock, and the file does not say who that is or who names one.",
            "Write a step such as `sponsors with adviser within 30 days`, and `adviser: {name: …}` or `appointer: CEDR`.",
        )


def two_decide(agreement: Agreement) -> Iterator[Finding]:
    """MOU164: one decides each matter."""
    spec = agreement.spec
    rows = tuple(enumerate(spec.decision_rights.decisions if spec.decision_rights else ()))
    for index, row in rows:
        if isinstance(row.decides, tuple) and len(row.decides) > 1:
            yield finding(
                "MOU164",
                _row(spec, index, "decides"),
                f"“{row.matter}” is decided by {listed(acts(spec, who) for who in row.decides)}, and if they differ by nobody.",
                "Name one who decides; the others are `consulted`.",
            )
    for (_, first), (index, second) in combinations(rows, _PAIR):
        if _same_matter(first, second) and _overlap(first, second):
            yield finding(
                "MOU164",
                _row(spec, index, "matter"),
                f"“{second.matter}” is decided in two rows.",
                "Keep one row, or give one `up_to` and the other `above` the same limit.",
            )


def gap_between_limits(agreement: Agreement) -> Iterator[Finding]:
    """MOU165: the limits of one matter meet."""
    spec = agreement.spec
    rows = tuple(enumerate(spec.decision_rights.decisions if spec.decision_rights else ()))
    for (_, first), (index, second) in combinations(rows, _PAIR):
        for low, high in ((first, second), (second, first)):
            lower, upper = _size(low.up_to), _size(high.above)
            if _same_matter(low, high) and lower and upper and lower[0] == upper[0] and lower[1] < upper[1]:
                yield finding(
                    "MOU165",
                    _row(spec, index, "matter"),
                    f"“{second.matter}” has nobody of its own between {_limit(low.up_to)} and {_limit(high.above)}.",
                    f"Let the limits meet: `above: {_limit(low.up_to)}`.",
                )


def idle_casting_vote(agreement: Agreement) -> Iterator[Finding]:
    """MOU166: a casting vote has something to cast."""
    for label, body in _bodies(agreement.spec):
        if body.chair and body.chair.casting_vote and _rule(agreement.spec, body) == "unanimity":
            yield finding(
                "MOU166",
                agreement.spec.place("decision_rights", label, "chair", "casting_vote"),
                f"`{label}` decides by unanimity, and its chair has a casting vote.",
                "Write `casting_vote: no`, or another rule for decisions.",
            )


def no_forum(agreement: Agreement) -> Iterator[Finding]:
    """MOU167: a review and a report say who and how often."""
    spec = agreement.spec
    rights = spec.decision_rights
    entries = [
        *(
            ("reviews", index, row.what, {"by": row.by, "how_often": row.how_often})
            for index, row in enumerate(rights.reviews if rights else ())
        ),
        *(
            ("reports", index, row.what, {"by": row.by, "to": row.to, "how_often": row.how_often})
            for index, row in enumerate(rights.reports if rights else ())
        ),
    ]
    for block, index, what, told in entries:
        if lacks := [key for key, value in told.items() if not value]:
            yield finding(
                "MOU167",
                spec.place("decision_rights", block, index),
                f"The {block.removesuffix('s')} “{what}” lacks {listed(f'`{key}`' for key in lacks)}.",
                "Write who and how often: `{by: steering, how_often: quarterly}`.",
            )


def _bodies(spec: Spec) -> tuple[tuple[str, Body], ...]:
    return tuple(spec.decision_rights.bodies.items()) if spec.decision_rights else ()


def _rule(spec: Spec, body: Body) -> object:
    """How a body decides: as it says, or as the library supplies."""
    return body.decides_by or ("unanimity" if len(spec.parties) == _PAIR else "majority")


def _blocks(spec: Spec, body: Body) -> str:
    """Why a body can block itself, or nothing."""
    rule = _rule(spec, body)
    if rule == "unanimity":
        return "it decides by unanimity"
    counted = [len(people) if isinstance(people, tuple) else None for people in body.members.values()]
    votes = len(spec.parties) if body.votes != "one-per-member" else None if None in counted else sum(filter(None, counted))
    casting = body.chair and body.chair.casting_vote
    if isinstance(rule, Blank) or votes is None or votes % 2 or casting:
        return ""
    return f"it has {votes} votes, which can be equal"


def _row(spec: Spec, index: int, key: str) -> Place:
    return spec.place("decision_rights", "decisions", index, key)


def _same_matter(first: Decision, second: Decision) -> bool:
    names = (first.matter, second.matter)
    return not any(isinstance(name, Blank) for name in names) and str(names[0]).casefold() == str(names[1]).casefold()


def _overlap(first: Decision, second: Decision) -> bool:
    """Whether two rows of one matter hold for the same case; undecided, and so no, where a limit is not known or not comparable."""
    ends = [(_size(low.up_to), _size(high.above), low.up_to, high.above) for low, high in ((first, second), (second, first))]
    for up_to, above, written, other in ends:
        if isinstance(written, Blank) or isinstance(other, Blank):
            return False
        if up_to and above:
            return up_to[0] == above[0] and up_to[1] > above[1]
    return True


def _size(limit: Money | Percent | Duration | Blank | None) -> tuple[str, float] | None:
    """A limit as a measure and a number, so that two of one measure compare."""
    match limit:
        case Money(amount, currency):
            return currency, float(amount)
        case Percent(number):
            return "percent", float(number)
        case Duration(count, unit):
            return unit, float(count)
        case _:
            return None


def _limit(limit: Money | Percent | Duration | Blank | None) -> str:
    match limit:
        case Duration():
            return length(limit)
        case Money() | Percent():
            return sum_of(limit)
        case _:
            return ""
