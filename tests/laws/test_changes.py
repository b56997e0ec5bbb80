"""When a clause changes, at full size: `make laws` runs these and prints their figures; the suite runs smaller ones in tests/records/."""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from pipeline.compile import Compiled, compiled
from pipeline.disk.repository import Repository
from pipeline.findings import Place, Rejected
from pipeline.library.clause import Clause
from pipeline.library.library import Library, parse_library
from pipeline.records.digests import digest
from pipeline.records.lock import Lock, digests, lock_of, parse_lock, written_lock
from pipeline.records.moved import moved
from pipeline.records.plan import Plan, drafted, parse_plan, written_plan
from pipeline.records.published import Published, parse_sums, store_faults, texts
from pipeline.source import Source, decoded
from pipeline.writers.text import write_text
from tests.agreement import EVERY_CHARACTER, ROOT
from tests.records.changing import STYLE, Changing, figures_said
from tests.records.test_digests import MEANINGLESS

pytestmark = pytest.mark.laws
SEQUENCES, TAMPERS = 500, 2000
HERE = Repository(ROOT)
_PROSE = re.compile(r"(?<=[a-z])[a-z](?=[a-z]{2,} )")  # a letter inside a word of a sentence


class _AtFullSize(Changing):
    clauses, agreements = 30, 200


def test_made_anew_is_what_changed_for_two_hundred_agreements(capsys: pytest.CaptureFixture[str]) -> None:
    Changing.figures.clear()
    run_state_machine_as_test(
        _AtFullSize,
        settings=settings(
            max_examples=SEQUENCES, stateful_step_count=15, deadline=None, derandomize=True, suppress_health_check=[*HealthCheck]
        ),
    )
    with capsys.disabled():
        print(f"\n{SEQUENCES} sequences, 30 clauses, 200 agreements: {figures_said(Changing.figures)}")  # noqa: T201 - the figures are asked for
    assert figures_said(Changing.figures).startswith("precision 1.000, recall 1.000: ")


@cache
def _made(key: str) -> tuple[Source, Compiled, Lock, str]:
    _, source = HERE.agreement(key)
    made = compiled(source, HERE.library, "draft", EVERY_CHARACTER)
    return source, made, lock_of(key, source, made, digests(HERE.library), STYLE), write_text(made.document)


def test_one_letter_in_each_clause_lists_every_agreement_that_prints_it_and_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(7)  # noqa: S311 - the same letters each time
    figures: Counter[str] = Counter()
    for clause in HERE.library.clauses.values():
        letters = [
            match.start() for match in _PROSE.finditer(clause.positions["preferred"].text) if _in_prose(clause, match.start())
        ]
        if not letters:
            figures["clauses of facts alone"] += 1
            continue
        at = chance.choice(letters)
        words = clause.positions["preferred"].text
        other = replace(clause, positions={**clause.positions, "preferred": Source(clause.id, f"{words[:at]}q{words[at + 1 :]}")})
        using = replace(HERE.library, clauses={**HERE.library.clauses, clause.id: other})
        for key in HERE.ids():
            listed, printed = _listed(key, clause.id, using)
            assert listed == printed, (clause.id, key)
            figures[f"printed {printed}"] += 1
    with capsys.disabled():
        said = f"{figures['printed True']} agreements listed that print it, {figures['printed False']} not listed that do not"
        tried = len(HERE.library.clauses) - figures["clauses of facts alone"]
        print(f"\none letter in each of {tried} clauses: {said}; none wrong")  # noqa: T201
    assert figures["printed True"] > len(HERE.library.clauses)


def test_fourteen_edits_that_mean_nothing_on_every_clause_touch_no_agreement(capsys: pytest.CaptureFixture[str]) -> None:
    touched = other = 0
    for name, edit in MEANINGLESS.items():
        using = parse_library(decoded(file, edit(data) if file.endswith(".md") else data) for file, data in HERE.sources)
        for key in HERE.ids():
            source, _, lock, text = _made(key)
            after = compiled(source, using, "draft", EVERY_CHARACTER)
            new = lock_of(key, source, after, digests(using), STYLE)
            touched += write_text(after.document) != text or bool(moved(lock, new).words)
            other += name != "another version, and a review" and written_lock(new) != written_lock(lock)  # a lock names versions
    with capsys.disabled():
        every = f"{len(MEANINGLESS)} edits that mean nothing, each on all {len(HERE.library.clauses)} clauses"
        print(f"\n{every}: of {len(HERE.ids())} agreements {touched} touched, {other} locks with other bytes")  # noqa: T201
    assert (len(MEANINGLESS), touched, other) == (14, 0, 0)


