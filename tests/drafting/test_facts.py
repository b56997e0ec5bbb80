"""Facts: what a spec holds, as a clause may name it. Each case is a piece of an agreement's file and what is said of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.drafting.facts import Default, Facts, facts
from pipeline.drafting.nodes import Binding, Blank, Drawn, Reference
from pipeline.findings import Place
from pipeline.source import Source, plain, read_yaml
from pipeline.spec import parse_spec

ROOT = Path(__file__).parents[2]
ABSENT = object()

HEAD = """\
mou: 1
form: non-equity alliance
title: Memorandum of Understanding
effective: 2026-03-01
parties:
  lumen:
    name: Lumen Optics Ltd
    kind: company
    jurisdiction: United Kingdom
    address: 12 Prism Yard, Cambridge
    people:
      marsh: {name: Helen Marsh, title: Chief Executive, email: helen.marsh@lumen.example}
      okafor: {name: Dr Ada Okafor, title: Chief Technology Officer}
    roles: {signatory: marsh, sponsor: okafor, manager: okafor}
  northwind:
    name: Northwind Robotics GmbH
    kind: company
    jurisdiction: Germany
    people:
      vogel: {name: Dr Katrin Vogel, title: Managing Director}
      kaya: {name: Dr Elif Kaya}
    roles: {signatory: [vogel, kaya], manager: kaya}
purpose: {goal: to test}
"""
THIRD = """\
  alder: {name: Alder Trust, kind: nonprofit}
purpose:"""
MONEY = """\
commitments:
  lumen:
    tooling: {kind: money, what: contribution to the cell, amount: "EUR 120,000", pays: northwind, accountable: marsh,
      instalments: {2026-04-01: "EUR 60,000", 30 days after effective date: 25 percent, on acceptance of pilot: TBC}}
milestones:
  list:
    pilot: {what: pilot run, accountable: kaya, due: 8 weeks after effective date, test: one good batch, accepted_by: lumen}
"""
STEERING = """\
decision_rights:
  steering: {name: Steering Committee, members: {lumen: [okafor], northwind: [kaya]},
    quorum: one member of each party, meets: {how_often: quarterly}}
"""

CASES: dict[str, tuple[str, dict[str, object]]] = {
    "the text takes its own name from its title": (
        "",
        {"document.kind": "Memorandum", "document.title": "Memorandum of Understanding"},
    ),
    "a reference left out is the name of the file": ("", {"document.reference": "lumen"}),
    "a date is said in full": ("", {"effective": "1 March 2026"}),
    "a short name left out is the first word of the name": ("", {"parties.0.short": "Lumen", "parties.1.short": "Northwind"}),
    "a country takes its article": (
        "law: United Kingdom",
        {"parties.0.jurisdiction": "the United Kingdom", "law": "the United Kingdom"},
    ),
    "notices go to the manager": (
        "",
        {
            "parties.0.notices": "Dr Ada Okafor, Chief Technology Officer",
            "parties.1.notices": "Dr Elif Kaya",
            "parties.1.email": ABSENT,
        },
    ),
    "working days follow the places that the file names": (
        "business_days: [England, Bremen]",
        {"business_days.places": "England and Bremen"},
    ),
    "working days left out follow the seats": ("", {"business_days.places": "the places where the Parties have their seats"}),
    "what a fact leaves out is absent": (
        "",
        {
            "payments": ABSENT,
            "milestones": ABSENT,
            "exit": ABSENT,
            "law": ABSENT,
            "parties.0.gains": ABSENT,
            "purpose.scope": ABSENT,
        },
    ),
    "representatives stand in a table, a cell without a fact holds a dash": (
        "",
        {
            "decision_rights.representatives.0": {
                "party": "Lumen",
                "role": "Sponsor",
                "name": "Dr Ada Okafor",
                "title": "Chief Technology Officer",
                "email": "–",
            },
            "decision_rights.representatives.3.role": "Manager",
            "decision_rights.representatives.5": {
                "party": "Northwind",
                "role": "Signatory",
                "name": "Dr Elif Kaya",
                "title": "–",
                "email": "–",
            },
            "decision_rights.roles": {"manager": True, "sponsor": False},
        },
    ),
    "a commitment becomes a row, its date follows its milestone": (
        """\
