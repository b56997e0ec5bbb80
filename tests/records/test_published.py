"""What was published is only ever added to, and every lock can be drafted again from it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from pipeline.findings import Finding, Place, Rejected
from pipeline.library.clause import parse_clause
from pipeline.library.library import Library
from pipeline.library.words import Words
from pipeline.records.digests import digest
from pipeline.records.lock import File, Lock, digests, lock_of
from pipeline.records.published import (
    Published,
    Step,
    changed,
    parse_sums,
    publication,
    store_faults,
    texts,
    waiting,
    written_sums,
)
from pipeline.records.rebuilt import library_of, published_clause, rebuilt
from pipeline.source import Source
from pipeline.writers.text import write_text
from tests.agreement import NAME, compiled_text, library, text_of, with_clause

A, B = "a" * 64, "b" * 64
COSTS = "1. Each Party pays its own costs, whatever happens.\n"


def _sums(*lines: str) -> tuple[Published, ...]:
    return parse_sums(Source("clauses/clauses.sum", "".join(f"{line}\n" for line in lines)))


def _line(of: str, digest: str, note: str) -> str:
    name, _, version = of.partition("@")
    return Published(name, version, digest, note, Place("", 1, 1)).line.removesuffix("\n")


def _said(found: list[Finding]) -> list[str]:
    return [f"{one.place} {one.code} {one.message}" for one in found]


def _version(using: Library, version: str) -> Library:
    return replace(using, clauses={**using.clauses, "general.costs": replace(using.clauses["general.costs"], version=version)})


def test_the_list_is_sorted_and_comes_back_whatever_order_git_merged_it_in() -> None:
    lines = (
        f"exit.effects@1.1.0 {B} 761f9f687170 Shorter.",
        f"exit.effects@1.0.0 {A} d561427ff95d First published.",
        f"words/en@{A[:12]} {A} 881a8634f589 First.",
    )
    text = written_sums(_sums(*lines))
    assert text == f"{lines[1]}\n{lines[0]}\n{lines[2]}\n"
    assert written_sums(_sums(*text.splitlines(), lines[0])) == text


@pytest.mark.parametrize(
    "line",
    [
        "<<<<<<< HEAD",
        "exit.effects 1.0.0",
        f"exit.effects@1.0.0 {A}",
        f"exit.effects@1.0.0 {A[1:]} {B[:12]} Note.",
        " x",
        f"exit.effects@1.0 {A} {B[:12]} Note.",
        f"exit.effects@{A[:12]} {A} {B[:12]} Note.",
        f"outline@1.0.0 {A} {B[:12]} Note.",
    ],
)
def test_a_line_that_names_no_version_is_told(line: str) -> None:
    with pytest.raises(Rejected) as rejected:
        _sums(_line("exit.cause@1.0.0", A, "First."), line)
    assert _said([*rejected.value.findings]) == ["clauses/clauses.sum:2:1 MOU502 This line names no published version."]


@pytest.mark.parametrize(
    "old,new", [("First", "Second"), ("1.0.0", "1.0.1"), ("aaa", "aab"), ("exit", "exits"), (".", ""), (" 6", " 7")]
)
def test_a_line_in_which_anything_was_changed_by_hand_is_told(old: str, new: str) -> None:
    line = _line("exit.cause@1.0.0", A, "First.")
    assert old in line
    with pytest.raises(Rejected) as rejected:
        _sums(_line("exit.cause@1.1.0", B, "Second."), new.join(line.rsplit(old, 1)))
    assert [(one.code, str(one.place)) for one in rejected.value.findings] == [("MOU561", "clauses/clauses.sum:2:1")]


def test_one_version_with_two_texts_names_both_lines() -> None:
    with pytest.raises(Rejected) as rejected:
        _sums(_line("exit.cause@1.1.0", A, "Here."), _line("exit.cause@1.1.0", B, "There."))
    assert _said([*rejected.value.findings]) == [
        "clauses/clauses.sum:2:1 MOU501 exit.cause 1.1.0 stands here with other words than in line 1."
    ]
    [one] = rejected.value.findings
    steps = [
        "Delete one of the two lines",
        "Let clauses/exit/cause.md say",
        "`mou clauses publish exit.cause --note NOTE`, then `mou build`",
    ]
    assert [step in one.help for step in steps] == [True] * 3
    assert [one.help.index(step) for step in steps] == sorted(one.help.index(step) for step in steps)


def test_a_published_version_whose_words_change_is_an_error_that_names_both() -> None:
    published = publication(library(), (), ["general.costs"], note="First.", step="minor").new
    assert list(changed(library(), published)) == []
    found = list(changed(with_clause("general.costs", COSTS), published))
    assert [one.code for one in found] == ["MOU500"]
    assert found[0].place.file.endswith("clauses/general/costs.md")
    assert found[0].message == "The words of general.costs are not those that were published as 1.0.0 (clauses/clauses.sum:1)."


@pytest.mark.parametrize(
    "says, published, step, wanted",
    [
        ("1.0.0", [], "minor", "1.0.0"),
        ("2.3.4", [], "major", "2.3.4"),
        ("1.0.0", ["1.0.0"], "patch", "1.0.1"),
        ("1.0.0", ["1.0.0"], "minor", "1.1.0"),
        ("1.0.0", ["1.0.0"], "major", "2.0.0"),
        ("1.0.0", ["1.0.0", "1.9.0", "1.10.0"], "minor", "1.11.0"),
        ("3.0.0", ["1.0.0"], "patch", "3.0.0"),
    ],
)
def test_the_next_version_follows_the_newest_unless_the_file_is_ahead(
    says: str, published: list[str], step: Step, wanted: str
) -> None:
    using = _version(with_clause("general.costs", COSTS), says)
    before = [Published("general.costs", version, A, "x", Place("", 1, 1)) for version in published]
    made = publication(using, before, ["general.costs"], note="Whatever happens.", step=step)
    assert (made.versions, [one.version for one in made.new]) == ({"general.costs": wanted}, [wanted])
    assert made.texts == {made.new[0].digest: texts(using)["general.costs"]}


def test_what_waits_is_what_no_line_has_and_nothing_waits_after() -> None:
    everything = waiting(library(), ())
    assert {"general.costs", "outline", "numbering", "words/en", "forms/joint-venture"} <= set(everything)
    published = publication(library(), (), everything, note="First.", step="minor").new
    assert waiting(library(), published) == ()
    assert waiting(with_clause("general.costs", COSTS), published) == ("general.costs",)


def test_kept_words_that_are_missing_edited_or_named_by_no_line_are_told() -> None:
    published = _sums(_line("exit.cause@1.0.0", A, "First."))
    assert list(store_faults(published, {A: A})) == []
    assert _said([*store_faults(published, {})]) == [
        f"clauses/clauses.sum:1:1 MOU503 The words of exit.cause 1.0.0 are not kept in clauses/.published/{A}."
    ]
    assert _said([*store_faults(published, {A: B})]) == [
        f"clauses/.published/{A}:1:1 MOU503 The words of exit.cause 1.0.0 are not those that were published."
    ]
    assert _said([*store_faults((), {A: A})]) == [
        f"clauses/.published/{A}:1:1 MOU504 No line of clauses/clauses.sum names these words."
    ]


def _locked(using: Library) -> tuple[Lock, Source, str]:
    source, made = Source(NAME, text_of()), compiled_text(text_of(), using)
    return lock_of("small", source, made, digests(using), File("house", A)), source, write_text(made.document)


def test_a_lock_is_drafted_again_from_the_kept_texts_whatever_the_library_is_now() -> None:
    lock, source, said = _locked(with_clause("general.costs", COSTS))
    kept = {digest(text): text for text in texts(with_clause("general.costs", COSTS)).values()}
    again = rebuilt(lock, source, kept.get, library().words)
    assert write_text(again.document) == said
    assert "whatever happens" in said
    assert lock_of("small", source, again, digests(with_clause("general.costs", COSTS)), File("house", A)) == lock


def test_words_that_nobody_kept_are_named_all_of_them() -> None:
    lock, source, _ = _locked(library())
    kept = {digest(text): text for name, text in texts(library()).items() if name not in ("general.costs", "outline")}
    with pytest.raises(Rejected) as rejected:
        rebuilt(lock, source, kept.get, library().words)
    assert [one.code for one in rejected.value.findings] == ["MOU511", "MOU511"]
    told = " ".join(one.message for one in rejected.value.findings)
    assert "The words of general.costs 1.0.0 that the lock names" in told
    assert "The words of outline that the lock names" in told
    assert {(str(one.place), one.help) for one in rejected.value.findings} == {
        (
            "agreements/small.lock:1:1",
            "Run `mou clauses publish --note NOTE` before a clause changes; or take the words from version control.",
        )
    }


def test_a_lock_is_not_drafted_from_another_file() -> None:
    lock, source, _ = _locked(library())
    with pytest.raises(Rejected) as rejected:
        rebuilt(lock, replace(source, text=source.text.replace("90 days", "91 days")), lambda _: None, library().words)
    [one] = rejected.value.findings
    assert _said([one]) == ["agreements/small.yaml:1:1 MOU512 The lock of small is not made from this file."]
    assert one.help == "Take both from the same commit."


def test_a_published_file_is_json_and_so_reads_as_yaml_too() -> None:
    assert json.loads(texts(library())["outline"])["parties"] == ["parties.parties"]


def _older(using: Library, drop: str) -> Library:
    """A library whose words an older mou wrote: they lack a section, or a key of one."""
    section, _, key = drop.partition(".")
    words = dict(using.files["words/en"])
    held = words.pop(section)
    if key and isinstance(held, dict):
        words[section] = {name: value for name, value in held.items() if name != key}
    return replace(using, words={"en": Words(words, "clauses/words/en.yaml")}, files={**using.files, "words/en": words})


def test_a_lock_whose_words_lack_what_a_newer_mou_prints_is_drafted_again() -> None:
    old = _older(library(), "defaults.schedules")
    lock, source, said = _locked(library())
    lock = replace(lock, words=File("words/en", digests(old).files["words/en"]))
    kept = {digest(text): text for text in texts(old).values()}
    assert write_text(rebuilt(lock, source, kept.get, library().words).document) == said


def test_a_lock_that_is_drafted_otherwise_today_is_told() -> None:
    lock, source, _ = _locked(library())
    kept = {digest(text): text for text in texts(library()).values()}
    with pytest.raises(Rejected) as rejected:
        rebuilt(replace(lock, document=A), source, kept.get, library().words)
    assert _said([*rejected.value.findings]) == [
        "agreements/small.lock:1:1 MOU563 small is drafted otherwise today than when this lock was written."
    ]
    assert rejected.value.findings[0].help == (
        "agreements/small.txt of that commit has its words; to compare them as they are drafted today, name `REVISION:small`."
    )


def test_a_position_of_a_clause_that_the_agreement_does_not_take_stands_in_no_way() -> None:
    text = text_of(clauses="clauses: {positions: {commitments.cash: fallback}}\n")
    source, made = Source(NAME, text), compiled_text(text, library())
    assert "commitments.cash" not in made.selection.clauses
    lock = lock_of("small", source, made, digests(library()), File("house", A))
    kept = {digest(text): text for text in texts(library()).values()}
    assert write_text(rebuilt(lock, source, kept.get, library().words).document) == write_text(made.document)


def _lacking(section: str) -> list[str]:
    """What is told of an agreement that is drafted with words without a section."""
    try:
        compiled_text(text_of(), _older(library(), section))
    except Rejected as rejected:
        return [f"{one.place} {one.code} {one.message}" for one in rejected.findings]
    return []


def test_words_that_lack_a_section_are_told_and_are_no_fault_of_ours() -> None:
    told = {section: _lacking(section) for section in library().files["words/en"]}
    printed = {section for section, found in told.items() if found}
    assert {"defaults", "joiners", "signature"} <= printed
    for section in printed:
        said = f"clauses/words/en.yaml:1:1 MOU562 The words file does not have `{section}`, which this mou prints."
        assert told[section] == [said]
    said = "The words file does not have `defaults.schedules`, which this mou prints."
    assert _lacking("defaults.schedules") == [f"clauses/words/en.yaml:1:1 MOU562 {said}"]


PUBLISHED = """\
---
binding: true
blocks: ["costs"]
excludes: ["general.law", "general.gone"]
id: "general.costs"
part: "article"
requires: ["general.gone"]
side: "neutral"
title: "Costs: who pays"
---
# preferred
1. (a)= More.
"""


def test_a_published_clause_is_a_file_again_that_asks_for_nothing_that_is_not_there() -> None:
    source = published_clause("general.costs", "1.2.0", PUBLISHED, {"general.costs", "general.law"})
    assert source.name == "clauses/general/costs.md"
    assert source.text == (
        "---\nversion: 1.2.0\nnote: none\nwalk_away: none\nreview: {owner: none, laws: [], reviewed: none, next: none}\nexample: {}\n"
        'binding: true\nblocks: ["costs"]\nexcludes: ["general.law"]\nid: "general.costs"\npart: "article"\nrequires: []\n'
        'side: "neutral"\ntitle: "Costs: who pays"\n---\n# preferred\n1. (a)= More.\n'
    )
    clause = parse_clause(source)
    assert (clause.version, clause.excludes, clause.requires) == ("1.2.0", ("general.law",), ())


def test_a_library_of_then_holds_what_the_lock_names_and_nothing_else() -> None:
    lock, _, _ = _locked(library())
    kept = {digest(text): text for text in texts(library()).values()}
    then = library_of(lock, kept.get, Place("x", 1, 1), library().words)
    assert set(then.clauses) == set(lock.clauses)
    assert set(then.files) == {one.name for one in lock.files}
    assert {one.clause for form in then.forms.values() for one in form.takes} <= set(lock.clauses)
    placed = {key for article in then.outline.articles for key in article.clauses}
    assert placed <= set(lock.clauses)
    assert "exit.cause" in placed


def test_what_to_do_stands_beside_each_fault_of_what_was_published() -> None:
    restored = "Take it from version control: `git restore clauses/.published`. Nothing published is ever edited or deleted."
    published = _sums(_line("exit.cause@1.0.0", A, "First."))
    assert [one.help for one in store_faults(published, {})] == [restored]
    edited = [*store_faults(published, {A: B, B: A})]
    assert [(one.message, one.help) for one in edited] == [
        ("The words of exit.cause 1.0.0 are not those that were published.", restored),
        ("These words are not those that were published.", restored),
    ]
    [one] = store_faults((), {A: A})
    assert one.help == (
        "`git restore clauses/clauses.sum` brings the line back. If you left it out because two branches published one number, "
        "delete this file too."
    )
    [one] = changed(with_clause("general.costs", COSTS), [Published("general.costs", "1.0.0", A, "x", Place("x", 7, 1))])
    assert (one.message.endswith("(clauses/clauses.sum:7)."), one.help) == (
        True,
        'Run `mou clauses publish general.costs --note "what changed"`, which gives them the next version; or put the words back.',
    )


def test_all_lines_that_are_wrong_are_told_at_once() -> None:
    with pytest.raises(Rejected) as rejected:
        _sums(
            "<<<<<<< HEAD",
            _line("exit.cause@1.0.0", A, "First."),
            "",
            _line("exit.cause@1.0.0", A, "Again."),
            _line("exit.cause@1.0.0", B, "Other."),
            _line("exit.cause@1.1.0", B, "Next.") + "!",
        )
    assert [(str(one.place), one.code) for one in rejected.value.findings] == [
        ("clauses/clauses.sum:1:1", "MOU502"),
        ("clauses/clauses.sum:5:1", "MOU501"),
        ("clauses/clauses.sum:6:1", "MOU561"),
    ]
    assert [one.help for one in rejected.value.findings][::2] == [
        "Keep the lines of both sides of the merge, and delete git's marks; or take the file from version control.",
        "Take the line from version control; versions and notes are written by `mou clauses publish --note NOTE` alone.",
    ]
    assert "file in clauses/.published/ that it names." in rejected.value.findings[1].help


def test_a_file_beside_the_clauses_is_published_under_the_beginning_of_its_digest() -> None:
    made = publication(library(), (), ["outline", "general.costs"], note="First.", step="minor")
    own = texts(library())
    sha = digest(own["outline"])
    assert [(one.name, one.version, one.digest, one.note) for one in made.new] == [
        ("general.costs", "1.0.0", digest(own["general.costs"]), "First."),
        ("outline", sha[:12], sha, "First."),
    ]
    assert made.versions == {"general.costs": "1.0.0"}
    assert made.texts == {digest(own[name]): own[name] for name in ("general.costs", "outline")}


def test_words_of_then_are_filled_from_today_as_deep_as_they_go() -> None:
    lock, _, _ = _locked(library())
    held = {one.name: json.loads(texts(library())[one.name]) for one in lock.files}
    old = {key: value for key, value in held["words/en"].items() if key != "values"}
    old["defaults"] = {"schedules": "The schedules of then"}
    kept = {digest(text): text for text in texts(library()).values()}
    kept["old"] = json.dumps(old)
    lock = replace(lock, words=File("words/en", "old"))
    then = library_of(lock, kept.get, Place("x", 1, 1), library().words)
    assert then.files["words/en"]["defaults"] == {**held["words/en"]["defaults"], "schedules": "The schedules of then"}
    assert then.files["words/en"]["values"] == held["words/en"]["values"]
    without = library_of(lock, kept.get, Place("x", 1, 1), {})
    assert without.files["words/en"] == old
