"""Bodies and decisions, further: seats, observers, reserved matters, votes by class, the operator and the list of contacts."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pipeline.spec.fields import Facts, Number, OpenDuration, OpenLimit, OpenPercent, OpenText, OpenTexts, Row, YesOrNo
from pipeline.spec.papers import Contact
from pipeline.spec.reading import one_of
from pipeline.spec.references import AnAnnex, Holder, OpenVote, OpenWho, Whos


class Seat(Row):
    """The seats that one party fills."""

    party: Holder = Field(description="Who appoints.", examples=["lumen"])
    number: Number = Field(description="How many.", examples=["3"])
    term: OpenDuration | None = Field(None, description="For how long.", examples=["3 years"])
    from_: OpenPercent | None = Field(None, alias="from", description="From which share on.", examples=["20 percent"])


class MoreOnBodies(Facts):
    """What a body may need further."""

    kind: (
        Annotated[
            Literal["steering", "board", "advisory", "review", "class"],
            one_of("steering", "board", "advisory", "review", "class"),
        ]
        | None
    ) = Field(None, description="What sort it is. Left out: steering.", examples=["board"])
    powers: Annotated[Literal["decides", "recommends"], one_of("decides", "recommends")] | None = Field(
        None, description="Whether it decides or recommends. Left out: it decides.", examples=["recommends"]
    )
    seats: tuple[Seat, ...] = Field((), description="Who fills how many seats.", examples=[[{"party": "lumen", "number": "3"}]])
    observers: Whos = Field((), description="Who is there without a vote.", examples=["northwind"])
    vice_chair: Holder | None = Field(None, description="Who names the vice chair.", examples=["northwind"])
    elects_chair: YesOrNo | None = Field(None, description="Whether it elects its chair. Left out: no.", examples=["yes"])
    substitutes: YesOrNo | None = Field(
        None, description="Whether a member may send another. Left out: unsaid.", examples=["yes"]
    )
    proxies: YesOrNo | None = Field(None, description="Whether a member may vote for another. Left out: unsaid.", examples=["no"])
    by_video: YesOrNo | None = Field(None, description="Whether it may meet by video. Left out: unsaid.", examples=["yes"])
    written: YesOrNo | None = Field(None, description="Whether it may decide in writing. Left out: unsaid.", examples=["yes"])
    meetings: Number | None = Field(None, description="The fewest meetings in a year.", examples=["4"])
    subcommittees: OpenTexts = Field((), description="Its subcommittees.", examples=[["Finance", "Maintenance"]])
    cannot: OpenTexts = Field((), description="What it cannot do.", examples=[["change this agreement"]])
    charter: AnAnnex | None = Field(None, description="The annex with its rules.", examples=["charter"])


class ReservedMatter(Row):
    """A matter that needs more than the usual vote."""

    matter: OpenText = Field(description="Which.", examples=["a change of the business"])
    decides: OpenVote | None = Field(None, description="What it needs, if other than the rest.", examples=["75 percent"])
    above: OpenLimit | None = Field(None, description="Above which limit.", examples=["EUR 50000"])


class Reserved(Facts):
    """The closed list of matters that are kept for all."""

    list: tuple[ReservedMatter, ...] = Field(description="The matters.", examples=[[{"matter": "a change of the business"}]])
    decides: OpenVote = Field(description="What each needs.", examples=["unanimity", "all parties"])


class ClassVote(Row):
    """A matter on which classes vote apart."""

    matter: OpenText = Field(description="Which.", examples=["the date of first service"])
    votes: OpenText = Field(
        description="What it needs.", examples=["a majority of the Initial Parties and of the Terminal Parties"]
    )


class Operator(Facts):
    """The party that runs the daily business for all."""

    party: Holder = Field(description="Who.", examples=["northwind"])
    does: OpenTexts = Field(description="What it does.", examples=[["orders materials", "keeps the accounts"]])
    up_to: OpenLimit | None = Field(None, description="Alone up to which limit.", examples=["EUR 25000"])
    standard: OpenText | None = Field(None, description="With what care.", examples=["as in its own business"])
    removal: OpenVote | None = Field(None, description="Who may replace it.", examples=["majority"])


class NamedAdviser(Row):
    """Somebody who attends or advises and has no vote."""

    name: OpenText = Field(description="Who.", examples=["Dr Maren Holt"])
    title: OpenText | None = Field(None, description="As what.", examples=["independent river engineer"])
    by: Whos = Field((), description="Named by whom.", examples=["lumen"])
    at: OpenWho | None = Field(None, description="In which body.", examples=["steering"])


class MoreOnDecisions(Facts):
    """What decision rights may hold further."""

    reserved: Reserved | None = Field(
        None,
        description="Matters that are kept for all.",
        examples=[{"list": [{"matter": "a change of the business"}], "decides": "unanimity"}],
    )
    class_votes: tuple[ClassVote, ...] = Field(
        (),
        description="Matters on which classes vote apart.",
        examples=[[{"matter": "the budget", "votes": "a majority of each class"}]],
    )
    operator: Operator | None = Field(
        None, description="Who runs the daily business.", examples=[{"party": "northwind", "does": ["keeps the accounts"]}]
    )
    advisers: tuple[NamedAdviser, ...] = Field((), description="Who advises.", examples=[[{"name": "Dr Maren Holt"}]])
    contacts: tuple[Contact, ...] = Field(
        (),
        description="Who is asked about what.",
        examples=[[{"party": "lumen", "for": "invoices", "name": "the accounts office"}]],
    )
    replacement: OpenDuration | None = Field(
        None, description="How long before a party tells that somebody else takes a role.", examples=["10 business days"]
    )