commitments:
  lumen:
    package: {kind: know-how, what: coating package, quantity: one set, value: "EUR 300,000", valued_by: independent valuer,
      by: handover, accountable: okafor}
  joint:
    fair: {kind: services, what: stand at the fair, accountable: [okafor, kaya]}
milestones: {list: {handover: {what: handed over, accountable: okafor, due: 2026-05-29, test: legible, accepted_by: northwind}}}
binding: {only: [lumen.package]}
""",
        {
            "commitments.firm": [
                {
                    "party": "Lumen",
                    "what": "coating package",
                    "kind": "know-how",
                    "quantity": "one set",
                    "value": "EUR 300,000",
                    "by": "29 May 2026 (M1)",
                    "only_if": "–",
                    "accountable": "Dr Ada Okafor",
                },
            ],
            "commitments.intended": [
                {
                    "party": "The Parties together",
                    "what": "stand at the fair",
                    "kind": "services",
                    "quantity": "–",
                    "value": "–",
                    "by": "–",
                    "only_if": "–",
                    "accountable": "Dr Ada Okafor and Dr Elif Kaya",
                },
            ],
            "commitments.firm_values": True,
            "commitments.valued_by": "an independent valuer",
            "commitments.know_how": True,
            "commitments.property": False,
            "commitments.people": False,
        },
    ),
    "each instalment is a row; money comes on the payment dates": (
        MONEY + "binding: all",
        {
            "payments.firm": [
                {
                    "payer": "Lumen",
                    "payee": "Northwind",
                    "what": "contribution to the cell",
                    "amount": "EUR 60,000",
                    "when": "1 April 2026",
                },
                {
                    "payer": "Lumen",
                    "payee": "Northwind",
                    "what": "contribution to the cell",
                    "amount": "25 percent of EUR 120,000",
                    "when": "31 March 2026",
                },
                {
                    "payer": "Lumen",
                    "payee": "Northwind",
                    "what": "contribution to the cell",
                    "amount": Blank("on acceptance of pilot"),
                    "when": "the acceptance of M1",
                },
            ],
            "payments.intended": [],
            "payments.totals": [
                {"payer": "Lumen", "payee": "Northwind", "what": "contribution to the cell", "amount": "EUR 120,000"}
            ],
            "payments.on_acceptance": True,
            "milestones.paid": True,
            "commitments.firm.0.quantity": "EUR 120,000",
            "commitments.firm.0.by": "on the payment dates",
        },
    ),
    "payment terms left out are the library's": (
        MONEY,
        {"payment_terms": {"pay_within": "30 days", "late_interest": "statutory", "amounts": "excluding VAT"}},
    ),
    "late interest may be a rate": (
        "payment_terms: {late_interest: 8 percent}",
        {"payment_terms.late_interest": "8 percent a year"},
    ),
    "a condition falls into the commitments": (
        "conditions: [{what: the grant is awarded, by: 2027-06-30, or_else: the Party concerned may withdraw its contribution}]",
        {
            "commitments.conditions": [
                {
                    "what": "the grant is awarded",
                    "by": "30 June 2027",
                    "or_else": "the Party concerned may withdraw its contribution",
                }
            ]
        },
    ),
    "a milestone says its date where it can be known": (
        MONEY,
        {
            "milestones.list": [
                {
                    "id": "M1",
                    "what": "pilot run",
                    "party": "Northwind",
                    "accountable": "Dr Elif Kaya",
                    "due": "26 April 2026",
                    "test": "one good batch",
                    "accepted_by": "Lumen",
                    "depends_on": "–",
                },
            ],
            "milestones.acceptance": {"within": "10 Business Days", "reminder": "5 Business Days", "refusals": "two refusals"},
            "milestones.delay": {"notice": "5 Business Days"},
            "milestones.long_stops": False,
            "milestones.measures": False,
        },
    ),
    "the usual steps on a missed milestone name no body where there is none": (
        MONEY,
        {"milestones.if_missed": [{"kind": "plan", "within": "10 Business Days"}, {"kind": "extension", "within": "30 days"}]},
    ),
    "the usual steps on a missed milestone end before the first body": (
        MONEY + STEERING,
        {"milestones.if_missed.2": {"kind": "body", "body": "the Steering Committee"}, "milestones.leaves": False},
    ),
    "a milestone may have steps, measures, a long stop and an annex of its own": (
        """\
