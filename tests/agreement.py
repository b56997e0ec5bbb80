"""A small, complete agreement, a block of YAML each, and how tests compile a variant of it against the library of the repository."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from pipeline.compile import Compiled
from pipeline.disk.repository import Repository
from pipeline.document import Block, Document, Provision
from pipeline.findings import Rejected
from pipeline.library.library import Library
from pipeline.source import Source
from pipeline.writers.text import write_text
from tests.once import compiled_once

ROOT = Path(__file__).parents[1]
NAME = "agreements/small.yaml"
EVERY_CHARACTER = range(0x110000)

BLOCKS: Mapping[str, str] = {
    "mou": "mou: 1\n",
    "form": "form: non-equity alliance\n",
    "title": "title: Memorandum of Understanding\n",
    "effective": "effective: 2026-03-01\n",
    "parties": """\
parties:
  lumen:
    name: Lumen Optics Ltd
    kind: company
    jurisdiction: England and Wales
    registration: company number 90000001
    address: 12 Prism Yard, Cambridge
    gains: a second source for its coatings
    people:
      ada: {name: Ada Okafor, title: Head of Coatings, email: ada@lumen.example}
    roles: {signatory: ada, sponsor: ada, manager: ada, notices: ada}
  northwind:
    name: Northwind Robotics GmbH
    kind: company
    jurisdiction: Germany
    registration: HRB 900002
    address: Werftstrasse 7, Bremen
    gains: a coating that is made in series
    people:
      jonas: {name: Jonas Brandt, title: Head of Production, email: jonas@northwind.example}
    roles: {signatory: jonas, sponsor: jonas, manager: jonas, notices: jonas}
""",
    "purpose": "purpose: {goal: to bring a coating into series production}\n",
    "commitments": """\
commitments:
  lumen:
    recipes: {kind: services, what: coating trials, quantity: 20 days, by: 2026-06-30, accountable: ada}
  northwind:
    line: {kind: services, what: production trials, quantity: 30 days, by: 2026-09-30, accountable: jonas}
""",
    "milestones": """\
milestones:
  list:
    pilot-run: {what: pilot run, accountable: jonas, due: 2026-10-30, test: 100 coated modules pass inspection, accepted_by: lumen}
""",
    "decision_rights": "decision_rights:\n  decisions: [{matter: change of the goal, proposes: managers, decides: sponsors}]\n",
    "term": "term: {length: 2 years, renewal: {how: by agreement, decide_by: 90 days before the end, period: 1 year}}\n",
    "exit": """\
exit:
  convenience: {notice: 90 days}
  cause: {cure: 30 days}
  effects: {work: 30 days}
""",
    "dispute_resolution": """\
dispute_resolution:
  steps: [managers within 10 business days, sponsors within 15 business days, courts]
  courts: {of: England and Wales}
""",
    "law": "law: England and Wales\n",
    "confidentiality": "confidentiality: {mutual: yes, after_end: 5 years}\n",
    "notices": "notices: {by: [courier, email]}\n",
    "binding": "binding: {only: [confidentiality, exit, dispute_resolution, law, general]}\n",
}
"""The blocks of the agreement, by name, in the order of its file."""


def text_of(**blocks: str | None) -> str:
    """The file of the agreement with some blocks written otherwise or added; a block that is None is left out."""
    merged = {**BLOCKS, **blocks}
    return "".join(block for block in merged.values() if block is not None)


def line_of(text: str, words: str) -> int:
    """The line of a file, counted from 1, in which some words stand first."""
    return text[: text.index(words)].count("\n") + 1


@cache
def library() -> Library:
    """The clause library of the repository."""
    return Repository(ROOT).library


def with_clause(clause: str, body: str, position: str = "preferred") -> Library:
    """The library with other words in one clause; the body begins in line 1 of `test.md`."""
    changed = replace(library().clauses[clause], positions={position: Source("test.md", body)})
    return replace(library(), clauses={**library().clauses, clause: changed})


def compiled_text(text: str, using: Library | None = None) -> Compiled:
    """An agreement's file, compiled as a draft with fonts that draw every character."""
    return compiled_once(Source(NAME, text), using or library(), "draft", EVERY_CHARACTER)


def compiled_of(using: Library | None = None, **blocks: str | None) -> Compiled:
    """The agreement with some blocks written otherwise, compiled as a draft with fonts that draw every character."""
    return compiled_text(text_of(**blocks), using)


def printed_of(using: Library | None = None, **blocks: str | None) -> str:
    """The words of the agreement with some blocks written otherwise."""
    return write_text(compiled_of(using, **blocks).document)


def provisions(document: Document) -> dict[str, Provision]:
    """Every numbered part of a document by its anchor."""
    return {
        one.anchor: one
        for part in (document.parties, document.recitals, document.articles, document.annexes)
        for one in _inside(part)
    }


def _inside(blocks: tuple[Block, ...]) -> Iterator[Provision]:
    for block in blocks:
        if isinstance(block, Provision):
            yield block
            yield from _inside(block.body)


def said(rejected: Rejected) -> list[str]:
    """The findings of a rejection: line, column, code and message."""
    return [f"{one.place.line}:{one.place.column} {one.code} {one.message}" for one in rejected.findings]
