"""A limit of time and memory around the work on one agreement, so that no file can hold the machine."""

from __future__ import annotations

import errno
import os
import resource
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from time import process_time
from types import FrameType

from pipeline.codes import finding
from pipeline.findings import Place, Rejected

SECONDS, MEGABYTES = 300, 2_000  # fifty pages with all that an agreement can say take 12 seconds and 240 MB
_TICK = 0.2  # seconds of work between two looks
_PAGE = resource.getpagesize()
_MEGA = 1_000_000
_HELD = threading.local()  # whether a limit holds around what this thread does
_ADVICE = "Look for what makes it so long: a list of very many entries, or a clause that repeats in a repetition."


class _TooMuch(BaseException):
    """A limit is passed; no `except Exception` on the way may take it for a fault of its own."""


_Look = Callable[[], _TooMuch | None]


@contextmanager
def limited(place: Place) -> Iterator[None]:
    """Do the work on the agreement at a place within the limits; raises `Rejected` (MOU580, MOU581) where it passes one.

    The limits are `MOU_SECONDS` of the processor and `MOU_MEGABYTES` more of memory than before, or else `SECONDS` and `MEGABYTES`. The
    work is looked at while it runs, and a single request for far more memory is refused by the system. One limit holds around another.
    What the process does in other threads counts too, so a thread should work alone; what the system refuses is the whole process's, and is
    left as it is by any thread but the first. Raises OSError where what falls short is not the agreement's doing: the process was given
    less memory than the limits allow.
    """
    if getattr(_HELD, "here", False):
        yield
        return
    seconds, megabytes = _asked("MOU_SECONDS", SECONDS), _asked("MOU_MEGABYTES", MEGABYTES)
    end, most = process_time() + seconds, _resident() + megabytes * _MEGA
    passed: list[_TooMuch] = []

    def look() -> _TooMuch | None:
        if process_time() > end:
            passed.append(_TooMuch("MOU580", f"takes more than {seconds:,} seconds of work", f"MOU_SECONDS={seconds * 4}"))
        elif _resident() > most:
            passed.append(_TooMuch("MOU581", f"takes more than {megabytes:,} MB of memory", f"MOU_MEGABYTES={megabytes * 2}"))
        return passed[-1] if passed else None

    first = threading.current_thread() is threading.main_thread()
    _HELD.here = True
    try:
        with (
            _no_more_than(2 * megabytes * _MEGA) if first else nullcontext(),
            (_by_signal if first else _by_another_thread)(look),
        ):
            yield
    except _TooMuch:
        code, words, more = passed[0].args
        raise Rejected([finding(code, place, f"The agreement {words}.", f"{_ADVICE} If it is meant, set {more}.")]) from None
    except MemoryError:
        if 0 <= (theirs := resource.getrlimit(resource.RLIMIT_AS)[0]) < 2 * megabytes * _MEGA:  # below 0 there is none
            raise OSError(errno.ENOMEM, f"{theirs // _MEGA:,} MB of memory (`ulimit -v`) are too few for mou") from None
        words = f"The agreement asks for more than {megabytes:,} MB of memory at once."
        raise Rejected(
            [finding("MOU581", place, words, f"{_ADVICE} If it is meant, set MOU_MEGABYTES={megabytes * 2}.")]
        ) from None
    finally:
        _HELD.here = False


@contextmanager
def _by_signal(look: _Look) -> Iterator[None]:
    """Look at the work of the first thread of a process: the system interrupts it."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        if passed := look():
            raise passed

    before = signal.signal(signal.SIGPROF, interrupt)
    signal.siginterrupt(signal.SIGPROF, False)  # noqa: FBT003 - no read or write of a library ends early for it
    signal.setitimer(signal.ITIMER_PROF, _TICK, _TICK)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@contextmanager
def _by_another_thread(look: _Look) -> Iterator[None]:
    """Look at the work of a thread that no signal reaches, as that of a cluster's worker: another has Python raise in it, until it ends."""
    from ctypes import c_ulong, py_object, pythonapi  # few work in threads

    worker, ended, at_it = c_ulong(threading.get_ident()), threading.Event(), threading.Lock()

    def watch() -> None:
        while not ended.wait(_TICK):
            with at_it:
                if not ended.is_set() and look():
                    pythonapi.PyThreadState_SetAsyncExc(worker, py_object(_TooMuch))

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        while not ended.is_set():  # it may be raised here too
            with suppress(_TooMuch), at_it:
                ended.set()
        pythonapi.PyThreadState_SetAsyncExc(worker, None)  # what was to be raised and was not yet


def _asked(name: str, usual: int) -> int:
    """A limit from the environment; raises OSError where it is no number that limits anything."""
    said = os.environ.get(name, str(usual))
    if not said.isdecimal() or not int(said):
        raise OSError(errno.EINVAL, f"{name} should be a whole number above 0; it says `{said}`")
    return int(said)


@contextmanager
def _no_more_than(more: int) -> Iterator[None]:
    """Let the system refuse memory above what is in use and so much more; where it cannot, look alone."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(OSError, ValueError):
        wanted = _mapped() + more
        resource.setrlimit(resource.RLIMIT_AS, (wanted if soft == resource.RLIM_INFINITY else min(wanted, soft), hard))
    try:
        yield
    finally:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _mapped() -> int:
    """The addresses in use, in bytes; raises OSError where the system does not tell."""
    return int(_STATM.read_text("ascii").split()[0]) * _PAGE


def _resident() -> int:
    """The memory in use, in bytes; on systems that do not tell, the most that was."""
    try:
        return int(_STATM.read_text("ascii").split()[1]) * _PAGE
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # bytes on macOS


_STATM = Path("/proc/self/statm")
