"""Values to words: each value as a language says it. The words come from the language's table, figures and dates from Babel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Literal

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, get_currency_precision

from pipeline.values.amounts import Money, Percent
from pipeline.values.times import Day, Duration, Moment, Rhythm

Value = Day | Duration | Moment | Rhythm | Money | Percent | int


@dataclass(frozen=True, slots=True)
class Language:
    """A BCP 47 tag, the section `values` of that language's words, and the manner in which numbers of days and percent are said."""

    tag: str
    words: Mapping[str, Any]
    manner: Literal["figures", "words-and-figures"] = "figures"


def said(value: Value, language: Language, names: Mapping[str, str] = MappingProxyType({})) -> str:  # noqa: PLR0911 - one for each kind of value
    """A value in words: "1 March 2026", "10 Business Days", "EUR 250,000". `names` prints the milestones that moments hang on.

    >>> said(Money(Decimal(250000), "EUR"), Language("en-GB", {}))
    'EUR 250,000'
    """
    match value:
        case Day():
            return _day(value.date, language)
        case Duration():
            return _duration(value, language)
        case Moment():
            return _moment(value, language, names)
        case Rhythm():
            return _rhythm(value, language)
        case Money():
            return f"{value.currency} {_number(value.amount, language, value.currency)}"
        case Percent():
            return str(language.words["percent"]).format(number=_in_manner(value.number, language))
        case int():
            return _number(Decimal(value), language)


def spelled(count: int, language: Language) -> str:
    """A count in words where the language's table has them ("two"), else in figures."""
    numbers: Sequence[str] = language.words["numbers"]
    return numbers[count] if 0 <= count < len(numbers) else _number(Decimal(count), language)


def counted(count: int, forms: Mapping[str, str], language: Language) -> str:
    """A count with its noun; `forms` holds the noun for each plural form of CLDR: `{one: meeting, other: meetings}`."""
    return f"{spelled(count, language)} {_form(count, forms, language)}"


def joined(parts: Sequence[str], language: Language) -> str:
    """A list as a sentence says it: "a, b and c"."""
    return format_list(list(parts), locale=_locale(language))


def _day(value: date, language: Language) -> str:
    return format_date(value, format="long", locale=_locale(language))


def _duration(value: Duration, language: Language) -> str:
    unit = _form(value.count, language.words["units"][value.unit], language)
    return str(language.words["duration"]).format(count=_in_manner(Decimal(value.count), language), unit=unit)


def _moment(value: Moment, language: Language, names: Mapping[str, str]) -> str:
    words = language.words["moments"]
    anchor = str(words[value.anchor]).format(milestone=names.get(value.milestone, value.milestone))
    return str(words["after"]).format(duration=_duration(value.offset, language), anchor=anchor) if value.offset else anchor


def _rhythm(value: Rhythm, language: Language) -> str:
    words = language.words["rhythms"]
    known = words.get(f"{value.every.count} {value.every.unit}")
    return str(known) if known else str(words["every"]).format(duration=_duration(value.every, language))


def _in_manner(value: Decimal, language: Language) -> str:
    """A number in figures, or in words and figures: "ninety (90)". The words come from Unicode's rules for the language."""
    figures = _number(value, language)
    if language.manner == "figures":
        return figures
    from unicode_rbnf import RbnfEngine  # a twentieth of a second that only this manner needs

    words = RbnfEngine.for_language(language.tag.partition("-")[0]).format_number(f"{value.normalize():f}").text
    return str(language.words["words_and_figures"]).format(words=words, figures=figures)


def _number(value: Decimal, language: Language, currency: str = "") -> str:
    """A number with the language's separators; an amount that is not whole takes as many decimals as its currency has."""
    if not currency or value == value.to_integral_value():
        return format_decimal(value, format="#,##0.####", locale=_locale(language))
    return format_decimal(value, format=f"#,##0.{'0' * get_currency_precision(currency)}", locale=_locale(language))


def _form(count: int, forms: Mapping[str, str], language: Language) -> str:
    form = Locale.parse(_locale(language)).plural_form(count)
    return forms.get(form, forms["other"])


def _locale(language: Language) -> str:
    return language.tag.replace("-", "_")
