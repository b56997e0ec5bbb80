"""Nothing that was kept can change unseen: every tampering is found, and the file is named."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.disk.events import faults
from pipeline.findings import Rejected
from pipeline.records.digests import digest
from pipeline.records.events import (
    KINDS,
    Event,
    file_faults,
    last_digest,
    parse_event,
    register_faults,
    written_event,
    written_register,
)
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


TAKE = "Take the file from version control; nothing under records/ is ever edited or deleted."
SECOND = Event("small", 2, "revised", "Bo", "2026-02-02", digest(EVENT.line))
THIRD = Event("small", 3, "issued", "Bo", "2026-02-02", digest(SECOND.line))
WHOLE = (EVENT, SECOND, THIRD)
REGISTER = "register.jsonl:1:1 The register "
OTHERWISE = "does not list the events as they are kept."


@pytest.mark.parametrize(
    "events,register,wanted",
    [
        (WHOLE, written_register(WHOLE), []),
        ((), "", []),
        ((), None, []),
        ((), "x\n", [f"{REGISTER}{OTHERWISE}"]),
        (WHOLE, None, [f"{REGISTER}is not there."]),
        (WHOLE, written_register(WHOLE[:2]), [f"register.jsonl:3:1 The register {OTHERWISE}"]),
        (WHOLE, f"{written_register(WHOLE)}x\n", [f"register.jsonl:4:1 The register {OTHERWISE}"]),
        (WHOLE, written_register((EVENT, THIRD, SECOND)), [f"register.jsonl:2:1 The register {OTHERWISE}"]),
        (WHOLE, written_register(WHOLE).removesuffix("\n"), [f"register.jsonl:3:1 The register {OTHERWISE}"]),
        (
            (SECOND, THIRD),
            written_register((SECOND, THIRD)),
            [
                "2-revised/manifest.json:1:1 This is event 2 of small and stands as 1 of small.",
                "3-issued/manifest.json:1:1 This is event 3 of small and stands as 2 of small.",
            ],
        ),
        (
            (replace(EVENT, agreement="large"), SECOND),
            written_register((replace(EVENT, agreement="large"), SECOND)),
            [
                "1-issued/manifest.json:1:1 This is event 1 of large and stands as 1 of small.",
                "2-revised/manifest.json:1:1 2-revised does not follow the event before it.",
            ],
        ),
    ],
)
def test_what_is_wrong_with_a_register_is_told_at_its_line(
    events: tuple[Event, ...], register: str | None, wanted: list[str]
) -> None:
    found = register_faults("small", events, register)
    assert [f"{one.place} {one.message}".removeprefix("agreements/records/small/") for one in found] == wanted
    assert {(one.code, one.help) for one in found} <= {("MOU533", TAKE)}


def test_a_line_of_the_register_says_who_when_and_what_and_is_chained_to_the_one_before() -> None:
    assert json.loads(SECOND.line) == {
        "before": digest(EVENT.line), "by": "Bo", "manifest": digest(written_event(SECOND)), "on": "2026-02-02", "record": "2-revised",
    }  # fmt: skip
    assert [*json.loads(SECOND.line)] == ["before", "by", "manifest", "on", "record"]
    assert (last_digest(()), last_digest(WHOLE)) == ("", digest(THIRD.line))


def test_each_file_of_a_record_is_held_against_its_digest() -> None:
    event = replace(EVENT, files={"a.pdf": "1", "b.pdf": "2", "c.pdf": "3"})
    found = file_faults(event, {"a.pdf": "1", "b.pdf": "x", "d.pdf": "4"})
    assert [
        (one.code, str(one.place).removeprefix("agreements/records/small/1-issued/"), one.message, one.help) for one in found
    ] == [
        ("MOU532", "b.pdf:1:1", "b.pdf is not as it was kept.", TAKE),
        ("MOU532", "c.pdf:1:1", "c.pdf is missing from the record.", TAKE),
        ("MOU532", "d.pdf:1:1", "d.pdf was added to the record.", f"Delete it, if it is yours: t{TAKE[1:]}"),
    ]


@pytest.mark.parametrize("about", [{}, {"of": "1-issued"}, {"signed": "0"}])
@pytest.mark.parametrize("kind", ["executed", "amended", "upgraded"])
def test_an_event_that_does_not_say_what_it_is_about_is_none(kind: str, about: dict[str, str]) -> None:
    with pytest.raises(Rejected):
        parse_event(Source("x", written_event(replace(EVENT, event=KINDS[kind], about=about))))


@pytest.mark.parametrize(
    "event",
    [
        Event(
            "small",
            2,
            "executed",
            "Ada",
            "2026-02-01",
            "a",
            {"x": "1"},
            {"of": "1-issued", "signed": "0"},
            {"python": "3"},
            {"f": "2"},
        ),
        Event("small", 3, "amended", "Ada", "2026-02-01", "a", {}, {"of": "1-issued", "signed": "0", "words": "same"}),
        Event("small", 4, "upgraded", "Ada", "2026-02-01", "a", {}, {"clause": "a.b", "version": "1.0.0", "digest": "0"}),
    ],
    ids=lambda event: event.event,
)
def test_every_kind_of_event_comes_back_from_its_text(event: Event) -> None:
    assert parse_event(Source("x", written_event(event))) == event
    assert event.name == f"{event.number}-{event.event}"


def test_a_manifest_that_is_not_as_it_was_kept_says_what_to_do() -> None:
    for text, said, mend in (
        (written_event(EVENT).replace("Ada", "Bo"), "The manifest is not as it was kept.", TAKE),
        ("<<<<<<< HEAD\n", "The manifest holds two versions that git could not merge.", ""),
        ("x <<<<<<< HEAD\n", "The manifest is not as it was kept.", TAKE),
    ):
        with pytest.raises(Rejected) as rejected:
            parse_event(Source("agreements/records/small/1-issued/manifest.json", text))
        [one] = rejected.value.findings
        assert (str(one.place), one.message) == ("agreements/records/small/1-issued/manifest.json:1:1", said)
        assert (one.help == mend) == bool(mend)


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
