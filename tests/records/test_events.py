"""Nothing that was kept can change unseen: every tampering is found, and the file is named."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.disk.events import faults
from pipeline.findings import Rejected
from pipeline.records.events import Event, parse_event, register_faults, written_event, written_register
from pipeline.source import Source
from tests.records.tampering import kept_ground, tampered

EVENT = Event("small", 1, "issued", "Ada", "2026-02-01", "", {"small.txt": "0" * 64}, {"words": "1"})


def test_a_manifest_comes_back_from_its_text() -> None:
    assert parse_event(Source("x", written_event(EVENT))) == EVENT


@pytest.mark.parametrize(
    "edit", [("Ada", "Bo"), ('"number": 1', '"number": 2'), ("}", "}}"), ("issued", "sent"), ('"mou": 1', '"mou": 2')]
)
def test_a_manifest_that_somebody_edited_is_none(edit: tuple[str, str]) -> None:
    with pytest.raises(Rejected) as rejected:
        parse_event(Source("x", written_event(EVENT).replace(*edit, 1)))
    assert [one.code for one in rejected.value.findings] == ["MOU532"]


def test_a_manifest_that_does_not_say_what_was_signed_is_none_however_well_it_is_closed() -> None:
    text = written_event(replace(EVENT, event="executed", about={"of": "1-issued"}))
    with pytest.raises(Rejected) as rejected:
        parse_event(Source("x", text))
    assert [one.code for one in rejected.value.findings] == ["MOU532"]


def test_a_register_lists_exactly_the_events_each_behind_the_one_before() -> None:
    second = Event("small", 2, "revised", "Bo", "2026-02-02", before="1" * 64)
    found = register_faults("small", (EVENT, second), written_register((EVENT, second)))
    assert [(one.code, one.place.file) for one in found] == [("MOU533", "agreements/records/small/2-revised/manifest.json")]
    found = register_faults("small", (EVENT,), "")
    assert [(one.place.file, one.place.line) for one in found] == [("agreements/records/small/register.jsonl", 1)]
    assert [one.message for one in register_faults("small", (EVENT,), None)] == ["The register is not there."]


def test_a_step_on_each_of_two_branches_is_told_as_what_it_is() -> None:
    text = written_event(EVENT)
    with pytest.raises(Rejected) as rejected:
        parse_event(Source("agreements/records/small/1-issued/manifest.json", f"{text}<<<<<<< HEAD\n"))
    [one] = rejected.value.findings
    assert (one.code, one.message) == ("MOU532", "The manifest holds two versions that git could not merge.")
    assert "Keep one: `git checkout --ours agreements/records/small`, or `--theirs`" in one.help
    other = replace(EVENT, event="revised")
    first = register_faults("small", (EVENT, other), written_register((EVENT, other)))[0]
    assert (first.code, first.message) == ("MOU533", "1-issued and 1-revised bear one number.")
    assert first.help == one.help


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Agreements in every state."""
    return kept_ground(tmp_path_factory.mktemp("tampers") / "here")


def test_of_random_tampers_every_one_is_found_and_the_file_named(kept: Path, tmp_path: Path) -> None:
    assert tampered(shutil.copytree(kept, tmp_path / "here"), 40) == 40


def test_what_is_put_into_a_record_is_found_too(kept: Path, tmp_path: Path) -> None:
    root = shutil.copytree(kept, tmp_path / "here")
    record = root / "agreements/records/small/1-issued"
    (record / "more.txt").write_text("more", encoding="utf-8")
    (record / "small.txt").unlink()
    (record / "small.txt").symlink_to(root / "agreements/small.txt")
    (root / "agreements/records/small/notes").mkdir()
    assert sorted(one.place.file.removeprefix("agreements/records/small/") for one in faults(root, "small")) == [
        "1-issued/more.txt", "1-issued/small.txt", "notes",
    ]  # fmt: skip
