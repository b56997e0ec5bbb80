"""A lock says what an agreement is made from; any sign of it that is another is seen, and nothing of the machine is in it."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from functools import cache
from hashlib import sha256

import pytest

from pipeline.disk.repository import Repository
from pipeline.findings import Rejected
from pipeline.records.digests import wordings
from pipeline.records.lock import File, Lock, damaged, digests, holds, lock_of, parse_lock, remade, written_lock
from pipeline.records.moved import Moved, moved
from pipeline.source import Source
from pipeline.writers.text import write_text
from tests.agreement import NAME, ROOT, compiled_of, compiled_text, library, text_of, with_clause

STYLE = File("house", "0" * 64)
COSTS = "1. Each Party pays its own costs, whatever happens.\n"


@cache
def _lock() -> Lock:
    return _lock_of(text_of())


def _lock_of(text: str, clause: str = "", version: str = "") -> Lock:
    found = with_clause("general.costs", clause) if clause else library()
    if version:
        costs = replace(found.clauses["general.costs"], version=version)
        found = replace(found, clauses={**found.clauses, "general.costs": costs})
    source = Source(NAME, text)
    return lock_of("small", source, compiled_text(text, found), digests(found), STYLE)


def test_a_lock_comes_back_from_its_text() -> None:
    assert parse_lock(Source("x", written_lock(_lock()))) == _lock()


def test_its_text_is_sorted_json_that_closes_with_the_digest_of_all_before() -> None:
    text = written_lock(_lock())
    held = json.loads(text)
    assert list(held) == sorted(held)
    assert list(held) == [
        "agreement", "clauses", "document", "form", "mou", "numbering", "outline", "spec", "style", "words", "written"
    ]  # fmt: skip
    assert list(held["clauses"]) == sorted(held["clauses"])
    assert set(held["clauses"]["exit.effects"]) == {"version", "source", "position", "wording", "why"}
    before = text[: text.index('  "written"')]
    assert held["written"] == sha256(before.encode()).hexdigest()
    assert held["document"] == sha256(write_text(compiled_of().document).encode()).hexdigest()


def test_every_changed_sign_is_seen() -> None:
    text = written_lock(_lock())
    chance = random.Random(5)  # noqa: S311 - a test that is the same each time
    for _ in range(300):
        at = chance.randrange(len(text))
        cut = text[at + 1 :] if chance.random() < 0.7 else text[at + chance.randrange(1, 80) :]
        put = chance.choice(["", "x", "0", " ", "\n", '"', text[at] * 2])
        if text[:at] + put + cut == text:
            continue
        with pytest.raises(Rejected) as rejected:
            parse_lock(Source("agreements/small.lock", text[:at] + put + cut))
        assert [(one.code, one.place.file) for one in rejected.value.findings] == [("MOU510", "agreements/small.lock")]


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}", '{"clauses": []}', "[" * 9999, '{"clauses": {"a": 1}}'])
def test_what_is_no_lock_is_damaged(text: str) -> None:
    with pytest.raises(Rejected) as rejected:
        parse_lock(Source("x", text))
    assert [one.code for one in rejected.value.findings] == ["MOU510"]


def test_half_a_character_written_as_an_escape_is_damage() -> None:
    text = written_lock(_lock()).replace('"agreement": "', '"agreement": "\\ud800')
    with pytest.raises(Rejected):
        parse_lock(Source("x", text))


def test_two_versions_that_git_could_not_merge_are_told_where_they_begin() -> None:
    text = written_lock(_lock()).replace('  "document"', "<<<<<<< HEAD\n=======\n>>>>>>> main\n" + '  "document"')
    with pytest.raises(Rejected) as rejected:
        parse_lock(Source("x", text))
    found = rejected.value.findings[0]
    assert (found.place.line, found.message) == (
        text[: text.index("<<<<")].count("\n") + 1,
        "The lock holds two versions that git could not merge.",
    )


def test_a_newer_version_of_the_same_words_changes_neither_digest() -> None:
    bumped = _lock_of(text_of(), version="1.4.0")
    assert bumped.says == _lock().says
    assert moved(_lock(), bumped) == Moved((), ("general.costs 1.0.0 → 1.4.0",))


def test_other_words_change_the_wording_and_the_document() -> None:
    other = _lock_of(text_of(), COSTS)
    assert other.document != _lock().document
    assert moved(_lock(), other) == Moved(("general.costs",), ("general.costs",))


def test_numbers_that_move_are_no_wording_that_moves() -> None:
    one, other = _lock_of(text_of()), _lock_of(text_of(numbering="numbering: clause\n"))
    assert one.document != other.document
    assert moved(one, other).words == (
        "general.legal-effect",
    )  # it says "Clauses" before its list of references; no other words moved


def test_every_clause_that_prints_anything_has_a_wording_of_its_own() -> None:
    source = Repository(ROOT).agreement("bursztyn-hydrogen")[1]
    made = compiled_text(source.text)
    lock = lock_of("bursztyn-hydrogen", source, made, digests(library()), STYLE)
    wordings = [used.wording for used in lock.clauses.values()]
    assert {"structure.annex", "general.signatures", "decision-rights.overview"} <= set(lock.clauses)
    assert len(set(wordings)) == len(wordings)
    assert sha256(b"").hexdigest() not in wordings


def test_an_agreement_without_a_lock_moves_whole() -> None:
    assert moved(None, _lock()) == Moved(("all",), ())


@pytest.mark.parametrize(
    "changed, still",
    [
        ("nothing", True),
        ("a comment", True),
        ("a fact", False),
        ("the words of a clause", False),
        ("the version of a clause", False),
        ("a clause it does not take", True),
        ("the outline", False),
        ("another form", True),
        ("the style", False),
    ],
)
def test_whether_a_lock_holds_is_known_without_drafting(changed: str, *, still: bool) -> None:
    text, style, found = text_of(), STYLE, digests(library())
    match changed:
        case "a comment":
            text += "# looked through\n"
        case "a fact":
            text = text.replace("90 days", "91 days")
        case "the words of a clause":
            found = digests(with_clause("general.costs", COSTS))
        case "the version of a clause":
            found = replace(found, clauses={**found.clauses, "general.costs": ("2.0.0", found.clauses["general.costs"][1])})
        case "a clause it does not take":
            assert "structure.shares" not in _lock().clauses
            found = replace(found, clauses={**found.clauses, "structure.shares": ("2.0.0", "0")})
        case "the outline":
            found = replace(found, files={**found.files, "outline": "0"})
        case "another form":
            found = replace(found, files={**found.files, "forms/joint-venture": "0"})
        case "the style":
            style = File("house", "1" * 64)
        case _:
            pass
    assert holds(_lock(), Source(NAME, text), found, style) == still


MEND = "Run `mou build`: lock and text of a draft are made anew from the agreement and the library. Then commit both."


@pytest.mark.parametrize(
    "text,line,what",
    [
        ("{}\n", 1, "is not as mou wrote it"),
        ("{\n<<<<<<< HEAD\n", 2, "holds two versions that git could not merge"),
        ("{\n\n=======\n", 3, "holds two versions that git could not merge"),
        (">>>>>>> main\n=======\n", 1, "holds two versions that git could not merge"),
        ("{\n||||||| base\n", 2, "holds two versions that git could not merge"),
        ("{\n  <<<<<<< HEAD\n", 1, "is not as mou wrote it"),
    ],
)
def test_a_damaged_lock_is_told_at_the_first_mark_of_git_or_at_its_beginning(text: str, line: int, what: str) -> None:
    with pytest.raises(Rejected) as rejected:
        parse_lock(Source("agreements/small.lock", text))
    [one] = rejected.value.findings
    assert (str(one.place), one.message, one.help) == (f"agreements/small.lock:{line}:1", f"The lock {what}.", MEND)


@pytest.mark.parametrize(
    "before, line, said",
    [
        ("", 1, "it ended"),
        ("{\n  a", 2, "it ended"),
        ("{\n  a\n}", 3, "it ended"),  # without its last newline
        ("{\n  a\n}\n\n\n", 4, "it went on"),
        ("{\n  b\n}\n", 2, "it said `b`"),
    ],
)
def test_a_damaged_lock_that_was_made_anew_tells_where_it_was_another(before: str, line: int, said: str) -> None:
    told = remade(damaged(Source("agreements/small.lock", before)), before, "{\n  a\n}\n")
    assert str(told.place) == f"agreements/small.lock:{line}:1"
    assert told.message == f"The lock is not as mou wrote it. It is made anew now; here {said}."


def test_a_lock_names_its_files_and_what_each_clause_is_used_for() -> None:
    lock, known = _lock(), digests(library())
    assert [one.name for one in lock.files] == ["forms/non-equity-alliance", "numbering", "outline", "words/en"]
    assert [one.digest for one in lock.files] == [known.files[one.name] for one in lock.files]
    costs = lock.clauses["general.costs"]
    assert (costs.version, costs.source) == known.clauses["general.costs"]
    assert (costs.position, lock.agreement, lock.style) == ("preferred", "small", STYLE)
    made = compiled_of()
    assert costs.wording == sha256(wordings(made.document)["general.costs"].encode()).hexdigest()
    assert lock.clauses["general.signatures"].wording == sha256(wordings(made.document)["signing"].encode()).hexdigest()
    assert costs.why == made.selection.clauses["general.costs"].why


def test_the_clause_of_the_agreements_own_annexes_has_the_words_of_all_of_them() -> None:
    source = Repository(ROOT).agreement("bursztyn-hydrogen")[1]
    made = compiled_text(source.text)
    lock = lock_of("bursztyn-hydrogen", source, made, digests(library()), STYLE)
    own = [words for key, words in wordings(made.document).items() if key.startswith("annex.")]
    assert len(own) > 0
    assert lock.clauses["structure.annex"].wording == sha256("".join(own).encode()).hexdigest()


@pytest.mark.parametrize("gone", ["forms/non-equity-alliance", "words/en"])
def test_a_lock_whose_form_or_language_left_the_library_holds_no_more(gone: str) -> None:
    found = digests(library())
    without = replace(found, files={name: one for name, one in found.files.items() if name != gone})
    assert not holds(_lock(), Source(NAME, text_of()), without, STYLE)
