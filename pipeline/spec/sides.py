"""Sides, groups and classes of parties, persons who are named and are no parties, and parties that are still to be formed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pipeline.spec.fields import Facts, OpenDay, OpenDuration, OpenText, Row, YesOrNo
from pipeline.spec.reading import one_of
from pipeline.spec.references import Holder, Holders

Shared = Annotated[Literal["several", "joint-and-several"], one_of("several", "joint and several")]


class Side(Facts):
    """Parties that act as one: a side, a group, or a class with votes of its own."""

    name: OpenText = Field(description="How the text calls it.", examples=["the Bank Side"])
    kind: Annotated[Literal["side", "group", "class"], one_of("side", "group", "class")] = Field(
        description="A side of the deal, a group of companies, or a class that votes apart.", examples=["side", "class"]
    )
    members: Holders = Field(description="The parties in it.", examples=[["lumen", "northwind"]])
    acts_by: Holder | None = Field(
        None, description="The party that speaks for it. Left out: each for itself.", examples=["lumen"]
    )
    liable: Shared | None = Field(
        None, description="Whether each answers for its own share or for all. Left out: each for its own.", examples=["several"]
    )


class NonParty(Row):
    """Somebody who is named and is no party: a funder, the owner of a mark, a town."""

    name: OpenText = Field(description="The name.", examples=["Clearwater Fund"])
    what: OpenText = Field(description="What it has to do with the agreement.", examples=["funder of the two grants"])


class Formation(Facts):
    """How a party that does not exist yet becomes one."""

    party: Holder = Field(description="The party to be formed.", examples=["northwind"])
    by: Holders = Field(description="Who forms it.", examples=["lumen"])
    liable: Annotated[Literal["founders", "nobody"], one_of("founders", "nobody")] | None = Field(
        None, description="Who answers for it until it adopts the agreement.", examples=["founders"]
    )
    adopts_within: OpenDuration | None = Field(
        None, description="How soon after its formation it adopts the agreement.", examples=["30 days"]
    )
    long_stop: OpenDay | None = Field(None, description="The last day for its formation.", examples=["2026-12-31"])


class Signs(Facts):
    """How one party signs, where that is not simply by its signatory."""

    by: OpenText | None = Field(None, description="Another person that signs for it.", examples=["Vistula GP Ltd"])
    as_: OpenText | None = Field(None, alias="as", description="In which office.", examples=["its general partner"])
    through: OpenText | None = Field(None, description="Through whom it acts.", examples=["its Department of Water"])
    deed: YesOrNo | None = Field(None, description="Whether it signs a deed. Left out: no.", examples=["yes"])
    witness: YesOrNo | None = Field(None, description="Whether a witness signs too. Left out: no.", examples=["yes"])
    seal: YesOrNo | None = Field(None, description="Whether it seals. Left out: no.", examples=["yes"])
