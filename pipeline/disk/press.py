"""A copy of this process that lays out and draws the pages of an agreement, while this one drafts it and writes its Word file.

WeasyPrint is half of a build and needs nothing of the clause library: so the copy loads it and judges the style while the library is read
here. It does what is done here otherwise, so the bytes are the same; whatever becomes of the copy, this process does its work.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from typing import Any

from pipeline.disk.limits import limited
from pipeline.disk.look import Look
from pipeline.document import Document
from pipeline.findings import Finding, Place, Rejected
from pipeline.style.style import Style
from pipeline.writers.pango import PdfUnavailable, Unfit, weasyprint
from pipeline.writers.pdf import LaidOut, lay_out, warm


@dataclass(frozen=True, slots=True)
class _Stopped:
    """What stopped the copy at its work, as it travels."""

    kind: type[Rejected | PdfUnavailable | Unfit]
    told: str | tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Press:
    """A copy of this process at the other end of a line, which prints in one look. It ends when the line is closed, or this process ends.

    `word` says whether a Word file is to be written of the same words: what writes it is loaded while the copy lays out.
    """

    look: Look
    line: Connection
    word: bool

    def lay_out(self, document: Document, _style: Style, facts: str) -> LaidOut:
        """As `lay_out` of `writers.pdf`, in the style of the look, which the copy judges first: raises `Rejected` too, for what it lacks."""
        try:
            self.line.send((document, facts))
            if self.word:
                import_module("pipeline.writers.docx")  # meanwhile: it is what comes next here
            pages, count = self._told()
        except (EOFError, OSError):
            return lay_out(document, self.look.whole, facts)

        def draw() -> bytes:
            try:
                pdf: bytes = self._told()
            except (EOFError, OSError):
                return lay_out(document, self.look.whole, facts).draw()
            return pdf

        return LaidOut(pages, count, draw)

    def _told(self) -> Any:
        told = self.line.recv()
        if isinstance(told, _Stopped):
            raise told.kind(told.told)  # type: ignore[arg-type] # each kind is told what it is made of
        return told


@contextmanager
def press(look: Look, place: Place, *, word: bool) -> Iterator[Press | None]:
    """A copy of this process that gets ready to print in a look, within the limits of the agreement at a place (see `Press` for `word`).

    None where it saves no time or cannot be had: one core, a system that does not copy processes, another thread, WeasyPrint loaded already.
    """
    if not _saves_time():
        yield None
        return
    near, far = Pipe()
    with closing(near):
        yield Press(look, near, word) if _begun(near, far, look, place) else None


def _begun(near: Connection, far: Connection, look: Look, place: Place) -> bool:
    """Make the copy, unless the system has no room for one more. It never hears Ctrl-C: the process that it serves is asked, and ends it with itself."""
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        get_context("fork").Process(target=_copied, args=(near, far, look, place), daemon=True).start()
    except OSError:
        return False
    finally:
        far.close()
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)
    return True


def _saves_time() -> bool:
    if sys.platform != "linux" or "weasyprint" in sys.modules or threading.active_count() > 1:
        return False
    return len(os.sched_getaffinity(0)) > 1


def _copied(near: Connection, far: Connection, look: Look, place: Place) -> None:
    """The copy: whatever is wrong but what has words for the user ends it, and is met again, and told, by the process that it serves."""
    near.close()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())  # no folder of fonts is left behind
    gc.disable()  # it ends before garbage matters
    with suppress(Exception):
        with suppress(Rejected, PdfUnavailable):  # told below
            weasyprint()
            warm(look.whole)
        while True:
            document, facts = far.recv()
            try:
                with limited(place):
                    laid_out = lay_out(document, look.whole, facts)
                    far.send((laid_out.pages, laid_out.page_count))
                    far.send(laid_out.draw())
            except Rejected as rejected:
                far.send(_Stopped(Rejected, rejected.findings))
            except (PdfUnavailable, Unfit) as error:
                far.send(_Stopped(type(error), str(error)))
