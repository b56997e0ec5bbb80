"""Prices, minimums, budgets and the use of money: numbers that hang on each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from pipeline.spec.fields import (
    Facts,
    Label,
    OpenDay,
    OpenDuration,
    OpenMoney,
    OpenPercent,
    OpenRhythm,
    OpenSum,
    OpenText,
    OpenTime,
    Row,
    YesOrNo,
)
from pipeline.spec.reading import one_of
from pipeline.spec.references import Holder, OpenVote, OpenWho, Whos


class MinimumRow(Row):
    """The least that one party takes, buys or delivers."""

    party: Holder = Field(description="Who.", examples=["northwind"])
    what: OpenText = Field(description="What.", examples=["coated sensors"])
    quantity: OpenText = Field(description="How much.", examples=["500 units"])
    each: OpenRhythm = Field(description="In which period.", examples=["yearly"])
    price: OpenMoney | None = Field(None, description="The price of one.", examples=["EUR 120"])
    from_: OpenTime | None = Field(None, alias="from", description="From when.", examples=["2027-01-01"])


class ShortfallPay(Facts):
    """What is paid for what was not taken."""

    percent: OpenPercent = Field(description="How much.", examples=["50 percent"])
    of: OpenText = Field(description="Of what.", examples=["the price of what was not bought"])
    within: OpenDuration = Field(description="How soon.", examples=["30 days"])


class Minimum(Facts):
    """A minimum, and what follows if it is missed."""

    list: Mapping[Label, MinimumRow] = Field(
        description="The minimums, each under a label of your own.",
        examples=[{"sensors": {"party": "northwind", "what": "coated sensors", "quantity": "500 units", "each": "yearly"}}],
    )
    efforts: YesOrNo | None = Field(None, description="Whether it is a target and no duty. Left out: a duty.", examples=["no"])
    supply: OpenText | None = Field(
        None, description="What the other party must be able to supply.", examples=["600 units each year"]
    )
    cure: OpenDuration | None = Field(None, description="How long it may be made up for.", examples=["60 days"])
    then: Annotated[Literal["step-down", "pay", "exit"], one_of("step down", "pay", "exit")] = Field(
        description="What follows: rights shrink, the shortfall is paid, or the other may leave.", examples=["step down"]
    )
    pay: ShortfallPay | None = Field(
        None,
        description="What is paid.",
        examples=[{"percent": "50 percent", "of": "the price of what was not bought", "within": "30 days"}],
    )
    loses: OpenText | None = Field(None, description="What shrinks.", examples=["the exclusive right"])


class PriceInput(Row):
    """A number of the formula."""

    name: OpenText = Field(description="Its sign in the formula.", examples=["B"])
    what: OpenText = Field(description="What it is.", examples=["the base price"])
    value: OpenSum | None = Field(None, description="What it is at the start.", examples=["EUR 100"])
    source: OpenText | None = Field(None, description="Where it is found.", examples=["the price index of Eurostat"])


class Price(Facts):
    """How a price is found."""

    of: OpenText = Field(description="The price of what.", examples=["one coated sensor"])
    formula: OpenText | None = Field(None, description="The formula, with its signs.", examples=["B x (0.4 + 0.6 x C / D)"])
    inputs: tuple[PriceInput, ...] = Field(
        (), description="What the signs mean.", examples=[[{"name": "B", "what": "the base price", "value": "EUR 100"}]]
    )
    cost_plus: OpenPercent | None = Field(None, description="Cost and so much more.", examples=["5 percent"])
    review: OpenRhythm | None = Field(None, description="How often it is worked out anew.", examples=["yearly"])
    most: OpenPercent | None = Field(None, description="The most by which it moves.", examples=["5 percent"])
    least: OpenMoney | None = Field(None, description="The least price.", examples=["EUR 80"])
    decides: OpenWho | None = Field(None, description="Who finds it where they differ.", examples=["steering"])
    if_gone: OpenText | None = Field(
        None, description="What holds if a source ends.", examples=["the nearest index takes its place"]
    )


class UseLine(Row):
    """One purpose and its sum."""

    purpose: OpenText = Field(description="What for.", examples=["the pilot plant"])
    amount: OpenMoney | None = Field(None, description="How much; the lines add up to the total.", examples=["USD 5000000"])


class UseOfFunds(Facts):
    """What money may be used for."""

    list: tuple[UseLine, ...] = Field(
        description="The purposes.", examples=[[{"purpose": "the pilot plant", "amount": "USD 5000000"}]]
    )
    total: OpenMoney | None = Field(None, description="All of it.", examples=["USD 18000000"])
    payee: Holder | None = Field(None, description="Who uses it.", examples=["northwind"])
    moves: OpenPercent | None = Field(None, description="How much may move between the lines.", examples=["10 percent"])
    by: OpenVote | None = Field(None, description="Who approves more.", examples=["steering"])
    unspent: OpenText | None = Field(None, description="What happens to the rest.", examples=["it goes back to Lumen"])
    by_date: OpenDay | None = Field(None, description="Until when it is spent.", examples=["2027-12-31"])


class BudgetLine(Row):
    """One line of the budget."""

    line: OpenText = Field(description="What for.", examples=["materials"])
    amount: OpenMoney = Field(description="How much; the lines add up to the total.", examples=["EUR 100000"])
    party: Holder | None = Field(None, description="Who spends it.", examples=["lumen"])
    year: OpenText | None = Field(None, description="In which year.", examples=["2027"])


class Budget(Facts):
    """The budget and how far spending may leave it."""

    list: tuple[BudgetLine, ...] = Field((), description="The lines.", examples=[[{"line": "materials", "amount": "EUR 100000"}]])
    total: OpenMoney | None = Field(None, description="All of it.", examples=["EUR 240000"])
    approved_by: Whos = Field(description="Who approves it.", examples=["steering"])
    how_often: OpenRhythm | None = Field(None, description="How often there is a new one.", examples=["yearly"])
    by: OpenTime | None = Field(None, description="Until when it is approved.", examples=["30 days before each year"])
    variance: OpenPercent | None = Field(None, description="How far one line may be passed.", examples=["10 percent"])
    whole: OpenPercent | None = Field(None, description="How far the whole may be passed.", examples=["5 percent"])
    beyond: Whos = Field((), description="Who approves more.", examples=[["steering", "sponsors"]])
    if_none: OpenText | None = Field(
        None, description="What holds while none is approved.", examples=["the budget of the year before continues"]
    )


class Metric(Row):
    """A figure that shows along the way how the work goes."""

    what: OpenText = Field(description="What is measured.", examples=["share of good parts"])
    unit: OpenText | None = Field(None, description="In what.", examples=["percent"])
    source: OpenText | None = Field(None, description="Where it is read.", examples=["the weekly yield report"])
    baseline: OpenText | None = Field(None, description="What it is at the start.", examples=["72 percent"])
    target: OpenText | None = Field(None, description="What it is to be.", examples=["95 percent"])
    by: OpenTime | None = Field(None, description="By when.", examples=["2027-06-30"])
    party: Holder | None = Field(None, description="Who measures it.", examples=["lumen"])
    penalty: YesOrNo | None = Field(None, description="Whether missing it costs something. Left out: no.", examples=["no"])
