"""Many agreements built at once: workers make what is printed, from values and to values; this process alone reads and writes.

A worker is a process of this machine or of a cluster. It is given a kit (library, style, versions of the engines) and an order, and gives
back what was made; so the bytes are the same wherever they are made, and no worker needs the repository.
"""

from __future__ import annotations

import errno
import gc
import os
import pickle
import signal
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache, partial
from importlib import import_module
from multiprocessing import get_context, parent_process
from threading import Lock, Thread
from typing import Any

from pipeline.codes import finding
from pipeline.disk.build import Begun
from pipeline.disk.order import Kit, Made, Order
from pipeline.disk.output import Built
from pipeline.disk.repository import engines
from pipeline.findings import Finding, Rejected
from pipeline.writers.pango import PdfUnavailable, weasyprint

_AHEAD = 4  # orders for each worker that wait, so that none waits for an order
_FIRST_DAY = "315532800"  # 1980-01-01, as `cli.main` has it: whatever cuts fonts reads no clock
_KITS = 8  # kits that are kept packed: one for each style, and one for each agreement that keeps clauses of what was sent

_ONE = Lock()  # what lays out pages turns off the search for garbage in its whole process: one at a time

Step = tuple[str, Callable[[], Built]]
"""The name of an agreement, and what ends its build here: it writes the files, or raises what stopped it."""


@dataclass(frozen=True, slots=True)
class Workers:
    """Who makes what is ordered: how to open them as an executor, and how many orders they are given at once.

    `lost` is what they raise where workers died and others have tried again, `close` lets them go.
    """

    opened: Callable[[], Executor]
    orders: int
    lost: tuple[type[Exception], ...] = (BrokenExecutor,)
    close: Callable[[], None] = lambda: None


def processes(count: int) -> Workers:
    """Workers on this machine; they begin with all that this process has loaded, where the system can copy a process."""
    context: Any = get_context("fork" if sys.platform == "linux" else "spawn")
    return Workers(partial(ProcessPoolExecutor, count, context, _started), count * _AHEAD)


def cores() -> int:
    """How many processes this machine runs at once."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def built(
    names: Iterable[str], begin: Callable[[str], Built | Begun], end: Callable[[Begun, Made], Built], workers: Workers
) -> Iterator[Step]:
    """Begin each build here, have it made by workers, and yield it when it can be ended, in the order in which they are done."""
    desk = _Desk(workers)
    try:
        for name in names:
            try:
                one = begin(name)
                if not isinstance(one, Built):
                    desk.take(name, one)
            except Exception as error:  # noqa: BLE001 - it is raised where the build ends
                yield name, partial(_raised, error)
                continue
            if isinstance(one, Built):
                yield name, partial(_there, one)
            if len(desk.waiting) >= workers.orders:
                yield from desk.done(end)
        while desk.waiting:
            yield from desk.done(end)
    finally:
        desk.close()
        workers.close()


def packed(kit: Kit) -> bytes:
    """A kit as it is given to workers, without the fonts: a fifth of a megabyte."""
    return zlib.compress(pickle.dumps(kit), 1)


def made(kit: bytes, order: Order) -> Made | tuple[Finding, ...]:
    """The work of a worker: what was made, or why nothing was."""
    from pipeline.disk.make import make  # where nothing has changed nothing is made

    with _ONE:
        try:
            held = _opened(kit)
            if other := _others(held):
                message = f"A worker has another version of {other}, so it would print other bytes."
                advice = "Install the same packages there, from the same lock, and start its workers again."
                return (finding("MOU570", order.source.place(0, 0), message, advice),)
            return make(held, order)
        except Rejected as rejected:
            return rejected.findings
        finally:
            gc.collect(1)  # what the layout left; without it a worker grows


@lru_cache(maxsize=4)
def _opened(kit: bytes) -> Kit:
    """A kit, with all loaded that printing needs."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", _FIRST_DAY)
    held: Kit = pickle.loads(zlib.decompress(kit))  # noqa: S301 - it comes from the process that gives the orders, as the code of a worker does
    with suppress(PdfUnavailable, Rejected):  # whoever prints is told
        import_module("pipeline.disk.make")
        import_module("pipeline.writers.docx")
        weasyprint()
        _ = held.look.whole
    return held


