"""Content to Word runs: words in character styles, references as fields, bookmarks around what is referred to."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from markupsafe import Markup

from pipeline.document import Blank, Content, Document, Face, Footnote, Inline, Link, Provision, Term, Text
from pipeline.writers.docx_comments import commented, numbers_of
from pipeline.writers.docx_references import Field, Parts, targets_of

KEEP = Markup("<?keep?>")
"""A mark among the runs of a line that stays with the next one; `write_docx` turns it into a property of the paragraph."""

_FACES: dict[Face, str] = {"plain": "", "strong": "Strong", "emphasis": "Emphasis"}
_PLAIN = Markup()
_TAB = Markup("<w:r><w:tab/></w:r>")
_STYLED = Markup('<w:rPr><w:rStyle w:val="{}"/></w:rPr>')
_RUN = Markup('<w:r>{}<w:t xml:space="preserve">{}</w:t></w:r>')
_MARK = Markup('<w:r>{}<w:fldChar w:fldCharType="{}"/></w:r>')
_CODE = Markup('<w:r>{}<w:instrText xml:space="preserve"> {} </w:instrText></w:r>')
_BOOKMARK = Markup('<w:bookmarkStart w:id="{0}" w:name="{1}"/>{2}<w:bookmarkEnd w:id="{0}"/>')
_CALL = Markup('<w:r>{}<w:footnoteReference w:id="{}"/></w:r>')
_HYPERLINK = Markup('<w:hyperlink w:anchor="{}" w:history="1">{}</w:hyperlink>')


@dataclass(frozen=True, slots=True)
class Runs:
    """Writes runs for one document.

    `styles` gives a style's id by its lower-case name, `bookmarks` the id and the name of a target's bookmark by its anchor,
    `comments` the numbers of the comments there; `first_note` is the id of the first note.
    """

    styles: Mapping[str, str]
    references: Mapping[Link, Parts]
    bookmarks: Mapping[str, tuple[int, str]]
    comments: Mapping[str, tuple[int, ...]]
    first_note: int = 1

    def content(self, content: Content) -> Markup:
        """Return the runs of some content; a value can be no markup, because every value is escaped."""
        return _joined(self._inline(inline) for inline in content)

    def mark(self, mark: str) -> Markup:
        """Return the run of a mark that a signing service looks for and nobody sees."""
        return self._run(mark, "MOU Anchor")

    def target(self, anchor: str, runs: Markup) -> Markup:
        """Return the runs within the bookmark and the comments of `anchor`, or as they are where nothing refers to it."""
        bookmark = self.bookmarks.get(anchor)
        return commented(self.comments, anchor, runs if bookmark is None else _BOOKMARK.format(*bookmark, runs))

    def note_id(self, note: Footnote) -> int:
        """Return the id by which a note is called in the file."""
        return self.first_note + int(note.number) - 1

    def contents(self, entries: Iterable[Provision], pages: Mapping[str, int]) -> tuple[Markup, ...]:
        r"""Return the runs of each line of the table of contents, one `TOC \o "1-1"` field over all of them."""
        lines = [self._entry(entry, pages.get(entry.anchor)) for entry in entries]
        if lines:
            start = _MARK.format("", "begin") + _CODE.format("", r'TOC \o "1-1" \h \z \u') + _MARK.format("", "separate")
            lines[0] = start + lines[0]
            lines[-1] += _MARK.format("", "end")
        return tuple(lines)

    def _entry(self, entry: Provision, page: int | None) -> Markup:
        _, name = self.bookmarks[entry.anchor]
        words = _RUN.format("", entry.number) + _TAB + _RUN.format("", entry.heading)
        number = Markup() if page is None else _TAB + _field(rf"PAGEREF {name} \h", str(page))
        return _HYPERLINK.format(name, words + number)

    def _inline(self, inline: Inline) -> Markup:
        match inline:
            case Text(value, face):
                return self._run(value, _FACES[face])
            case Term(value):
                return self._run(value, "MOU Defined Term")
            case Blank(label):
                return self._run(label, "MOU Placeholder")
            case Link(before):
                return self._run(before, "") + _joined(self._reference(part) for part in self.references[inline])
            case Footnote():
                return _CALL.format(self._style("footnote reference"), self.note_id(inline))
            case _:
                assert_never(inline)

    def _reference(self, part: str | Field) -> Markup:
        match part:
            case Field(words, anchor, switch):
                _, name = self.bookmarks[anchor]
                return _field(rf"REF {name} {switch} \h", words, self._style("MOU Cross Reference"))
            case str():
                return self._run(part, "MOU Cross Reference")
            case _:
                assert_never(part)

    def _run(self, words: str, style: str) -> Markup:
        return _RUN.format(self._style(style), words) if words else Markup()

    def _style(self, name: str) -> Markup:
        return _STYLED.format(self.styles[name.lower()]) if name else Markup()


def runs_of(document: Document, styles: Mapping[str, str], references: Mapping[Link, Parts], first_note: int = 1) -> Runs:
    """Return the writer of runs for a document and its references; its notes get ids from `first_note` on."""
    targets = targets_of(document, references)
    bookmarks = {anchor: (count, _name(anchor)) for count, anchor in enumerate(targets, 1)}
    return Runs(styles, references, bookmarks, numbers_of(document.notes), first_note)


def page_line(words: str, page_count: int) -> Markup:
    """Return the runs of "Page {page} of {pages}", its two figures as PAGE and NUMPAGES fields."""
    fields = {"{page}": ("PAGE", 1), "{pages}": ("NUMPAGES", page_count)}
    parts = re.split(r"(\{pages?\})", words)
    return _joined(
        _field(fields[part][0], str(fields[part][1])) if part in fields else _RUN.format("", part) for part in parts if part
    )


def _field(code: str, words: str, style: Markup = _PLAIN) -> Markup:
    start = _MARK.format(style, "begin") + _CODE.format(style, code) + _MARK.format(style, "separate")
    return start + _RUN.format(style, words) + _MARK.format(style, "end")


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup().join(parts)


def _name(anchor: str) -> str:
    """Name the bookmark: at most 40 characters; the leading `_` hides it in Word's list."""
    return "_Ref" + hashlib.sha256(anchor.encode()).hexdigest()[:32]
