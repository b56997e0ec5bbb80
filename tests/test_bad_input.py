"""Bad input at the command line: findings with their lines, exit code 1, no traceback, nothing written."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.agreement import ROOT, text_of
from tests.cases_reading import cases, file_of
from tests.writers.test_docx_template import BODY, STYLES, changed

FINDING = re.compile(r"^(\d+):(\d+) (MOU\d{3}) ", re.MULTILINE)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of the repository's library and style, without an agreement."""
    for folder in ("clauses", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "agreements").mkdir()
    return tmp_path


def _mou(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def _files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def _refused(folder: Path, *told: str) -> None:
    """A build says every one of these, leaves with 1 and without a traceback, and writes nothing."""
    before = _files(folder)
    done = _mou(folder, "build")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
    assert "fault of mou" not in done.stderr
    assert [one for one in told if one not in done.stderr] == []
    assert _files(folder) == before


def test_every_bad_file_of_the_table_is_told_with_its_lines_and_nothing_is_written(repository: Path) -> None:
    told: list[str] = []
    for number, (_, words, said) in enumerate(cases("source")):
        name = f"agreements/case-{number:02}.yaml"
        (repository / name).write_bytes(file_of(words))
        told += [f"{name}:{line}:{column}" for line, column, _ in FINDING.findall(said)]
    assert len(told) >= 50
    _refused(repository, *told)


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_good_file_beside_a_bad_one_is_not_held_back(repository: Path, command: str) -> None:
    (repository / "agreements" / "bad.yaml").write_text("title: a\ntitle: b\n")
    (repository / "agreements" / "good.yaml").write_text(text_of())
    done = _mou(repository, command, *(["--formats", "txt"] if command == "build" else []))
    assert done.returncode == 1
    assert "agreements/bad.yaml:2:1" in done.stderr
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
