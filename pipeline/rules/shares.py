"""Sums and shares: what is divided comes to the whole, what is listed adds up, and what is multiplied comes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pipeline.codes import finding
from pipeline.findings import Finding
from pipeline.rules.agreement import Agreement
from pipeline.rules.lists import looked_for
from pipeline.rules.names import length, party, sum_of, word
from pipeline.spec import Spec
from pipeline.spec.entity import Vesting
from pipeline.values import Blank, Duration, Money, Percent

_WHOLE = Decimal(100)
_PERCENT = re.compile(r"(\d+(?:\.\d+)?) ?(?:%|percent|per cent)")
_MONTHLY = re.compile(r"([\d,]+)(?: shares?)? (?:a|each|every|per) month")
_MONTHS = {"month": 1, "year": 12}


def not_whole(agreement: Agreement) -> Iterator[Finding]:
    """MOU320: shares of one thing come to 100 percent."""
    for path, what, parts in _divided(agreement.spec):
        known = [part.number for part in parts if isinstance(part, Percent)]
        if known and len(known) == len(parts) and sum(known) != _WHOLE:
            yield finding(
                "MOU320",
                agreement.spec.place(*path),
                f"The {what} come to {_plain(sum(known, Decimal(0)))} percent.",
                "Correct the shares, so that they come to 100 percent exactly.",
            )


def not_the_product(agreement: Agreement) -> Iterator[Finding]:
    """MOU321: the number of shares times the price is the total."""
    for index, row in enumerate(agreement.spec.investment.list if agreement.spec.investment else ()):
        if row.shares is None or not isinstance(row.price, Money) or not isinstance(row.total, Money):
            continue
        if row.price.currency == row.total.currency and (product := row.shares * row.price.amount) != row.total.amount:
            yield finding(
                "MOU321",
                agreement.spec.place("investment", "list", index, "total"),
                f"{row.shares:,} at {sum_of(row.price)} are {row.total.currency} {_plain(product)}, and the total is {sum_of(row.total)}.",
                "Correct the number, the price or the total.",
            )


def not_the_grant(agreement: Agreement) -> Iterator[Finding]:
    """MOU322: what is earned month by month is the whole grant, and no cliff is longer than the time."""
    spec = agreement.spec
    grant = spec.in_equity
    months = _months(grant.vesting) if grant and grant.vesting else None
    each = _MONTHLY.fullmatch(str(grant.vesting.each)) if grant and grant.vesting else None
    if grant and months and each and (earned := int(each[1].replace(",", "")) * months) != grant.shares:
        yield finding(
            "MOU322",
            spec.place("in_equity", "vesting", "each"),
            f"{each[1]} shares a month for {months} months are {earned:,} shares, and the grant is {grant.shares:,}.",
            "Correct one of them, or say where the rest falls: `76,923 shares a month, and the rest in the last month`.",
        )
    vestings = {
        "in_equity": grant and grant.vesting,
        "interests": spec.interests and spec.interests.vesting,
        "investment": spec.investment and spec.investment.vesting,
    }
    for block, vesting in vestings.items():
        if vesting and isinstance(vesting.cliff, Duration) and isinstance(vesting.over, Duration) and _longer(vesting):
            yield finding(
                "MOU322",
                spec.place(block, "vesting", "cliff"),
                f"Nothing is earned for {length(vesting.cliff)}, and all is earned in {length(vesting.over)}.",
                "Choose a shorter cliff.",
            )


def not_the_total(agreement: Agreement) -> Iterator[Finding]:
    """MOU323: lines add up to the total."""
    for path, what, parts, total in _added(agreement.spec):
        known = [part for part in parts if isinstance(part, Money)]
        if (
            not isinstance(total, Money)
            or not known
            or len(known) < len(parts)
            or {one.currency for one in known} != {total.currency}
        ):
            continue
        if (given := sum(part.amount for part in known)) != total.amount:
            yield finding(
                "MOU323",
                agreement.spec.place(*path),
                f"The {what} add up to {total.currency} {_plain(Decimal(given))}, and the total is {sum_of(total)}.",
                "Correct a line or the total.",
            )


def two_values(agreement: Agreement) -> Iterator[Finding]:
    """MOU386: what a party puts in has one value, among the interests and in the capital."""
    spec = agreement.spec
    values = {str(holder): row.value for holder, row in spec.interests.list.items()} if spec.interests else {}
    for holder, row in spec.capital.list.items() if spec.capital else ():
        value = values.get(str(holder))
        if isinstance(value, Money) and isinstance(row.amount, Money) and value != row.amount:
            yield finding(
                "MOU386",
                spec.place("capital", "list", holder.label, "amount"),
                f"{party(spec, holder.label)} puts in {sum_of(row.amount)}, and its interest is valued at {sum_of(value)}.",
                "Write the same value in both places, or leave it out of one.",
            )


def revenue_and_profit(agreement: Agreement) -> Iterator[Finding]:
    """MOU387: what is divided as revenue is not divided again as profit."""
    spec = agreement.spec
    if spec.revenue and spec.profit:
        yield finding(
            "MOU387",
            spec.place("profit"),
            f"The file divides {word(spec.revenue.base)} and profit as well; the same money could be divided twice.",
            "Leave one of the two out, or say in `profit: base` that shared revenue is no part of it, and silence this.",
        )


def half_a_tier(agreement: Agreement) -> Iterator[Finding]:
    """MOU324: the parts of one tier come to 100 percent."""
    spec = agreement.spec
    tiers = [
        *((("profit", "tiers", index), tier) for index, tier in enumerate(spec.profit.tiers if spec.profit else ())),
        *(
            (("revenue", "tiers", index, "shares"), tier.shares)
            for index, tier in enumerate(spec.revenue.tiers if spec.revenue else ())
        ),
    ]
    for path, tier in tiers:
        parts = [Decimal(number) for number in _PERCENT.findall(word(tier))]
        if len(parts) > 1 and sum(parts) != _WHOLE:
            yield finding(
                "MOU324",
                spec.place(*path),
                f"The parts of “{word(tier)}” come to {_plain(sum(parts, Decimal(0)))} percent.",
                "Say who has the rest, so that the tier comes to 100 percent.",
            )


def open_waterfall(agreement: Agreement) -> Iterator[Finding]:
    """MOU325: what is left at the end goes first to those who are owed, and somebody has the rest."""
    way = getattr(agreement.spec.exit, "dissolution", None)
    if way is None or not way.tiers or any(isinstance(tier, Blank) for tier in way.tiers):
        return
    tiers = [word(tier) for tier in way.tiers]
    creditors, rest = looked_for(agreement, "creditors"), looked_for(agreement, "rest")
    lacks = []
    if not any(creditors.search(tier) for tier in tiers[:2]):
        lacks.append("creditors do not come first")
    if not rest.search(tiers[-1]):
        lacks.append("the last tier leaves a rest for nobody")
    if lacks:
        yield finding(
            "MOU325",
            agreement.spec.place("exit", "dissolution", "tiers"),
            f"In the order of payment at the end {' and '.join(lacks)}.",
            "Write for example `tiers: [creditors, capital of the partners, the rest by their shares]`.",
        )


def _divided(spec: Spec) -> Iterator[tuple[tuple[str, ...], str, tuple[object, ...]]]:
    if spec.interests:
        yield ("interests", "list"), "interests", tuple(row.percent for row in spec.interests.list.values())
    rows = tuple(spec.profit.list.values()) if spec.profit else ()
    for key, what in (("profit", "shares of profit"), ("loss", "shares of loss"), ("distributions", "shares of distributions")):
        if any(getattr(row, key) is not None for row in rows):
            yield ("profit", "list"), what, tuple(share for row in rows if (share := getattr(row, key)) is not None)
    if spec.revenue:
        yield ("revenue", "shares"), "shares of revenue", tuple(row.percent for row in spec.revenue.shares.values())
    if spec.cost_split:
        yield ("cost_split",), "shares of the costs", tuple(row.percent for row in spec.cost_split)


def _added(spec: Spec) -> Iterator[tuple[tuple[str, ...], str, tuple[object, ...], object]]:
    if spec.use_of_funds:
        yield (
            ("use_of_funds", "list"),
            "uses of the money",
            tuple(row.amount for row in spec.use_of_funds.list),
            spec.use_of_funds.total,
        )
    if spec.budget:
        yield ("budget", "list"), "lines of the budget", tuple(row.amount for row in spec.budget.list), spec.budget.total
    if spec.capital:
        yield (
            ("capital", "list"),
            "parts of the capital",
            tuple(row.amount for row in spec.capital.list.values()),
            spec.capital.total,
        )
    if spec.investment:
        yield ("investment", "list"), "sums of the stake", tuple(row.total for row in spec.investment.list), spec.investment.total


def _months(vesting: Vesting) -> int | None:
    return (
        vesting.over.count * _MONTHS[vesting.over.unit]
        if isinstance(vesting.over, Duration) and vesting.over.unit in _MONTHS
        else None
    )


def _longer(vesting: Vesting) -> bool:
    """Whether the cliff is longer than the whole time, both in months."""
    times = [
        time.count * _MONTHS[time.unit]
        for time in (vesting.cliff, vesting.over)
        if isinstance(time, Duration) and time.unit in _MONTHS
    ]
    return len(times) == 2 and times[0] > times[1]  # noqa: PLR2004 - both are known


def _plain(number: Decimal | Iterable[Decimal]) -> str:
    return f"{number:,f}" if isinstance(number, Decimal) else ""
