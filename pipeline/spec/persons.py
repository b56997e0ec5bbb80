"""Personal data: which persons, why, who answers, what happens on a breach, and what happens at the end."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from pipeline.codes import near
from pipeline.spec.fields import Facts, Named, OpenDuration, OpenText, OpenTexts, Row, named
from pipeline.spec.reading import fault, one_of
from pipeline.spec.references import AnAnnex, APerson, Holder
from pipeline.values import Blank


class DataRole(Row):
    """What one party is in data protection law."""

    party: Holder = Field(description="Who.", examples=["lumen"])
    role: Annotated[Named | Blank, named("data_roles", "controller", "joint controller", "processor")] = Field(
        description="What it is.", examples=["controller"]
    )
    for_: OpenText | None = Field(None, alias="for", description="For which data.", examples=["data of patients"])


class DataContact(Row):
    """Who is asked about data."""

    party: Holder = Field(description="Of which party.", examples=["lumen"])
    person: APerson = Field(description="Who.", examples=["okafor"])


class PersonalData(Facts):
    """Which data of persons are used, and how; or `contacts only`."""

    contacts_only: Literal[True] | None = Field(
        None, description="Whether only data of contacts are used; write `personal_data: contacts only`.", examples=[True]
    )
    law: OpenText | None = Field(None, description="The law on data protection.", examples=["UK GDPR", "HIPAA"])
    roles: tuple[DataRole, ...] = Field(
        (), description="What each party is.", examples=[[{"party": "lumen", "role": "controller"}]]
    )
    persons: OpenTexts = Field((), description="Whose data.", examples=[["patients", "staff"]])
    data: OpenTexts = Field((), description="Which data.", examples=[["names", "sensor readings"]])
    special: OpenTexts = Field((), description="Data that the law guards more.", examples=[["health"]])
    purposes: OpenTexts = Field((), description="What for.", examples=[["the study"]])
    breach: OpenText | None = Field(None, description="How soon a breach is told.", examples=["24 hours"])
    most: OpenText | None = Field(None, description="How soon at the very latest.", examples=["72 hours"])
    transfers: OpenText | None = Field(
        None, description="Whether data leave the country.", examples=["only with the clauses that the law provides"]
    )
    end: Annotated[Literal["returns", "deletes"], one_of("returns", "deletes")] | None = Field(
        None, description="What happens to them at the end.", examples=["deletes"]
    )
    within: OpenDuration | None = Field(None, description="How soon.", examples=["30 days"])
    retention: OpenText | None = Field(None, description="How long they are kept.", examples=["10 years after the study"])
    requests: OpenDuration | None = Field(
        None, description="How soon a request of a person is passed on.", examples=["5 business days"]
    )
    agreement: OpenText | None = Field(
        None, description="The paper that says more.", examples=["the data processing agreement of 1 March 2026"]
    )
    see: AnAnnex | None = Field(None, description="The annex that says more.", examples=["data"])
    contacts: tuple[DataContact, ...] = Field(
        (), description="Who is asked.", examples=[[{"party": "lumen", "person": "okafor"}]]
    )

    @model_validator(mode="before")
    @classmethod
    def _one_word(cls, value: Any) -> Any:
        match value:
            case "contacts only" | "contacts-only":
                return {"contacts_only": True}
            case str():
                help = "Did you mean `contacts only`?" if near(value, ["contacts only"]) else "Write one of the two."  # noqa: A001
                raise fault("MOU025", "should be `contacts only` or a block that says which data are used", help)
            case _:
                return value

    @model_validator(mode="after")
    def _what_a_block_needs(self) -> PersonalData:
        if not self.contacts_only and (self.law is None or not self.persons or not self.purposes):
            says = "should say under which `law` the data of which `persons` are used for which `purposes`"
            raise fault("MOU020", says, "Add what is missing, or write `personal_data: contacts only`.", quoted=False)
        return self
