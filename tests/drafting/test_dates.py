"""The dates of an agreement: each fact that has a day is listed with its rule, and each day that the facts tell is computed."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, get_args, get_origin

import pytest

from pipeline.compile import chosen
from pipeline.dates import Dated
from pipeline.drafting.dates import dates
from pipeline.source import Source
from pipeline.spec import Spec
from pipeline.spec.fields import Facts
from pipeline.values import Day, Moment, Rhythm
from tests.agreement import NAME, ROOT, library, text_of

# Facts of time that are no dates of the agreement, and why.
NO_DATES = {
    "effective": "has words of its own",
    "term.end": "has words of its own",
    "term.outer": "has words of its own",
    "term.renewal.decide_by": "has words of its own",
    "minimum.list.*.each": "a period in which something is measured",
    "revenue.least.*.each": "a period in which something is measured",
    "in_equity.cash_each": "a period in which something is measured",
    "technology.data.*.how_often": "a flow, and no day",
    "restraints.*.after": "counted from an end that nobody knows yet",
    "audit.how_often": "a limit to a right",
    "profit.within": "belongs to `profit.how_often`",
    "documents.list.*.date": "the date of a paper that is there",
}
TEXTS = {"milestones.list.*.on_event"}  # a text of the file that may stand in the place of a date


def _listed(**blocks: str | None) -> list[Dated]:
    one = chosen(Source(NAME, text_of(**blocks)), library())
    return list(dates(one.spec, one.words))


def _lines(kind: str, **blocks: str | None) -> list[str]:
    return [f"{one.day} {one.what} | {one.who} | {one.rule}" for one in _listed(**blocks) if one.kind == kind]


def _patterns(of: Any, path: tuple[str, ...]) -> Iterator[str]:
    """Every place of the agreement file that may hold a day, a moment or a rhythm."""
    match get_origin(of):
        case None if isinstance(of, type) and issubclass(of, Facts):
            for name, field in of.model_fields.items():
                yield from _patterns(field.annotation, (*path, name.rstrip("_")))
        case None:
            if of in (Day, Moment, Rhythm):
                yield ".".join(path)
        case typing.Annotated:
            yield from _patterns(get_args(of)[0], path)
        case origin if isinstance(origin, type) and issubclass(origin, Mapping):
            key, value = get_args(of)
            yield from (*_patterns(key, path), *_patterns(value, (*path, "*")))
        case origin if origin is tuple:
            for inner in get_args(of):
                yield from _patterns(inner, (*path, "*"))
        case _:
            for inner in get_args(of):
                yield from _patterns(inner, path)


def test_every_time_that_a_file_may_tell_is_called_something_or_is_no_date() -> None:
    words: Any = library().words["en"]["dates"]
    assert set(_patterns(Spec, ())) == ({*words["facts"]} - TEXTS) | {*NO_DATES}
    assert {kind for kind, _ in words["facts"].values()} | {kind for kind, _ in words["own"].values()} == {*words["kinds"]}


def test_a_whole_agreement_lists_its_dates_by_day() -> None:
    source = Source("agreements/lumen-northwind.yaml", (ROOT / "agreements/lumen-northwind.yaml").read_text("utf-8"))
    one = chosen(source, library())
    found = dates(one.spec, one.words)
    lines = [f"{entry.day} {entry.kind}: {entry.what} | {entry.who} | {entry.rule}" for entry in found]
    assert lines[:4] == [
        "2026-03-01 Beginning: Effective Date |  | fixed date",
        "2026-03-08 Review: work in progress | the Managers | every week",
        "2026-03-15 Document: Contents of the coating package |  | fixed date",
        "2026-03-31 Payment: Invoice on or after: contribution to adapting the process | Dr Katrin Vogel | 30 days after the Effective Date",
    ]
    assert "2026-09-25 Milestone: M4 operators trained | James Whitlock | 8 weeks after the date of M3" in lines
    assert "2027-12-31 Long stop: M7 series start | Jonas Brandt | fixed date" in lines
    assert lines[-5:] == [
        "2028-11-30 Renewal: Decision on renewal |  | 90 days before the end of the term",
        "2028-11-30 Notice: Last day for notice to leave that takes effect before the end |  | 90 days before the end of the term",
        "2029-02-28 End: End of the term |  | 3 years from the Effective Date",
        "None Payment: Invoice on or after: contribution to adapting the process | Dr Katrin Vogel | the acceptance of M2",
        "None Payment: Invoice on or after: contribution to adapting the process | Dr Katrin Vogel | the acceptance of M4",
    ]
    assert len({entry.key for entry in found}) == len(found) == 30


def test_what_hangs_on_the_last_signature_is_listed_without_a_day() -> None:
    found = {one.kind: one for one in _listed(effective=None)}
    assert (found["Beginning"].day, found["Beginning"].rule) == (None, "the date of the last signature")


@pytest.mark.parametrize(
    "term, told",
    [
        ("term: {end: 2027-06-30}\n", ["2027-06-30 End of the term |  | fixed date"]),
        (
            "term: {until: [the study is done, the grant ends], outer: 2028-01-31}\n",
            ["2028-01-31 End of the term |  | the study is done and the grant ends; this day at the latest"],
        ),
        ("term: {until: [the study is done]}\n", ["None End of the term |  | the study is done"]),
        ("term: {open: yes}\n", []),
        ("term: {end: TBC}\n", ["None End of the term |  | end"]),
    ],
)
def test_the_end_of_the_term_is_told_however_it_ends(term: str, told: list[str]) -> None:
    assert [line for line in _lines("End", term=term) if "End of the term" in line] == told


def test_renewal_is_declined_or_agreed() -> None:
    automatic = "term: {end: 2027-06-30, renewal: {how: automatic, decide_by: 60 days before the end, period: 1 year, most: 2}}\n"
    agreed = "term: {end: 2027-06-30, renewal: {how: by agreement, decide_by: 2027-05-01, period: 1 year}}\n"
    assert _lines("Renewal", term=automatic) == ["2027-05-01 Last day to decline renewal |  | 60 days before the end of the term"]
    assert _lines("Renewal", term=agreed) == ["2027-05-01 Decision on renewal |  | fixed date"]


def test_days_counted_in_business_days_say_that_holidays_are_not_counted() -> None:
    exit_ = "exit:\n  convenience: {notice: 10 business days}\n  cause: {cure: 30 days}\n  effects: {work: 30 days}\n"
    (line,) = _lines("Notice", exit=exit_, term="term: {end: 2027-06-30}\n")
    assert line == (
        "2027-06-16 Last day for notice to leave that takes effect before the end |  | "
        "10 Business Days before the end of the term (public holidays are not counted)"
    )


def test_what_comes_again_ends_with_the_term_and_has_no_day_after_it() -> None:
    reviews = """\
decision_rights:
  decisions: [{matter: days of the trial, decides: managers}]
  reviews: [{what: the work, by: managers, how_often: quarterly}, {what: the whole, by: signatories, how_often: yearly}]
"""
    blocks = {"decision_rights": reviews, "effective": "effective: 2027-01-01\n", "term": "term: {end: 2027-06-30}\n"}
    found = {one.what: one for one in _listed(**blocks) if one.kind == "Review"}
    assert (found["the work"].day, found["the work"].every, found["the work"].until) == (
        date(2027, 4, 1), (3, "month"), date(2027, 6, 30),
    )  # fmt: skip
    assert (found["the whole"].day, found["the whole"].rule) == (None, "every year")
