"""The exit: who may leave, why, how, and what follows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field, ValidationInfo, model_validator

from pipeline.spec.fields import Facts, Lasting, OpenDay, OpenDuration, OpenText, OpenTexts, Text, YesOrNo
from pipeline.spec.parting import MoreWaysOut
from pipeline.spec.references import PartyLabels, reference


class Convenience(Facts):
    """Leaving without a reason."""

    notice: OpenDuration | None = Field(None, description="How long before. Left out: at any time.", examples=["90 days"])
    not_before: OpenDay | None = Field(None, description="The first day on which notice may be given.", examples=["2027-03-01"])
    by: PartyLabels = Field((), description="Who may. Left out: every party.", examples=["northwind"])

    @model_validator(mode="before")
    @classmethod
    def _plain_yes(cls, value: Any) -> Any:
        return {} if value in ("yes", "true") else value


class Cause(Facts):
    """Leaving because another party failed."""

    cure: OpenDuration | None = Field(None, description="How long the other party has to mend it.", examples=["30 days"])
    plan: OpenDuration | None = Field(
        None, description="How much longer it has if the others accept its plan.", examples=["60 days"]
    )
    at_once: OpenTexts = Field(
        (), description="Failures after which no time to mend is given.", examples=[["fraud", "a breach of secrecy"]]
    )


class ExitEvent(Facts):
    """An event on which a party may leave."""

    event: OpenText = Field(
        description="What happens.",
        examples=["change of control to a competitor", "insolvency", "long stop of series-start missed"],
    )
    leave_within: OpenDuration | None = Field(
        None, description="How long after it a party may leave. Left out: at any time.", examples=["60 days"]
    )

    by: PartyLabels = Field((), description="Who may leave for it. Left out: every party.", examples=["northwind"])

    @property
    def kind(self) -> Literal["change-of-control", "insolvency", "long-stop", "other"]:
        """What sort of event it is."""
        words = str(self.event)
        if self.milestone:
            return "long-stop"
        return (
            "insolvency" if words == "insolvency" else "change-of-control" if words.startswith("change of control") else "other"
        )

    @property
    def milestone(self) -> str:
        """The milestone whose long stop is missed, or nothing."""
        match = re.fullmatch(_LONG_STOP, str(self.event))
        return match[1] if match else ""

    @model_validator(mode="after")
    def _milestone_known(self, info: ValidationInfo) -> ExitEvent:
        if self.milestone:
            reference("milestone", info.context, self.milestone)
        return self


_LONG_STOP = r"long stop of (\S+) missed"


class Effects(Facts):
    """What follows an exit: for each topic, within what time."""

    list: OpenDuration | None = Field(
        None, description="A list of all that is to be returned or settled.", examples=["10 business days"]
    )
    money: OpenDuration | None = Field(None, description="The final account and its payment.", examples=["30 days"])
    work: OpenDuration | None = Field(None, description="Work in progress is handed over.", examples=["20 business days"])
    know_how: OpenDuration | None = Field(None, description="Know-how is returned or deleted.", examples=["30 days"])
    papers: OpenDuration | None = Field(None, description="Confidential papers are returned or destroyed.", examples=["30 days"])
    property: OpenDuration | None = Field(
        None, description="Equipment and materials are returned.", examples=["20 business days"]
    )
    people: OpenDuration | None = Field(None, description="People go back.", examples=["10 business days"])
    name: OpenDuration | None = Field(None, description="The use of names and marks ends.", examples=["60 days"])
    data: OpenDuration | None = Field(None, description="Data are handed back or deleted.", examples=["30 days"])
    stock: OpenDuration | None = Field(None, description="Stock is taken back.", examples=["60 days"])
    refunds: OpenDuration | None = Field(None, description="What was paid in advance goes back.", examples=["30 days"])
    entity: OpenDuration | None = Field(None, description="The interests in the entity are settled.", examples=["90 days"])
    customers: OpenDuration | None = Field(None, description="Customers are served on.", examples=["6 months"])
    others: OpenDuration | None = Field(None, description="The parties that stay agree how they go on.", examples=["30 days"])


class Exit(MoreWaysOut):
    """Every way out, and what follows."""

    convenience: Convenience | None = Field(
        None,
        description="Leaving without a reason; `yes` for at any time. Left out: nobody may.",
        examples=[{"notice": "90 days"}, "yes"],
    )
    mutual: YesOrNo | None = Field(None, description="Whether the agreement ends when all agree to end it.", examples=["yes"])
    cause: Cause | None = Field(
        None, description="Leaving because another party failed and did not mend it.", examples=[{"cure": "30 days"}]
    )
    events: tuple[ExitEvent, ...] = Field(
        (), description="Events on which a party may leave.", examples=[[{"event": "insolvency"}]]
    )
    effects: Effects | None = Field(
        None, description="What follows, topic by topic.", examples=[{"money": "30 days", "papers": "30 days"}]
    )
    survival: Mapping[Text, Lasting] = Field(
        default={},
        description="What goes on for how long, where other than the clause itself says.",
        examples=[{"confidentiality": "5 years"}],
    )
