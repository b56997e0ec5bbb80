"""The words of an output, to be compared with those of another: NFC, without white space, the body only.

The contents, the header, the footer and the draft mark are not of the body; `contents_of_pdf` and `margins_of_pdf` give them to tests of their own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, pairwise

import pypdfium2

from pipeline.document import (
    Blank,
    Block,
    Bullets,
    Chart,
    Content,
    Document,
    Footnote,
    Inline,
    Link,
    Paragraph,
    Provision,
    Table,
    Term,
    Text,
)

_HYPHEN_AT_THE_END = (
    "\x02"  # what pdfium gives for a hyphen at the end of a line, because it may be one of a word cut in two; we cut none
)
_NOTE = re.compile(r"(?m)^    \[(\d+)\] (.*\n(?:    (?!\[\d).*\n)*)")
_ENOUGH = 30  # letters by which a place in a long row is known
_MARGIN = 25 / 25.4 * 72  # the house style's margins, in points


def words(text: str) -> str:
    """The words of any text."""
    return unicodedata.normalize("NFC", "".join(text.split()))


def is_read_in_order(words: str) -> bool:
    """Whether a reader of a PDF gives letters back as they stand: not those written from right to left, nor marks that join the letter before."""
    return not any(
        unicodedata.bidirectional(one) in {"R", "AL", "AN"} or unicodedata.category(one).startswith("M") for one in words
    )


def words_of_text(text: str) -> str:
    """The words of what `write_text` made; its anchors are none."""
    return words("\n".join(line for line in text.split("\n") if line.startswith(" ")))


def notes_of_text(text: str) -> tuple[tuple[str, str], ...]:
    """The number and the words of each note of a text, in its order."""
    return tuple((number, words(said)) for number, said in _NOTE.findall(text))


def without_notes(text: str) -> str:
    """A text as it would stand on a page above its notes: where one is called its number alone."""
    return re.sub(r"\[(\d+)\]", r"\1", _NOTE.sub("", text))


def words_of_pdf(pdf: bytes, document: Document) -> str:
    """The words of the body of a PDF; the head of a table that goes on over a page counts once, signing marks do not.

    Raises `ValueError` where the contents are not found, or a mark is not there or not once.
    """
    sheets = [words(sheet.body) for sheet in _sheets(pdf)]
    marked = "".join(sheets)
    for mark in marks_of(document):
        if marked.count(mark) != 1:
            raise ValueError(f"the PDF has the mark {mark} {marked.count(mark)} times")
        sheets = [sheet.replace(mark, "") for sheet in sheets]
    cover, rest = _cover(sheets, document)
    body = [cover]
    for sheet in rest:
        body.append(_without_head(body[-1], sheet, document))
    return "".join(body)


def marks_of(document: Document) -> tuple[str, ...]:
    """The marks by which a signing service finds its places."""
    lines = (line for block in document.signatures for one in block.signatories for line in one.lines)
    return tuple(line.mark for line in lines if line.mark)


def contents_of_pdf(pdf: bytes, document: Document) -> tuple[tuple[str, int], ...]:
    """The entries of the contents of a PDF: the words of each and its page."""
    sheets = [words(sheet.body) for sheet in _sheets(pdf)]
    found = _contents(document).search("".join(sheets))
    if found is None:
        raise ValueError("the PDF has no contents")
    return tuple(
        (words(entry.number + entry.heading), int(page)) for entry, page in zip(_entries(document), found.groups(), strict=True)
    )


def margins_of_pdf(pdf: bytes) -> tuple[tuple[str, str], ...]:
    """The header and the footer of each page of a PDF, white space as it is."""
    return tuple((sheet.header, sheet.footer) for sheet in _sheets(pdf))


@dataclass(frozen=True, slots=True)
class _Sheet:
    header: str
    body: str
    footer: str


def _sheets(pdf: bytes) -> tuple[_Sheet, ...]:
    with pypdfium2.PdfDocument(pdf) as opened:
        return tuple(_sheet(page) for page in opened)


def _sheet(page: pypdfium2.PdfPage) -> _Sheet:
    text, height = page.get_textpage(), page.get_height()
    return _Sheet(
        header=text.get_text_bounded(bottom=height - _MARGIN).strip(),
        body=text.get_text_bounded(bottom=_MARGIN, top=height - _MARGIN).replace(_HYPHEN_AT_THE_END, "-"),
        footer=text.get_text_bounded(top=_MARGIN).strip(),
    )


def _cover(sheets: list[str], document: Document) -> tuple[str, list[str]]:
    """The words before the contents, and the pages after them: the body begins on a new page."""
    before = ""
    for count, sheet in enumerate(sheets, 1):
        before += sheet
        if found := _contents(document).search(before):
            return before[: found.start()] + before[found.end() :], sheets[count:]
    raise ValueError("the PDF has no contents")


def _contents(document: Document) -> re.Pattern[str]:
    entries = (re.escape(words(entry.number + entry.heading)) + r"(\d+)" for entry in _entries(document))
    return re.compile(re.escape(words(document.words.contents)) + "".join(entries))


def _entries(document: Document) -> tuple[Provision, ...]:
    return (*document.articles, *document.annexes)


def _without_head(before: str, sheet: str, document: Document) -> str:
    """A page without the head that a table repeats on it: the page before ends in one row, this one goes on with the next."""
    for table in _tables(chain(document.parties, document.recitals, document.articles, document.signing, document.annexes)):
        head = _row(table.head)
        if head and sheet.startswith(head):
            after = sheet[len(head) :]
            rows = [_row(row) for row in table.rows]
            if any(before.endswith(row) and after.startswith(following) for row, following in pairwise(rows)):
                return after
            if any(_broken(row, before, after) for row in rows):
                return after
    return sheet


def _broken(row: str, before: str, after: str) -> bool:
    """Whether a row that is taller than a page ends one page and goes on with the next."""
    end, start = before[-_ENOUGH:], after[:_ENOUGH]
    return end + start in row


def _tables(blocks: Iterable[Block]) -> Iterator[Table]:
    for block in blocks:
        match block:
            case Table():
                yield block
            case Chart(table=table, scale=scale):
                yield replace(table, head=(*table.head, *((Text(label),) for label in scale)))
            case Provision(body=body):
                yield from _tables(body)
            case Paragraph() | Bullets():
                pass


def _row(row: tuple[Content, ...]) -> str:
    return words("".join(_said(inline) for cell in row for inline in cell))


def _said(inline: Inline) -> str:
    match inline:
        case Text(value) | Term(value) | Blank(value):
            return value
        case Link(before, number):
            return before + number
        case Footnote(number):
            return number
