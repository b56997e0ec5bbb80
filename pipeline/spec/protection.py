"""Who answers for what: indemnities, insurance, events beyond control, changes of the law, approvals, warranties, conflicts."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pipeline.spec.fields import Facts, OpenDay, OpenDuration, OpenMoney, OpenText, OpenTexts, OpenTime, Row, YesOrNo
from pipeline.spec.reading import one_of
from pipeline.spec.references import Holder, Holders, OpenWho


class Indemnity(Row):
    """One promise to make good."""

    by: Holders = Field(description="Who makes good.", examples=["lumen"])
    to: Holders = Field(description="To whom.", examples=["northwind"])
    cause: OpenText = Field(description="What.", examples=["a claim that the coating package infringes a right of somebody else"])
    most: OpenMoney | None = Field(None, description="The most.", examples=["EUR 1000000"])


class Indemnities(Facts):
    """Promises to make good what somebody else claims."""

    list: tuple[Indemnity, ...] = Field(
        description="Who makes good what.",
        examples=[[{"by": "lumen", "to": "northwind", "cause": "infringement by the package"}]],
    )
    notice: OpenDuration = Field(description="How soon a claim is told.", examples=["10 business days"])
    conduct: Annotated[Literal["giver", "receiver"], one_of("giver", "receiver")] | None = Field(
        None, description="Who defends the claim. Left out: the one who makes good.", examples=["giver"]
    )
    settles: Annotated[Literal["with-consent", "freely"], one_of("with consent", "freely")] | None = Field(
        None, description="Whether it may settle without asking. Left out: with consent.", examples=["with consent"]
    )
    excludes: OpenTexts = Field((), description="What is not made good.", examples=[["a use against the manual"]])


class Cover(Row):
    """One insurance."""

    by: Holder = Field(description="Who is insured.", examples=["northwind"])
    cover: OpenText = Field(description="Against what.", examples=["product liability"])
    amount: OpenMoney = Field(description="Up to how much.", examples=["EUR 5000000"])
    until: OpenTime | None = Field(None, description="How long.", examples=["2 years after the end"])


class Insurance(Facts):
    """The insurance that the parties keep."""

    list: tuple[Cover, ...] = Field(
        description="Who insures what.", examples=[[{"by": "northwind", "cover": "product liability", "amount": "EUR 5000000"}]]
    )
    proof: OpenDuration | None = Field(None, description="How soon it is proved on request.", examples=["10 business days"])
    notice: OpenDuration | None = Field(None, description="How soon its end is told.", examples=["10 business days"])


class ForceMajeure(Facts):
    """Events that nobody controls."""

    events: OpenTexts = Field(
        (), description="What counts. Left out: a test instead of a list.", examples=[["flood", "epidemic"]]
    )
    notice: OpenDuration = Field(description="How soon it is told.", examples=["5 business days"])
    exit_after: OpenDuration = Field(description="How long it may last before a party may leave.", examples=["90 days"])
    payments: YesOrNo | None = Field(None, description="Whether payments are excused too. Left out: no.", examples=["no"])


class ChangeInLaw(Facts):
    """A new law that changes the deal."""

    talks: OpenDuration = Field(description="How long the parties look for a way.", examples=["30 days"])
    then: Annotated[Literal["exit", "expert", "unchanged"], one_of("exit", "expert", "unchanged")] = Field(
        description="What holds if they find none: a party may leave, an expert adapts it, or all stays.", examples=["exit"]
    )
    within: OpenDuration | None = Field(None, description="How long a party may then leave.", examples=["60 days"])
    stabilised: Holder | None = Field(None, description="The party that a new law does not burden.", examples=["northwind"])
    bears: OpenText | None = Field(None, description="Who bears what it costs.", examples=["the party that it concerns"])


class Approval(Row):
    """A consent of an authority."""

    approval: OpenText = Field(description="Which.", examples=["merger control"])
    authority: OpenText = Field(description="Of whom.", examples=["the European Commission"])
    party: Holder = Field(description="Who applies.", examples=["lumen"])
    by: OpenDay | None = Field(None, description="Until when.", examples=["2026-05-31"])


class Regulation(Facts):
    """Approvals that the law asks for."""

    list: tuple[Approval, ...] = Field(
        description="Which approvals.",
        examples=[[{"approval": "merger control", "authority": "the European Commission", "party": "lumen"}]],
    )
    alone: YesOrNo | None = Field(
        None, description="Whether the parties go on as if apart until then. Left out: yes.", examples=["yes"]
    )


class Conflicts(Facts):
    """Interests that pull against the alliance."""

    declare: OpenDuration = Field(description="How soon they are told.", examples=["5 business days"])
    to: OpenWho = Field(description="To whom.", examples=["steering"])
    abstains: YesOrNo | None = Field(None, description="Whether the person then does not vote. Left out: yes.", examples=["yes"])


class Warranty(Row):
    """Something that one party states to be so."""

    party: Holders = Field(description="Who.", examples=["lumen"])
    that: OpenText = Field(description="What.", examples=["it owns the coating package"])


class Warranties(Facts):
    """What the parties state to be so."""

    authority: YesOrNo = Field(description="Whether each states that it may sign and keep the agreement.", examples=["yes"])
    list: tuple[Warranty, ...] = Field(
        (), description="What else.", examples=[[{"party": "lumen", "that": "it owns the package"}]]
    )
    until: OpenTime | None = Field(None, description="How long they can be relied on.", examples=["2 years"])


class HigherCap(Facts):
    """A higher limit for some claims."""

    amount: OpenMoney = Field(description="The limit.", examples=["EUR 2000000"])
    for_: OpenTexts = Field(alias="for", description="For what.", examples=[["personal data", "confidentiality"]])


class MoreOnLiability(Facts):
    """What a limit of liability may say further."""

    cap_times: OpenText | None = Field(None, description="A limit by what is paid: how many times.", examples=["two times"])
    cap_of: OpenText | None = Field(None, description="Of what.", examples=["the fees of the last 12 months"])
    cap_rule: Annotated[Literal["greater", "lesser"], one_of("greater", "lesser")] | None = Field(
        None, description="Which holds, the sum under `cap` or that under `cap_of`.", examples=["greater"]
    )
    higher: HigherCap | None = Field(
        None, description="A higher limit for some claims.", examples=[{"amount": "EUR 2000000", "for": ["personal data"]}]
    )
    unlimited: OpenTexts = Field((), description="What has no limit.", examples=[["death and injury", "fraud"]])
    waiver: YesOrNo | None = Field(
        None, description="Whether each bears its own loss and claims nothing. Left out: no.", examples=["no"]
    )
    public_body: OpenText | None = Field(
        None,
        description="The limit that the law sets for a public body.",
        examples=["as far as the constitution of Texas allows"],
    )
    joint: Annotated[Literal["several", "joint-and-several"], one_of("several", "joint and several")] | None = Field(
        None, description="Whether each answers for its own part or for all. Left out: each for its own.", examples=["several"]
    )