@lru_cache(maxsize=4)
def _engines(wanted: tuple[tuple[str, str], ...]) -> str:
    """The engines of which this process has another version."""
    here = engines()
    return ", ".join(name for name, version in wanted if here.get(name) != version)


def _others(kit: Kit) -> str:
    return _engines(tuple(kit.engines.items()))


@dataclass(slots=True)
class _Desk:
    """The orders that workers are at, and the kits that were packed for them."""

    workers: Workers
    waiting: dict[Future[Made | tuple[Finding, ...]], tuple[str, Begun]] = field(default_factory=dict)
    _executor: Executor | None = None
    _kits: dict[tuple[int, int], tuple[Kit, bytes]] = field(default_factory=dict)

    def take(self, name: str, one: Begun) -> None:
        """Give an order to the workers."""
        kit = self._packed(one.kit)
        if self._executor is None:
            _opened(kit)  # before there are workers, so that those that are copies of this process have it open
            gc.freeze()  # and never copy what they only look at
            self._executor = self.workers.opened()
        try:
            future = self._executor.submit(made, kit, one.order)
        except BrokenExecutor as broken:  # a worker died since; `done` sees to it
            future = Future()
            future.set_exception(broken)
        self.waiting[future] = name, one

    def done(self, end: Callable[[Begun, Made], Built]) -> Iterator[Step]:
        """Wait until some are made, and yield how each is ended.

        Where a worker died, nobody knows at which of the orders: each is given to a worker of its own.
        """
        finished, _ = wait(self.waiting, return_when=FIRST_COMPLETED)
        if any(not future.cancelled() and isinstance(future.exception(), BrokenExecutor) for future in finished):
            again = tuple(self.waiting.values())
            self.waiting.clear()  # all of them are broken, so the rest of the workers and the threads beside them are waited for:
            _let_go(self._executor)
            self.close()  # others are copies of this process, and what a thread holds would be held in a copy for ever
            for name, one in again:
                self.take(name, one)
                wait(self.waiting)
                yield from self._ends(end)
                self.close()
        else:
            yield from self._ends(end)

    def _ends(self, end: Callable[[Begun, Made], Built]) -> Iterator[Step]:
        for future in [future for future in self.waiting if future.done()]:
            name, one = self.waiting.pop(future)
            yield name, partial(_ended, future, one, end, self.workers.lost)

    def close(self) -> None:
        """Let the workers go, and wait until those without work are gone; what they have not begun is never done."""
        idle = not self.waiting
        for future in self.waiting:
            future.cancel()
        self.waiting.clear()
        if self._executor:
            self._executor.shutdown(wait=idle)
            self._executor = None

    def _packed(self, kit: Kit) -> bytes:
        """A kit in bytes; that of the agreements without records, which share one, is packed once."""
        key = id(kit.library), id(kit.look)
        if key not in self._kits:
            if len(self._kits) > _KITS:
                self._kits.clear()
            self._kits[key] = kit, packed(kit)
        return self._kits[key][1]


def _let_go(executor: Executor | None) -> None:
    """End the thread that gives out orders of which the workers are gone: before 3.11.5 Python does not, and waits for ever (CPython issue 94777)."""
    if sys.version_info < (3, 11, 5) and (reader := getattr(getattr(executor, "_call_queue", None), "_reader", None)):
        reader.close()


def _ended(
    future: Future[Made | tuple[Finding, ...]], one: Begun, end: Callable[[Begun, Made], Built], lost: tuple[type[Exception], ...]
) -> Built:
    try:
        done = future.result()
    except CancelledError:
        raise OSError(
            errno.ECONNRESET, "The workers cannot be reached any more; what they had not finished is not built"
        ) from None
    except lost:
        place, advice = (
            one.order.source.place(0, 0),
            "Look into the log of the machine: mostly it had no memory left, and fewer workers need less.",
        )
        raise Rejected([finding("MOU571", place, "Two workers died at this agreement.", advice)]) from None
    if isinstance(done, tuple):
        raise Rejected(done)
    return end(one, done)


def _there(one: Built) -> Built:
    return one


def _raised(error: Exception) -> Built:
    raise error


def _started() -> None:
    """A worker leaves it to the process that started it what to do when the user interrupts, and is gone when that is, however it went."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_outlived, daemon=True).start()


def _outlived() -> None:
    """What an executor has not: a worker whose process was killed would wait for orders for ever."""
    if parent := parent_process():
        parent.join()
        os._exit(1)
