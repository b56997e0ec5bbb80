"""The document as JSON: every tree comes back as it was, the published schema knows every file, and what is no such file is told with its place."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.disk.make import check
from pipeline.disk.repository import Repository
from pipeline.document import Document
from pipeline.document_json import document_from_json, document_schema, document_to_json
from pipeline.findings import Rejected
from pipeline.source import Source
from pipeline.writers.text import write_text
from tests.agreement import ROOT
from tests.trees import documents
from tests.writers.sample import sample

PUBLISHED = ROOT / "docs" / "document.schema.json"
AGREEMENTS = sorted(path.stem for path in (ROOT / "agreements").glob("*.yaml"))


@cache
def _schema() -> jsonschema.Draft202012Validator:
    published: dict[str, Any] = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(published)
    return jsonschema.Draft202012Validator(published)


@cache
def _repository() -> Repository:
    return Repository(ROOT)


def _read(text: str) -> Document:
    return document_from_json(Source("x.json", text))


def _told(text: str) -> str:
    with pytest.raises(Rejected) as caught:
        _read(text)
    return "\n".join(f"{one.place.line}:{one.place.column} {one.code} {one.message}" for one in caught.value.findings)


@pytest.mark.parametrize("name", AGREEMENTS)
def test_an_agreement_comes_back_as_it_was_and_fits_the_schema(name: str) -> None:
    document = check(_repository(), name).document
    text = document_to_json(document)
    again = _read(text)
    assert again == document
    assert _schema().is_valid(json.loads(text))
    assert document_to_json(again) == text


@given(documents(st.text(max_size=12)))
def test_every_tree_comes_back_as_it_was(document: Document) -> None:
    text = document_to_json(document)
    assert _read(text) == document


def test_the_published_schema_is_current() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == document_schema()


def test_the_text_has_sorted_keys_a_version_and_ends_with_a_line_feed() -> None:
    text = document_to_json(sample())
    data = json.loads(text)
    assert sorted(data) == ["document", "schema"]
    assert data["schema"] == 2
    assert json.dumps(data, indent=1, sort_keys=True, ensure_ascii=False) + "\n" == text
    assert text.startswith('{\n "document": {\n  "annexes": [\n')


def test_a_node_says_what_it_is_and_holds_its_fields() -> None:
    provision = sample().articles[0]
    data = json.loads(document_to_json(sample()))["document"]["articles"][0]
    assert {key: value for key, value in data.items() if key not in {"body", "clause"}} == {
        "anchor": provision.anchor,
        "heading": provision.heading,
        "level": 1,
        "node": "provision",
        "number": "Article 1",
    }
    assert data["clause"] == {
        "binding": True,
        "id": provision.clause.id,
        "node": "clause-mark",
        "version": "1.0.0",
    }


def test_what_is_sent_has_no_notes() -> None:
    assert json.loads(document_to_json(sample()))["document"]["notes"] == []


def _changed(*path: str | int, to: object) -> str:
    """The JSON of the sample with something else at a place."""
    data = json.loads(document_to_json(sample()))
    inside = data
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = to
    return json.dumps(data, indent=1)


@pytest.mark.parametrize(
    "text, told",
    [
        ("", "1:1 MOU440 The file is no JSON: Expecting value."),
        ('{"document": {},\n "schema" 1}', "2:11 MOU440 The file is no JSON: Expecting ':' delimiter."),
        ('{"document": {\n', "2:1 MOU440 The file is no JSON: Expecting property name enclosed in double quotes."),
        ("[" * 100_000, "1:1 MOU440 The JSON is deeper than any agreement."),
        ('{"document": {},\n "schema":  3}', "2:13 MOU441 The file has the schema 3; this version reads 1 and 2."),
        ('{"schema": "1"}', "1:12 MOU441 The file has the schema '1'; this version reads 1 and 2."),
        ('["document"]', "1:1 MOU442 At `the file` there should be an object with `document` and `schema`."),
        (
            '{"schema": 1,\n "author": [1, {"x": "}"}], "document": 3}',
            """2:12 MOU442 At `author` there should be nothing; the keys here are `document` and `schema`.
2:41 MOU442 At `document` there should be an object whose `node` is `document`.""",
        ),
        (
            '{"document": [], "schema": true}',
            """1:14 MOU442 At `document` there should be an object whose `node` is `document`.
1:28 MOU442 At `schema` there should be a whole number.""",
        ),
    ],
)
def test_what_is_no_file_of_ours_is_refused_at_its_place(text: str, told: str) -> None:
    assert _told(text) == told


@pytest.mark.parametrize(
    "path, value, told",
    [
        (("meta", "title"), 3, "At `document.meta.title` there should be text."),
        (("meta", "title"), "\ud800", "At `document.meta.title` there should be text."),
        (("meta", "status"), "signed", "At `document.meta.status` there should be `draft` or `final`."),
        (("meta", "clauses"), [["a"]], "At `document.meta.clauses.0` there should be a list of 2."),
        (("articles",), {}, "At `document.articles` there should be a list."),
        (("articles", 0, "level"), True, "At `document.articles.0.level` there should be a whole number."),
        (("articles", 0, "clause", "binding"), 1, "At `document.articles.0.clause.binding` there should be true or false."),
        (
            ("articles", 0, "body", 0),
            {"node": "picture"},
            "At `document.articles.0.body.0` there should be an object whose `node` is `paragraph`, `provision`, `bullets`, `table` or `chart`.",
        ),
        (
            ("articles", 0, "body", 0),
            {"node": "paragraph", "words": []},
            "At `document.articles.0.body.0` there should be an object that has `content`.",
        ),
    ],
)
def test_a_part_of_another_kind_is_refused_by_name(path: tuple[str | int, ...], value: object, told: str) -> None:
    assert f"MOU442 {told}" in _told(_changed("document", *path, to=value))


def test_a_fault_deep_in_a_file_is_told_in_its_line() -> None:
    text = document_to_json(sample())
    lines = text.splitlines()
    wrong = next(number for number, line in enumerate(lines) if '"level": 2' in line)
    lines[wrong] = lines[wrong].replace("2", '"two"')
    column = lines[wrong].index('"two"') + 1
    assert _told("\n".join(lines)).startswith(f"{wrong + 1}:{column} MOU442 ")


@pytest.mark.parametrize("schema", [1, 2])
def test_a_record_of_every_schema_stays_readable_and_says_the_same(schema: int) -> None:
    kept = Path(__file__).parent / "records/kept"
    source = Source("kept", (kept / f"schema-{schema}.json").read_text(encoding="utf-8"))
    assert write_text(document_from_json(source)) == (kept / f"schema-{schema}.txt").read_text(encoding="utf-8")
