"""An amendment says all that changed: done to the older document, it gives the newer one."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

import pytest

from pipeline.document import Block, Document, Provision
from pipeline.records.amendment import Amended, amendment
from pipeline.records.changes import PARTS, Changed, Deleted, Inserted, Replaced, changes, held
from pipeline.records.digests import provision_lines
from pipeline.writers.text import write_text
from tests.agreement import BLOCKS, compiled_of, compiled_text, library, text_of
from tests.records.pairs import pair


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
