"""The decision rights: the bodies, who decides what, what breaks a deadlock, and how the parties meet, report and speak."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationInfo, model_validator

from pipeline.spec.bodies import Body, bodies_apart
from pipeline.spec.fields import Facts, Label, OpenDuration, OpenLimit, OpenRhythm, OpenText, OpenTexts, Whole, trimmed
from pipeline.spec.reading import OPEN, SCALAR, NoneGiven, Reads, excuses, fault, scalar
from pipeline.spec.references import AnyWho, OpenWhos, Who, Whos, who
from pipeline.spec.seats import MoreOnDecisions
from pipeline.values import Blank, Duration, Unreadable, duration


@dataclass(frozen=True, slots=True)
class DeadlockStep:
    """Who tries to break a deadlock, how long, and whether an adviser helps."""

    who: Who
    within: Duration | None
    adviser: bool


def _deadlock_step(value: object, info: ValidationInfo) -> DeadlockStep:
    match = re.fullmatch(r"(.+?)( with adviser)?(?: within (.+))?", " ".join(scalar(value).split()))
    if match is None:
        raise fault(
            "MOU037",
            "should say who and how long, as in `sponsors within 15 business days`",
            "Write who, `within`, and a length of time.",
        )
    actor = who(match[1], info.context)
    try:
        return DeadlockStep(actor, duration(match[3]) if match[3] else None, bool(match[2]))
    except Unreadable as wrong:
        raise fault(wrong.code, "should say who and how long, as in `sponsors within 15 business days`", wrong.help) from None


def _then(value: object, info: ValidationInfo) -> Literal["status-quo", "right-to-leave"] | Who | Blank:
    if isinstance(value, Blank):
        return value
    match scalar(value):
        case "status quo" | "status-quo":
            return "status-quo"
        case "right to leave" | "right-to-leave":
            return "right-to-leave"
        case written:
            return who(written, info.context)


def _press(value: object, info: ValidationInfo) -> Who | NoneGiven | Blank:
    match value:
        case Blank() | NoneGiven():
            return value
        case "none":
            return NoneGiven("")
        case _:
            return who(re.sub(" approves?$", "", scalar(value)), info.context)


_STEPS = ["sponsors within 15 business days", "sponsors with adviser within 30 days"]
_THEN = {**SCALAR, "examples": ["status quo", "right to leave", "manager of northwind"]}
DeadlockSteps = tuple[Annotated[DeadlockStep, Reads(_deadlock_step, {**SCALAR, "examples": _STEPS})], ...]
OpenThen = Annotated[Literal["status-quo", "right-to-leave"] | Who | Blank, Reads(_then, {"anyOf": [_THEN, OPEN]})]
OpenPress = Annotated[Who | NoneGiven | Blank, Reads(_press, {"anyOf": [SCALAR, OPEN, *excuses(reasoned=False)]})]
OpenBefore = Annotated[Duration | Blank, trimmed(after=" before")]


class Decision(Facts):
    """One row of the matrix: a matter, and who decides it."""

    matter: OpenText = Field(description="What is decided.", examples=["change of budget"])
    up_to: OpenLimit | None = Field(None, description="The row holds up to this limit.", examples=["EUR 25000"])
    above: OpenLimit | None = Field(None, description="The row holds above this limit.", examples=["EUR 25000"])
    proposes: Whos = Field((), description="Who proposes.", examples=["managers"])
    decides: OpenWhos = Field(description="Who decides.", examples=["steering", "lumen"])
    consulted: Whos = Field((), description="Who is asked before.", examples=["sponsors"])
    informed: Whos = Field((), description="Who is told after.", examples=[["steering", "sponsors"]])


class Adviser(Facts):
    """Somebody from outside who recommends and does not decide."""

    name: OpenText = Field(description="The name.", examples=["Professor Ingrid Solberg"])
    title: OpenText | None = Field(None, description="The profession.", examples=["independent engineer"])


class Deadlock(Facts):
    """What happens when a body cannot decide a business matter."""

    meetings: Whole | None = Field(
        None, description="How many meetings in a row without a decision. Left out: 2.", examples=["2"]
    )
    steps: DeadlockSteps = Field((), description="Who then tries, one after the other.", examples=[_STEPS])
    adviser: Adviser | None = Field(
        None, description="Who advises.", examples=[{"name": "Professor Ingrid Solberg", "title": "independent engineer"}]
    )
    appointer: OpenText | None = Field(None, description="Who names another adviser if this one cannot act.", examples=["CEDR"])
    unchanged: OpenTexts = Field(
        (), description="Matters that stay as they are, whoever decides the rest.", examples=[["the protocol of the study"]]
    )
    then: OpenThen | None = Field(
        None, description="What holds if all of them fail.", examples=["status quo", "manager of northwind"]
    )


class Review(Facts):
    """A meeting that comes again, to look at something."""

    what: OpenText = Field(description="What is looked at.", examples=["milestones and measures"])
    by: Whos = Field((), description="Who meets.", examples=["steering"])
    how_often: OpenRhythm | None = Field(None, description="How often.", examples=["quarterly"])
    report: OpenBefore | None = Field(
        None, description="How long before it a report is sent.", examples=["5 business days before"]
    )


class Report(Facts):
    """A report that is owed."""

    what: OpenText = Field(description="What is reported.", examples=["progress and spending"])
    by: Whos = Field((), description="Who reports.", examples=["university"])
    to: Whos = Field((), description="Who receives it.", examples=["steering"])
    how_often: OpenRhythm | None = Field(None, description="How often.", examples=["quarterly"])
    within: OpenDuration | None = Field(None, description="How soon after the period.", examples=["20 business days"])


class Communications(Facts):
    """How the parties speak, among themselves and outside."""

    day_to_day: AnyWho | None = Field(None, description="Who speaks with whom every day.", examples=["managers"])
    answer_within: OpenDuration | None = Field(None, description="How soon a message is answered.", examples=["2 business days"])
    press: OpenPress | None = Field(
        None, description="Who approves what is published; `none` if nobody must.", examples=["both signatories approve"]
    )


class WaysOfWorking(Facts):
    """Habits that keep the work on its way."""

    tools: OpenTexts = Field((), description="What is worked with.", examples=[["project board", "encrypted data room"]])
    decision_log: AnyWho | None = Field(None, description="Who keeps the list of decisions.", examples=["managers"])
    early_warning: OpenDuration | None = Field(
        None, description="How soon a party tells of trouble.", examples=["5 business days"]
    )
    off_track: OpenTexts = Field((), description="What counts as off track.", examples=[["milestone 10 days late"]])


class DecisionRights(MoreOnDecisions):
    """Who decides; the bodies stand straight under the key, each under a label of your own."""

    bodies: Mapping[Label, Body] = Field(
        default={},
        description="The bodies, each under a label of your own.",
        examples=[{"steering": {"name": "Steering Committee"}}],
    )
    decisions: tuple[Decision, ...] = Field(
        (),
        description="Who decides what; a matter not listed is for the first body that decides.",
        examples=[[{"matter": "daily work", "decides": "managers"}]],
    )
    deadlock: Deadlock | None = Field(
        None, description="What breaks a deadlock.", examples=[{"meetings": "2", "then": "status quo"}]
    )
    reviews: tuple[Review, ...] = Field(
        (),
        description="The meetings that come again.",
        examples=[[{"what": "work in progress", "by": "managers", "how_often": "weekly"}]],
    )
    communications: Communications | None = Field(
        None, description="How the parties speak.", examples=[{"day_to_day": "managers"}]
    )
    ways_of_working: WaysOfWorking | None = Field(None, description="How they work.", examples=[{"tools": ["project board"]}])
    reports: tuple[Report, ...] = Field(
        (), description="The reports that are owed.", examples=[[{"what": "progress", "by": "university", "to": "steering"}]]
    )

    @model_validator(mode="before")
    @classmethod
    def _bodies(cls, value: Any) -> Any:
        return bodies_apart(value, BLOCKS)


BLOCKS: frozenset[str] = frozenset(DecisionRights.model_fields) - {"bodies"}
