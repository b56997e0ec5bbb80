"""Answers to the text of an agreement file: every block that follows from them, with comments that say how to go on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.starting.forms import form_blocks, form_topics
from pipeline.starting.labels import distinct, parties, slug
from pipeline.starting.question import OPEN, Answers
from pipeline.starting.questions import has_committee, moves_knowledge, moves_money, questions, tells_knowledge
from pipeline.starting.scalars import cells, row, scalar

_Rows = Mapping[str, Sequence[tuple[str, str]]]  # the lists of answers by path: where each entry stands, and its label
_HEAD = """\
# yaml-language-server: $schema=../docs/agreement.schema.json
# Written from your answers by `mou new`; from now on it is yours to edit. How to go on:
#   mou check {id}      says what is open or would be questioned, with the line
#   mou build {id}      prints Word, PDF and text
# TBC: not known yet; a draft marks it, a final is refused. Labels such as {label} are yours: the rest of the file refers to them.
"""


def completed(answers: Answers, forms: Sequence[str]) -> dict[str, str]:
    """The answers with what was not answered: the default of the question, or TBC."""
    found = dict(answers)
    while question := next((one for one in questions(found, forms) if one.key not in found), None):
        found[question.key] = OPEN if question.default is None else question.default
    return found


def written(answers: Answers, forms: Sequence[str], key: str) -> str:
    """The text of `agreements/<key>.yaml` for answers, complete or not."""
    told = completed(answers, forms)
    labels = parties(told)
    people = _people(told, labels)
    rows = _rows(told, labels, people)
    return "\n".join(
        [
            _HEAD.format(id=key, label=labels[0]) + "mou: 1",
            f"form: {told['form']}",
            f"title: {scalar(told['title'])}",
            *(() if told["effective"] == "the last signature" else (f"effective: {scalar(told['effective'])}",)),
            "",
            "parties:                        # in the order in which they sign",
            *_parties(told, labels, people),
            "",
            "purpose:",
            f"  goal: {scalar(told['goal'])}",
            "",
            *form_blocks(told, labels),
            "commitments:                    # who brings what; `accountable` answers for it by name",
            *(line for index, label in enumerate(labels, 1) for line in _brings(told, rows, index, label, people[label])),
            "",
            "milestones:",
            "  list:",
            *_milestones(told, rows, people),
            "",
            *_deciding(told, rows, labels, people),
            "",
            *_ending(told),
            "",
            *_law(told, rows, labels),
            "",
        ]
    )


def _people(told: Answers, labels: Sequence[str]) -> Mapping[str, tuple[str, str]]:
    """The labels of who signs and who manages, for each party; they are one where one person does both."""
    found: dict[str, tuple[str, str]] = {}
    taken: list[str] = [*labels]
    for index, label in enumerate(labels, 1):
        signs, manages = told[f"parties.{index}.signs"], told[f"parties.{index}.manager"]
        two = manages != "the same person"
        names = [slug(_last(name), f"{role}-{index}") for name, role in ((signs, "signs"), (manages, "manages"))[: 1 + two]]
        free = distinct(names, taken)
        taken += free
        found[label] = (free[0], free[-1])
    return found


def _last(name: str) -> str:
    return "" if name == OPEN else name.rpartition(" ")[2]


def _parties(told: Answers, labels: Sequence[str], people: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    firsts = [told[f"parties.{index}.name"].partition(" ")[0].casefold() for index in range(1, len(labels) + 1)]
    for index, label in enumerate(labels, 1):
        at = f"parties.{index}"
        signs, manages = people[label]
        yield f"  {label}:"
        for key in ("name", "kind", "jurisdiction", "address", "gains"):
            yield f"    {key}: {scalar(told[f'{at}.{key}'])}"
        if firsts.count(told[f"{at}.name"].partition(" ")[0].casefold()) > 1 and told[f"{at}.name"] != OPEN:
            yield f"    short: {scalar(told[f'{at}.name'])}       # two names begin with the same word: shorten them as you speak of them"
        yield "    people:"
        facts = {"name": told[f"{at}.signs"], "title": told[f"{at}.signs_title"], "email": told[f"{at}.signs_email"]}
        yield f"      {signs}: {row(facts)}"
        if manages != signs:
            yield f"      {manages}: {row({'name': told[f'{at}.manager'], 'email': told[f'{at}.manager_email']})}"
        yield f"    roles: {{signatory: {signs}, sponsor: {signs}, manager: {manages}, notices: {signs}}}"


def _brings(told: Answers, rows: _Rows, index: int, label: str, people: tuple[str, str]) -> Iterator[str]:
    yield f"  {label}:"
    for at, entry in rows[f"parties.{index}.brings"]:
        facts = {"kind": told[f"{at}.kind"], "what": told[f"{at}.what"]}
        if facts["kind"] == "money":
            facts |= {"amount": told[f"{at}.amount"], "pays": told[f"{at}.pays"], "accountable": people[1]}
            due = told[f"{at}.by"]
            yield f"    {entry}: {{{cells(facts)}, instalments: {{{scalar(due)}: {scalar(told[f'{at}.amount'])}}}}}"
        else:
            facts |= {"quantity": told[f"{at}.quantity"], "by": told[f"{at}.by"], "accountable": people[1]}
            yield f"    {entry}: {row(facts)}"


def _milestones(told: Answers, rows: _Rows, people: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    for at, label in rows["milestones"]:
        facts = {key: told[f"{at}.{key}"] for key in ("what", "due", "test", "accepted_by")}
        yield f"    {label}: {row({'what': facts.pop('what'), 'accountable': people[told[f'{at}.owner']][1], **facts})}"


def _deciding(told: Answers, rows: _Rows, labels: Sequence[str], people: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    committee = has_committee(told)
    yield "decision_rights:"
    if committee:
        members = ", ".join(f"{label}: [{', '.join(dict.fromkeys(people[label]))}]" for label in labels)
        yield "  committee:"
        yield "    name: Steering Committee"
        yield f"    members: {{{members}}}"
        yield f"    chair: {{first: {labels[0]}, rotates: yearly, casting_vote: no}}"
        yield "    decides_by: unanimity"
        yield "    quorum: one member of each party"
        yield (f"    meets: {{how_often: {scalar(told['committee_meets'])}, notice: 10 business days, minutes: 5 business days}}")
    yield "  decisions:                    # one row a matter; `proposes`, `consulted` and `informed` may be added"
    for at, _ in rows["decisions"]:
        yield f"    - {row({'matter': told[f'{at}.matter'], 'decides': told[f'{at}.decides']})}"
    if "deal.reserved" in told:
        yield f"  reserved: {{list: [{{matter: {scalar(told['deal.reserved'])}}}], decides: all parties}}"
    if committee:
        yield "  deadlock:                     # where the committee cannot agree on business; claims of right go to `dispute_resolution`"
        yield "    meetings: 2"
        yield "    steps: [sponsors within 15 business days, sponsors with adviser within 30 days]"
        yield f"    appointer: {scalar(told['committee_adviser'])}"
        yield f"    then: {told['committee_blocked']}"
    yield "  reviews:"
    yield f"    - {row({'what': 'progress against the milestones', 'by': 'managers', 'how_often': told['reviews']})}"
    yield "  communications: {day_to_day: managers, answer_within: 2 business days}"


def _ending(told: Answers) -> Iterator[str]:
    lasts = told["lasts"]
    key = "open" if lasts == "open" else "end" if re.match(r"\d{4}-", lasts) else "length"
    renewal = {
        "by agreement": ", renewal: {how: by agreement, decide_by: 90 days before the end, period: 1 year}",
        "none": ", renewal: none",
    }
    yield f"term: {{{key}: {'yes' if key == 'open' else scalar(lasts)}{renewal.get(told.get('renewal', ''), '')}}}"
    yield ""
    yield "exit:"
    if told["leave"] != "none":
        yield f"  convenience: {{notice: {scalar(told['leave'])}}}"
    else:
        yield "  mutual: yes                   # all of them together; nobody alone without a reason"
    yield f"  cause: {{cure: {scalar(told['cure'])}}}"
    topics = {"work": True, "papers": True, "money": moves_money(told), "know_how": moves_knowledge(told)}
    kinds = {value for name, value in told.items() if ".brings." in name and name.endswith(".kind")}
    topics |= {"property": bool(kinds & {"equipment", "facilities", "access"}), "people": "people" in kinds}
    topics |= dict.fromkeys(form_topics(told), True)
    listed = ", ".join(f"{topic}: {scalar(told['settle'])}" for topic, needed in topics.items() if needed)
    yield f"  effects: {{{listed}}}"


def _law(told: Answers, rows: _Rows, labels: Sequence[str]) -> Iterator[str]:
    last = told.get("dispute", "withdrawal")
    yield "dispute_resolution:             # the steps in this order; the last one ends it"
    yield f"  steps: [managers within {told['talks']}, {last}]" if told["talks"] != OPEN else f"  steps: [managers, {last}]"
    if last == "courts":
        yield f"  courts: {{of: {scalar(told['courts'])}}}"
    if last == "arbitration":
        institution, seat = scalar(told["institution"]), scalar(told["seat"])
        yield f"  arbitration: {{institution: {institution}, seat: {seat}, arbitrators: 1, language: English}}"
    yield ""
    secret = told["secrets"] != "none"
    some = ["term", "exit", "dispute_resolution", "law", *(["confidentiality"] if secret else []), "notices", "general"]
    some += [
        *(["payment_terms", *_payments(told, rows, labels)] if moves_money(told) else []),
        *(["intellectual_property"] if tells_knowledge(told) else []),
    ]
    some += ["liability", *(["compliance"] if moves_knowledge(told) else [])] if "cap" in told else []
    yield "# What binds, in one place: all; none; only: [...]; all_except: [...]. The verbs of the text follow by themselves."
    yield f"binding: {told['binds']}" if told["binds"] != "some" else f"binding: {{only: [{', '.join(some)}]}}"
    if "law" in told:
        yield f"law: {scalar(told['law'])}"
    if secret:
        yield f"confidentiality: {{mutual: yes, after_end: {scalar(told['secrets'])}}}"
    if tells_knowledge(told):
        yield from _knowledge(told, rows, labels)
    if "cap" in told:
        cap = told["cap"]
        yield f"liability: {{cap: {OPEN if cap == OPEN else scalar(cap + ' for each party')}}}"
    if moves_money(told):
        yield "payment_terms: {pay_within: 30 days of invoice, late_interest: statutory, amounts: excluding VAT}"
    yield "notices: {by: [courier, email]}"


def _payments(told: Answers, rows: _Rows, labels: Sequence[str]) -> Iterator[str]:
    """The commitments of money, as `binding` calls them."""
    for index, label in enumerate(labels, 1):
        for at, entry in rows[f"parties.{index}.brings"]:
            if told[f"{at}.kind"] in ("money", "know-how", "technology"):
                yield f"{label}.{entry}"


def _knowledge(told: Answers, rows: _Rows, labels: Sequence[str]) -> Iterator[str]:
    held = {
        label: [entry for at, entry in rows[f"parties.{index}.brings"] if told[f"{at}.kind"] in ("know-how", "technology")]
        for index, label in enumerate(labels, 1)
    }
    background = ", ".join(f"{label}: [{', '.join(entries)}]" for label, entries in held.items() if entries)
    yield "intellectual_property:"
    if background:
        yield f"  background: {{{background}}}          # stays with the party that brought it"
    yield f"  results: {{other: {told['results']}}}"
    if background:
        yield "  licences:                     # who may use whose know-how, for what, until when"
    for label, entries in held.items():
        to = ", ".join(other for other in labels if other != label)
        for entry in entries:
            yield f"    - {{of: {entry}, to: [{to}], field: {scalar(told['field'])}, exclusive: no, ends: on exit caused by {label}}}"
    if told["results"] == "joint":
        yield "  joint_results: {use: each party freely, license: with consent}"
    yield "competition: {exclusive: no, shares_prices_or_plans: no}"
    yield "compliance: [anti-bribery, sanctions, export control]"


def _rows(told: Answers, labels: Sequence[str], people: Mapping[str, tuple[str, str]]) -> _Rows:
    """The lists of answers by path, each label once in the whole file."""
    taken = {*labels, *(person for pair in people.values() for person in pair)}
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    lists = [(f"parties.{index}.brings", "what", f"contribution-{index}") for index in range(1, len(labels) + 1)]
    for path, first, fallback in (*lists, ("milestones", "what", "milestone"), ("decisions", "matter", "matter")):
        at: list[str] = []
        while told.get(f"{path}.{len(at) + 1}.{first}"):
            at.append(f"{path}.{len(at) + 1}")
        named = ((told[f"{one}.{first}"], f"{fallback}-{number}") for number, one in enumerate(at, 1))
        free = distinct((slug("" if name == OPEN else name, instead) for name, instead in named), taken)
        taken |= {*free}
        found[path] = tuple(zip(at, free, strict=True))
    return found
