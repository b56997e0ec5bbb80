"""Technology: what is integrated, which data flow, who supports it, how it is sold, and what happens to its source."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pipeline.spec.fields import Facts, OpenDuration, OpenPercent, OpenRhythm, OpenText, OpenTexts, Row, YesOrNo
from pipeline.spec.reading import one_of
from pipeline.spec.references import AnAnnex, Holder, OpenWho


class Integrated(Row):
    """A product or system that is joined to another."""

    party: Holder = Field(description="Whose it is.", examples=["lumen"])
    what: OpenText = Field(description="What it is.", examples=["the sensor cloud"])


class DataFlow(Row):
    """Data that go from one party to another."""

    from_: Holder = Field(alias="from", description="From whom.", examples=["lumen"])
    to: Holder = Field(description="To whom.", examples=["northwind"])
    what: OpenText = Field(description="Which data.", examples=["sensor readings without names"])
    how: OpenText | None = Field(None, description="In what way.", examples=["over the interface"])
    how_often: OpenRhythm | None = Field(None, description="How often.", examples=["daily"])
    use: OpenText | None = Field(None, description="For what.", examples=["improving the product"])


class Changes(Facts):
    """Changes of the interface."""

    notice: OpenDuration = Field(description="How long before.", examples=["60 days"])
    keep_old: OpenDuration | None = Field(None, description="How long the old one still runs.", examples=["6 months"])


class TechnicalSupport(Row):
    """Help for one level of trouble."""

    party: Holder = Field(description="Who helps.", examples=["lumen"])
    level: OpenText = Field(description="With what.", examples=["the interface does not answer"])
    hours: OpenText | None = Field(None, description="At which hours.", examples=["at every hour"])
    answer: OpenText | None = Field(None, description="How soon somebody answers.", examples=["4 hours"])
    fix: OpenText | None = Field(None, description="How soon it works again.", examples=["1 day"])


class Escrow(Facts):
    """Source that somebody keeps for the worst case."""

    of: OpenText = Field(description="Of what.", examples=["the source of the interface"])
    by: Holder = Field(description="Who hands it in.", examples=["lumen"])
    agent: OpenText = Field(description="Who keeps it.", examples=["an independent escrow agent"])
    release: OpenTexts = Field(description="When it is given out.", examples=[["insolvency of its owner", "end of support"]])
    within: OpenDuration | None = Field(None, description="How soon each release is handed in.", examples=["10 business days"])
    verify: OpenRhythm | None = Field(None, description="How often it is tested.", examples=["yearly"])
    costs: Holder | None = Field(None, description="Who pays for it.", examples=["northwind"])


class OpenSource(Facts):
    """Open-source software in what the parties make."""

    licence: OpenText | None = Field(None, description="The licence under which they publish.", examples=["Apache-2.0"])
    allowed: OpenTexts = Field((), description="Licences that may be used.", examples=[["Apache-2.0", "MIT"]])
    copyleft: Annotated[Literal["with-consent", "no", "yes"], one_of("with consent", "no", "yes")] | None = Field(
        None, description="Whether software may be used whose licence spreads to the rest.", examples=["with consent"]
    )
    review: OpenWho | None = Field(None, description="Who looks at it before.", examples=["managers"])
    contributions: OpenText | None = Field(
        None, description="What they give back.", examples=["corrections of the libraries that they use"]
    )


class Technology(Facts):
    """How the technologies of the parties work together."""

    integrates: tuple[Integrated, ...] = Field(
        description="What is joined.",
        examples=[[{"party": "lumen", "what": "the sensor cloud"}, {"party": "northwind", "what": "the robot control"}]],
    )
    interface: OpenText | None = Field(None, description="Through what.", examples=["the V2 interface of the sensor cloud"])
    see: AnAnnex | None = Field(None, description="The annex with the specification.", examples=["interface"])
    data: tuple[DataFlow, ...] = Field(
        (), description="Which data flow.", examples=[[{"from": "lumen", "to": "northwind", "what": "sensor readings"}]]
    )
    environments: OpenText | None = Field(None, description="Where it is tried out.", examples=["a test system of each party"])
    tests: OpenText | None = Field(None, description="How it is tested.", examples=["the test cases of the specification"])
    changes: Changes | None = Field(None, description="How it changes.", examples=[{"notice": "60 days"}])
    support: tuple[TechnicalSupport, ...] = Field(
        (), description="Who helps with what.", examples=[[{"party": "lumen", "level": "the interface does not answer"}]]
    )
    availability: OpenPercent | None = Field(None, description="How much of the time it runs.", examples=["99.5 percent"])
    security: OpenText | None = Field(None, description="Which standard of security holds.", examples=["ISO/IEC 27001"])
    credentials: YesOrNo | None = Field(
        None, description="Whether keys and passwords are kept apart for each party. Left out: unsaid.", examples=["yes"]
    )
    limits: OpenText | None = Field(None, description="The most that may be asked of it.", examples=["100 calls a minute"])
    hosts: Holder | None = Field(None, description="Who runs it.", examples=["lumen"])
    market: (
        Annotated[Literal["co-brand", "co-market", "co-sell", "none"], one_of("co-brand", "co-market", "co-sell", "none")] | None
    ) = Field(None, description="Whether they brand, market or sell together.", examples=["co-market"])
    product: OpenText | None = Field(None, description="The name of the joint product.", examples=["Lumen for Northwind"])
    sells: OpenText | None = Field(None, description="Who sells it to whom.", examples=["each party to its own customers"])
    plan: OpenRhythm | None = Field(None, description="How often they plan it together.", examples=["yearly"])
    owner: Holder | None = Field(None, description="Whose the integration is, if one party's.", examples=["lumen"])
    end_users: OpenText | None = Field(None, description="On what terms customers use it.", examples=["the terms of each party"])
    exit_data: OpenDuration | None = Field(
        None, description="How long data can still be fetched after the end.", examples=["30 days"]
    )
    escrow: Escrow | None = Field(
        None,
        description="Source kept for the worst case.",
        examples=[{"of": "the source", "by": "lumen", "agent": "an escrow agent", "release": ["insolvency of its owner"]}],
    )
    open_source: OpenSource | None = Field(
        None, description="Open-source software.", examples=[{"allowed": ["Apache-2.0", "MIT"]}]
    )
