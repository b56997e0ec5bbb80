"""Words of the agreement's own stand after, instead of or without an item of a clause; nothing of them is lost in silence."""

from __future__ import annotations

import pytest

from pipeline.findings import Rejected
from pipeline.library.library import Library
from tests.agreement import compiled_of, line_of, printed_of, provisions, said, text_of, with_clause

USING = with_clause("general.assignment", "1. (a)= One.\n1. (b)= Two:\n   1. (c)= three;\n   1. (d)= four.\n1. (e)= Five.\n")
LONE = with_clause("general.assignment", "1. (a)= One.\n")
EXIT = "exit: {convenience: {notice: 90 days}}\n"  # nothing survives it that would refer to the clause
PLAIN = with_clause("general.assignment", "One.\n")


def _clauses(*deviations: str) -> str:
    return "clauses:\n  deviations:\n" + "".join(f"    - {{{one}, reason: agreed}}\n" for one in deviations)


def _words(using: Library, *deviations: str) -> list[str]:
    """The lines of the clause about assignment, its own title left out; none where it is gone."""
    text = printed_of(using, exit=EXIT, clauses=_clauses(*deviations))
    if "[general.assignment]" not in text:
        return []
    part = text.partition("[general.assignment]\n")[2].partition("[general.entire-agreement]")[0]
    return [line.strip() for line in part.split("\n") if line.strip() and not line.startswith("[")][1:]


@pytest.mark.parametrize(
    "deviations, lines",
    [
        (["after: general.assignment.a, text: New."], ["(a) One.", "(b) New.", "(c) Two:", "(i) three;", "(ii) four.", "(d) Five."]),
        (["after: general.assignment.c, text: new;"], ["(a) One.", "(b) Two:", "(i) three;", "(ii) new;", "(iii) four.", "(c) Five."]),
        (["after: general.assignment.b, text: New."], ["(a) One.", "(b) Two:", "(i) three;", "(ii) four.", "(c) New.", "(d) Five."]),
        (["after: general.assignment, text: New."], ["(a) One.", "(b) Two:", "(i) three;", "(ii) four.", "(c) Five.", "(d) New."]),
        (["instead_of: general.assignment.a, text: New."], ["(a) New.", "(b) Two:", "(i) three;", "(ii) four.", "(c) Five."]),
        (["instead_of: general.assignment.d, text: new."], ["(a) One.", "(b) Two:", "(i) three;", "(ii) new.", "(c) Five."]),
        (["instead_of: general.assignment.b, text: New."], ["(a) One.", "(b) New.", "(c) Five."]),
        (["instead_of: general.assignment, text: New."], ["New."]),
        (["without: general.assignment.a"], ["(a) Two:", "(i) three;", "(ii) four.", "(b) Five."]),
        (["without: general.assignment.d"], ["(a) One.", "(b) Two:", "(i) three;", "(c) Five."]),
        (["without: general.assignment"], []),
        (["without: general.assignment.a", "without: general.assignment.b"], ["Five."]),
        (
            ["after: general.assignment.a, text: New.", "after: general.assignment.a, text: Newer."],
            ["(a) One.", "(b) New.", "(c) Newer.", "(d) Two:", "(i) three;", "(ii) four.", "(e) Five."],
        ),
        (
            ["after: general.assignment, text: New.", "after: general.assignment, text: Newer.", "without: general.assignment.b"],
            ["(a) One.", "(b) Five.", "(c) New.", "(d) Newer."],
        ),
        (["without: general.assignment.a", "after: general.assignment.a, text: New."], ["(a) New.", "(b) Two:", "(i) three;", "(ii) four.", "(c) Five."]),
        (
            ["instead_of: general.assignment.a, text: New.", "after: general.assignment.a, text: Newer."],
            ["(a) New.", "(b) Newer.", "(c) Two:", "(i) three;", "(ii) four.", "(d) Five."],
        ),
    ],
)  # fmt: skip
def test_own_words_stand_where_the_agreement_puts_them(deviations: list[str], lines: list[str]) -> None:
    assert _words(USING, *deviations) == lines


@pytest.mark.parametrize(
    "using, deviation, lines",
    [
        (LONE, "after: general.assignment.a, text: New.", ["(a) One.", "(b) New."]),
        (LONE, "after: general.assignment, text: New.", ["(a) One.", "(b) New."]),
        (LONE, "instead_of: general.assignment.a, text: New.", ["New."]),
        (LONE, "without: general.assignment.a", []),
        (PLAIN, "after: general.assignment, text: New.", ["One.", "New."]),
        (PLAIN, "instead_of: general.assignment, text: New.", ["New."]),
        (PLAIN, "without: general.assignment", []),
    ],
)
def test_a_clause_of_one_item_or_of_none_takes_own_words_too(using: Library, deviation: str, lines: list[str]) -> None:
    assert _words(using, deviation) == lines


