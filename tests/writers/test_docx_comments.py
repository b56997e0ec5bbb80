"""Notes are Word's own comments on the words that they are about."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

from pipeline.document import Note
from pipeline.writers.docx import write_docx
from tests.conformance import invariants
from tests.writers.docx_words import W, part, text_of, words_of_docx
from tests.writers.sample import sample
from tests.writers.test_docx import TEMPLATE

NOTES = (
    Note("", "Drafting notes", ("Left out: <costs> & own",)),
    Note("exit", "Drafting notes", ("Why it is here: nobody is held for ever.", "Asked for on 12 February.")),
    Note("exit", "Drafting notes", ("A second one.",)),
    Note("signatures.lumen", "Drafting notes", ("Two officers sign.",)),
)


def _commented() -> bytes:
    return write_docx(replace(sample(), notes=NOTES), TEMPLATE)


def test_each_note_is_a_comment_a_paragraph_each_that_names_no_person_and_no_day() -> None:
    comments = list(part(_commented(), "word/comments.xml"))
    assert [[text_of(line) for line in comment.iter(f"{W}p")] for comment in comments] == [list(note.words) for note in NOTES]
    assert {str(key).rpartition("}")[2] for comment in comments for key in comment.attrib} == {"id", "author", "initials"}
    assert {comment.get(f"{W}author") for comment in comments} == {"Drafting notes"}


def test_a_comment_is_about_the_words_of_its_provision() -> None:
    body = part(_commented(), "word/document.xml")
    about = {
        mark.get(f"{W}id"): text_of(paragraph)
        for paragraph in body.iter(f"{W}p")
        for mark in paragraph.iter(f"{W}commentRangeStart")
    }
    assert about == {
        "0": "Parties",
        "1": "Leaving without cause",
        "2": "Leaving without cause",
        "3": "Signed for and on behalf of Lumen Optics Ltd",
    }


def test_comments_change_no_word_and_break_no_invariant() -> None:
    docx = _commented()
    assert words_of_docx(docx) == words_of_docx(write_docx(sample(), TEMPLATE))
    assert invariants.faults(docx) == []


def test_without_notes_there_is_no_part_for_comments() -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx(sample(), TEMPLATE))) as package:
        assert [name for name in package.namelist() if "comment" in name] == []
