"""An amendment says all that changed: done to the older document, it gives the newer one."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from pipeline.document import Bar, Block, Bullets, Chart, Document, Footnote, Link, Provision, Term, Text
from pipeline.records.amendment import Amended, amendment
from pipeline.records.changes import PARTS, Changed, Deleted, Inserted, Replaced, changes, held
from pipeline.records.digests import provision_lines
from pipeline.writers.text import write_text
from tests.agreement import BLOCKS, compiled_of, compiled_text, library, text_of
from tests.records.blocks import item, para, rows_of
from tests.records.pairs import pair
from tests.writers.sample import sample


@pytest.mark.parametrize("seed", range(40))
def test_changes_done_to_the_older_document_give_the_newer_one(seed: int) -> None:
    old, new = pair(random.Random(seed))  # noqa: S311 - the same pairs each time
    assert _said(_done(old, changes(old, new))) == _said(new)
    assert changes(old, old) == ()


def _done(document: Document, told: Iterable[Changed]) -> Document:
    """A document after some changes, each done as an amendment says it; what goes is what stood there before."""
    for change in sorted(told, key=lambda one: not isinstance(one, Deleted)):
        parties, recitals, articles, annexes = (held(_body(getattr(document, part), change, part)) for part in PARTS)
        document = replace(document, parties=parties, recitals=recitals, articles=articles, annexes=annexes)
    return document


def _body(body: tuple[Block, ...], change: Changed, inside: str) -> tuple[Block, ...]:
    made: list[Block] = [*_first(change, inside)]
    for one in body:
        match one, change:
            case Provision(anchor=anchor), Replaced(old, new) if anchor == old.anchor:
                made.append(new)
            case Provision(anchor=anchor), Deleted(old) if anchor == old.anchor:
                pass
            case Provision(), _:
                own = tuple(block for block in one.body if not isinstance(block, Provision))
                made.append(replace(one, body=(*own, *_body(held(one.body), change, one.anchor))) if _divided(one) else one)
            case _:
                made.append(one)
        if isinstance(change, Inserted) and isinstance(one, Provision) and change.after == one.anchor:
            made.append(change.new)
    return tuple(made)


def _first(change: Changed, inside: str) -> tuple[Provision, ...]:
    return (change.new,) if isinstance(change, Inserted) and (change.after, change.inside) == ("", inside) else ()


def _divided(provision: Provision) -> bool:
    kinds = [isinstance(block, Provision) for block in provision.body]
    return kinds == sorted(kinds)


def _said(document: Document) -> list[list[tuple[str, str]]]:
    return [[line for one in getattr(document, part) for line in provision_lines(one)] for part in PARTS]


SIGNED = "0" * 64


def _amendment(**blocks: str | None) -> str:
    was, now = compiled_of(), compiled_text(text_of(**blocks))
    words, scheme = now.words["amendment"], library().schemes["article"]
    assert isinstance(words, dict)
    made = amendment(Amended(was.document, SIGNED, scheme, "Memorandum"), now.document, scheme, words, 1)
    return " ".join(write_text(made).split()) if made else ""


def test_what_says_the_same_is_no_amendment() -> None:
    assert _amendment() == ""


def test_a_provision_that_is_new_is_inserted_and_those_behind_it_take_new_numbers() -> None:
    said = _amendment(exit=BLOCKS["exit"].replace("  convenience: {notice: 90 days}\n", ""))
    assert "Section 9.1 (Leaving without cause) is deleted. " in said
    assert "These provisions take new numbers. Each reference to one of them is a reference to its new number." in said
    assert "Until now From now on Section 9.2 Section 9.1" in said
    assert "Schedule 1 The words until now" in said


def test_another_title_and_the_digest_of_what_was_signed_are_named() -> None:
    said = _amendment(title="title: Memorandum on Coatings\n")
    assert said.startswith("Memorandum of Understanding: Amendment 1 between Lumen Optics Ltd and")
    assert "The title is “Memorandum on Coatings” from now on." in said
    assert f"The signed file has the SHA-256 digest {SIGNED}." in said
    assert "Each Party signs this Amendment on the date beside its signature." in said


SEE = Link("Section ", "1.1", "a.one")
BEFORE = replace(
    sample(),
    recitals=(),
    articles=(
        item(
            "a",
            "Article 1",
            "Costs",
            item("a.one", "1.1", "", "Each Party pays."),
            item("a.two", "1.2", "Fees", "There are none."),
            item("a.three", "1.3", "", "It stays."),
        ),
        item("b", "Article 2", "Law", para("English law applies, see ", SEE, ".")),
        item("c", "Article 3", "Gone", "Words."),
        item(
            "d",
            "Article 4",
            "Rows",
            "Lead:",
            Bullets(((Text("one"),), (Text("see "), SEE))),
            rows_of("Sums", "A/B", "1/2"),
            Chart(
                "timeline", rows_of("Times", "No./Due", "M1/May"), ("Q1",), (("solid", "To May"),), ((Bar(0, 9, "solid", "x"),),)
            ),
            item("d.in", "4.1", "Inner", "Within."),
            "And more.",
        ),
    ),
    signing=(para("Each Party signs this Memorandum."), Bullets(((Text("now"),),))),
    annexes=(item("n", "Schedule 1", "Prices", "Steel costs 5 EUR."),),
)
AFTER = replace(
    BEFORE,
    meta=replace(BEFORE.meta, title="Memorandum on Coatings"),
    articles=(
        item("z", "Article 1", "First", "Before all.", item("z.in", "1.1", "", "Inside.")),
        item(
            "a",
            "Article 2",
            "Costs",
            item("a.new", "2.1", "", "A Party asks."),
            item(
                "a.one", "2.2", "", para("Each ", Term("“Party”"), " pays, see ", SEE, ".", Footnote("7", (Text("Says "), SEE)))
            ),
            item("a.four", "2.3", "", "Behind."),
            item("a.three", "2.4", "", "It stays."),
        ),
        item("b", "Article 3", "Laws", para("English law applies, see ", SEE, ".")),
        replace(
            BEFORE.articles[3], body=(*BEFORE.articles[3].body[:2], rows_of("Sums", "A/B", "1/3"), *BEFORE.articles[3].body[3:])
        ),
    ),
    annexes=(BEFORE.annexes[0], item("m", "Schedule 2", "More", rows_of("", "A/B", "1/2"))),
)


def _made(old: Document, new: Document) -> Document:
    words, scheme = library().words["en"]["amendment"], library().schemes["article"]
    assert isinstance(words, dict)
    made = amendment(Amended(old, SIGNED, scheme, "Memorandum"), new, scheme, words, 2)
    assert made
    return made


def test_an_amendment_of_every_kind_of_change_reads_as_one_document(golden: Callable[[str, str], None]) -> None:
    made = _made(BEFORE, AFTER)
    golden("amendment.txt", write_text(made))
    assert (made.meta.date, made.meta.clauses, made.meta.created) == ("", (), BEFORE.meta.created)


def test_an_amendment_that_only_adds_has_no_words_of_until_now() -> None:
    made = _made(BEFORE, replace(BEFORE, annexes=AFTER.annexes))
    assert made.annexes == ()
    bare = replace(BEFORE, meta=replace(BEFORE.meta, date="", reference=""))
    said = write_text(_made(bare, replace(bare, annexes=AFTER.annexes)))
    assert "The Parties signed the Memorandum called “Memorandum of Understanding”. This Amendment" in " ".join(said.split())
