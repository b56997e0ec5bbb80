"""`mou new`: what it asks, what it takes, what it leaves; never a file that does not pass, never over a file."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli.main import mou
from pipeline.disk.repository import Repository
from pipeline.disk.start import judged
from pipeline.starting.question import OPEN
from pipeline.starting.questions import questions
from pipeline.starting.write import completed, written
from tests.agreement import ROOT, text_of
from tests.ground import ground

HERE = Repository(ROOT)
FORMS = tuple(sorted(form.replace("-", " ").replace("non equity", "non-equity") for form in HERE.library.forms))

# What somebody types who knows most of it: question by question, in the order in which they are asked.
TYPED = [
    "non-equity alliance", "Harbour paper",
    "Quay Robotics Ltd", "", "England and Wales", "4 Dock Road, Hull", "a harbour to test its crane in", "Amira Shaw", "Director", "shaw@quay.example", "",
    "Wyre Harbour Ltd", "", "England and Wales", "1 Harbour Office, Wyre", "safer lifting", "Erik Lund", "Harbour Master", "lund@port.example",
    "Jo Berg", "berg@port.example",
    "",  # no third party
    "to test an unmanned crane",
    "one unmanned crane", "equipment", "one", "2027-05-29", "",
    "a berth", "access", "20 days", "TBC", "",
    "the trial", "quay", "2027-09-30", "100 lifts without an accident", "wyre", "",
    "no", "days of the trial", "", "", "weekly",
    "2027-01-01", "2027-12-31", "none", "30 days", "30 days", "30 days",
    "none", "", "none",
]  # fmt: skip


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ground where the user stands, with one agreement."""
    monkeypatch.chdir(ground(tmp_path / "ground"))
    return tmp_path / "ground"


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program believe that somebody sits before it."""
    monkeypatch.setattr("pipeline.cli.new._terminal", lambda: True)


def _mou(*words: str, typed: Sequence[str] = ()) -> Result:
    return CliRunner().invoke(mou, words, input="".join(f"{line}\n" for line in typed))


def _names(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "agreements").glob("*.yaml"))


@pytest.mark.usefixtures("at_a_terminal")
def test_answers_typed_one_by_one_become_an_agreement_that_passes(root: Path) -> None:
    done = _mou("new", "harbour", typed=TYPED)
    assert (done.exit_code, done.stdout) == (0, "agreements/harbour.yaml\n"), done.output
    assert done.stderr.endswith("mou: harbour is written: 1 fact still open; `mou check harbour` says what is left to do.\n")
    text = (root / "agreements/harbour.yaml").read_text(encoding="utf-8")
    assert (
        "    one-unmanned-crane: {kind: equipment, what: one unmanned crane, quantity: one, by: 2027-05-29, accountable: shaw}"
        in text
    )
    assert "    roles: {signatory: lund, sponsor: lund, manager: berg, notices: lund}" in text
    assert _mou("check", "harbour").exit_code == 0


@pytest.mark.usefixtures("at_a_terminal", "root")
@pytest.mark.parametrize(
    "place, slip, said",
    [
        (26, "Friday", "should be a date"),
        (9, "shaw", "should be an email address"),
        (24, "gadgets", "Choose one of: money, people"),
    ],
)
def test_a_slip_is_said_at_once_and_the_question_comes_again(place: int, slip: str, said: str) -> None:
    done = _mou("new", "harbour", typed=[*TYPED[:place], slip, *TYPED[place:]])
    assert done.exit_code == 0, done.output
    assert said in done.stderr


@pytest.mark.usefixtures("at_a_terminal")
def test_a_step_back_asks_the_question_before_again(root: Path) -> None:
    done = _mou("new", "harbour", typed=["<", *TYPED[:2], "<", "Crane paper", *TYPED[2:]])
    assert done.exit_code == 0, done.output
    assert "title: Crane paper\n" in (root / "agreements/harbour.yaml").read_text(encoding="utf-8")


@pytest.mark.usefixtures("at_a_terminal")
def test_who_has_enough_leaves_nothing(root: Path) -> None:
    done = _mou("new", "harbour", typed=TYPED[:10])  # and then the end of the input, which is what Ctrl-D gives
    assert done.exit_code == 130
    assert "interrupted; nothing is half written" in done.stderr
    assert _names(root) == ["small.yaml"]


def test_without_a_terminal_nothing_is_asked_and_what_is_missing_is_listed(root: Path) -> None:
    done = _mou("new", "harbour", "--set", "goal=to test a crane")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "  parties.1.name                  Who is the first party, by its full name?\n" in done.stderr
    assert "\n  goal" not in done.stderr
    assert _names(root) == ["small.yaml"]


def _answers(folder: Path, **changed: object) -> str:
    """The path of a file of answers that gives everything that has no default."""
    party = {"jurisdiction": "Germany", "address": "TBC", "gains": "work", "signs_title": "TBC", "signs_email": "TBC"}
    brings = [{"what": "a crane", "quantity": "one", "by": "TBC"}]
    answers = {
        "form": "non-equity alliance",
        "goal": "to test: a crane # on the quay",
        "parties": [
            {"name": "Quay Ltd", "signs": "A. Shaw", "brings": brings, **party},
            {"name": "Port GmbH", "signs": "B. Lund", "brings": brings, **party},
        ],
        "milestones": [{"what": "the trial", "due": "TBC", "test": "TBC", "owner": "Port GmbH"}],
        **changed,
    }
    path = folder / "answers.yaml"
    path.write_text(json.dumps(answers), encoding="utf-8")
    return str(path)


def test_a_script_gives_the_answers_in_a_file_and_in_settings(root: Path, tmp_path: Path) -> None:
    done = _mou("new", "--answers", _answers(tmp_path), "--set", "title=A paper", "--set", "parties.1.name=Dock Ltd")
    assert (done.exit_code, done.stdout) == (0, "agreements/dock-port.yaml\n"), done.output
    text = (root / "agreements/dock-port.yaml").read_text(encoding="utf-8")
    assert "title: A paper\n" in text
    assert '  goal: "to test: a crane # on the quay"\n' in text
    assert "accountable: lund, due: TBC, test: TBC, accepted_by: dock}" in text
    assert _mou("check", "dock-port").exit_code == 0


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    "changed, said",
    [
        ({"gaol": "x"}, "MOU310 No question asks for `gaol` here."),
        ({"form": "marriage"}, "MOU311 `form` cannot be “marriage”."),
        ({"lasts": "for ever"}, "for ever"),
    ],
)
def test_an_answer_that_is_none_is_a_finding_and_nothing_is_written(changed: dict[str, str], said: str, tmp_path: Path) -> None:
    done = _mou("new", "x", "--answers", _answers(tmp_path, **changed))
    assert done.exit_code == 1
    assert said in done.stderr
    assert not Path("agreements/x.yaml").exists()


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("words", ["goal", "=x", ""])
def test_a_setting_without_a_path_and_an_answer_is_a_fault_of_usage(words: str) -> None:
    assert _mou("new", "--set", words).exit_code == 2


def test_a_file_that_is_there_is_never_written_over(root: Path, tmp_path: Path) -> None:
    for words in (["--answers", _answers(tmp_path)], ["--form", "non-equity alliance", "--example"]):
        done = _mou("new", "small", *words)
        assert done.exit_code == 1
        assert "MOU312 There is an agreement `small` already." in done.stderr
    assert (root / "agreements/small.yaml").read_text(encoding="utf-8") == text_of()


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("key", ["../x", "X", "a b", "a.yaml"])
def test_what_is_no_id_is_refused(key: str) -> None:
    assert "MOU009" in _mou("new", key, "--form", "non-equity alliance", "--example").stderr


def test_an_example_is_an_agreement_of_its_form(root: Path) -> None:
    done = _mou("new", "--form", "non-equity-alliance", "--example")
    assert (done.exit_code, done.stdout) == (0, "agreements/non-equity-alliance-example.yaml\n")
    assert (root / "agreements/non-equity-alliance-example.yaml").read_text(encoding="utf-8") == text_of()


@pytest.mark.usefixtures("root")
def test_an_example_of_no_form_is_a_fault_of_usage() -> None:
    assert _mou("new", "--example").exit_code == 2
    assert _mou("new", "--example", "--form", "marriage").exit_code == 2


def _errors(answers: dict[str, str]) -> list[str]:
    found = judged(HERE, "x", written(answers, FORMS, "x"))
    return [f"{one.code} {one.message}" for one in found if one.severity == "error"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("binds", ["all", "some", "none"])
def test_a_form_of_which_nothing_is_known_yet_passes_without_an_error(form: str, binds: str) -> None:
    assert _errors({"form": form, "binds": binds}) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("first, second", [("money", "know-how"), ("people", "technology"), ("equipment", "access")])
def test_whatever_is_brought_by_whomever_passes_without_an_error(form: str, first: str, second: str) -> None:
    answers = {
        "form": form, "dispute": "arbitration", "lasts": "open", "leave": "none", "binds": "all", "committee": "yes",
        "parties.1.name": "Quay Robotics Ltd", "parties.1.jurisdiction": "England and Wales", "parties.1.brings.1.what": "a: b",
        "parties.2.name": "Quay GmbH", "parties.2.jurisdiction": "Germany", "parties.2.brings.1.what": "a: b",
        "parties.3.name": "Δέλτα", "parties.1.brings.1.kind": first, "parties.2.brings.1.kind": second,
    }  # fmt: skip
    assert _errors(answers) == []


def test_every_question_says_what_an_answer_may_look_like() -> None:
    asked = [one for form in FORMS for one in questions({**completed({}, FORMS), "form": form}, FORMS)]
    assert [one.key for one in asked if not (one.like or one.choices)] == []
    assert [one.key for one in asked if one.choices and one.default not in one.choices] == []
    assert OPEN not in {choice for one in asked for choice in one.choices}


@pytest.mark.slow
def test_at_a_real_terminal_ctrl_c_leaves_nothing(root: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "pipeline", "new", "harbour"]
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background ignores it, and so would the program
    with (
        subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "PYTHONPATH": str(ROOT)}
        ) as program,
        contextlib.ExitStack() as after,
    ):
        after.callback(program.kill)
        shown = _read_until(ours, b"]> ")
        assert b"What form has the deal?" in shown
        assert b"4 joint venture: the parties own a business together, as an entity of its own or by contract alone" in shown
        os.write(ours, b"\n")
        assert b"What is the paper called?" in _read_until(ours, b"]> ")
        time.sleep(1)  # readline loses a signal that comes between its prompt and its wait
        program.send_signal(signal.SIGINT)
        assert b"Traceback" not in _read_until(ours, b"nothing is half written.")
        assert program.wait(30) == 130
    os.close(ours)
    os.close(theirs)
    assert _names(root) == ["small.yaml"]


def _read_until(terminal: int, words: bytes) -> bytes:
    """What a terminal shows until the words stand there."""
    said, end = b"", time.monotonic() + 60
    while words not in said:
        assert time.monotonic() < end, said
        if select.select([terminal], [], [], 1)[0]:
            said += os.read(terminal, 4096)
    return said
