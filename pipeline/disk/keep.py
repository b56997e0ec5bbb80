"""The lock of an agreement and its text, which stand beside its file: read, compared with what a build makes, written where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.disk.files import alone, bytes_of_file, digest, digest_of, write_whole
from pipeline.disk.repository import Repository
from pipeline.findings import Finding, Place, Rejected
from pipeline.source import Source, decoded

if TYPE_CHECKING:  # where nothing has changed no lock is read
    from pipeline.records.lock import Lock
    from pipeline.records.moved import Moved


class OutOfDate(Exception):  # noqa: N818 - it says what the lock is
    """The lock or the text of an agreement is not what it would be now, and must not be changed."""

    def __init__(self, key: str, what: Moved) -> None:
        self.key, self.moved = key, what
        super().__init__()


class Damaged(Exception):  # noqa: N818 - it says what the lock is
    """The lock of an agreement is not as mou wrote it, and must not be made anew."""

    def __init__(self, found: Finding) -> None:
        self.finding = found
        super().__init__()


@dataclass(frozen=True, slots=True)
class Held:
    """What stands beside an agreement: its lock, or what is wrong with it, or neither; and whether the text beside it is that of the lock."""

    lock: Lock | None
    damage: Finding | None
    text: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to stand beside an agreement: its lock and its text."""

    lock: Lock
    text: str


@dataclass(frozen=True, slots=True)
class Keeper:
    """Keeps the locks of the agreements in `agreements/`.

    One that is `locked` changes none; one that has a plan writes the locks whose digest the plan gives (`planned`) and no others.
    """

    repository: Repository
    locked: bool = False
    planned: Mapping[str, str] = field(default_factory=dict)

    def held(self, key: str) -> Held:
        """What stands beside an agreement."""
        match self.lock(key):
            case Finding() as damage:
                return Held(None, damage, text=False)
            case lock:
                return Held(lock, None, text=lock is not None and self._said(key) == lock.document)

    def lock(self, key: str) -> Lock | Finding | None:
        """The lock that stands beside an agreement, or what is wrong with it, or neither."""
        from pipeline.records.lock import damaged, parse_lock

        place = Place(f"agreements/{key}.lock", 1, 1)
        try:
            source = decoded(place.file, bytes_of_file(self._path(key, "lock"), place.file))
            lock = parse_lock(source)
        except FileNotFoundError:
            return None
        except Rejected as rejected:
            mine = [one for one in rejected.findings if one.code == "MOU510"]
            return mine[0] if mine else damaged(Source(place.file, ""))
        return lock if lock.agreement == key else damaged(source)

    def current(self, key: str, source: Source, origin: str, beside: str) -> bool:
        """Whether the lock and the text are those of what the agreement is made from now; nothing is drafted to know it.

        `beside` is what a build found there when it ended: where that still stands and the agreement has the same origin, nothing is read.
        """
        if not self.repository.owns(source) or (beside and self.beside(key, origin) == beside):
            return True
        from pipeline.records.lock import holds

        held = self.held(key)
        style = self.repository.look(source).mark
        return held.text and held.lock is not None and holds(held.lock, source, self.repository.digests_for(source), style)

    def beside(self, key: str, origin: str) -> str:
        """One digest of the lock and the text that stand beside an agreement, and of its origin; nothing where one is missing."""
        found = [digest_of(self._path(key, ending)) for ending in ("lock", "txt")]
        return digest("\0".join((origin, *map(str, found))).encode()) if all(found) else ""

    def keep(self, key: str, wanted: Wanted) -> Finding | None:
        """Write lock and text where they differ from what is wanted; says what was wrong with the lock before.

        Raises `OutOfDate` or `Damaged` where the keeper is locked.
        """
        from pipeline.records.lock import remade, written_lock
        from pipeline.records.moved import moved

        held = self.held(key)
        if self.locked and held.damage:
            raise Damaged(held.damage)
        new = wanted.lock
        if held.lock == new and held.text:
            return None
        written = written_lock(new)
        sha = digest(written.encode())
        if self.locked or self.planned.get(key, sha) != sha:
            raise OutOfDate(key, moved(held.lock, new))
        lock = self._path(key, "lock")
        damage = held.damage and remade(held.damage, lock.read_text("utf-8-sig", "replace"), written)
        with alone(self.repository.root / "agreements"):
            write_whole(self._path(key, "txt"), wanted.text.encode())
            write_whole(lock, written.encode())  # last: a lock never speaks of a text that is not there
        return damage

    def _path(self, key: str, ending: str) -> Path:
        return self.repository.root / "agreements" / f"{key}.{ending}"

    def _said(self, key: str) -> str:
        """The digest of the text beside the lock, whatever the ends of its lines; nothing where there is none."""
        try:
            return digest(decoded(name := f"agreements/{key}.txt", bytes_of_file(self._path(key, "txt"), name)).text.encode())
        except (FileNotFoundError, Rejected):
            return ""
