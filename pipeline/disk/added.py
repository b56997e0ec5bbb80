"""A repository and a revision of it to the findings that only the first has: what a change brought, whatever stood there before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.disk.git import checkout, revision
from pipeline.disk.make import check
from pipeline.disk.published import Shelf
from pipeline.disk.repository import NotARepository, Repository, repository
from pipeline.document import Status
from pipeline.findings import Finding, Rejected


def added(here: Repository, base: str, names: Sequence[str], status: Status, found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Those of the findings on some agreements that a revision did not have; lines may have moved. Raises `Rejected`.

    A finding that stood there once and stands here twice is added once, in its last place.
    """
    with checkout(here.root, revision(here.root, base)) as folder:
        try:
            before = Counter(_kind(one) for one in set(_stood(repository(folder), names, status)))
        except NotARepository:
            return tuple(found)  # the library is as new as all else
    return tuple(_without(found, before))


def _stood(then: Repository, names: Sequence[str], status: Status) -> Iterator[Finding]:
    yield from Shelf(then).findings()
    known = {*then.ids()}
    for key in (Path(name).stem for name in names):  # called by its id or by the path of its file
        try:
            if key in known:
                yield from check(then, key, status).findings
        except Rejected as rejected:
            yield from rejected.findings


def _without(found: Sequence[Finding], before: Counter[tuple[str, str, str]]) -> Iterator[Finding]:
    for one in found:
        if before[_kind(one)]:
            before[_kind(one)] -= 1
        else:
            yield one


def _kind(found: Finding) -> tuple[str, str, str]:
    """What a finding is, wherever it stands in its file."""
    return found.place.file, found.code, found.message
