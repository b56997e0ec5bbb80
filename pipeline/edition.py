"""Compiled to the document of one edition: what stands on each of its pages, and what only the firm reads.

The edition for the other side holds no note; an internal one says in notes why each clause is here and what the file keeps to itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256

from pipeline.asked import Edition
from pipeline.compile import Compiled
from pipeline.document import Document, Note, provisions
from pipeline.drafting.deviations import deviations, target
from pipeline.library.clause import Clause
from pipeline.library.select import Selected
from pipeline.rules.approvals import approver
from pipeline.source import Plain
from pipeline.spec.fields import Facts
from pipeline.spec.reading import NoneGiven
from pipeline.values import Day, Language, said
from pipeline.writers.text import write_text

_LETTERS = 12  # of a digest on a page: enough to tell two texts apart, and short enough to read aloud


def digest_of_words(document: Document) -> str:
    """The SHA-256 of the words of a document with their numbers, which is that of its text file."""
    return sha256(write_text(document).encode()).hexdigest()


def shown_digest(document: Document) -> str:
    """The beginning of that digest, as the mark of a draft shows it."""
    return digest_of_words(document)[:_LETTERS]


def edition(agreement: Compiled, which: Edition) -> Document:
    """The document of an edition, its pages marked; what is final and for the other side has no mark."""
    document = agreement.document
    words = replace(document.words, draft_mark=_mark(agreement, which))
    notes = tuple(_notes(agreement)) if which.internal else ()
    return replace(document, words=words, notes=notes, line_numbers=which.line_numbers)


def _mark(agreement: Compiled, which: Edition) -> str:
    """Status, day, open points and digest of a draft, and that an edition is internal."""
    marks = _section(agreement.words, "marks")
    document = agreement.document
    parts = [str(marks["internal"])] if which.internal else []
    if document.meta.status == "draft":
        parts.append(_of_day(marks, agreement, which.day))
        if count := len(agreement.findings):
            forms = _section(marks, "open_points")
            parts.append(str(forms["one" if count == 1 else "other"]).format(count=count))
        parts.append(shown_digest(document))
    return str(marks["joiner"]).join(parts)


def _of_day(marks: Mapping[str, Plain], agreement: Compiled, day: dt.date | None) -> str:
    if day is None:
        return str(marks["draft"])
    language = Language(agreement.document.meta.language, _section(agreement.words, "values"))
    return str(marks["draft_of"]).format(day=said(Day(day), language))


def _notes(agreement: Compiled) -> Iterator[Note]:
    """A note on the whole, one on each clause where it begins, one on each item that the agreement says otherwise."""
    words = _section(agreement.words, "internal")
    title = str(words["title"])
    places = _Places(agreement.document)
    if whole := tuple(_on_the_whole(agreement, words)):
        yield Note("", title, whole)
    for selected in agreement.selection.clauses.values():
        yield Note(places.clause(selected.clause), title, tuple(_on_clause(selected, agreement, words)))
    for index, one in enumerate(deviations(agreement.spec), 1):
        item = target(one)
        kind = "after" if one.after else "instead_of" if one.instead_of else "without"
        told = _filled(words, "deviation", item=item, reason=one.reason)
        place = places.item(f"{'.'.join(item.split('.')[:2])}.deviation-{index}", item)
        yield Note(place, title, (told, *_approval(agreement, f"{kind}:{item}", words)))


def _on_the_whole(agreement: Compiled, words: Mapping[str, Plain]) -> Iterator[str]:
    spec = agreement.spec
    if spec.acting_for:
        yield _filled(words, "acting_for", party=spec.acting_for)
    yield from (_filled(words, "default", path=one.path, words=one.words) for one in agreement.defaults)
    yield from (_filled(words, "none", path=path, reason=reason) for path, reason in _left_out(spec))
    for one in spec.silence:
        yield _filled(words, "silence", code=one.code, reason=one.reason)
        yield from _approval(agreement, f"silence:{one.code}", words)


def _left_out(facts: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield what the file leaves out on purpose, with its reason."""
    match facts:
        case NoneGiven(reason) if reason:
            yield path, reason
        case Facts():
            for name in type(facts).model_fields:
                yield from _left_out(getattr(facts, name), f"{path}.{name}".strip("."))
        case _:
            pass


def _on_clause(selected: Selected, agreement: Compiled, words: Mapping[str, Plain]) -> Iterator[str]:
    clause = selected.clause
    yield _filled(words, "clause", id=clause.id, version=clause.version, position=selected.position)
    yield from _approval(agreement, f"position:{clause.id}", words)
    for name, text in (("why", selected.why), ("note", clause.note), ("walk_away", clause.walk_away)):
        if text.strip():
            yield _filled(words, name, words=text.strip())


def _approval(agreement: Compiled, item: str, words: Mapping[str, Plain]) -> Iterator[str]:
    for departure in agreement.departures:
        if departure.item == item and (given := approver(departure, agreement.approvals)):
            yield _filled(words, "approval", by=given.by, day=given.on)


class _Places:
    """Where a note can stand: the anchors of a document."""

    def __init__(self, document: Document) -> None:
        held = [provision for part in document.parts for provision in provisions(part)]
        self.anchors = {provision.anchor for provision in held}
        self.clauses: dict[str, str] = {}
        for provision in held:
            self.clauses.setdefault(provision.clause.id, provision.anchor)
        self.parts = {
            "annex": next((annex.anchor for annex in document.annexes), ""),
            "signatures": next((signature.anchor for signature in document.signatures), ""),
        }

    def clause(self, clause: Clause) -> str:
        """Where a clause begins; one without a number of its own stands with its part, one without any words with the whole."""
        return self.clauses.get(clause.id) or self.parts.get(clause.part, "")

    def item(self, *names: str) -> str:
        """The first of some items that has a number of its own; else where the clause of the last begins."""
        clause = ".".join(names[-1].split(".")[:2])
        return next((name for name in names if name in self.anchors), self.clauses.get(clause, ""))


def _filled(words: Mapping[str, Plain], key: str, /, **values: str) -> str:
    return str(words[key]).format(**values)


def _section(words: Mapping[str, Plain], key: str) -> Mapping[str, Plain]:
    section = words[key]
    assert isinstance(section, dict)  # noqa: S101 - the words file has this shape, by its test
    return section
