"""Legal words live in the clause library alone: none stands in a string of the pipeline."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "pipeline").rglob("*.py"))

# Words that only an agreement uses. A message may speak of "a party", of "the agreement", and to who drafts of "a Party".
TELLTALE = re.compile(
    r"\b(?:here(?:by|in|to|under|inafter)|there(?:of|under)|whereas|witnesseth|notwithstanding)\b"
    r"|\b(?:the|each|other|either|this|between|both) (?:Party|Parties|Agreement)\b"
    r"|\b(?:Party|Parties) agrees?\b|\b(?i:party|parties|it|they) shall\b"
    r"|\bin witness\b|\bsigned (?:for|by)\b|\bon behalf of\b"
    r"|\A(?:Article|Section|Clause|Schedule|Annex|Recitals?|Parties|Background|Signatures?|Draft|Page|Signed)\s?\Z",
)


def _strings(tree: ast.Module) -> Iterator[ast.Constant]:
    """Yield every string of a module but the docstrings and the examples of what a user may write."""
    exempt = set[int]()
    for node in ast.walk(tree):
        match node:
            case ast.Module() | ast.ClassDef() | ast.FunctionDef() if node.body and isinstance(node.body[0], ast.Expr):
                exempt.add(id(node.body[0].value))
            case ast.keyword(arg="examples"):
                exempt |= {id(part) for part in ast.walk(node)}
            case ast.Constant(value=str()) if id(node) not in exempt:
                yield node
            case _:
                pass


def _strays(source: str) -> list[str]:
    return [f"line {node.lineno}: {node.value!r}" for node in _strings(ast.parse(source)) if TELLTALE.search(str(node.value))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_legal_word_stands_in_the_pipeline(path: Path) -> None:
    assert _strays(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "x = 'Each Party shall deliver the goods.'",
        "x = f'{name} hereby agrees'",
        "x = 'Schedule'",
        "x = 'Section '",
        "x = 'terminate this Agreement'",
        "x = 'Signed for and on behalf of '",
    ],
)
def test_a_legal_word_is_found(source: str) -> None:
    assert len(_strays(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "'Each Party shall deliver.'",  # a docstring
        "x = 'The agreement names no party.'",
        "x = 'Make a Party the subject of the verb.'",
        "x = 'shall'",  # the name of a value
        "x = Field(examples=['the Party concerned'])",
        "x = 'Schedules begin on a new page.'",
        "x = 'The file agreements/x.yaml gives no reason.'",
    ],
)
def test_a_message_to_the_author_is_left_alone(source: str) -> None:
    assert _strays(source) == []
