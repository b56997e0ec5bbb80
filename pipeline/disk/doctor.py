"""What the machine has: the libraries of PDF, the fonts, and the programs that the tests read with."""

from __future__ import annotations

import ctypes
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass

_LIBRARIES = ("libgobject-2.0.so.0", "libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz.so.0", "libfontconfig.so.1")
_FASTER = "libharfbuzz-subset.so.0"
_READERS = {
    "soffice": "LibreOffice, which reads Word files back",
    "pdftoppm": "poppler, which shows pages as pictures",
    "qpdf": "which checks PDF files",
    "java": "for veraPDF",
}


@dataclass(frozen=True, slots=True)
class Examination:
    """One thing that was looked for: whether it is there, whether a build needs it, and what to do without it."""

    what: str
    there: bool
    needed: bool
    words: str


def examined() -> tuple[Examination, ...]:
    """Python, the libraries of PDF, and the readers of the tests."""
    return (
        Examination("Python", sys.version_info >= (3, 11), needed=True, words=sys.version.split()[0]),
        _pdf(),
        _faster(),
        *_readers(),
    )


def _pdf() -> Examination:
    missing = [name for name in _LIBRARIES if not _loads(name)] if sys.platform == "linux" else []
    words = (
        "all libraries are there"
        if not missing
        else f"{', '.join(missing)} not found; run: apt-get install libpango-1.0-0 libpangoft2-1.0-0 (Word files are made all the same)"
    )
    return Examination("Pango, for PDF", not missing, needed=True, words=words)


def _faster() -> Examination:
    there = sys.platform != "linux" or _loads(_FASTER)
    words = (
        "is there" if there else "not found; PDFs are made, half a second slower each. Run: apt-get install libharfbuzz-subset0"
    )
    return Examination("harfbuzz-subset, for speed", there, needed=False, words=words)


def _readers() -> Iterator[Examination]:
    for program, why in _READERS.items():
        path = shutil.which(program)
        yield Examination(
            program,
            path is not None,
            needed=False,
            words=f"{why}{'' if path else '; only the tests need it, `make test` brings it'}",
        )


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
