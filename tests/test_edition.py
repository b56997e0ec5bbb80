"""An edition: the mark on its pages, and the notes that only the firm reads."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from hashlib import sha256

from pipeline.asked import Edition
from pipeline.compile import compiled
from pipeline.document import Document
from pipeline.edition import edition
from pipeline.rules.agreement import Approval
from pipeline.source import Source
from pipeline.writers.text import write_text
from tests.agreement import EVERY_CHARACTER, NAME, compiled_of, library, text_of

OWN = """\
clauses:
  positions: {confidentiality.duty: fallback}
  deviations:
    - {after: exit.convenience.notice, text: The notice names a day., reason: they asked for it}
"""
SILENCE = "silence: [{code: MOU142, reason: no money is paid}]\n"
DAY = dt.date(2026, 11, 22)


def _mark(document: Document) -> str:
    return document.words.draft_mark


def test_a_draft_says_its_status_its_open_points_and_the_digest_of_its_text() -> None:
    draft = edition(compiled_of(title="title: TBC\n"), Edition())
    text = sha256(write_text(draft).encode()).hexdigest()
    assert _mark(draft) == f"Draft · 1 open point · {text[:12]}"
    assert _mark(edition(compiled_of(), Edition())).startswith("Draft · ")


def test_a_draft_says_the_day_that_it_is_given() -> None:
    assert _mark(edition(compiled_of(), Edition(day=DAY))).startswith("Draft of 22 November 2026 · ")


def test_a_final_has_no_mark_and_no_internal_edition_is_without_one() -> None:
    final = compiled(Source(NAME, text_of()), library(), "final", EVERY_CHARACTER)
    assert _mark(edition(final, Edition(day=DAY))) == ""
    assert _mark(edition(final, Edition(internal=True))) == "Internal – do not send"
    assert _mark(edition(compiled_of(), Edition(internal=True))).startswith("Internal – do not send · Draft · ")


def test_an_internal_edition_says_the_same_words_and_what_is_sent_has_no_notes() -> None:
    agreement = compiled_of(clauses=OWN)
    sent, internal = edition(agreement, Edition()), edition(agreement, Edition(internal=True))
    assert sent.notes == ()
    assert len(internal.notes) > 20
    assert replace(internal, notes=(), words=sent.words) == sent


def test_the_notes_say_why_a_clause_is_here_its_position_and_what_the_library_knows_of_it() -> None:
    notes = {note.anchor: note.words for note in edition(compiled_of(clauses=OWN), Edition(internal=True)).notes}
    assert notes["confidentiality.duty"][0] == "confidentiality.duty 1.0.0, in its fallback position"
    assert notes["exit.convenience"][1].startswith("Why it is here: ")
    assert notes["exit.convenience"][2].startswith("Why: a Party that cannot leave stops working instead.")
    assert notes["exit.convenience"][3] == (
        "Past this line a named person approves: A Party that can never leave, or a notice longer than the term."
    )
    assert notes["exit.convenience.deviation-1"] == ("Words of our own at exit.convenience.notice: they asked for it",)


def test_a_clause_without_numbers_has_its_note_with_its_part() -> None:
    notes = edition(compiled_of(), Edition(internal=True)).notes
    assert [note.anchor for note in notes if "general.signatures" in note.words[0]] == ["signature.lumen"]


def test_the_note_on_the_whole_tells_defaults_silences_and_whom_we_act_for() -> None:
    (whole, *_) = edition(compiled_of(silence=SILENCE, acting_for="acting_for: lumen\n"), Edition(internal=True)).notes
    assert whole.anchor == ""
    assert whole.words[0] == "We act for lumen"
    assert "Left out, and supplied by the library: language, en-GB" in whole.words
    assert whole.words[-1] == "MOU142 is silenced: no money is paid"


def test_an_approval_is_told_where_it_was_given() -> None:
    source = Source(NAME, text_of(clauses=OWN))
    waiting = {one.item: one.digest for one in compiled_of(clauses=OWN).departures}
    given = tuple(Approval(item, "Ada Byron", "2026-11-20", digest) for item, digest in waiting.items())
    agreement = compiled(source, library(), "draft", EVERY_CHARACTER, given)
    notes = {note.anchor: note.words for note in edition(agreement, Edition(internal=True)).notes}
    assert notes["confidentiality.duty"][1] == "Approved by Ada Byron on 2026-11-20"
    assert notes["exit.convenience.deviation-1"][1] == "Approved by Ada Byron on 2026-11-20"


def test_what_is_left_out_on_purpose_is_told_with_its_reason() -> None:
    (whole, *_) = edition(compiled_of(liability="liability: {none: no money moves}\n"), Edition(internal=True)).notes
    assert "Left out on purpose: liability. no money moves" in whole.words
