"""The blocks on what the parties promise beside the deal: restraints, protection, other papers and short rules."""

from __future__ import annotations

from pydantic import Field

from pipeline.spec.deal import Deal
from pipeline.spec.papers import Accession, Amendment, Assignment, Documents, General, Languages, Subcontracting
from pipeline.spec.protection import ChangeInLaw, Conflicts, ForceMajeure, Indemnities, Insurance, Regulation, Warranties
from pipeline.spec.restraints import Definitive, Exclusive, FirstRight, Restraint


class Terms(Deal):
    """What the parties promise beside the deal."""

    definitive: Definitive | None = Field(
        None,
        description="A full agreement still to be written.",
        examples=[{"what": "a supply agreement", "by": "2026-09-30", "if_none": "ends"}],
    )
    exclusivity: tuple[Exclusive, ...] = Field(
        (),
        description="What is done with nobody else.",
        examples=[[{"who": "lumen", "to": "northwind", "field": "coatings", "until": "2028-12-31"}]],
    )
    restraints: tuple[Restraint, ...] = Field(
        (),
        description="What the parties keep from doing.",
        examples=[[{"kind": "no-hire", "who": "all parties", "subject": "hiring the engineers", "after": "12 months"}]],
    )
    first_rights: tuple[FirstRight, ...] = Field(
        (),
        description="What is offered to a party first.",
        examples=[[{"kind": "first refusal", "holder": "northwind", "giver": "lumen", "subject": "the sale of the business"}]],
    )
    indemnities: Indemnities | None = Field(
        None,
        description="Who makes good what.",
        examples=[{"list": [{"by": "lumen", "to": "northwind", "cause": "infringement"}], "notice": "10 business days"}],
    )
    insurance: Insurance | None = Field(
        None,
        description="The insurance.",
        examples=[{"list": [{"by": "northwind", "cover": "product liability", "amount": "EUR 5000000"}]}],
    )
    force_majeure: ForceMajeure | None = Field(
        None, description="Events that nobody controls.", examples=[{"notice": "5 business days", "exit_after": "90 days"}]
    )
    change_in_law: ChangeInLaw | None = Field(
        None, description="A new law that changes the deal.", examples=[{"talks": "30 days", "then": "exit"}]
    )
    regulation: Regulation | None = Field(
        None,
        description="Approvals that the law asks for.",
        examples=[{"list": [{"approval": "merger control", "authority": "the European Commission", "party": "lumen"}]}],
    )
    conflicts_of_interest: Conflicts | None = Field(
        None, description="Interests against the alliance.", examples=[{"declare": "5 business days", "to": "steering"}]
    )
    warranties: Warranties | None = Field(None, description="What the parties state to be so.", examples=[{"authority": "yes"}])
    documents: Documents | None = Field(
        None,
        description="Other papers and which prevails.",
        examples=[{"list": {"nda": {"title": "Non-disclosure agreement", "relation": "supersedes"}}}],
    )
    languages: Languages | None = Field(
        None, description="The languages.", examples=[{"list": ["English", "Polish"], "prevailing": "English"}]
    )
    accession: Accession | None = Field(
        None,
        description="How somebody else becomes a party.",
        examples=[{"who": "a university", "approved_by": "unanimity", "from": "the day on which it signs"}],
    )
    amendment: Amendment | None = Field(None, description="How the text is changed.", examples=[{"by": "signatories"}])
    assignment: Assignment | None = Field(
        None, description="Whether somebody may take a party's place.", examples=[{"consent": "yes"}]
    )
    subcontracting: Subcontracting | None = Field(
        None, description="Whether a party may use others.", examples=[{"consent": "yes", "permitted": ["transport"]}]
    )
    general: General | None = Field(None, description="Short rules.", examples=[{"severability": "yes", "waiver": "yes"}])
