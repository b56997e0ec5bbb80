"""Capital and profit: what each partner puts in, and how profit and loss are shared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from pipeline.spec.fields import (
    Facts,
    OpenDuration,
    OpenMoney,
    OpenPercent,
    OpenRhythm,
    OpenSum,
    OpenText,
    OpenTexts,
    OpenTime,
    Row,
    YesOrNo,
)
from pipeline.spec.reading import one_of
from pipeline.spec.references import Holder, OpenDue, OpenVote


class CapitalPart(Row):
    """What one partner puts in."""

    amount: OpenMoney = Field(description="The sum, or the value of what it brings.", examples=["USD 25000"])
    kind: OpenText | None = Field(None, description="Money, work, equipment or rights.", examples=["money"])
    by: OpenDue | None = Field(None, description="By when.", examples=["2026-06-30"])
    value: OpenText | None = Field(None, description="How it was valued.", examples=["by an independent accountant"])


class FurtherCapital(Facts):
    """Capital that is asked for later."""

    by: OpenVote = Field(description="Who may ask for it.", examples=["unanimity"])
    notice: OpenDuration = Field(description="How long before.", examples=["20 business days"])
    if_not: Annotated[Literal["dilution", "loan", "none"], one_of("dilution", "loan", "none")] | None = Field(
        None,
        description="What follows if one does not pay: its share shrinks, the others lend, or nothing.",
        examples=["dilution"],
    )


class Capital(Facts):
    """The capital of a partnership or company, and its accounts."""

    accounts: YesOrNo = Field(description="Whether each has a capital account.", examples=["yes"])
    list: Mapping[Holder, CapitalPart] = Field(
        default={}, description="What each puts in.", examples=[{"lumen": {"amount": "USD 25000", "kind": "money"}}]
    )
    total: OpenMoney | None = Field(None, description="All of it.", examples=["USD 50000"])
    least: OpenMoney | None = Field(None, description="The sum without which nothing begins.", examples=["USD 25000"])
    until: OpenTime | None = Field(None, description="Until when it may be called.", examples=["5 years"])
    interest: OpenSum | None = Field(None, description="Interest on it.", examples=["no interest", "3 percent"])
    return_: OpenText | None = Field(None, alias="return", description="When it goes back.", examples=["only on dissolution"])
    further: FurtherCapital | None = Field(
        None, description="Capital asked for later.", examples=[{"by": "unanimity", "notice": "20 business days"}]
    )


class ProfitShare(Row):
    """How much of the profit and of the loss one party has."""

    profit: OpenPercent | None = Field(None, description="Of profit; all shares make 100 percent.", examples=["60 percent"])
    loss: OpenPercent | None = Field(None, description="Of loss; all shares make 100 percent.", examples=["60 percent"])
    distributions: OpenPercent | None = Field(None, description="Of what is paid out.", examples=["60 percent"])


class Profit(Facts):
    """How profit and loss are shared."""

    list: Mapping[Holder, ProfitShare] = Field(
        default={}, description="The shares of each.", examples=[{"lumen": {"profit": "60 percent", "loss": "60 percent"}}]
    )
    rule: OpenText | None = Field(
        None, description="A rule instead of percentages.", examples=["in the proportion of their capital accounts"]
    )
    base: OpenText | None = Field(None, description="What counts as profit.", examples=["the profit of the yearly accounts"])
    how_often: OpenRhythm | None = Field(None, description="How often it is paid out.", examples=["yearly"])
    within: OpenTime | None = Field(None, description="How soon after.", examples=["60 days"])
    reserve: OpenPercent | None = Field(None, description="What is kept back first.", examples=["10 percent"])
    tiers: OpenTexts = Field(
        (),
        description="Who is paid in which order, where shares change on the way.",
        examples=[
            [
                "all partners, until they have their contributions back",
                "80 percent to the limited partners and 20 percent to Lumen",
            ]
        ],
    )
    preferred: OpenPercent | None = Field(None, description="The return a year that is paid first.", examples=["8 percent"])
    carry: OpenPercent | None = Field(None, description="The share of the manager in what is left.", examples=["20 percent"])
    tax_advance: YesOrNo | None = Field(
        None, description="Whether each is first paid what its tax needs. Left out: no.", examples=["yes"]
    )
