"""Channel: what a partner sells or refers, where, on which terms, and what both do for it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pipeline.spec.fields import (
    Facts,
    Number,
    OpenDay,
    OpenDuration,
    OpenMoney,
    OpenPercent,
    OpenRhythm,
    OpenText,
    OpenTexts,
    YesOrNo,
)
from pipeline.spec.reading import one_of
from pipeline.spec.references import Holder


class Prices(Facts):
    """The prices of the products."""

    list: OpenText = Field(description="Where they stand.", examples=["the supplier's price list"])
    notice: OpenDuration | None = Field(None, description="How long before they change.", examples=["30 days"])
    partner_sets: YesOrNo | None = Field(
        None, description="Whether the partner sets its own prices to customers. Left out: yes.", examples=["yes"]
    )


class Orders(Facts):
    """How the partner orders."""

    accept: OpenDuration = Field(description="How soon an order is accepted.", examples=["5 business days"])
    deliver: OpenDuration = Field(description="How soon it is delivered.", examples=["30 days"])
    delivery: OpenText | None = Field(None, description="Where risk passes.", examples=["FCA Cambridge, Incoterms 2020"])
    least: OpenMoney | None = Field(None, description="The least order.", examples=["EUR 1000"])


class Leads(Facts):
    """How leads are registered and kept."""

    registered: OpenText = Field(description="Where they are registered.", examples=["the supplier's partner portal"])
    accept: OpenDuration = Field(description="How soon a lead is accepted or refused.", examples=["5 business days"])
    protected: OpenDuration = Field(description="How long it is the partner's.", examples=["6 months"])
    rejects: OpenTexts = Field((), description="Why one is refused.", examples=[["it is a customer of the supplier already"]])
    owner: Holder | None = Field(None, description="Whose customer it becomes.", examples=["lumen"])


class Training(Facts):
    """The training that is given."""

    what: OpenText = Field(description="In what.", examples=["sale and setting up of the products"])
    by: Holder = Field(description="Who gives it.", examples=["lumen"])
    days: Number | None = Field(None, description="How many days.", examples=["2"])
    how_often: OpenRhythm | None = Field(None, description="How often.", examples=["yearly"])
    costs: Holder | None = Field(None, description="Who pays for it.", examples=["lumen"])


class Marketing(Facts):
    """What is done to sell."""

    material: OpenText = Field(description="The material.", examples=["brochures, pictures and demonstration units"])
    by: Holder = Field(description="Who gives it.", examples=["lumen"])
    approval: OpenDuration | None = Field(
        None, description="How soon the partner's own material is approved.", examples=["5 business days"]
    )
    plan: OpenRhythm | None = Field(None, description="How often a plan is made together.", examples=["yearly"])
    fund: OpenMoney | None = Field(None, description="Money for it in each year.", examples=["EUR 20000"])


class CustomerSupport(Facts):
    """Who helps the customers."""

    first: Holder = Field(description="Who is asked first.", examples=["northwind"])
    second: Holder = Field(description="Who helps that party.", examples=["lumen"])
    answer: OpenDuration | None = Field(None, description="How soon.", examples=["2 business days"])


class ChannelReports(Facts):
    """What the partner reports."""

    what: OpenText = Field(description="What.", examples=["leads, sales and stock"])
    how_often: OpenRhythm = Field(description="How often.", examples=["monthly"])
    within: OpenDuration = Field(description="How soon after the period.", examples=["10 business days"])


class Channel(Facts):
    """How one party brings the products of another to customers."""

    kind: Annotated[
        Literal["reseller", "referral", "distributor", "oem", "affiliate", "agent"],
        one_of("reseller", "referral", "distributor", "oem", "affiliate", "agent"),
    ] = Field(description="What sort of channel it is.", examples=["reseller"])
    supplier: Holder = Field(description="Whose products they are.", examples=["lumen"])
    partner: Holder = Field(description="Who brings them to customers.", examples=["northwind"])
    products: OpenTexts = Field(description="Which products.", examples=[["the V60 sensor", "its mounting kit"]])
    territory: OpenText = Field(description="Where.", examples=["Poland and Czechia"])
    customers: OpenText | None = Field(None, description="To which customers. Left out: to all.", examples=["hospitals"])
    exclusive: YesOrNo = Field(description="Whether nobody else may sell there.", examples=["no"])
    exclusive_until: OpenDay | None = Field(None, description="Until when.", examples=["2028-12-31"])
    reserved: OpenTexts = Field((), description="Customers that the supplier keeps.", examples=[["public bodies"]])
    sub_partners: Annotated[Literal["with-consent", "no", "yes"], one_of("with consent", "no", "yes")] | None = Field(
        None, description="Whether the partner may use others. Left out: no.", examples=["with consent"]
    )
    discount: OpenPercent | None = Field(None, description="What it buys below the list price.", examples=["30 percent"])
    prices: Prices | None = Field(
        None, description="The prices.", examples=[{"list": "the supplier's price list", "notice": "30 days"}]
    )
    orders: Orders | None = Field(None, description="The orders.", examples=[{"accept": "5 business days", "deliver": "30 days"}])
    stock: OpenText | None = Field(None, description="What it keeps in stock.", examples=["one month of sales"])
    leads: Leads | None = Field(
        None,
        description="The leads.",
        examples=[{"registered": "the partner portal", "accept": "5 business days", "protected": "6 months"}],
    )
    training: Training | None = Field(None, description="The training.", examples=[{"what": "sales", "by": "lumen"}])
    marketing: Marketing | None = Field(None, description="The marketing.", examples=[{"material": "brochures", "by": "lumen"}])
    support: CustomerSupport | None = Field(
        None, description="The help for customers.", examples=[{"first": "northwind", "second": "lumen"}]
    )
    reports: ChannelReports | None = Field(
        None, description="The reports.", examples=[{"what": "sales", "how_often": "monthly", "within": "10 business days"}]
    )
    warranty: OpenText | None = Field(
        None, description="What customers are promised.", examples=["the supplier's standard warranty"]
    )
    recall: OpenDuration | None = Field(None, description="How soon a recall is followed.", examples=["2 business days"])
    customers_stay: Holder | None = Field(None, description="Whose customers they are at the end.", examples=["lumen"])
