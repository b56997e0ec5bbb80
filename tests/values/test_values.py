"""Words to values and values to words."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.source import decoded, plain, read_yaml
from pipeline.values import (
    Day,
    Due,
    Duration,
    Language,
    Moment,
    Money,
    Rhythm,
    Unreadable,
    Value,
    before_the_end,
    counted,
    day,
    due,
    duration,
    joined,
    money,
    percent,
    rhythm,
    said,
    spelled,
)

ROOT = Path(__file__).parents[2]
WORDS: Any = plain(read_yaml(decoded("en.yaml", (ROOT / "clauses" / "words" / "en.yaml").read_bytes())))
ENGLISH = Language("en-GB", WORDS["values"])


@pytest.mark.parametrize(
    "words,value",
    [
        ("2026-05-29", Day(date(2026, 5, 29))),
        ("series-start", Moment("milestone", "series-start")),
        ("8 weeks after coating-cell-ready", Moment("milestone", "coating-cell-ready", Duration(8, "week"))),
        ("30 days after effective date", Moment("effective-date", "", Duration(30, "day"))),
        ("effective date", Moment("effective-date")),
        ("on acceptance of pilot-run", Moment("acceptance", "pilot-run")),
        ("10 business days after acceptance of pilot-run", Moment("acceptance", "pilot-run", Duration(10, "business-day"))),
        ("6 months after the end", Moment("end", "", Duration(6, "month"))),
    ],
)
def test_a_due_time_is_read(words: str, value: Due) -> None:
    assert due(words) == value


@pytest.mark.parametrize(
    "words", ["on pilot-run", "8 weeks before pilot-run", "0 days after effective date", "the end", "Pilot", "1/2/2026"]
)
def test_what_is_no_due_time_is_unreadable(words: str) -> None:
    with pytest.raises(Unreadable):
        due(words)


def test_a_time_before_the_end_is_a_date_or_a_length() -> None:
    assert before_the_end("90 days before the end") == Duration(90, "day")
    assert before_the_end("2028-11-30") == Day(date(2028, 11, 30))


@pytest.mark.parametrize(
    "words,value",
    [
        ("weekly", Rhythm(Duration(1, "week"))),
        ("quarterly", Rhythm(Duration(3, "month"))),
        ("every quarter", Rhythm(Duration(3, "month"))),
        ("twice a year", Rhythm(Duration(6, "month"))),
        ("once a year", Rhythm(Duration(1, "year"))),
        ("every 2 weeks", Rhythm(Duration(2, "week"))),
        ("every month", Rhythm(Duration(1, "month"))),
    ],
)
def test_a_rhythm_is_read(words: str, value: Rhythm) -> None:
    assert rhythm(words) == value


@pytest.mark.parametrize("words", ["EUR 250,000", "EUR 250000", "EUR 250 000", "EUR250,000", "EUR 250,000.00"])
def test_one_sum_may_be_written_in_several_ways(words: str) -> None:
    assert money(words) == Money(Decimal(250000), "EUR")


@pytest.mark.parametrize(
    "words", ["EUR 25,00", "EUR 1.005", "JPY 10.5", "EUR -5", "250,000", "EUR 250,000 or more", "XYZ 1", "EUR"]
)
def test_what_is_no_sum_is_unreadable(words: str) -> None:
    with pytest.raises(Unreadable):
        money(words)


@pytest.mark.parametrize("words", ["101 percent", "40", "-1%", "a third"])
def test_what_is_no_percentage_is_unreadable(words: str) -> None:
    with pytest.raises(Unreadable):
        percent(words)


@pytest.mark.parametrize(
    "value,words",
    [
        (day("2026-03-01"), "1 March 2026"),
        (duration("1 day"), "1 day"),
        (duration("10 business days"), "10 Business Days"),
        (duration("3 years"), "3 years"),
        (money("EUR 250,000"), "EUR 250,000"),
        (money("EUR 1250.5"), "EUR 1,250.50"),
        (money("EUR 0.30"), "EUR 0.30"),
        (money("JPY 5000"), "JPY 5,000"),
        (percent("40%"), "40 percent"),
        (percent("12.5 percent"), "12.5 percent"),
        (rhythm("quarterly"), "every quarter"),
        (rhythm("every 2 weeks"), "every 2 weeks"),
        (due("30 days after effective date"), "30 days after the Effective Date"),
        (due("8 weeks after pilot-run"), "8 weeks after the date of M5"),
        (due("pilot-run"), "the date of M5"),
        (due("on acceptance of pilot-run"), "the acceptance of M5"),
        (12000, "12,000"),
    ],
)
def test_a_value_is_said_in_the_words_of_the_language(value: Value, words: str) -> None:
    assert said(value, ENGLISH, {"pilot-run": "M5"}) == words


def test_an_american_reads_the_month_first() -> None:
    assert said(day("2026-03-01"), Language("en-US", WORDS["values"])) == "March 1, 2026"


def test_small_counts_are_spelled() -> None:
    forms = {"one": "meeting", "other": "meetings"}
    assert [counted(number, forms, ENGLISH) for number in (1, 2, 12, 13)] == [
        "one meeting",
        "two meetings",
        "twelve meetings",
        "13 meetings",
    ]
    assert spelled(0, ENGLISH) == "zero"


def test_a_list_is_joined_as_a_sentence_says_it() -> None:
    assert [joined(parts, ENGLISH) for parts in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]


@pytest.mark.parametrize("unit", ["day", "business-day", "week", "month", "year"])
def test_every_unit_has_words(unit: Any) -> None:
    assert said(Duration(2, unit), ENGLISH).startswith("2 ")


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2999, 12, 31)))
def test_every_day_is_read_as_it_is_written(value: date) -> None:
    assert due(value.isoformat()) == Day(value)


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_every_sum_is_read_as_it_is_said(amount: Decimal) -> None:
    assert money(said(Money(amount, "EUR"), ENGLISH)) == Money(amount, "EUR")


@given(st.text(max_size=30))
def test_any_words_are_a_value_or_unreadable(words: str) -> None:
    for reader in (day, due, duration, money, percent, rhythm, before_the_end):
        with suppress(Unreadable):
            assert reader(words) is not None


@pytest.mark.parametrize(
    "value,words",
    [
        (Duration(90, "day"), "ninety (90) days"),
        (Duration(1, "month"), "one (1) month"),
        (Duration(21, "business-day"), "twenty-one (21) Business Days"),
        (percent("12.5 percent"), "twelve point five (12.5) percent"),
        (percent("100 percent"), "one hundred (100) percent"),
        (rhythm("every 2 weeks"), "every two (2) weeks"),
        (rhythm("quarterly"), "every quarter"),
        (Money(Decimal(250000), "EUR"), "EUR 250,000"),
        (Day(date(2026, 3, 1)), "1 March 2026"),
    ],
)
def test_a_house_may_say_numbers_in_words_and_figures(value: Value, words: str) -> None:
    assert said(value, Language("en-GB", WORDS["values"], "words-and-figures")) == words
