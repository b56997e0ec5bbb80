"""Findings to text: in full with the line they stand in, one a line, as JSON, for GitHub, or as SARIF."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from pipeline.codes import CODES
from pipeline.findings import Finding

FORMATS = ("full", "concise", "json", "github", "sarif")
_MOST_ANNOTATIONS = 10  # GitHub shows ten of a kind for each step and drops the rest silently
_COLOURS = {"error": "red", "warning": "yellow"}


def show(findings: Sequence[Finding], style: str) -> None:
    """Print findings: talk goes to stderr, data (json, github, sarif) to stdout."""
    match style:
        case "json":
            click.echo(json.dumps([_plain(found) for found in findings], indent=2, ensure_ascii=False))
        case "sarif":
            click.echo(json.dumps(_sarif(findings), indent=2, ensure_ascii=False))
        case "github":
            click.echo("\n".join(_annotations(findings)))
        case "concise":
            for found in findings:
                click.echo(f"{found.place}: {found.severity} {found.code} {found.message}", err=True)
        case _:
            for found in findings:
                click.echo(_full(found), err=True)


def _full(found: Finding) -> str:
    mark = click.style(f"{found.severity} {found.code}", fg=_COLOURS[found.severity], bold=True)
    lines = [f"{mark} {found.message}", f"  --> {found.place}"]
    if (line := _line(found)) is not None:
        number = str(found.place.line)
        lines += [f"  {number} | {line}", f"  {' ' * len(number)} | {' ' * (found.place.column - 1)}^"]
    return "\n".join([*lines, f"  = {found.help}", f"  = More: mou explain {found.code}", ""])


def _line(found: Finding) -> str | None:
    try:
        lines = Path(found.place.file).read_text("utf-8-sig").splitlines()
    except (OSError, ValueError):
        return None
    return lines[found.place.line - 1].replace("\t", " ") if found.place.line <= len(lines) else None


def _plain(found: Finding) -> dict[str, object]:
    return {
        "code": found.code,
        "severity": found.severity,
        "message": found.message,
        "file": found.place.file,
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
            lines.append(f"::notice title={severity}::and {rest} more of this kind; `mou check` lists them all")
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
                        "artifactLocation": {"uri": found.place.file},
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
