"""`mou clauses why` and `mou clauses uses`: the reason, the fact that decides, and who takes a clause."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.agreement import line_of, text_of
from tests.ground import ground, mou

OTHER = text_of(confidentiality=None, binding="binding: none\n")
FALLBACK = text_of(clauses="clauses: {positions: {confidentiality.duty: fallback}}\n")


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ground of three agreements, where the user stands."""
    monkeypatch.chdir(ground(tmp_path, small=text_of(), other=OTHER, fallback=FALLBACK))
    return tmp_path


def test_a_clause_is_there_because_the_file_says_a_fact() -> None:
    said = mou("clauses", "why", "small", "confidentiality.duty").stdout.splitlines()
    assert said[0] == "confidentiality.duty (Confidentiality) stands in small, in its preferred position."
    assert said[1].startswith("Why: ")
    assert (
        said[2]
        == f"Because the file says `confidentiality` (agreements/small.yaml:{line_of(text_of(), 'confidentiality: {')}:1)."
    )


def test_a_clause_is_not_there_because_the_file_does_not_say_it() -> None:
    said = mou("clauses", "why", "other", "confidentiality.duty").stdout.splitlines()
    assert said[0] == "confidentiality.duty (Confidentiality) does not stand in other."
    assert said[2].startswith("Because the file does not say `confidentiality` (agreements/other.yaml:")


def test_a_clause_is_there_because_the_form_always_takes_it() -> None:
    said = mou("clauses", "why", "small", "parties.parties").stdout
    assert said.endswith("Because the form Non-equity alliance always takes it (agreements/small.yaml:2:1).\n")


def test_a_clause_of_another_form_says_which() -> None:
    said = mou("clauses", "why", "small", "structure.entity").stdout.splitlines()
    assert said[0].endswith("does not stand in small.")
    assert said[1].startswith("The form Non-equity alliance never takes it. These do: ")
    assert "Joint venture" in said[1]


def test_who_takes_a_clause_is_listed_with_the_position() -> None:
    done = mou("clauses", "uses", "confidentiality.duty")
    assert [line.split() for line in done.stdout.splitlines()] == [["fallback", "fallback"], ["small", "preferred"]]
    assert done.stderr == "mou: 2 agreements of 3 take confidentiality.duty.\n"


def test_what_cannot_be_read_is_named(root: Path) -> None:
    (root / "agreements/broken.yaml").write_text("mou: 1\n", encoding="utf-8")
    done = mou("clauses", "uses", "confidentiality.duty")
    assert done.exit_code == 1
    assert done.stderr.endswith("mou: these cannot be read, and `mou check` says why: broken.\n")


@pytest.mark.parametrize("words", [("why", "small", "confidentiality.dutty"), ("uses", "confidentiality.dutty")])
def test_an_unknown_clause_gets_a_hint(words: tuple[str, ...]) -> None:
    done = mou("clauses", *words)
    assert done.exit_code == 2
    assert "Did you mean `confidentiality.duty`?" in done.stderr
