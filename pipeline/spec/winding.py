"""The end of what is owned together: buying out, winding up, and handing over to a successor."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pipeline.spec.fields import Facts, OpenDuration, OpenPercent, OpenText, OpenTexts
from pipeline.spec.reading import one_of
from pipeline.spec.references import Holders, OpenWho


class BuyOut(Facts):
    """One party takes over the share of another."""

    kind: Annotated[Literal["put", "call", "buy-sell", "pre-emption"], one_of("put", "call", "buy-sell", "pre-emption")] = Field(
        description="A right to sell, a right to buy, a price at which the other buys or sells, or a first right to buy.",
        examples=["call"],
    )
    holder: Holders = Field(description="Who has the right.", examples=["lumen"])
    of: OpenText = Field(description="What is bought.", examples=["all interests of the party that leaves"])
    on: OpenTexts = Field(description="When.", examples=[["a deadlock that is not solved", "a change of control"]])
    notice: OpenDuration = Field(description="How long the right may be used.", examples=["60 days"])
    price: Annotated[Literal["formula", "expert", "book"], one_of("formula", "expert", "book")] = Field(
        description="By a formula, by an expert, or as the books show.", examples=["expert"]
    )
    formula: OpenText | None = Field(None, description="The formula.", examples=["five times the profit of the last year"])
    expert: OpenText | None = Field(
        None, description="Who names the expert.", examples=["the president of the chamber of accountants"]
    )
    within: OpenDuration | None = Field(None, description="How soon the price is found.", examples=["30 days"])
    pay_within: OpenDuration = Field(description="How soon it is paid.", examples=["30 days"])
    discount: OpenPercent | None = Field(None, description="What is taken off.", examples=["10 percent"])


class Dissolution(Facts):
    """The winding up of an entity, a partnership or a venture."""

    on: OpenTexts = Field(description="When it is wound up.", examples=[["all the parties decide it", "the purpose is reached"]])
    by: OpenWho = Field(description="Who winds it up.", examples=["lumen"])
    tiers: OpenTexts = Field(
        description="Who is paid, in this order.",
        examples=[["creditors", "loans of the partners", "capital of the partners", "the rest by their shares"]],
    )
    within: OpenDuration | None = Field(None, description="How long it takes at most.", examples=["180 days"])
    accounts: OpenDuration | None = Field(None, description="How soon the last accounts are made.", examples=["60 days"])


class Successor(Facts):
    """Another organisation that takes over from a nonprofit one."""

    status: OpenText = Field(description="What it must be.", examples=["a charity with the same purposes"])
    approved_by: OpenWho = Field(description="Who approves it.", examples=["all parties"])
    within: OpenDuration = Field(description="How soon it is found.", examples=["90 days"])
    otherwise: OpenText = Field(
        description="What holds if none is found.", examples=["the assets go to a charity near in purpose"]
    )
    assets: OpenText | None = Field(None, description="What it takes over.", examples=["the fund and the records"])
