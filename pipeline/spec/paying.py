"""Payments other than contributions: fees, costs paid back, shares of revenue, commissions, royalties and payment in shares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from pipeline.spec.entity import Vesting
from pipeline.spec.fields import (
    Facts,
    Number,
    OpenDuration,
    OpenMoney,
    OpenPercent,
    OpenRhythm,
    OpenShare,
    OpenText,
    OpenTexts,
    OpenTime,
    Row,
    YesOrNo,
)
from pipeline.spec.reading import one_of
from pipeline.spec.references import Holder, OpenDue, OpenWho


class Statement(Facts):
    """A statement of what is owed."""

    how_often: OpenRhythm = Field(description="How often.", examples=["quarterly"])
    within: OpenDuration = Field(description="How soon after the period.", examples=["20 business days"])


class Fee(Row):
    """A sum that is paid for something, once or again and again."""

    payer: Holder = Field(description="Who pays.", examples=["lumen"])
    payee: Holder = Field(description="Who is paid.", examples=["northwind"])
    what: OpenText = Field(description="What for.", examples=["use of the test hall"])
    amount: OpenShare = Field(description="The sum, or a percentage.", examples=["EUR 10000", "5 percent"])
    of: OpenText | None = Field(None, description="Of what, if it is a percentage.", examples=["the cost of the materials"])
    when: OpenDue | None = Field(None, description="When it is due, if once.", examples=["2026-06-30"])
    how_often: OpenRhythm | None = Field(None, description="How often, if again and again.", examples=["monthly"])
    most: OpenMoney | None = Field(None, description="The most in all.", examples=["EUR 120000"])
    refundable: YesOrNo | None = Field(
        None, description="Whether it goes back if the work ends early. Left out: unsaid.", examples=["no"]
    )


class Reimbursement(Facts):
    """Costs that are paid back."""

    payer: Holder = Field(description="Who pays back.", examples=["lumen"])
    payee: Holder = Field(description="To whom.", examples=["northwind"])
    what: OpenText = Field(description="Which costs.", examples=["travel to the test site"])
    most: OpenMoney | None = Field(None, description="The most in all.", examples=["EUR 20000"])
    approved_by: OpenWho | None = Field(None, description="Who approves them before.", examples=["managers"])
    proof: OpenText | None = Field(None, description="What proves them.", examples=["receipts"])
    within: OpenDuration | None = Field(None, description="How soon they are paid back.", examples=["30 days"])


class RevenueShare(Row):
    """The share of one party."""

    percent: OpenPercent = Field(description="The share; all shares make 100 percent.", examples=["70 percent"])


class RevenueTier(Row):
    """Other shares above a sum."""

    above: OpenMoney = Field(description="From which sum on.", examples=["EUR 1000000"])
    shares: OpenText = Field(description="The shares there.", examples=["Lumen 60 percent and Northwind 40 percent"])


class LeastRevenue(Row):
    """What a party has in any case."""

    party: Holder = Field(description="Who.", examples=["lumen"])
    amount: OpenMoney = Field(description="How much.", examples=["USD 3000000"])
    what: OpenText | None = Field(None, description="Of which income.", examples=["advisory fees"])
    each: OpenRhythm = Field(description="In which period.", examples=["yearly"])


class Revenue(Facts):
    """Income that the parties share."""

    base: OpenText = Field(description="What is shared.", examples=["the fees that customers pay for the joint product"])
    costs: OpenTexts = Field((), description="What is taken off first.", examples=[["taxes on sales", "refunds"]])
    shares: Mapping[Holder, RevenueShare] = Field(
        description="The share of each.", examples=[{"lumen": {"percent": "70 percent"}, "northwind": {"percent": "30 percent"}}]
    )
    tiers: tuple[RevenueTier, ...] = Field(
        (), description="Other shares above a sum.", examples=[[{"above": "EUR 1000000", "shares": "half each"}]]
    )
    collects: Holder | None = Field(None, description="Who collects it.", examples=["lumen"])
    statement: Statement = Field(
        description="The statement.", examples=[{"how_often": "quarterly", "within": "20 business days"}]
    )
    pay_within: OpenDuration | None = Field(None, description="How soon it is paid after the statement.", examples=["30 days"])
    least: tuple[LeastRevenue, ...] = Field(
        (),
        description="What a party has in any case.",
        examples=[[{"party": "lumen", "amount": "USD 3000000", "each": "yearly"}]],
    )
    currency: OpenText | None = Field(None, description="The currency of account.", examples=["USD"])


class Commission(Facts):
    """What a party is paid for a customer that it brings."""

    payer: Holder = Field(description="Who pays.", examples=["lumen"])
    payee: Holder = Field(description="Who is paid.", examples=["northwind"])
    kind: Annotated[Literal["flat", "percent", "range"], one_of("flat", "percent", "range")] = Field(
        description="A fixed sum, a percentage, or a range in which somebody decides.", examples=["percent"]
    )
    amount: OpenMoney | None = Field(None, description="The fixed sum.", examples=["EUR 500"])
    percent: OpenPercent | None = Field(None, description="The percentage.", examples=["10 percent"])
    of: OpenText | None = Field(None, description="Of what.", examples=["the net price that the customer pays"])
    low: OpenPercent | None = Field(None, description="The low end of the range.", examples=["5 percent"])
    high: OpenPercent | None = Field(None, description="The high end of the range.", examples=["15 percent"])
    decides: OpenWho | None = Field(None, description="Who decides within the range.", examples=["steering"])
    floor: OpenMoney | None = Field(None, description="The least that is paid in any case.", examples=["EUR 200"])
    most: OpenMoney | None = Field(None, description="The most that is paid.", examples=["EUR 50000"])
    deal: OpenMoney | None = Field(None, description="The least order for which it is paid.", examples=["EUR 5000"])
    from_: OpenText | None = Field(
        None, alias="from", description="What makes it due.", examples=["receipt of the customer's payment"]
    )
    tail: OpenDuration | None = Field(None, description="How long it is still paid after the end.", examples=["12 months"])
    once: YesOrNo | None = Field(None, description="Whether only the first order counts. Left out: every order.", examples=["no"])
    claw_back: OpenDuration | None = Field(
        None, description="How long a refund to the customer takes it back.", examples=["90 days"]
    )
    statement: Statement | None = Field(
        None, description="The statement.", examples=[{"how_often": "monthly", "within": "10 business days"}]
    )
    pay_within: OpenDuration | None = Field(None, description="How soon it is paid.", examples=["30 days"])


class RoyaltyRow(Row):
    """One royalty."""

    payer: Holder = Field(description="Who pays.", examples=["northwind"])
    payee: Holder = Field(description="Who is paid.", examples=["lumen"])
    of: OpenText = Field(description="For what use.", examples=["the coating process"])
    rate: OpenShare = Field(description="The percentage, or the sum for each unit.", examples=["3 percent", "EUR 2.50"])
    base: OpenText | None = Field(None, description="Of what, or for which unit.", examples=["net sales of coated parts"])
    least: OpenShare | None = Field(
        None, description="The least, in money a year or as a share.", examples=["EUR 20000", "33 percent"]
    )
    until: OpenTime | None = Field(None, description="How long it is paid.", examples=["10 years"])


class Royalty(Facts):
    """What is paid for the use of rights."""

    list: tuple[RoyaltyRow, ...] = Field(
        description="The royalties.",
        examples=[[{"payer": "northwind", "payee": "lumen", "of": "the coating process", "rate": "3 percent"}]],
    )
    statement: Statement = Field(
        description="The statement.", examples=[{"how_often": "quarterly", "within": "20 business days"}]
    )
    after_expiry: OpenText | None = Field(
        None, description="What holds when the right ends.", examples=["nothing is paid for use after that day"]
    )


class InEquity(Facts):
    """Work that is paid in shares."""

    payer: Holder = Field(description="Whose shares they are.", examples=["lumen"])
    payee: Holder = Field(description="Who is paid.", examples=["northwind"])
    shares: Number = Field(description="How many shares.", examples=["923,077"])
    total: OpenMoney | None = Field(None, description="What they are worth.", examples=["USD 120000"])
    on: OpenText | None = Field(
        None, description="What must be reached for them.", examples=["the venture has earned USD 25,000,000"]
    )
    vesting: Vesting | None = Field(
        None, description="How they are earned over time.", examples=[{"over": "12 months", "each": "76,923 shares a month"}]
    )
    or_cash: OpenMoney | None = Field(None, description="The sum that may be paid instead.", examples=["USD 10000"])
    cash_each: OpenRhythm | None = Field(None, description="For which period.", examples=["monthly"])
    chooses: Holder | None = Field(None, description="Who chooses between the two.", examples=["lumen"])
