"""Ways out that need more than a notice: one party of several, a new owner, insolvency, linked papers, buying out and winding up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from pipeline.spec.fields import (
    Facts,
    Named,
    Number,
    OpenDay,
    OpenDuration,
    OpenText,
    OpenTexts,
    OpenTime,
    Row,
    YesOrNo,
    named,
)
from pipeline.spec.fields import Label as LinkLabel
from pipeline.spec.reading import one_of
from pipeline.spec.references import Holders, OpenVote, Whos
from pipeline.spec.winding import BuyOut, Dissolution, Successor
from pipeline.values import Blank


class ChangeOfControl(Facts):
    """A new owner of a party."""

    notice: OpenDuration = Field(description="How soon it is told.", examples=["10 business days"])
    leave_within: OpenDuration = Field(description="How long the others may then leave.", examples=["60 days"])
    competitor: YesOrNo | None = Field(None, description="Whether only a competitor counts. Left out: anybody.", examples=["yes"])


class Insolvency(Facts):
    """A party that cannot pay."""

    events: OpenTexts = Field(
        (), description="What counts. Left out: the library's list.", examples=[["a court opens insolvency proceedings"]]
    )
    petition: OpenDuration | None = Field(
        None, description="How long a petition may stand before it counts.", examples=["60 days"]
    )


class Linked(Facts):
    """Another agreement, and what its end does to this one."""

    document: OpenText = Field(description="The other agreement.", examples=["the supply agreement of 1 March 2026"])
    relation: Annotated[Literal["ends", "independent"], one_of("ends", "independent")] = Field(
        description="Whether this agreement ends with it, or stands alone.", examples=["ends", "independent"]
    )
    notice: OpenDuration | None = Field(None, description="How soon the end is told.", examples=["10 business days"])
    leave_within: OpenDuration | None = Field(
        None, description="How long a party may leave instead of an end by itself.", examples=["60 days"]
    )


class PartWithdrawal(Facts):
    """One of several parties leaves, and the others go on."""

    notice: OpenDuration = Field(description="How long before.", examples=["6 months"])
    not_before: OpenDay | None = Field(None, description="The first day on which notice may be given.", examples=["2028-02-01"])
    rest: Annotated[Literal["continues", "may-end"], one_of("continues", "may end")] = Field(
        description="Whether the others go on, or may end it.", examples=["continues"]
    )
    divides: OpenText | None = Field(
        None, description="How its share is divided.", examples=["among the others in the proportion of their shares"]
    )
    least: Number | None = Field(None, description="The fewest parties with which it goes on.", examples=["2"])
    pays: OpenText | None = Field(None, description="What it still pays.", examples=["its part of the running year"])
    paid_within: OpenDuration | None = Field(
        None,
        description="How soon the balance of its capital account is paid. Left out: the time of `effects: entity`, else a usual one.",
        examples=["90 days"],
    )


class Exclusion(Facts):
    """The others send one party away."""

    causes: OpenTexts = Field(description="Why.", examples=[["a failure that is not mended within the time for it"]])
    decides: OpenVote = Field(description="Who decides; the party concerned has no vote.", examples=["unanimity", "75 percent"])
    hearing: OpenDuration = Field(description="How long it has to answer before.", examples=["10 business days"])
    notice: OpenDuration | None = Field(None, description="How long after the decision it leaves.", examples=["30 days"])


class Transition(Facts):
    """The plan for the time after."""

    length: OpenDuration = Field(description="How long it lasts.", examples=["6 months"])
    plan: OpenDuration = Field(description="How soon there is a plan.", examples=["30 days"])
    by: Whos = Field(description="Who makes it.", examples=["managers"])
    includes: OpenTexts = Field((), description="What it holds.", examples=[["open orders", "people", "customers"]])
    costs: OpenText | None = Field(None, description="Who pays for it.", examples=["each party its own"])


class RunOff(Row):
    """Something that goes on for a time after the end: a sell-off, a run-off, a teach-out."""

    kind: Annotated[Named | Blank, named("run_offs", "sell-off", "run-off", "teach-out")] = Field(
        description="Stock is sold, work is finished, or students finish.", examples=["sell-off"]
    )
    what: OpenText = Field(description="What.", examples=["products in stock"])
    party: Holders = Field(description="Who may go on.", examples=["northwind", "all parties"])
    lasts: OpenTime = Field(description="How long.", examples=["6 months", "until the stock is sold"])
    terms: OpenText | None = Field(None, description="On what terms.", examples=["at prices not below cost"])


class UnevenSurvival(Row):
    """What goes on only in some cases, such as an exit that one party caused."""

    what: OpenText = Field(description="What goes on.", examples=["the licence of the coating package"])
    only_if: OpenText = Field(description="In which case.", examples=["Lumen caused the exit"])
    length: OpenTime | None = Field(None, description="How long.", examples=["5 years"])


class MoreWaysOut(Facts):
    """The ways out that need more than a notice."""

    change_of_control: ChangeOfControl | None = Field(
        None, description="A new owner of a party.", examples=[{"notice": "10 business days", "leave_within": "60 days"}]
    )
    insolvency: Insolvency | None = Field(None, description="A party that cannot pay.", examples=[{"petition": "60 days"}])
    linked: Mapping[LinkLabel, Linked] = Field(
        default={},
        description="Other agreements whose end matters here.",
        examples=[{"supply": {"document": "the supply agreement", "relation": "ends"}}],
    )
    withdrawal: PartWithdrawal | None = Field(
        None, description="One of several parties leaves.", examples=[{"notice": "6 months", "rest": "continues"}]
    )
    exclusion: Exclusion | None = Field(
        None,
        description="The others send one away.",
        examples=[{"causes": ["a failure that is not mended"], "decides": "unanimity", "hearing": "10 business days"}],
    )
    transition: Transition | None = Field(
        None, description="The plan for the time after.", examples=[{"length": "6 months", "plan": "30 days", "by": "managers"}]
    )
    run_off: tuple[RunOff, ...] = Field(
        (),
        description="What goes on for a time.",
        examples=[[{"kind": "sell-off", "what": "products in stock", "party": "northwind", "lasts": "6 months"}]],
    )
    buy_out: BuyOut | None = Field(
        None,
        description="One takes over the share of another.",
        examples=[
            {
                "kind": "call", "holder": "lumen", "of": "all interests", "on": ["a change of control"],
                "notice": "60 days", "price": "expert", "pay_within": "30 days",
            }
        ],
    )  # fmt: skip
    dissolution: Dissolution | None = Field(
        None,
        description="The winding up.",
        examples=[{"on": ["all the parties decide it"], "by": "lumen", "tiers": ["creditors", "capital", "the rest"]}],
    )
    successor: Successor | None = Field(
        None,
        description="Who takes over from a nonprofit party.",
        examples=[
            {"status": "a charity", "approved_by": "all parties", "within": "90 days", "otherwise": "a charity near in purpose"}
        ],
    )
    costs: OpenText | None = Field(None, description="Who bears the costs of leaving.", examples=["each party its own"])
    survives_if: tuple[UnevenSurvival, ...] = Field(
        (),
        description="What goes on only in some cases.",
        examples=[[{"what": "the licence", "only_if": "Lumen caused the exit"}]],
    )
    uneven: OpenText | None = Field(
        None, description="Why one party may leave on other terms than another.", examples=["it has paid in advance"]
    )
