"""A repository with agreements in every state, and random tampers with what is kept in it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.disk.repository import Repository
from pipeline.disk.verify import verify
from pipeline.records.published import STORE, SUMS
from tests.ground import cheap, executed, ground, mou


def kept_ground(root: Path) -> Path:
    """An agreement that was sent, signed and is being amended, a published library, and a draft beside it."""
    with pytest.MonkeyPatch.context() as patch:
        cheap(patch)
        patch.chdir(ground(root))
        (root / "agreements/draft.yaml").write_bytes((root / "agreements/small.yaml").read_bytes())
        for words in (["clauses", "publish", "--note", "first"], ["build"]):
            assert mou(*words).exit_code == 0
        executed(root)
        assert mou("amend", "small", "--by", "Ada").exit_code == 0
    return root


def tampered(root: Path, count: int) -> int:
    """Tamper with one kept file after the other; says how many were found with their file named, and puts each back."""
    repository = Repository(root)
    assert verify(repository).findings == ()
    chance = random.Random(20261122)  # noqa: S311 - the same tampers each time
    files = [*_files(root)]
    found = 0
    for _ in range(count):
        path = chance.choice(files)
        name, data = path.relative_to(root).as_posix(), path.read_bytes()
        _tamper(path, data, chance)
        named = {one.place.file for one in verify(repository).findings}
        assert any(one == name or _speaks_of(one, name) for one in named), f"{name} is not named by {sorted(named)}"
        found += 1
        path.write_bytes(data)
    assert verify(repository).findings == ()
    return found


def _files(root: Path) -> Iterator[Path]:
    """Records with their manifests, registers and outputs, the list of what is published, the store, the lock and the text of a draft."""
    yield root / SUMS
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
        case "swap" if path.name != "clauses.sum" and len(lines := data.splitlines(keepends=True)) > 1 and lines[0] != lines[-1]:
            path.write_bytes(b"".join([lines[-1], *lines[1:-1], lines[0]]))
        case _:
            path.unlink()


def _speaks_of(place: str, name: str) -> bool:
    """A published text that is gone is named by the line that promises it, a lost line by its text, a text beside a lock by the lock."""
    beside = name.startswith(STORE) if place == SUMS else place.startswith(STORE) and name == SUMS
    return beside or name == place.replace(".lock", ".txt")
