"""What the machine has: the libraries of PDF, the styles, and the programs that the tests read with."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.disk.repository import NotARepository, repository
from pipeline.writers.pango import PdfUnavailable, subsets_fonts, weasyprint

_READERS = {
    "soffice": "LibreOffice, which reads Word files back",
    "java": "for veraPDF, which judges PDF files",
}


@dataclass(frozen=True, slots=True)
class Examination:
    """One thing that was looked for: whether it is there, whether a build needs it, and what to do without it."""

    what: str
    there: bool
    needed: bool
    words: str


def examined() -> tuple[Examination, ...]:
    """Python, the libraries of PDF, the styles that stand here, and the readers of the tests."""
    python = Examination("Python", sys.version_info >= (3, 11), needed=True, words=sys.version.split()[0])
    return (python, *_pdf(), *_styles(), *_readers())


def _pdf() -> Iterator[Examination]:
    """What a build would find: WeasyPrint is loaded as a build loads it."""
    try:
        weasyprint()
    except PdfUnavailable as unavailable:
        yield Examination("Pango, for PDF", there=False, needed=True, words=f"{unavailable} Word files are made all the same.")
        return
    yield Examination("Pango, for PDF", there=True, needed=True, words="is there")
    slower = "PDFs are made all the same, half a second slower each. It comes with harfbuzz; on Debian: apt-get install libharfbuzz-subset0"
    there = subsets_fonts()
    yield Examination("harfbuzz-subset, for speed", there, needed=False, words="is there" if there else slower)


def _styles() -> Iterator[Examination]:
    try:
        here = repository(Path.cwd())
    except NotARepository:
        return
    for look in here.looks.values():
        for found in look.faults:
            yield Examination("style", there=False, needed=True, words=f"{found.place}: {found.message} {found.help}")
        if not look.faults:
            words = f"{look.name} with {len(look.style.fonts)} fonts, whole"
            yield Examination("style", there=True, needed=True, words=words)


def _readers() -> Iterator[Examination]:
    for program, why in _READERS.items():
        there = shutil.which(program) is not None
        yield Examination(
            program, there, needed=False, words=why if there else f"{why}; only the tests need it, and `make test` brings it"
        )
