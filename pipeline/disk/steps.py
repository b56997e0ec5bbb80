"""The steps in the life of an agreement after it is sent: it is revised, upgraded, executed, amended; each is kept as an event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipeline.codes import finding, suggestion
from pipeline.compile import chosen
from pipeline.disk.amend import NAME as AMENDMENT
from pipeline.disk.events import bytes_of, put, read_events
from pipeline.disk.files import digest
from pipeline.disk.published import Shelf
from pipeline.disk.repository import Repository
from pipeline.disk.reprint import SIGNED
from pipeline.disk.standing import named
from pipeline.findings import Finding, Place, Rejected
from pipeline.records.events import FOLDER, Event, Kind, last_digest
from pipeline.records.published import SUMS, numbers
from pipeline.records.signed import Signed, Unreadable, compared
from pipeline.records.standing import Standing, stands
from pipeline.source import Source


@dataclass(frozen=True, slots=True)
class Said:
    """Who takes a step, and on which day; that is the clock's, in UTC, where nobody says it."""

    by: str
    on: str = ""

    @property
    def day(self) -> str:
        """The day in ISO form."""
        return self.on or datetime.now(UTC).date().isoformat()


@dataclass(frozen=True, slots=True)
class Step:
    """An event that was kept, and what a reader should know of it."""

    event: Event
    findings: tuple[Finding, ...] = ()


def revise(repository: Repository, name: str, who: Said) -> Step:
    """Open a new draft after what was sent. Raises `Rejected` where nothing was sent, or it is signed."""
    key, source, now, events = where(repository, name)
    if now.state != "issued":
        mend = (
            f"`mou amend {key} --by NAME` changes what was signed."
            if now.state == "executed"
            else f"`mou issue {key} --by NAME` keeps what is sent."
        )
        raise refused(source, f"{key} is {'a draft' if now.state == 'draft' else 'signed'}; only what was sent is revised.", mend)
    return Step(kept(repository, key, "revised", who, events, {}, {"of": now.record}))


def upgrade(repository: Repository, name: str, clause: str, who: Said) -> Step:
    """Let a draft take the newest published version of a clause in the place of the one that was sent.

    Raises `Rejected` for an agreement that keeps none, and for a clause that has no newer published words.
    """
    key, source, now, events = where(repository, name)
    if now.state != "draft" or not now.base:
        mend = (
            f"`mou build {key}` takes the clauses as the library has them."
            if now.state == "draft"
            else f"`mou revise {key} --by NAME` opens a draft."
        )
        raise refused(source, f"{key} is no draft that keeps clauses of what was sent.", mend)
    held = repository.library_for(source)
    used = chosen(source, held).selection.clauses
    if clause not in used:
        raise refused(
            source,
            f"{key} has no clause `{clause}`.",
            suggestion(clause, used, f"`mou clauses uses {clause}` lists who has it."),
            "MOU539",
        )
    shelf = Shelf(repository)
    versions = [one for one in shelf.published() if one.name == clause]
    newest = max(versions, key=lambda one: numbers(one.version), default=None)
    text = shelf.text_of(newest.digest) if newest else None
    if newest is None or text is None:
        raise refused(
            source,
            f"No version of {clause} is published.",
            f"`mou clauses publish {clause} --note NOTE` publishes it; {SUMS} lists what is.",
            "MOU539",
        )
    if held.clauses[clause].version == newest.version:
        raise refused(
            source,
            f"{key} has {clause} {newest.version} already, and no newer one is published.",
            f"`mou clauses publish {clause} --note NOTE` publishes its words as they are now.",
            "MOU539",
        )
    about = {"clause": clause, "version": newest.version, "digest": newest.digest, "from": held.clauses[clause].version}
    return Step(kept(repository, key, "upgraded", who, events, {f"clauses/{newest.digest}": text.encode()}, about))


def execute(repository: Repository, name: str, path: Path, who: Said, of: str = "") -> Step:
    """Keep the PDF that came back signed, if its words are those of a record that was sent: the last one, or `of`.

    Raises `Rejected` where nothing was sent, for a file that is no PDF, and for one that says something else.
    """
    key, source, now, events = where(repository, name)
    if not now.sent:
        raise refused(
            source,
            f"Nothing of {key} waits for a signature.",
            f"`mou issue {key} --by NAME` keeps what is sent; what comes back signed is compared with that.",
        )
    if of and of not in now.sent:
        raise refused(source, f"{key} has no record `{of}` that waits for a signature.", f"There is {', '.join(now.sent)}.")
    record, data, place = of or now.sent[-1], path.read_bytes(), Place(repository.shown(path), 1, 1)
    try:
        verdicts = {one: compared(_sent_pdf(repository, key, named(events, one)), data) for one in now.sent}
    except Unreadable:
        raise Rejected(
            [finding("MOU538", place, "This is no PDF that can be read.", "Save what came back as a PDF, and give that.")]
        ) from None
    if verdicts[record].said == "other" and _whole(repository, key, named(events, record), data):
        raise Rejected([_not_the_amendment(key, record, place)])
    found = _judged(verdicts, record, place, source)
    about = {"of": record, "signed": digest(data), "words": verdicts[record].said}
    return Step(kept(repository, key, "executed", who, events, {SIGNED: data}, about), found)


