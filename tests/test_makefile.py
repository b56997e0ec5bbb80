"""The Makefile: every target has its line of help, and a machine it does not run on gets one line."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = re.findall(r"^([a-z][a-z-]*):", TEXT, re.MULTILINE)


def _make(*words: str) -> subprocess.CompletedProcess[str]:
    """Run make as from a shell, even where make runs these tests."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE") and name != "MFLAGS"}
    return subprocess.run(["make", *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_make_alone_lists_every_target_with_its_help() -> None:
    lines = _make().stdout.splitlines()
    assert [line.split()[0] for line in lines] == TARGETS
    assert all(len(line.split()) > 2 for line in lines)


def test_every_target_is_phony() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", TEXT, re.MULTILINE)
    assert phony
    assert phony[1].split() == sorted(TARGETS)


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_can_be_planned(target: str) -> None:
    planned = _make("--dry-run", target)
    assert (planned.returncode, planned.stderr) == (0, "")


@pytest.mark.parametrize("target", ["agreement", "check"])
def test_an_id_reaches_the_program(target: str) -> None:
    verb = {"agreement": "build", "check": "check"}[target]
    assert f".venv/bin/mou {verb} river-basin" in _make("--dry-run", target, "ID=river-basin").stdout


def test_a_redline_is_against_the_base_and_asks_of_what() -> None:
    for makefile in ("Makefile", "starter/Makefile"):
        planned = _make("-f", makefile, "--dry-run", "redline", "ID=river-basin", "BASE=main").stdout
        assert "mou redline main:river-basin river-basin -o build/river-basin/river-basin.redline.docx -o " in planned
        planned = _make("-f", makefile, "--dry-run", "verify", "BASE=main").stdout
        assert ".venv/bin/mou verify  --base main" in planned


def test_a_native_windows_gets_one_line() -> None:
    done = _make("OS=Windows_NT", "agreement")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "wsl --install" in done.stderr


def test_nothing_newer_than_gnu_make_3_81_is_used() -> None:
    newer = (r"^\.ONESHELL", r"\$\(file ", r"::?:?= *.*\$\(let ", r"^[A-Z]+ *!= ", r"\$\(intcmp ", r" &: ")
    assert [sign for sign in newer if re.search(sign, TEXT, re.MULTILINE)] == []
