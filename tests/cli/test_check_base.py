"""`mou check --base`: in CI only what a change brought holds it up, whatever was unfinished before."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import Result

from tests.agreement import BLOCKS, text_of
from tests.ground import commit, edit, git, ground, mou

LEAVING = Path("clauses/exit/convenience.md")


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two agreements under version control; one has an error since long."""
    monkeypatch.chdir(ground(tmp_path / "here", old=text_of(purpose="porpoise: {goal: swim}\n"), well=text_of()))
    git("init", "--quiet", "--initial-branch=main")
    commit("The first version")
    return tmp_path / "here"


def _check(*words: str) -> Result:
    return mou("check", "--base", "HEAD", *words)


def test_what_the_base_has_too_is_counted_and_holds_nothing_up() -> None:
    edit("agreements/old.yaml", "form:", "# a line that moves all others\nform:")
    done = _check()
    assert (done.exit_code, "error" in done.stderr) == (0, False)
    assert "mou: not listed: " in done.stderr
    assert _check("agreements/old.yaml").exit_code == 0  # called by its file it has the same past
    assert " that HEAD has too; `mou check` lists all." in done.stderr
    assert mou("check").exit_code == 1


def test_an_error_that_a_change_brings_is_listed_alone_and_counts() -> None:
    edit("agreements/well.yaml", "goal:", "gaol:")
    done = _check("--format", "json")
    found = json.loads(done.stdout)
    assert done.exit_code == 1
    assert {one["file"] for one in found} == {"agreements/well.yaml"}


def test_a_second_finding_of_a_kind_is_added_once() -> None:
    edit("agreements/old.yaml", "porpoise:", "porpoise: {goal: float}\nporpoises:")
    done = _check("old", "--format", "json")
    assert (done.exit_code, [one["message"] for one in json.loads(done.stdout) if "porpoises" in one["message"]] != []) == (
        1,
        True,
    )


def test_a_new_agreement_answers_for_itself() -> None:
    Path("agreements/new.yaml").write_text(text_of(purpose="porpoise: {goal: swim}\n"), encoding="utf-8")
    done = _check("--format", "json")
    assert (done.exit_code, {one["file"] for one in json.loads(done.stdout)}) == (1, {"agreements/new.yaml"})


def test_a_clause_that_breaks_is_told_where_the_library_was_whole() -> None:
    edit(LEAVING, "{{ exit.convenience.notice }}", "{{ exit.convenience.notices }}")
    done = _check("--format", "json")
    assert (done.exit_code, {one["file"] for one in json.loads(done.stdout)}) == (1, {"clauses/exit/convenience.md"})


def test_a_base_without_a_library_had_no_finding() -> None:
    git("rm", "-r", "--quiet", "--cached", "clauses")
    git("commit", "--quiet", "--message", "Without a library")
    assert (_check("well").exit_code, _check("old").exit_code) == (0, 1)


def test_a_final_counts_what_a_draft_may_have() -> None:
    edit("agreements/well.yaml", BLOCKS["exit"], BLOCKS["exit"].replace("90 days", "TBC"))
    assert (_check("well").exit_code, _check("well", "--final").exit_code) == (0, 1)


def test_a_file_whose_name_is_not_unicode_hinders_nothing() -> None:
    Path(os.fsdecode(b"agreements/caf\xe9.txt")).touch()
    commit("A name in Latin-1")
    assert _check().exit_code == 0


def test_a_base_that_is_none_is_told_in_a_line() -> None:
    done = mou("check", "--base", "nothing")
    assert (done.exit_code, "error MOU551 Git knows no revision `nothing` here.\n  --> nothing:1:1\n" in done.stderr) == (1, True)
