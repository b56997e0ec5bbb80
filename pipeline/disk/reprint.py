"""What was sent or signed to its files again: those that were kept, as they were kept, and others printed from the document that was kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.asked import Edition
from pipeline.codes import finding
from pipeline.compile import Printing, printed
from pipeline.disk.events import Frozen, bytes_of, faults, finish, folder_of, read_events, text_of
from pipeline.disk.files import digest
from pipeline.disk.keep import Keeper, Wanted
from pipeline.disk.look import Installed
from pipeline.disk.output import Built, skipped, write
from pipeline.disk.record import Record, read_record
from pipeline.disk.repository import Repository
from pipeline.disk.standing import lock_of_record, named
from pipeline.document import Document
from pipeline.document_json import document_from_json
from pipeline.findings import Finding, Place
from pipeline.records.digests import spec_digest
from pipeline.records.events import FOLDER, Event, written_event
from pipeline.records.standing import Standing, reopened, stands
from pipeline.source import Source
from pipeline.style.fonts import font_files
from pipeline.style.style import Style, parse_style

SIGNED = "signed.pdf"  # what came back, in the record of an executed agreement
KEPT = ("docx", "pdf", "txt", "json", "ics", "csv")  # what a record holds; other formats are printed from its document
ATTACHED = "attached.yaml"  # the facts that its PDF holds


def held(root: Path, key: str, source: Source) -> tuple[Standing, tuple[Event, ...]] | None:
    """Where an agreement stands that was sent or signed, as `as_kept` has it; a step that the machine stopped in is finished first."""
    if folder_of(root, key).is_dir():
        finish(root, key)
    return as_kept(root, key, source)


def as_kept(root: Path, key: str, source: Source) -> tuple[Standing, tuple[Event, ...]] | None:
    """Where an agreement stands that was sent or signed; nothing for a draft. Writes nothing.

    Raises `Frozen` where anything that was kept of it is not as it was, or the file was edited since.
    """
    if not folder_of(root, key).is_dir():
        return None
    if found := faults(root, key):
        raise Frozen(found)
    events = read_events(root, key)
    now = stands(events)
    if wrong := edited(root, key, source, events):
        raise Frozen([wrong])
    return None if now.state == "draft" else (now, events)


def edited(root: Path, key: str, source: Source, events: tuple[Event, ...]) -> Finding | None:
    """MOU531: the file of an agreement that was sent or signed says something else since."""
    now = stands(events)
    if now.state == "draft":
        return None
    event = named(events, now.record)
    if spec_digest(source) == lock_of_record(root, key, event).spec:
        return None
    what = "sent" if now.state == "issued" else "signed"
    said = f"{key} was {what} as {FOLDER}/{key}/{now.record}, and its file has changed since."
    kept = f"{FOLDER}/{key}/{_sent(events, event).name}/{key}.yaml"
    mend = f"{reopened(key, now)} opens a draft, which may change; or put the file back: `cp {kept} {source.name}`."
    return finding("MOU531", Place(source.name, 1, 1), said, mend)


def reprint(
    repository: Repository,
    key: str,
    source: Source,
    out: Path,
    formats: Collection[str],
    which: Edition,
    keeper: Keeper | None = None,
) -> Built | None:
    """Write the files of what was sent or signed into `out/<id>/`; nothing for a draft. Raises `Frozen` as `held` does.

    Where a `keeper` is given, lock and text beside the agreement are put back as the record has them; what it raises ends all.
    """
    if (there := held(repository.root, key, source)) is None:
        return None
    now, events = there
    place = Place(source.name, 1, 1)
    if which != replace(Edition(), day=which.day):
        said = f"{key} was sent as {now.record}, and only what was sent is printed of it."
        raise Frozen([finding("MOU541", place, said, f"{reopened(key, now)} opens a draft, which has every edition.")])
    event = named(events, now.record)
    damage = keeper.keep(key, _beside(repository.root, key, events, event)) if keeper else None
    inputs = digest("\0".join((written_event(event), *map(str, repository.engines.items()), *sorted(formats))).encode())
    folder = out / key
    if (record := read_record(folder)).holds(folder, inputs):
        return replace(skipped(key, folder, record), record=now.record, damage=damage)
    data, unprinted = _files(repository.root, key, events, event, formats)
    outputs = {name: digest(content) for name, content in data.items()}
    new = Record("" if unprinted else inputs, outputs, {}, {}, {"record": now.record, "engines": dict(event.engines)})
    return replace(write(folder, key, data, inputs, new), record=now.record, unprinted=unprinted, damage=damage)


def _sent(events: tuple[Event, ...], event: Event) -> Event:
    """What was sent: of what was signed, the record that came back."""
    return named(events, event.about["of"]) if event.event == "executed" else event


def _beside(root: Path, key: str, events: tuple[Event, ...], event: Event) -> Wanted:
    return Wanted(lock_of_record(root, key, event), text_of(root, key, _sent(events, event), f"{key}.txt"))


def _files(
    root: Path, key: str, events: tuple[Event, ...], event: Event, formats: Collection[str]
) -> tuple[dict[str, bytes], Mapping[str, str]]:
    sent = _sent(events, event)
    data = {
        name: bytes_of(root, key, sent, name)
        for name in sent.files
        if "/" not in name and name.rpartition(".")[2] in {*formats} & {*KEPT} and name != ATTACHED
    }
    if wrapped := {name for name in sent.files if name.endswith(".envelope.json")}:
        data |= {name: bytes_of(root, key, sent, name) for name in wrapped}
    if event.event == "executed":
        data[f"{key}.{SIGNED}"] = bytes_of(root, key, event, SIGNED)
    printing = print_again(root, key, sent, {*formats} - {*KEPT})
    return data | {f"{key}.{name}": content for name, content in printing.files.items()}, printing.unprinted


def document_of(root: Path, key: str, event: Event, name: str = "") -> Document:
    """The document of a record, or the one called `name` in it."""
    file = f"{name or key}.json"
    return document_from_json(Source(f"{FOLDER}/{key}/{event.name}/{file}", text_of(root, key, event, file)))


def print_again(root: Path, key: str, event: Event, formats: Collection[str], name: str = "") -> Printing:
    """A document of a record, printed from what the record holds; the fonts are those that are installed, if they are the ones it names."""
    if not formats:
        return Printing({}, {})
    facts = text_of(root, key, event, ATTACHED) if ATTACHED in event.files else ""
    return printed(document_of(root, key, event, name), style_of(root, key, event), formats, "" if name else facts)


def style_of(root: Path, key: str, event: Event) -> Style:
    """The style of a record. Raises `Rejected` where a font that it names is not installed."""
    folder = f"{FOLDER}/{key}/{event.name}/style"
    files = {name.removeprefix("style/"): bytes_of(root, key, event, name) for name in event.files if name.startswith("style/")}
    listed = font_files(f"{folder}/style.yaml", files["style.yaml"])
    return parse_style(folder, files, Installed(listed))
