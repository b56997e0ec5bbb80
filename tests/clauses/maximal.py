"""The models of the facts to an agreement that says every key: where a model has none of its own below, each field's own example."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, get_args, get_origin

import yaml

from pipeline.spec import Spec
from pipeline.spec.core import Core
from pipeline.spec.disputes import Arbitration, Courts, Expert
from pipeline.spec.exit import Effects
from pipeline.spec.fields import Facts
from pipeline.spec.gates import Entry, MoreOnMilestones, Trial
from pipeline.spec.knowledge import Confidentiality, JointResults
from pipeline.spec.neutral import MoreOnDisputes
from pipeline.spec.papers import MoreOnSigning
from pipeline.spec.parting import MoreWaysOut
from pipeline.spec.persons import PersonalData
from pipeline.spec.protection import MoreOnLiability
from pipeline.spec.seats import MoreOnBodies, MoreOnDecisions

ANNEXES = (
    "articles", "interface", "funder-terms", "brand-guide", "order-form", "data", "accession-form", "variation-form", "charter",
)  # fmt: skip
BODIES = ("steering", "advisory")
_ELSEWHERE = {"contacts_only", "manner"}  # `personal_data: contacts only` shuts out the block; the manner is of the words file

_PEOPLED = """
effective: 2026-03-01
parties:
  lumen:
    name: Lumen Optics Ltd
    kind: company
    signs: {by: Vistula GP Ltd, as: its general partner, through: its Department, deed: yes, witness: yes, seal: yes}
    people: {marsh: {name: Helen Marsh}, okafor: {name: Dr Ada Okafor}, whitlock: {name: James Whitlock}}
    roles: {signatory: marsh, sponsor: okafor, manager: whitlock}
  northwind:
    name: Northwind Robotics GmbH
    people: {vogel: {name: Katrin Vogel}, kaya: {name: Elif Kaya}}
    roles: {signatory: vogel, sponsor: vogel, manager: kaya}
purpose:
  goal: to bring a coating into series production
  background: [Lumen has developed a low-glare coating.]
  scope: {in: [vision modules], out: [medical optics]}
conditions: [{what: the grant is awarded, by: 2027-06-30}]
commitments:
  lumen:
    loan: {kind: money, what: money for tests, amount: "EUR 100,000", pays: northwind, on_call: 20 business days,
      until: 2028-12-31, only_if: the pilot run is accepted, accountable: okafor}
    package: {kind: know-how, what: coating process package, quantity: one set, by: 2026-05-29, accountable: okafor}
  northwind:
    money: {kind: money, what: money for the process, amount: "EUR 400,000", pays: lumen,
      instalments: {30 days after effective date: "EUR 150,000", 2026-07-01: "EUR 250,000"}, accountable: vogel}
payment_terms: {pay_within: 30 days of invoice, late_interest: statutory, amounts: excluding VAT}
competition: {exclusive: no, shares_prices_or_plans: no}
compliance: [anti-bribery, sanctions, export control]
notices: {by: [courier, email], not_by_email: [exit, dispute_resolution], language: English}
law: England and Wales
intellectual_property:
  background: {lumen: [package]}
  results: {coating: lumen, other: joint}
  improvements: owner
  reversion: when nobody uses the package for two years
  infringement: lumen
  students: yes
  licences: [{of: coating results, to: northwind, field: vision modules, territory: Europe, royalty: 3 percent of net sales,
    sublicense: with consent}]
