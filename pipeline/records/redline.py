"""Two documents to one tree that holds both: rejecting every change in it gives the older one, accepting every change the newer one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.document import Document, Link, Meta, Signatory, Signature, SignatureLine, Words
from pipeline.records.aligned import aligned, alike
from pipeline.records.merge import Merge, whole
from pipeline.records.moves import by_anchor, placed, renamed
from pipeline.records.notes import recounted
from pipeline.records.trees import Trees
from pipeline.writers.docx_references import Parts, references_of
from pipeline.writers.marks import LINE, Change


@dataclass(frozen=True, slots=True)
class Redline:
    """A document with marks (`pipeline.writers.marks`) for all that changed, and `meta` without.

    `references` tells what each reference of either document points at, `moves` for each move the number that a provision had and has.
    """

    document: Document
    meta: Meta
    references: Mapping[Link, Parts]
    moves: tuple[tuple[str, str], ...]


def redlined(old: Document, new: Document, *, numbers: bool = False) -> Redline:
    """Compare two documents by the anchors of their provisions first, then by their words.

    A reference whose target only got another number is unchanged, unless `numbers` asks for every number that differs.
    """
    place = placed(old, new)
    old = place.old
    references = {**references_of(old), **references_of(new)}
    olds, news = by_anchor(old), by_anchor(new)
    trees = Trees(Merge(references, numbers), olds, news, place.moves)
    roots: dict[int, str] = {}
    for anchor, move in place.moves.items():
        roots.setdefault(move, anchor)
    document = Document(
        meta=_meta(trees.merge, old, new),
        words=_words(trees.merge, old, new),
        numbering=new.numbering,
        parties=trees.provisions(old.parties, new.parties),
        recitals=trees.provisions(old.recitals, new.recitals),
        articles=trees.provisions(old.articles, new.articles),
        signing=trees.blocks(old.signing, new.signing),
        signatures=_signatures(trees.merge, old.signatures, new.signatures),
        annexes=trees.provisions(old.annexes, new.annexes),
    )
    moves = tuple((olds[renamed(roots[move])].number, news[roots[move]].number) for move in sorted(roots))
    return Redline(recounted(document), new.meta, references, moves)


def _meta(merge: Merge, old: Document, new: Document) -> Meta:
    one, other = old.meta, new.meta
    *olds, old_last = one.names
    *news, new_last = other.names
    first = (merge.words(a or "", b or "") for a, b in aligned(olds, news, alike))  # "and" stands before the last in both
    return replace(
        other,
        title=merge.words(one.title, other.title),
        reference=merge.words(one.reference, other.reference),
        date=merge.words(one.date, other.date),
        status="draft" if "draft" in (one.status, other.status) else "final",
        names=(*first, merge.words(old_last, new_last)),
    )


def _words(merge: Merge, old: Document, new: Document) -> Words:
    """The words beside the agreement's own, the draft mark of the newer; a heading comes or goes with its part."""
    one, other = old.words, new.words
    signed = bool(old.signing or old.signatures), bool(new.signing or new.signatures)
    many = len(old.meta.names) > 1, len(new.meta.names) > 1

    def where(printed: tuple[bool, bool], before: str, after: str) -> str:
        return merge.words(before if printed[0] else "", after if printed[1] else "")

    return replace(
        other,
        contents=merge.words(one.contents, other.contents),
        parties=where((bool(old.parties), bool(new.parties)), one.parties, other.parties),
        background=where((bool(old.recitals), bool(new.recitals)), one.background, other.background),
        signatures=where(signed, one.signatures, other.signatures),
        between=merge.words(one.between, other.between),
        joiner=where(many, one.joiner, other.joiner),
    )


def _signatures(merge: Merge, old: tuple[Signature, ...], new: tuple[Signature, ...]) -> tuple[Signature, ...]:
    merged: list[Signature] = []
    for one, other in aligned(old, new, lambda one, other: float(one.anchor == other.anchor)):
        if one is not None and other is not None:
            people = aligned(one.signatories, other.signatories, lambda a, b: float(a.anchor == b.anchor))
            together = tuple(signatory for a, b in people for signatory in _either(merge, a, b))
            merged.append(replace(other, lead=merge.content(one.lead, other.lead), signatories=together))
        else:
            change: Change = "deleted" if other is None else "inserted"
            merged += [_signed(block, change) for block in (one, other) if block is not None]
    return tuple(merged)


def _either(merge: Merge, old: Signatory | None, new: Signatory | None) -> Iterator[Signatory]:
    if old is None or new is None:
        change: Change = "deleted" if new is None else "inserted"
        yield from (_person(one, change) for one in (old, new) if one is not None)
        return
    lines: list[SignatureLine] = []
    for a, b in aligned(old.lines, new.lines, lambda a, b: float((a.kind, a.label) == (b.kind, b.label))):
        if a is not None and b is not None:
            label, value = merge.label(a.label, b.label), merge.cell(a.value, b.value)
            lines.append(replace(b, label=label, value=value, mark=merge.label(a.mark, b.mark)))
        else:
            lines += [_line(line, "deleted" if b is None else "inserted") for line in (a, b) if line is not None]
    yield replace(new, lines=tuple(lines))


def _signed(signature: Signature, change: Change) -> Signature:
    people = tuple(_person(one, change) for one in signature.signatories)
    return replace(signature, lead=whole(signature.lead, change), signatories=people)


def _person(signatory: Signatory, change: Change) -> Signatory:
    return replace(signatory, lines=tuple(_line(line, change) for line in signatory.lines))


def _line(line: SignatureLine, change: Change) -> SignatureLine:
    """A line to write on stays empty: its label tells what became of it."""
    value, mark = whole(line.value, change) if line.value else (), LINE[change] + line.mark if line.mark else ""
    return replace(line, label=LINE[change] + line.label, value=value, mark=mark)
