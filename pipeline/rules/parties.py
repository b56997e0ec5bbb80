"""The parties: distinct, known by name, kind and address, and able to sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.codes import finding
from pipeline.findings import Finding
from pipeline.rules.agreement import Agreement
from pipeline.rules.names import party
from pipeline.values import Blank

# How names of companies and of partnerships end, without dots.
_COMPANY = {"ltd", "limited", "plc", "gmbh", "ag", "se", "inc", "incorporated", "corp", "corporation", "llc", "sas", "sarl", "bv", "nv",
            "spa", "srl", "oy", "ab", "aps"}  # fmt: skip
_PARTNERSHIP = {"llp", "lp", "kg", "ohg", "gbr", "partg", "scs"}
_FORMS = {"llp": "limited liability partnership", "lp": "limited partnership", "llc": "limited liability company"}


def named_twice(agreement: Agreement) -> Iterator[Finding]:
    """MOU113: nobody makes an agreement with itself."""
    first: dict[str, str] = {}
    for label, found in agreement.spec.parties.items():
        if isinstance(found.name, Blank):
            continue
        name = " ".join(re.findall(r"\w+", found.name.casefold()))
        if name in first:
            yield finding(
                "MOU113",
                agreement.spec.place("parties", label, "name"),
                f"`{first[name]}` and `{label}` are one party: {found.name}.",
                "Name the other party, or leave one of the two out.",
            )
        first.setdefault(name, label)


def called_alike(agreement: Agreement) -> Iterator[Finding]:
    """MOU114: the text can tell its parties apart."""
    first: dict[str, str] = {}
    for label, found in agreement.spec.parties.items():
        if found.short or isinstance(found.name, str):
            short = party(agreement.spec, label)
            if short.casefold() in first:
                yield finding(
                    "MOU114",
                    agreement.spec.place("parties", label, "short"),
                    f"The text would call both `{first[short.casefold()]}` and `{label}` “{short}”.",
                    "Give each a `short` name of its own, for example `short: Lumen Germany`.",
                )
            first.setdefault(short.casefold(), label)


def unsigned(agreement: Agreement) -> Iterator[Finding]:
    """MOU115: somebody signs for every party."""
    for label, found in agreement.spec.parties.items():
        if found.roles is None or not found.roles.signatory:
            yield finding(
                "MOU115",
                agreement.spec.place("parties", label, "roles", "signatory"),
                f"Nobody signs for {party(agreement.spec, label)}.",
                "Name one of its people: `roles: {signatory: marsh}`; two who sign together stand in a list.",
            )


def kind_against_name(agreement: Agreement) -> Iterator[Finding]:
    """MOU116: the kind of a party, and of the entity, fits the ending of its name."""
    for label, found in agreement.spec.parties.items():
        if isinstance(found.name, Blank) or found.kind is None or isinstance(found.kind, Blank):
            continue
        ending = _ending(found.name)
        company = ending in _COMPANY and found.kind in {"individual", "partnership", "limited-partnership"}
        partnership = ending in _PARTNERSHIP and found.kind not in {"partnership", "limited-partnership", "to-be-formed"}
        if company or partnership:
            yield finding(
                "MOU116",
                agreement.spec.place("parties", label, "kind"),
                f"{found.name} ends like a {'company' if company else 'partnership'}, and the file says `kind: {found.kind.replace('-', ' ')}`.",
                "Look it up in the register, and correct the name or the kind.",
            )
    entity = agreement.spec.entity
    if entity is None or isinstance(entity.name, Blank) or isinstance(entity.kind, Blank):
        return
    form = _FORMS.get(_ending(entity.name))
    if form and entity.kind.casefold() in set(_FORMS.values()) - {form}:
        yield finding(
            "MOU116",
            agreement.spec.place("entity", "kind"),
            f"{entity.name} ends like a {form}, and the file says `kind: {entity.kind}`.",
            "Look it up in the register, and correct the name or the kind.",
        )


def partnership_through(agreement: Agreement) -> Iterator[Finding]:
    """MOU117: a partnership acts through somebody."""
    says = "may be no person in law, and the file does not say who acts for it"
    yield from _through(agreement, "partnership", "MOU117", says, "its general partner, Alder Management Ltd")


def to_be_formed(agreement: Agreement) -> Iterator[Finding]:
    """MOU118: somebody answers for a party that does not exist yet."""
    says = "does not exist yet, and the file does not say who answers for it"
    yield from _through(agreement, "to-be-formed", "MOU118", says, "its founder, Lumen Optics Ltd")


def without_address(agreement: Agreement) -> Iterator[Finding]:
    """MOU119: a stranger could find every party."""
    for label, found in agreement.spec.parties.items():
        if found.address is None:
            yield finding(
                "MOU119",
                agreement.spec.place("parties", label, "address"),
                f"{party(agreement.spec, label)} has no address.",
                "Write its seat, for example `address: Werftallee 7, 28999 Bremen, Germany`.",
            )


def on_both_sides(agreement: Agreement) -> Iterator[Finding]:
    """MOU120: nobody acts for two parties."""
    first: dict[str, str] = {}
    for label, found in agreement.spec.parties.items():
        for key, person in found.people.items():
            if isinstance(person.name, Blank):
                continue
            name = person.name.casefold()
            if (other := first.setdefault(name, label)) != label:
                yield finding(
                    "MOU120",
                    agreement.spec.place("parties", label, "people", key),
                    f"{person.name} acts for {party(agreement.spec, other)} and for {party(agreement.spec, label)}.",
                    "Name somebody else for one of them, or silence this with the reason why both may be one person.",
                )


def _ending(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1].replace(".", "").strip(",()").casefold()


def _through(agreement: Agreement, kind: str, code: str, says: str, example: str) -> Iterator[Finding]:
    formed = {row.party.label for row in agreement.spec.formation}
    for label, found in agreement.spec.parties.items():
        signed = found.signs is not None and (found.signs.by is not None or found.signs.through is not None)
        if found.kind == kind and found.acts_through is None and not signed and label not in formed:
            yield finding(
                code,
                agreement.spec.place("parties", label, "kind"),
                f"{party(agreement.spec, label)} {says}.",
                f"Say it: `acts_through: {example}`.",
            )
