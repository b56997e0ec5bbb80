"""A draft to what is sent: printed as a final, and kept with all that it was made of."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.asked import Edition
from pipeline.codes import stops_final
from pipeline.compile import compiled, dated, printed
from pipeline.disk.amend import NAME as AMENDMENT
from pipeline.disk.amend import amendment_of
from pipeline.disk.files import digest
from pipeline.disk.keep import Keeper, Wanted
from pipeline.disk.limits import limited
from pipeline.disk.published import Shelf
from pipeline.disk.repository import Repository
from pipeline.disk.reprint import ATTACHED, KEPT
from pipeline.disk.steps import Said, Step, kept, refused, where
from pipeline.document import Document
from pipeline.edition import edition
from pipeline.envelope import envelope
from pipeline.findings import Rejected
from pipeline.library.library import Library
from pipeline.records.digests import clause_text, file_text
from pipeline.records.digests import digest as text_digest
from pipeline.records.lock import Lock, written_lock
from pipeline.records.standing import reopened
from pipeline.rules.approvals import written_approvals
from pipeline.source import read_yaml
from pipeline.spec.attached import attached
from pipeline.style.style import Style
from pipeline.writers.calendar import Dates
from pipeline.writers.text import write_text


class Unprintable(Exception):  # noqa: N818 - it says what the document is
    """What has to be kept cannot be printed on this machine; the words say why."""


def issue(repository: Repository, name: str, who: Said) -> Step:
    """Print the final of a draft and keep what was sent.

    Raises `Rejected` for all that a final refuses, for library words that changed without a new version, and for an agreement that is no
    draft; `Unprintable` where the machine lacks something.
    """
    key, source, now, events = where(repository, name)
    if now.state != "draft":
        raise refused(source, f"{key} was {now.state} as {now.record}.", f"{reopened(key, now)} opens a new draft.")
    if found := Shelf(repository).findings():
        raise Rejected(found)
    look, library = repository.look(source), repository.library_for(source)
    with limited(source.place(0, 0)):
        agreement = compiled(source, library, "final", look.glyphs, repository.approvals(name))
    if not agreement.final:
        raise Rejected(found for found in agreement.findings if stops_final(found))
    amends = amendment_of(repository, key, source, agreement) if now.amends else None
    lock = repository.lock_of(key, source, agreement)
    Keeper(repository).keep(key, Wanted(lock, write_text(agreement.document)))
    facts = attached(read_yaml(source), look.style.attached, agreement.unprinted)
    sent = edition(agreement, Edition())
    with limited(source.place(0, 0)):
        files = _printed(key, sent, look.whole, facts, dated(key, agreement))
        if amends:
            files |= _printed(f"{key}.{AMENDMENT}", amends, look.whole, "", None)
    stem = f"{key}.{AMENDMENT}" if amends else key
    signed = {one: digest(files[one]) for one in (f"{stem}.docx", f"{stem}.pdf")}
    files[f"{key}.envelope.json"] = envelope(agreement, key, signed).encode()
    files |= {f"clauses/{text_digest(text)}": text.encode() for text in _texts(lock, library)}
    files |= {f"style/{one}": data for one, data in look.files.items()}
    files |= {f"{key}.yaml": source.text.encode(), f"{key}.lock": written_lock(lock).encode(), ATTACHED: facts.encode()}
    if agreement.approvals:
        files[f"{key}.approvals"] = written_approvals(key, agreement.approvals).encode()
    fonts = {f"{one.file.package}/{one.file.path}": one.file.sha256 for one in look.style.fonts}
    about = {"words": lock.document, "style": look.mark.name} | ({"amends": now.amends} if amends else {})
    return Step(kept(repository, key, "issued", who, events, files, about, fonts))


def _printed(stem: str, document: Document, style: Style, facts: str, calendar: Dates | None) -> dict[str, bytes]:
    printing = printed(document, style, KEPT, facts, calendar)
    if printing.unprinted:
        raise Unprintable(" ".join(printing.unprinted.values()))
    return {f"{stem}.{extension}": data for extension, data in printing.files.items()}


def _texts(lock: Lock, library: Library) -> Iterator[str]:
    """The words of the library that a lock names, as they are published."""
    yield from (clause_text(library.clauses[key]) for key in lock.clauses)
    yield from (file_text(library.files[one.name]) for one in lock.files)
