"""One agreement on disk: made into its folder, skipped where nothing changed, and never over somebody's edits.

What nothing has changed is known without whatever reads a library, drafts or prints: that is loaded for the first agreement that is made.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.asked import Edition
from pipeline.disk.files import digest
from pipeline.disk.keep import Keeper
from pipeline.disk.order import Kit, Made, Order
from pipeline.disk.output import Built, skipped, write
from pipeline.disk.record import Record, read_record
from pipeline.disk.repository import Repository, approvals_of
from pipeline.document import Status
from pipeline.source import Source

if TYPE_CHECKING:
    from pipeline.disk.press import Press

OUT = "build"  # where a build goes that is told nothing else


@dataclass(frozen=True, slots=True)
class Begun:
    """A build of which nothing is made yet: where its files go, the record of those that stand there if they are the right ones, who approved what."""

    order: Order
    repository: Repository
    folder: Path
    held: Record | None
    approved: Source | None

    @property
    def kit(self) -> Kit:
        """What it is made with, read when it is asked for. Raises `Rejected` with all that is wrong in it."""
        here, source = self.repository, self.order.source
        return Kit(here.library_for(source), here.digests_for(source), here.look(source), here.engines)


def build(  # noqa: PLR0913 - each is said by whoever asks for a build
    repository: Repository,
    name: str,
    out: Path,
    formats: Collection[str],
    status: Status,
    which: Edition = Edition(),  # noqa: B008 - it cannot be changed
    keeper: Keeper | None = None,
    *,
    alone: bool = False,
) -> Built:
    """Write an agreement's files into `out/<id>/`, those of an internal edition into `out/<id>.internal/` under names of their own.

    What was sent or signed is printed again from its record and never drafted.

    Raises `Rejected` for what prevents a document, and for a final while anything stands in its way; `Frozen` for a record that does not
    verify, or an agreement that was edited after it was sent.

    Where a `keeper` is given, it keeps the lock and the text beside the agreement, before any file is written; what it raises ends the build.

    One that is made `alone` may take a second core (see `disk.press`).

    Everything is in memory before the first file is touched. A file that somebody edited is renamed first. The record says before the first
    write that a build is under way and after the last what it made, so it vouches for no file that it does not know.
    """
    one = begun(repository, name, out, formats, status, which, keeper)
    if isinstance(one, Built):
        return one
    with _press(one) if alone and "pdf" in one.order.formats else nullcontext() as press:
        from pipeline.disk.make import make  # where nothing has changed nothing is made

        return ended(one, make(one.kit, one.order, press), keeper)


def begun(
    repository: Repository,
    name: str,
    out: Path,
    formats: Collection[str],
    status: Status,
    which: Edition,
    keeper: Keeper | None,
) -> Built | Begun:
    """What a build has to make, or what it did where it has nothing to make. Raises as `build` does."""
    key, source = repository.agreement(name)
    if repository.has_records(source):
        from pipeline.disk.reprint import reprint  # a draft of which nothing was sent does not need it

        if held := reprint(repository, key, source, out, formats, which, keeper):
            return held
    approved = repository.approved(name)
    order = Order(key, source, (), status, which, tuple(formats), keeper is not None and repository.owns(source))
    folder = out / order.stem
    record = read_record(folder)
    origin = origin_of(repository, source, approved, record.takes)
    made = record.holds(folder, order.inputs(origin))
    if made and (keeper is None or keeper.current(key, source, origin, record.beside)):
        return skipped(key, folder, record)
    order = replace(order, approvals=approvals_of(approved), formats=() if made else order.formats)
    return Begun(order, repository, folder, record if made else None, approved)


def _press(one: Begun) -> AbstractContextManager[Press | None]:
    from pipeline.disk.press import press  # where nothing has changed nothing is printed

    return press(one.repository.look(one.order.source), one.order.source.place(0, 0), word="docx" in one.order.formats)


def ended(one: Begun, made: Made, keeper: Keeper | None) -> Built:
    """The files of a build put in their places. Raises what the keeper raises, and then nothing is written."""
    key = one.order.key
    damage = keeper.keep(key, made.wanted) if keeper and made.wanted else None
    if one.held:
        return replace(skipped(key, one.folder, one.held), damage=damage)
    origin = origin_of(one.repository, one.order.source, one.approved, made.record.takes)
    beside = keeper.beside(key, origin) if keeper and made.wanted else ""
    inputs = one.order.inputs(origin)
    new = replace(made.record, inputs="" if made.unprinted else inputs, beside=beside)
    done = write(one.folder, key, made.data, inputs, new)
    if done.skipped:
        return done
    return replace(done, unprinted=made.unprinted, findings=made.findings, damage=damage)


def origin_of(repository: Repository, source: Source, approved: Source | None, takes: Collection[str]) -> str:
    """One digest of all that can change the words of an agreement that takes some clauses, or their look.

    Which it takes is decided by its file and by what every agreement is made of, so a clause that it does not take changes nothing.
    """
    made_of, kept = repository.made_of(repository.look(source), takes), _kept(repository, source)
    files = [digest(one.text.encode()) if one else "" for one in (source, approved)]
    return digest("\0".join((made_of, source.name, *files, kept)).encode())


def as_left(repository: Repository, key: str, source: Source, record: Record) -> bool:
    """Whether the build of that record left the lock and the text that stand beside an agreement, and made them from what is here now."""
    if not record.beside:
        return False
    origin = origin_of(repository, source, repository.approved(key), record.takes)
    return record.beside == Keeper(repository).beside(key, origin)


def _kept(repository: Repository, source: Source) -> str:
    """What an agreement keeps of what was sent of it, where it keeps anything."""
    if not repository.has_records(source):
        return ""
    own = repository.digests_for(source)
    return "" if own is repository.digests else repr(sorted(own.clauses.items()))
