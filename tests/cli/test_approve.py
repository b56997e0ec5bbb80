"""`mou approve`: who approved what holds for these words, lapses with others, opens the final, and leaves no trace in what is printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.agreement import text_of
from tests.ground import ground, listed, mou

OWN = """\
clauses:
  positions: {confidentiality.duty: fallback}
  deviations:
    - {after: confidentiality.duty, text: A Party may also show this Memorandum to its bank., reason: asked for by Northwind}
silence:
  - {code: MOU122, reason: nobody says what Lumen gains}
"""
TEXT = text_of(clauses=OWN).replace("    gains: a second source for its coatings\n", "")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An agreement with another position, words of its own and a silence, where the user stands."""
    monkeypatch.chdir(ground(tmp_path, own=TEXT))
    return tmp_path / "agreements/own.yaml"


def _waiting(key: str = "own") -> list[str]:
    """The codes that wait for approval, as a check finds them."""
    return re.findall(r"warning (MOU106|MOU107|MOU110) ", mou("check", key, "--format", "concise").stderr)


def _approvals() -> str:
    return Path("agreements/own.approvals").read_text(encoding="utf-8")


@pytest.mark.usefixtures("file")
def test_all_that_waits_is_approved_by_a_named_person_and_a_final_passes() -> None:
    assert _waiting() == ["MOU107", "MOU106", "MOU110"]
    assert mou("check", "own", "--final").exit_code == 1
    done = mou("approve", "own", "--by", "Helen Marsh")
    assert done.exit_code == 0
    assert [line for line in done.stdout.splitlines() if line.startswith("approved")] == [
        "approved  position:confidentiality.duty",
        "approved  after:confidentiality.duty",
        "approved  silence:MOU122",
    ]
    assert "“A Party may also show this Memorandum to its bank.”" in done.stdout
    assert done.stderr == "mou: 3 approvals by Helen Marsh, kept in agreements/own.approvals.\n"
    assert _waiting() == []
    assert mou("check", "own", "--final").exit_code == 0


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize(
    "item, left",
    [
        ("confidentiality.duty", ["MOU110"]),
        ("position:confidentiality.duty", ["MOU106", "MOU110"]),
        ("after:confidentiality.duty", ["MOU107", "MOU110"]),
        ("MOU122", ["MOU107", "MOU106"]),
    ],
)
def test_one_item_is_approved_and_the_others_wait(item: str, left: list[str]) -> None:
    assert mou("approve", "own", item, "--by", "Helen Marsh").exit_code == 0
    assert _waiting() == left


@pytest.mark.parametrize(
    "old, new, lapsed",
    [
        ("to its bank.", "to its bankers.", "MOU106"),
        ("nobody says what Lumen gains", "it is obvious", "MOU110"),
        ("    gains: a coating that is made in series\n", "", "MOU110"),
    ],
)
def test_an_approval_lapses_with_the_words_that_it_was_given_for(file: Path, old: str, new: str, lapsed: str) -> None:
    mou("approve", "own", "--by", "Helen Marsh")
    assert old in TEXT
    file.write_text(TEXT.replace(old, new), encoding="utf-8")
    assert _waiting() == [lapsed]
    assert re.search(r"The approval of Helen Marsh \(\d{4}-\d\d-\d\d\) was for other words\.", mou("check", "own").stderr)
    file.write_text(TEXT, encoding="utf-8")
    assert _waiting() == []


def test_an_approval_lapses_when_the_library_changes_the_position(file: Path) -> None:
    mou("approve", "own", "--by", "Helen Marsh")
    clause = file.parents[1] / "clauses/confidentiality/duty.md"
    head, fallback = clause.read_text(encoding="utf-8").split("# fallback\n", 1)
    clause.write_text(f"{head}# fallback\n{fallback.replace('secret', 'very secret', 1)}", encoding="utf-8")
    assert "secret" in fallback
    assert "MOU107" in _waiting()


def test_other_line_ends_and_blanks_in_the_library_change_nothing(file: Path) -> None:
    mou("approve", "own", "--by", "Helen Marsh")
    clause = file.parents[1] / "clauses/confidentiality/duty.md"
    clause.write_bytes(clause.read_bytes().replace(b"\n", b"\r\n"))
    assert _waiting() == []


@pytest.mark.usefixtures("file")
def test_nothing_is_approved_twice_and_an_unknown_item_is_a_fault_of_usage() -> None:
    assert mou("approve", "own", "term.start", "--by", "Helen Marsh").exit_code == 2
    mou("approve", "own", "--by", "Helen Marsh")
    before = _approvals()
    assert mou("approve", "own", "--by", "Helen Marsh").stderr == "mou: nothing in own waits for approval.\n"
    assert _approvals() == before


@pytest.mark.usefixtures("file")
def test_for_an_agreement_that_is_not_there_no_folder_is_made() -> None:
    assert mou("approve", "other/own.yaml", "--by", "Helen Marsh").exit_code == 1
    assert not Path("other").exists()


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize("by", [[], ["--by", ""], ["--by", "  "], ["--by", "a\x07"]])
def test_nobody_is_guessed(by: list[str]) -> None:
    assert mou("approve", "own", *by).exit_code == 2
    assert not Path("agreements/own.approvals").exists()


@pytest.mark.usefixtures("file")
@pytest.mark.parametrize("words", ["", "mou: 1\n", "approvals: none\nmou: 1\n", "mou: 1\napprovals: [x]\n", "\x00"])
def test_approvals_that_cannot_be_read_are_a_finding(words: str) -> None:
    Path("agreements/own.approvals").write_text(words, encoding="utf-8")
    done = mou("check", "own")
    assert done.exit_code == 1
    assert "MOU002" in done.stderr or "MOU303" in done.stderr
    assert " --> agreements/own.approvals:" in done.stderr


@pytest.mark.usefixtures("file")
@pytest.mark.slow
def test_nothing_of_an_approval_is_printed_and_a_build_notices_it() -> None:
    assert "written" in mou("build", "own", "--formats", "docx,txt").stdout
    mou("approve", "own", "--by", "Xanthippe Quill")
    assert "written" in mou("build", "own", "--formats", "docx,txt").stdout
    assert listed(Path("build/own")) == ["build.json", "own.docx", "own.envelope.json", "own.txt"]
    for path in Path("build/own").glob("own.*"):
        assert b"Xanthippe" not in path.read_bytes()
    assert "own" in {path.stem for path in Path("agreements").glob("*.yaml")}
    assert "own.approvals" not in mou("check").stderr
