"""Disputes, further: a standing neutral, consultation between public bodies, memoranda, and what holds meanwhile."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pipeline.spec.fields import Facts, OpenDuration, OpenRhythm, OpenText, Row, YesOrNo
from pipeline.spec.reading import one_of


class Neutral(Facts):
    """Somebody from outside who knows the project and recommends."""

    name: OpenText = Field(description="Who.", examples=["Professor Ingrid Solberg"])
    title: OpenText | None = Field(None, description="The profession.", examples=["independent engineer"])
    appointer: OpenText | None = Field(None, description="Who names another.", examples=["CEDR"])
    briefed: OpenRhythm | None = Field(
        None, description="How often the neutral is told how the work goes.", examples=["quarterly"]
    )
    within: OpenDuration = Field(description="How soon the recommendation comes.", examples=["20 business days"])
    reject_within: OpenDuration = Field(description="How long a party may refuse it; after that it binds.", examples=["14 days"])
    costs: Annotated[Literal["equal", "loser"], one_of("equal", "loser")] | None = Field(
        None, description="Who pays the neutral. Left out: all equally.", examples=["equal"]
    )


class Consultation(Facts):
    """Talks between public bodies, without any court."""

    officers: OpenText = Field(description="Who talks.", examples=["the heads of the two departments"])
    within: OpenDuration = Field(description="How soon they meet.", examples=["20 business days"])
    then: OpenText | None = Field(None, description="Who talks next.", examples=["the two ministers"])
    then_within: OpenDuration | None = Field(None, description="How soon they do.", examples=["30 business days"])


class Memoranda(Facts):
    """Each side writes down how it sees the matter, before they meet."""

    first: OpenDuration = Field(description="How soon the first one comes.", examples=["10 business days"])
    reply: OpenDuration = Field(description="How soon the answer comes.", examples=["10 business days"])
    pages: OpenText | None = Field(None, description="How long each may be.", examples=["five pages"])


class CarveOut(Row):
    """A subject that goes to another place."""

    subject: OpenText = Field(description="Which.", examples=["claims about marks"])
    forum: OpenText = Field(description="Where.", examples=["the courts of the owner's seat"])


class MoreOnDisputes(Facts):
    """What a dispute clause may say further."""

    neutral: Neutral | None = Field(
        None,
        description="A standing neutral.",
        examples=[{"name": "Professor Ingrid Solberg", "within": "20 business days", "reject_within": "14 days"}],
    )
    consultation: Consultation | None = Field(
        None,
        description="Talks between public bodies.",
        examples=[{"officers": "the heads of the two departments", "within": "20 business days"}],
    )
    memoranda: Memoranda | None = Field(
        None, description="Papers before the talks.", examples=[{"first": "10 business days", "reply": "10 business days"}]
    )
    carve_outs: tuple[CarveOut, ...] = Field(
        (),
        description="Subjects that go elsewhere.",
        examples=[[{"subject": "claims about marks", "forum": "the courts of Bremen"}]],
    )
    continues: YesOrNo | None = Field(None, description="Whether work goes on meanwhile. Left out: unsaid.", examples=["yes"])
    interim: YesOrNo | None = Field(
        None, description="Whether a court may order something urgent before. Left out: unsaid.", examples=["yes"]
    )
    jury: Annotated[Literal["waived"], one_of("waived")] | None = Field(
        None, description="Whether the parties do without a jury. Left out: unsaid.", examples=["waived"]
    )
    confidential: YesOrNo | None = Field(
        None, description="Whether the proceedings stay secret. Left out: unsaid.", examples=["yes"]
    )
