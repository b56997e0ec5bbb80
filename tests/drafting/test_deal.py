"""The facts of a deal: each case of `tests/cases/deal.md`, and every key of the spec said under its own name."""

from __future__ import annotations

import collections.abc
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import pytest
import yaml

from pipeline.drafting.facts import Facts, facts
from pipeline.drafting.nodes import Blank, Reference
from pipeline.source import Source, plain, read_yaml
from pipeline.spec import Spec, parse_spec
from pipeline.spec import fields as spec_fields
from pipeline.spec.core import Core
from pipeline.spec.exit import Exit
from pipeline.spec.gates import MoreOnMilestones
from pipeline.spec.neutral import MoreOnDisputes
from pipeline.spec.papers import MoreOnSigning
from pipeline.spec.parting import MoreWaysOut
from pipeline.spec.protection import MoreOnLiability
from pipeline.spec.seats import MoreOnBodies, MoreOnDecisions

ROOT = Path(__file__).parents[2]
TABLE = (ROOT / "tests" / "cases" / "deal.md").read_text(encoding="utf-8")
HEAD = re.findall(r"```yaml\n(.*?)```", TABLE, re.DOTALL)[0]
CASES = re.findall(r"## (.+?)\n\n```yaml\n(.*?)```\n\n```yaml\n(.*?)```", TABLE, re.DOTALL)
STEERING = "decision_rights: {steering: {name: Steering Committee}, advisory: {name: Advisory Committee}}\n"
PILOT = "milestones: {list: {pilot-run: {what: pilot run, due: 2026-12-15}}}\n"
BLOCKS = [name for name in Spec.model_fields if name not in {*Core.model_fields, "manner"}]
PEOPLE = {"marsh", "okafor", "whitlock", "kaya"}


def test_the_table_is_read_whole() -> None:
    assert len(CASES) == TABLE.count("\n## ") == 70


@pytest.mark.parametrize("lines,expected", [pytest.param(lines, expected, id=title) for title, lines, expected in CASES])
def test_a_deal_is_said(lines: str, expected: str) -> None:
    text = HEAD + lines + (STEERING if "decision_rights" not in lines else "") + (PILOT if "milestones" not in lines else "")
    ((path, said),) = yaml.safe_load(expected).items()
    found: Any = _facts(text).names
    for part in path.split("."):
        found = found[int(part) if isinstance(found, list) else part]
    assert _plain(found) == said


@pytest.mark.parametrize("block", BLOCKS)
def test_every_key_of_a_block_is_a_fact_of_the_same_name(block: str) -> None:
    written = _whole({block: Spec.model_fields[block]})
    assert [*_unsaid(written, _facts(_with_labels(written)).names, "")] == []


@pytest.mark.parametrize(
    "block,model,rest",
    [
        ("decision_rights", MoreOnDecisions, {}),
        ("milestones", MoreOnMilestones, {}),
        ("exit", MoreWaysOut, {}),
        ("dispute_resolution", MoreOnDisputes, {}),
        ("liability", MoreOnLiability, {}),
        ("signing", MoreOnSigning, {}),
    ],
)
def test_every_key_beside_a_core_block_is_a_fact_of_the_same_name(
    block: str, model: type[spec_fields.Facts], rest: dict[str, object]
) -> None:
    written = {block: {**_whole(model.model_fields), **rest}}
    assert [*_unsaid(written, _facts(_with_labels(written)).names, "")] == []


def test_every_key_of_a_body_is_a_fact_of_the_same_name() -> None:
    body = {"name": "Board", **_whole(MoreOnBodies.model_fields)}
    text = _with_labels({"decision_rights": {"steering": body}})
    assert [*_unsaid(body, _at(text, "decision_rights", "bodies")[0], "")] == []


def test_every_effect_of_an_exit_is_a_fact_of_the_same_name() -> None:
    effects = {"exit": {"effects": _whole(Exit.model_fields)["effects"]}}
    assert [*_unsaid(effects, _facts(_with_labels(effects)).names, "")] == []


def _unsaid(written: Any, said: Any, path: str) -> Iterator[str]:
    """The paths that a file writes and no fact has."""
    match written, said:
        case dict(), dict():
            for key, value in written.items():
                if key in said:
                    yield from _unsaid(value, said[key], f"{path}.{key}")
                else:
                    yield f"{path}.{key}"
        case dict(), str():
            yield path
        case dict() | list(), list():
            entries = list(written.values()) if isinstance(written, dict) else written
            for number, (entry, fact) in enumerate(zip(entries, said, strict=True)):
                yield from _unsaid(entry, fact, f"{path}.{number}")
        case _:
            pass


def _whole(fields: Any) -> dict[str, Any]:
    """Every key of some fields, each with its first example."""
    return {field.alias or name: _example(field) for name, field in fields.items()}


def _example(field: Any) -> Any:
    kind, model = _held(field.annotation) or ("", None)
    if model is None:
        return field.examples[0]
    whole = _whole(model.model_fields)
    return {"": whole, "list": [whole], "map": {next(iter(field.examples[0])): whole} if kind == "map" else whole}[kind]


def _held(annotation: Any, kind: str = "") -> tuple[str, type[spec_fields.Facts]] | None:
    """The model of the entries of a field, and whether they are a list or stand under labels."""
    if isinstance(annotation, type):
        return (kind, annotation) if issubclass(annotation, spec_fields.Facts) else None
    kinds = {tuple: ("list", slice(0, 1)), collections.abc.Mapping: ("map", slice(1, 2)), Annotated: (kind, slice(0, 1))}
    inner, part = kinds.get(get_origin(annotation), (kind, slice(None)))
    return next((held for each in get_args(annotation)[part] if (held := _held(each, inner))), None)


def _with_labels(written: dict[str, Any]) -> str:
    """An agreement that has every label which the examples name."""
    used = set(re.findall(r'"([a-z-]+)"', json.dumps(written)))
    annexes = {label: {"title": "Annex"} for label in ("articles", *sorted(used - PEOPLE - {"lumen", "northwind", "joint"}))}
    head = yaml.load(HEAD, Loader=yaml.BaseLoader)  # noqa: S506 - the base loader makes strings alone
    head["parties"]["lumen"]["people"] |= {label: {"name": label} for label in sorted(PEOPLE - {"kaya", "okafor"})}
    whole = {**head, "annexes": annexes, **yaml.load(STEERING + PILOT, Loader=yaml.BaseLoader)}  # noqa: S506
    for block, facts_of in written.items():
        whole[block] = {**whole.get(block, {}), **facts_of} if isinstance(facts_of, dict) else facts_of
    return yaml.safe_dump(json.loads(json.dumps(whole)), sort_keys=False, width=10**6, default_style='"')


def _at(text: str, *path: str) -> Any:
    found: Any = _facts(text).names
    for part in path:
        found = found[part]
    return found


def _facts(text: str) -> Facts:
    words: Any = plain(read_yaml(Source("en.yaml", (ROOT / "clauses" / "words" / "en.yaml").read_text(encoding="utf-8"))))
    return facts(parse_spec(Source("agreement.yaml", text)), words)


def _plain(fact: object) -> object:
    """A fact as the table writes it."""
    match fact:
        case Blank(label):
            return f"[{label}]"
        case Reference(target):
            return f"see {target}"
        case dict():
            return {key: _plain(value) for key, value in fact.items()}
        case list():
            return [_plain(value) for value in fact]
        case _:
            return fact
