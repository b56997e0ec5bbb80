"""The events of an agreement on disk: `agreements/records/<id>/<n>-<event>/`, each put there whole with one rename, and the register beside them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from pipeline.codes import finding
from pipeline.disk.files import alone, digest, inside, stage, sync, write_whole
from pipeline.findings import Finding, Place, Rejected
from pipeline.records.events import (
    FOLDER,
    KINDS,
    MANIFEST,
    REGISTER,
    TAKE,
    Event,
    file_faults,
    gone,
    parse_event,
    register_faults,
    written_event,
    written_register,
)
from pipeline.source import Source

_NAME = re.compile(rf"([1-9]\d*)-({'|'.join(KINDS)})")


class Frozen(Rejected):
    """What was sent or signed would change, or does not verify."""


def folder_of(root: Path, key: str) -> Path:
    """Where the events of an agreement stand."""
    return root / FOLDER / key


def keys(root: Path) -> tuple[str, ...]:
    """The agreements of which something was kept, sorted; an empty folder, or one with hidden files alone, keeps nothing.

    Raises OSError for a folder that may not be read, since nobody knows what it keeps.
    """
    return tuple(path.name for path in inside(root / FOLDER) if any(not kept.name.startswith(".") for kept in inside(path)))


def read_events(root: Path, key: str) -> tuple[Event, ...]:
    """The events of an agreement in their order. Raises `Frozen` for a manifest that is not as it was kept."""
    folder = folder_of(root, key)
    found: list[Finding] = []
    events: list[Event] = []
    named = [match for path in inside(folder) if (match := _NAME.fullmatch(path.name))]
    for match in sorted(named, key=lambda match: int(match[1])):
        path = folder / match[0] / MANIFEST
        try:
            event = parse_event(Source(f"{FOLDER}/{key}/{match[0]}/{MANIFEST}", path.read_bytes().decode("utf-8", "replace")))
        except Rejected as rejected:
            found += rejected.findings
        except (FileNotFoundError, NotADirectoryError):
            place = Place(f"{FOLDER}/{key}/{match[0]}/{MANIFEST}", 1, 1)
            found.append(finding("MOU532", place, "The record has no manifest.", TAKE))
        else:
            if event.name != match[0]:
                place = Place(f"{FOLDER}/{key}/{match[0]}/{MANIFEST}", 1, 1)
                found.append(finding("MOU532", place, f"This is the manifest of {event.name}.", TAKE))
            events.append(event)
    if found:
        raise Frozen(found)
    return tuple(events)


def faults(root: Path, key: str) -> tuple[Finding, ...]:
    """Every file of an agreement's events that is not as it was kept, and what is wrong with its register; nothing is printed to know it.

    So is the agreement's own file, where it is gone and its events are not.
    """
    try:
        events = read_events(root, key)
    except Rejected as rejected:
        return rejected.findings
    folder = folder_of(root, key)
    register = folder / REGISTER
    text = register.read_bytes().decode("utf-8", "replace") if register.is_file() else None
    found = [*register_faults(key, events, text)]
    if events and not os.path.lexists(root / (file := f"agreements/{key}.yaml")):
        found.append(gone(file, events))
    for event in events:
        found += file_faults(event, _digests(folder / event.name))
    known = {REGISTER, ".lock", *(event.name for event in events)}
    for path in inside(folder):
        if path.name not in known and not path.name.endswith(".part"):  # what is left of a killed run is cleared by the next
            place = Place(f"{FOLDER}/{key}/{path.name}", 1, 1)
            found.append(finding("MOU532", place, f"{path.name} is no part of a record.", "Move it elsewhere."))
    return tuple(found)


def put(root: Path, key: str, make: Callable[[tuple[Event, ...]], tuple[Event, Mapping[str, bytes]]]) -> Event:
    """Keep what `make` makes of the events before: an event and its files. The folder is there whole or not at all, then the register.

    Raises what `make` raises, and `Frozen` where the events before do not verify; nothing is written then.
    """
    folder = folder_of(root, key)
    with alone(folder):
        _finish(root, key)
        if found := faults(root, key):
            raise Frozen(found)
        events = read_events(root, key)
        event, files = make(events)
        part = folder / f".{event.name}.part"
        part.mkdir()
        for name, data in {**files, MANIFEST: written_event(event).encode()}.items():
            path = part / name
            path.parent.mkdir(parents=True, exist_ok=True)
            stage(path, data).replace(path)
        for inner in {path.parent for path in part.rglob("*")}:
            sync(inner)
        part.rename(folder / event.name)
        sync(folder)
        write_whole(folder / REGISTER, written_register((*events, event)).encode())
    return event


def finish(root: Path, key: str) -> None:
    """Write the line of the register for an event whose keeping was interrupted behind its folder."""
    if folder_of(root, key).is_dir():
        with alone(folder_of(root, key)):
            _finish(root, key)


def text_of(root: Path, key: str, event: Event, name: str) -> str:
    """A text file of an event. Raises `Frozen` where it is not as it was kept."""
    return bytes_of(root, key, event, name).decode("utf-8")


def bytes_of(root: Path, key: str, event: Event, name: str) -> bytes:
    """A file of an event. Raises `Frozen` where it is not as it was kept."""
    path = folder_of(root, key) / event.name / name
    data = path.read_bytes() if path.is_file() and not path.is_symlink() else None
    if data is None or digest(data) != event.files.get(name):
        what = "is missing from the record" if data is None else "is not as it was kept"
        raise Frozen([finding("MOU532", Place(f"{FOLDER}/{key}/{event.name}/{name}", 1, 1), f"{name} {what}.", TAKE)])
    return data


def _finish(root: Path, key: str) -> None:
    """Complete a register that lists all events but the last; whatever else is wrong with it is left to be told."""
    events = read_events(root, key)
    path = folder_of(root, key) / REGISTER
    held = path.read_bytes() if path.is_file() else b""
    if events and held == written_register(events[:-1]).encode():
        write_whole(path, written_register(events).encode())


def _digests(folder: Path) -> Mapping[str, str]:
    """The digest of every file below a folder but its manifest; a link is no file of a record."""
    return {
        path.relative_to(folder).as_posix(): "a link" if path.is_symlink() else digest(path.read_bytes())
        for path in _below(folder)
        if (path.is_symlink() or path.is_file()) and path != folder / MANIFEST
    }


def _below(folder: Path) -> Iterator[Path]:
    for path in inside(folder):
        yield path
        if not path.is_symlink():
            yield from _below(path)
