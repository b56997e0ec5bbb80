"""Dates to a calendar (iCalendar, RFC 5545) and to a table for a spreadsheet (CSV, RFC 4180).

Neither reads a clock: an entry of the calendar bears the date of its agreement, and the same agreement always makes the same bytes.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from uuid import NAMESPACE_URL, uuid5

from pipeline.dates import Dated, Unit

_FREQUENCIES: Mapping[Unit, str] = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for the beginning of a formula


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of one agreement: its `id` and reference, the ISO date that it bears, the words over `columns` and for no day, and the entries."""

    id: str
    reference: str
    created: str
    columns: Mapping[str, str]
    undated: str
    entries: tuple[Dated, ...]


def write_ics(*agreements: Dates) -> bytes:
    """A calendar of every entry that has a day, each for the whole day; an entry keeps its identity when its day moves."""
    from icalendar import Calendar, Event  # a fifth of a second that only a calendar needs

    calendar = Calendar()
    calendar.add("prodid", "-//mou//dates//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", " · ".join(one.reference for one in agreements))
    for one in agreements:
        for entry in one.entries:
            if entry.day is not None:
                event = Event()
                event.add("uid", f"{uuid5(NAMESPACE_URL, f'mou:{one.id}:{entry.key}')}@mou")
                event.add("dtstamp", datetime.combine(date.fromisoformat(one.created), time(), UTC))
                event.add("dtstart", entry.day)
                event.add("dtend", entry.day + timedelta(days=1))
                event.add("summary", f"{entry.what} ({one.reference})")
                event.add("description", "\n".join(filter(None, (entry.who, entry.rule))))
                event.add("categories", [entry.kind])
                event.add("transp", "TRANSPARENT")
                if rule := _again(entry):
                    event.add("rrule", rule)
                calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def write_csv(*agreements: Dates) -> bytes:
    """Every entry in a row, also those without a day; no cell can be taken for a formula. With the mark by which spreadsheets know UTF-8."""
    table = StringIO()
    writer = csv.writer(table, lineterminator="\r\n")
    for count, one in enumerate(agreements):
        if count == 0:
            writer.writerow(one.columns[name] for name in ("date", "what", "who", "rule", "kind", "agreement"))
        for entry in one.entries:
            day = entry.day.isoformat() if entry.day else one.undated
            writer.writerow(_harmless(cell) for cell in (day, entry.what, entry.who, entry.rule, entry.kind, one.id))
    return table.getvalue().encode("utf-8-sig")


def _again(entry: Dated) -> dict[str, object]:
    """The rule by which an entry comes again, until the last day; nothing for one that comes once."""
    if entry.every is None:
        return {}
    count, unit = entry.every
    until = {"until": entry.until} if entry.until else {}
    return {"freq": _FREQUENCIES[unit], "interval": count, **until}


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet runs: an apostrophe before what would begin a formula."""
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_FORMULA) else cell
