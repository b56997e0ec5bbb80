"""The joint entity: its head, its money, how interests in it pass on, and who holds them."""

from __future__ import annotations

from collections.abc import Mapping
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
    OpenTime,
    Row,
    YesOrNo,
)
from pipeline.spec.reading import one_of
from pipeline.spec.references import AnAnnex, Holder, OpenVote


class Accounts(Facts):
    """How the accounts are kept."""

    standards: OpenText | None = Field(None, description="The rules of accounting.", examples=["IFRS"])
    auditor: OpenText | None = Field(None, description="Who audits them.", examples=["an independent auditor"])
    within: OpenDuration | None = Field(None, description="How soon after the year they are ready.", examples=["90 days"])


class Calls(Facts):
    """Money that the holders are asked for later."""

    notice: OpenDuration = Field(description="How long before.", examples=["20 business days"])
    most: OpenMoney | None = Field(None, description="The most that may be asked for.", examples=["EUR 500000"])
    dilutes: YesOrNo | None = Field(
        None, description="Whether the share of a holder that does not pay shrinks. Left out: no.", examples=["yes"]
    )


class Distributions(Facts):
    """How profit reaches the holders."""

    of: OpenText = Field(description="What is paid out.", examples=["the profit that the yearly accounts show"])
    how_often: OpenRhythm = Field(description="How often.", examples=["yearly"])
    keeps: OpenText | None = Field(None, description="What the entity keeps first.", examples=["three months of its costs"])


class Transfer(Facts):
    """How an interest may pass to somebody else."""

    consent: OpenVote = Field(description="Who must agree.", examples=["all parties", "unanimity"])
    offers_first: YesOrNo | None = Field(
        None, description="Whether it is offered to the other holders first. Left out: no.", examples=["yes"]
    )
    within: OpenDuration | None = Field(None, description="How long the offer stands.", examples=["30 days"])
    permitted: OpenTexts = Field((), description="Transfers that need no consent.", examples=[["to a company of the same group"]])
    locked: OpenDuration | None = Field(None, description="How long nobody may transfer.", examples=["3 years"])
    tag: YesOrNo | None = Field(None, description="Whether the others may sell with a seller. Left out: no.", examples=["yes"])
    drag: OpenPercent | None = Field(None, description="The share that can make the others sell too.", examples=["75 percent"])


class ShareholdersAgreement(Facts):
    """The full agreement among the holders, still to come."""

    by: OpenDay | None = Field(None, description="Until when it is signed.", examples=["2026-06-01"])
    prevails: YesOrNo | None = Field(
        None, description="Whether it then prevails over this agreement. Left out: no.", examples=["yes"]
    )


class Entity(Facts):
    """The entity that the parties own together, or their venture by contract."""

    name: OpenText = Field(description="Its name.", examples=["Vistula Hydrogen sp. z o.o."])
    kind: OpenText = Field(description="Its legal form.", examples=["limited liability company"])
    law: OpenText = Field(description="The law under which it exists.", examples=["Poland"])
    status: Annotated[Literal["existing", "to-be-formed", "contractual"], one_of("existing", "to be formed", "contractual")] = (
        Field(
            description="Whether it exists, is still to be formed, or is a venture by contract alone.", examples=["to be formed"]
        )
    )
    seat: OpenText | None = Field(None, description="Where it has its seat.", examples=["Gdansk"])
    registration: OpenText | None = Field(None, description="Its number in the register.", examples=["KRS 0000999999"])
    purpose: OpenText | None = Field(None, description="What it is for.", examples=["to make and sell hydrogen"])
    formed_by: OpenDay | None = Field(None, description="Until when it is formed.", examples=["2026-06-30"])
    capital: OpenMoney | None = Field(None, description="Its capital at the start.", examples=["EUR 10000"])
    form_paper: OpenText | None = Field(None, description="Its constitution.", examples=["the articles of association"])
    see: AnAnnex | None = Field(None, description="The annex that holds its constitution.", examples=["articles"])
    shareholders_agreement: ShareholdersAgreement | None = Field(
        None, description="The full agreement to come, if this one is heads of terms.", examples=[{"by": "2026-06-01"}]
    )
    year_end: OpenText | None = Field(None, description="The last day of its business year.", examples=["31 December"])
    accounts: Accounts | None = Field(None, description="Its accounts.", examples=[{"standards": "IFRS"}])
    funding: OpenTexts = Field((), description="Where its money comes from, in order.", examples=[["its own income", "loans"]])
    calls: Calls | None = Field(
        None, description="Money it may ask the holders for later.", examples=[{"notice": "20 business days"}]
    )
    distributions: Distributions | None = Field(
        None, description="How profit is paid out.", examples=[{"of": "the yearly profit", "how_often": "yearly"}]
    )
    transfer: Transfer | None = Field(None, description="How interests pass on.", examples=[{"consent": "all parties"}])


