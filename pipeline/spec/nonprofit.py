"""Nonprofit and public parties: whose mission is served, the funder's terms, and what binds a public body; and names and marks."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pipeline.spec.fields import Facts, OpenDuration, OpenPercent, OpenRhythm, OpenText, Row, YesOrNo
from pipeline.spec.reading import one_of
from pipeline.spec.references import AnAnnex, Holder


class Mission(Row):
    """The mission of one party, and how the alliance serves it."""

    party: Holder = Field(description="Whose.", examples=["lumen"])
    mission: OpenText = Field(description="What it is there for.", examples=["to conserve rivers"])
    serves: OpenText = Field(description="How the alliance serves it.", examples=["it opens the river to fish"])


class Funder(Facts):
    """Who pays for it from outside, and on what terms."""

    name: OpenText = Field(description="The funder.", examples=["Clearwater Fund"])
    award: OpenText | None = Field(None, description="The award.", examples=["award CW-2027-14"])
    terms: OpenText | None = Field(None, description="Its terms in short.", examples=["all results are published"])
    see: AnAnnex | None = Field(None, description="The annex with its terms.", examples=["funder-terms"])
    by: Holder | None = Field(None, description="The party that receives the award.", examples=["lumen"])
    prevails: YesOrNo | None = Field(
        None, description="Whether its terms prevail over the agreement. Left out: no.", examples=["yes"]
    )
    reports: OpenRhythm | None = Field(None, description="How often it is reported to.", examples=["quarterly"])
    returns: OpenText | None = Field(None, description="What goes back to it.", examples=["money not spent by the end"])


class Sponsorship(Facts):
    """A charity that holds the money of a project."""

    sponsor: Holder = Field(description="Who holds it.", examples=["lumen"])
    project: Holder = Field(description="For whom.", examples=["northwind"])
    fund: OpenText = Field(description="The fund.", examples=["the River Fund"])
    fee: OpenPercent | None = Field(None, description="What the sponsor keeps for its work.", examples=["7 percent"])
    overspend: YesOrNo | None = Field(None, description="Whether the fund may be overspent. Left out: no.", examples=["no"])
    assets: OpenText | None = Field(None, description="Whose the project's things are.", examples=["the sponsor's"])


class Nonprofit(Facts):
    """What makes an alliance a nonprofit one."""

    missions: tuple[Mission, ...] = Field(
        description="The mission of each party.",
        examples=[[{"party": "lumen", "mission": "to conserve rivers", "serves": "it opens the river to fish"}]],
    )
    purposes: OpenText | None = Field(None, description="The purposes that the law favours.", examples=["charitable purposes"])
    status: OpenText | None = Field(None, description="The status for tax.", examples=["exempt under section 501(c)(3)"])
    funder: Funder | None = Field(None, description="Who pays from outside.", examples=[{"name": "Clearwater Fund"}])
    sponsor: Sponsorship | None = Field(
        None,
        description="A charity that holds the money of a project.",
        examples=[{"sponsor": "lumen", "project": "northwind", "fund": "the River Fund"}],
    )
    lobbying: YesOrNo | None = Field(None, description="Whether political work is allowed. Left out: unsaid.", examples=["no"])
    pay: OpenText | None = Field(None, description="What those who lead are paid.", examples=["no pay beyond their costs"])
    volunteers: OpenText | None = Field(None, description="What holds for volunteers.", examples=["the rules of Alder"])
    safeguarding: OpenText | None = Field(
        None, description="How children and adults at risk are kept safe.", examples=["the policy of Alder"]
    )
    surplus: OpenText | None = Field(None, description="What happens to a surplus.", examples=["it goes to the next open day"])
    donors: OpenText | None = Field(None, description="Whose the donors are.", examples=["of the party that brought them"])
    acknowledgement: OpenText | None = Field(
        None, description="How donors are thanked in public.", examples=["by name on the website"]
    )


class PublicBody(Facts):
    """What binds a public body whatever it signs."""

    party: Holder = Field(description="The public body.", examples=["lumen"])
    statute: OpenText | None = Field(None, description="The law under which it acts.", examples=["the Rivers Act"])
    funds: OpenText | None = Field(None, description="What it may spend.", examples=["what its budget grants for the year"])
    records: OpenText | None = Field(None, description="Who may see its papers.", examples=["anybody under the records law"])
    immunity: OpenText | None = Field(None, description="What it keeps of its immunity.", examples=["all of it"])
    discretion: YesOrNo | None = Field(
        None, description="Whether its powers stay free in all it decides. Left out: yes.", examples=["yes"]
    )
    answer: OpenDuration | None = Field(
        None, description="How soon the others help it to answer a request.", examples=["5 business days"]
    )


class Mark(Row):
    """A name or mark that another party may use."""

    owner: Holder = Field(description="Whose it is.", examples=["lumen"])
    user: Holder = Field(description="Who may use it.", examples=["northwind"])
    marks: OpenText = Field(description="Which.", examples=["the word LUMEN and its sign"])
    for_: OpenText | None = Field(None, alias="for", description="For what.", examples=["selling the products"])


class JointMark(Facts):
    """A mark for what they do together."""

    name: OpenText = Field(description="The mark.", examples=["VISTULA"])
    owner: Holder = Field(description="Whose it is.", examples=["lumen"])


class Brand(Facts):
    """The use of names and marks."""

    list: tuple[Mark, ...] = Field(
        description="Who may use which.", examples=[[{"owner": "lumen", "user": "northwind", "marks": "the word LUMEN"}]]
    )
    approval: OpenDuration | None = Field(None, description="How soon a use is approved.", examples=["5 business days"])
    guide: AnAnnex | None = Field(None, description="The annex with the rules for their look.", examples=["brand-guide"])
    quality: OpenText | None = Field(None, description="What quality the goods need.", examples=["the standard of the owner"])
    stop: OpenDuration | None = Field(None, description="How soon the use ends after the end.", examples=["30 days"])
    joint_mark: JointMark | None = Field(
        None, description="A mark of the alliance.", examples=[{"name": "VISTULA", "owner": "lumen"}]
    )
    approach: Annotated[Literal["each-use", "guide-only"], one_of("each use", "guide only")] | None = Field(
        None, description="Whether each use is approved, or the guide is enough. Left out: each use.", examples=["each use"]
    )
