"""Findings to text: in full with the line they stand in, one a line, as JSON, for GitHub, or as SARIF."""

from __future__ import annotations

import json
import os.path
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

import click

from pipeline.codes import CODES
from pipeline.disk.repository import NotARepository, repository
from pipeline.findings import Finding
from pipeline.source.text import MOST_BYTES, prints

FORMATS = ("full", "concise", "json", "github", "sarif")
_MOST_ANNOTATIONS = 10  # GitHub shows ten of a kind for each step and drops the rest silently
_WIDEST = 110  # characters of a line of the file that are shown; of a longer one, those around the place
_COLOURS = {"error": "red", "warning": "yellow"}


def show(findings: Sequence[Finding], style: str) -> None:
    """Print findings: talk goes to stderr, data (json, github, sarif) to stdout.

    Files are named from where the user stands; for GitHub and in SARIF, which belong to a repository, from its root.
    """
    match style:
        case "json":
            click.echo(json.dumps([_plain(found) for found in findings], indent=2, ensure_ascii=False))
        case "sarif":
            click.echo(json.dumps(_sarif(findings), indent=2, ensure_ascii=False))
        case "github":
            for line in _annotations(findings):
                click.echo(line)
        case "concise":
            for found in findings:
                click.echo(f"{_stands(found)}: {found.severity} {found.code} {visible(found.message)}", err=True)
        case _:
            helped = ""
            for found in findings:
                click.echo(_full(found, helped), err=True)
                helped = found.help


def near(path: Path) -> str:
    """A path as one would type it where the user stands."""
    return min(os.path.relpath(path), os.path.abspath(path), key=len)  # noqa: PTH100 - a link stays a link


def _root() -> Path:
    try:
        return repository(Path.cwd()).root
    except NotARepository:
        return Path.cwd()


def _stands(found: Finding) -> str:
    return f"{visible(near(_root() / found.place.file))}:{found.place.line}:{found.place.column}"


def _full(found: Finding, helped: str) -> str:
    """A finding with its line; the help that the finding before it has given is not said again."""
    mark = click.style(f"{found.severity} {found.code}", fg=_COLOURS[found.severity], bold=True)
    lines = [f"{mark} {visible(found.message)}", f"  --> {_stands(found)}"]
    if (line := _line(found)) is not None:
        shown, column = _around(visible(line), found.place.column - 1)
        number = str(found.place.line)
        lines += [f"  {number} | {shown}", f"  {' ' * len(number)} | {' ' * column}^"]
    if found.help != helped:
        lines.append(f"  = {visible(found.help)}")
    return "\n".join([*lines, ""])


def _line(found: Finding) -> str | None:
    """The line of the file, counted as sources count; None where it cannot be read."""
    path = _root() / found.place.file
    if not path.is_file() or path.is_symlink() or path.stat().st_size > MOST_BYTES:
        return None  # to read a pipe would wait for ever, and what a link leads to is not of this repository
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, ValueError):
        return None
    lines = text.split("\n")  # read_text has made every end of a line this one
    return lines[found.place.line - 1] if found.place.line <= len(lines) and any(lines) else None


def visible(text: str) -> str:
    """Text for a terminal: what does not print could move the cursor or turn words round, and shows as a replacement."""
    return "".join(
        character if prints(character) else " " if character == "\t" else "\N{REPLACEMENT CHARACTER}" for character in text
    )


def _around(line: str, column: int) -> tuple[str, int]:
    """The part of a line around a column, and the column in that part."""
    if len(line) <= _WIDEST:
        return line, column
    first = max(0, min(column - _WIDEST // 2, len(line) - _WIDEST))
    part = line[first : first + _WIDEST]
    before, after = "…" if first else "", "…" if first + _WIDEST < len(line) else ""
    return f"{before}{part}{after}", column - first + len(before)


def _plain(found: Finding) -> dict[str, object]:
    return {
        "code": found.code,
        "severity": found.severity,
        "message": found.message,
        "file": near(_root() / found.place.file),
        "line": found.place.line,
        "column": found.place.column,
        "help": found.help,
    }


def _annotations(findings: Sequence[Finding]) -> list[str]:
    lines: list[str] = []
    for severity in ("error", "warning"):
        of_kind = [found for found in findings if found.severity == severity]
        for found in of_kind[:_MOST_ANNOTATIONS]:
            place = f"file={_property(found.place.file)},line={found.place.line},col={found.place.column}"
            lines.append(f"::{severity} {place},title={found.code}::{_escaped(f'{found.message} {found.help}')}")
        if (rest := len(of_kind) - _MOST_ANNOTATIONS) > 0:
            lines.append(f"::notice title={severity}s::and {rest} more; `mou check` lists them all")
    return lines


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _sarif(findings: Sequence[Finding]) -> dict[str, object]:
    """SARIF 2.1.0, which code hosts show beside the lines."""
    rules = [{"id": code, "shortDescription": {"text": CODES[code].title}} for code in sorted({found.code for found in findings})]
    results = [
        {
            "ruleId": found.code,
            "level": found.severity,
            "message": {"text": f"{found.message} {found.help}"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": quote(found.place.file)},
                        "region": {"startLine": found.place.line, "startColumn": found.place.column},
                    }
                }
            ],
        }
        for found in findings
    ]
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": {"name": "mou", "rules": rules}}, "results": results}],
    }
