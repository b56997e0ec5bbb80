"""The first law in figures: what text, Word, PDF and a word processor's own count say of each agreement in each style.

Run as `python -m tests.laws.table [ID…]`; prints a table in Markdown. The exit code is 1 where two outputs differ.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, product

from pipeline.compile import printed
from pipeline.document import Block, Bullets, Chart, Document, Link, Paragraph, Provision, Table
from tests.conformance.numbering import Build, faults
from tests.laws.shown import HOUSE, agreement, difference
from tests.words import words_of_pdf
from tests.writers.docx_words import W, part, words_of_docx

HEAD = ("Agreement", "Style", "Numbers", "References", "Tables", "Signature blocks", "Word", "PDF", "LibreOffice")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each kind an output holds."""

    numbers: int
    references: int
    tables: int
    signatures: int


def counted(document: Document) -> Counts:
    """What the document holds, and so every output must."""
    whole = [*document.parties, *document.recitals, *document.articles, *document.signing, *document.annexes]
    blocks = [block for one in whole for block in _within(one)]
    return Counts(
        numbers=sum(isinstance(block, Provision) for block in blocks),
        references=sum(isinstance(inline, Link) for block in blocks for inline in _inlines(block)),
        tables=sum(isinstance(block, Table | Chart) for block in blocks),
        signatures=len(document.signatures),
    )


def _within(block: Block) -> Iterator[Block]:
    yield block
    if isinstance(block, Provision):
        for inner in block.body:
            yield from _within(inner)


def _inlines(block: Block) -> Iterator[object]:
    match block:
        case Paragraph(content):
            yield from content
        case Bullets(items):
            yield from (inline for item in items for inline in item)
        case Table(caption, head, rows):
            yield from (*caption, *(inline for row in (head, *rows) for cell in row for inline in cell))
        case Chart(table=table):
            yield from _inlines(table)
        case Provision():
            pass


def rows(keys: Sequence[str], soffice: str | None) -> Iterator[tuple[str, ...]]:
    """A row for each agreement in each style; without a word processor its column says so."""
    for key, (style, look) in product(keys, HOUSE.looks.items()):
        document = agreement(key)
        files = printed(document, look.whole, ("docx", "pdf", "txt")).files
        text, docx = files["txt"].decode(), files["docx"]
        word, pdf = (difference(text, words) for words in (words_of_docx(docx), words_of_pdf(files["pdf"], document)))
        wrong = faults(soffice, {key: Build(docx, text)}) if soffice else ["not asked"]
        count = counted(document)
        figures = (count.numbers, count.references, f"{count.tables} ({_tables(docx)})", count.signatures)
        yield (key, style, *map(str, figures), word or "same", pdf or "same", wrong[0] if wrong else "same")


def _tables(docx: bytes) -> int:
    """How many tables a Word file has, those of the signatures apart."""
    body = part(docx, "word/document.xml")
    styles = (table.find(f"{W}tblPr/{W}tblStyle") for table in body.iter(f"{W}tbl"))
    return sum(style is None or style.get(f"{W}val") != "MOUSignatureTable" for style in styles)


def main(keys: Sequence[str]) -> int:
    """Print the table; return 1 where two outputs differ."""
    differ = False
    for row in chain((HEAD, ("---",) * len(HEAD)), rows(keys or HOUSE.ids(), shutil.which("soffice"))):
        sys.stdout.write(f"| {' | '.join(row)} |\n")
        sys.stdout.flush()  # each agreement takes a while
        differ = differ or (row[0] in HOUSE.ids() and not {*row[-3:]} <= {"same", "not asked"})
    return int(differ)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
