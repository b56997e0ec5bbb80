"""Document to references: which part of each reference Word computes as a field, and which provisions it points at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from pipeline.document import Block, Bullets, Chart, Content, Document, Footnote, Inline, Level, Link, Paragraph, Provision, Table


@dataclass(frozen=True, slots=True)
class Field:
    r"""Words that Word computes from the number of a provision: in its full context (`\w`) or alone (`\n`)."""

    words: str
    anchor: str
    switch: str


Parts = tuple[str | Field, ...]

_Path = tuple[Provision, ...]


def references_of(document: Document) -> dict[Link, Parts]:
    """Return the parts of the number of each reference; raise ValueError if one points at nothing."""
    paths = dict(_paths(document))
    links = dict.fromkeys(_links(document))
    if lost := sorted({link.anchor for link in links} - paths.keys()):
        raise ValueError(f"references point at provisions that the document does not have: {', '.join(lost)}")
    return {link: _parts(link.number, *paths[link.anchor]) for link in links}


def footnotes_of(document: Document) -> tuple[Footnote, ...]:
    """Return the notes of a document, in reading order."""
    return tuple(inline for inline in _inlines(document) if isinstance(inline, Footnote))


def targets_of(document: Document, references: Mapping[Link, Parts]) -> tuple[str, ...]:
    """Return the anchors that need a bookmark, in reading order: articles and schedules, and all that a field points at."""
    headed = {entry.anchor for entry in (*document.articles, *document.annexes)}
    asked = {part.anchor for parts in references.values() for part in parts if isinstance(part, Field)}
    return tuple(anchor for anchor, _ in _paths(document) if anchor in headed | asked)


def _parts(number: str, path: _Path, levels: Sequence[Level]) -> Parts:
    r"""Return one field where `\w` says the number; else a field for each label of the path in it: "2(a) of Schedule 1"."""
    if number == _in_context(path, levels):
        return (Field(number, path[-1].anchor, r"\w"),)
    labels = {_bare(provision.number): provision.anchor for provision in path}
    longest_first = sorted(filter(None, labels), key=len, reverse=True)
    split = re.split("(" + "|".join(map(re.escape, longest_first)) + ")", number)
    return tuple(Field(part, labels[part], r"\n") if part in labels else part for part in split if part)


def _in_context(path: _Path, levels: Sequence[Level]) -> str:
    r"""Return what Word says for `\w`: the label, and before it those of the levels above that it does not say itself."""
    words, above = "", len(path)
    while above:
        words = _bare(path[above - 1].number) + words
        above = min(map(int, re.findall(r"\{(\d)\}", levels[above - 1].margin)), default=1) - 1
    return words


def _bare(number: str) -> str:
    """Return a number as Word refers to it, without the full stop at its end."""
    return number.rstrip(".")


def _paths(document: Document) -> Iterator[tuple[str, tuple[_Path, Sequence[Level]]]]:
    """Yield each anchor with its provision, those above it, and the levels by which they are numbered; in reading order."""
    numbering = document.numbering
    for blocks, levels in (
        (document.parties, numbering.parties),
        (document.recitals, numbering.recitals),
        (document.articles, numbering.articles),
        (document.signing, numbering.articles),
        (document.annexes, numbering.annexes),
    ):
        yield from ((path[-1].anchor, (path, levels)) for path in _below((), blocks))


def _below(path: _Path, blocks: Iterable[Block]) -> Iterator[_Path]:
    for block in blocks:
        if isinstance(block, Provision):
            yield (*path, block)
            yield from _below((*path, block), block.body)


def _links(document: Document) -> Iterator[Link]:
    for inline in _inlines(document):
        if isinstance(inline, Link):
            yield inline
        elif isinstance(inline, Footnote):
            yield from (inner for inner in inline.content if isinstance(inner, Link))


def _inlines(document: Document) -> Iterator[Inline]:
    contents = [
        content
        for block in (*document.parties, *document.recitals, *document.articles, *document.signing)
        for content in _contents(block)
    ]
    for signature in document.signatures:
        contents += [signature.lead, *(line.value for signatory in signature.signatories for line in signatory.lines)]
    contents += (content for annex in document.annexes for content in _contents(annex))
    return (inline for content in contents for inline in content)


def _contents(block: Block) -> Iterator[Content]:
    match block:
        case Paragraph(content):
            yield content
        case Bullets(items):
            yield from items
        case Table(caption, head, rows) | Chart(table=Table(caption, head, rows)):
            yield from (caption, *head, *(cell for row in rows for cell in row))
        case Provision(body=body):
            for inner in body:
                yield from _contents(inner)
        case _:
            assert_never(block)
