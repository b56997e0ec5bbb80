"""Parties to facts: who they are, where notices reach them, and the title, date and calendar of the whole."""

from __future__ import annotations

from pipeline.drafting.facts.telling import told_block
from pipeline.drafting.facts.voice import Fact, Said, Supplied, Voice, told
from pipeline.spec.party import Party
from pipeline.values import Blank


def document(voice: Voice) -> Fact:
    """The agreement as a document: `kind` is what the text calls itself."""
    spec = voice.spec
    stem = spec.place().file.rsplit("/", 1)[-1].removesuffix(".yaml")
    return {
        "kind": spec.calls_itself or _kind(voice),
        "title": voice.says(spec.title),
        "reference": voice.says(spec.reference) or Supplied("reference", stem, stem),
    }


def effective(voice: Voice) -> Said | Supplied | None:
    """The date on which it begins; none where it is the date of the last signature."""
    words = str(voice.words["defaults"]["effective"])
    return voice.says(voice.spec.effective) or Supplied("effective", None, words)


def business_days(voice: Voice) -> Fact:
    """Where a day must be a working day to count as one."""
    places = voice.listed(place for place in map(voice.place, voice.spec.business_days) if place is not None)
    return {"places": places or voice.supplied("business_days")}


def parties(voice: Voice) -> list[Fact]:
    """Every party, in the order in which they sign."""
    return [_party(voice, label, party) for label, party in voice.spec.parties.items()]


def notices_to(party: Party) -> tuple[str | Blank | None, str]:
    """The label of the person who receives a party's notices, and the role from which that follows."""
    roles = party.roles
    if roles is None:
        return None, ""
    if roles.notices is not None:
        return roles.notices, "notices"
    if roles.manager is not None:
        return roles.manager, "manager"
    match roles.signatory:
        case (first, *_):
            return first, "signatory"
        case Blank() as unknown:
            return unknown, "signatory"
        case _:
            return None, ""


def _party(voice: Voice, label: str, party: Party) -> Fact:
    to, role = notices_to(party)
    person = party.people.get(to) if isinstance(to, str) else None
    name = voice.says(person.name) if person else voice.says(to)
    title = voice.says(person.title) if person else None
    said = voice.phrase(voice.words["person"], name=name, title=title) if name and title else name
    short = voice.short(label)
    return {
        "label": label,
        "name": voice.party_name(label),
        "short": short
        if party.short or isinstance(party.name, Blank)
        else Supplied(f"parties.{label}.short", short, told(short)),
        "kind": voice.says(party.kind) or "",
        "jurisdiction": voice.place(party.jurisdiction),
        "registration": voice.says(party.registration),
        "address": voice.says(party.address),
        "acts_through": voice.says(party.acts_through),
        "gains": voice.says(party.gains),
        "side": _sides(voice, label),
        "signs": told_block(voice, party.signs, f"parties.{label}.signs"),
        "notices": Supplied(f"parties.{label}.roles.notices", said, told(said)) if said and role != "notices" else said,
        "email": voice.says(person.email) if person else None,
    }


def _sides(voice: Voice, label: str) -> Said | None:
    """The sides, groups and classes in which a party stands."""
    return voice.listed(
        voice.needed(side.name, "who") for side in voice.spec.sides.values() if any(who.label == label for who in side.members)
    )


def _kind(voice: Voice) -> Supplied:
    title = voice.spec.title if isinstance(voice.spec.title, str) else ""
    known = voice.words["calls_itself"]
    kind = next((word for word in known["words"] if word.casefold() in title.casefold()), known["otherwise"])
    return Supplied("calls_itself", kind, kind)
