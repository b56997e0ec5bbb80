"""Where an agreement stands, read from its records."""

from __future__ import annotations

import re

from pipeline.disk.repository import Repository
from pipeline.records.lock import parse_lock
from pipeline.records.standing import Standing, State
from pipeline.source import decoded

_RECORD = re.compile(r"(\d+)-(issued|executed)")
_STATES: dict[str, State] = {"issued": "issued", "executed": "executed"}


def standing(repository: Repository, key: str) -> Standing:
    """The state of an agreement: that of its newest record. Raises `Rejected` where the lock of the record is damaged."""
    folder = repository.root / "agreements/records" / key
    found = [match for path in folder.glob("*-*") if (match := _RECORD.fullmatch(path.name))]
    if not found:
        return Standing("draft")
    newest = max(found, key=lambda match: int(match[1]))
    path = folder / newest[0] / f"{key}.lock"
    lock = parse_lock(decoded(repository.shown(path), path.read_bytes())) if path.is_file() else None
    return Standing(_STATES[newest[2]], newest[0], lock)
