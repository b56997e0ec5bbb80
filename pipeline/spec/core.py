"""The blocks that most agreements hold, from the title to the silences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from pipeline.spec.commitments import Commitment, PaymentTerms
from pipeline.spec.decision_rights import DecisionRights
from pipeline.spec.disputes import DisputeResolution
from pipeline.spec.exit import Exit
from pipeline.spec.fields import Facts, Label, OpenDay, OpenText, OpenTexts, Text
from pipeline.spec.general import Annex, Binding, Clauses, Notices, Signing, Silence
from pipeline.spec.header import Contributor, Form, LanguageTag, OpenLaw, Version
from pipeline.spec.knowledge import Confidentiality, IntellectualProperty
from pipeline.spec.milestones import Milestones
from pipeline.spec.money import Competition, Liability
from pipeline.spec.party import Party
from pipeline.spec.persons import PersonalData
from pipeline.spec.purpose import Condition, Purpose
from pipeline.spec.reading import Excusable, NoneGiven, one_of
from pipeline.spec.references import PartyLabel
from pipeline.spec.term import Term

Regime = Annotated[
    Literal[
        "anti-bribery", "sanctions", "export-control", "equality", "records-law", "modern-slavery", "money-laundering", "tax-evasion",
        "environment", "safety", "human-rights", "research-integrity", "animal-welfare", "safeguarding", "charity-law", "funder-terms",
    ],
    one_of(
        "anti-bribery", "sanctions", "export control", "equality", "records law", "modern slavery", "money laundering", "tax evasion",
        "environment", "safety", "human rights", "research integrity", "animal welfare", "safeguarding", "charity law", "funder terms",
    ),
]  # fmt: skip
_REGIMES = tuple[Regime, ...]
Schedule = Annotated[
    Literal["contributions", "milestones", "decisions", "payments", "contacts", "documents", "definitions"],
    one_of("contributions", "milestones", "decisions", "payments", "contacts", "documents", "definitions"),
]
_SCHEDULES = tuple[Schedule, ...]


class Core(Facts):
    """What most agreements hold."""

    mou: Version = Field(description="The number of this form of file.", examples=["1"])
    form: Form = Field(description="The form of the deal.", examples=["non-equity alliance"])
    acting_for: PartyLabel | None = Field(
        None, description="Whose playbook applies; never printed. Left out: the neutral positions.", examples=["lumen"]
    )
    title: OpenText = Field(description="The title on the first page.", examples=["Memorandum of Understanding"])
    calls_itself: Text | None = Field(
        None, description="How the text calls itself. Left out: derived from the title.", examples=["Memorandum"]
    )
    reference: OpenText | None = Field(
        None, description="Your file reference. Left out: the file's name.", examples=["LUM-NWR-2026-01"]
    )
    effective: OpenDay | None = Field(
        None, description="The first day. Left out: the date of the last signature.", examples=["2026-03-01"]
    )
    language: LanguageTag | None = Field(None, description="The language of the text. Left out: en-GB.", examples=["en-GB"])
    business_days: OpenTexts = Field(
        (),
        description="Where a working day must be one; weekends are left out, holidays are not known. Left out: the seats of the parties.",
        examples=[["England", "Bremen"]],
    )
    numbering: Annotated[Literal["article", "clause"], one_of("article", "clause")] | None = Field(
        None, description="The scheme of numbers. Left out: article.", examples=["clause"]
    )
    style: Label | None = Field(None, description="The house style. Left out: house.", examples=["house"])
    parties: Mapping[Label, Party] = Field(
        description="Two or more, in the order in which they sign, each under a label of your own.",
        examples=[{"lumen": {"name": "Lumen Optics Ltd"}, "northwind": {"name": "Northwind Robotics GmbH"}}],
    )
    purpose: Purpose = Field(description="What the parties want together.", examples=[{"goal": "to restore the river"}])
    conditions: tuple[Condition, ...] = Field(
        (),
        description="What must happen outside the parties. Left out: nothing.",
        examples=[[{"what": "the grant is awarded", "by": "2027-06-30"}]],
    )
    commitments: Mapping[Contributor, Mapping[Label, Commitment]] = Field(
        default={},
        description="Who brings what, under the party that brings it; `joint` for what they bring together.",
        examples=[{"lumen": {"engineers": {"kind": "people", "what": "process engineers"}}}],
    )
    payment_terms: PaymentTerms | None = Field(
        None, description="What holds for every payment.", examples=[{"pay_within": "30 days of invoice"}]
    )
    milestones: Milestones | None = Field(
        None, description="What is due when.", examples=[{"list": {"pilot-run": {"what": "pilot run", "due": "2026-12-15"}}}]
    )
    decision_rights: DecisionRights | None = Field(
        None, description="Who decides.", examples=[{"steering": {"name": "Steering Committee"}}]
    )
    term: Term | None = Field(None, description="How long it lasts.", examples=[{"length": "3 years"}])
    exit: Annotated[Exit | NoneGiven, Excusable(Exit, reasoned=True)] | None = Field(
        None, description="How a party leaves, and what follows.", examples=[{"convenience": {"notice": "90 days"}}]
    )
    dispute_resolution: Annotated[DisputeResolution | NoneGiven, Excusable(DisputeResolution, reasoned=False)] | None = Field(
        None, description="How a dispute ends.", examples=[{"steps": ["managers within 10 business days", "courts"]}]
    )
    binding: Binding | None = Field(None, description="What binds.", examples=["none", {"only": ["confidentiality", "law"]}])
    law: OpenLaw | None = Field(
        None, description="The governing law. Left out: an error where anything binds.", examples=["England and Wales"]
    )
    intellectual_property: Annotated[IntellectualProperty | NoneGiven, Excusable(IntellectualProperty, reasoned=True)] | None = (
        Field(None, description="Who owns and who may use.", examples=[{"results": {"other": "joint"}}])
    )
    confidentiality: Annotated[Confidentiality | NoneGiven, Excusable(Confidentiality, reasoned=True)] | None = Field(
        None, description="What stays secret.", examples=[{"mutual": "yes"}]
    )
    liability: Annotated[Liability | NoneGiven, Excusable(Liability, reasoned=True)] | None = Field(
        None, description="How far a party answers for loss.", examples=[{"cap": "EUR 500000 for each party"}]
    )
    competition: Annotated[Competition | NoneGiven, Excusable(Competition, reasoned=False)] | None = Field(
        None, description="How free the parties stay.", examples=[{"exclusive": "no"}]
    )
    compliance: Annotated[_REGIMES | NoneGiven, Excusable(_REGIMES, reasoned=False)] | None = Field(
        None, description="The rules that the parties promise to keep.", examples=[["anti-bribery", "export control"]]
    )
    personal_data: PersonalData | None = Field(
        None,
        description="Which data of persons are used. Left out: contacts only.",
        examples=["contacts only", {"law": "UK GDPR", "persons": ["patients"], "purposes": ["the study"]}],
    )
    costs: OpenText | None = Field(
        None, description="Who bears the costs of making the agreement. Left out: own.", examples=["own"]
    )
    notices: Notices | None = Field(
        None, description="How notices reach the parties. Left out: courier and email.", examples=[{"by": ["courier", "email"]}]
    )
    signing: Signing | None = Field(
        None,
        description="How it is signed. Left out: electronically, in one original.",
        examples=[{"electronic": "yes", "originals": "1"}],
    )
    annexes: Mapping[Label, Annex] = Field(
        default={},
        description="Papers at the end, each under a label of your own.",
        examples=[{"package-contents": {"title": "Contents of the package", "text": "to follow"}}],
    )
    schedules: Annotated[_SCHEDULES | NoneGiven, Excusable(_SCHEDULES, reasoned=False)] | None = Field(
        None,
        description="The schedules that the tool makes from the facts. Left out: `milestones` and `decisions`, each where it has three rows or more.",
        examples=[["milestones", "decisions", "contacts", "definitions"], "none"],
    )
    clauses: Clauses | None = Field(
        None, description="Choices among the clauses.", examples=[{"positions": {"confidentiality.duty": "fallback"}}]
    )
    silence: tuple[Silence, ...] = Field(
        (),
        description="Findings that this agreement does not want to hear.",
        examples=[[{"code": "MOU142", "reason": "no money is paid"}]],
    )
