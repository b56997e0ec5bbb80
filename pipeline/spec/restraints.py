"""What the parties keep from doing, and what they offer each other first: talks on a full agreement, exclusivity, restraints, first rights."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pipeline.spec.fields import (
    Facts,
    Named,
    OpenDay,
    OpenDuration,
    OpenRhythm,
    OpenText,
    OpenTexts,
    OpenTime,
    Row,
    YesOrNo,
    named,
)
from pipeline.spec.reading import one_of
from pipeline.spec.references import Holder, Holders
from pipeline.values import Blank


class Definitive(Facts):
    """A full agreement that is still to be written."""

    what: OpenText = Field(description="Which.", examples=["a supply agreement"])
    by: OpenDay = Field(description="Until when.", examples=["2026-09-30"])
    drafts: Holder | None = Field(None, description="Who writes the first draft.", examples=["lumen"])
    heads: OpenTexts = Field((), description="What it will hold.", examples=[["prices", "quantities", "warranties"]])
    meets: OpenRhythm | None = Field(None, description="How often they meet about it.", examples=["every 2 weeks"])
    if_none: Annotated[Literal["ends", "continues"], one_of("ends", "continues")] = Field(
        description="Whether this agreement ends or goes on if there is none by then.", examples=["ends"]
    )


class Exclusive(Row):
    """Something that a party does with nobody else."""

    who: Holders = Field(description="Who is bound.", examples=["lumen"])
    to: Holders = Field((), description="To whom.", examples=["northwind"])
    field: OpenText = Field(description="In what.", examples=["coatings for warehouse robots"])
    territory: OpenText | None = Field(None, description="Where.", examples=["Europe"])
    until: OpenTime = Field(description="How long.", examples=["2028-12-31", "2 years", "500 units are sold"])
    exceptions: OpenText | None = Field(None, description="What stays free.", examples=["customers that it has already"])
    least: OpenText | None = Field(None, description="What the other must do to keep it.", examples=["500 units each year"])


class Restraint(Row):
    """Something that a party keeps from doing."""

    kind: Annotated[
        Named | Blank,
        named(
            "restraints", "non-compete", "non-solicit-staff", "non-solicit-customers", "no-shop", "non-circumvention", "standstill",
            "no-hire",
        ),
    ] = Field(description="What sort it is.", examples=["non-compete", "standstill"])  # fmt: skip
    who: Holders = Field(description="Who is bound.", examples=["all parties"])
    subject: OpenText = Field(description="From what.", examples=["hiring the engineers who work on the project"])
    during: YesOrNo | None = Field(
        None, description="Whether it holds while the agreement lasts. Left out: yes.", examples=["yes"]
    )
    after: OpenTime | None = Field(None, description="How long after the end.", examples=["12 months"])
    territory: OpenText | None = Field(None, description="Where.", examples=["Poland"])
    exceptions: OpenText | None = Field(None, description="What stays free.", examples=["answers to a public advertisement"])


class FirstRight(Row):
    """Something that is offered to a party before anybody else."""

    kind: Annotated[
        Named | Blank,
        named(
            "first_rights",
            "first refusal",
            "first offer",
            "first look",
            "pre-emption",
            "most-favoured",
            "tag-along",
            "drag-along",
        ),
    ] = Field(description="What sort it is.", examples=["first refusal"])
    holder: Holders = Field(description="Who has it.", examples=["northwind"])
    giver: Holders = Field(description="Who gives it.", examples=["lumen"])
    subject: OpenText = Field(description="On what.", examples=["the sale of the coating business"])
    notice: OpenDuration | None = Field(None, description="How soon the holder is told.", examples=["5 business days"])
    window: OpenDuration | None = Field(None, description="How long it may answer.", examples=["30 days"])
    talks: OpenDuration | None = Field(None, description="How long they then talk.", examples=["60 days"])
    falls_away: OpenText | None = Field(None, description="When it ends.", examples=["Northwind holds less than 14.5 percent"])
