"""Document to text: every word once, one sentence a line under its anchor, for those who review a change.

Anchors stand in square brackets at the beginning of a line; all words are indented, so that no value can be taken for an anchor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    Meta,
    Paragraph,
    Provision,
    Signature,
    Table,
    Term,
    Text,
    Words,
)

BULLET = "•"
_INDENT = "  "
_END = re.compile(r"[.!?][)\]”’\"']*(?:\[\d+\])?( +)")
_SHORT = re.compile(
    r"(?:\b(?:[^\W\d_]|Dr|Mr|Mrs|Ms|Prof|St|No|Nos|Co|Pte|Pty|Ltd|Inc|Corp|Bros|Str|str|ul|al|pl|nr|Nr|Jr|Sr|Ing|Dipl|Hon|Rev|Art|Abs|vs)\.|\.[^\W\d_]\.)$"
)


def write_text(document: Document) -> str:
    """The words of a document, without contents, header, footer and draft mark; no character is lost or added but white space.

    A note stands after the paragraph or the list that calls it, behind its number in square brackets.
    """
    return "\n".join((*_title(document.meta, document.words), *_body(document), ""))


def sentences(words: str) -> Iterator[str]:
    """Words cut after each sentence; only the spaces at the cuts are left out."""
    start = 0
    for end in _END.finditer(words):
        said, following = words[start : end.start() + 1], words[end.end() : end.end() + 1]
        begins = following.isupper() or following in tuple("“‘\"'([")
        if begins and any(map(str.isalpha, said)) and not _SHORT.search(said):
            yield words[start : end.start(1)]
            start = end.end()
    yield words[start:]


def _title(meta: Meta, words: Words) -> Iterator[str]:
    yield from _lines(meta.title)
    yield from _lines(words.between)
    for count, name in enumerate(meta.names, 1):
        if count == len(meta.names) > 1:
            yield from _lines(words.joiner)
        yield from _lines(name)
    yield from _lines(meta.date)
    yield from _lines(meta.reference)


def _body(document: Document) -> Iterator[str]:
    words = document.words
    yield from _part(words.parties, document.parties)
    yield from _part(words.background, document.recitals)
    yield from _blocks(document.articles)
    yield from _part(words.signatures, (*document.signing, *document.signatures))
    yield from _blocks(document.annexes)


def _part(heading: str, blocks: tuple[Block | Signature, ...]) -> Iterator[str]:
    if blocks:
        yield ""
        yield from _lines(heading)
        yield from _blocks(blocks)


def _blocks(blocks: tuple[Block | Signature, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(content):
                yield from _said(content)
            case Provision():
                yield from _provision(block)
            case Bullets(items):
                yield from (line for item in items for line in _lines(_words(item), before=f"{BULLET} "))
                yield from (line for item in items for line in _notes(item))
            case Table():
                yield from _table(block)
            case Chart(table=table, scale=scale, key=key):
                yield from _table(table, scale)
                for _, words in key:
                    yield from _lines(words)
            case Signature():
                yield from _signature(block)


def _provision(provision: Provision) -> Iterator[str]:
    yield ""
    yield f"[{provision.anchor}]"
    match provision:
        case Provision(number=number, heading="", body=(Paragraph(content), *rest)):
            yield from _said(content, before=f"{number} ")
            yield from _blocks(tuple(rest))
        case Provision(number=number, heading=heading, body=body):
            yield from _lines(heading, before=f"{number} ")
            yield from _blocks(body)


def _table(table: Table, scale: tuple[str, ...] = ()) -> Iterator[str]:
    yield from _lines(_words(table.caption))
    for row in ((*table.head, *((Text(label),) for label in scale)), *table.rows):
        for count, cell in enumerate(row):
            if words := _words(cell):
                yield _INDENT * (2 if count == 0 else 3) + words


def _signature(signature: Signature) -> Iterator[str]:
    yield ""
    yield f"[{signature.anchor}]"
    yield from _lines(_words(signature.lead))
    for signatory in signature.signatories:
        for line in signatory.lines:
            yield _INDENT * 2 + f"{line.label} {_words(line.value)}".rstrip()


def _said(content: Content, *, before: str = "") -> Iterator[str]:
    """The lines of some content, then those of its notes, each after its number."""
    yield from _lines(_words(content), before=before)
    yield from _notes(content)


def _notes(content: Content) -> Iterator[str]:
    for note in content:
        if isinstance(note, Footnote):
            yield from (f"{_INDENT}{line}" for line in _lines(_words(note.content), before=f"{_call(note)} "))


def _lines(words: str, *, before: str = "") -> Iterator[str]:
    """The sentences of some words, a line each, `before` on the first; nothing for no words."""
    for count, sentence in enumerate(sentences(words)):
        if line := (before if count == 0 else "") + sentence:
            yield _INDENT + line


def _words(content: Content) -> str:
    return "".join(_inline(inline) for inline in content)


def _inline(inline: Inline) -> str:
    match inline:
        case Text(value):
            return value
        case Term(value):
            return value
        case Link(before, number):
            return before + number
        case Blank(label):
            return label
        case Footnote():
            return _call(inline)


def _call(note: Footnote) -> str:
    return f"[{note.number}]"
