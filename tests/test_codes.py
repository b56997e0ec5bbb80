"""The table of codes is whole: what is raised is in it, what is in it is raised, and each entry says what, why and how in short sentences."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from pipeline.codes import CODES, Code
from tests.ground import mou

ROOT = Path(__file__).parents[1]
LONGEST = 180
TABLES = {"_BETTER", "_GUARDS"}  # these speak of codes and raise none
ENTRIES = [pytest.param(code, entry, id=code) for code, entry in CODES.items()]


@cache
def _raised() -> dict[str, str]:
    """Every code that the pipeline names where it raises findings, with a file that does."""
    return {
        node.value: path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "pipeline").rglob("*.py"))
        if path.name != "codes.py"
        for node in _constants(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node.value, str) and re.fullmatch(r"MOU\d{3}", node.value)
    }


def _constants(node: ast.AST) -> Iterator[ast.Constant]:
    match node:
        case ast.Constant():
            yield node
        case ast.Assign(targets=[ast.Name(id=name)]) if name in TABLES:
            return
        case _:
            for child in ast.iter_child_nodes(node):
                yield from _constants(child)


def test_every_code_that_is_raised_is_in_the_table() -> None:
    assert {code: path for code, path in _raised().items() if code not in CODES} == {}


def test_every_code_of_the_table_is_raised() -> None:
    assert sorted(set(CODES) - set(_raised())) == []


def test_the_table_is_sorted_and_no_title_stands_twice() -> None:
    assert list(CODES) == sorted(CODES)
    titles = [entry.title for entry in CODES.values()]
    assert sorted(set(titles)) == sorted(titles)


@pytest.mark.parametrize("code,entry", ENTRIES)
def test_an_entry_has_a_title_a_reason_and_a_remedy_in_short_sentences(code: str, entry: Code) -> None:
    assert re.fullmatch(r"MOU\d{3}", code)
    assert re.fullmatch(r"[A-Z`].{3,70}[^.\s]", entry.title)
    for words in (entry.why, entry.mend):
        assert re.fullmatch(r"[A-Z`].*[.…]", words)
        assert len(words) <= LONGEST


@pytest.mark.parametrize("code,entry", ENTRIES)
def test_explain_prints_an_entry(code: str, entry: Code) -> None:
    printed = mou("explain", code.lower())
    assert printed.exit_code == 0
    assert printed.output.startswith(f"{code}  {entry.title}\n\nWhy: {entry.why}\nMend: {entry.mend}\nIt ")
