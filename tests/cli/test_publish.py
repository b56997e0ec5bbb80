"""`mou clauses publish`: what is published has a version, a line and its words kept; no command takes it back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.ground import git, ground, mou

SUMS, STORE, COSTS = Path("clauses/clauses.sum"), Path("clauses/.published"), Path("clauses/general/costs.md")


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small agreement and a library of which nothing is published, where the user stands."""
    monkeypatch.chdir(ground(tmp_path))
    return tmp_path


def _edit(old: str, new: str) -> None:
    text = COSTS.read_bytes().decode()
    assert old in text
    COSTS.write_bytes(text.replace(old, new).encode())


def _kept() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in STORE.iterdir() if not path.name.startswith(".")}


def test_a_library_of_which_nothing_is_published_is_used_as_it_is() -> None:
    assert mou("check").exit_code == 0


def test_all_is_published_as_it_says_and_then_nothing_is_left() -> None:
    done = mou("clauses", "publish")
    assert (done.exit_code, "published  general.costs 1.0.0\n" in done.stdout) == (0, True)
    lines = SUMS.read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines)
    assert {line.split(" ")[1] for line in lines} == set(_kept())
    assert mou("clauses", "publish").stderr == "mou: everything asked for is published already.\n"
    assert mou("check").exit_code == 0


def test_words_that_change_are_an_error_until_they_have_the_next_version() -> None:
    mou("clauses", "publish")
    before, lines = _kept(), SUMS.read_text(encoding="utf-8").splitlines()
    _edit("title: Costs", "title: Other costs")
    done = mou("check")
    assert (done.exit_code, "error MOU500 The words of general.costs" in done.stderr) == (1, True)
    assert mou("clauses", "publish", "general.costs").exit_code == 2
    done = mou("clauses", "publish", "general.costs", "--note", "Each its own.")
    assert (done.exit_code, done.stdout) == (0, "published  general.costs 1.1.0\n")
    assert "version: 1.1.0\n" in COSTS.read_text(encoding="utf-8")
    added = set(SUMS.read_text(encoding="utf-8").splitlines()) - set(lines)
    assert [line.partition(" ")[0] for line in added] == ["general.costs@1.1.0"]
    assert next(iter(added)).endswith(" Each its own.")
    assert set(lines) <= set(SUMS.read_text(encoding="utf-8").splitlines())
    assert {name: _kept()[name] for name in before} == before
    assert mou("check").exit_code == 0


def test_the_step_chooses_the_number_and_the_ends_of_lines_stay() -> None:
    mou("clauses", "publish")
    COSTS.write_bytes(COSTS.read_bytes().replace(b"\n", b"\r\n"))
    assert mou("clauses", "publish").stderr == "mou: everything asked for is published already.\n"
    _edit("title: Costs", "title: Other costs")
    assert mou("clauses", "publish", "--note", "New.", "--step", "major").stdout == "published  general.costs 2.0.0\n"
    assert COSTS.read_bytes().count(b"\n") == COSTS.read_bytes().count(b"\r\n")


@pytest.mark.parametrize("note", ["", "  ", "a\x07"])
def test_a_note_says_something(note: str) -> None:
    assert mou("clauses", "publish", "--note", note).exit_code == 2
    assert not SUMS.exists()


def test_an_unknown_clause_is_a_fault_of_usage() -> None:
    done = mou("clauses", "publish", "general.cost")
    assert (done.exit_code, "Did you mean `general.costs`?" in done.stderr) == (2, True)


@pytest.mark.slow
def test_kept_words_that_somebody_edits_or_deletes_are_found() -> None:
    mou("clauses", "publish")
    first, second = sorted(_kept())[:2]
    (STORE / first).write_text("other words", encoding="utf-8")
    (STORE / second).unlink()
    SUMS.write_text("".join(SUMS.read_text(encoding="utf-8").splitlines(keepends=True)[:-1]), encoding="utf-8")
    done = mou("verify")
    assert done.exit_code == 4
    assert {*re.findall(r"^error (MOU\d+)", done.stderr, re.MULTILINE)} == {"MOU503", "MOU504"}


def test_what_was_published_and_deleted_is_told_once_with_what_brings_it_back() -> None:
    mou("clauses", "publish")
    for name in [*_kept()][:5]:
        (STORE / name).unlink()
    done = mou("verify")
    assert len(re.findall("^error MOU503 The words of", done.stderr, re.MULTILINE)) == 5
    assert done.stderr.count("  = Take it from version control: `git restore clauses/.published`.") == 1
    Path("clauses/general/costs.md").unlink()
    done = mou("check")
    assert (done.exit_code, re.findall("^(?:error|warning) (MOU\\d+)", done.stderr, re.MULTILINE)) == (1, ["MOU590"])
    assert done.stderr.startswith("error MOU590 The file of the clause `general.costs` is gone; its words are published, and ")
    assert "\n  --> clauses/general/costs.md:1:1\n  = `git restore clauses/general/costs.md` puts it back, " in done.stderr


def test_a_line_that_is_gone_or_edited_is_told_beside_the_base_that_lists_it(root: Path) -> None:
    mou("clauses", "publish")
    git("init", "--quiet", "--initial-branch=main")
    git("add", "--all")
    git("commit", "--quiet", "--message", "Published")
    text = SUMS.read_text(encoding="utf-8")
    _edit("title: Costs", "title: Other costs")
    mou("clauses", "publish", "general.costs", "--note", "Another title.")
    assert mou("verify", "--base", "main").exit_code == 0
    line = next(line for line in text.splitlines() if line.startswith("general.costs@1.0.0 "))
    SUMS.write_text(SUMS.read_text(encoding="utf-8").replace(f"{line}\n", ""), encoding="utf-8")
    (root / STORE / line.split(" ")[1]).unlink()
    assert mou("verify").exit_code == 0  # nothing that is here tells of it; the base does
    done = mou("verify", "--base", "main")
    assert (done.exit_code, "MOU540 main lists general.costs@1.0.0 here, and this line is gone" in done.stderr) == (4, True)
    SUMS.write_text(text.replace("First published", "Whatever", 1), encoding="utf-8")
    done = mou("verify", "--base", "main")
    said = f"error MOU561 The line of commitments.by-party 1.0.0 is not as mou wrote it.\n  --> {SUMS}:1:1\n"
    assert (done.exit_code, said in done.stderr) == (4, True)