class Interest(Row):
    """What one party holds in the entity."""

    percent: OpenPercent = Field(description="Its share; all shares make 100 percent.", examples=["60 percent"])
    class_: OpenText | None = Field(None, alias="class", description="The class of its interest.", examples=["A"])
    units: Number | None = Field(None, description="How many units or shares.", examples=["600"])
    contribution: OpenText | None = Field(None, description="What it brings for it.", examples=["cash"])
    value: OpenMoney | None = Field(None, description="What that is worth.", examples=["EUR 600000"])


class Vesting(Facts):
    """An interest or a payment in shares that is earned over time."""

    over: OpenDuration = Field(description="How long it takes until all is earned.", examples=["36 months"])
    cliff: OpenDuration | None = Field(None, description="How long nothing is earned at first.", examples=["12 months"])
    each: OpenText | None = Field(None, description="What is earned in each step.", examples=["one thirty-sixth each month"])


class Interests(Facts):
    """Who holds what share."""

    list: Mapping[Holder, Interest] = Field(
        description="The share of each holder.",
        examples=[{"lumen": {"percent": "60 percent"}, "northwind": {"percent": "40 percent"}}],
    )
    anti_dilution: YesOrNo | None = Field(
        None, description="Whether each may keep its share when new interests are issued. Left out: no.", examples=["yes"]
    )
    vesting: Vesting | None = Field(None, description="How the interests are earned.", examples=[{"over": "36 months"}])


class Threshold(Row):
    """A right that hangs on the size of a holding."""

    at: OpenPercent = Field(description="The size.", examples=["14.5 percent"])
    of: OpenText | None = Field(None, description="Of what.", examples=["the issued shares"])
    gains: OpenText | None = Field(None, description="What a holder gains there.", examples=["one seat on the board"])
    loses: OpenText | None = Field(None, description="What it loses below.", examples=["its right of first refusal"])


class Delivery(Facts):
    """The closing of an investment."""

    by: OpenTime = Field(description="When it takes place.", examples=["2026-05-29", "30 days"])
    place: OpenText | None = Field(None, description="Where.", examples=["London"])
    deliver: OpenTexts = Field((), description="What is handed over.", examples=[["share certificates", "board approval"]])


class Instrument(Row):
    """What the investor takes: shares, an option, a warrant, a loan."""

    instrument: Annotated[
        Literal["shares", "option", "warrant", "subscription", "convertible", "loan"],
        one_of("shares", "option", "warrant", "subscription", "convertible", "loan"),
    ] = Field(description="What sort it is.", examples=["subscription"])
    what: OpenText = Field(description="What it is or gives.", examples=["new ordinary shares"])
    shares: Number | None = Field(None, description="How many shares.", examples=["4,330,000"])
    price: OpenMoney | None = Field(None, description="The price of each.", examples=["USD 3.00"])
    total: OpenMoney | None = Field(None, description="The whole price.", examples=["USD 12990000"])
    by: OpenTime | None = Field(None, description="When it is taken up.", examples=["2026-05-29"])
    expires: OpenTime | None = Field(None, description="When the right to it ends.", examples=["2026-08-31"])


class Investment(Facts):
    """A stake of one party in another."""

    investor: Holder = Field(description="Who invests.", examples=["lumen"])
    issuer: Holder = Field(description="In whom.", examples=["northwind"])
    list: tuple[Instrument, ...] = Field(
        description="What is taken.", examples=[[{"instrument": "subscription", "what": "new ordinary shares"}]]
    )
    total: OpenMoney | None = Field(None, description="The whole sum.", examples=["USD 12990000"])
    stake: OpenPercent | None = Field(None, description="The share that the investor then has.", examples=["25 percent"])
    closing: Delivery | None = Field(None, description="When and how it closes.", examples=[{"by": "2026-05-29"}])
    conditions: OpenTexts = Field((), description="What must be so before.", examples=[["approval by the board of the issuer"]])
    gives: OpenTexts = Field((), description="What the stake gives.", examples=[["one seat on the board", "yearly accounts"]])
    directors: Number | None = Field(None, description="How many directors the investor names.", examples=["1"])
    observer: YesOrNo | None = Field(None, description="Whether it sends an observer. Left out: no.", examples=["yes"])
    information: OpenRhythm | None = Field(None, description="How often it is informed.", examples=["quarterly"])
    pre_emption: OpenDuration | None = Field(
        None, description="How long it may take its part of new shares.", examples=["10 business days"]
    )
    lock_up: OpenDuration | None = Field(None, description="How long it keeps the shares.", examples=["12 months"])
    vesting: Vesting | None = Field(None, description="How the shares are earned.", examples=[{"over": "36 months"}])
    no_control: YesOrNo | None = Field(
        None, description="Whether the stake gives no control of the issuer. Left out: unsaid.", examples=["yes"]
    )
