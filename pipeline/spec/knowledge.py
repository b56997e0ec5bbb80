"""Knowledge: who owns what was brought and what is made, who may use it, and what stays secret."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo

from pipeline.codes import near
from pipeline.spec.fields import Facts, OpenDuration, OpenLasting, OpenText, OpenTexts, Text, YesOrNo, trimmed
from pipeline.spec.labels import Labels
from pipeline.spec.reading import OPEN, SCALAR, OneOrMore, Reads, fault, one_of, scalar
from pipeline.spec.references import Holder, OpenWho, PartyLabel, PartyLabels, reference
from pipeline.values import Blank, Day, Duration, Unreadable, day

OpenAtMost = Annotated[Duration | Blank, trimmed(before="at most ", after=" at most")]


@dataclass(frozen=True, slots=True)
class Subject:
    """What is licensed: a contribution, a result, or something in words; `party` holds it, if the file says so."""

    kind: Literal["commitment", "result", "words"]
    label: str
    party: str
    words: str


@dataclass(frozen=True, slots=True)
class LicenceEnd:
    """When a licence ends: never, when `party` causes the exit, with the term, or on a day."""

    kind: Literal["never", "exit-caused-by", "term", "day"]
    party: str = ""
    day: Day | None = None


def subject(word: str, labels: Labels | None) -> Subject:
    """A contribution (`coating-package`), a result (`coating results`, or its key) or free words. Raises a fault for a near miss of a label."""
    commitments, results = (labels.commitments or {}, labels.results or {}) if labels else ({}, {})
    key = word.removesuffix(" results")
    if word in commitments:
        return Subject("commitment", word, commitments[word], word)
    if key in results:
        return Subject("result", key, results[key] if results[key] not in ("joint", "maker") else "", word)
    if " " not in word and (meant := near(word, [*commitments, *results])):
        raise fault(
            "MOU045", f"names `{word}`, which nobody brings or makes in this file", f"Did you mean `{meant}`?", quoted=False
        )
    return Subject("words", "", "", word)


def _subject(value: object, info: ValidationInfo) -> Subject:
    return subject(scalar(value), info.context)


def _background(value: object, info: ValidationInfo) -> str:
    return subject(scalar(value), info.context).words


def _owner(value: object, info: ValidationInfo) -> str:
    written = scalar(value)
    return written if written in ("joint", "maker") else reference("party", info.context, written)


def _ends(value: object, info: ValidationInfo) -> LicenceEnd | Blank:
    if isinstance(value, Blank):
        return value
    written = " ".join(scalar(value).split())
    if caused := re.fullmatch(r"on exit caused by (\S+)", written):
        return LicenceEnd("exit-caused-by", reference("party", info.context, caused[1]))
    match written:
        case "never":
            return LicenceEnd("never")
        case "with the term":
            return LicenceEnd("term")
        case _:
            return LicenceEnd("day", "", _last_day(written))


def _last_day(written: str) -> Day:
    try:
        return day(written)
    except Unreadable as wrong:
        says = wrong.says if wrong.code == "MOU027" else "should be `never`, `with the term`, `on exit caused by …` or a date"
        raise fault(wrong.code, says, "Write one of the four.") from None


Owner = Annotated[str, Reads(_owner, {**SCALAR, "examples": ["joint", "maker"]})]
OpenEnd = Annotated[
    LicenceEnd | Blank,
    Reads(_ends, {"anyOf": [{**SCALAR, "examples": ["never", "with the term", "on exit caused by northwind"]}, OPEN]}),
]


class Licence(Facts):
    """A right to use what another party holds."""

    of: Annotated[Subject, Reads(_subject, SCALAR)] = Field(
        description="What may be used: a contribution, a result, or words.", examples=["coating-package", "coating results"]
    )
    to: PartyLabels = Field((), description="Who may use it.", examples=["northwind"])
    also: OpenTexts = Field(
        (),
        description="Others who may use it and are no party: a named affiliate, the company of the venture.",
        examples=[["Northwind Service GmbH"]],
    )
    from_: PartyLabel | None = Field(
        None, alias="from", description="Who grants it. Left out: the party that holds it.", examples=["lumen"]
    )
    field: OpenText | None = Field(
        None,
        description="For what. Left out: for the purpose of the agreement.",
        examples=["vision modules for warehouse robots"],
    )
    territory: OpenText | None = Field(None, description="Where. Left out: everywhere.", examples=["Europe"])
    royalty: OpenText | None = Field(
        None, description="What is paid for it. Left out: nothing.", examples=["3 percent of net sales"]
    )
    sublicense: Annotated[Literal["with-consent", "no", "yes"], one_of("with consent", "no", "yes")] | None = Field(
        None, description="Whether the holder may pass it on. Left out: no.", examples=["with consent"]
    )
    exclusive: YesOrNo | None = Field(None, description="Whether nobody else may. Left out: no.", examples=["no"])
    ends: OpenEnd | None = Field(
        None, description="When it ends. Left out: with the term.", examples=["never", "on exit caused by northwind"]
    )


class JointResults(Facts):
    """What each owner may do with what is owned together."""

    use: OpenText | None = Field(None, description="Who may use them.", examples=["each party freely"])
    prosecutes: Holder | None = Field(None, description="Who files and keeps the patents.", examples=["lumen"])
    costs: OpenText | None = Field(None, description="Who pays for that.", examples=["the owners in equal parts"])
    license: Annotated[Literal["with-consent", "freely"], one_of("with consent", "freely")] | None = Field(
        None, description="Whether an owner may license them alone.", examples=["with consent"]
    )


class Publication(Facts):
    """How results are published."""

    review: OpenAtMost | None = Field(None, description="How long the others may look at the text before.", examples=["30 days"])
    delay: OpenAtMost | None = Field(None, description="How long they may hold it back at most.", examples=["90 days at most"])


class IntellectualProperty(Facts):
    """Who owns and who may use."""

    background: Mapping[PartyLabel, Annotated[tuple[str, ...], OneOrMore(Annotated[str, Reads(_background, SCALAR)])]] = Field(
        default={}, description="What stays with the party that brought it.", examples=[{"lumen": ["coating-package"]}]
    )
    results: Mapping[Text, Owner] = Field(
        default={},
        description="Who owns what is made: a party, `joint`, or `maker`; `other` is the rest.",
        examples=[{"coating": "lumen", "other": "joint"}],
    )
    licences: tuple[Licence, ...] = Field(
        (), description="Who may use what.", examples=[[{"of": "coating-package", "to": "northwind"}]]
    )
    improvements: Annotated[Literal["owner", "maker", "joint"], one_of("owner", "maker", "joint")] | None = Field(
        None, description="Whose improvements of what was brought are. Left out: as results.", examples=["owner"]
    )
    reversion: OpenText | None = Field(
        None, description="When rights go back.", examples=["when nobody uses the package for two years"]
    )
    infringement: OpenWho | None = Field(None, description="Who acts against infringement.", examples=["lumen"])
    students: YesOrNo | None = Field(None, description="Whether theses may be handed in. Left out: unsaid.", examples=["yes"])
    joint_results: JointResults | None = Field(
        None,
        description="What the owners of joint results may do; must be there if anything is joint.",
        examples=[{"use": "each party freely"}],
    )
    publication: Publication | None = Field(
        None, description="How results are published. Left out: with the consent of all.", examples=[{"review": "30 days"}]
    )


class Confidentiality(Facts):
    """What stays secret."""

    mutual: YesOrNo | None = Field(None, description="Whether all parties keep it. Left out: yes.", examples=["yes"])
    by: PartyLabels = Field((), description="Who keeps it, if not all.", examples=["northwind"])
    may_see: OpenTexts = Field((), description="Who of a party may see it.", examples=[["employees", "advisers", "contractors"]])
    after_end: OpenLasting | None = Field(
        None, description="How long it goes on after the end. Left out: five years.", examples=["5 years", "indefinitely"]
    )
    agreement: OpenText | None = Field(
        None,
        description="An agreement on secrecy that exists already.",
        examples=["the non-disclosure agreement of 1 November 2025"],
    )
    prevails: YesOrNo | None = Field(None, description="Whether that one prevails. Left out: yes.", examples=["yes"])
    return_: OpenDuration | None = Field(
        None, alias="return", description="How soon papers go back on request.", examples=["30 days"]
    )
    certify: YesOrNo | None = Field(None, description="Whether that is confirmed in writing. Left out: no.", examples=["yes"])
    marks: YesOrNo | None = Field(None, description="Whether only what is marked is secret. Left out: no.", examples=["no"])
    trade_secrets: Annotated[Literal["while-secret"], one_of("while secret")] | None = Field(
        None, description="Trade secrets are kept as long as they are secret.", examples=["while secret"]
    )