milestones:
  list:
    start: {what: series start, accountable: kaya, due: TBC, long_stop: 2027-12-31, measures: [yield, scrap],
      test: good, see: pack, accepted_by: lumen,
      if_missed: [recovery plan within 20 business days, right to leave]}
annexes: {pack: {title: Contents, text: to follow, by: 2026-03-15}}
""",
        {
            "milestones.list.0.long_stop": "31 December 2027",
            "milestones.list.0.measures": "yield and scrap",
            "milestones.list.0.see": Reference("annex.pack", Place("agreements/lumen.yaml", 27, 19)),
            "milestones.list.0.if_missed": [{"kind": "plan", "within": "20 Business Days"}, {"kind": "leave"}],
            "milestones.long_stops": True,
            "milestones.leaves": True,
            "milestones.measures": True,
            "annexes": [{"title": "Contents", "see": Reference("annex.pack", Place("agreements/lumen.yaml", 29, 11))}],
        },
    ),
    "a body says its seats, its quorum and its rhythm": (
        STEERING,
        {
            "decision_rights.bodies": [
                {
                    "label": "steering",
                    "name": "Steering Committee",
                    "seats_each": "one member",
                    "votes": "one vote for each Party",
                    "decides_by": "unanimity",
                    "quorum": "one member of each Party",
                    "meets": {"how_often": "every quarter"},
                    "members": [{"party": "Lumen", "people": "Dr Ada Okafor"}, {"party": "Northwind", "people": "Dr Elif Kaya"}],
                },
            ],
            "decision_rights.body": "Steering Committee",
        },
    ),
    "a decision says its limit and those who act": (
        STEERING
        + """\
  decisions:
    - {matter: change of budget, up_to: EUR 25000, proposes: managers, decides: signatories, informed: [steering, lumen]}
    - {matter: entry into series, above: EUR 25000, decides: steering}
""",
        {
            "decision_rights.decisions": [
                {
                    "matter": "change of budget",
                    "limit": "up to EUR 25,000",
                    "proposes": "the Managers",
                    "decides": "the signatories",
                    "consulted": "–",
                    "informed": "the Steering Committee and Lumen",
                },
                {
                    "matter": "entry into series",
                    "limit": "above EUR 25,000",
                    "proposes": "–",
                    "decides": "the Steering Committee",
                    "consulted": "–",
                    "informed": "–",
                },
            ],
        },
    ),
    "a deadlock says whom each Party sends": (
        STEERING
        + """\
  deadlock:
    steps: [managers within 15 business days, signatories with adviser within 30 days]
    adviser: {name: Professor Ingrid Solberg, title: independent engineer}
    appointer: CEDR
    then: manager of northwind
""",
        {
            "decision_rights.deadlock": {
                "body": "Steering Committee",
                "meetings": "two meetings",
                "steps": [
                    {"who": "its Manager", "within": "15 Business Days", "adviser": False},
                    {"who": "its signatories", "within": "30 days", "adviser": True},
                ],
                "adviser": "Professor Ingrid Solberg, independent engineer",
                "appointer": "the Centre for Effective Dispute Resolution",
                "then": "operator",
                "operator": "the Manager of Northwind",
            },
        },
    ),
    "reviews, reports and lines of communication are said": (
        """\
