"""Shares to facts: who holds, earns and puts in how much, with the sums that stand under the columns."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from pipeline.drafting.facts.telling import told_block
from pipeline.drafting.facts.voice import Fact, Said, Voice
from pipeline.values import Blank, Money, Percent


def interests(voice: Voice) -> Fact | None:
    """Who holds what share of the entity; `total` and `values` are the sums of the columns, `classes` and `units` say if any row has one."""
    block = voice.spec.interests
    if block is None:
        return None
    rows = block.list.values()
    return {
        **(told_block(voice, block, "interests") or {}),
        "total": voice.says(_percents(row.percent for row in rows)),
        "values": voice.says(_amounts(row.value for row in rows)),
        "classes": any(row.class_ is not None for row in rows),
        "units": any(row.units is not None for row in rows),
    }


def revenue(voice: Voice) -> Fact | None:
    """How income is shared; `total` is the sum of the shares."""
    block = voice.spec.revenue
    if block is None:
        return None
    total = voice.says(_percents(row.percent for row in block.shares.values()))
    return {**(told_block(voice, block, "revenue") or {}), "total": total}


def capital(voice: Voice) -> Fact | None:
    """Who puts in what; `total` is the sum that the spec states, else that of the column."""
    block = voice.spec.capital
    if block is None:
        return None
    total: Said | None = voice.says(block.total) or voice.says(_amounts(row.amount for row in block.list.values()))
    return {**(told_block(voice, block, "capital") or {}), "total": total}


def _percents(shares: Iterable[Percent | Blank]) -> Percent | None:
    """The sum of all shares; None while one of them is open."""
    listed = list(shares)
    known = [share.number for share in listed if isinstance(share, Percent)]
    return Percent(sum(known, Decimal())) if known and len(known) == len(listed) else None


def _amounts(amounts: Iterable[Money | Blank | None]) -> Money | None:
    """The sum of all amounts of one currency; None where one is open, or they are of several."""
    listed = list(amounts)
    known = [amount for amount in listed if isinstance(amount, Money)]
    if not known or any(isinstance(amount, Blank) for amount in listed) or len({amount.currency for amount in known}) > 1:
        return None
    return Money(sum((amount.amount for amount in known), Decimal()), known[0].currency)
