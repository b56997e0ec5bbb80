"""Everything that was kept, computed again from itself, offline: each file that does not verify is named."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.codes import finding
from pipeline.compile import printed
from pipeline.disk.amend import NAME as AMENDMENT
from pipeline.disk.events import faults, keys, read_events, text_of
from pipeline.disk.files import digest as bytes_digest
from pipeline.disk.files import digest_of
from pipeline.disk.git import lost_lines, revision, rewritten
from pipeline.disk.keep import Keeper
from pipeline.disk.published import Shelf
from pipeline.disk.repository import Repository
from pipeline.disk.reprint import ATTACHED, SIGNED, document_of, edited, style_of
from pipeline.disk.standing import lock_of_record
from pipeline.findings import Finding, Place, Rejected
from pipeline.records.digests import digest, spec_digest
from pipeline.records.events import FOLDER, MANIFEST, Event
from pipeline.records.published import SUMS
from pipeline.source import Source
from pipeline.writers.text import write_text

_PAGES = ("docx", "pdf")
_TAKE = "Take the file from version control; nothing that was kept is ever edited or deleted."


@dataclass(frozen=True, slots=True)
class Verified:
    """What was verified: how many records of how many agreements; `findings` are the files that do not verify.

    `printed` counts the files that were printed again and are the same bytes, `other` the records that other engines made.
    """

    findings: tuple[Finding, ...]
    records: int
    agreements: int
    printed: int = 0
    other: int = 0


def verify(repository: Repository, names: Collection[str] = (), *, base: str = "", pages: bool = False) -> Verified:
    """Compute the digests, registers, words and locks of some agreements again, or of all with the published words of the library.

    With a `base`, what this git revision keeps under records or lists as published otherwise is told too; with `pages`, what was printed is
    printed again, and its bytes compared where the engines are the same. Raises `Rejected` for a name of nothing that is here,
    and a base that git does not have.
    """
    root = repository.root
    found: list[Finding] = []
    kept = keys(root)
    names = {name if name in kept else repository.agreement(name)[0] for name in names}
    if not names:
        found += _library(repository)
    chosen = [key for key in kept if not names or key in names]
    records = made = other = 0
    for key in chosen:
        wrong = faults(root, key)
        found += wrong
        if wrong:
            continue
        events = read_events(root, key)
        found += _facts(repository, key, events)
        for event in events:
            records += 1
            found += _event(root, key, event)
            if pages and event.event == "issued":
                if event.engines != repository.engines:
                    other += 1
                    continue
                again = tuple(_printed(root, key, event))
                found += filter(None, again)
                made += again.count(None)
    for key in repository.ids():
        if not names or key in names:
            found += _beside(repository, key)
    if base:
        commit = revision(root, base)
        found += (_rewritten(name, base) for name in rewritten(root, commit))
        found += (_unlisted(line, base) for line in lost_lines(root, commit, SUMS))
    return Verified(tuple(sorted({*found}, key=lambda one: one.order)), records, len(chosen), made, other)


def _library(repository: Repository) -> Iterator[Finding]:
    shelf = Shelf(repository)
    try:
        yield from shelf.findings()
        yield from shelf.faults()
    except Rejected as rejected:
        yield from rejected.findings


def _facts(repository: Repository, key: str, events: tuple[Event, ...]) -> Iterator[Finding]:
    """The file of an agreement that was sent or signed."""
    try:
        wrong = edited(repository.root, *repository.agreement(key), events)
    except Rejected as rejected:
        yield from rejected.findings
    else:
        yield from [wrong] if wrong else []


def _beside(repository: Repository, key: str) -> Iterator[Finding]:
    """The lock and the text beside an agreement."""
    held = Keeper(repository).held(key)
    mend = f"Run `mou build {key}`, and read the diff."
    if held.damage:
        yield held.damage
    elif held.lock and not held.text:
        yield finding("MOU534", Place(f"agreements/{key}.txt", 1, 1), "This is not the text that its lock speaks of.", mend)
    elif not held.lock and (repository.root / f"agreements/{key}.txt").exists():
        yield finding("MOU534", Place(f"agreements/{key}.lock", 1, 1), f"The lock is gone, and {key}.txt is still here.", mend)


def _event(root: Path, key: str, event: Event) -> Iterator[Finding]:
    """What one record says of itself, computed again from its document, its facts and its clauses."""
    if event.event == "executed" and event.files.get(SIGNED) != event.about["signed"]:
        yield _other(event, MANIFEST, "It names another signed file than the one that was kept.")
    if event.event != "issued":
        return
    try:
        lock = lock_of_record(root, key, event)
        texts = {name: text_of(root, key, event, name) for name in event.files if name.endswith(".txt")}
        documents = {
            f"{name}.txt": document_of(root, key, event, name) for name in (key, f"{key}.{AMENDMENT}") if f"{name}.txt" in texts
        }
        spec = spec_digest(Source(f"{key}.yaml", text_of(root, key, event, f"{key}.yaml")))
    except Rejected as rejected:
        yield from rejected.findings
        return
    for name, document in documents.items():
        if write_text(document) != texts[name]:
            yield _other(event, name, "These are not the words of the document that was kept.")
    if lock.document != digest(texts[f"{key}.txt"]):
        yield _other(event, f"{key}.lock", "It speaks of other words than those that were kept.")
    if lock.spec != spec:
        yield _other(event, f"{key}.yaml", "These are not the facts that the lock speaks of.")
    wanted = {used.source for used in lock.clauses.values()} | {one.digest for one in lock.files}
    for sha in sorted(wanted):
        if event.files.get(f"clauses/{sha}") != sha:
            yield _other(event, f"clauses/{sha}", "These are not the words that the lock speaks of.")


def _printed(root: Path, key: str, event: Event) -> Iterator[Finding | None]:
    """For each file that the same engines print of the document now, what is wrong with the one that was kept, or None."""
    facts = text_of(root, key, event, ATTACHED)
    for name, attached in ((key, facts), (f"{key}.{AMENDMENT}", "")):
        if f"{name}.json" in event.files:
            printing = printed(document_of(root, key, event, name), style_of(root, key, event), _PAGES, attached)
            for extension, data in printing.files.items():
                file = f"{name}.{extension}"
                same = digest_of(root / FOLDER / key / event.name / file) == bytes_digest(data)
                yield None if same else _other(event, file, "The same engines print the document that was kept otherwise.")


def _other(event: Event, name: str, what: str) -> Finding:
    return finding("MOU534", Place(f"{FOLDER}/{event.agreement}/{event.name}/{name}", 1, 1), what, _TAKE)


def _rewritten(name: str, base: str) -> Finding:
    return finding(
        "MOU540", Place(name, 1, 1), f"{base} has this file otherwise.", f"Put it back with `git checkout {base} -- {name}`."
    )


def _unlisted(line: str, base: str) -> Finding:
    said = f"{base} lists {line.partition(' ')[0]} here, and this line is gone or another."
    return finding("MOU540", Place(SUMS, 1, 1), said, f"Put the line back: `git show {base}:./{SUMS}` prints it.")
