"""The JSON Schema with which an editor helps: complete, current, and no stricter than the program."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import jsonschema
import pytest
import yaml
from pydantic import TypeAdapter

from pipeline.source import Source
from pipeline.spec.decision_rights import DecisionRights
from pipeline.spec.fields import Facts
from pipeline.spec.parse import parse_spec
from pipeline.spec.schema import printed_schema, schema
from pipeline.spec.spec import Spec
from tests.spec.samples import BASE

ROOT = Path(__file__).parents[2]
WHOLE = schema()
CHECKS = jsonschema.Draft202012Validator(WHOLE)


def _models(model: type[Facts]) -> list[type[Facts]]:
    return [model, *(inner for child in model.__subclasses__() for inner in _models(child))]


MODELS = [model for model in dict.fromkeys(_models(Facts)) if not model.__subclasses__()]
FIELDS = [pytest.param(model, name, id=f"{model.__name__}.{name}") for model in MODELS for name in model.model_fields]


@pytest.mark.parametrize("model,name", FIELDS)
def test_every_field_has_a_description_and_an_example_that_holds(model: type[Facts], name: str) -> None:
    field = model.model_fields[name]
    assert field.description
    assert field.description.endswith(".")
    assert field.examples
    kind: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    reads: TypeAdapter[Any] = TypeAdapter(kind)
    for example in field.examples:
        assert reads.validate_python(example) is not None
        assert [error.message for error in _told_of(model, field.alias or name).iter_errors(example)] == []


def _told_of(model: type[Facts], key: str) -> jsonschema.Draft202012Validator:
    """What an editor is told of one key of a block."""
    whole = WHOLE
    block = whole if model is Spec else whole["$defs"][model.__name__]
    block = block if "properties" in block else block["anyOf"][0]
    if (model, key) == (DecisionRights, "bodies"):
        return jsonschema.Draft202012Validator(
            {"$defs": whole["$defs"], "type": "object", "additionalProperties": block["additionalProperties"]}
        )
    return jsonschema.Draft202012Validator({"$defs": whole["$defs"], **block["properties"][key]})


@pytest.mark.parametrize("path", [*sorted((ROOT / "agreements").glob("*.yaml"))], ids=lambda path: path.stem)
def test_an_editor_accepts_the_agreements(path: Path) -> None:
    assert [error.message for error in CHECKS.iter_errors(_as_an_editor_reads(path.read_text(encoding="utf-8")))] == []


@pytest.mark.parametrize(
    "lines",
    [
        "reference: 2026\n",
        "reference: 1.10\n",
        "reference: true\n",
        "effective: 2026-03-01\n",
        "effective: TBC\n",
        "effective: {blank: the day of signing}\n",
        "law: {none: they chose none}\n",
        "competition: none\n",
        "competition: {exclusive: no}\n",
        "binding: all\n",
        "exit: {convenience: yes}\n",
        "exit: {convenience: true}\n",
        "milestones: {acceptance: {refusals: 2}, delay: {moves: day for day}}\n",
        "decision_rights: {steering: {name: S, decides_by: 75 percent}, board: {name: B, decides_by: two-thirds}}\n",
        "commitments: {lumen: {money: {kind: money, what: m, amount: EUR 5, instalments: {2026-04-01: EUR 5}}}}\n",
        "annexes: {a: {title: A, text: [one, two], table: {head: [1, 2], rows: [[3, 4]]}}}\n",
        "compliance: [export control, anti-bribery]\n",
    ],
)
def test_an_editor_accepts_what_the_program_accepts(lines: str) -> None:
    parse_spec(Source("small.yaml", BASE + lines))
    assert [error.message for error in CHECKS.iter_errors(_as_an_editor_reads(BASE + lines))] == []


@pytest.mark.parametrize(
    "lines",
    [
        "milstones: {}\n",
        "numbering: roman\n",
        "law:\n",
        "conditions: one\n",
        "decision_rights: {steering: {names: S}}\n",
        "binding: some\n",
    ],
)
def test_an_editor_refuses_what_the_program_refuses(lines: str) -> None:
    assert list(CHECKS.iter_errors(_as_an_editor_reads(BASE + lines)))


def test_an_editor_is_offered_the_words_of_a_choice() -> None:
    assert schema()["$defs"]["Commitment"]["properties"]["kind"]["enum"][:3] == ["money", "people", "know-how"]


def test_the_printed_schema_is_current() -> None:
    assert (ROOT / "docs" / "agreement.schema.json").read_text(encoding="utf-8") == printed_schema()


def _as_an_editor_reads(text: str) -> Any:
    """YAML 1.2, which editors read: numbers and `true` are no strings, dates and `yes` are."""

    class Reader(yaml.SafeLoader):
        pass

    Reader.yaml_implicit_resolvers = {
        sign: [(tag, pattern) for tag, pattern in rules if tag.rsplit(":")[-1] in ("int", "float", "null") or sign in "tf"]
        for sign, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return _string_keys(yaml.load(text, Loader=Reader))  # noqa: S506 - a safe loader with fewer rules


def _string_keys(node: Any) -> Any:
    match node:
        case dict():
            return {str(key): _string_keys(value) for key, value in node.items()}
        case list():
            return [_string_keys(value) for value in node]
        case _:
            return node
