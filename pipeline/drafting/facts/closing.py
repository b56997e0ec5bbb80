"""The closing blocks to facts: competition, rules to follow, costs, notices, law, signing, annexes and what binds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.drafting.facts.parties import notices_to
from pipeline.drafting.facts.telling import told_block
from pipeline.drafting.facts.voice import Fact, Said, Supplied, Voice
from pipeline.drafting.nodes import Binding, Reference
from pipeline.spec import NoneGiven
from pipeline.spec.general import Annex
from pipeline.spec.money import Competition
from pipeline.spec.papers import MoreOnSigning
from pipeline.values import Blank


def competition(voice: Voice) -> Fact | None:
    """Whether the Parties deal with each other alone, and what they may tell each other."""
    block = voice.spec.competition
    if not isinstance(block, Competition):
        return None
    return {
        "exclusive": voice.whether(block.exclusive, "competition.exclusive"),
        "shares_prices": voice.whether(
            block.shares_prices_or_plans, "competition.shares_prices_or_plans", "competition", "shares_prices"
        ),
    }


def compliance(voice: Voice) -> list[str] | None:
    """The rules that the Parties follow, by name; requests for records stand with the public bodies where the spec names any."""
    found = voice.spec.compliance
    if found is None or isinstance(found, NoneGiven):
        return None
    elsewhere = {"records-law"} if any(row.records is not None for row in voice.spec.public_body) else set()
    return [str(voice.words["regimes"].get(regime, regime)) for regime in found if regime not in elsewhere] or None


def personal_data(voice: Voice) -> Fact:
    """What the Parties exchange about people."""
    block = voice.spec.personal_data
    if block and not block.contacts_only:
        return {**(told_block(voice, block, "personal_data") or {}), "contacts_only": False}
    return {
        "contacts_only": True
        if block
        else Supplied("personal_data", value=True, words=str(voice.supplied("personal_data").words))
    }


def costs(voice: Voice) -> Said | Supplied:
    """Who bears the costs of the agreement: `own`, or a rule in words."""
    return voice.given(voice.spec.costs, "costs")


def general(voice: Voice) -> Fact | None:
    """The short rules; the time to replace an invalid provision is there only with the rule that uses it."""
    block = voice.spec.general
    said = told_block(voice, block, "general")
    return said if said is None or (block and block.severability) else {**said, "replace_within": None}


def law(voice: Voice) -> Said | None:
    """The law that governs, None where the spec has none."""
    found = voice.spec.law
    return None if isinstance(found, NoneGiven) else voice.place(found)


def law_none(voice: Voice) -> str | None:
    """Why no law governs, where that is so on purpose."""
    return voice.spec.law.reason if isinstance(voice.spec.law, NoneGiven) else None


def notices(voice: Voice) -> Fact | None:
    """How and where notices reach each Party, None where the spec says nothing of notices."""
    block = voice.spec.notices
    if block is None:
        return None
    usual: Any = voice.words["defaults"]["notices"]["by"]
    methods = voice.all_said(block.by)
    said = voice.listed(methods or usual)
    return {
        "by": said if methods else Supplied("notices.by", said, str(said)),
        "methods": methods or list(usual),
        "not_by_email": [name.replace("_", "-") for name in block.not_by_email] or None,
        "language": voice.given(block.language, "notices.language"),
        "list": [_addressee(voice, label) for label in voice.spec.parties],
        "copies": any(party.copies_to is not None for party in voice.spec.parties.values()) or None,
    }


def signing(voice: Voice) -> Fact:
    """How the Parties sign."""
    block = voice.spec.signing
    return {
        "electronic": voice.whether(block.electronic if block else None, "signing.electronic"),
        "originals": voice.given(voice.count(block.originals if block else None, "originals"), "signing.originals"),
        **(told_block(voice, block, "signing", MoreOnSigning.model_fields) or {}),
    }


def annexes(voice: Voice) -> list[Fact] | None:
    """The list of annexes."""
    return [
        {"title": voice.says(annex.title), "see": Reference(f"annex.{label}", voice.spec.place("annexes", label))}
        for label, annex in voice.spec.annexes.items()
    ] or None


def annexed(voice: Voice) -> Mapping[str, Fact]:
    """What the clause of an annex says of each, by label."""
    return {label: _annex(voice, annex) for label, annex in voice.spec.annexes.items()}


def binding(voice: Voice) -> Fact:
    """Whether all, none or some of the agreement binds; the lists are known when everything is drafted."""
    block = voice.spec.binding
    status = block.status if block and block.status in {"all", "none"} else "some"
    return {"status": status, "provisions": Binding(binds=True), "others": Binding(binds=False)}


def _addressee(voice: Voice, label: str) -> Fact:
    party = voice.spec.parties[label]
    to, _ = notices_to(party)
    person = party.people.get(to) if isinstance(to, str) else None
    return {
        "party": voice.short(label),
        "person": voice.cell(person.name if person else to if isinstance(to, Blank) else None),
        "address": voice.cell(party.address),
        "email": voice.cell(person.email if person else None),
        "copy": voice.cell(party.copies_to),
    }


def _annex(voice: Voice, annex: Annex) -> Fact:
    table = annex.table
    return {
        "title": voice.says(annex.title),
        "paragraphs": voice.all_said(annex.text),
        "rows": {"head": voice.all_said(table.head), "rows": [voice.all_said(row) for row in table.rows]} if table else None,
        "to_follow": voice.needed(annex.by, "by") if annex.to_follow else None,
    }
