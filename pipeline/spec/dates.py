"""Spec to dates: when each milestone is due and when the term ends, as far as the facts say.

Business days skip Saturdays and Sundays. Which other days are holidays in the places of `business_days` is not known here, so that a date counted
in business days is the earliest that it can be.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from pipeline.spec.milestones import Milestone
from pipeline.spec.spec import Spec
from pipeline.values import Blank, Day, Due, Duration, Moment

_SATURDAY = 5


def due_dates(spec: Spec) -> Mapping[str, date | None]:
    """Each milestone's date by label; None where it hangs on what is not known: a blank, an acceptance, an effective date that signing will set."""
    return {label: moment_date(spec, milestone.due) for label, milestone in _milestones(spec).items()}


def moment_date(spec: Spec, due: Due | Blank | None) -> date | None:
    """The date of any due time of a spec, if it can be known."""
    match due:
        case Day(day):
            return day
        case Moment(anchor, label, offset):
            start = _anchor(spec, anchor, label)
            return start and (later(start, offset) if offset else start)
        case Blank() | None:
            return None


def end_date(spec: Spec) -> date | None:
    """The last day of the term, before any renewal: three years from 1 March 2026 end on 28 February 2029. None for an open or unknown end."""
    if spec.term is None:
        return None
    match spec.term.end or spec.term.outer or spec.term.length:
        case Day(day):
            return day
        case Duration() as length if isinstance(spec.effective, Day):
            return later(spec.effective.date, length) - timedelta(days=1)
        case _:
            return None


def later(start: date, duration: Duration) -> date:
    """The day so long after another. A month or a year ends on the same number of the month, or on its last day."""
    return _moved(start, duration, 1)


def earlier(end: date, duration: Duration) -> date:
    """The day so long before another."""
    return _moved(end, duration, -1)


def owner(spec: Spec, person: str) -> str | None:
    """The label of the party that a person belongs to."""
    return next((label for label, party in spec.parties.items() if person in party.people), None)


def _moved(start: date, duration: Duration, sign: int) -> date:
    match duration.unit:
        case "day":
            return start + timedelta(days=sign * duration.count)
        case "week":
            return start + timedelta(weeks=sign * duration.count)
        case "month":
            return start + relativedelta(months=sign * duration.count)
        case "year":
            return start + relativedelta(years=sign * duration.count)
        case "business-day":
            day = start
            for _ in range(duration.count):
                day += timedelta(days=sign)
                while day.weekday() >= _SATURDAY:
                    day += timedelta(days=sign)
            return day


def _anchor(spec: Spec, anchor: str, label: str) -> date | None:
    match anchor:
        case "effective-date":
            return spec.effective.date if isinstance(spec.effective, Day) else None
        case "end":
            return end_date(spec)
        case "milestone" if milestone := _milestones(spec).get(label):
            return moment_date(spec, milestone.due)
        case _:
            return None


def _milestones(spec: Spec) -> Mapping[str, Milestone]:
    return spec.milestones.list if spec.milestones else {}
