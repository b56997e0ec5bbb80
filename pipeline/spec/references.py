"""Labels to what they name: a reference must find its label in the file, and a near miss is told which one was meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import ValidationInfo

from pipeline.codes import near, suggestion
from pipeline.spec.fields import Named
from pipeline.spec.labels import Labels
from pipeline.spec.reading import OPEN, SCALAR, OneOrMore, Reads, Schema, fault, listed, scalar
from pipeline.values import Blank, Day, Due, Percent, Unreadable, due, percent

Kind = Literal["party", "person", "milestone", "annex", "body"]
Role = Literal["manager", "sponsor", "signatory", ""]
RULES = ("unanimity", "majority", "two-thirds", "three-quarters")
ROLES: dict[str, Role] = {"managers": "manager", "sponsors": "sponsor", "signatories": "signatory"}
_KNOWN: dict[Kind, tuple[str, Callable[[Labels], Collection[str] | None], str]] = {
    "person": ("MOU040", lambda labels: labels.people, "parties: … people"),
    "party": ("MOU041", lambda labels: labels.parties, "parties"),
    "milestone": ("MOU042", lambda labels: labels.milestones, "milestones: list"),
    "annex": ("MOU043", lambda labels: labels.annexes, "annexes"),
    "body": ("MOU044", lambda labels: labels.bodies, "decision_rights"),
}


@dataclass(frozen=True, slots=True)
class Who:
    """Who acts: a role of every party, a body, a party, a side, all parties, a person, or the office of one party (`role` of `label`)."""

    kind: Literal["role", "body", "party", "side", "parties", "person", "office"]
    role: Role = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class See:
    """An annex that says more, by its label."""

    label: str


def reference(kind: Kind, labels: Labels | None, word: str) -> str:
    """The label of something that the file names elsewhere. Raises a fault where nothing bears it."""
    code, known, where = _KNOWN[kind]
    names = known(labels) if labels else None
    if names is None or word in names:
        return word
    there = f"This file knows {listed(names, 'and')}." if names else f"Add it under `{where}`."
    raise fault(
        code,
        f"names the {kind} `{word}`, which this file does not have",
        suggestion(word, names, there),
        quoted=False,
    )


def who(word: str, labels: Labels | None, others: tuple[str, ...] = ()) -> Who:
    """A word to who acts: `managers`, a body, a party, a person, `all parties`, `manager of lumen`.

    Raises a fault where that is nobody; `others` are words that could have been meant too.
    """
    word = " ".join(word.split()).removeprefix("the ")
    if role := ROLES.get(word.removeprefix("both ").removeprefix("all ")):
        return Who("role", role)
    if word in ("parties", "all parties", "both parties"):
        return Who("parties")
    if office := re.fullmatch(r"(manager|sponsor|signatory) of (\S+)", word):
        acts = next(role for role in ROLES.values() if role == office[1])
        return Who("office", acts, reference("party", labels, office[2]))
    if labels is None or None in (labels.bodies, labels.parties, labels.people, labels.sides):
        return Who("body", "", word)
    kinds: tuple[tuple[Literal["body", "party", "side", "person"], Collection[str]], ...] = (
        ("body", labels.bodies or ()),
        ("party", labels.parties or ()),
        ("side", labels.sides or ()),
        ("person", labels.people or ()),
    )
    for kind, names in kinds:
        if word in names:
            return Who(kind, "", word)
    known = [*ROLES, *others, *(name for _, names in kinds for name in names)]
    choices = "Write managers, sponsors, signatories, all parties, or the label of a body, a party, a side or a person."
    raise fault("MOU044", f"names `{word}`, who is nobody in this file", suggestion(word, known, choices), quoted=False)


def _referring(kind: Kind, *, may_be_open: bool = False) -> Reads:
    def validate(value: object, info: ValidationInfo) -> str | Blank:
        return value if may_be_open and isinstance(value, Blank) else reference(kind, info.context, scalar(value))

    return Reads(validate, {"anyOf": [SCALAR, OPEN]} if may_be_open else SCALAR)


def _who(value: object, info: ValidationInfo) -> Who | Blank:
    return value if isinstance(value, Blank) else who(scalar(value), info.context)


def _holder(value: object, info: ValidationInfo) -> Who:
    """A party or a side, by its label."""
    word = scalar(value)
    labels: Labels | None = info.context
    return (
        Who("side", "", word) if labels and word in (labels.sides or ()) else Who("party", "", reference("party", labels, word))
    )


def _holders(value: object, info: ValidationInfo) -> Who:
    """A party, a side, or all parties."""
    return Who("parties") if value in ("all parties", "both parties", "parties") else _holder(value, info)


def _open_holder(value: object, info: ValidationInfo) -> Who | Blank:
    return value if isinstance(value, Blank) else _holder(value, info)


def _rule(value: object, info: ValidationInfo) -> Named | Percent | Who | Blank:
    """How something is decided: a rule of voting, a percentage of the votes, or who decides."""
    if isinstance(value, Blank):
        return value
    word = scalar(value)
    if word.replace(" ", "-") in RULES:
        return Named(word.replace(" ", "-"), "decides_by")
    if word[:1].isdigit():
        try:
            return percent(word)
        except Unreadable as wrong:
            raise fault(wrong.code, wrong.says, wrong.help) from None
    return who(word, info.context, RULES)


def _due(value: object, info: ValidationInfo) -> Due | Blank:
    if isinstance(value, Blank):
        return value
    word = scalar(value)
    if word == "TBC":  # as the key of an instalment
        return Blank("date")
    try:
        found = due(word)
    except Unreadable as wrong:
        raise fault(wrong.code, wrong.says, wrong.help) from None
    names = info.context.milestones if info.context else None
    if isinstance(found, Day) or not found.milestone or names is None or found.milestone in names:
        return found
    if found.milestone == word and not near(word, names):
        says = "should be a date such as 2026-05-29 or a time such as `8 weeks after coating-cell-ready`"
        none = "Write a date; this file has no `milestones: list` whose label it could be."
        raise fault("MOU026", says, f"Write a date, or a milestone of this file: {listed(names)}." if names else none)
    reference("milestone", info.context, found.milestone)
    return found


_DUE: Schema = {**SCALAR, "examples": ["2026-05-29", "30 days after effective date"]}
PartyLabel = Annotated[str, _referring("party")]
PartyLabels = Annotated[tuple[str, ...], OneOrMore(PartyLabel)]
PersonLabel = Annotated[str, _referring("person")]
OpenPerson = Annotated[str | Blank, _referring("person", may_be_open=True)]
OpenPeople = Annotated[tuple[str, ...] | Blank, OneOrMore(PersonLabel, may_be_open=True)]
MilestoneLabel = Annotated[str, _referring("milestone")]
MilestoneLabels = Annotated[tuple[str, ...], OneOrMore(MilestoneLabel)]
AnnexLabel = Annotated[str, _referring("annex")]
AnyWho = Annotated[Who, Reads(lambda value, info: who(scalar(value), info.context), SCALAR)]
OpenWho = Annotated[Who | Blank, Reads(_who, {"anyOf": [SCALAR, OPEN]})]
Whos = Annotated[tuple[Who, ...], OneOrMore(AnyWho)]
OpenWhos = Annotated[tuple[Who, ...] | Blank, OneOrMore(AnyWho, may_be_open=True)]
OpenDue = Annotated[Due | Blank, Reads(_due, {"anyOf": [_DUE, OPEN]})]
Holder = Annotated[Who, Reads(_holder, SCALAR)]
OpenHolder = Annotated[Who | Blank, Reads(_open_holder, {"anyOf": [SCALAR, OPEN]})]
Holders = Annotated[tuple[Who, ...], OneOrMore(Annotated[Who, Reads(_holders, SCALAR)])]
APerson = Annotated[Who, Reads(lambda value, info: Who("person", "", reference("person", info.context, scalar(value))), SCALAR)]
AnAnnex = Annotated[See, Reads(lambda value, info: See(reference("annex", info.context, scalar(value))), SCALAR)]
OpenVote = Annotated[
    Named | Percent | Who | Blank,
    Reads(_rule, {"anyOf": [{**SCALAR, "examples": ["unanimity", "75 percent", "steering"]}, OPEN]}),
]