decision_rights:
  reviews: [{what: milestones, by: managers, how_often: weekly, report: 5 business days before}]
  reports: [{what: spending report, by: lumen, to: managers, how_often: twice a year, within: 20 business days}]
  communications: {day_to_day: managers, answer_within: 2 business days, press: both signatories approve}
  ways_of_working: {tools: [project board], decision_log: managers, early_warning: 5 business days}
""",
        {
            "decision_rights.reviews": [
                {
                    "what": "milestones",
                    "by": "the Managers",
                    "how_often": "every week",
                    "report": "5 Business Days before the review",
                }
            ],
            "decision_rights.reports": [
                {
                    "what": "spending report",
                    "by": "Lumen",
                    "to": "the Managers",
                    "how_often": "twice a year",
                    "within": "20 Business Days",
                },
            ],
            "decision_rights.communications": {
                "day_to_day": "the Managers",
                "answer_within": "2 Business Days",
                "press": "the signatories of all the Parties",
            },
            "decision_rights.ways_of_working": {
                "tools": ["project board"],
                "decision_log": "the Managers",
                "early_warning": "5 Business Days",
            },
            "decision_rights.body": ABSENT,
        },
    ),
    "a term says its last day and the day to decide on renewal": (
        "term: {length: 3 years, renewal: {how: by agreement, decide_by: 90 days before the end, period: 1 year, most: 2}}",
        {
            "term": {
                "start": "1 March 2026",
                "end": "28 February 2029",
                "length": "3 years",
                "open": False,
                "renewal": {"how": "by-agreement", "decide_by": "30 November 2028", "period": "1 year", "most": "two renewals"},
            },
        },
    ),
    "a term may end on an event": (
        "term: {until: [the plant is sold], outer: 2029-12-31}",
        {"term": {"start": "1 March 2026", "open": False, "outer": "31 December 2029", "ends_on": ["the plant is sold"]}},
    ),
    "ways out are said": (
        MONEY
        + """\
exit:
  convenience: {notice: 90 days, not_before: 2027-03-01, by: [lumen]}
  cause: {cure: 30 days}
  events: [{event: change of control to a competitor, leave_within: 60 days}, {event: insolvency}]
  effects: {list: 10 business days, money: 30 days}
  survival: {confidentiality: 5 years}
confidentiality: {}
""",
        {
            "exit": {
                "convenience": {"notice": "90 days", "not_before": "1 March 2027", "by": "Lumen"},
                "cause": {"cure": "30 days"},
                "events": [
                    {"event": "change of control to a competitor", "kind": "change-of-control", "leave_within": "60 days"},
                    {"event": "insolvency", "kind": "insolvency"},
                ],
                "effects": {"list": "10 Business Days", "money": "30 days", "papers": "30 days"},
                "survival": {
                    "clauses": [
                        {"see": Reference("confidentiality", Place("agreements/lumen.yaml", 36, 14)), "length": "5 years"}
                    ]
                },
            },
            "confidentiality.after_end": "5 years",
        },
    ),
    "a missed long stop is named by its milestone": (
        MONEY + "exit: {events: [{event: long stop of pilot missed}]}\n",
        {"exit.events": [{"event": "missed long stop of M1", "kind": "long-stop"}]},
    ),
    "who leaves is paid the balance of its capital account in the library's time": (
        "exit: {withdrawal: {notice: 6 months, rest: continues}}\ncapital: {accounts: yes}\n",
        {"exit.withdrawal": {"notice": "6 months", "rest": "continues", "paid_within": "90 days"}},
    ),
    "the time for settling an interest is also that for the balance of a capital account": (
        "exit: {withdrawal: {notice: 6 months, rest: continues}, effects: {entity: 180 days}}\ncapital: {accounts: yes}\n",
        {"exit.withdrawal": {"notice": "6 months", "rest": "continues", "paid_within": "180 days"}},
    ),
    "without capital accounts nothing is said of their balance": (
        "exit: {withdrawal: {notice: 6 months, rest: continues}, effects: {entity: 180 days}}\n",
        {"exit.withdrawal": {"notice": "6 months", "rest": "continues"}},
    ),
    "nobody may leave": ("exit: {none: a statute forbids it}", {"exit": {"none": "a statute forbids it"}}),
    "a Party may leave at any time": ("exit: {convenience: yes, mutual: yes}", {"exit": {"convenience": {}, "mutual": True}}),
    "one of three leaves the others behind": ("exit: {effects: {list: 10 business days}}", {"exit.effects.others": ABSENT}),
    "arbitration brings its own rules": (
        """\
