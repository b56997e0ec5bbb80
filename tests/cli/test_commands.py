"""What every command has: help, an exit code with a meaning, and no traceback."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import click
import pytest

from pipeline.cli.exits import exits
from pipeline.cli.main import mou as program
from pipeline.codes import CODES
from tests.agreement import ROOT, text_of
from tests.ground import ground, mou

MOU = (sys.executable, "-m", "pipeline")
ENVIRONMENT = {**{name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM")}, "PYTHONPATH": str(ROOT)}


def _commands(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner
            yield from _commands(inner, (*path, name))


COMMANDS = dict(_commands(program))


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_and_every_option_has_its_help(path: tuple[str, ...]) -> None:
    command = COMMANDS[path]
    assert command.help
    assert command.help.split("\n")[0].endswith(".")
    assert [option.name for option in command.params if isinstance(option, click.Option) and not option.help] == []
    done = mou(*path, "--help")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Usage: mou {' '.join(path)}".rstrip())


def test_the_commands_are_these() -> None:
    assert sorted(" ".join(path) for path in COMMANDS) == [
        "", "amend", "apply", "approve", "build", "check", "clauses", "clauses check", "clauses list", "clauses publish", "clauses show",
        "clauses uses", "clauses why", "dates", "docs", "doctor", "execute", "explain", "impact", "init", "issue", "new", "plan", "redline", "revise",
        "schema", "style", "style check", "upgrade", "verify",
    ]  # fmt: skip


def test_a_version_is_told_also_where_mou_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "version", lambda name: {"mou-pipeline": "1.2.3"}[name])
    assert (mou("--version").stdout, mou("--version").exit_code) == ("mou, version 1.2.3\n", 0)

    def none(_: str) -> str:
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(metadata, "version", none)
    told = "mou, of no version: it runs from a folder and is not installed\n"
    assert (mou("--version").stdout, mou("--version").exit_code) == (told, 0)


def test_the_help_says_what_each_exit_code_means() -> None:
    said = " ".join(mou("--help").stdout.split())
    assert (
        "0 fine, 1 findings, 2 usage, 3 out of date, 4 a frozen record would change, 5 the machine, 70 a fault of ours, 130"
        in said
    )


@pytest.mark.parametrize(
    "words", [("buidl",), ("check", "--farmat", "json"), ("check", "--format", "xml"), ("explain",), ("clauses", "show")]
)
def test_a_command_that_is_not_understood_ends_with_2(words: tuple[str, ...]) -> None:
    done = mou(*words)
    assert (done.exit_code, done.stdout) == (2, "")


@pytest.mark.parametrize("code", ["MOU104", "mou104", "104"])
def test_explain_says_why_and_how(code: str) -> None:
    done = mou("explain", code)
    assert done.exit_code == 0
    assert done.stdout.startswith("MOU104  A fact not known yet\n\nWhy: ")
    assert "\nMend: " in done.stdout
    assert done.stdout.endswith("It is listed, and no final is printed.\n")


@pytest.mark.parametrize("code, near", [("MUO101", "MOU101"), ("MOU999", "MOU")])
def test_explain_suggests_what_is_near(code: str, near: str) -> None:
    done = mou("explain", code)
    assert done.exit_code == 2
    assert f"There is no code {code}. Did you mean {near}" in done.stderr


def test_explain_of_something_else_names_no_code() -> None:
    assert mou("explain", "weather").stderr.endswith("Error: There is no code weather.\n")


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(code: str) -> None:
    assert mou("explain", code).stdout.startswith(f"{code}  ")


def test_schema_is_the_file_that_editors_use() -> None:
    assert mou("schema").stdout == (ROOT / "docs/agreement.schema.json").read_text(encoding="utf-8")
    assert mou("schema", "document").stdout == (ROOT / "docs/document.schema.json").read_text(encoding="utf-8")


def test_the_doctor_looks_at_what_a_build_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = mou("doctor")
    titles = [line[9:].partition(":")[0] for line in done.stdout.splitlines()]
    assert titles[:3] == ["Python", "Pango, for PDF", "harfbuzz-subset, for speed"]
    assert titles[3:] == ["style", "style", "soffice", "java"]
    assert done.exit_code == (5 if "missing  Pango" in done.stdout else 0)


def test_the_doctor_names_what_the_style_lacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ground(tmp_path))
    Path("templates/house/agreement.css").unlink()
    done = mou("doctor")
    assert done.exit_code == 5
    assert "missing  style: templates/house/agreement.css:1:1: The style has no file agreement.css." in done.stdout


def test_the_doctor_needs_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "style" not in mou("doctor").stdout


def test_the_doctor_says_what_to_run_without_pango(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.writers.pango import PdfUnavailable  # noqa: PLC0415 - beside its use

    def missing() -> None:
        raise PdfUnavailable("Run: brew install pango")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pipeline.disk.doctor.weasyprint", missing)
    done = mou("doctor")
    assert done.exit_code == 5
    assert "missing  Pango, for PDF: Run: brew install pango Word files are made all the same.\n" in done.stdout


def test_a_clause_is_shown_with_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    said = mou("clauses", "show", "general.law").stdout
    assert said.startswith("general.law 1.")
    assert "No lawyer has reviewed this clause." in said
    assert "\n# preferred\n" in said


def test_a_clause_that_is_not_there_gets_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = mou("clauses", "show", "general.lwa")
    assert done.exit_code == 2
    assert "Did you mean `general.law`?" in done.stderr


def test_every_clause_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    lines = mou("clauses", "list").stdout.splitlines()
    assert len(lines) == len(list((ROOT / "clauses").glob("*/*.md")))
    assert all("not reviewed by a lawyer" in line for line in lines)


def test_outside_a_repository_a_line_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for words in (("check",), ("build",), ("clauses", "list")):
        done = mou(*words)
        assert done.exit_code == 2
        assert done.stderr.startswith("mou: no clause library here: ")
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "fault, code, said",
    [
        (KeyboardInterrupt(), 130, "mou: interrupted; nothing is half written.\n"),
        (
            PermissionError(13, "Permission denied", "build/x"),
            5,
            "mou: Permission denied: build/x. Mend that and run the command again.\n",
        ),
        (
            ZeroDivisionError("of\n  ours"),
            70,
            "mou: this is a fault of mou, not of your file (ZeroDivisionError: of ours). Please report it with the file that caused it.\n",
        ),
        (
            RecursionError("too deep"),
            70,
            "mou: this is a fault of mou, not of your file (RecursionError: too deep). Please report it with the file that caused it.\n",
        ),
    ],
)
def test_whatever_goes_wrong_is_a_line_and_a_code(
    fault: BaseException, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended, exits():
        raise fault
    assert ended.value.code == code
    assert capsys.readouterr().err == said


def test_an_interrupted_build_ends_with_130_and_leaves_no_part(tmp_path: Path) -> None:
    root = ground(tmp_path, **{f"a{number}": text_of() for number in range(9)})
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background ignores it, and so would the program
    started = subprocess.Popen(
        [*MOU, "build", "--formats", "docx,txt"], cwd=root, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True
    )
    while started.poll() is None and not list(root.glob("build/*/build.json")):
        time.sleep(0.05)
    started.send_signal(signal.SIGINT)
    said = started.communicate(timeout=60)[1]
    assert started.returncode == 130
    assert "Traceback" not in said
    assert said.endswith("mou: interrupted; nothing is half written.\n")
    assert list(root.glob("build/*/.*.part")) == []
    for text in root.glob("build/*/*.txt"):
        assert text.read_text(encoding="utf-8").endswith("\n")


def test_interrupted_while_it_loads_it_ends_with_130_and_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("raise KeyboardInterrupt\n", encoding="utf-8")
    path = os.pathsep.join((str(tmp_path), str(ROOT)))
    done = subprocess.run(
        [*MOU, "check"], env={**ENVIRONMENT, "PYTHONPATH": path}, cwd=tmp_path, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_a_build_is_loaded_without_what_drafts_and_prints() -> None:
    heavy = ("pydantic", "jinja2", "markdown_it", "docx", "weasyprint", "pipeline.compile")
    asked = f"import sys, pipeline.cli.build; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked], env=ENVIRONMENT, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_interrupted_while_a_command_loads_it_ends_with_130_and_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_name: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("pipeline.cli.late.import_module", interrupted)
    done = mou("check")
    assert (done.exit_code, done.output) == (130, "")


RUNS: list[tuple[tuple[str, ...], int]] = [
    (("schema",), 0),
    (("--help",), 0),
    (("check", "nobody", "--format", "json"), 1),
    (("explain", "MOU"), 2),
    (("plan",), 3),
]


@pytest.mark.parametrize("words,code", RUNS, ids=[words[0] for words, _ in RUNS])
def test_a_reader_that_has_enough_changes_no_exit_code(words: tuple[str, ...], code: int, tmp_path: Path) -> None:
    root = ground(tmp_path / "here")
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*MOU, *words], cwd=root, env=ENVIRONMENT, stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    blind = subprocess.run([*MOU, *words], cwd=root, env=ENVIRONMENT, stdout=writing, stderr=writing, check=False)
    os.close(writing)
    assert (done.returncode, blind.returncode) == (code, code)
    assert "Traceback" not in done.stderr
    assert "Errno" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux alone has a disk that is always full")
@pytest.mark.parametrize("words", [("schema",), ("--help",), ("plan",)])
def test_output_on_a_full_disk_is_a_line_and_5(words: tuple[str, ...], tmp_path: Path) -> None:
    root = ground(tmp_path / "here")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*MOU, *words], cwd=root, env=ENVIRONMENT, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (done.returncode, done.stderr) == (5, "mou: No space left on device. Mend that and run the command again.\n")


@pytest.mark.parametrize(
    "closed,words,code",
    [(">&-", "schema", 0), ("2>&-", "check nobody", 1), ("<&- >&- 2>&-", "plan", 3), ("<&- 2>&-", "new zz", 2)],
)
def test_a_closed_stream_changes_no_exit_code(closed: str, words: str, code: int, tmp_path: Path) -> None:
    run = f'exec "$0" "$@" {words} {closed}'
    done = subprocess.run(
        ["sh", "-c", run, *MOU], cwd=ground(tmp_path / "here"), env=ENVIRONMENT, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout + done.stderr) == (code, b"")


def test_an_old_encoding_of_the_terminal_is_no_fault(tmp_path: Path) -> None:
    root = ground(tmp_path, small=text_of(title="title: Übereinkunft TBC\n", form="form: “x”\n"))
    environment = {**ENVIRONMENT, "PYTHONIOENCODING": "ascii"}
    for style in ("full", "json"):
        done = subprocess.run([*MOU, "check", "--format", style], cwd=root, env=environment, capture_output=True, check=False)
        assert done.returncode == 1
        assert b"fault of mou" not in done.stderr


def _on_a_terminal(environment: dict[str, str], root: Path) -> bytes:
    """What a check says on a terminal."""
    ours, theirs = pty.openpty()
    done = subprocess.Popen([*MOU, "check"], cwd=root, env=environment, stdout=theirs, stderr=theirs, stdin=theirs)
    os.close(theirs)
    said = b""
    try:
        while part := os.read(ours, 4096):
            said += part
    except OSError:  # Linux says so at the end of a terminal
        pass
    os.close(ours)
    assert done.wait(60) == 1
    return said


@pytest.mark.slow
def test_colour_is_for_terminals_and_for_those_who_want_it(tmp_path: Path) -> None:
    root = ground(tmp_path, small=text_of(form="form: none of them\n"))
    environment = {**ENVIRONMENT, "TERM": "xterm"}
    assert b"\x1b[31m" in _on_a_terminal(environment, root)
    assert b"\x1b[3" not in _on_a_terminal({**environment, "NO_COLOR": "1"}, root)
    done = subprocess.run([*MOU, "check"], cwd=root, env=environment, capture_output=True, check=False)
    assert b"\x1b" not in done.stdout + done.stderr
