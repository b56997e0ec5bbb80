"""What a copy of the open advisories says about the locks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.advisories import known, pins
from tests.test_locks import LOCKS, _pins

PINNED = {"click": "8.3.1", "fonttools": "4.60.2"}


def _archive(path: Path, **about: Any) -> Path:
    advisory = {"id": "PYSEC-2026-1", "aliases": ["CVE-2026-1"], "summary": "A command is run.", "affected": [about]}
    with ZipFile(path, "w") as archive:
        archive.writestr("PYSEC-2026-1.json", json.dumps(advisory))
        archive.writestr("GHSA-w.json", json.dumps({**advisory, "id": "GHSA-w", "withdrawn": "2026-01-01T00:00:00Z"}))
    return path


def _range(*events: dict[str, str]) -> dict[str, Any]:
    return {"ranges": [{"type": "ECOSYSTEM", "events": list(events)}]}


@pytest.mark.parametrize(
    "affected, told",
    [
        (_range({"introduced": "0"}), True),
        (_range({"introduced": "0"}, {"fixed": "8.3.3"}), True),
        (_range({"introduced": "0"}, {"fixed": "8.3.1"}), False),
        (_range({"introduced": "8.3.2"}), False),
        (_range({"introduced": "0"}, {"last_affected": "8.3.1"}), True),
        (_range({"introduced": "0"}, {"last_affected": "8.3.0"}), False),
        (_range({"introduced": "0"}, {"fixed": "7.0"}, {"introduced": "8.3"}, {"fixed": "8.4"}), True),
        (_range({"introduced": "0"}, {"fixed": "8.0"}, {"introduced": "8.4"}), False),
        ({"ranges": [{"type": "GIT", "events": [{"introduced": "0"}]}], "versions": ["8.3.1"]}, True),
        ({"ranges": [{"type": "GIT", "events": [{"introduced": "0"}]}], "versions": ["8.3.0"]}, False),
    ],
)
def test_an_advisory_is_told_where_it_names_the_pinned_version(affected: dict[str, Any], told: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a table of answers
    archive = _archive(tmp_path / "all.zip", package={"ecosystem": "PyPI", "name": "Click"}, **affected)
    assert known(archive, PINNED) == ["click 8.3.1: PYSEC-2026-1, CVE-2026-1 A command is run."] * told


@pytest.mark.parametrize("package", [{"ecosystem": "npm", "name": "click"}, {"ecosystem": "PyPI", "name": "clicks"}])
def test_another_package_has_no_part_in_it(package: dict[str, str], tmp_path: Path) -> None:
    assert known(_archive(tmp_path / "all.zip", package=package, **_range({"introduced": "0"})), PINNED) == []


def test_both_locks_are_looked_at() -> None:
    assert dict(pins()) == {name: version for lock in LOCKS for name, version in _pins(lock).items()}
