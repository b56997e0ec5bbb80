"""The files of `clauses/` become one library, checked against each other."""

from __future__ import annotations

import pytest

from pipeline.document import Level
from pipeline.findings import Rejected
from pipeline.library.clause import parse_clause
from pipeline.library.library import Article, Demand, Taken, parse_library
from pipeline.library.scheme import Spoken, parse_schemes
from pipeline.library.select import select
from pipeline.source import Source
from tests.agreement import library, said

CLAUSE = """\
---
id: exit.simple
version: 1.0.0
title: Leaving
part: article
binding: [leave]
requires: []
excludes: []
blocks: [leaving]
side: neutral
walk_away: Never to leave.
note: Why.
review: {owner: legal, laws: [], reviewed: none, next: none}
example: {exit: {notice: 90 days}}
---
# preferred
1. (leave)= A Party may leave.
# fallback
1. (leave)= A Party may leave later.
"""
OUTLINE = """\
parties: []
recitals: []
articles:
  - {title: Exit, clauses: [exit.simple]}
signatures: []
annexes: []
"""
FORM = """\
id: plain
name: Plain
takes:
  - {clause: exit.simple, when: exit, why: Nobody stays for ever.}
must_have:
  - {fact: purpose, why: A reason to meet.}
must_not: []
says: a plain deal
"""
LEVELS = "[{count: decimal, margin: '{1}.', refer: '{1}', word: Clause, words: Clauses}]"
NUMBERING = f"schemes: {{plain: {{articles: {LEVELS}, recitals: {LEVELS}, parties: {LEVELS}, annexes: {LEVELS}}}}}\n"
FILES = {
    "clauses/exit/simple.md": CLAUSE,
    "clauses/outline.yaml": OUTLINE,
    "clauses/forms/plain.yaml": FORM,
    "clauses/numbering.yaml": NUMBERING,
    "clauses/words/en.yaml": "document: {contents: Contents}\n",
}


def _sources(**changed: str) -> list[Source]:
    return [Source(name, changed.get(name.rpartition("/")[2].partition(".")[0], text)) for name, text in FILES.items()]


def _refused(**changed: str) -> list[str]:
    with pytest.raises(Rejected) as rejected:
        parse_library(_sources(**changed))
    return said(rejected.value)


def test_a_clause_file_is_read_whole() -> None:
    clause = parse_clause(Source("clauses/exit/simple.md", CLAUSE))
    assert (clause.id, clause.version, clause.title, clause.part, clause.category) == (
        "exit.simple", "1.0.0", "Leaving", "article", "exit",
    )  # fmt: skip
    assert (clause.binding, clause.blocks, clause.review.reviewed) == (("leave",), ("leaving",), "none")
    assert {name: (one.text, one.first_line) for name, one in clause.positions.items()} == {
        "preferred": ("1. (leave)= A Party may leave.", 17),
        "fallback": ("1. (leave)= A Party may leave later.\n", 19),
    }


@pytest.mark.parametrize(
    "old, new, finding",
    [
        ("id: exit.simple", "id: exit.other", "2:5 MOU070 The id `exit.other` is not the path of the file."),
        ("version: 1.0.0", "version: 1.0", "3:10 MOU070 `1.0` is no version."),
        ("part: article", "part: chapter", "5:7 MOU070 `chapter` is no part of an agreement."),
        ("binding: [leave]", "binding: yes", "6:10 MOU070 `binding` should be true, false or a list of items."),
        ("title: Leaving\n", "", "2:1 MOU070 `title` is missing."),
        ("title: Leaving", "titel: Leaving", "4:1 MOU070 `titel` is no key of this file."),
        ("title: Leaving", "title: [Leaving]", "4:8 MOU070 `title` should be words."),
        ("blocks: [leaving]", "blocks: leaving", "9:9 MOU070 `blocks` should be a list of words, such as [a, b]."),
        ("owner: legal, ", "", "13:9 MOU070 `owner` is missing."),
        ("# preferred", "# first", "16:1 MOU070 These words belong to no position, or to one that stands twice."),
        ("# fallback", "# preferred", "18:1 MOU070 These words belong to no position, or to one that stands twice."),
        ("# preferred", "# fallback-2", "1:1 MOU070 The clause has no `# preferred` position."),
        ("# preferred\n", "Words.\n# preferred\n", "16:1 MOU070 These words belong to no position, or to one that stands twice."),
    ],
)
def test_a_clause_file_of_the_wrong_form_is_refused_where_it_is_wrong(old: str, new: str, finding: str) -> None:
    with pytest.raises(Rejected) as rejected:
        parse_clause(Source("clauses/exit/simple.md", CLAUSE.replace(old, new, 1)))
    assert finding in said(rejected.value)


