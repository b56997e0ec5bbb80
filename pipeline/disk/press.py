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
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from pipeline.disk.limits import limited
from pipeline.disk.look import Look
from pipeline.document import Document
from pipeline.findings import Finding, Place, Rejected
from pipeline.style.style import Style
from pipeline.writers.pango import Fetched, PdfUnavailable, weasyprint
from pipeline.writers.pdf import LaidOut, lay_out, warm


@dataclass(frozen=True, slots=True)
class _Stopped:
    """What stopped the copy at its work, as it travels."""

    kind: type[Rejected | PdfUnavailable | Fetched]
    told: str | tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Press:
    """A copy of this process at the other end of a line, which prints in one look. It ends when the line is closed, or this process ends."""

    look: Look
    line: Connection

    def lay_out(self, document: Document, _style: Style, facts: str) -> LaidOut:
        """As `lay_out` of `writers.pdf`, in the style of the look, which the copy judges first: raises `Rejected` too, for what it lacks."""
        try:
            self.line.send((document, facts))
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


def press(look: Look, place: Place) -> Press | None:
    """A copy of this process that gets ready to print in a look, within the limits of the agreement at a place.

    None where it saves no time or cannot be had: one core, a system that does not copy processes, another thread, WeasyPrint loaded already.
    """
    if not _saves_time():
        return None
    context = get_context("fork")
    near, far = context.Pipe()
    try:
        context.Process(target=_copied, args=(near, far, look, place), daemon=True).start()
    except OSError:  # the system has no room for one more
        near.close()
        return None
    finally:
        far.close()
    return Press(look, near)


def _saves_time() -> bool:
    if sys.platform != "linux" or "weasyprint" in sys.modules or threading.active_count() > 1:
        return False
    return len(os.sched_getaffinity(0)) > 1


def _copied(near: Connection, far: Connection, look: Look, place: Place) -> None:
    """The copy: whatever is wrong but what has words for the user ends it, and is met again, and told, by the process that it serves."""
    near.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the other process is asked, and ends this one with itself
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
            except (PdfUnavailable, Fetched) as error:
                far.send(_Stopped(type(error), str(error)))
