"""The contributions: what each party brings, by when, and who answers for it; and how money is paid."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from pipeline.spec.fields import Facts, OpenDuration, OpenMoney, OpenShare, OpenText, OpenTime, trimmed
from pipeline.spec.reading import OPEN, SCALAR, Reads, fault, one_of, scalar
from pipeline.spec.references import OpenDue, OpenPeople, PartyLabel
from pipeline.values import Blank, Duration, Percent, Unreadable, percent

CommitmentKind = Literal[
    "money", "people", "know-how", "technology", "equipment", "facilities", "services", "access", "exclusivity", "approvals"
]
Kind = Annotated[
    CommitmentKind,
    one_of(
        "money", "people", "know-how", "technology", "equipment", "facilities", "services", "access", "exclusivity", "approvals"
    ),
]


def _interest(value: object, _: object) -> Literal["statutory", "none"] | Percent | Blank:
    if isinstance(value, Blank):
        return value
    match scalar(value):
        case "statutory":
            return "statutory"
        case "none":
            return "none"
        case written:
            try:
                return percent(written.removesuffix(" a year"))
            except Unreadable:
                says = "should be `statutory`, `none`, or a rate such as `8 percent a year`"
                raise fault("MOU032", says, "Write one of the three.") from None


OpenInterest = Annotated[
    Literal["statutory", "none"] | Percent | Blank,
    Reads(_interest, {"anyOf": [{**SCALAR, "examples": ["statutory", "none", "8 percent a year"]}, OPEN]}),
]
OpenPayWithin = Annotated[Duration | Blank, trimmed(after=" (of|after|from) (the |receipt of the |receipt of )?invoice")]


class Commitment(Facts):
    """One thing that a party brings."""

    kind: Kind = Field(description="What sort of contribution it is.", examples=["know-how"])
    what: OpenText = Field(
        description="What is brought, so that a stranger would know it.",
        examples=["coating process package (recipes, test protocols)"],
    )
    quantity: OpenText | None = Field(None, description="How much of it.", examples=["24 person-months"])
    value: OpenMoney | None = Field(
        None, description="What it is worth. Left out: no value is printed.", examples=["EUR 300,000"]
    )
    valued_by: OpenText | None = Field(
        None, description="Who says so; must be there if `value` is.", examples=["independent valuer"]
    )
    by: OpenDue | None = Field(
        None, description="By when: a date, or a milestone whose date then rules.", examples=["2026-06-30", "series-start"]
    )
    accountable: OpenPeople | None = Field(None, description="Who of the party answers for it.", examples=["okafor"])
    amount: OpenMoney | None = Field(
        None, description="The whole sum, if money is brought; the instalments add up to it.", examples=["EUR 120,000"]
    )
    pays: PartyLabel | None = Field(
        None,
        description="The party that receives the money. Left out: what the parties own together, if they own anything.",
        examples=["northwind"],
    )
    on_call: OpenDuration | None = Field(
        None, description="The notice of each call, if the money comes when it is asked for.", examples=["20 business days"]
    )
    until: OpenTime | None = Field(None, description="Until when it can be called.", examples=["2028-12-31"])
    only_if: OpenText | None = Field(None, description="What it depends on.", examples=["the pilot run is accepted"])
    instalments: Mapping[OpenDue, OpenShare] = Field(
        default={},
        description="When it may be invoiced: how much.",
        examples=[{"2026-04-01": "EUR 60,000", "on acceptance of pilot-run": "EUR 60,000"}],
    )


class PaymentTerms(Facts):
    """What holds for every payment."""

    pay_within: OpenPayWithin | None = Field(
        None, description="The time to pay an invoice. Left out: 30 days.", examples=["30 days of invoice"]
    )
    late_interest: OpenInterest | None = Field(
        None, description="Interest on late payment. Left out: statutory.", examples=["statutory", "8 percent a year"]
    )
    amounts: OpenText | None = Field(
        None, description="What the amounts hold. Left out: excluding VAT.", examples=["excluding VAT"]
    )
