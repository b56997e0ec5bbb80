"""Parties to signature blocks: one for each party, kept whole, with lines for each of its signatories."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from pipeline.drafting.draft import Content, Signature, SignatureLine, Text
from pipeline.drafting.nodes import Blank
from pipeline.source import Plain
from pipeline.spec import Spec
from pipeline.spec.party import Party, Person
from pipeline.values import Blank as Unknown


def signatures(spec: Spec, words: Mapping[str, Plain]) -> Iterator[Signature]:
    """A signature block for each party, in the order of the file; `words` is the section `signature` of the words."""
    for label, party in spec.parties.items():
        yield Signature(
            f"signature.{label}",
            _name(label, party, words),
            _lead(spec, label, party, words),
            tuple(_blocks(spec, party, words)),
        )


def _signatories(party: Party) -> Iterator[Person | Unknown | None]:
    """Those who sign: none named leaves one place to be filled in by hand."""
    labels = party.roles.signatory if party.roles else None
    match labels:
        case tuple() if labels:
            yield from (party.people[label] for label in labels)
        case Unknown():
            yield labels
        case _:
            yield None


def _lead(spec: Spec, label: str, party: Party, words: Mapping[str, Plain]) -> str:
    """Who signs for whom, in which office, and whether it is a deed."""
    signs, through = party.signs, party.acts_through or (party.signs.through if party.signs else None)
    kind = (
        "by"
        if signs and signs.by and signs.as_
        else "individual"
        if party.kind == "individual"
        else "through"
        if through
        else "organisation"
    )
    pattern = words["deed" if _asked(spec, party, "deed") else "lead"]
    assert isinstance(pattern, dict)  # noqa: S101 - the words file has this shape, by its test
    parts = {"party": _name(label, party, words), "through": _plain(through)}
    parts |= {"by": _plain(signs.by), "as": _plain(signs.as_)} if signs else {}
    return str(pattern[kind]).format_map({"by": "", "as": "", **parts})


def _blocks(spec: Spec, party: Party, words: Mapping[str, Plain]) -> Iterator[tuple[SignatureLine, ...]]:
    """The lines of each signatory, with a place for the seal; then those of a witness."""
    seal = (SignatureLine(str(words["seal"]), ()),) if _asked(spec, party, "seal") else ()
    for person in _signatories(party):
        yield _lines(person, words) + seal
    if _asked(spec, party, "witness"):
        yield tuple(SignatureLine(str(words[line]), ()) for line in ("witness", "name", "address"))


def _asked(spec: Spec, party: Party, what: Literal["deed", "seal", "witness"]) -> bool:
    """What the party's own way of signing says, else what holds for all."""
    own = getattr(party.signs, what) if party.signs else None
    return bool(own if own is not None else spec.signing and getattr(spec.signing, what))


def _plain(value: str | Unknown | None) -> str:
    return f"[{value.label}]" if isinstance(value, Unknown) else value or ""


def _lines(person: Person | Unknown | None, words: Mapping[str, Plain]) -> tuple[SignatureLine, ...]:
    name: Content = ()
    title: Content = ()
    match person:
        case Person():
            name, title = _said(person.name), _said(person.title)
        case Unknown(label):
            name = (Blank(label),)
        case None:
            pass
    return (
        SignatureLine(str(words["signature"]), ()),
        SignatureLine(str(words["name"]), name),
        SignatureLine(str(words["title"]), title),
        SignatureLine(str(words["date"]), ()),
    )


def _said(value: str | Unknown | None) -> Content:
    match value:
        case None:
            return ()
        case Unknown(label):
            return (Blank(label),)
        case str():
            return (Text(value, fact=True),)


def _name(label: str, party: Party, words: Mapping[str, Plain]) -> str:
    """The name of a party; one that is not known yet tells by its label whose it is."""
    if party.name == Unknown("name"):
        return f"[{str(words['unnamed']).format(party=label)}]"
    return f"[{party.name.label}]" if isinstance(party.name, Unknown) else party.name
