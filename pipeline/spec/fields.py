"""The types of fields that several subjects share: texts, numbers, times and amounts. `Open…` may be `TBC` or `{blank: words}`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationInfo

from pipeline.spec.reading import Reads, one_of, read
from pipeline.values import (
    LABEL,
    Blank,
    Day,
    Duration,
    Money,
    Percent,
    Rhythm,
    Unreadable,
    before_the_end,
    day,
    duration,
    money,
    percent,
    rhythm,
)


class Facts(BaseModel):
    """A block of an agreement: frozen, with no key that it does not know."""

    # Built when the whole agreement is first read, and once: a block is never read alone.
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)


class Row(Facts):
    """A line of a table: where it holds no fact, its cell prints the sign for nothing."""


def _text(written: str) -> str:
    return written.replace("\n", " ")


def _whole(written: str) -> int:
    if re.fullmatch(r"[0-9]{1,6}", written):
        return int(written)
    raise Unreadable("MOU032", "should be a whole number such as 2", "Write the number in figures, without a unit.")


def _yes_or_no(written: str) -> bool:
    if written in ("yes", "true", "no", "false"):
        return written in ("yes", "true")
    raise Unreadable("MOU033", "should be yes or no", "Write `yes` or `no`.")


def _email(written: str) -> str:
    if re.fullmatch(r"[^\s@,;<>]+@[^\s@,;<>.]+(\.[^\s@,;<>.]+)+", written):
        return written
    raise Unreadable(
        "MOU034", "should be an email address such as name@firm.example", "Write one address, with an @ and a domain."
    )


def _label(written: str) -> str:
    if re.fullmatch(LABEL, written):
        return written
    slug = re.sub(r"[^a-z0-9]+", "-", written.lower()).strip("-")[:63] or "pilot-run"
    raise Unreadable(
        "MOU024",
        "should be a label: small letters, digits and hyphens",
        f"Write `{slug}`, and the same wherever the file refers to it.",
    )


def _money_or_percent(written: str) -> Money | Percent:
    return percent(written) if written.endswith(("%", "cent")) else money(written)


def _limit(written: str) -> Money | Percent | Duration:
    return duration(written) if re.search(r"(day|week|month|year)s?$", written) else _money_or_percent(written)


def _number(written: str) -> int:
    if re.fullmatch(r"[0-9]{1,15}|[0-9]{1,3}(,[0-9]{3})+", written):
        return int(written.replace(",", ""))
    raise Unreadable("MOU032", "should be a whole number such as 4,330,000", "Write the number in figures, without a unit.")


def _time(written: str) -> Day | Duration | str:
    """A date or a length of time where that is what stands there, else the words themselves."""
    if re.match(r"[0-9]{4}-[0-9]", written):
        return day(written)
    return duration(written) if re.fullmatch(r"[0-9]+ (business )?(day|week|month|year)s?", written) else _text(written)


def _sum(written: str) -> Money | Percent | str:
    """An amount or a percentage where that is what stands there, else the words themselves."""
    if re.match(r"[A-Z]{3} ?[0-9]", written):
        return money(written)
    return percent(written) if re.fullmatch(r"[0-9.]+ ?(%|percent|per cent)", written) else _text(written)


def lasting(written: str) -> Duration | Literal["indefinitely"]:
    """How long something goes on: a length of time, or `indefinitely`. Raises `Unreadable`."""
    return "indefinitely" if written == "indefinitely" else duration(written)


@dataclass(frozen=True, slots=True)
class Named:
    """A word of a fixed list that a language says in its own words: `two-thirds` of the table `decides_by`."""

    word: str
    table: str


def named(table: str, *words: str) -> Reads:
    """A field of one word from a list, which is said by a table of the language's words; it may be open."""
    inner = one_of(*words, may_be_open=True)

    def validate(value: Any, info: ValidationInfo) -> Named | Blank:
        found = inner.validate(value, info)
        return found if isinstance(found, Blank) else Named(found, table)

    return Reads(validate, inner.schema)


def trimmed(before: str = "", after: str = "") -> Reads:
    """An open length of time that may be written with words around it, such as `90 days at most`; both are patterns."""
    return read(lambda written: duration(re.sub(f"^({before})|({after})$", "", written)), "30 days", may_be_open=True)


Label = Annotated[str, read(_label)]
Text = Annotated[str, read(_text)]
Texts = tuple[Text, ...]
OpenText = Annotated[str | Blank, read(_text, may_be_open=True)]
OpenTexts = tuple[OpenText, ...]
Whole = Annotated[int, read(_whole)]
YesOrNo = Annotated[bool, Reads(read(_yes_or_no).validate, {"enum": [True, False, "yes", "no", "true", "false"]})]
OpenEmail = Annotated[str | Blank, read(_email, "name@firm.example", may_be_open=True)]
OpenDay = Annotated[Day | Blank, read(day, "2026-05-29", may_be_open=True)]
OpenDuration = Annotated[Duration | Blank, read(duration, "30 days", "10 business days", may_be_open=True)]
OpenDayBeforeEnd = Annotated[Day | Duration | Blank, read(before_the_end, "90 days before the end", may_be_open=True)]
OpenRhythm = Annotated[
    Rhythm | Blank, read(rhythm, "weekly", "monthly", "quarterly", "yearly", "every 2 weeks", may_be_open=True)
]
OpenMoney = Annotated[Money | Blank, read(money, "EUR 250,000", may_be_open=True)]
OpenShare = Annotated[Money | Percent | Blank, read(_money_or_percent, "EUR 60,000", "40 percent", may_be_open=True)]
OpenLimit = Annotated[Money | Percent | Duration | Blank, read(_limit, "EUR 25000", "30 days", may_be_open=True)]
OpenLasting = Annotated[Duration | Literal["indefinitely"] | Blank, read(lasting, "5 years", "indefinitely", may_be_open=True)]
Lasting = Annotated[Duration | Literal["indefinitely"], read(lasting, "5 years", "indefinitely")]
OpenPercent = Annotated[Percent | Blank, read(percent, "40 percent", may_be_open=True)]
OpenTime = Annotated[Day | Duration | str | Blank, read(_time, "2026-05-29", "12 months", "the first order", may_be_open=True)]
OpenSum = Annotated[Money | Percent | str | Blank, read(_sum, "EUR 250,000", "3 percent", "the list price", may_be_open=True)]
Number = Annotated[int, read(_number)]
