"""Along the way: gates between stages, the work plan, the last day of all, and what must be done before the agreement starts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from pipeline.spec.fields import Facts, Label, OpenDay, OpenDuration, OpenRhythm, OpenText, OpenTexts, OpenTime, Row, YesOrNo
from pipeline.spec.reading import one_of
from pipeline.spec.references import AnAnnex, Holder, OpenDue, OpenWho


class Gate(Facts):
    """A meeting at which it is decided whether the next stage begins."""

    name: OpenText = Field(description="What it is called.", examples=["pilot review"])
    by: OpenDue | None = Field(
        None, description="When it takes place.", examples=["2026-12-15", "20 business days after pilot-run"]
    )
    decides: OpenWho = Field(description="Who decides.", examples=["steering"])
    criteria: OpenTexts = Field(description="What must be reached.", examples=[["the yield is 95 percent or more"]])
    if_no: OpenText = Field(description="What follows if it is not.", examples=["the pilot run is made once more"])
    within: OpenDuration | None = Field(None, description="How soon the decision comes.", examples=["10 business days"])


class WorkPlan(Facts):
    """The plan of the work, or orders under a framework."""

    by: OpenTime | None = Field(None, description="Until when the first is made.", examples=["2026-04-30"])
    approved_by: OpenWho = Field(description="Who approves it.", examples=["steering"])
    updated: OpenRhythm | None = Field(None, description="How often it is renewed.", examples=["yearly"])
    orders: YesOrNo | None = Field(None, description="Whether work is ordered piece by piece. Left out: no.", examples=["yes"])
    holds: OpenTexts = Field((), description="What each plan or order states.", examples=[["work", "people", "price", "dates"]])
    prevails: Annotated[Literal["agreement", "order"], one_of("agreement", "order")] | None = Field(
        None, description="Which prevails where they differ. Left out: the agreement.", examples=["agreement"]
    )
    see: AnAnnex | None = Field(None, description="The annex with the form of it.", examples=["order-form"])
    until: OpenText | None = Field(
        None, description="What holds until it is approved.", examples=["the plan of the year before continues"]
    )


class LongStop(Facts):
    """The day by which the whole must be reached."""

    date: OpenDay = Field(description="The day.", examples=["2028-12-31"])
    what: OpenText | None = Field(
        None, description="What must be reached by then. Left out: all milestones.", examples=["the pilot"]
    )
    extend: OpenDuration | None = Field(None, description="How far it may be moved, once.", examples=["90 days"])
    by: OpenWho | None = Field(None, description="Who may move it.", examples=["steering"])
    leave_within: OpenDuration | None = Field(None, description="How long after it a party may leave.", examples=["30 days"])


class Before(Row):
    """Something that must be done before the agreement starts."""

    what: OpenText = Field(description="What.", examples=["approval by the competition authority"])
    party: Holder | None = Field(None, description="Who works for it.", examples=["lumen"])
    by: OpenDue | None = Field(None, description="By when.", examples=["2026-05-31"])
    waived_by: OpenWho | None = Field(None, description="Who may do without it.", examples=["all parties"])


class Precedent(Facts):
    """Conditions before the agreement takes effect."""

    list: Mapping[Label, Before] = Field(
        description="The conditions, each under a label of your own.",
        examples=[{"clearance": {"what": "approval by the competition authority", "party": "lumen"}}],
    )
    long_stop: OpenDay = Field(description="The last day for all of them.", examples=["2026-06-30"])
    if_not: OpenText = Field(description="What holds if one fails.", examples=["the agreement ends and nobody owes anything"])
    efforts: YesOrNo | None = Field(None, description="Whether the parties must work for them. Left out: yes.", examples=["yes"])
    reports: OpenRhythm | None = Field(None, description="How often they tell each other how it stands.", examples=["monthly"])
    before: OpenTexts = Field((), description="What applies already.", examples=[["confidentiality", "costs"]])


class EntryPart(Row):
    """A part of the agreement that starts on a day of its own."""

    provisions: OpenText = Field(description="Which part.", examples=["the provisions on confidentiality"])
    from_: OpenTime = Field(alias="from", description="From when.", examples=["2026-03-01", "the signature"])


class Entry(Facts):
    """How the agreement takes effect, where that is not on its date."""

    on: Annotated[
        Literal["last-signature", "date", "conditions", "approval", "closing"],
        one_of("last signature", "date", "conditions", "approval", "closing"),
    ] = Field(description="On what.", examples=["last signature", "conditions"])
    what: OpenText | None = Field(None, description="On which approval or closing.", examples=["approval by the county council"])
    by: OpenDay | None = Field(None, description="Until when at the latest.", examples=["2026-06-30"])
    parts: tuple[EntryPart, ...] = Field(
        (),
        description="Parts that start on days of their own.",
        examples=[[{"provisions": "confidentiality", "from": "2026-03-01"}]],
    )


class Trial(Facts):
    """A first time after which it is decided whether to go on."""

    length: OpenDuration = Field(description="How long.", examples=["6 months"])
    review: OpenDuration = Field(description="How soon after it the review takes place.", examples=["10 business days"])
    decides: OpenWho = Field(description="Who decides.", examples=["all parties"])
    criteria: OpenTexts = Field((), description="What is looked at.", examples=[["sales", "complaints"]])
    then: Annotated[Literal["ends", "goes-on"], one_of("ends", "goes on")] = Field(
        description="What holds if nothing is decided.", examples=["ends"]
    )


class MoreOnMilestones(Facts):
    """What stands beside the milestones."""

    gates: Mapping[Label, Gate] = Field(
        default={},
        description="Meetings at which it is decided whether the next stage begins.",
        examples=[
            {
                "pilot": {
                    "name": "pilot review",
                    "decides": "steering",
                    "criteria": ["the yield is 95 percent"],
                    "if_no": "it is repeated",
                }
            }
        ],
    )
    work_plan: WorkPlan | None = Field(None, description="The plan of the work.", examples=[{"approved_by": "steering"}])
    long_stop: LongStop | None = Field(
        None,
        description="The day by which the whole must be reached.",
        examples=[{"date": "2028-12-31", "leave_within": "30 days"}],
    )
