"""Nothing that was kept can change unseen: every tampering is found, and the file is named."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli.main import mou
from pipeline.disk.events import faults
from pipeline.disk.repository import Repository
from pipeline.disk.verify import verify
from pipeline.findings import Rejected
from pipeline.records.events import Event, parse_event, register_faults, written_event, written_register
from pipeline.source import Source
from tests.ground import cheap, executed, ground

TAMPERS = int(os.environ.get("MOU_TAMPERS", "60"))  # `make laws` makes 2,000
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


def test_a_register_lists_exactly_the_events_each_behind_the_one_before() -> None:
    second = Event("small", 2, "revised", "Bo", "2026-02-02", before="1" * 64)
    found = register_faults("small", (EVENT, second), written_register((EVENT, second)))
    assert [(one.code, one.place.file) for one in found] == [("MOU533", "agreements/records/small/2-revised/manifest.json")]
    found = register_faults("small", (EVENT,), "")
    assert [(one.place.file, one.place.line) for one in found] == [("agreements/records/small/register.jsonl", 1)]
    assert [one.message for one in register_faults("small", (EVENT,), None)] == ["The register is not there."]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An agreement that was sent, signed and is being amended, a published library, and a draft beside it."""
    root = tmp_path_factory.mktemp("tampers") / "here"
    with pytest.MonkeyPatch.context() as patch:
        cheap(patch)
        patch.chdir(ground(root))
        (root / "agreements/draft.yaml").write_bytes((root / "agreements/small.yaml").read_bytes())
        for words in (["clauses", "publish", "--note", "first"], ["build"]):
            assert CliRunner().invoke(mou, words).exit_code == 0
        executed(root)
        assert CliRunner().invoke(mou, ["amend", "small", "--by", "Ada"]).exit_code == 0
    return root


def test_of_random_tampers_every_one_is_found_and_the_file_named(kept: Path, tmp_path: Path) -> None:
    root = shutil.copytree(kept, tmp_path / "here")
    assert verify(Repository(root)).findings == ()
    chance = random.Random(20261122)  # noqa: S311 - a test that is the same each time
    files = [*_files(root)]
    found = 0
    for _ in range(TAMPERS):
        path = chance.choice(files)
        name, data = path.relative_to(root).as_posix(), path.read_bytes()
        _tamper(path, data, chance)
        named = {one.place.file for one in verify(Repository(root)).findings}
        assert any(one == name or _speaks_of(one, name) for one in named), f"{name} is not named by {sorted(named)}"
        found += 1
        path.unlink(missing_ok=True)
        path.write_bytes(data)
    assert found == TAMPERS
    assert verify(Repository(root)).findings == ()


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


def _files(root: Path) -> Iterator[Path]:
    """Records with their manifests, registers and outputs, the store, the locks and texts of drafts."""
    for folder in ("agreements/records", "clauses/.published"):
        yield from (path for path in sorted((root / folder).rglob("*")) if path.is_file() and path.name != ".lock")
    yield from (root / "agreements" / f"draft.{ending}" for ending in ("lock", "txt"))


def _tamper(path: Path, data: bytes, chance: random.Random) -> None:
    at = chance.randrange(len(data)) if data else 0
    match chance.choice(["flip", "cut", "insert", "delete", "swap"]):
        case "flip" if data:
            path.write_bytes(data[:at] + bytes([data[at] ^ (1 << chance.randrange(7))]) + data[at + 1 :])
        case "cut" if data:
            path.write_bytes(data[:at])
        case "insert":
            path.write_bytes(data[:at] + b"x" + data[at:])
        case "swap" if len(lines := data.splitlines(keepends=True)) > 1 and lines[0] != lines[-1]:
            path.write_bytes(b"".join([lines[-1], *lines[1:-1], lines[0]]))
        case _:
            path.unlink()


def _speaks_of(place: str, name: str) -> bool:
    """A published text that is gone is named by the line of the list that promises it; a text beside a lock by the lock."""
    return (place == "clauses/clauses.sum" and name.startswith("clauses/.published/")) or name == place.replace(".lock", ".txt")
