"""The milestones: what is due when, how it is proven, and what happens if it is missed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo

from pipeline.codes import suggestion
from pipeline.spec.fields import Facts, Label, OpenDuration, OpenText, OpenTexts, Whole
from pipeline.spec.gates import MoreOnMilestones
from pipeline.spec.reading import SCALAR, Reads, fault, one_of, scalar
from pipeline.spec.references import AnnexLabel, MilestoneLabels, OpenDue, OpenPeople, OpenWho
from pipeline.values import Duration, Unreadable, duration


@dataclass(frozen=True, slots=True)
class MissStep:
    """One answer to a missed milestone: a plan or an extension within a time, a body that decides, or the right to leave."""

    kind: Literal["plan", "extension", "body", "leave"]
    within: Duration | None = None
    body: str = ""


def _miss_step(value: object, info: ValidationInfo) -> MissStep:
    written = " ".join(scalar(value).split())
    if timed := re.fullmatch(r"(recovery plan within|one extension up to) (.+)", written):
        try:
            return MissStep("plan" if timed[1].startswith("recovery") else "extension", duration(timed[2]))
        except Unreadable as wrong:
            raise fault(
                wrong.code, f"should end with a length of time, as in `{timed[1]} 10 business days`", wrong.help
            ) from None
    if written == "right to leave":
        return MissStep("leave")
    bodies = info.context.bodies if info.context else None
    if bodies is None or written in bodies:
        return MissStep("body", None, written)
    says = "should be `recovery plan within …`, `one extension up to …`, the label of a body, or `right to leave`"
    choices = "Write one of these, for example `recovery plan within 10 business days`."
    raise fault("MOU037", says, suggestion(written, [*bodies, "right to leave"], choices))


_MISS_EXAMPLES = ["recovery plan within 10 business days", "one extension up to 30 days", "right to leave"]
MissSteps = tuple[Annotated[MissStep, Reads(_miss_step, {**SCALAR, "examples": _MISS_EXAMPLES})], ...]


class Acceptance(Facts):
    """How what was delivered is accepted."""

    within: OpenDuration | None = Field(
        None, description="The time to accept or refuse. Left out: 10 business days.", examples=["10 business days"]
    )
    reminder: OpenDuration | None = Field(
        None, description="The time after a reminder. Left out: 5 business days.", examples=["5 business days"]
    )
    refusals: Whole | None = Field(None, description="How many refusals before an expert decides. Left out: 2.", examples=["2"])


class Delay(Facts):
    """What a party does that sees a delay coming."""

    notice: OpenDuration | None = Field(
        None, description="How soon it tells the others. Left out: 5 business days.", examples=["5 business days"]
    )
    moves: Annotated[Literal["day-for-day"], one_of("day for day")] | None = Field(
        None, description="How dates move that depend on another party's delay. Left out: day for day.", examples=["day for day"]
    )


class Milestone(Facts):
    """One milestone; the party of the accountable person owns it."""

    what: OpenText = Field(description="What is then done.", examples=["coating cell qualified"])
    accountable: OpenPeople | None = Field(None, description="Who answers for it.", examples=["kaya"])
    due: OpenDue | None = Field(None, description="When it is due.", examples=["2026-07-31", "8 weeks after coating-cell-ready"])
    on_event: OpenText | None = Field(
        None, description="An event or a count instead of a date.", examples=["when half of the patients are enrolled"]
    )
    long_stop: OpenDue | None = Field(
        None, description="The last day, after which the parties may leave.", examples=["2027-12-31"]
    )
    after: MilestoneLabels = Field((), description="The milestones it depends on.", examples=[["work-plan"]])
    test: OpenText | None = Field(
        None, description="How anyone can see that it is reached.", examples=["twelve operators pass the practical test"]
    )
    accepted_by: OpenWho | None = Field(
        None, description="The party or the body that accepts it.", examples=["northwind", "steering"]
    )
    see: AnnexLabel | None = Field(None, description="The annex that says more.", examples=["package-contents"])
    measures: OpenTexts = Field((), description="The figures that are watched.", examples=[["weekly yield", "scrap cost"]])
    if_missed: MissSteps | None = Field(
        None, description="What happens if it is missed, where other than for all.", examples=[["steering", "right to leave"]]
    )


class Milestones(MoreOnMilestones):
    """All milestones and the rules for them."""

    acceptance: Acceptance | None = Field(None, description="The clock of acceptance.", examples=[{"within": "10 business days"}])
    delay: Delay | None = Field(None, description="What happens on delay.", examples=[{"notice": "5 business days"}])
    if_missed: MissSteps | None = Field(
        None,
        description="What happens if one is missed, step by step. Left out: plan, extension, body.",
        examples=[_MISS_EXAMPLES],
    )
    list: Mapping[Label, Milestone] = Field(
        default={}, description="The milestones, each under a label of your own.", examples=[{"pilot-run": {"what": "pilot run"}}]
    )