def amend(repository: Repository, name: str, who: Said) -> Step | None:
    """Open a draft that changes what was signed; None where one is open. Raises `Rejected` where nothing is signed."""
    key, source, now, events = where(repository, name)
    if now.state == "draft" and now.amends:
        return None
    if now.amends:
        said = f"An amendment of {key} was sent as {now.record}, and is not signed yet."
        mend = f"`mou execute {key} SIGNED.pdf --by NAME` keeps what was signed; `mou revise {key} --by NAME` opens it again."
        raise refused(source, said, mend)
    if now.state != "executed":
        raise refused(
            source,
            f"{key} is not signed, so there is nothing to amend.",
            f"`mou execute {key} SIGNED.pdf --by NAME` keeps what was signed.",
        )
    signed = named(events, now.record)
    return Step(kept(repository, key, "amended", who, events, {}, {"of": now.record, "signed": signed.about["signed"]}))


def where(repository: Repository, name: str) -> tuple[str, Source, Standing, tuple[Event, ...]]:
    """An agreement of the repository, where it stands, and its events. Raises `Rejected` for one that lies elsewhere."""
    key, source = repository.agreement(name)
    if not repository.owns(source):
        raise refused(source, f"{source.name} is no agreement of this repository.", "Only what stands in agreements/ is kept.")
    events = read_events(repository.root, key)
    return key, source, stands(events), events


def kept(  # noqa: PLR0913, PLR0917 - an event is all of this
    repository: Repository, key: str, kind: Kind, who: Said, seen: tuple[Event, ...],
    files: Mapping[str, bytes], about: Mapping[str, str], fonts: Mapping[str, str] | None = None,
) -> Event:  # fmt: skip
    """Keep an event after those that were `seen`. Raises `Rejected` where another came in between, `Frozen` where they do not verify."""

    def make(events: tuple[Event, ...]) -> tuple[Event, Mapping[str, bytes]]:
        if events != seen:
            place = Place(f"{FOLDER}/{key}", 1, 1)
            raise Rejected(
                [
                    finding(
                        "MOU530",
                        place,
                        f"Somebody else took a step with {key} in the meantime.",
                        "Look at the register, and run the command again if it still fits.",
                    )
                ]
            )
        if seen and who.day < seen[-1].on:
            said = f"{who.day} is before {seen[-1].name}, which is of {seen[-1].on}."
            mend = "Give the day on which this step was taken, or leave `--date` out for today."
            raise Rejected([finding("MOU530", Place(f"{FOLDER}/{key}", 1, 1), said, mend)])
        digests = {name: digest(data) for name, data in files.items()}
        engines = repository.engines if fonts is not None else {}
        event = Event(key, len(events) + 1, kind, who.by, who.day, last_digest(events), digests, about, engines, fonts or {})
        return event, files

    return put(repository.root, key, make)


def refused(source: Source, said: str, mend: str, code: str = "MOU530") -> Rejected:
    """MOU530, or another code: a step that does not fit where the agreement stands."""
    return Rejected([finding(code, Place(source.name, 1, 1), said, mend)])


def _judged(verdicts: Mapping[str, Signed], record: str, place: Place, source: Source) -> tuple[Finding, ...]:
    """What to know of a file that came back, compared with each record that waits. Raises `Rejected` where it says something else than `record`."""
    verdict = verdicts[record]
    match verdict.said:
        case "same":
            return ()
        case "added":
            said = f"Signing added words from page {verdict.page}: {verdict.words}."
            mend = "Read them: they are kept as they are, and what was sent did not have them."
            return (finding("MOU537", place, said, mend),)
        case "none":
            said = f"No words can be read in this file, so nothing compares it with {record}."
            mend = "Let a person compare each page with what was sent; the record says that nobody's machine did."
            return (finding("MOU536", place, said, mend),)
        case "other":
            others = [one for one in reversed([*verdicts]) if verdicts[one].said in {"same", "added"}]
            said = f"On page {verdict.page} this file does not say what was sent as {record}: {verdict.words}."
            mend = (
                f"It has the words of {others[0]}: if those are agreed, run this again with `--of {others[0]}`."
                if others
                else f"If those words are agreed, put them into {source.name}, issue that, and have it signed; or have what was sent signed."
            )
            raise Rejected([finding("MOU535", place, said, mend)])


def _not_the_amendment(key: str, record: str, place: Place) -> Finding:
    said = f"This is {key}.pdf of {record}, which shows the whole agreement as it will be; what is signed is the amendment."
    mend = f"Have {FOLDER}/{key}/{record}/{key}.{AMENDMENT}.pdf signed, and give what comes back."
    return finding("MOU535", place, said, mend)


def _whole(repository: Repository, key: str, event: Event, data: bytes) -> bool:
    """Whether a file has the words of the agreement as an amendment makes it, which is sent beside the amendment to be read."""
    amends = f"{key}.{AMENDMENT}.pdf" in event.files
    return amends and compared(bytes_of(repository.root, key, event, f"{key}.pdf"), data).said in {"same", "added"}


def _sent_pdf(repository: Repository, key: str, event: Event) -> bytes:
    """The PDF that was sent to be signed: that of the amendment where the record is one."""
    names = (f"{key}.{AMENDMENT}.pdf", f"{key}.pdf")
    return bytes_of(repository.root, key, event, next(name for name in names if name in event.files))
