"""The dates: inside the term, on the weekday that is written, and known where something hangs on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from pipeline.codes import finding
from pipeline.findings import Finding
from pipeline.rules.agreement import Agreement
from pipeline.rules.names import contributions, milestones
from pipeline.source import scalars
from pipeline.spec import Spec, end_date, moment_date
from pipeline.values import Blank, Day, Due, Moment

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_DATED = re.compile(
    rf"\b(?P<weekday>{'|'.join(_DAYS)}),? (?:the )?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{'|'.join(_MONTHS)}),? (?P<year>\d{{4}})"
    rf"|(?P<month2>{'|'.join(_MONTHS)}) (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year2>\d{{4}})|(?P<iso>\d{{4}}-\d\d-\d\d))",
    re.IGNORECASE,
)


def outside_the_term(agreement: Agreement) -> Iterator[Finding]:
    """MOU145: what is due is due within the term."""
    spec, end = agreement.spec, end_date(agreement.spec)
    start = spec.effective.date if isinstance(spec.effective, Day) else None
    for path, name, due in _dues(spec):
        when = moment_date(spec, due)
        if when and start and when < start:
            yield finding(
                "MOU145",
                spec.place(*path),
                f"{name} is {when}, before the agreement begins ({start}).",
                "Correct the date, or let the agreement begin earlier under `effective`.",
            )
        if when and end and when > end:
            yield finding(
                "MOU145",
                spec.place(*path),
                f"{name} is {when}, after the agreement ends ({end}).",
                "Correct the date, or make the term longer.",
            )


def wrong_weekday(agreement: Agreement) -> Iterator[Finding]:
    """MOU146: a weekday in the words is that of its date."""
    for scalar in scalars(agreement.file):
        for match in _DATED.finditer(scalar.value):
            with suppress(ValueError):  # a date that does not exist is not this rule's
                day = _day(match)
                if _DAYS[day.weekday()] != match["weekday"].casefold():
                    yield finding(
                        "MOU146",
                        scalar.place,
                        f"{day} is a {_DAYS[day.weekday()].capitalize()}, and the text says {match['weekday'].capitalize()}.",
                        "Ask which of the two was meant, and leave the weekday out.",
                    )


def hangs_on_signing(agreement: Agreement) -> Iterator[Finding]:
    """MOU147: milestones do not hang on a day that only the last signature sets."""
    if agreement.spec.effective is not None:
        return
    for path, _, due in _dues(agreement.spec):
        if isinstance(due, Moment) and due.anchor == "effective-date":
            yield finding(
                "MOU147",
                agreement.spec.place(*path),
                f"`{path[2]}` counts from the effective date, and that will be whenever the last of the parties signs.",
                "Write `effective:` with a date, or give it a date of its own.",
            )


def _dues(spec: Spec) -> Iterator[tuple[tuple[str, ...], str, Due | Blank | None]]:
    """Everything with a date of its own: where it stands, what it is called, and the date."""
    for label, row in milestones(spec):
        yield ("milestones", "list", label, "due"), f"The date of `{label}`", row.due
        yield ("milestones", "list", label, "long_stop"), f"The long stop of `{label}`", row.long_stop
    for contributor, label, commitment in contributions(spec):
        if not _a_milestones(commitment.by):
            yield ("commitments", contributor, label, "by"), f"The date of `{label}`", commitment.by
        for when in commitment.instalments:
            if not _a_milestones(when):
                yield ("commitments", contributor, label, "instalments"), f"A payment of `{label}`", when


def _a_milestones(due: Due | Blank | None) -> bool:
    """Whether a time is just that of a milestone, which is told there."""
    return isinstance(due, Moment) and due.anchor == "milestone" and due.offset is None


def _day(match: re.Match[str]) -> date:
    if match["iso"]:
        return date.fromisoformat(match["iso"])
    month = _MONTHS.index((match["month"] or match["month2"]).casefold()) + 1
    return date(int(match["year"] or match["year2"]), month, int(match["day"] or match["day2"]))
