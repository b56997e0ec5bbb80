"""Looking into the books, information, tax, and what parties put in besides money: things and people."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pipeline.spec.fields import (
    Facts,
    OpenDuration,
    OpenPercent,
    OpenRhythm,
    OpenText,
    OpenTime,
    Row,
    YesOrNo,
)
from pipeline.spec.reading import one_of
from pipeline.spec.references import Holder, Holders, OpenDue, Whos


class Audit(Facts):
    """A look into the books."""

    by: Holders = Field(description="Who may look.", examples=["lumen"])
    of: Holders = Field(description="Into whose books.", examples=["northwind"])
    notice: OpenDuration = Field(description="How long before.", examples=["10 business days"])
    how_often: OpenRhythm = Field(description="How often at most.", examples=["yearly"])
    keep: OpenDuration = Field(description="How long the books are kept.", examples=["6 years"])
    costs: OpenText | None = Field(None, description="Who pays for it.", examples=["the party that asks for it"])
    shift: OpenPercent | None = Field(None, description="The error that moves the costs to the other.", examples=["5 percent"])
    independent: YesOrNo | None = Field(
        None, description="Whether an independent accountant looks. Left out: no.", examples=["yes"]
    )


class InformationRow(Row):
    """News that is owed."""

    what: OpenText = Field(description="What.", examples=["unaudited accounts"])
    by: Whos = Field(description="By whom.", examples=["northwind"])
    to: Whos = Field(description="To whom.", examples=["lumen"])
    how_often: OpenRhythm | None = Field(None, description="How often.", examples=["quarterly"])
    within: OpenDuration | None = Field(None, description="How soon after the period.", examples=["30 days"])


class Information(Facts):
    """What the parties may know of each other and of their venture."""

    list: tuple[InformationRow, ...] = Field(
        (), description="News that comes again.", examples=[[{"what": "unaudited accounts", "by": "northwind", "to": "lumen"}]]
    )
    on_request: OpenDuration | None = Field(None, description="How soon a question is answered.", examples=["10 business days"])


class Tax(Facts):
    """Taxes on payments and on the venture."""

    withholding: Annotated[Literal["none", "deducts", "gross-up"], one_of("none", "deducts", "gross up")] | None = Field(
        None, description="Tax at source: there is none, the payer takes it off, or the payer bears it.", examples=["deducts"]
    )
    vat: OpenText | None = Field(None, description="Tax on sales.", examples=["added to every amount where the law says so"])
    status: OpenText | None = Field(None, description="What the venture is for tax.", examples=["a partnership"])
    reports: Holder | None = Field(None, description="Who files for the venture.", examples=["lumen"])
    each_own: YesOrNo | None = Field(None, description="Whether each bears its own taxes. Left out: unsaid.", examples=["yes"])


class CostShare(Row):
    """The part of the shared costs that one party bears."""

    party: Holder = Field(description="Who.", examples=["lumen"])
    percent: OpenPercent = Field(description="How much; all parts make 100 percent.", examples=["50 percent"])


class Property(Facts):
    """Equipment, materials and rooms that a party brings."""

    title: Annotated[Literal["owner", "host"], one_of("owner", "host")] | None = Field(
        None, description="Whether they stay the owner's or become the host's. Left out: the owner's.", examples=["owner"]
    )
    insured_by: Holder | None = Field(None, description="Who insures them.", examples=["northwind"])
    return_: OpenDuration | None = Field(None, alias="return", description="How soon they go back.", examples=["30 days"])
    keeps: OpenText | None = Field(None, description="How they are kept.", examples=["dry and apart from other goods"])
    site: OpenText | None = Field(None, description="Where they stand.", examples=["Bremen"])
    value: OpenText | None = Field(None, description="How they are valued.", examples=["by an independent valuer"])


class SecondedPeople(Row):
    """People of one party who work at another."""

    party: Holder = Field(description="Whose people.", examples=["lumen"])
    people: OpenText = Field(description="Who or how many.", examples=["two process engineers"])
    to: Holder = Field(description="To which party.", examples=["northwind"])
    at: OpenText | None = Field(None, description="Where.", examples=["Bremen"])
    from_: OpenDue | None = Field(None, alias="from", description="From when.", examples=["2026-06-01"])
    length: OpenTime | None = Field(None, description="For how long.", examples=["12 months"])
    costs: Holder | None = Field(None, description="Who pays them.", examples=["lumen"])


class Secondment(Facts):
    """People who work at another party for a time."""

    list: tuple[SecondedPeople, ...] = Field(
        description="Who goes where.", examples=[[{"party": "lumen", "people": "two process engineers", "to": "northwind"}]]
    )
    employer: Annotated[Literal["stays", "moves"], one_of("stays", "moves")] | None = Field(
        None, description="Whether their employer stays the same. Left out: it stays.", examples=["stays"]
    )
    instructs: Annotated[Literal["home", "host"], one_of("home", "host")] | None = Field(
        None, description="Who tells them what to do day by day.", examples=["host"]
    )
    recall: OpenDuration | None = Field(None, description="The notice to call them back.", examples=["20 business days"])
    replace: OpenDuration | None = Field(None, description="How soon one who leaves is replaced.", examples=["15 business days"])
    visas: Holder | None = Field(None, description="Who sees to visas and permits.", examples=["northwind"])