law: England and Wales
dispute_resolution:
  steps: [managers within 10 business days, mediation within 42 days, arbitration]
  mediation: {institution: CEDR, named_within: 10 business days}
  arbitration: {institution: LCIA, seat: London, arbitrators: 1, language: English}
  standstill: 30 days
  costs: tribunal decides
""",
        {
            "dispute_resolution": {
                "steps": [
                    {"kind": "talks", "who": "its Manager", "within": "10 Business Days"},
                    {"kind": "mediation", "within": "42 days"},
                ],
                "last": "arbitration",
                "mediation": {
                    "rules": "CEDR Model Mediation Procedure",
                    "institution": "the Centre for Effective Dispute Resolution",
                    "named_within": "10 Business Days",
                },
                "arbitration": {
                    "rules": "LCIA Rules",
                    "institution": "the London Court of International Arbitration",
                    "arbitrators": "one arbitrator",
                    "seat": "London",
                    "language": "English",
                    "law": "England and Wales",
                },
                "standstill": "30 days",
                "costs": "tribunal",
            },
        },
    ),
    "courts may end the ladder, and a missing court is a blank": (
        "dispute_resolution: {steps: [managers within 10 business days, courts]}",
        {
            "dispute_resolution.last": "courts",
            "dispute_resolution.courts": {"of": Blank("which courts"), "exclusive": True},
            "dispute_resolution.costs": "own",
            "dispute_resolution.expert": ABSENT,
        },
    ),
    "withdrawal may end the ladder": (
        "dispute_resolution: {steps: [managers within 10 business days, withdrawal], withdrawal: {notice: 30 days}}",
        {"dispute_resolution.last": "withdrawal", "dispute_resolution.withdrawal": {"notice": "30 days"}},
    ),
    "an expert whom the file names keeps the name and the time": (
        "dispute_resolution: {steps: [withdrawal], expert: {name: Professor Ingrid Solberg, appointer: CEDR, within: 20 days}}",
        {
            "dispute_resolution.expert": {
                "name": "Professor Ingrid Solberg",
                "appointer": "the Centre for Effective Dispute Resolution",
                "within": "20 days",
            },
        },
    ),
    "a contested milestone goes to an expert whom the appointer of the adviser names": (
        MONEY
        + STEERING
        + """\
  deadlock: {steps: [managers within 15 business days], appointer: CEDR,
    adviser: {name: Professor Ingrid Solberg, title: engineer}}
dispute_resolution: {steps: [withdrawal]}
""",
        {
            "dispute_resolution.expert": {
                "appointer": "the Centre for Effective Dispute Resolution",
                "within": "30 days",
            },
        },
    ),
    "know-how has owners and licences": (
        """\
commitments: {lumen: {package: {kind: know-how, what: coating package, accountable: okafor}}}
intellectual_property:
  background: {lumen: [package, lens patents]}
  results: {coating: lumen, other: joint}
  licences:
    - {of: package, to: northwind, field: vision modules, exclusive: no, ends: on exit caused by northwind}
    - {of: coating results, to: northwind, ends: never}
  joint_results: {use: each party freely, license: with consent}