def _in_prose(clause: Clause, at: int) -> bool:
    """Whether a letter stands in words, not in a fact, a condition, a name of an item or a reference."""
    words = clause.positions["preferred"].text
    before = words[:at]
    inside = any(before.rfind(begin) > before.rfind(end) for begin, end in (("{{", "}}"), ("{%", "%}"), ("(", ")"), ("[", "]")))
    return not inside and "](" not in words[at : at + 12]


def _listed(key: str, clause: str, using: Library) -> tuple[bool, bool]:
    """Whether an agreement is listed as one whose words of a clause move, and whether its text is another."""
    source, before, lock, text = _made(key)
    if clause not in before.selection.clauses:
        assert write_text(before.document) == text
        return False, False
    try:
        after = compiled(source, using, "draft", EVERY_CHARACTER)
    except Rejected as rejected:
        raise AssertionError([str(one.place) + one.message for one in rejected.findings]) from None
    new = lock_of(key, source, after, digests(using), STYLE)
    step = drafted(key, lock, new, text=True, damage=False, before="")
    regenerated = step is not None and step.action == "regenerate"
    assert regenerated == (clause in moved(lock, new).words)
    return regenerated, write_text(after.document) != text


def test_every_one_of_two_thousand_tampers_is_found_and_its_file_named(capsys: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(11)  # noqa: S311 - the same tampers each time
    found: Counter[str] = Counter()
    keys = HERE.ids()
    plan = written_plan(
        Plan(tuple(step for key in keys if (step := drafted(key, None, _made(key)[2], text=False, damage=False, before=""))), 0)
    )
    kept = {digest(text): text for text in texts(HERE.library).values()}
    sums = [Published(name, "1.0.0", digest(text), "First.", Place("", 1, 1)) for name, text in texts(HERE.library).items()]
    lines = "".join(one.line for one in sums)
    for number in range(TAMPERS):
        match ("lock", "text", "plan", "store")[number % 4]:
            case "lock":
                key = chance.choice(keys)
                found["lock"] += _refuses(parse_lock, f"agreements/{key}.lock", _tampered(written_lock(_made(key)[2]), chance))
            case "text":
                key = chance.choice(keys)
                found["text"] += digest(_tampered(_made(key)[3], chance)) != _made(key)[2].document
            case "plan":
                found["plan"] += _refuses(parse_plan, "plan.json", _tampered(plan, chance))
            case _:
                name = chance.choice(sorted(kept))
                faults = [
                    *store_faults(
                        parse_sums(Source("x", lines)),
                        {**{one: one for one in kept}, name: digest(_tampered(kept[name], chance))},
                    )
                ]
                found["store"] += [one.place.file for one in faults] == [f"clauses/.published/{name}"]
    with capsys.disabled():
        print(f"\n{TAMPERS} tampers over locks, texts, plans and store: {sum(found.values())} found {dict(found)}")  # noqa: T201
    assert dict(found) == dict.fromkeys(("lock", "text", "plan", "store"), TAMPERS // 4)


def _tampered(text: str, chance: random.Random) -> str:
    """A text with a sign changed, put in or taken out, or lines lost, doubled or put elsewhere."""
    while True:
        at, lines = chance.randrange(len(text)), text.splitlines(keepends=True)
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        ways = (
            text[:at] + chance.choice("aZ09 .\n{") + text[at + 1 :],
            text[:at] + chance.choice("aZ09 .\n{") + text[at:],
            text[:at] + text[at + chance.randrange(1, 40) :],
            "".join(lines[:one] + lines[one + 1 :]),
            "".join([*lines[:one], lines[one], *lines[one:]]),
            "".join([*lines[:one], lines[other], *lines[one + 1 :]]),
            text[:at],
        )
        if (changed := chance.choice(ways)) != text:
            return changed


def _refuses(read: object, name: str, text: str) -> bool:
    """Whether a text is refused, and its file named."""
    try:
        read(Source(name, text))  # type: ignore[operator]
    except Rejected as rejected:
        return {one.place.file for one in rejected.findings} == {name}
    return False
