"""Values to said facts: what a spec holds, in the words of a language, and what is there where the spec holds nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, assert_never

from pipeline.drafting.nodes import Blank
from pipeline.spec import Spec, Who, moment_date
from pipeline.values import Blank as Unknown
from pipeline.values import Day, Due, Language, Moment, Value, counted, joined, said

Said = str | Blank
Fact = dict[str, object]


@dataclass(frozen=True, slots=True)
class Supplied:
    """A value that the library supplies for the spec's `path`; `words` tell a reader what it is."""

    path: str
    value: object
    words: str


def told(said: Said) -> str:
    """A said fact as a list of defaults shows it."""
    return said.label if isinstance(said, Blank) else said


def is_asked(who: Who | None) -> bool:
    """Whether a step is put to them, because they are nobody whom each Party could send: a body, a person, one Party, its office."""
    return who is not None and who.kind not in ("role", "parties")


@dataclass(frozen=True, slots=True)
class Voice:
    """A spec and the words in which its facts are said; `milestones` names each milestone label in print ("M2")."""

    spec: Spec
    words: Mapping[str, Any]
    language: Language
    milestones: Mapping[str, str]

    def says(self, value: Value | Unknown | str | None) -> Said | None:
        """A value in words; what is not known yet stays a blank, and nothing stays None."""
        match value:
            case None:
                return None
            case Unknown():
                return self.open(value)
            case str():
                return value
            case _:
                return said(value, self.language, self.milestones)

    def open(self, value: Unknown) -> Blank:
        """The blank for a fact that the spec leaves open: in the words of the section `open` where a key alone would say little."""
        return Blank(str(self.words["open"].get(value.label, value.label)))

    def cell(self, value: Value | Unknown | str | None) -> Said:
        """A value as a cell of a table holds it, with a sign for nothing."""
        return self.or_dash(self.says(value))

    def or_dash(self, value: Said | None) -> Said:
        """Words for a cell, or the sign for nothing."""
        return str(self.words["none_given"]) if value is None else value

    def needed(self, value: Value | Unknown | str | None, name: str) -> Said:
        """A value that the text cannot do without: a blank named in the words' section `missing` where the spec leaves it out."""
        return self.missing(name) if value is None else self.says(value) or self.missing(name)

    def missing(self, name: str) -> Blank:
        """The blank for a fact that is not there."""
        return Blank(str(self.words["missing"][name]))

    def given(self, value: Value | Unknown | str | None, path: str, *key: str) -> Said | Supplied:
        """A value, or what the words' section `defaults` holds under `key` (left out: under the parts of `path`)."""
        found = self.says(value)
        return self.supplied(path, *key) if found is None else found

    def supplied(self, path: str, *key: str) -> Supplied:
        """The library's default for the spec's `path`."""
        default: Any = self.words["defaults"]
        for part in key or path.split("."):
            default = default[part]
        return Supplied(path, default, str(default))

    def whether(self, value: bool | None, path: str, *key: str) -> bool | Supplied:  # noqa: FBT001 - a fact of the spec, not a flag
        """Yes or no, or the library's default for it."""
        if value is not None:
            return value
        default = self.supplied(path, *key)
        return Supplied(path, default.value == "yes", default.words)

    def phrase(self, template: str, **parts: Said) -> Said:
        """Words with values in their places; one value that is not known yet makes the whole a blank."""
        for part in parts.values():
            if isinstance(part, Blank):
                return part
        return template.format(**parts)

    def listed(self, parts: Iterable[Said]) -> Said | None:
        """A list as a sentence says it ("a, b and c"), None if it is empty, a blank if part of it is not known yet."""
        items = tuple(parts)
        if not items:
            return None
        words = joined([part.label if isinstance(part, Blank) else part for part in items], self.language)
        return Blank(words) if any(isinstance(part, Blank) for part in items) else words

    def all_said(self, values: Sequence[Unknown | str]) -> list[Said]:
        """Each entry of a list in words."""
        return [self.open(value) if isinstance(value, Unknown) else value for value in values]

    def count(self, number: int | None, *forms: str) -> str | None:
        """A count with its noun, which stands in the words under `forms`."""
        if number is None:
            return None
        nouns: Any = self.words
        for part in forms:
            nouns = nouns[part]
        return counted(number, nouns, self.language)

    def due(self, value: Due | Unknown | None) -> Said | None:
        """A time as a date where it can be known ("29 May 2026"), with the milestone whose date it is; else as a rule."""
        day = moment_date(self.spec, value)
        if day is None:
            return self.says(value)
        words = said(Day(day), self.language)
        match value:
            case Moment(anchor="milestone", offset=None):
                return str(self.words["dated_milestone"]).format(date=words, milestone=self.milestones[value.milestone])
            case _:
                return words

    def place(self, value: Unknown | str | None) -> Said | None:
        """A country or place as a sentence names it ("the United Kingdom")."""
        return str(self.words["places"].get(value, value)) if isinstance(value, str) else self.says(value)

    def institution(self, value: Unknown | str | None) -> Said | None:
        """An institution by its full name, where the words know it by its short one."""
        return (
            str(self.words["institutions"][value]["name"])
            if isinstance(value, str) and value in self.words["institutions"]
            else self.says(value)
        )

    def short(self, party: str) -> Said:
        """The short name of a party, or the name of a side: the first word of its name where the spec gives none."""
        if party in self.spec.sides:
            return self.needed(self.spec.sides[party].name, "who")
        facts = self.spec.parties[party]
        if facts.short is not None:
            return facts.short
        return self.party_name(party) if isinstance(facts.name, Unknown) else facts.name.split()[0]

    def party_name(self, party: str) -> Said:
        """The name of a party; one that is not known yet tells by its label whose it is."""
        name = self.spec.parties[party].name
        if name == Unknown("name"):
            return Blank(str(self.words["open"]["party"]).format(party=party))
        return self.open(name) if isinstance(name, Unknown) else name

    def shorts(self, parties: Sequence[str]) -> Said | None:
        """The short names of some parties as a sentence lists them."""
        return self.listed(self.short(party) for party in parties)

    def person(self, label: str) -> Said:
        """The name of a person."""
        return next(self.needed(party.people[label].name, "who") for party in self.spec.parties.values() if label in party.people)

    def people(self, labels: Sequence[str] | Unknown | None) -> Said | None:
        """The names of some people as a sentence lists them."""
        match labels:
            case None:
                return None
            case Unknown():
                return self.open(labels)
            case _:
                return self.listed(self.person(label) for label in labels)

    def who(self, who: Who) -> Said:  # noqa: PLR0911 - one for each kind
        """Those who act: "the Managers", "the Steering Committee", "Lumen", "the Manager of Lumen"."""
        match who.kind:
            case "role":
                return str(self.words["roles"][who.role]["all"])
            case "body":
                return self.body(who.label)
            case "party":
                return self.short(who.label)
            case "side":
                return self.needed(self.spec.sides[who.label].name, "who")
            case "parties":
                return str(self.words["all_parties"])
            case "person":
                return self.person(who.label)
            case "office":
                return self.phrase(self.words["roles"][who.role]["of"], party=self.short(who.label))
            case _:
                assert_never(who.kind)

    def body(self, label: str) -> Said:
        """A body with its article: "the Steering Committee"."""
        rights = self.spec.decision_rights
        return self.phrase(self.words["body"], name=self.needed(rights.bodies[label].name if rights else None, "body"))

    def whos(self, whos: Sequence[Who] | Unknown | None) -> Said | None:
        """Several who act, as a sentence lists them."""
        match whos:
            case None:
                return None
            case Unknown():
                return self.open(whos)
            case _:
                return self.listed(self.who(who) for who in whos)

    def sent(self, who: Who | None) -> Said:
        """Those whom each Party sends to a step: "its Manager"."""
        if who is None:
            return self.missing("who")
        if who.kind == "parties":
            return str(self.words["envoy"])
        if who.kind != "role":
            return self.who(who)
        plural = who.role == "signatory" and any(
            len(party.roles.signatory) > 1
            for party in self.spec.parties.values()
            if party.roles and isinstance(party.roles.signatory, tuple)
        )
        return str(self.words["roles"][who.role]["its"]["other" if plural else "one"])
