"""Disputes: the ladder of steps, each with its clock, and what ends it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import Field, ValidationInfo

from pipeline.spec.fields import Facts, OpenDuration, OpenMoney, OpenText, OpenTexts, Whole, YesOrNo
from pipeline.spec.neutral import MoreOnDisputes
from pipeline.spec.reading import SCALAR, Reads, fault, one_of, scalar
from pipeline.spec.references import Who, who
from pipeline.values import Duration, Unreadable, duration

Formal = Literal["neutral", "consultation", "mediation", "arbitration", "courts", "expert", "withdrawal"]


@dataclass(frozen=True, slots=True)
class DisputeStep:
    """One step: talks between `who`, or a procedure; `within` is its clock."""

    kind: Formal | Literal["talks"]
    who: Who | None = None
    within: Duration | None = None


def _step(value: object, info: ValidationInfo) -> DisputeStep:
    first, _, clock = " ".join(scalar(value).split()).partition(" within ")
    try:
        within = duration(clock) if clock else None
    except Unreadable as wrong:
        raise fault(
            wrong.code, f"should end with a length of time, as in `{first} within 20 business days`", wrong.help
        ) from None
    formal: tuple[Formal, ...] = get_args(Formal)
    if kind := next((known for known in formal if known == first), None):
        return DisputeStep(kind, None, within)
    return DisputeStep("talks", who(first, info.context, formal), within)


class Mediation(Facts):
    """How a mediator is found."""

    institution: OpenText | None = Field(None, description="Whose procedure it is.", examples=["CEDR"])
    rules: OpenText | None = Field(
        None, description="The rules. Left out: the institution's own.", examples=["CEDR Model Mediation Procedure"]
    )
    named_within: OpenDuration | None = Field(
        None, description="How long the parties have to agree on a mediator.", examples=["10 business days"]
    )


class Arbitration(Facts):
    """The arbitration that ends a dispute."""

    institution: OpenText | None = Field(
        None, description="The institution; it brings its own rules and appointer.", examples=["LCIA"]
    )
    rules: OpenText | None = Field(None, description="The rules. Left out: the institution's own.", examples=["LCIA Rules"])
    seat: OpenText | None = Field(None, description="The legal place.", examples=["London"])
    arbitrators: Whole | None = Field(None, description="How many. Left out: one.", examples=["1"])
    language: OpenText | None = Field(None, description="The language of the proceedings.", examples=["English"])
    appointment: OpenText | None = Field(
        None,
        description="Who names the arbitrators. Left out: as the rules say.",
        examples=["each party one, and these the third"],
    )
    emergency: YesOrNo | None = Field(
        None, description="Whether an emergency arbitrator may act. Left out: as the rules say.", examples=["no"]
    )
    expedited: OpenMoney | None = Field(
        None, description="Up to which sum the short procedure applies.", examples=["EUR 1000000"]
    )


class Courts(Facts):
    """The courts that end a dispute."""

    of: OpenText = Field(description="Where.", examples=["England and Wales"])
    exclusive: YesOrNo | None = Field(None, description="Whether no other court may. Left out: yes.", examples=["yes"])
    place: OpenText | None = Field(None, description="The town.", examples=["Tel Aviv"])


class Expert(Facts):
    """An expert who decides questions of fact."""

    name: OpenText | None = Field(None, description="Who it is.", examples=["Professor Ingrid Solberg"])
    appointer: OpenText | None = Field(None, description="Who names one if there is none.", examples=["CEDR"])
    within: OpenDuration | None = Field(None, description="How soon the expert decides.", examples=["30 days"])
    matters: OpenTexts = Field(
        (), description="On which matters. Left out: tests of milestones.", examples=[["the price of an interest"]]
    )
    final: YesOrNo | None = Field(None, description="Whether the decision is final. Left out: yes.", examples=["yes"])


class Withdrawal(Facts):
    """Leaving as the end of a dispute."""

    notice: OpenDuration | None = Field(None, description="How long before.", examples=["30 days"])


_STEPS = ["managers within 10 business days", "sponsors within 20 business days", "mediation within 42 days", "arbitration"]


class DisputeResolution(MoreOnDisputes):
    """The way of a dispute, from the first talk to its end."""

    steps: tuple[Annotated[DisputeStep, Reads(_step, {**SCALAR, "examples": _STEPS})], ...] = Field(
        (),
        description="The steps in their order; the last must end the dispute: arbitration, courts, expert or withdrawal.",
        examples=[_STEPS],
    )
    mediation: Mediation | None = Field(None, description="The mediation.", examples=[{"institution": "CEDR"}])
    arbitration: Arbitration | None = Field(
        None, description="The arbitration.", examples=[{"institution": "LCIA", "seat": "London"}]
    )
    courts: Courts | None = Field(None, description="The courts.", examples=[{"of": "England and Wales", "exclusive": "yes"}])
    expert: Expert | None = Field(None, description="The expert.", examples=[{"appointer": "CEDR", "within": "30 days"}])
    withdrawal: Withdrawal | None = Field(None, description="The withdrawal.", examples=[{"notice": "30 days"}])
    standstill: OpenDuration | None = Field(
        None,
        description="Time limits stand still until so long after the last step. Left out: they do not.",
        examples=["30 days"],
    )
    costs: (
        Annotated[Literal["tribunal-decides", "own", "equal", "loser"], one_of("tribunal decides", "own", "equal", "loser")]
        | None
    ) = Field(None, description="Who bears the costs. Left out: each party its own.", examples=["tribunal decides"])