def test_a_clause_that_the_agreement_does_without_is_no_part_of_the_document() -> None:
    document = compiled_of(exit=EXIT, clauses=_clauses("without: general.assignment")).document
    assert "general.assignment" not in dict(document.meta.clauses)
    assert "general.assignment" not in provisions(document)


@pytest.mark.parametrize("place", ["general.assign", "general.assignment.z", "money.payments", "exit", "structure.annex.text"])
def test_own_words_at_a_place_that_the_agreement_does_not_have_are_refused_in_their_line(place: str) -> None:
    with pytest.raises(Rejected) as rejected:
        compiled_of(
            USING, title="title: M\n" + _clauses("after: general.assignment.a, text: New.", f"after: {place}, text: New.")
        )
    assert said(rejected.value) == [f"7:7 MOU093 This agreement has no item `{place}`."]


def test_a_reference_to_what_the_agreement_does_without_is_refused() -> None:
    with pytest.raises(Rejected) as rejected:
        compiled_of(clauses=_clauses("without: milestones.acceptance.answer"))
    assert [one.code for one in rejected.value.findings] == ["MOU090"]


def test_own_words_are_words_and_no_markup() -> None:
    words = "[x](#exit.cause) **x** 1. y {{ shall }} {% if z %}"
    assert _words(LONE, f'instead_of: general.assignment.a, text: "{words}"') == [words]


def test_a_reference_in_own_words_prints_the_number_of_what_it_names() -> None:
    words = "[](#general.assignment.e) prevails over [](#general.assignment.b)."
    assert _words(USING, f'after: general.assignment.a, text: "{words}"')[1:2] == [
        "(b) Section\N{NO-BREAK SPACE}12.3(d) prevails over Section\N{NO-BREAK SPACE}12.3(c)."
    ]


def test_a_reference_in_own_words_that_points_nowhere_is_refused_in_its_line() -> None:
    with pytest.raises(Rejected) as rejected:
        compiled_of(LONE, title="title: M\n" + _clauses('after: general.assignment, text: "See [](#exit.nothing)."'))
    assert said(rejected.value) == ["6:7 MOU090 The reference to `exit.nothing` points at nothing that this agreement holds."]


def test_own_words_bind_as_the_item_does_that_they_follow() -> None:
    made = compiled_of(
        USING, clauses=_clauses("after: general.assignment.b, text: New."), binding="binding: {only: [general.assignment.b]}\n"
    )
    marks = {
        anchor.rpartition(".")[2]: one.clause.binding
        for anchor, one in provisions(made.document).items()
        if anchor.startswith("general.assignment.")
    }
    assert marks == {"a": False, "b": True, "c": True, "d": True, "deviation-1": True, "e": False}


def test_every_deviation_waits_for_approval_in_its_line() -> None:
    made = compiled_of(title="title: M\n" + _clauses("after: general.assignment, text: New.", "without: general.no-partnership"))
    assert [(one.code, one.place.line) for one in made.findings] == [("MOU106", 6), ("MOU106", 7)]
    assert not made.final


def test_own_words_call_notes_of_their_own() -> None:
    noted = "after: general.assignment.a, text: 'New.[^why] See [](#general.assignment.a). [^why]: Agreed with [](#general.assignment.b).'"
    assert _words(USING, noted)[:4] == [
        "(a) One.",
        "(b) New.[1]",
        "See Section\u00a012.3(a).",
        "[1] Agreed with Section\u00a012.3(c).",
    ]


@pytest.mark.parametrize(
    "words, told",
    [
        ("New.[^why]", "These words call the notes `why` and write the notes (none)."),
        ("New. [^why]: So.", "These words call the notes (none) and write the notes `why`."),
        ("New.[^a] Newer.[^a] [^a]: So.", "These words call the notes `a`, `a` and write the notes `a`."),
        ("New.[^a] [^a]: So. [^a]: Thus.", "These words call the notes `a` and write the notes `a`, `a`."),
        ("New.[^a] [^a]: So.[^b]", "These words call the notes `a` and write the notes `a`."),
    ],
)
def test_notes_of_own_words_that_do_not_fit_are_told(words: str, told: str) -> None:
    deviation = f"after: general.assignment.a, text: '{words}'"
    with pytest.raises(Rejected) as caught:
        _words(USING, deviation)
    line = line_of(text_of(exit=EXIT, clauses=_clauses(deviation)), "- {after")
    assert said(caught.value) == [f"{line}:7 MOU079 {told}"]