""",
        {
            "intellectual_property": {
                "background": [{"party": "Lumen", "what": "coating package"}, {"party": "Lumen", "what": "lens patents"}],
                "results": [{"what": "coating", "owner": "Lumen"}, {"what": "other", "owner": "joint"}],
                "joint": True,
                "caused": True,
                "licences": [
                    {
                        "from": "Lumen",
                        "to": "Northwind",
                        "of": "coating package",
                        "field": "vision modules",
                        "territory": "–",
                        "royalty": "–",
                        "exclusive": False,
                        "ends": "until an exit that Northwind causes",
                    },
                    {
                        "from": "Lumen",
                        "to": "Northwind",
                        "of": "coating results",
                        "field": "–",
                        "territory": "–",
                        "royalty": "–",
                        "exclusive": False,
                        "ends": "without limit in time",
                    },
                ],
                "joint_results": {"use": "each-party-freely", "license": "with-consent"},
                "publication_by_consent": True,
            },
        },
    ),
    "secrecy left open takes the library's terms": (
        "confidentiality: {}",
        {"confidentiality": {"mutual": True, "may_see": "employees, advisers and contractors", "after_end": "5 years"}},
    ),
    "secrecy may bind one side": (
        "confidentiality: {by: [northwind], may_see: [employees], after_end: indefinitely, trade_secrets: while secret}",
        {
            "confidentiality": {
                "mutual": False,
                "by": "Northwind",
                "may_see": "employees",
                "after_end": "indefinitely",
                "trade_secrets": True,
            }
        },
    ),
    "a cap is for each party or for all": (
        "liability: {cap: EUR 500000 for each party, not_capped: [payments], excluded: [lost profit]}",
        {"liability": {"cap": "EUR 500,000", "each": True, "not_capped": ["payments"], "excluded": ["lost profit"]}},
    ),
    "law, liability and know-how may be left out on purpose": (
        "law: {none: neutral ground}\nliability: {none: nothing moves}\nintellectual_property: {none: nothing is made}",
        {
            "law": ABSENT,
            "law_none": "neutral ground",
            "liability": {"none": "nothing moves"},
            "intellectual_property": {"none": "nothing is made"},
        },
    ),
    "competition, rules and costs are said": (
        (
            "competition: {exclusive: no, shares_prices_or_plans: no}\n"
            "compliance: [anti-bribery, export control]\n"
            "costs: Lumen bears the filing fees"
        ),
        {
            "competition": {"exclusive": False, "shares_prices": False},
            "compliance": ["anti-bribery", "export-control"],
            "costs": "Lumen bears the filing fees",
            "personal_data": {"contacts_only": True},
        },
    ),
    "notices name a person and an address for each party": (
        "notices: {by: [courier, email], not_by_email: [exit, dispute_resolution], language: English}",
        {
            "notices": {
                "by": "courier and email",
                "methods": ["courier", "email"],
                "not_by_email": ["exit", "dispute-resolution"],
                "language": "English",
                "list": [
                    {
                        "party": "Lumen",
                        "person": "Dr Ada Okafor",
                        "address": "12 Prism Yard, Cambridge",
                        "email": "–",
                        "copy": "–",
                    },
                    {"party": "Northwind", "person": "Dr Elif Kaya", "address": "–", "email": "–", "copy": "–"},
                ],
            },
        },
    ),
    "signing left out is electronic, in one original": ("", {"signing": {"electronic": True, "originals": "one original"}}),
    "signing on paper counts its originals": (
        "signing: {electronic: no, originals: 2}",
        {"signing": {"electronic": False, "originals": "two originals"}},
    ),
    "what binds is some of it unless the file says all or none": (
        "",
        {"binding": {"status": "some", "provisions": Binding(binds=True), "others": Binding(binds=False)}},
    ),
    "what binds may be nothing": ("binding: none", {"binding.status": "none"}),
}


@pytest.mark.parametrize("title", CASES)
def test_facts_are_said(title: str) -> None:
    snippet, expected = CASES[title]
    names = _facts(HEAD + snippet).names
    assert {path: _at(names, path) for path in expected} == expected


def test_without_a_date_what_hangs_on_it_is_said_as_a_rule() -> None:
    names = _facts(HEAD.replace("effective: 2026-03-01\n", "") + MONEY + "term: {length: 3 years}\n").names
    assert _at(names, "effective") is ABSENT
    assert _at(names, "milestones.list.0.due") == "8 weeks after the Effective Date"
    assert _at(names, "term") == {"length": "3 years", "open": False}


def test_three_parties_decide_by_majority_and_others_stay() -> None:
    three = HEAD.replace("purpose:", THIRD) + STEERING + "exit: {effects: {list: 10 business days}}\n"
    names = _facts(three).names
    assert _at(names, "decision_rights.bodies.0.decides_by") == "majority"
    assert _at(names, "exit.effects.others") == "30 days"
    assert _at(names, "parties.2") == {"label": "alder", "name": "Alder Trust", "short": "Alder", "kind": "nonprofit"}


def test_a_party_that_does_not_say_what_it_is_has_an_empty_kind() -> None:
    names = _facts(HEAD.replace("    kind: company\n    jurisdiction: Germany\n", "")).names
    assert [_at(names, f"parties.{index}.kind") for index in (0, 1)] == ["company", ""]


def test_every_default_is_told_with_the_path_that_was_left_out() -> None:
    assert _facts(HEAD + "signing: {originals: 2}\nlanguage: en-GB\n").defaults == (
        Default("business_days", "the places where the Parties have their seats"),
        Default("calls_itself", "Memorandum"),
        Default("costs", "own"),
        Default("parties.lumen.roles.notices", "Dr Ada Okafor, Chief Technology Officer"),
        Default("parties.lumen.short", "Lumen"),
        Default("parties.northwind.roles.notices", "Dr Elif Kaya"),
        Default("parties.northwind.short", "Northwind"),
        Default("personal_data", "contacts only"),
        Default("reference", "lumen"),
        Default("signing.electronic", "yes"),
    )


@pytest.mark.parametrize(
    "lines, told",
    [
        ("term: {length: 3 years}\n", {"term.renewal": "no renewal"}),
        ("term: {length: 3 years, renewal: none}\n", {}),
        ("term: {open: yes}\n", {}),
        ("notices: {by: [email]}\n", {"notices.language": "English"}),
        ("notices: {language: English}\n", {"notices.by": "courier and email"}),
        (
            MONEY + "decision_rights: {deadlock: {appointer: the Law Society}}\ndispute_resolution: {steps: [courts]}\n",
            {"dispute_resolution.expert.appointer": "the Law Society"},
        ),
    ],
)
def test_a_default_is_told_where_something_was_left_out_and_only_there(lines: str, told: dict[str, str]) -> None:
    subjects = ("term", "notices", "dispute_resolution.expert.appointer")
    assert {one.path: one.words for one in _facts(HEAD + lines).defaults if one.path.startswith(subjects)} == told


def test_what_is_not_known_yet_stays_a_blank() -> None:
    names = _facts(HEAD.replace("name: Dr Elif Kaya", "name: {blank: name of the engineer}") + MONEY).names
    assert _at(names, "milestones.list.0.accountable") == Blank("name of the engineer")


def test_an_annex_has_facts_of_its_own() -> None:
    found = _facts(
        HEAD
        + "annexes:\n"
        + "  sites: {title: Sites, text: [Two sites.], table: {head: [Site, Place], rows: [[A, Cambridge]]}}\n"
        + "  pack: {title: Pack, text: to follow}\n"
    )
    assert found.annexes == {
        "sites": {
            "title": "Sites",
            "paragraphs": ["Two sites."],
            "rows": {"head": ["Site", "Place"], "rows": [["A", "Cambridge"]]},
        },
        "pack": {"title": "Pack", "paragraphs": [], "to_follow": Blank("date")},
    }


@pytest.mark.parametrize("name", ["lumen-northwind", "river-basin", "turntabl", "be-bound"])
def test_facts_hold_nothing_but_words_lists_and_value_nodes(name: str) -> None:
    names = _facts((ROOT / "agreements" / f"{name}.yaml").read_text(encoding="utf-8"), name).names
    assert {type(leaf) for leaf in _leaves(names)} <= {str, bool, Blank, Reference, Binding, Drawn}


def test_the_complete_agreement_leaves_no_blank() -> None:
    found = _facts((ROOT / "agreements" / "river-basin.yaml").read_text(encoding="utf-8"), "river-basin")
    assert [leaf for leaf in (*_leaves(found.names), *_leaves(dict(found.annexes))) if isinstance(leaf, Blank)] == []


FREE_TEXT = frozenset(
    {
        *("name", "title", "reference", "jurisdiction", "registration", "address", "short", "gains", "acts_through", "email"),
        *("goal", "background", "in", "out", "what", "quantity", "or_else", "test", "measures", "matter", "tools", "off_track"),
        *("until", "field", "text", "head", "seat"),
    }
)


@pytest.mark.parametrize("name", ["lumen-northwind", "river-basin", "turntabl", "be-bound"])
def test_no_words_of_an_agreement_are_lost(name: str) -> None:
    text = (ROOT / "agreements" / f"{name}.yaml").read_text(encoding="utf-8")
    file: Any = plain(read_yaml(Source(name, text)))
    found = _facts(text, name)
    said = " | ".join(
        leaf.label if isinstance(leaf, Blank) else str(leaf) for leaf in (*_leaves(found.names), *_leaves(dict(found.annexes)))
    )
    written = [
        words for key, words in _written({key: block for key, block in file.items() if key != "clauses"}, "") if key in FREE_TEXT
    ]
    assert [words for words in written if words not in {"TBC", "to follow"} and words not in said] == []


def test_the_blank_of_a_missing_fact_is_never_the_blank_of_a_key() -> None:
    words: Any = plain(read_yaml(Source("en.yaml", (ROOT / "clauses" / "words" / "en.yaml").read_text(encoding="utf-8"))))
    keys = {
        "amount",
        "by",
        "courts",
        "institution",
        "language",
        "name",
        "notice",
        "quantity",
        "quorum",
        "seat",
        "test",
        "title",
        "within",
    }
    assert keys.isdisjoint(words["missing"].values())


def _written(tree: object, key: str) -> list[tuple[str, str]]:
    if isinstance(tree, dict):
        return [entry for part, each in tree.items() for entry in _written(each, key if part == "blank" else part)]
    if isinstance(tree, list):
        return [entry for each in tree for entry in _written(each, key)]
    return [(key, str(tree))]


def _facts(text: str, name: str = "lumen") -> Facts:
    words: Any = plain(read_yaml(Source("en.yaml", (ROOT / "clauses" / "words" / "en.yaml").read_text(encoding="utf-8"))))
    return facts(parse_spec(Source(f"agreements/{name}.yaml", text)), words)


def _at(tree: object, path: str) -> object:
    for part in path.split("."):
        if isinstance(tree, list):
            tree = tree[int(part)]
        elif isinstance(tree, dict) and part in tree:
            tree = tree[part]
        else:
            return ABSENT
    return tree


def _leaves(tree: object) -> list[object]:
    if isinstance(tree, dict):
        return [leaf for each in tree.values() for leaf in _leaves(each)]
    if isinstance(tree, list):
        return [leaf for each in tree for leaf in _leaves(each)]
    return [tree]
