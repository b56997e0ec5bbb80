"""Papers and words: other documents, languages, who joins, how the text changes, who may take a party's place, and short rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from pipeline.spec.fields import (
    Facts,
    Label,
    Named,
    Number,
    OpenDay,
    OpenDuration,
    OpenMoney,
    OpenPercent,
    OpenText,
    OpenTexts,
    OpenTime,
    Row,
    YesOrNo,
    named,
)
from pipeline.spec.reading import one_of
from pipeline.spec.references import AnAnnex, Holder, Holders, OpenVote, OpenWho, Whos
from pipeline.values import Blank


class OtherDocument(Row):
    """Another paper, and what it is to this one."""

    title: OpenText = Field(description="Its title.", examples=["Non-disclosure agreement"])
    date: OpenDay | None = Field(None, description="Its date.", examples=["2025-11-01"])
    parties: OpenText | None = Field(
        None, description="Between whom. Left out: the same parties.", examples=["Lumen and Northwind"]
    )
    relation: Annotated[
        Named | Blank,
        named("relations", "supersedes", "amends", "restates", "incorporates", "subject to", "concurrent", "future"),
    ] = Field(
        description="What this agreement does with it: it takes its place, changes it, holds it, stands under it or beside it.",
        examples=["supersedes", "incorporates"],
    )
    changes: OpenWho | None = Field(None, description="Who may change it alone.", examples=["lumen"])
    where: OpenText | None = Field(None, description="Where it can be read.", examples=["the website of Lumen"])


class Documents(Facts):
    """Other papers and which prevails."""

    list: Mapping[Label, OtherDocument] = Field(
        description="The papers, each under a label of your own.",
        examples=[{"nda": {"title": "Non-disclosure agreement", "relation": "supersedes"}}],
    )
    precedence: OpenTexts = Field(
        (), description="Which prevails, the strongest first.", examples=[["this agreement", "its schedules", "the orders"]]
    )
    changes_notice: OpenDuration | None = Field(
        None, description="How long before a paper changes that one party may change alone.", examples=["30 days"]
    )


class Languages(Facts):
    """The languages of the text."""

    list: OpenTexts = Field(description="Which.", examples=[["English", "Polish"]])
    prevailing: OpenText | None = Field(None, description="Which prevails.", examples=["English"])
    equal: YesOrNo | None = Field(None, description="Whether all have the same force. Left out: no.", examples=["no"])
    translation: OpenText | None = Field(None, description="What a translation is for.", examples=["for information only"])
    copies: Number | None = Field(None, description="How many originals in each language.", examples=["2"])


class Accession(Facts):
    """How somebody else becomes a party."""

    who: OpenText = Field(description="Who may.", examples=["a university with a department of river science"])
    approved_by: OpenVote = Field(description="Who approves it.", examples=["unanimity", "steering"])
    form: AnAnnex | None = Field(None, description="The annex with the form.", examples=["accession-form"])
    from_: OpenTime = Field(alias="from", description="From when.", examples=["the day on which the form is signed"])
    fee: OpenMoney | None = Field(None, description="What it pays.", examples=["EUR 10000"])
    shares: OpenText | None = Field(None, description="How shares change.", examples=["all shares shrink in proportion"])


class OneSided(Row):
    """What one party may change alone."""

    what: OpenText = Field(description="What.", examples=["its contact persons"])
    by: Whos = Field(description="Who.", examples=["northwind"])


class Amendment(Facts):
    """How the text is changed."""

    by: Whos = Field((), description="Who signs the change. Left out: all the parties.", examples=["signatories"])
    percent: OpenPercent | None = Field(None, description="The part of the parties that is enough.", examples=["90 percent"])
    notice: OpenDuration | None = Field(None, description="How long before it is proposed.", examples=["30 days"])
    except_: OpenTexts = Field((), alias="except", description="What only all may change.", examples=[["the shares"]])
    parts: tuple[OneSided, ...] = Field(
        (), description="What one party may change alone.", examples=[[{"what": "its contact persons", "by": "northwind"}]]
    )
    form: AnAnnex | None = Field(None, description="The annex with the form.", examples=["variation-form"])


class Assignment(Facts):
    """Whether somebody may take a party's place."""

    consent: YesOrNo = Field(description="Whether the others must agree.", examples=["yes"])
    permitted: OpenTexts = Field((), description="What needs no consent.", examples=[["to a company of its group"]])
    free: Holders = Field((), description="Parties that need no consent.", examples=["lumen"])
    notice: OpenDuration | None = Field(None, description="How soon it is told.", examples=["10 business days"])


