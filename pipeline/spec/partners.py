"""Partners and managers: who they are, who may bind, and who removes them."""

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
    OpenText,
    OpenTexts,
    Row,
    YesOrNo,
)
from pipeline.spec.reading import one_of
from pipeline.spec.references import APerson, Holder, Holders, OpenVote, OpenWho, Whos


class Bind(Facts):
    """Who may bind the partnership or the company."""

    by: Whos = Field(description="Who may act for it.", examples=["northwind"])
    up_to: OpenMoney | None = Field(None, description="Alone up to this sum.", examples=["USD 50000"])
    together: Whos = Field((), description="Who acts together above it.", examples=["all parties"])


class LimitedPartner(Row):
    """A partner that answers only with its contribution."""

    contribution: OpenMoney = Field(description="The most it is liable for.", examples=["USD 1000000"])


class KeyPerson(Row):
    """Somebody without whom the work stops."""

    person: APerson = Field(description="The person.", examples=["okafor"])
    time: OpenText | None = Field(None, description="How much of the working time.", examples=["most of it"])


class KeyEvent(Facts):
    """What follows when a key person goes."""

    suspends: OpenDuration = Field(description="How long new business rests.", examples=["90 days"])
    then: OpenText = Field(description="What holds if nobody follows.", examples=["no new business begins"])


class Removal(Facts):
    """How the general partner is removed."""

    cause: OpenVote = Field(description="Who decides it for cause.", examples=["majority"])
    without_cause: OpenVote | None = Field(None, description="Who decides it without cause.", examples=["75 percent"])
    pay: OpenText | None = Field(None, description="What it is then paid.", examples=["six months of its fee"])


class GiveBack(Facts):
    """What is paid back of what was paid out."""

    percent: OpenPercent = Field(description="The most.", examples=["25 percent"])
    until: OpenDuration = Field(description="How long after the payment.", examples=["2 years"])


class Partners(Facts):
    """The partners of a partnership."""

    general: Holders = Field(
        (), description="Partners that answer without limit and may manage.", examples=[["lumen", "northwind"]]
    )
    managing: Holder | None = Field(None, description="The one that manages.", examples=["lumen"])
    limited: Mapping[Holder, LimitedPartner] = Field(
        default={}, description="Partners that answer up to a sum.", examples=[{"northwind": {"contribution": "USD 1000000"}}]
    )
    bind: Bind | None = Field(None, description="Who may bind the partnership.", examples=[{"by": "all parties"}])
    liable: Annotated[Literal["joint-and-several", "several"], one_of("joint and several", "several")] | None = Field(
        None, description="How the general partners answer. Left out: as the law says.", examples=["joint and several"]
    )
    admits: OpenVote | None = Field(None, description="Who admits a new partner.", examples=["unanimity"])
    leaves: OpenDuration | None = Field(None, description="The notice of a partner that leaves.", examples=["90 days"])
    compete: YesOrNo | None = Field(None, description="Whether partners may compete. Left out: unsaid.", examples=["no"])
    key_persons: tuple[KeyPerson, ...] = Field(
        (), description="People without whom work stops.", examples=[[{"person": "okafor"}]]
    )
    key_event: KeyEvent | None = Field(
        None, description="What follows when one goes.", examples=[{"suspends": "90 days", "then": "no new business begins"}]
    )
    removal: Removal | None = Field(None, description="How the general partner is removed.", examples=[{"cause": "majority"}])
    consents: OpenTexts = Field((), description="What the limited partners must approve.", examples=[["a change of the purpose"]])
    advisory: OpenWho | None = Field(None, description="The committee that advises.", examples=["advisory"])
    fee: OpenText | None = Field(
        None, description="What the general partner is paid.", examples=["2 percent of the capital a year"]
    )
    expenses: OpenText | None = Field(
        None, description="The most that the partnership bears of its costs.", examples=["1 percent of the capital a year"]
    )
    give_back: GiveBack | None = Field(
        None, description="What partners pay back.", examples=[{"percent": "25 percent", "until": "2 years"}]
    )


class Officer(Row):
    """An office and who holds it."""

    office: OpenText = Field(description="The office.", examples=["chief executive"])
    holder: OpenText | None = Field(None, description="Who holds it.", examples=["Dr Ada Okafor"])
    appointed_by: OpenWho | None = Field(None, description="Who appoints.", examples=["lumen"])
    term: OpenDuration | None = Field(None, description="For how long.", examples=["3 years"])


class Management(Facts):
    """Who manages, and how the partners or members decide."""

    by: Annotated[
        Literal["members", "managers", "partners", "general-partner", "managing-partner", "board"],
        one_of("members", "managers", "partners", "general partner", "managing partner", "board"),
    ] = Field(description="Who manages.", examples=["managers", "members"])
    managers: Whos = Field((), description="The managers, by name.", examples=[["okafor", "kaya"]])
    officers: tuple[Officer, ...] = Field((), description="The offices.", examples=[[{"office": "chief executive"}]])
    votes: Annotated[Literal["one-each", "by-share"], one_of("one each", "by share")] | None = Field(
        None, description="How votes are counted.", examples=["by share"]
    )
    ordinary: OpenVote | None = Field(None, description="What ordinary matters need.", examples=["majority"])
    all: OpenTexts = Field((), description="The matters that need all.", examples=[["the sale of the business"]])
    bind: Bind | None = Field(None, description="Who may bind the company.", examples=[{"by": "lumen", "up_to": "USD 50000"}])
    pay: OpenText | None = Field(None, description="What the managers are paid.", examples=["no pay"])
    reports: OpenRhythm | None = Field(None, description="How often they report.", examples=["quarterly"])
    removal: OpenVote | None = Field(None, description="Who removes a manager.", examples=["majority"])
