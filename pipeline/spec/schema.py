"""Spec to JSON Schema: what an editor offers, explains and checks while an agreement is written."""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from pipeline.spec.bodies import Body
from pipeline.spec.reading import OPEN, SCALAR
from pipeline.spec.spec import Spec

Schema = dict[str, Any]


def schema() -> Schema:
    """The JSON Schema (2020-12) of an agreement file, as the YAML reader of an editor sees the file."""
    found = _shortened(Spec.model_json_schema(by_alias=True))
    definitions = found["$defs"]
    definitions["DecisionRights"] = _with_bodies(definitions["DecisionRights"])
    definitions["Convenience"] = {"anyOf": [definitions["Convenience"], {"enum": [True, "yes", "true"]}]}
    definitions["PersonalData"] = {"anyOf": [definitions["PersonalData"], {"enum": ["contacts only", "contacts-only"]}]}
    definitions["Binding"] = {
        "anyOf": [{**definitions["Binding"], "minProperties": 1, "maxProperties": 1}, {"enum": ["all", "none"]}]
    }
    definitions |= {"Blank": OPEN, "Scalar": SCALAR}
    found["properties"]["parties"]["minProperties"] = 2
    return {"$schema": GenerateJsonSchema.schema_dialect, **found}


def printed_schema() -> str:
    """The schema as the text of its file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _shortened(node: Any) -> Any:
    """A schema without what helps nobody: null and the defaults that stand for what is left out, and titles that repeat the key."""
    match node:
        case _ if node == OPEN:
            return {"$ref": "#/$defs/Blank"}
        case _ if node == SCALAR:
            return {"$ref": "#/$defs/Scalar"}
        case {"anyOf": [*options]} if {"type": "null"} in options:
            others = [option for option in options if option != {"type": "null"}]
            rest = {key: value for key, value in node.items() if key != "anyOf"}
            return _shortened({**rest, **others[0]} if len(others) == 1 else {**rest, "anyOf": others})
        case dict():
            return {key: _shortened(value) for key, value in node.items() if not _is_idle(key, value)}
        case list():
            return [_shortened(value) for value in node]
        case _:
            return node


def _is_idle(key: str, value: Any) -> bool:
    return (key == "default" and value in (None, {}, [])) or (key == "title" and isinstance(value, str))


def _with_bodies(block: JsonSchemaValue) -> Schema:
    """The bodies stand straight under the block, each under a label of its own."""
    properties = {name: value for name, value in block["properties"].items() if name != "bodies"}
    return {**block, "properties": properties, "additionalProperties": {"$ref": f"#/$defs/{Body.__name__}"}}
