"""Dates as a calendar and as a table: read back by libraries that others wrote, the same bytes for the same dates, and nothing that a spreadsheet runs."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from pipeline.dates import Dated
from pipeline.writers.calendar import Dates, write_csv, write_ics

COLUMNS = {"date": "Date", "what": "What", "who": "Who", "rule": "How", "kind": "Kind", "agreement": "Agreement"}
PILOT = Dated("milestones.list.pilot.due", "Milestone", "M1 pilot; run, with ä", "Dr Ada", "fixed date", date(2026, 12, 15))
REVIEW = Dated("reviews.0", "Review", "work", "", "every quarter", date(2026, 6, 1), (3, "month"), date(2027, 2, 28))
OPEN = Dated("payments.0", "Payment", "invoice", "Lumen", "the acceptance of M2", None)
DATES = Dates("lumen", "REF-1", "2026-03-01", COLUMNS, "not dated", (REVIEW, PILOT, OPEN))


def _events(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_a_calendar_holds_what_has_a_day_for_the_whole_day() -> None:
    review, pilot = _events(write_ics(DATES))
    assert pilot["summary"] == "M1 pilot; run, with ä (REF-1)"
    assert (pilot.decoded("dtstart"), pilot.decoded("dtend")) == (date(2026, 12, 15), date(2026, 12, 16))
    assert pilot["description"] == "Dr Ada\nfixed date"
    assert pilot.decoded("dtstamp").isoformat() == "2026-03-01T00:00:00+00:00"
    assert review["summary"] == "work (REF-1)"


def test_what_comes_again_does_so_until_the_end() -> None:
    review, _ = _events(write_ics(DATES))
    days = [day.date().isoformat() for day in rrulestr(f"DTSTART:20260601\nRRULE:{review['rrule'].to_ical().decode()}")]
    assert days == ["2026-06-01", "2026-09-01", "2026-12-01"]


def test_an_entry_keeps_its_identity_when_its_day_moves() -> None:
    moved = replace(DATES, entries=(replace(PILOT, day=date(2027, 1, 31)),))
    before, after = _events(write_ics(DATES))[1], _events(write_ics(moved))[0]
    assert before["uid"] == after["uid"]
    assert len({event["uid"] for event in _events(write_ics(DATES, replace(DATES, id="other")))}) == 4


def test_the_same_dates_are_the_same_bytes_with_lines_as_the_standard_wants_them() -> None:
    data = write_ics(DATES)
    assert data == write_ics(DATES)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_a_table_holds_every_entry_and_says_what_has_no_day() -> None:
    assert write_csv(DATES).decode("utf-8-sig").split("\r\n") == [
        "Date,What,Who,How,Kind,Agreement",
        "2026-06-01,work,,every quarter,Review,lumen",
        '2026-12-15,"M1 pilot; run, with ä",Dr Ada,fixed date,Milestone,lumen',
        "not dated,invoice,Lumen,the acceptance of M2,Payment,lumen",
        "",
    ]
    assert write_csv().decode("utf-8-sig") == ""


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("x")', "\t=1", "\r=1", " =1"])
def test_no_cell_is_a_formula(value: str) -> None:
    rows = list(
        csv.reader(StringIO(write_csv(replace(DATES, entries=(replace(PILOT, what=value),))).decode("utf-8-sig"), newline=""))
    )
    assert rows[1][1] == f"'{value}"


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc"))), min_size=4, max_size=4))
def test_any_words_come_back(words: list[str]) -> None:
    what, who, rule, kind = words
    entry = replace(PILOT, what=what, who=who, rule=rule, kind=kind)
    dates = replace(DATES, entries=(entry,))
    (row,) = list(csv.reader(StringIO(write_csv(dates).decode("utf-8-sig"), newline="")))[1:]
    assert [cell.removeprefix("'") for cell in row[1:5]] == [cell.removeprefix("'") for cell in (what, who, rule, kind)]
    (event,) = _events(write_ics(dates))
    assert event["summary"] == f"{what} (REF-1)"
