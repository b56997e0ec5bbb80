"""Words to amounts: money in a known currency, and percentages."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import get_currency_precision, list_currencies

from pipeline.values.unreadable import Unreadable

_MONEY = re.compile(r"([A-Za-z]{3}) ?([0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+)(\.[0-9]+)?")
_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,4})?) ?(?:%|percent|per cent)")
_COMMON = (
    "EUR",
    "USD",
    "GBP",
    "CHF",
    "JPY",
    "CNY",
    "CAD",
    "AUD",
    "INR",
    "SEK",
    "NOK",
    "DKK",
    "PLN",
)  # a slip is more likely in one of these
_AMOUNT = "should be an amount such as EUR 250,000"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency of ISO 4217."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Percent:
    """So many parts of a hundred, from 0 to 100."""

    number: Decimal


def money(words: str) -> Money:
    """`EUR 250,000` to money. Raises `Unreadable`, with a code of its own for a currency that does not exist."""
    match = _MONEY.fullmatch(" ".join(words.split()))
    if not match:
        raise Unreadable("MOU029", _AMOUNT, "Write the three letters of the currency, then the figures: EUR 250,000.")
    currency, whole, cents = match[1].upper(), re.sub("[, ]", "", match[2]), match[3] or ""
    if currency not in (known := list_currencies()):
        near = difflib.get_close_matches(currency, _COMMON, n=1) or difflib.get_close_matches(currency, sorted(known), n=1)
        help = f"Did you mean {near[0]}?" if near else "Write the three letters of ISO 4217: EUR, GBP, USD, CHF …"  # noqa: A001
        raise Unreadable("MOU030", f"names the currency {currency}, which does not exist", help)
    if match[1] != currency:
        raise Unreadable("MOU029", _AMOUNT, f"Write the currency in capitals: {currency}.")
    if len(cents) - 1 > get_currency_precision(currency):
        raise Unreadable(
            "MOU029",
            f"has more decimals than {currency} has",
            "A comma groups thousands, a point begins the decimals: EUR 250,000 or EUR 12.50.",
        )
    return Money(Decimal(whole + cents), currency)


def percent(words: str) -> Percent:
    """`40 percent` or `40%` to a percentage. Raises `Unreadable`."""
    match = _PERCENT.fullmatch(" ".join(words.split()))
    if not match or Decimal(match[1]) > 100:  # noqa: PLR2004 - a hundred is what percent means
        raise Unreadable(
            "MOU032", "should be a percentage such as `40 percent`", "Write a number from 0 to 100 and the word percent."
        )
    return Percent(Decimal(match[1]))