"""
_DECISIONS = """
decisions: [{matter: daily work, decides: managers}, {matter: change of budget, above: EUR 25000, proposes: managers, decides: steering}]
deadlock: {meetings: 2, steps: [sponsors within 15 business days], then: status quo}
reviews: [{what: work in progress, by: managers, how_often: weekly}]
reports: [{what: progress, by: lumen, to: steering, how_often: quarterly}]
communications: {day_to_day: managers, answer_within: 2 business days, press: both signatories approve}
ways_of_working: {tools: [project board], decision_log: managers, early_warning: 5 business days, off_track: [milestone 10 days late]}
"""
_EXIT = """
mutual: yes
convenience: {notice: 90 days, not_before: 2027-03-01}
cause: {cure: 30 days}
events: [{event: change of control to a competitor, leave_within: 60 days}, {event: insolvency}]
survival: {confidentiality: 5 years}
"""
_THIRD = """
name: Harbour Institute
kind: university
gains: data for its research
people: {lind: {name: Dr Signe Lind}, ruiz: {name: Pablo Ruiz}}
roles: {signatory: lind, sponsor: lind, manager: ruiz}
"""


@cache
def _maximal() -> str:
    facts = _strings(_PEOPLED)
    facts["annexes"] = {name: {"title": name.replace("-", " ").capitalize()} for name in ANNEXES}
    for name, field in Spec.model_fields.items():
        if name not in Core.model_fields and name not in _ELSEWHERE:
            facts[name] = _example(field.annotation, field.examples)
    members = {"lumen": ["okafor"], "northwind": ["vogel"]}
    body = {
        "name": "Steering Committee",
        "members": members,
        "quorum": "one member of each party",
        "meets": {"how_often": "quarterly"},
    }
    return json.dumps(  # which is YAML, and repeats nothing by reference
        facts
        | {
            "decision_rights": {
                "steering": body | _whole(MoreOnBodies),
                "advisory": body | {"name": "Advisory Committee"},
                **_whole(MoreOnDecisions),
                **_strings(_DECISIONS),
            },
            "milestones": {
                "list": {"pilot-run": {"what": "pilot run", "due": "2026-12-15", "accountable": "kaya"}},
                **_whole(MoreOnMilestones),
            },
            "term": {
                "latest_of": ["4 years have passed", "all orders are done"],
                "outer": "2031-01-01",
                "use": "500 units are delivered",
                "entry": _whole(Entry),
                "trial": _whole(Trial),
            },
            "exit": {**_strings(_EXIT), "effects": _whole(Effects), **_whole(MoreWaysOut)},
            "dispute_resolution": {
                "steps": ["managers within 10 business days", "neutral within 20 business days", "arbitration"],
                **_whole(MoreOnDisputes),
                "arbitration": _whole(Arbitration),
                "expert": _whole(Expert),
                "courts": _whole(Courts),
            },
            "liability": {"cap": "EUR 500000", **_whole(MoreOnLiability)},
            "signing": _whole(MoreOnSigning),
            "schedules": ["contributions", "milestones", "decisions", "payments", "contacts", "documents", "definitions"],
            "personal_data": _whole(PersonalData),
            "confidentiality": _whole(Confidentiality, "by"),
            "intellectual_property": facts["intellectual_property"] | {"joint_results": _whole(JointResults)},
        },
        ensure_ascii=False,
    )


def maximal(parties: int = 2) -> dict[str, Any]:
    """A fresh copy of the agreement with two or three parties, without `mou`, `form` and `title`."""
    facts = _strings(_maximal())
    if parties > len(facts["parties"]):
        facts["parties"]["harbour"] = _strings(_THIRD)
    return facts


def written(facts: Mapping[str, Any]) -> str:
    """An agreement as its file; every scalar is quoted, so that it stays the string that it is."""
    return yaml.safe_dump(dict(facts), sort_keys=False, allow_unicode=True, default_style='"', width=10_000)


def _strings(text: str) -> dict[str, Any]:
    facts: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but strings
    return facts


def _whole(model: type[Facts], *without: str) -> dict[str, Any]:
    return {
        field.alias or name: _example(field.annotation, field.examples)
        for name, field in model.model_fields.items()
        if name not in _ELSEWHERE and (field.alias or name) not in without
    }


def _example(annotation: Any, examples: list[Any] | None) -> Any:
    assert examples, f"{annotation} has no example"
    held = next(_held(annotation), None)
    match held:
        case None:
            return examples[0]
        case ("one", model):
            return _whole(model)
        case ("list", model):
            return [_whole(model)]
        case (_, model):
            return {next(iter(examples[0])): _whole(model)}


def _held(annotation: Any) -> Iterator[tuple[str, type[Facts]]]:
    """How a field holds which model: one, a list of it, or each under a name."""
    if isinstance(annotation, type) and issubclass(annotation, Facts):
        yield "one", annotation
        return
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is tuple:
        yield from (("list", model) for _, model in _held(inside[0]))
    elif origin is Mapping:
        yield from (("map", model) for _, model in _held(inside[1]))
    elif origin is Annotated:
        yield from _held(inside[0])
    else:
        for each in inside:
            yield from _held(each)
