"""A draft that changes what was signed to its amendment, and the files of that."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.asked import Edition
from pipeline.codes import finding
from pipeline.compile import Compiled, printed
from pipeline.disk.events import read_events, text_of
from pipeline.disk.files import digest
from pipeline.disk.make import check
from pipeline.disk.output import Built, write
from pipeline.disk.record import Record, counted
from pipeline.disk.repository import Repository
from pipeline.disk.reprint import document_of
from pipeline.disk.standing import lock_of_record, named
from pipeline.document import Document
from pipeline.edition import edition, shown_digest
from pipeline.findings import Place, Rejected
from pipeline.library.scheme import Scheme, parse_schemes
from pipeline.records.amendment import Amended, amendment
from pipeline.records.events import FOLDER, Event
from pipeline.records.standing import stands
from pipeline.source import Source

NAME = "amendment"


def amendment_of(repository: Repository, key: str, source: Source, agreement: Compiled) -> Document:
    """The amendment that a draft is to what was signed. Raises `Rejected` where the draft says what was signed."""
    events = read_events(repository.root, key)
    now = stands(events)
    old, new = document_of(repository.root, key, named(events, now.amended)), edition(agreement, Edition())
    words, kind = agreement.words["amendment"], agreement.facts["document"]
    assert isinstance(words, dict)  # noqa: S101 - the words file has this shape, by its test
    assert isinstance(kind, dict)  # noqa: S101 - by the shape of the facts
    signed = named(events, now.amends).about["signed"]
    was = Amended(old, signed, _scheme(_schemes(repository.root, key, named(events, now.amended)), old), str(kind["kind"]))
    made = amendment(was, new, _scheme(repository.library.schemes, new), words, now.amendments)
    if made is None:
        said, mend = (
            f"{key} says what was signed.",
            f"Change agreements/{key}.yaml, or take a newer clause with `mou upgrade {key} CLAUSE --by NAME`, and run this again.",
        )
        raise Rejected([finding("MOU542", Place(source.name, 1, 1), said, mend)])
    mark = new.words.draft_mark.replace(shown_digest(new), shown_digest(made))
    return replace(made, words=replace(made.words, draft_mark=mark))


def print_amendment(repository: Repository, name: str, out: Path, formats: Collection[str]) -> Built:
    """Write the draft of an amendment into `out/<id>.amendment/`. Raises `Rejected` as a build does, and where nothing is to be amended."""
    key, source = repository.agreement(name)
    agreement = check(repository, name)
    look = repository.look(source)
    document = amendment_of(repository, key, source, agreement)
    printing = printed(document, look.whole, formats)
    stem = f"{key}.{NAME}"
    data = {f"{stem}.{extension}": content for extension, content in printing.files.items()}
    outputs = {one: digest(content) for one, content in data.items()}
    inputs = "" if printing.unprinted else digest(repr(sorted(outputs.items())).encode())
    built = write(out / stem, key, data, inputs, Record(inputs, outputs, {}, counted(agreement)))
    return replace(built, unprinted=printing.unprinted, findings=agreement.findings)


def _schemes(root: Path, key: str, event: Event) -> Mapping[str, Scheme]:
    """The numbering schemes of a record."""
    name = f"clauses/{lock_of_record(root, key, event).numbering.digest}"
    return parse_schemes(Source(f"{FOLDER}/{key}/{event.name}/{name}", text_of(root, key, event, name)))


def _scheme(schemes: Mapping[str, Scheme], document: Document) -> Scheme:
    """How the provisions of a document are called: by the scheme whose margins it has."""
    return next(scheme for scheme in schemes.values() if scheme.numbering == document.numbering)
