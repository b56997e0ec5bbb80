"""The real agreements of this folder: each spec, the facts that its prints must hold, and the findings that its source deserves.

A fact file (`<id>.facts.md`) has two lists: `- words` under "## Facts", and `- CODE why` under "## Findings".
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pypdfium2

from pipeline.compile import Compiled, compiled, printed
from pipeline.disk.repository import Repository
from pipeline.source import Source
from tests.words import words
from tests.writers.docx_words import words_of_docx

HERE = Path(__file__).parent
IDS = tuple(sorted(path.stem for path in HERE.glob("*.yaml")))
FORMATS = ("docx", "pdf")

_HOUSE = Repository(HERE.parents[1])


@dataclass(frozen=True, slots=True)
class Told:
    """What a fact file lists: words that must be found in print, and how often each finding must be raised."""

    facts: tuple[str, ...]
    findings: Mapping[str, int]


def told(name: str) -> Told:
    """The lists of one agreement; raises `ValueError` where the file has another form."""
    match re.split(r"^## (?:Facts|Findings).*$", (HERE / f"{name}.facts.md").read_text("utf-8"), flags=re.MULTILINE):
        case [_, facts, findings]:
            return Told(tuple(_items(facts)), Counter(item.split()[0] for item in _items(findings)))
        case _:
            raise ValueError(f"{name}.facts.md should have the headings Facts and Findings")


def _items(part: str) -> list[str]:
    return re.findall(r"^- (.+)$", part, flags=re.MULTILINE)


@cache
def agreement(name: str) -> Compiled:
    """An agreement compiled as a draft; raises `Rejected` where it cannot be."""
    source = Source(f"{name}.yaml", (HERE / f"{name}.yaml").read_text("utf-8"))
    return compiled(source, _HOUSE.library, "draft", _HOUSE.look(source).glyphs)


@cache
def prints(name: str) -> Mapping[str, str]:
    """The words of each print of an agreement, as it is built; `KeyError` where this machine cannot print a format."""
    source = Source(f"{name}.yaml", (HERE / f"{name}.yaml").read_text("utf-8"))
    files = printed(agreement(name).document, _HOUSE.look(source).whole, FORMATS).files
    return {"docx": words_of_docx(files["docx"]), "pdf": _words_of_whole_pdf(files["pdf"])}


def missing(name: str, form: str) -> tuple[str, ...]:
    """The listed facts that a print does not hold."""
    return tuple(fact for fact in told(name).facts if words(fact) not in prints(name)[form])


def unraised(name: str) -> tuple[str, ...]:
    """The deserved findings that the rules do not raise, each as often as it is listed."""
    raised = Counter(found.code for found in agreement(name).findings)
    return tuple(code for code, count in told(name).findings.items() if raised[code] < count)


def _words_of_whole_pdf(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as opened:
        pages = (page.get_textpage().get_text_bounded() for page in opened)
        return words(unicodedata.normalize("NFC", "".join(pages)).replace("\x02", "-"))
