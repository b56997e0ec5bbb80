"""Of an agreement's file only what a list allows, and the text prints, is attached to what is sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.disk.make import check
from pipeline.disk.repository import Repository
from pipeline.source import Source, plain, read_yaml, scalars
from pipeline.spec.attached import attached
from pipeline.spec.spec import Spec
from pipeline.writers.text import write_text
from tests.style.house import house

ROOT = Path(__file__).parents[2]
AGREEMENTS = sorted(path.stem for path in (ROOT / "agreements").glob("*.yaml"))
FILE = """\
mou: 1
acting_for: lumen   # never tell them
parties:
  lumen: {name: Lumen Optics Ltd, people: {ada: {name: Ada Okafor, email: ada@lumen.example}}}
  northwind: {name: "no"}
liability: {none: the parties have no money to limit}
exit: {convenience: {notice: 90 days}, uneven: Lumen carries the plant}
clauses: {positions: {exit.convenience: fallback}}
silence: [{code: MOU142, reason: no money is paid}]
commitments: [{what: robots, by: 2026-05-29}]
"""


def _attached(*allowed: str) -> str:
    return attached(read_yaml(Source("a.yaml", FILE)), allowed, ())


def test_what_is_listed_is_told_as_it_stands_in_the_file() -> None:
    assert _attached("mou", "commitments") == "mou: '1'\ncommitments:\n- what: robots\n  by: '2026-05-29'\n"


def test_a_part_of_a_block_is_told_alone_for_any_label() -> None:
    told = _attached("parties.*.name", "parties.*.people.*.name", "exit.convenience")
    assert plain(read_yaml(Source("b.yaml", told))) == {
        "parties": {
            "lumen": {"name": "Lumen Optics Ltd", "people": {"ada": {"name": "Ada Okafor"}}},
            "northwind": {"name": "no"},
        },
        "exit": {"convenience": {"notice": "90 days"}},
    }


def test_why_something_is_left_out_on_purpose_is_not_told() -> None:
    assert _attached("liability") == "liability: none\n"


def test_what_no_clause_prints_is_not_told() -> None:
    file = read_yaml(Source("a.yaml", FILE))
    (place,) = (key.place for key, _ in file.entries if key.value == "commitments")
    assert attached(file, ["mou", "commitments"], [place]) == "mou: '1'\n"


def test_where_nothing_is_allowed_nothing_is_told() -> None:
    assert _attached() == ""


def test_every_key_of_the_file_is_listed_by_the_house_style_or_kept_at_home() -> None:
    keys = {field.alias or name for name, field in Spec.model_fields.items()}
    listed = {path.partition(".")[0] for path in house().attached}
    assert keys - listed == {"acting_for", "clauses", "silence", "style"}
    assert listed <= keys


@pytest.mark.parametrize("name", AGREEMENTS)
def test_the_attached_facts_of_an_agreement_hold_nothing_that_stays_at_home(name: str) -> None:
    agreement = check(Repository(ROOT), name)
    source = Source(name, (ROOT / "agreements" / f"{name}.yaml").read_text(encoding="utf-8"))
    told = read_yaml(Source("facts.yaml", attached(read_yaml(source), house().attached, agreement.unprinted)))
    keys = {key.value for key, _ in told.entries}
    assert {"mou", "form", "parties", "purpose"} <= keys
    assert not keys & {"acting_for", "clauses", "silence", "style"}
    reasons = {one.reason for one in agreement.spec.silence}
    reasons |= {one.reason for one in (agreement.spec.clauses.deviations if agreement.spec.clauses else ())}
    values = {scalar.value for scalar in scalars(told)}
    assert not values & reasons
    text = write_text(agreement.document)
    assert [value for value in values if "@" in value and value not in text] == []
    assert values <= {scalar.value for scalar in scalars(read_yaml(source))} | {"none"}
