"""The README is true: its agreement and its clause are complete, its commands run, and what it says of files and codes is so."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from pipeline.cli import exits
from pipeline.cli.main import mou
from pipeline.codes import CODES
from tests.agreement import ROOT
from tests.ground import listed

TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
COMMANDS = [words for language, words in BLOCKS if language == "sh"]
YAML = [words for language, words in BLOCKS if language == "yaml"]
[CLAUSE] = [words for language, words in BLOCKS if language == "markdown"]
AGREEMENT, SILENCE, TAKEN = YAML
AGREEMENTS = {"lumen-northwind", "river-basin"}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository whose .venv is the one that runs the tests, so that `make` has nothing to install."""
    folder = tmp_path_factory.mktemp("copy")
    for name in ("clauses", "templates", "docs"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "agreements").mkdir()
    for name in AGREEMENTS:  # those that the README names; the others would take time and show nothing
        shutil.copy(ROOT / "agreements" / f"{name}.yaml", folder / "agreements")
    for name in ("Makefile", "README.md"):
        shutil.copy(ROOT / name, folder)
    program = folder / ".venv/bin/mou"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m pipeline "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (folder / ".ci").mkdir()
    (folder / ".ci/setup").write_text("exit 0\n", encoding="utf-8")
    return folder


def _run(copy: Path, commands: str) -> str:
    """What a block of commands says; each of them has to end well."""
    done = subprocess.run(["sh", "-ec", commands], cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{commands}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


@pytest.mark.slow
def test_every_command_runs_as_it_stands(copy: Path) -> None:
    two, one, codes, harbour, clause, look = COMMANDS
    _run(copy, two)
    assert {path.name for path in (copy / "build").iterdir()} == AGREEMENTS
    assert "build/river-basin/" in _run(copy, one)
    said = _run(copy, codes)
    assert "build/signing/river-basin/  river-basin.docx  river-basin.envelope.json  river-basin.pdf  river-basin.txt" in said
    assert "A fact not known yet" in said

    (copy / "agreements/harbour.yaml").write_text(AGREEMENT, encoding="utf-8")
    said = _run(copy, harbour)
    assert "mou: harbour checked: nothing to mend." in said
    assert listed(copy / "build/harbour") == ["build.json", "harbour.docx", "harbour.envelope.json", "harbour.pdf", "harbour.txt"]

    (copy / "clauses/general/insurance.md").write_text(CLAUSE, encoding="utf-8")
    _replaced(copy / "clauses/outline.yaml", "general.costs", "general.costs, general.insurance")
    _replaced(copy / "clauses/forms/non-equity-alliance.yaml", "takes:\n", f"takes:\n{TAKEN}")
    said = _run(copy, clause)
    assert "general.insurance" in said
    text = (copy / "build/harbour/harbour.txt").read_text(encoding="utf-8")
    assert "Each Party will keep insurance for the work that it does under this Memorandum." in " ".join(text.split())

    assert "mou: quiet lacks nothing: " in _run(copy, look)


def _replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_silence_of_the_readme_is_of_a_rule_that_exists() -> None:
    assert set(re.findall(r"MOU\d{3}", SILENCE + "".join(COMMANDS))) <= set(CODES)


def test_every_file_and_folder_named_is_there() -> None:
    named = set(re.findall(r"`((?:agreements|clauses|templates|docs|pipeline)/[\w./-]*)`", TEXT)) | set(
        re.findall(r"\]\(([\w./-]+)\)", TEXT)
    )
    made_by_the_reader = {
        "agreements/harbour.yaml",
        "agreements/records/",
        "agreements/records/harbour/1-issued/",
        "clauses/general/insurance.md",
    }
    assert [name for name in sorted(named - made_by_the_reader) if not (ROOT / name).exists()] == []


def test_every_target_named_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert (
        set(re.findall(r"\bmake ([a-z]+)\b(?=[` \n]|$)", "\n".join([*COMMANDS, *re.findall(r"`(make [^`]+)`", TEXT)]))) <= targets
    )


def test_every_command_named_exists() -> None:
    for words in re.findall(r"\bmou ((?:[a-z]+ ?)+)", "\n".join([*COMMANDS, *re.findall(r"`(mou [^`]+)`", TEXT)])):
        command: click.Command | None = mou
        for word in words.split():
            if isinstance(command, click.Group):
                command = command.get_command(click.Context(command), word)
                assert command, f"there is no command mou {words}"


def test_every_exit_code_has_its_row() -> None:
    rows = [int(code) for code in re.findall(r"^\| (\d+) \|", TEXT, re.MULTILINE)]
    assert rows == [
        exits.FINE, exits.FINDINGS, exits.USAGE, exits.OUT_OF_DATE, exits.FROZEN, exits.MACHINE, exits.OURS, exits.INTERRUPTED,
    ]  # fmt: skip


def test_the_readme_says_that_no_lawyer_has_reviewed_the_clauses() -> None:
    reviewed = [path for path in (ROOT / "clauses").glob("*/*.md") if "reviewed: none" not in path.read_text(encoding="utf-8")]
    assert reviewed == []
    assert "**No lawyer has reviewed the clauses.**" in TEXT
