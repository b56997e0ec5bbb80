"""Approvals on disk, in `<id>.approvals` beside the agreement: who approved what, on which day, for which words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from pipeline.disk.files import alone, write_whole
from pipeline.disk.make import check
from pipeline.disk.repository import Repository
from pipeline.rules.agreement import Approval
from pipeline.rules.approvals import Departure, approver, written_approvals


class NothingOfThatName(Exception):  # noqa: N818 - it says what is the matter
    """Nothing that waits for approval is called so; `waiting` is what does."""

    def __init__(self, waiting: Sequence[Departure]) -> None:
        self.waiting = tuple(waiting)
        super().__init__()


def approve(repository: Repository, name: str, item: str | None, by: str) -> tuple[Departure, ...]:
    """Record that somebody approves what waits in an agreement, all of it or one item; says what was approved now, none where nothing waits.

    Today's day is that of the clock, in UTC. Raises `NothingOfThatName` for an item that does not wait, `Rejected` for a faulty agreement.
    """
    repository.agreement(name)  # before a folder is made for it
    path = repository.approvals_path(name)
    with alone(path.parent):
        held = repository.approvals(name)
        waiting = [one for one in check(repository, name).departures if not approver(one, held)]
        chosen = [one for one in waiting if item is None or item in (one.item, one.item.partition(":")[2])]
        if item is not None and not chosen:
            raise NothingOfThatName(waiting)
        if chosen:
            today = datetime.now(UTC).date().isoformat()
            kept = [one for one in held if one.by != by or one.item not in {other.item for other in chosen}]
            given = [Approval(one.item, by, today, one.digest) for one in chosen]
            write_whole(path, written_approvals(path.stem, (*kept, *dict.fromkeys(given))).encode())
    return tuple(chosen)
