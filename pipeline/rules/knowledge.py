"""Know-how, secrets, liability and the rules of trade: what a deal that moves them must say."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codes import finding
from pipeline.drafting.binding import commitment_binds
from pipeline.findings import Finding
from pipeline.rules.agreement import Agreement
from pipeline.rules.names import TRANSFERS, contributions, listed, party
from pipeline.rules.trade import binding_to_one
from pipeline.spec import Spec
from pipeline.spec.knowledge import IntellectualProperty
from pipeline.spec.money import Competition


def no_owner_at_all(agreement: Agreement) -> Iterator[Finding]:
    """MOU185: where know-how or technology moves, the agreement says whose it is."""
    spec = agreement.spec
    if spec.intellectual_property is None and (moved := _moved(spec)):
        yield finding(
            "MOU185",
            spec.place("intellectual_property"),
            f"{_said(spec, moved)}, and nothing says who owns what and who may use it.",
            "Write `intellectual_property:` with `background`, `results` and `licences`.",
        )


def joint_without_rules(agreement: Agreement) -> Iterator[Finding]:
    """MOU186: joint owners know what each of them may do."""
    ip = agreement.spec.intellectual_property
    if isinstance(ip, IntellectualProperty) and "joint" in ip.results.values():
        rules = ip.joint_results
        if rules is None or rules.use is None or rules.license is None:
            yield finding(
                "MOU186",
                agreement.spec.place("intellectual_property", "joint_results"),
                "Some results are owned jointly, and nothing says who may use them and license them.",
                "Write `joint_results: {use: each party freely, license: with consent}`.",
            )


def owner_unsaid(agreement: Agreement) -> Iterator[Finding]:
    """MOU187: what is brought and what is made has an owner."""
    spec, ip = agreement.spec, agreement.spec.intellectual_property
    if not isinstance(ip, IntellectualProperty):
        return
    if not ip.results:
        yield finding(
            "MOU187",
            spec.place("intellectual_property", "results"),
            "Nothing says who owns what the parties make.",
            "Write `results: {other: joint}`, or the owner of each result.",
        )
    for contributor, label in _moved(spec):
        listed_ = ip.background.get(contributor, ())
        in_words = any(name not in spec.commitments[contributor] for name in listed_)
        if label not in listed_ and not in_words:
            yield finding(
                "MOU187",
                spec.place("intellectual_property", "background", contributor),
                f"`{label}` of {party(spec, contributor)} does not stand in `background`, so that it is not said to stay its own.",
                f"Write `background: {{{contributor}: [{label}]}}`.",
            )


def moved_without_licence(agreement: Agreement) -> Iterator[Finding]:
    """MOU188: know-how that is handed over may be used by somebody, for something."""
    spec, ip = agreement.spec, agreement.spec.intellectual_property
    if not isinstance(ip, IntellectualProperty) or any(licence.of.kind == "words" for licence in ip.licences):
        return
    licensed = {licence.of.label for licence in ip.licences}
    for contributor, label in _moved(spec):
        if label not in licensed:
            yield finding(
                "MOU188",
                spec.place("intellectual_property", "licences"),
                f"{party(spec, contributor)} brings `{label}`, and no licence lets anybody use it.",
                f"Write `{{of: {label}, to: a party, field: what for, ends: never}}` under `licences`.",
            )


def licence_of_nobody(agreement: Agreement) -> Iterator[Finding]:
    """MOU189: a licence comes from its holder and goes to somebody else."""
    spec, ip = agreement.spec, agreement.spec.intellectual_property
    for index, licence in enumerate(ip.licences if isinstance(ip, IntellectualProperty) else ()):
        holder = licence.from_ or licence.of.party
        if not (licence.to or licence.also):
            yield finding(
                "MOU189",
                spec.place("intellectual_property", "licences", index),
                f"Nobody is said to receive the licence of `{licence.of.words}`.",
                "Write `to:` with the parties that may use it, or `also:` with others by name.",
            )
        elif not holder or holder in licence.to:
            yield finding(
                "MOU189",
                spec.place("intellectual_property", "licences", index),
                f"{party(spec, holder)} would license `{licence.of.words}` to itself."
                if holder
                else f"Nobody is said to grant the licence of `{licence.of.words}`.",
                "Write `from:` with the party that holds it, and `to:` with those that may use it.",
            )


def secrets_unprotected(agreement: Agreement) -> Iterator[Finding]:
    """MOU190: know-how that moves stays secret."""
    spec = agreement.spec
    if spec.confidentiality is None and (moved := _moved(spec)):
        yield finding(
            "MOU190",
            spec.place("confidentiality"),
            f"{_said(spec, moved)}, and nobody promises to keep anything secret.",
            "Write `confidentiality: {mutual: yes}`; `{none: the reason}` if an agreement on secrecy stands beside this one.",
        )


def liability_unsaid(agreement: Agreement) -> Iterator[Finding]:
    """MOU191: where money or know-how moves and binds, the agreement says how far a party answers."""
    spec = agreement.spec
    bound = [
        label
        for contributor, label, commitment in contributions(spec)
        if commitment.kind in {"money", *TRANSFERS} and commitment_binds(spec, contributor, label)
    ]
    if spec.liability is None and bound:
        yield finding(
            "MOU191",
            spec.place("liability"),
            f"{listed(f'`{label}`' for label in bound)} bind{'s' if len(bound) == 1 else ''}, and nothing says how far a party is liable.",
            "Write `liability: {cap: EUR 500000 for each party}`, or `{none: the reason}`.",
        )


def border_without_rules(agreement: Agreement) -> Iterator[Finding]:
    """MOU192: technology that crosses a border keeps the rules of trade."""
    spec = agreement.spec
    homes = list(dict.fromkeys(home for found in spec.parties.values() if isinstance(home := found.jurisdiction, str)))
    if spec.compliance is None and len(homes) > 1 and (moved := _moved(spec)):
        yield finding(
            "MOU192",
            spec.place("compliance"),
            f"{_said(spec, moved)} over a border ({'; '.join(homes)}), and no rules on export or sanctions are named.",
            "Write `compliance: [sanctions, export control, anti-bribery]`.",
        )


def ask_competition_law(agreement: Agreement) -> Iterator[Finding]:
    """MOU193: exclusivity and shared prices have been weighed under competition law."""
    spec, ip = agreement.spec, agreement.spec.intellectual_property
    competition = spec.competition if isinstance(spec.competition, Competition) else None
    told: list[tuple[tuple[str | int, ...], str]] = []
    if competition and competition.exclusive:
        told.append((("competition", "exclusive"), "Each party promises to pursue the purpose with nobody else"))
    if competition and competition.shares_prices_or_plans:
        told.append((("competition", "shares_prices_or_plans"), "The parties exchange prices, costs or plans for the market"))
    if competition:
        told += binding_to_one(spec, ("non-compete",))
    told += [
        (("intellectual_property", "licences", index), f"The licence of `{licence.of.words}` is exclusive")
        for index, licence in enumerate(ip.licences if isinstance(ip, IntellectualProperty) else ())
        if licence.exclusive
    ]
    for path, says in told:
        yield finding(
            "MOU193",
            spec.place(*path),
            f"{says}: competition law may limit this or make it void.",
            "Have counsel assess it in each market concerned, and record who did: `silence: [{code: MOU193, reason: assessed by …, on …}]`.",
        )


def licences_to_review(agreement: Agreement) -> Iterator[Finding]:
    """MOU194: licences stand beside a word on competition."""
    spec, ip = agreement.spec, agreement.spec.intellectual_property
    if spec.competition is None and isinstance(ip, IntellectualProperty) and ip.licences:
        yield finding(
            "MOU194",
            spec.place("intellectual_property", "licences"),
            f"Nothing is said of competition beside the licences of {listed(f'`{licence.of.words}`' for licence in ip.licences)}.",
            "Write `competition: {exclusive: no, shares_prices_or_plans: no}`.",
        )


def public_records(agreement: Agreement) -> Iterator[Finding]:
    """MOU195: a public body answers requests for its papers."""
    spec = agreement.spec
    regimes = spec.compliance if isinstance(spec.compliance, tuple) else ()
    answered = {row.party.label for row in spec.public_body if row.records is not None}
    for label, found in spec.parties.items():
        if found.kind == "public-body" and "records-law" not in regimes and label not in answered:
            yield finding(
                "MOU195",
                spec.place("parties", label, "kind"),
                f"{party(spec, label)} is a public body, and nothing is said of requests for its papers.",
                "Add `records law` to `compliance`.",
            )


def _moved(spec: Spec) -> tuple[tuple[str, str], ...]:
    """The know-how and technology that a party brings, as party and label; what they bring jointly is theirs already."""
    return tuple(
        (contributor, label)
        for contributor, label, commitment in contributions(spec)
        if commitment.kind in TRANSFERS and contributor in spec.parties
    )


def _said(spec: Spec, moved: tuple[tuple[str, str], ...]) -> str:
    return listed(f"{party(spec, contributor)} brings `{label}`" for contributor, label in moved)
