"""Liability and competition: how far a party answers, and how free it stays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from pipeline.spec.fields import Facts, OpenTexts, YesOrNo
from pipeline.spec.protection import MoreOnLiability
from pipeline.spec.reading import read
from pipeline.values import Blank, Money, money


@dataclass(frozen=True, slots=True)
class Cap:
    """The most that is owed: for each party, or for all together."""

    amount: Money
    each: bool


def _cap(written: str) -> Cap:
    amount = re.sub(" for each party$| for all parties together$", "", written)
    return Cap(money(amount), each=not written.endswith("together"))


class Liability(MoreOnLiability):
    """How far a party answers for loss."""

    cap: Annotated[Cap | Blank, read(_cap, "EUR 500,000 for each party", may_be_open=True)] | None = Field(
        None, description="The most that is owed. Left out: no limit.", examples=["EUR 500000 for each party"]
    )
    not_capped: OpenTexts = Field((), description="What the limit does not hold for.", examples=[["payments", "confidentiality"]])
    excluded: OpenTexts = Field((), description="Losses that nobody owes.", examples=[["lost profit"]])


class Competition(Facts):
    """How free the parties stay to work with others."""

    exclusive: YesOrNo | None = Field(
        None, description="Whether the parties work with nobody else in this field. Left out: no.", examples=["no"]
    )
    shares_prices_or_plans: YesOrNo | None = Field(
        None, description="Whether they tell each other prices or market plans. Left out: no.", examples=["no"]
    )
