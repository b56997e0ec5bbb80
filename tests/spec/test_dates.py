"""When things are due, as far as the facts say."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.spec import due_dates, earlier, end_date, later
from pipeline.values import duration
from tests.spec.samples import spec_of


def test_a_date_that_hangs_on_another_follows_it() -> None:
    spec = spec_of(
        "effective: 2026-03-01\nmilestones:\n  list:\n    plan: {what: plan, due: 30 days after effective date}\n"
        "    cell: {what: cell, due: 2026-07-31}\n    trained: {what: trained, due: 8 weeks after cell}\n    same: {what: same, due: trained}\n"
        "    paid: {what: paid, due: 10 days after acceptance of cell}\n    open: {what: open, due: TBC}\n    free: {what: free}\n"
    )
    assert due_dates(spec) == {
        "plan": date(2026, 3, 31),
        "cell": date(2026, 7, 31),
        "trained": date(2026, 9, 25),
        "same": date(2026, 9, 25),
        "paid": None,
        "open": None,
        "free": None,
    }


def test_without_an_effective_date_what_hangs_on_it_has_none() -> None:
    spec = spec_of("term: {length: 3 years}\nmilestones: {list: {plan: {what: plan, due: 30 days after effective date}}}\n")
    assert due_dates(spec) == {"plan": None}
    assert end_date(spec) is None


@pytest.mark.parametrize(
    "term,end",
    [
        ("{length: 3 years}", date(2029, 2, 28)),
        ("{length: 18 months}", date(2027, 8, 31)),
        ("{end: 2029-12-31}", date(2029, 12, 31)),
        ("{until: [the study is done], outer: 2030-06-30}", date(2030, 6, 30)),
        ("{open: yes}", None),
        ("{length: TBC}", None),
    ],
)
def test_a_term_ends(term: str, end: date | None) -> None:
    assert end_date(spec_of(f"effective: 2026-03-01\nterm: {term}\n")) == end


@pytest.mark.parametrize(
    "start,length,day",
    [
        (date(2026, 1, 31), "1 month", date(2026, 2, 28)),
        (date(2024, 2, 29), "1 year", date(2025, 2, 28)),
        (date(2026, 7, 31), "8 weeks", date(2026, 9, 25)),
        (date(2026, 11, 20), "1 business day", date(2026, 11, 23)),
        (date(2026, 11, 20), "10 business days", date(2026, 12, 4)),
        (date(2026, 11, 21), "1 business day", date(2026, 11, 23)),
    ],
)
def test_a_length_of_time_after_a_day(start: date, length: str, day: date) -> None:
    assert later(start, duration(length)) == day


def test_business_days_before_a_day_skip_the_weekend() -> None:
    assert earlier(date(2026, 11, 23), duration("1 business day")) == date(2026, 11, 20)
    assert earlier(date(2029, 2, 28), duration("90 days")) == date(2028, 11, 30)
