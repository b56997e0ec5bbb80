"""A command that a hint names can be typed as it stands there: the program's own tree of commands takes every word of it."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline.cli.main import mou
from tests.agreement import ROOT

FILES = (
    "SIGNED.pdf",
    "signed.pdf",
    "plan.json",
    "ID",
)  # those that a command reads; ID stands for every value that the program puts in


def _texts(node: ast.AST) -> Iterator[str]:
    """Every text of a module but its docstrings, with ID where a value is put in."""
    match node:
        case ast.Expr(value=ast.Constant()):
            return
        case ast.Constant(value=str(words)):
            yield words
        case ast.JoinedStr(values=parts):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "ID" for part in parts)
            for part in parts:
                if isinstance(part, ast.FormattedValue):
                    yield from _texts(part.value)
        case _:
            for child in ast.iter_child_nodes(node):
                yield from _texts(child)


def _named(pattern: str) -> dict[str, str]:
    """The commands that the program and the pages for users name between backticks, each with a file that does."""
    pages = {path: [(ROOT / path).read_text(encoding="utf-8")] for path in ("README.md", "starter/README.md")}
    modules = {
        path.relative_to(ROOT).as_posix(): [*_texts(ast.parse(path.read_text(encoding="utf-8")))]
        for path in sorted((ROOT / "pipeline").rglob("*.py"))
    }
    return {command: name for name, texts in (modules | pages).items() for text in texts for command in re.findall(pattern, text)}


COMMANDS = _named(r"`(mou [^`\n]+)`")


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_a_command_that_a_hint_names_can_be_typed_as_it_stands(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(click.Command, "invoke", lambda _command, _context: None)  # its words are read, and nothing is done
    for name in FILES:
        Path(name).touch()
    done = CliRunner().invoke(mou, shlex.split(command)[1:])
    assert (done.exit_code, done.output if done.exit_code else "") == (0, ""), COMMANDS[command]


def test_the_commands_of_an_agreements_life_are_among_those_that_are_named() -> None:
    steps = {"issue", "revise", "upgrade", "execute", "amend", "approve", "build", "plan", "apply"}
    assert steps <= {command.split()[1] for command in COMMANDS}


def test_a_target_that_a_fresh_repository_names_stands_in_its_makefile() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "starter/Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    pages = [
        (ROOT / path).read_text(encoding="utf-8")
        for path in (".ci/agreements", "starter/README.md", "starter/.pre-commit-config.yaml")
    ]
    named = {target for page in pages for target in re.findall(r"(?:Run:? |run |else |^|`)make ([a-z]+)", page, re.MULTILINE)}
    assert len(named) > 5
    assert named <= {*targets}