def test_a_word_in_a_clause_that_no_line_can_hold_is_told_at_its_place() -> None:
    with pytest.raises(Rejected) as rejected:
        parse_clause(Source("clauses/exit/simple.md", f"{CLAUSE}1. Words {'a' * 4001} and more.\n"))
    assert said(rejected.value) == [
        f"{CLAUSE.count(chr(10)) + 1}:10 MOU591 A word begins here that has more than 4,000 letters and no space."
    ]


def test_the_files_of_a_library_are_read_together() -> None:
    read = parse_library(_sources())
    assert list(read.clauses) == ["exit.simple"]
    assert read.outline.articles == (Article("Exit", ("exit.simple",)),)
    assert read.forms["plain"].takes == (Taken("exit.simple", "exit", "Nobody stays for ever."),)
    assert read.forms["plain"].must_have == (Demand("purpose", "A reason to meet."),)
    assert read.schemes["plain"].numbering.articles == (Level("decimal", "{1}."),)
    assert read.words == {"en": {"document": {"contents": "Contents"}}}


@pytest.mark.parametrize(
    "file, old, new, findings",
    [
        ("outline", "exit.simple", "exit.simpel", ["4:29 MOU074 The library has no clause `exit.simpel`."]),
        ("plain", "exit.simple", "exit.simpel", ["4:14 MOU074 The library has no clause `exit.simpel`."]),
        ("simple", "requires: []", "requires: [exit.effects]", ["2:1 MOU074 The library has no clause `exit.effects`."]),
        ("outline", "[exit.simple]", "[]", ["2:1 MOU074 No part of the outline holds the clause `exit.simple`."]),
        (
            "outline",
            "[exit.simple]}\nsignatures: []",
            "[]}\nsignatures: [exit.simple]",
            ["2:1 MOU075 The clause `exit.simple` is of the part article; the outline has it under signatures."],
        ),
        (
            "outline",
            "[exit.simple]",
            "[exit.simple, exit.simple]",
            ["2:1 MOU075 The clause `exit.simple` is of the part article; the outline has it under article and article."],
        ),
        (
            "outline",
            "annexes: []",
            "anexes: []",
            ["6:1 MOU075 `anexes` is no key of this file.", "1:1 MOU075 `annexes` is missing."],
        ),
        ("plain", "takes:", "take:", ["3:1 MOU075 `take` is no key of this file.", "1:1 MOU075 `takes` is missing."]),
        (
            "plain",
            "why: A reason to meet.",
            "because: x",
            ["6:21 MOU075 `because` is no key of this file.", "6:5 MOU075 `why` is missing."],
        ),
    ],
)
def test_a_library_file_that_does_not_fit_the_others_is_refused(file: str, old: str, new: str, findings: list[str]) -> None:
    texts = {name.rpartition("/")[2].partition(".")[0]: text for name, text in FILES.items()}
    assert sorted(_refused(**{file: texts[file].replace(old, new, 1)})) == sorted(findings)


def test_a_clause_that_is_not_there_is_told_once_however_many_files_name_it() -> None:
    texts = {key: text.replace("exit.simple", "exit.simpel") for key, text in (("outline", OUTLINE), ("plain", FORM))}
    assert _refused(**texts) == ["4:14 MOU074 The library has no clause `exit.simpel`. Also named in clauses/outline.yaml."]


