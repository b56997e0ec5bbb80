"""Legal effect: what binds is said, what should bind does, and what binds leans on nothing that does not."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codes import finding
from pipeline.drafting.binding import commitment_binds
from pipeline.findings import Finding
from pipeline.rules.agreement import Agreement
from pipeline.rules.bonds import anything_binds, clause_binds, taken
from pipeline.rules.money import waiting
from pipeline.rules.names import contributions
from pipeline.spec.disputes import DisputeResolution

_FEDERATIONS = {
    "united kingdom": "England and Wales",
    "uk": "England and Wales",
    "great britain": "England and Wales",
    "united states": "State of New York",
    "united states of america": "State of New York",
    "usa": "State of New York",
    "us": "State of New York",
    "canada": "Ontario",
    "australia": "New South Wales",
}
# What should bind where anything does: the block of the file, and the clause that it prints.
_SHOULD = {
    "confidentiality": "confidentiality.duty",
    "law": "general.law",
    "dispute_resolution": "dispute-resolution.steps",
    "liability": "liability.limits",
}
# What leans on what: a clause that binds needs the other one, by the names of the file.
_LEANS = (
    ("exit.convenience", "exit", "general.notices", "notices"),
    ("exit.cause", "exit", "general.notices", "notices"),
    ("exit.cause", "exit.cause", "exit.effects", "exit.effects"),
    ("exit.convenience", "exit.convenience", "exit.effects", "exit.effects"),
    ("dispute-resolution.steps", "dispute_resolution", "general.notices", "notices"),
)


def no_law(agreement: Agreement) -> Iterator[Finding]:
    """MOU178: what binds is under a law."""
    spec = agreement.spec
    if spec.law is None and anything_binds(spec):
        yield finding(
            "MOU178",
            spec.place("law"),
            "Something binds here, and no law is chosen for it.",
            "Write `law: England and Wales`; `law: {none: the reason}` if the parties want none.",
        )


def no_legal_order(agreement: Agreement) -> Iterator[Finding]:
    """MOU179: a law is that of one legal order."""
    law = agreement.spec.law
    if isinstance(law, str) and (one := _FEDERATIONS.get(law.casefold())):
        yield finding(
            "MOU179",
            agreement.spec.place("law"),
            f"“{law}” is a state of several laws of contract.",
            f"Name one of them, for example `law: {one}`.",
        )


def forum_elsewhere(agreement: Agreement) -> Iterator[Finding]:
    """MOU180: courts apply the law that they know."""
    spec = agreement.spec
    block = spec.dispute_resolution
    courts = block.courts.of if isinstance(block, DisputeResolution) and block.courts else None
    homes = {party.jurisdiction for party in spec.parties.values()}
    if not isinstance(courts, str) or not isinstance(spec.law, str) or spec.law.casefold() in _FEDERATIONS:
        return
    if courts in homes and courts != spec.law:
        yield finding(
            "MOU180",
            spec.place("dispute_resolution", "courts", "of"),
            f"The courts of {courts} would have to apply the law of {spec.law}.",
            "Choose both of one place, or silence this with the reason.",
        )


def status_unsaid(agreement: Agreement) -> Iterator[Finding]:
    """MOU181: the agreement says what binds."""
    if agreement.spec.binding is None:
        yield finding(
            "MOU181",
            agreement.spec.place("binding"),
            "The agreement does not say what binds.",
            "Write `binding: all`, `binding: none`, or `binding: {only: [confidentiality, law, general]}`.",
        )


def should_bind(agreement: Agreement) -> Iterator[Finding]:
    """MOU182: where something binds, secrecy, law, disputes and limits of liability do."""
    spec = agreement.spec
    if spec.binding is None or not anything_binds(spec):
        return
    for block, clause in _SHOULD.items():
        if taken(agreement, clause) and not clause_binds(agreement, clause):
            yield finding(
                "MOU182",
                spec.place("binding"),
                f"Something binds here, but `{block}` does not.",
                f"Add `{block}` to what binds.",
            )


def leans_on_air(agreement: Agreement) -> Iterator[Finding]:
    """MOU183: what binds does not lean on what does not."""
    spec = agreement.spec
    if spec.binding is None:
        return
    paying = [
        f"{contributor}.{label}"
        for contributor, label, commitment in contributions(spec)
        if commitment.instalments and commitment_binds(spec, contributor, label)
    ]
    accepted = [
        f"{contributor}.{label}" for contributor, label, _, _, _ in waiting(spec) if commitment_binds(spec, contributor, label)
    ]
    leaning = [
        *((name, "payment_terms") for name in paying if not clause_binds(agreement, "money.terms")),
        *(
            (name, "milestones.acceptance")
            for name in dict.fromkeys(accepted)
            if not clause_binds(agreement, "milestones.acceptance")
        ),
        *(
            (name, other_name)
            for clause, name, other, other_name in _LEANS
            if clause_binds(agreement, clause) and taken(agreement, other) and not clause_binds(agreement, other)
        ),
    ]
    for name, other in dict.fromkeys(leaning):
        yield finding(
            "MOU183",
            spec.place("binding"),
            f"`{name}` binds, and leans on `{other}`, which does not.",
            f"Add `{other}` to what binds, or take `{name}` out.",
        )


def money_without_bond(agreement: Agreement) -> Iterator[Finding]:
    """MOU184: money is not promised in a text that binds nobody."""
    for contributor, label, commitment in contributions(agreement.spec):
        if commitment.amount is not None and not anything_binds(agreement.spec):
            yield finding(
                "MOU184",
                agreement.spec.place("commitments", contributor, label),
                f"The text binds nobody, so that `{label}` cannot be claimed.",
                f"Write `binding: {{only: [{contributor}.{label}, …]}}` if it is meant to be paid.",
            )
