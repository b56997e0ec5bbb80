"""The money: every sum has its payer, its payee and its day, its parts add up, and no party judges its own payment."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codes import finding
from pipeline.findings import Finding
from pipeline.rules.agreement import Agreement
from pipeline.rules.names import contributions, listed, owners, party, sum_of
from pipeline.spec import Spec
from pipeline.spec.commitments import Commitment
from pipeline.spec.milestones import Milestone
from pipeline.values import Blank, Moment, Money, Percent


def half_a_payment(agreement: Agreement) -> Iterator[Finding]:
    """MOU128: money that is promised has a sum, a payee and a day."""
    for contributor, label, commitment in contributions(agreement.spec):
        lacks = [
            words
            for words, told in (
                ("how much is paid", commitment.amount),
                ("to whom it is paid", commitment.pays or agreement.spec.common),
                ("when it is paid", commitment.instalments or commitment.by or commitment.on_call),
            )
            if not told
        ]
        if commitment.kind == "money" and lacks:
            yield finding(
                "MOU128",
                agreement.spec.place("commitments", contributor, label),
                f"`{label}` of {party(agreement.spec, contributor)} does not say {listed(lacks)}.",
                "Money needs `amount`, `pays` (the party that receives it) and `instalments`, as in `2026-04-01: EUR 60,000`.",
            )


def money_without_money(agreement: Agreement) -> Iterator[Finding]:
    """MOU129: sums, payees and instalments belong to money."""
    for contributor, label, commitment in contributions(agreement.spec):
        told = [key for key in ("amount", "pays", "instalments") if getattr(commitment, key)]
        if commitment.kind != "money" and told:
            yield finding(
                "MOU129",
                agreement.spec.place("commitments", contributor, label, told[0]),
                f"`{label}` is {commitment.kind}, and yet it has {listed(f'`{key}`' for key in told)}.",
                "What it is worth is `value`; what is paid is a contribution of its own, `kind: money`, of the party that pays.",
            )


def pays_itself(agreement: Agreement) -> Iterator[Finding]:
    """MOU130: nobody pays itself."""
    for contributor, label, commitment in contributions(agreement.spec):
        if commitment.pays == contributor:
            yield finding(
                "MOU130",
                agreement.spec.place("commitments", contributor, label, "pays"),
                f"{party(agreement.spec, contributor)} would pay `{label}` to itself.",
                "`pays` is the party that receives the money.",
            )


def instalments_sum(agreement: Agreement) -> Iterator[Finding]:
    """MOU131: instalments add up to the amount."""
    for contributor, label, commitment in contributions(agreement.spec):
        total, parts = commitment.amount, tuple(commitment.instalments.values())
        if not isinstance(total, Money) or not parts or not _comparable(total, parts):
            continue
        given = sum(
            (part.amount if isinstance(part, Money) else total.amount * part.number / 100)
            for part in parts
            if not isinstance(part, Blank)
        )
        if given != total.amount:
            yield finding(
                "MOU131",
                agreement.spec.place("commitments", contributor, label, "instalments"),
                f"The instalments of `{label}` add up to {total.currency} {given:,}, and its amount is {sum_of(total)}.",
                "Correct the instalments or the amount.",
            )


def one_currency(agreement: Agreement) -> Iterator[Finding]:
    """MOU132: an amount and its instalments are of one currency."""
    for contributor, label, commitment in contributions(agreement.spec):
        total = commitment.amount
        others = {part.currency for part in commitment.instalments.values() if isinstance(part, Money)}
        if isinstance(total, Money) and (others := others - {total.currency}):
            yield finding(
                "MOU132",
                agreement.spec.place("commitments", contributor, label, "instalments"),
                f"`{label}` is a sum in {total.currency}, with instalments in {listed(sorted(others))}.",
                "Write both in one currency, or make two contributions of it.",
            )


def judge_of_its_own_payment(agreement: Agreement) -> Iterator[Finding]:
    """MOU133: the payer does not own, and the payee does not accept, the milestone that a payment waits for."""
    for contributor, label, commitment, when, milestone in waiting(agreement.spec):
        place = agreement.spec.place("commitments", contributor, label, "instalments")
        if contributor in owners(agreement.spec, milestone):
            yield finding(
                "MOU133",
                place,
                f"{party(agreement.spec, contributor)} pays `{label}` on `{when.milestone}`, and owns that milestone itself.",
                "Let the payment wait for a milestone of the party that is paid: by being late, the payer would save the money.",
            )
        accepting = milestone.accepted_by
        if accepting and not isinstance(accepting, Blank) and accepting.kind == "party" and accepting.label == commitment.pays:
            yield finding(
                "MOU133",
                place,
                f"{party(agreement.spec, accepting.label)} is paid `{label}` on `{when.milestone}`, and accepts that milestone itself.",
                f"Let {party(agreement.spec, contributor)} or a body accept it: `accepted_by: {contributor}`.",
            )


def acceptance_of_nobody(agreement: Agreement) -> Iterator[Finding]:
    """MOU134: somebody accepts the milestone that a payment waits for."""
    for contributor, label, _, when, milestone in waiting(agreement.spec):
        if milestone.accepted_by is None:
            yield finding(
                "MOU134",
                agreement.spec.place("commitments", contributor, label, "instalments"),
                f"`{label}` is paid on acceptance of `{when.milestone}`, and nobody accepts that milestone.",
                f"Write under `{when.milestone}` who does, for example `accepted_by: {contributor}`.",
            )


def waiting(spec: Spec) -> Iterator[tuple[str, str, Commitment, Moment, Milestone]]:
    """Every instalment that waits for the acceptance of a milestone: who pays, which contribution, when, and the milestone."""
    for contributor, label, commitment in contributions(spec):
        for when in commitment.instalments:
            if isinstance(when, Moment) and when.anchor == "acceptance" and spec.milestones:
                yield contributor, label, commitment, when, spec.milestones.list[when.milestone]


def _comparable(total: Money, parts: tuple[Money | Percent | Blank, ...]) -> bool:
    return not any(isinstance(part, Blank) or (isinstance(part, Money) and part.currency != total.currency) for part in parts)