def test_of_a_published_clause_the_file_that_is_gone_is_named_first() -> None:
    without = [source for source in _sources() if not source.name.endswith("simple.md")]
    with pytest.raises(Rejected) as rejected:
        parse_library(without, {"exit.simple", "exit.other"})
    [one] = rejected.value.findings
    assert (one.code, str(one.place)) == ("MOU590", "clauses/exit/simple.md:1:1")
    assert one.message == (
        "The file of the clause `exit.simple` is gone; its words are published, and clauses/forms/plain.yaml, clauses/outline.yaml want them."
    )
    assert one.help.startswith("`git restore clauses/exit/simple.md` puts it back, ")


def test_the_faults_of_all_files_are_told_at_once() -> None:
    codes = [
        one.split()[1] for one in _refused(simple=CLAUSE.replace("1.0.0", "1"), plain="id: plain\n", numbering="schemes: 1\n")
    ]
    assert codes == ["MOU070", "MOU075", "MOU075", "MOU075", "MOU075", "MOU075", "MOU075"]


@pytest.mark.parametrize(
    "old, new, finding",
    [
        ("count: decimal", "count: words", "1:38 MOU075 `words` is no way to count."),
        ("margin: '{1}.'", "margin: Clause", "1:55 MOU075 `margin` shows no count."),
        ("refer: '{1}'", "refer: '{x}'", "1:70 MOU075 `refer` shows no count."),
    ],
)
def test_a_numbering_that_cannot_count_is_refused(old: str, new: str, finding: str) -> None:
    with pytest.raises(Rejected) as rejected:
        parse_schemes(Source("numbering.yaml", NUMBERING.replace(old, new)))
    assert said(rejected.value) == [finding]


def test_the_library_of_the_repository_speaks_in_two_schemes() -> None:
    schemes = library().schemes
    assert sorted(schemes) == ["article", "clause"]
    assert schemes["article"].articles[2] == Spoken("{1}.{2}({3})", "Section", "Sections")
    assert schemes["clause"].articles[0] == Spoken("{1}", "Clause", "Clauses")


def test_no_clause_of_the_library_says_that_a_lawyer_has_reviewed_it() -> None:
    assert {clause.review.reviewed for clause in library().clauses.values()} == {"none"}


def test_a_form_takes_what_the_agreement_speaks_of_in_the_order_of_the_outline() -> None:
    form = library().forms["non-equity-alliance"]
    some = select(library(), form, {}, lambda path: path in {"exit.convenience", "confidentiality"})
    assert [clause for clause in some.clauses if clause.partition(".")[0] in {"exit", "confidentiality", "milestones"}] == [
        "confidentiality.duty", "exit.convenience",
    ]  # fmt: skip
    assert list(some.clauses) == [clause for clause in library().outline.clauses if clause in some.clauses]
    assert some.clauses["general.costs"].why.endswith(".")


def test_a_clause_stands_in_the_position_that_the_agreement_chooses() -> None:
    form = library().forms["non-equity-alliance"]
    chosen = select(library(), form, {"exit.convenience": "fallback"}, lambda _: True).clauses
    assert (chosen["exit.convenience"].position, chosen["exit.cause"].position) == ("fallback", "preferred")


@pytest.mark.parametrize(
    "wrong,right,told",
    [
        ("# fallback\n1. (leave)= A Party may leave later.\n", "# fallback\n", "18 MOU070 `# fallback` has no words below it."),
        ("side: neutral", "side: lumen", "10 MOU070 `side` says `lumen`; so far every clause speaks for all parties alike."),
        ("requires: []", "requires: [exit.simple]", "7 MOU070 The clause names itself under `requires`."),
    ],
)
def test_a_clause_that_lacks_words_or_contradicts_itself_is_refused(wrong: str, right: str, told: str) -> None:
    with pytest.raises(Rejected) as rejected:
        parse_clause(Source("clauses/exit/simple.md", CLAUSE.replace(wrong, right)))
    assert [f"{one.place.line} {one.code} {one.message}" for one in rejected.value.findings] == [told]
