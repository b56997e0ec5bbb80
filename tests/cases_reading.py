"""The tables of bad input in tests/cases/, and what each of their cases is answered with."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from pipeline.compile import compiled
from pipeline.findings import Finding, Place, Rejected
from pipeline.source import Source, decoded
from pipeline.style.style import coverage
from tests.agreement import NAME, ROOT, compiled_of, library, text_of, with_clause
from tests.style.house import house

_CASE = re.compile(r"^## (.+?)\n\n```\w+\n(.*?)```\n\n```text\n(.*?)```$", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"(?<=\.md):\d+:\d+")
_REPEATED = re.compile(r"<(\d+) × (.+?)>", re.DOTALL)
_DESCRIBED = re.compile(rb"<(U\+|byte )([0-9A-F]+)>")


def cases(name: str) -> list[tuple[str, str, str]]:
    """The cases of a table: title, input, and what is said about it."""
    text = (Path(__file__).parent / "cases" / f"{name}.md").read_text("utf-8")
    found = [(title, words, said) for title, words, said in _CASE.findall(text)]
    assert len(found) == text.count("\n## "), f"tests/cases/{name}.md is not read whole"
    return found


def file_of(words: str) -> bytes:
    """The bytes of a file that a case of the table `source` describes."""
    written = _REPEATED.sub(lambda match: int(match[1]) * match[2], words)
    return _DESCRIBED.sub(
        lambda match: bytes([int(match[2], 16)]) if match[1] == b"byte " else chr(int(match[2], 16)).encode(), written.encode()
    )


def source_said(words: str) -> str:
    """What is said about a whole agreement file."""
    try:
        made = compiled(decoded("case.yaml", file_of(words)), library(), "draft", _glyphs())
    except Rejected as rejected:
        return _listed(rejected.findings, "case.yaml")
    return _errors(made.findings, "case.yaml")


def clause_said(words: str) -> str:
    """What is said about the small agreement with other words in one clause."""
    try:
        made = compiled_of(with_clause("general.costs", words))
    except Rejected as rejected:
        return _listed(rejected.findings, "test.md")
    return _errors(made.findings, "test.md")


def agreement_said(words: str) -> str:
    """What is said about the small agreement with other blocks below it."""
    keys = re.findall(r"^(\w+):", words, re.MULTILINE)
    text = text_of(**dict.fromkeys(keys))
    try:
        made = compiled(Source(NAME, text + words), library(), "draft", _glyphs())
    except Rejected as rejected:
        return _listed(rejected.findings, NAME, text.count("\n"))
    return _errors(made.findings, NAME, text.count("\n"))


@cache
def _glyphs() -> frozenset[int]:
    return frozenset(coverage(house()))


def _errors(findings: tuple[Finding, ...], name: str, above: int = 0) -> str:
    return _listed(tuple(one for one in findings if one.severity == "error"), name, above)


def _listed(findings: tuple[Finding, ...], name: str, above: int = 0) -> str:
    """One finding after the other. Those in a file of the library begin with its name alone, since its lines are not the case's."""
    return "".join(
        f"{_placed(one.place, name, above)} {one.code} {_LINE.sub('', one.message)}\n    {one.help}\n" for one in findings
    )


def _placed(place: Place, name: str, above: int) -> str:
    if place.file == name:
        return f"{place.line - above}:{place.column}"
    return str(Path(place.file).relative_to(ROOT) if Path(place.file).is_absolute() else place.file)
