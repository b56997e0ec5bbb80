"""Where an agreement stands, read from its events, and the clauses that its draft keeps of what was sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.codes import finding
from pipeline.disk.events import Frozen, folder_of, read_events, text_of
from pipeline.findings import Place, Rejected
from pipeline.library.clause import Clause, parse_clause
from pipeline.library.library import Library
from pipeline.records.digests import source_digest
from pipeline.records.events import FOLDER, TAKE, Event
from pipeline.records.lock import Lock, parse_lock
from pipeline.records.rebuilt import published_clause
from pipeline.records.standing import Standing, stands
from pipeline.source import Source


def standing(root: Path, key: str) -> Standing:
    """The state of an agreement and the lock of its newest record. Raises `Frozen` where its events are not as they were kept."""
    events = read_events(root, key)
    now = stands(events)
    return replace(now, lock=lock_of_record(root, key, named(events, now.record))) if now.record else now


def named(events: tuple[Event, ...], name: str) -> Event:
    """The event of that name. Raises `Frozen` where its record is gone."""
    for event in events:
        if event.name == name:
            return event
    place = Place(f"{FOLDER}/{events[0].agreement}/{name}", 1, 1)
    raise Frozen([finding("MOU532", place, f"The record {name} is missing, and others speak of it.", TAKE)])


def lock_of_record(root: Path, key: str, event: Event) -> Lock:
    """The lock that a record was made with; what was signed was made with the lock of what was sent."""
    if event.event == "executed":
        event = named(read_events(root, key), event.about["of"])
    name = f"{key}.lock"
    try:
        return parse_lock(Source(f"{FOLDER}/{key}/{event.name}/{name}", text_of(root, key, event, name)))
    except Frozen:
        raise
    except Rejected as rejected:
        raise Frozen(rejected.findings) from None


def held_library(root: Path, key: str, library: Library) -> Library:
    """The library as the draft of an agreement takes it: with each clause of what was sent last, but for those that were upgraded."""
    if not folder_of(root, key).is_dir():
        return library
    kept = {
        clause: parse_clause(published_clause(clause, version, text_of(root, key, event, f"clauses/{sha}"), library.clauses))
        for clause, (version, sha, event) in _kept(root, key).items()
        if clause in library.clauses and not _same(library.clauses[clause], version, sha)
    }
    return replace(library, clauses={**library.clauses, **kept}) if kept else library


def _kept(root: Path, key: str) -> Mapping[str, tuple[str, str, Event]]:
    """The version of each clause that a draft keeps, the digest of its words, and the event that holds them."""
    events = read_events(root, key)
    now = stands(events)
    if not now.base:
        return {}
    base = named(events, now.base)
    lock = lock_of_record(root, key, base)
    kept = {clause: (used.version, used.source, base) for clause, used in lock.clauses.items()}
    return kept | {one.about["clause"]: (one.about["version"], one.about["digest"], one) for one in now.upgrades}


def _same(clause: Clause, version: str, sha: str) -> bool:
    return clause.version == version and source_digest(clause) == sha
