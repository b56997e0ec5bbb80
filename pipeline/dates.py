"""A date of an agreement: what happens, who acts, how the day is counted, and the day where the facts tell it; calendars print nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Unit = Literal["day", "week", "month", "year"]
Every = tuple[int, Unit]


@dataclass(frozen=True, slots=True)
class Dated:
    """One entry of the dates of an agreement, in its language.

    `key` tells it from the others and stays when the day moves; `kind`, `what`, `who` and `rule` are words. `day` is None where the facts do not
    tell it. What comes again does so once in every `every` from `day` on, until `until`, or without an end of its own.
    """

    key: str
    kind: str
    what: str
    who: str
    rule: str
    day: date | None
    every: Every | None = None
    until: date | None = None


def in_order(dates: tuple[Dated, ...]) -> tuple[Dated, ...]:
    """The entries by day, those without one last; entries of one day as they were."""
    return tuple(sorted(dates, key=lambda one: (one.day is None, one.day or date.max)))
