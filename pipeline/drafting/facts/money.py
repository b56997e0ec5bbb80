"""Money to facts: one row for each instalment, the totals, and the terms on which it is paid."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.drafting.binding import commitment_binds
from pipeline.drafting.facts.commitments import payee
from pipeline.drafting.facts.telling import told_block
from pipeline.drafting.facts.voice import Fact, Said, Supplied, Voice
from pipeline.spec import Spec
from pipeline.spec.commitments import Commitment
from pipeline.values import Blank, Moment, Money, Percent

Amount = Money | None


def payments(voice: Voice) -> Fact | None:
    """All that is paid in instalments, None where nothing is; an instalment is firm where its commitment is."""
    grants = tuple(paid(voice))
    if not grants:
        return None
    return {
        "firm": [
            row
            for party, label, grant in grants
            if commitment_binds(voice.spec, party, label)
            for row in rows(voice, party, grant)
        ],
        "intended": [
            row
            for party, label, grant in grants
            if not commitment_binds(voice.spec, party, label)
            for row in rows(voice, party, grant)
        ],
        "totals": [
            {**between(voice, party, grant), "amount": voice.needed(grant.amount, "amount")} for party, _, grant in grants
        ],
        "on_acceptance": any(
            isinstance(when, Moment) and when.anchor == "acceptance" for _, _, grant in grants for when in grant.instalments
        ),
    }


def payment_terms(voice: Voice) -> Fact | None:
    """How soon an invoice is paid and what lateness costs; None where no money is owed and nothing is said of it."""
    terms, priced, called = voice.spec.payment_terms, any(paid(voice)) or _priced(voice.spec), _called(voice.spec)
    if terms is None and not priced and not called:
        return None
    amounts = terms.amounts if terms else None
    return {
        "pay_within": voice.given(terms.pay_within if terms else None, "payment_terms.pay_within"),
        "late_interest": _late_interest(voice),
        "amounts": voice.given(amounts, "payment_terms.amounts") if priced or not called else voice.says(amounts),
    }


def commission(voice: Voice) -> Fact | None:
    """What a party earns for a customer that it brings; a blank stands where its kind needs a number that the spec leaves out."""
    block = voice.spec.commission
    if block is None:
        return None
    needs = {"flat": ("amount",), "percent": ("percent",), "range": ("low", "high")}[block.kind]
    return {**(told_block(voice, block, "commission") or {}), **{key: voice.needed(getattr(block, key), key) for key in needs}}


def paid(voice: Voice) -> Iterator[tuple[str, str, Commitment]]:
    """Each commitment that is paid in instalments, with its party and its label."""
    for party, rows in voice.spec.commitments.items():
        for label, row in rows.items():
            if row.instalments:
                yield party, label, row


def _priced(spec: Spec) -> bool:
    """Whether money is paid for something otherwise than in instalments: as a fee, a share, a commission, or back."""
    bought = spec.channel is not None and bool(spec.channel.orders or spec.channel.discount or spec.channel.prices)
    return bought or bool(spec.fees or spec.commission or spec.revenue or spec.royalty or spec.reimbursement)


def _called(spec: Spec) -> bool:
    """Whether money is brought in when it is asked for."""
    return any(row.on_call is not None for rows in spec.commitments.values() for row in rows.values())


def rows(voice: Voice, party: str, grant: Commitment) -> Iterator[Fact]:
    """One row for each instalment."""
    for when, part in grant.instalments.items():
        yield {
            **between(voice, party, grant),
            "amount": _part(voice, part, grant),
            "when": voice.due(when) or voice.missing("by"),
        }


def between(voice: Voice, party: str, grant: Commitment) -> Fact:
    """Who pays whom, and what for."""
    return {
        "payer": str(voice.words["together"]) if party == "joint" else voice.short(party),
        "payee": payee(voice, grant),
        "what": voice.says(grant.what),
    }


def whole(grant: Commitment) -> Amount:
    """All that is paid for a commitment: its amount, or the sum of its instalments; None where neither is known."""
    if isinstance(grant.amount, Money):
        return grant.amount
    found = sums([part if isinstance(part, Money) else None for part in grant.instalments.values()])
    return found[0] if grant.amount is None and found and len(found) == 1 else None


def sums(amounts: Sequence[Amount]) -> tuple[Money, ...] | None:
    """The sum for each currency, in the order in which they come; None where an amount is not known, for any sum would then be wrong."""
    added: dict[str, Decimal] = {}
    for amount in amounts:
        if amount is None:
            return None
        added[amount.currency] = added.get(amount.currency, Decimal()) + amount.amount
    return tuple(Money(number, currency) for currency, number in added.items())


def _part(voice: Voice, part: Money | Percent | Blank, grant: Commitment) -> Said:
    if not isinstance(part, Percent):
        return voice.needed(part, "amount")
    return voice.phrase(voice.words["share"], percent=voice.needed(part, "amount"), amount=voice.needed(grant.amount, "amount"))


def _late_interest(voice: Voice) -> Said | Supplied:
    terms = voice.spec.payment_terms
    if terms and isinstance(terms.late_interest, Percent):
        return voice.phrase(voice.words["rate"], percent=voice.needed(terms.late_interest, "amount"))
    return voice.given(terms.late_interest if terms else None, "payment_terms.late_interest")
