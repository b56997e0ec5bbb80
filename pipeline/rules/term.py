"""The term: it has an end or a way to one, and what is decided before the end can be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.codes import finding
from pipeline.findings import Finding, Place
from pipeline.rules.agreement import Agreement
from pipeline.rules.names import length
from pipeline.spec import Spec, end_date, later
from pipeline.spec.disputes import DisputeResolution
from pipeline.spec.exit import Exit
from pipeline.spec.term import Renewal
from pipeline.values import Day, Duration

_ANY_DAY = date(2001, 1, 1)


def unsaid(agreement: Agreement) -> Iterator[Finding]:
    """MOU148: the agreement says how long it lasts."""
    term = agreement.spec.term
    if term is None or not (term.length or term.end or term.until or term.latest_of or term.open):
        yield finding(
            "MOU148",
            agreement.spec.place("term"),
            "The agreement does not say how long it lasts.",
            "Write `term: {length: 3 years}`, `{end: 2029-02-28}`, `{until: [an event], outer: a date}` or `{open: yes}`.",
        )


def no_outer_date(agreement: Agreement) -> Iterator[Finding]:
    """MOU149: a term that events end has a last day all the same."""
    term = agreement.spec.term
    if term and (term.until or term.latest_of) and term.outer is None:
        yield finding(
            "MOU149",
            agreement.spec.place("term", "until" if term.until else "latest_of"),
            "The agreement lasts until something happens, and if it never happens it never ends.",
            "Write the last day beside it: `outer: 2029-12-31`.",
        )


def evergreen(agreement: Agreement) -> Iterator[Finding]:
    """MOU150: a term that renews itself can be stopped, and stops."""
    renewal = agreement.spec.term.renewal if agreement.spec.term else None
    if isinstance(renewal, Renewal) and renewal.how == "automatic":
        lacks = [
            words
            for words, told in (("until when a party may decline", renewal.decide_by), ("how often at most", renewal.most))
            if told is None
        ]
        if lacks:
            yield finding(
                "MOU150",
                agreement.spec.place("term", "renewal"),
                f"The agreement renews itself, and does not say {' and '.join(lacks)}.",
                "Write `decide_by: 90 days before the end` and `most: 2`.",
            )


def renewed_too_late(agreement: Agreement) -> Iterator[Finding]:
    """MOU151: renewal is decided inside the term."""
    spec = agreement.spec
    renewal = spec.term.renewal if spec.term else None
    if not isinstance(renewal, Renewal):
        return
    place, end = spec.place("term", "renewal", "decide_by"), end_date(spec)
    match renewal.decide_by:
        case Day(day) if end and day > end:
            yield finding(
                "MOU151",
                place,
                f"Renewal is decided by {day}, after the agreement has ended ({end}).",
                "Choose a day before the end.",
            )
        case Duration() as before if _outlasts(spec, before):
            yield finding(
                "MOU151",
                place,
                f"Renewal is decided {length(before)} before the end, which is before the agreement begins.",
                "Choose a shorter time: `90 days before the end`.",
            )
        case _:
            pass


def longer_than_the_term(agreement: Agreement) -> Iterator[Finding]:
    """MOU152: a notice or a cure period ends before the term does."""
    for place, name, time in _clocks(agreement.spec):
        if _outlasts(agreement.spec, time):
            yield finding(
                "MOU152",
                place,
                f"The {name} of {length(time)} is no shorter than the whole term.",
                "Choose a shorter time; nobody could use it before the end.",
            )


def opens_after_the_end(agreement: Agreement) -> Iterator[Finding]:
    """MOU153: leaving without a reason becomes possible inside the term, if it does not go on by itself."""
    spec, end = agreement.spec, end_date(agreement.spec)
    way = spec.exit.convenience if isinstance(spec.exit, Exit) else None
    if spec.term and isinstance(spec.term.renewal, Renewal) and spec.term.renewal.how == "automatic":
        return
    if way and isinstance(way.not_before, Day) and end and way.not_before.date >= end:
        yield finding(
            "MOU153",
            spec.place("exit", "convenience", "not_before"),
            f"Nobody may leave before {way.not_before.date}, and the agreement ends on {end}.",
            "Choose an earlier day, or leave `convenience` out.",
        )


def _clocks(spec: Spec) -> Iterator[tuple[Place, str, Duration]]:
    if isinstance(spec.exit, Exit):
        if spec.exit.convenience and isinstance(spec.exit.convenience.notice, Duration):
            yield spec.place("exit", "convenience", "notice"), "notice", spec.exit.convenience.notice
        if spec.exit.cause and isinstance(spec.exit.cause.cure, Duration):
            yield spec.place("exit", "cause", "cure"), "time to mend a failure", spec.exit.cause.cure
        if spec.exit.withdrawal and isinstance(spec.exit.withdrawal.notice, Duration):
            yield spec.place("exit", "withdrawal", "notice"), "notice", spec.exit.withdrawal.notice
    if spec.term and spec.term.trial and isinstance(spec.term.trial.length, Duration):
        yield spec.place("term", "trial", "length"), "trial", spec.term.trial.length
    disputes = spec.dispute_resolution
    if isinstance(disputes, DisputeResolution) and disputes.withdrawal and isinstance(disputes.withdrawal.notice, Duration):
        yield spec.place("dispute_resolution", "withdrawal", "notice"), "notice", disputes.withdrawal.notice


def _outlasts(spec: Spec, time: Duration) -> bool:
    """Whether a time is as long as the term or longer, as far as the term's length is known."""
    if spec.term and isinstance(spec.term.length, Duration):
        return later(_ANY_DAY, time) >= later(_ANY_DAY, spec.term.length)
    end = end_date(spec)
    return bool(end and isinstance(spec.effective, Day) and later(spec.effective.date, time) >= end)
