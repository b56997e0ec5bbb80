"""Bad input at the command line: findings with their lines, exit code 1, no traceback, nothing written."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import ground
from tests.agreement import ROOT, text_of
from tests.cases_reading import cases, file_of
from tests.writers.test_docx_template import BODY, STYLES, changed

FINDING = re.compile(r"^(\d+):(\d+) (MOU\d{3}) ", re.MULTILINE)


Said = tuple[int, str, str]
"""The exit code, and what stands on standard output and on standard error."""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the repository's library and style, without an agreement, where the user stands."""
    for folder in ("clauses", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder, copy_function=shutil.copyfile)
    (tmp_path / "agreements").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _started(*arguments: str) -> Said:
    """What the program says as a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments], env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout, done.stderr


def _here(*arguments: str) -> Said:
    """What the program says in this process, which ends as the other would: by an exit code, and by nothing else."""
    done = ground.mou(*arguments)
    assert isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


def _files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def _refused(folder: Path, *told: str, mou: Callable[..., Said] = _here) -> None:
    """A build says every one of these, leaves with 1 and without a traceback, and writes nothing."""
    before = _files(folder)
    code, out, said = mou("build")
    assert (code, out) == (1, "")
    assert "Traceback" not in said
    assert "fault of mou" not in said
    assert [one for one in told if one not in said] == []
    assert _files(folder) == before


def test_every_bad_file_of_the_table_is_told_with_its_lines_and_nothing_is_written(repository: Path) -> None:
    told: list[str] = []
    for number, (_, words, said) in enumerate(cases("source")):
        name = f"agreements/case-{number:02}.yaml"
        (repository / name).write_bytes(file_of(words))
        told += [f"{name}:{line}:{column}" for line, column, _ in FINDING.findall(said)]
    assert len(told) >= 50
    _refused(repository, *told, mou=_started)


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_good_file_beside_a_bad_one_is_not_held_back(repository: Path, command: str) -> None:
    (repository / "agreements" / "bad.yaml").write_text("title: a\ntitle: b\n")
    (repository / "agreements" / "good.yaml").write_text(text_of())
    code, _, said = _started(command, *(["--formats", "txt"] if command == "build" else []))
    assert code == 1
    assert "agreements/bad.yaml:2:1" in said
    assert (repository / "build" / "good" / "good.txt").is_file() == (command == "build")
    assert not (repository / "build" / "bad").exists()


CLAUSES = [
    "A method is called",
    "A power that never ends",
    "Another file is included",
    "A name that nobody supplies",
    "A fact that a row does not have",
    "A reference to a clause that the agreement leaves out",
    "A row that has a cell too many",
]


@pytest.mark.parametrize("title", CLAUSES)
def test_a_bad_clause_is_told_with_its_line_and_nothing_is_written(repository: Path, title: str) -> None:
    words, said = next((words, said) for name, words, said in cases("clauses") if name == title)
    (repository / "agreements" / "small.yaml").write_text(text_of())
    clause = repository / "clauses" / "general" / "costs.md"
    head = clause.read_text("utf-8").partition("# preferred\n")[0] + "# preferred\n"
    clause.write_text(head + words, "utf-8")
    told = [f"clauses/general/costs.md:{int(line) + head.count(chr(10))}:{column}" for line, column, _ in FINDING.findall(said)]
    assert told
    _refused(repository, *told)


@pytest.mark.parametrize(
    "file, old, new, told",
    [
        ("clauses/outline.yaml", "exit.cause", "exit.because", "clauses/outline.yaml:"),
        ("clauses/numbering.yaml", "decimal", "tens", "`tens` is no way to count."),
        ("clauses/forms/non-equity-alliance.yaml", "takes:", "take:", "clauses/forms/non-equity-alliance.yaml:"),
        ("clauses/words/en.yaml", "document:", "document: &d", "clauses/words/en.yaml:"),
        ("clauses/exit/cause.md", "version: 1.0.0", "version: one", "clauses/exit/cause.md:3:"),
        ("templates/house/agreement.html", "document.signing", "document.signatures", "The template does not print the signing."),
        (
            "templates/house/agreement.css",
            "body { ",
            "body { font-family: Arial; ",
            "The font “Arial” is not one of the style's.",
        ),
    ],
)
def test_a_bad_file_of_the_library_or_the_style_is_told_and_nothing_is_written(
    repository: Path, file: str, old: str, new: str, told: str
) -> None:
    (repository / "agreements" / "small.yaml").write_text(text_of())
    path = repository / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    _refused(repository, told)


@pytest.mark.parametrize(
    "part, pattern, by, told",
    [
        (STYLES, 'w:name w:val="MOU Placeholder"', 'w:name w:val="Marker"', "The style “MOU Placeholder” is missing."),
        (BODY, r"\{%p endfor %\}", "{%p endfor %} and more", "would be dropped."),
    ],
)
def test_a_word_template_that_lacks_something_is_told_and_nothing_is_written(
    repository: Path, part: str, pattern: str, by: str, told: str
) -> None:
    (repository / "agreements" / "small.yaml").write_text(text_of())
    template = repository / "templates" / "house" / "agreement.docx"
    template.write_bytes(changed(template.read_bytes(), part, pattern, by))
    _refused(repository, "MOU202", told, "templates/house/agreement.docx")
