"""The term: how long the agreement lasts and how it is renewed."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from pipeline.spec.fields import Facts, OpenDay, OpenDayBeforeEnd, OpenDuration, OpenText, OpenTexts, Whole, YesOrNo
from pipeline.spec.gates import Entry, Trial
from pipeline.spec.reading import Excusable, NoneGiven, fault, listed, one_of


class Renewal(Facts):
    """How the term goes on after its end."""

    how: Annotated[Literal["by-agreement", "automatic"], one_of("by agreement", "automatic")] = Field(
        description="Whether the parties agree on it, or it renews unless one declines.", examples=["by agreement"]
    )
    decide_by: OpenDayBeforeEnd | None = Field(
        None, description="Until when the parties decide, or one declines.", examples=["90 days before the end", "2028-11-30"]
    )
    period: OpenDuration | None = Field(None, description="How long each renewal lasts.", examples=["1 year"])
    most: Whole | None = Field(None, description="How many renewals at most. Left out: no limit.", examples=["2"])


class Term(Facts):
    """How long the agreement lasts: by one of `length`, `end`, `until` and `open`. It begins on `effective`."""

    length: OpenDuration | None = Field(None, description="How long, from the effective date.", examples=["3 years"])
    end: OpenDay | None = Field(None, description="The last day.", examples=["2029-02-28"])
    until: OpenTexts = Field(
        (), description="The events that end it, whichever comes first.", examples=[["the study is completed"]]
    )
    outer: OpenDay | None = Field(None, description="The last day at the latest, if events end it.", examples=["2029-12-31"])
    open: YesOrNo | None = Field(None, description="Whether it has no end of its own. Left out: it has.", examples=["yes"])
    latest_of: OpenTexts = Field(
        (),
        description="What must all have happened for it to end; `outer` then says the last day.",
        examples=[["4 years have passed", "all orders are done"]],
    )
    use: OpenText | None = Field(None, description="The use that ends it.", examples=["500 units are delivered"])
    entry: Entry | None = Field(
        None, description="How it takes effect, where that is not on its date.", examples=[{"on": "last signature"}]
    )
    trial: Trial | None = Field(
        None,
        description="A first time after which it is decided whether to go on.",
        examples=[{"length": "6 months", "review": "10 business days", "decides": "all parties", "then": "ends"}],
    )
    renewal: Annotated[Renewal | NoneGiven, Excusable(Renewal, reasoned=False)] | None = Field(
        None, description="How it is renewed. Left out: it is not.", examples=[{"how": "by agreement", "period": "1 year"}]
    )

    @model_validator(mode="after")
    def _ends_in_one_way(self) -> Self:
        ways = [way for way in ("length", "end", "until", "latest_of", "open") if getattr(self, way)]
        if len(ways) > 1:
            raise fault(
                "MOU051",
                f"ends in {len(ways)} ways: {listed(ways, 'and')}",
                "Keep one of them; a last day for `until` is `outer`.",
                quoted=False,
            )
        if self.outer and ways and ways not in (["until"], ["latest_of"]):
            raise fault(
                "MOU051",
                f"has an `outer` day beside `{ways[0]}`",
                "`outer` goes with `until` and `latest_of`; write `end` for a fixed last day.",
                quoted=False,
            )
        return self
