"""The envelope tells who signs, in which order and where, and which files by which digest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pipeline.disk.make import check
from pipeline.disk.repository import Repository
from pipeline.envelope import envelope
from tests.agreement import BLOCKS, compiled_of

ROOT = Path(__file__).parents[1]
SCHEMA = json.loads((ROOT / "docs/envelope.schema.json").read_text(encoding="utf-8"))
AGREEMENTS = sorted(path.stem for path in (ROOT / "agreements").glob("*.yaml"))
DIGESTS = {"small.pdf": "5f" * 32, "small.docx": "a1" * 32}


def _envelope(parties: str = BLOCKS["parties"], signing: str = "") -> dict[str, Any]:
    read: dict[str, Any] = json.loads(envelope(compiled_of(parties=parties, signing=signing), "small", DIGESTS))
    return read


def test_each_who_signs_is_named_with_address_field_and_marks() -> None:
    assert _envelope()["signers"][0] == {
        "order": 1,
        "party": "Lumen Optics Ltd",
        "role": "party",
        "name": "Ada Okafor",
        "email": "ada@lumen.example",
        "field": "signature-lumen-1",
        "marks": {"signature": "\\s1\\", "date": "\\d1\\"},
    }


def test_the_files_that_are_signed_are_named_with_their_digests() -> None:
    assert _envelope()["documents"] == [{"name": "small.docx", "sha256": "a1" * 32}, {"name": "small.pdf", "sha256": "5f" * 32}]


def test_a_witness_signs_after_the_party_and_before_the_next_one() -> None:
    parties = BLOCKS["parties"].replace("Lumen Optics Ltd", "Lumen Optics Ltd\n    signs: {witness: yes}", 1)
    signers = _envelope(parties)["signers"]
    assert [(one["order"], one["role"], one["party"][:5], one["email"] is None) for one in signers[:3]] == [
        (1, "party", "Lumen", False),
        (2, "witness", "Lumen", True),
        (3, "party", "North", False),
    ]
    assert signers[1]["marks"] == {"signature": "\\s2\\", "name": "\\n2\\", "address": "\\a2\\"}


def test_where_nobody_may_sign_electronically_there_is_no_field_and_no_mark() -> None:
    told = _envelope(signing="signing: {electronic: no}\n")
    assert told["electronic"] is False
    assert [(one["field"], one["marks"]) for one in told["signers"]] == [(None, {}), (None, {})]


@pytest.mark.parametrize("name", AGREEMENTS)
def test_the_envelope_of_an_agreement_is_what_its_schema_says(name: str) -> None:
    told = json.loads(envelope(check(Repository(ROOT), name), name, DIGESTS))
    jsonschema.Draft202012Validator(SCHEMA).validate(told)
    assert len({mark for one in told["signers"] for mark in one["marks"].values()}) == sum(
        len(one["marks"]) for one in told["signers"]
    )


def test_the_schema_refuses_what_is_no_envelope() -> None:
    told = _envelope()
    told["signers"][0]["marks"]["signature"] = "s1"
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(told)
