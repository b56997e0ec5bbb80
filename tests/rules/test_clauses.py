"""A clause that requires another, or excludes one: MOU301 and MOU302, each once broken and once kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.library.library import Library
from tests.agreement import compiled_of, library, line_of, text_of


def _with(clause: str, *, requires: tuple[str, ...] = (), excludes: tuple[str, ...] = ()) -> Library:
    """The library with other requirements in one clause."""
    changed = replace(library().clauses[clause], requires=requires, excludes=excludes)
    return replace(library(), clauses={**library().clauses, clause: changed})


def _found(using: Library) -> list[str]:
    found = compiled_of(using).findings
    return [
        f"{one.place.line}:{one.place.column} {one.code} {one.message} {one.help}"
        for one in found
        if one.code < "MOU320" and one.code > "MOU300"
    ]


@pytest.mark.parametrize(
    "using, message",
    [
        (
            _with("exit.cause", requires=("exit.mutual",)),
            (
                "MOU301 The clause exit.cause requires exit.mutual, which this agreement does not take. "
                "Tell `exit.mutual`, which brings it in; or leave exit.cause out."
            ),
        ),
        (
            _with("parties.parties", requires=("structure.entity",)),
            (
                "MOU301 The clause parties.parties requires structure.entity, which this agreement does not take. "
                "Let the form non-equity-alliance take it; or leave parties.parties out."
            ),
        ),
        (
            _with("exit.cause", excludes=("exit.convenience",)),
            (
                "MOU302 The clauses exit.cause and exit.convenience exclude each other, and this agreement takes both. "
                "Leave out the fact that brings in one of them: `exit.cause` or `exit.convenience`."
            ),
        ),
    ],
)
def test_a_clause_without_its_fellow_or_beside_its_foe_is_found(using: Library, message: str) -> None:
    [found] = _found(using)
    assert found.partition(" ")[2] == message


def test_the_finding_stands_at_the_fact_that_brings_the_clause_in() -> None:
    [at_fact] = _found(_with("exit.cause", requires=("exit.mutual",)))
    [at_form] = _found(_with("parties.parties", requires=("structure.entity",)))
    assert at_fact.split()[0] == f"{_line('  cause: {cure')}:3"
    assert at_form.split()[0] == "2:1"


def _line(words: str) -> int:
    return line_of(text_of(), words)


@pytest.mark.parametrize(
    "using",
    [_with("exit.cause", requires=("exit.convenience",)), _with("exit.cause", excludes=("exit.mutual",))],
)
def test_a_clause_with_its_fellow_and_without_its_foe_is_left_alone(using: Library) -> None:
    assert _found(using) == []
