"""The blocks that depend on the form of the deal: who stands where, what is owned, what is paid, and what the cooperation is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from pipeline.spec.accounts import Audit, CostShare, Information, Property, Secondment, Tax
from pipeline.spec.channel import Channel
from pipeline.spec.core import Core
from pipeline.spec.entity import Entity, Interests, Investment, Threshold
from pipeline.spec.fields import Label
from pipeline.spec.gates import Precedent
from pipeline.spec.nonprofit import Brand, Nonprofit, PublicBody
from pipeline.spec.partners import Management, Partners
from pipeline.spec.paying import Commission, Fee, InEquity, Reimbursement, Revenue, Royalty
from pipeline.spec.pricing import Budget, Metric, Minimum, Price, UseOfFunds
from pipeline.spec.reading import one_of
from pipeline.spec.shares import Capital, Profit
from pipeline.spec.sides import Formation, NonParty, Side
from pipeline.spec.technology import Technology


class Deal(Core):
    """What the form of the deal adds."""

    manner: Annotated[Literal["figures", "words-and-figures"], one_of("figures", "words and figures")] | None = Field(
        None,
        description="How numbers are said: `90 days`, or `ninety (90) days`. Left out: figures.",
        examples=["words and figures"],
    )
    sides: Mapping[Label, Side] = Field(
        default={},
        description="Sides, groups and classes of parties, each under a label of your own.",
        examples=[{"bank-side": {"name": "the Bank Side", "kind": "side", "members": ["lumen", "northwind"]}}],
    )
    non_parties: Mapping[Label, NonParty] = Field(
        default={},
        description="Persons who are named and are no parties.",
        examples=[{"fund": {"name": "Clearwater Fund", "what": "funder of the two grants"}}],
    )
    formation: tuple[Formation, ...] = Field(
        (), description="Parties that are still to be formed.", examples=[[{"party": "northwind", "by": "lumen"}]]
    )
    entity: Entity | None = Field(
        None,
        description="What the parties own together.",
        examples=[{"name": "Vistula Hydrogen", "kind": "limited liability company", "law": "Poland", "status": "to be formed"}],
    )
    interests: Interests | None = Field(
        None, description="Who holds what share of it.", examples=[{"list": {"lumen": {"percent": "60 percent"}}}]
    )
    thresholds: tuple[Threshold, ...] = Field(
        (), description="Rights that hang on the size of a holding.", examples=[[{"at": "14.5 percent", "gains": "one seat"}]]
    )
    investment: Investment | None = Field(
        None,
        description="A stake of one party in another.",
        examples=[{"investor": "lumen", "issuer": "northwind", "list": [{"instrument": "shares", "what": "ordinary shares"}]}],
    )
    partners: Partners | None = Field(None, description="The partners.", examples=[{"general": ["lumen", "northwind"]}])
    management: Management | None = Field(None, description="Who manages.", examples=[{"by": "members", "ordinary": "majority"}])
    capital: Capital | None = Field(None, description="The capital.", examples=[{"accounts": "yes"}])
    profit: Profit | None = Field(
        None, description="How profit and loss are shared.", examples=[{"list": {"lumen": {"profit": "60 percent"}}}]
    )
    precedent: Precedent | None = Field(
        None,
        description="What must be done before the agreement starts.",
        examples=[{"list": {"clearance": {"what": "approval"}}, "long_stop": "2026-06-30", "if_not": "the agreement ends"}],
    )
    property: Property | None = Field(None, description="Things that a party brings.", examples=[{"insured_by": "northwind"}])
    secondment: Secondment | None = Field(
        None,
        description="People who work at another party.",
        examples=[{"list": [{"party": "lumen", "people": "two engineers", "to": "northwind"}]}],
    )
    minimum: Minimum | None = Field(
        None,
        description="The least that is bought or delivered.",
        examples=[
            {
                "list": {"parts": {"party": "lumen", "what": "parts", "quantity": "500 units", "each": "yearly"}},
                "then": "step down",
            }
        ],
    )
    fees: tuple[Fee, ...] = Field(
        (),
        description="Sums that are paid for something.",
        examples=[[{"payer": "lumen", "payee": "northwind", "what": "use of the test hall", "amount": "EUR 10000"}]],
    )
    reimbursement: Reimbursement | None = Field(
        None, description="Costs that are paid back.", examples=[{"payer": "lumen", "payee": "northwind", "what": "travel"}]
    )
    revenue: Revenue | None = Field(
        None,
        description="Income that is shared.",
        examples=[
            {
                "base": "the fees of customers",
                "shares": {"lumen": {"percent": "100 percent"}},
                "statement": {"how_often": "quarterly", "within": "20 business days"},
            }
        ],
    )
    commission: Commission | None = Field(
        None,
        description="What is paid for a customer.",
        examples=[{"payer": "lumen", "payee": "northwind", "kind": "percent", "percent": "10 percent", "of": "the net price"}],
    )
    royalty: Royalty | None = Field(
        None,
        description="What is paid for the use of rights.",
        examples=[
            {
                "list": [{"payer": "northwind", "payee": "lumen", "of": "the process", "rate": "3 percent"}],
                "statement": {"how_often": "quarterly", "within": "20 business days"},
            }
        ],
    )
    in_equity: InEquity | None = Field(
        None,
        description="Work that is paid in shares.",
        examples=[{"payer": "lumen", "payee": "northwind", "shares": "923,077", "vesting": {"over": "12 months"}}],
    )
    price: Price | None = Field(
        None, description="How a price is found.", examples=[{"of": "one sensor", "cost_plus": "5 percent"}]
    )
    use_of_funds: UseOfFunds | None = Field(
        None, description="What money may be used for.", examples=[{"list": [{"purpose": "the pilot plant"}]}]
    )
    budget: Budget | None = Field(
        None, description="The budget.", examples=[{"approved_by": "steering", "variance": "10 percent"}]
    )
    metrics: tuple[Metric, ...] = Field(
        (), description="Figures along the way.", examples=[[{"what": "share of good parts", "target": "95 percent"}]]
    )
    audit: Audit | None = Field(
        None,
        description="A look into the books.",
        examples=[{"by": "lumen", "of": "northwind", "notice": "10 business days", "how_often": "yearly", "keep": "6 years"}],
    )
    information: Information | None = Field(
        None, description="What the parties may know.", examples=[{"on_request": "10 business days"}]
    )
    tax: Tax | None = Field(None, description="Taxes.", examples=[{"withholding": "deducts"}])
    cost_split: tuple[CostShare, ...] = Field(
        (), description="Who bears which part of shared costs.", examples=[[{"party": "lumen", "percent": "50 percent"}]]
    )
    channel: Channel | None = Field(
        None,
        description="How products reach customers.",
        examples=[
            {
                "kind": "reseller", "supplier": "lumen", "partner": "northwind", "products": ["sensors"], "territory": "Poland",
                "exclusive": "no",
            }
        ],
    )  # fmt: skip
    technology: Technology | None = Field(
        None, description="How technologies work together.", examples=[{"integrates": [{"party": "lumen", "what": "the cloud"}]}]
    )
    nonprofit: Nonprofit | None = Field(
        None,
        description="What makes it a nonprofit alliance.",
        examples=[{"missions": [{"party": "lumen", "mission": "to conserve rivers", "serves": "it opens the river"}]}],
    )
    public_body: tuple[PublicBody, ...] = Field(
        (), description="What binds a public body.", examples=[[{"party": "lumen", "statute": "the Rivers Act"}]]
    )
    brand: Brand | None = Field(
        None,
        description="The use of names and marks.",
        examples=[{"list": [{"owner": "lumen", "user": "northwind", "marks": "the word LUMEN"}]}],
    )
