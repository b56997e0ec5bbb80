"""Words to times: days, durations, moments that hang on other moments, and rhythms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

from pipeline.values.unreadable import Unreadable

Unit = Literal["day", "business-day", "week", "month", "year"]
Anchor = Literal["effective-date", "end", "milestone", "acceptance"]
LABEL = r"[a-z0-9][a-z0-9-]{0,62}"

_DURATION = r"([0-9]{1,4}) (business day|day|week|month|year)s?"
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_LIKE_A_DATE = re.compile(
    r"[0-9]{1,4}([-/.])[0-9]{1,2}(\1[0-9]{1,4})?|[0-9]{1,2}(st|nd|rd|th)? [A-Za-z]+ [0-9]{4}|[A-Za-z]+ [0-9]{1,2},? [0-9]{4}"
)
_MOMENT = re.compile(rf"(?:(?P<offset>{_DURATION}) after |(?P<on>on )?)(?P<rest>.+)")
_RHYTHMS = {"daily": (1, "day"), "weekly": (1, "week"), "monthly": (1, "month"), "quarterly": (3, "month"), "yearly": (1, "year"),
            "annually": (1, "year"), "every quarter": (3, "month")}  # fmt: skip
_TIMES_A_YEAR = {"once": 1, "twice": 2, "three times": 3, "four times": 4, "six times": 6}


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A calendar day."""

    date: date


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time, counted in whole units, never zero."""

    count: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Moment:
    """A time that hangs on something else: on the effective date, the end, a milestone's date or its acceptance, or so long after it."""

    anchor: Anchor
    milestone: str = ""
    offset: Duration | None = None


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often something comes again: once in every `every`."""

    every: Duration


Due = Day | Moment


def day(words: str) -> Day:
    """`2026-05-29` to a day. Raises `Unreadable`, with a code of its own for a day that no calendar has."""
    if match := _ISO.fullmatch(words):
        year, month, number = (int(part) for part in match.groups())
        try:
            return Day(date(year, month, number))
        except ValueError:
            raise Unreadable(
                "MOU027",
                "names a day that the calendar does not have",
                "Look at the month: write a day that it has, as year-month-day.",
            ) from None
    raise Unreadable(
        "MOU026", "should be a date such as 2026-05-29", f"Write year, month and day with hyphens: {_in_figures(words)}."
    )


def duration(words: str) -> Duration:
    """`30 days`, `10 business days`, `3 years` to a duration. Raises `Unreadable`."""
    match = re.fullmatch(_DURATION, _squeezed(words))
    if match and int(match[1]) > 0:
        return Duration(int(match[1]), _unit(match[2]))
    raise Unreadable(
        "MOU028",
        "should be a length of time such as `30 days` or `10 business days`",
        "Write a number in figures and days, business days, weeks, months or years.",
    )


def due(words: str) -> Due:
    """A date, or a moment such as `8 weeks after pilot-run`, `30 days after effective date`, `pilot-run`, `on acceptance of pilot-run`. Raises `Unreadable`."""
    words = _squeezed(words)
    if _LIKE_A_DATE.fullmatch(words):
        return day(words)
    match = _MOMENT.fullmatch(words)
    if match is None:
        raise _no_time()
    offset = duration(match["offset"]) if match["offset"] else None
    match match["rest"]:
        case "effective date":
            return Moment("effective-date", "", offset)
        case "the end" | "end" if offset:
            return Moment("end", "", offset)
        case rest if labels := re.fullmatch(rf"(acceptance of )?({LABEL})", rest):
            if match["on"] and not labels[1]:
                raise _no_time()
            return Moment("acceptance" if labels[1] else "milestone", labels[2], offset)
        case _:
            raise _no_time()


def before_the_end(words: str) -> Day | Duration:
    """A date, or `90 days before the end`. Raises `Unreadable`."""
    words = _squeezed(words)
    if _LIKE_A_DATE.fullmatch(words):
        return day(words)
    try:
        return duration(words.removesuffix(" before the end"))
    except Unreadable:
        raise Unreadable(
            "MOU028",
            "should be a date or a time such as `90 days before the end`",
            "Write a date as 2028-11-30, or so many days before the end.",
        ) from None


def rhythm(words: str) -> Rhythm:
    """`weekly`, `quarterly`, `twice a year`, `every 2 weeks` to a rhythm. Raises `Unreadable`."""
    words = _squeezed(words)
    if known := _RHYTHMS.get(words):
        return Rhythm(Duration(known[0], _unit(known[1])))
    if words.endswith(" a year") and (times := _TIMES_A_YEAR.get(words.removesuffix(" a year"))):
        return Rhythm(Duration(12 // times, "month") if times > 1 else Duration(1, "year"))
    if match := re.fullmatch(rf"every (?:{_DURATION}|(day|week|month|year))", words):
        count, unit, one = match.groups()
        if one or int(count) > 0:
            return Rhythm(Duration(int(count or 1), _unit(one or unit)))
    raise Unreadable(
        "MOU028",
        "should say how often: daily, weekly, monthly, quarterly, yearly, `twice a year` or `every 2 weeks`",
        "Choose one of these words, or write `every`, a number and a unit.",
    )


def _in_figures(words: str) -> str:
    """A date as one speaks it, in the form of the file; an example where it is none or could be two."""
    for form in ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%B %d %Y", "%Y-%m-%d", "%Y/%m/%d"):
        try:
            return datetime.strptime(re.sub("(?<=[0-9])(st|nd|rd|th) ", " ", words), form).date().isoformat()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return "2026-05-29"


def _unit(words: str) -> Unit:
    unit = words.replace(" ", "-")
    return next(known for known in get_args(Unit) if known == unit)


def _squeezed(words: str) -> str:
    return " ".join(words.split())


def _no_time() -> Unreadable:
    return Unreadable(
        "MOU026",
        "should be a date such as 2026-05-29 or a time such as `8 weeks after coating-cell-ready`",
        "Write a date, the label of a milestone, or so long after a milestone or after `effective date`.",
    )
