"""The purpose: what the parties want together, why, and where it ends; and the conditions on which they depend."""

from __future__ import annotations

from pydantic import Field

from pipeline.spec.fields import Facts, OpenText, OpenTexts
from pipeline.spec.references import OpenDue


class Scope(Facts):
    """What the work covers and what it does not."""

    in_: OpenTexts = Field(
        (), alias="in", description="What is inside the work.", examples=[["vision modules for warehouse robots"]]
    )
    out: OpenTexts = Field((), description="What is outside it.", examples=[["automotive optics"]])


class Purpose(Facts):
    """Why there is an agreement."""

    goal: OpenText = Field(
        description="What the parties want to reach, beginning with `to`.",
        examples=["to bring the coating into series production"],
    )
    background: OpenTexts = Field(
        (), description="How it came about: one sentence an entry.", examples=[["Lumen has developed a coating process."]]
    )
    scope: Scope | None = Field(
        None,
        description="Where the work ends. Left out: no limit is printed.",
        examples=[{"in": ["river banks"], "out": ["drinking water"]}],
    )


class Condition(Facts):
    """Something outside the parties that must happen."""

    what: OpenText = Field(description="What must happen.", examples=["the grant for the project is awarded"])
    by: OpenDue | None = Field(None, description="Until when.", examples=["2027-06-30"])
    or_else: OpenText | None = Field(
        None, description="What follows if it does not happen.", examples=["the Party concerned may withdraw its contribution"]
    )
