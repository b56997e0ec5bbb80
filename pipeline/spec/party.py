"""The parties: who they are, who acts for them, and what each gains."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from pipeline.spec.fields import Facts, Label, OpenEmail, OpenText, Text
from pipeline.spec.reading import one_of
from pipeline.spec.references import OpenPeople, OpenPerson
from pipeline.spec.sides import Signs
from pipeline.values import Blank

PartyKind = Literal[
    "company", "public-body", "university", "nonprofit", "individual", "partnership", "limited-partnership", "limited-liability-company",
    "trust", "unincorporated", "government", "to-be-formed",
]  # fmt: skip
OpenPartyKind = Annotated[
    PartyKind | Blank,
    one_of(
        "company", "public body", "university", "nonprofit", "individual", "partnership", "limited partnership",
        "limited liability company", "trust", "unincorporated", "government", "to be formed", may_be_open=True,
    ),
]  # fmt: skip


class Person(Facts):
    """Somebody of a party; the rest of the file calls them by the label."""

    name: OpenText = Field(description="The name as it is printed and signed.", examples=["Dr Ada Okafor"])
    title: OpenText | None = Field(None, description="The office in the party.", examples=["Chief Technology Officer"])
    email: OpenEmail | None = Field(
        None,
        description="The address for daily work, and for notices if the person receives them.",
        examples=["ada@firm.example"],
    )


class Roles(Facts):
    """Who does what for the party, by the labels of its people."""

    signatory: OpenPeople | None = Field(
        None, description="Who signs; a list signs together.", examples=["marsh", ["vogel", "kaya"]]
    )
    sponsor: OpenPerson | None = Field(
        None, description="Who answers for the alliance and settles what the managers cannot.", examples=["okafor"]
    )
    manager: OpenPerson | None = Field(None, description="Who runs the daily work.", examples=["whitlock"])
    notices: OpenPerson | None = Field(None, description="Who receives notices. Left out: the manager.", examples=["marsh"])


class Party(Facts):
    """One party, as it stands at the head of the agreement."""

    name: OpenText = Field(description="The full legal name.", examples=["Lumen Optics Ltd"])
    kind: OpenPartyKind | None = Field(None, description="What the party is in law.", examples=["company", "public body"])
    jurisdiction: OpenText | None = Field(None, description="Under whose law it exists.", examples=["England and Wales"])
    registration: OpenText | None = Field(None, description="Its number in the register.", examples=["company number 90000001"])
    address: OpenText | None = Field(
        None, description="Its seat; notices go here too.", examples=["12 Prism Yard, Cambridge CB99 9ZZ, United Kingdom"]
    )
    acts_through: OpenText | None = Field(
        None, description="Who acts for a party that cannot act itself.", examples=["its Department of Water"]
    )
    short: Text | None = Field(
        None, description="How the text calls it. Left out: the first word of the name.", examples=["Lumen"]
    )
    copies_to: OpenText | None = Field(
        None, description="Who gets a copy of each notice, which is no notice itself.", examples=["Hale and Pryce, Solicitors"]
    )
    gains: OpenText | None = Field(
        None, description="What it gains; every party must gain something.", examples=["a second source for its coatings"]
    )
    signs: Signs | None = Field(
        None,
        description="How it signs, where that is not simply by its signatory.",
        examples=[{"by": "Vistula GP Ltd", "as": "its general partner"}],
    )
    people: Mapping[Label, Person] = Field(
        default={}, description="Its people, each under a label of your own.", examples=[{"marsh": {"name": "Helen Marsh"}}]
    )
    roles: Roles | None = Field(
        None,
        description="Which of its people signs, sponsors, manages, and receives notices.",
        examples=[{"signatory": "marsh", "manager": "marsh"}],
    )