class Subcontracting(Facts):
    """Whether a party may use others for its part."""

    consent: YesOrNo = Field(description="Whether the others must agree.", examples=["yes"])
    permitted: OpenTexts = Field((), description="Work that needs no consent.", examples=[["transport", "laboratory tests"]])
    flows: OpenTexts = Field((), description="Duties that the other takes on too.", examples=[["confidentiality"]])


class General(Facts):
    """Short rules, each there or not."""

    severability: YesOrNo | None = Field(
        None, description="Whether the rest holds if a part does not. Left out: unsaid.", examples=["yes"]
    )
    replace_within: OpenDuration | None = Field(
        None,
        description="How long the parties have to replace a part that does not hold. Left out: 60 days.",
        examples=["60 days"],
    )
    waiver: YesOrNo | None = Field(
        None, description="Whether a right is given up only in writing. Left out: unsaid.", examples=["yes"]
    )
    third_parties: OpenText | None = Field(
        None, description="Whether others have rights: `none`, or who has which.", examples=["nobody"]
    )
    further_assurance: YesOrNo | None = Field(
        None, description="Whether each signs what is needed later. Left out: unsaid.", examples=["yes"]
    )
    equitable_relief: YesOrNo | None = Field(
        None, description="Whether a court may forbid a breach at once. Left out: unsaid.", examples=["yes"]
    )
    non_reliance: YesOrNo | None = Field(
        None, description="Whether only the text counts, not what was said before. Left out: unsaid.", examples=["yes"]
    )
    costs_cap: OpenMoney | None = Field(None, description="The most that a party pays of shared costs.", examples=["EUR 10000"])
    sale_convention: Annotated[Literal["applies", "excluded"], one_of("applies", "excluded")] | None = Field(
        None,
        description="Whether the United Nations Convention on the sale of goods applies. Left out: as the law says.",
        examples=["excluded"],
    )


class Contact(Row):
    """Who is asked about what."""

    party: Holder = Field(description="Of which party.", examples=["lumen"])
    for_: OpenText = Field(alias="for", description="About what.", examples=["invoices"])
    name: OpenText = Field(description="Who.", examples=["the accounts office"])
    title: OpenText | None = Field(None, description="The office.", examples=["Head of Accounts"])
    email: OpenText | None = Field(None, description="The address.", examples=["accounts@lumen.example"])
    phone: OpenText | None = Field(None, description="The telephone number.", examples=["+44 20 7946 0000"])


Dated = Annotated[Literal["last", "each", "fixed"], one_of("last", "each", "fixed")]


class MoreOnSigning(Facts):
    """What signing may need further."""

    deed: YesOrNo | None = Field(None, description="Whether it is a deed. Left out: no.", examples=["yes"])
    seal: YesOrNo | None = Field(None, description="Whether seals are put to it. Left out: no.", examples=["no"])
    witness: YesOrNo | None = Field(None, description="Whether witnesses sign too. Left out: no.", examples=["no"])
    initials: YesOrNo | None = Field(None, description="Whether each page is initialled. Left out: no.", examples=["no"])
    place: OpenText | None = Field(None, description="Where it is signed.", examples=["Gothenburg"])
    dated: Dated | None = Field(
        None, description="Whether it bears the date of the last signature, each its own, or a fixed one.", examples=["last"]
    )
    copies: Number | None = Field(None, description="How many originals each party keeps.", examples=["2"])
    click: OpenText | None = Field(
        None, description="How it is accepted without a signature.", examples=["by using the repository"]
    )
    authority: OpenText | None = Field(
        None, description="What shows that a signatory may sign.", examples=["a resolution of the board"]
    )
