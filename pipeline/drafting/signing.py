r"""Parties to signature blocks: one for each party, kept whole, with lines for each of its signatories.

Each line that somebody fills in has a mark of its own, by which services for electronic signatures find the place: `\s1\` for the first
signature, `\d1\` for its date, and so on through the agreement. Where nobody may sign electronically there are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import Literal

from pipeline.document import LineKind
from pipeline.drafting.draft import Content, Signatory, Signature, SignatureLine, Text
from pipeline.drafting.nodes import Blank
from pipeline.source import Plain
from pipeline.spec import Spec
from pipeline.spec.party import Party, Person
from pipeline.values import Blank as Unknown

_MARKS: dict[LineKind, str] = {"signature": "s", "name": "n", "title": "t", "address": "a", "date": "d"}


def signatures(spec: Spec, words: Mapping[str, Plain]) -> Iterator[Signature]:
    """A signature block for each party, in the order of the file; `words` is the section `signature` of the words."""
    numbers = count(1)
    electronic = not spec.signing or spec.signing.electronic is not False
    for label, party in spec.parties.items():
        signatories = _signatories(f"signature.{label}", spec, party, words)
        marked = tuple(_marked(one, next(numbers)) for one in signatories) if electronic else tuple(signatories)
        yield Signature(f"signature.{label}", _name(label, party, words), _lead(spec, label, party, words), marked)


def people(party: Party) -> Iterator[Person | Unknown | None]:
    """Those who sign for a party: an individual who names nobody signs in person; else none named leaves a place to be filled in by hand."""
    labels = party.roles.signatory if party.roles else None
    match labels:
        case tuple() if labels:
            yield from (party.people[label] for label in labels)
        case Unknown():
            yield labels
        case _ if party.kind == "individual" and not _acts(party):
            yield Person.model_construct(name=party.name)
        case _:
            yield None


def witnessed(spec: Spec, party: Party) -> bool:
    """Whether a witness signs after those who sign for the party."""
    return _asked(spec, party, "witness")


def _lead(spec: Spec, label: str, party: Party, words: Mapping[str, Plain]) -> str:
    """Who signs for whom, in which office, and whether it is a deed."""
    signs, through = party.signs, _through(party)
    kind = (
        "by"
        if signs and signs.by and signs.as_
        else "through"
        if through
        else "individual"
        if party.kind == "individual"
        else "organisation"
    )
    pattern = words["deed" if _asked(spec, party, "deed") else "lead"]
    assert isinstance(pattern, dict)  # noqa: S101 - the words file has this shape, by its test
    parts = {"party": _name(label, party, words), "through": _plain(through)}
    parts |= {"by": _plain(signs.by), "as": _plain(signs.as_)} if signs else {}
    return str(pattern[kind]).format_map({"by": "", "as": "", **parts})


def _signatories(name: str, spec: Spec, party: Party, words: Mapping[str, Plain]) -> Iterator[Signatory]:
    """Those who sign for the party, the last with a place for its seal; then the witness."""
    office = party.kind != "individual" or _acts(party)
    signing = tuple(people(party))
    for number, person in enumerate(signing, 1):
        lines = tuple(_lines(person, words, office=office))
        if number == len(signing) and _asked(spec, party, "seal"):
            lines += (_line("seal", words["seal"]),)
        yield Signatory(f"{name}.{number}", "party", _person(person), lines)
    if witnessed(spec, party):
        lines = (_line("signature", words["witness"]), _line("name", words["name"]), _line("address", words["address"]))
        yield Signatory(f"{name}.witness", "witness", "", lines)


def _lines(person: Person | Unknown | None, words: Mapping[str, Plain], *, office: bool) -> Iterator[SignatureLine]:
    """The lines of one who signs; who signs for nobody else holds no office."""
    name, title = _of(person)
    yield _line("signature", words["signature"])
    yield _line("name", words["name"], name)
    if office:
        yield _line("title", words["title"], title)
    yield _line("date", words["date"])


def _line(kind: LineKind, label: Plain, value: Content = ()) -> SignatureLine:
    return SignatureLine(kind, str(label), value, "")


def _marked(signatory: Signatory, number: int) -> Signatory:
    """The same with a mark on each line that is to be filled in, but none for a seal, which is pressed on paper."""
    lines = (
        replace(line, mark=f"\\{_MARKS[line.kind]}{number}\\") if line.kind in _MARKS and not line.value else line
        for line in signatory.lines
    )
    return replace(signatory, lines=tuple(lines))


def _of(person: Person | Unknown | None) -> tuple[Content, Content]:
    match person:
        case Person():
            return _said(person.name), _said(person.title)
        case Unknown(label):
            return (Blank(label),), ()
        case None:
            return (), ()


def _person(person: Person | Unknown | None) -> str:
    return person.name if isinstance(person, Person) and isinstance(person.name, str) else ""


def _through(party: Party) -> str | Unknown | None:
    return party.acts_through or (party.signs.through if party.signs else None)


def _acts(party: Party) -> bool:
    """Whether somebody else acts for the party."""
    return bool(_through(party) or (party.signs and party.signs.by))


def _asked(spec: Spec, party: Party, what: Literal["deed", "seal", "witness"]) -> bool:
    """What the party's own way of signing says, else what holds for all."""
    own = getattr(party.signs, what) if party.signs else None
    return bool(own if own is not None else spec.signing and getattr(spec.signing, what))


def _plain(value: str | Unknown | None) -> str:
    return f"[{value.label}]" if isinstance(value, Unknown) else value or ""


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
