"""The first law in figures: what text, Word, PDF and a word processor's own count say of each agreement in each style.

Run as `python -m tests.laws.table [ID…]`; prints a table in Markdown. A figure that is not the same in the document, its Word file and its
PDF stands once for each. The exit code is 1 where two outputs differ.
"""

from __future__ import annotations

import io
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from itertools import chain, product

import pikepdf

from pipeline.compile import printed
from pipeline.document import Block, Bullets, Chart, Document, Link, Paragraph, Provision, Table
from tests.conformance.numbering import Build, faults
from tests.laws.inserted import inserted, results
from tests.laws.shown import HOUSE, agreement, difference
from tests.words import words_of_pdf
from tests.writers.docx_words import W, numbers_of_docx, part, val, words_of_docx

HEAD = ("Agreement", "Style", "Numbers", "References", "Tables", "Signatures", "Word", "PDF", "LibreOffice", "After an insertion")
_OUTPUTS = 4  # columns that say whether the words are the same
_SAME, _NOT_ASKED = "same", "not asked"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each kind an output holds: numbers in the margin, references, tables, and persons who sign."""

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
        signatures=sum(len(block.signatories) for block in document.signatures),
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


def counted_in_word(docx: bytes) -> Counts:
    """What a Word file holds; a reference that Word computes by two fields counts twice."""
    body = part(docx, "word/document.xml")
    styles = Counter(val(table, "tblPr/tblStyle") for table in body.iter(f"{W}tbl"))
    signatures = styles.pop("MOUSignatureTable", 0)
    numbers = sum(number not in {"", "•"} for number in numbers_of_docx(docx))
    return Counts(numbers, len(results(body)), styles.total(), signatures)


def counted_in_pdf(pdf: bytes, document: Document) -> Counts:
    """What the structure of a PDF holds for a screen reader, outside its contents, and its fields to sign in.

    Numbers are words there and are compared as words; who may not sign electronically has no field.
    """
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        kinds = Counter(_kinds(opened.Root.StructTreeRoot.K))
        fields = len(opened.Root.AcroForm.Fields) if "/AcroForm" in opened.Root else 0
    by_hand = sum(not any(line.mark for line in one.lines) for block in document.signatures for one in block.signatories)
    return Counts(counted(document).numbers, kinds["/Link"], kinds["/Table"], fields + by_hand)


def _kinds(element: pikepdf.Object) -> Iterator[str]:
    if isinstance(element, pikepdf.Array):
        for one in element:
            yield from _kinds(one)
    elif isinstance(element, pikepdf.Dictionary) and "/S" in element and element.S != "/TOC":
        yield str(element.S)
        yield from _kinds(element.get("/K", pikepdf.Array()))


def rows(keys: Sequence[str], soffice: str | None) -> Iterator[tuple[str, ...]]:
    """A row for each agreement in each style; without a word processor its columns say so."""
    for key, (style, look) in product(keys, HOUSE.looks.items()):
        document = agreement(key)
        files = printed(document, look.whole, ("docx", "pdf", "txt")).files
        text, docx, pdf = files["txt"].decode(), files["docx"], files["pdf"]
        figures = zip(*map(astuple, (counted(document), counted_in_word(docx), counted_in_pdf(pdf, document))), strict=True)
        said = (difference(text, words) or _SAME for words in (words_of_docx(docx), words_of_pdf(pdf, document)))
        yield (
            key,
            style,
            *map(_figure, figures),
            *said,
            *_by_soffice(soffice, Build(docx, text), inserted(key, "", look.whole.docx)),
        )


def _figure(figures: tuple[int, ...]) -> str:
    return str(figures[0]) if len(set(figures)) == 1 else "/".join(map(str, figures))


def _by_soffice(soffice: str | None, *builds: Build) -> tuple[str, ...]:
    if soffice is None:
        return (_NOT_ASKED,) * len(builds)
    wrong = faults(soffice, {str(count): build for count, build in enumerate(builds)})
    return tuple(next((fault for fault in wrong if fault.startswith(f"{count}:")), _SAME) for count in range(len(builds)))


def main(keys: Sequence[str]) -> int:
    """Print the table; return 1 where two outputs differ."""
    differ = False
    for row in chain((HEAD, ("---",) * len(HEAD)), rows(keys or HOUSE.ids(), shutil.which("soffice"))):
        sys.stdout.write(f"| {' | '.join(row)} |\n")
        sys.stdout.flush()  # each agreement takes a while
        differ = differ or (row[0] in HOUSE.ids() and not {*row[-_OUTPUTS:]} <= {_SAME, _NOT_ASKED})
    return int(differ)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
