"""Findings: what is wrong with an input, said to the person who wrote it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from typing_extensions import override

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A file and the line and column in it, both counted from 1."""

    file: str
    line: int
    column: int

    @override
    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: its code, how grave it is, where it stands, what is wrong and what to do."""

    code: str
    severity: Severity
    place: Place
    message: str
    help: str

    @property
    def order(self) -> tuple[Place, str, str]:
        """The key by which findings are listed: by place, then code."""
        return (self.place, self.code, self.message)


class Rejected(Exception):  # noqa: N818 - the design's word: the input was rejected; it is no fault of the program
    """A stage cannot make the next type; `findings` says all the reasons, sorted, each once."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(set(findings), key=lambda finding: finding.order))
        super().__init__("; ".join(f"{finding.place}: {finding.code} {finding.message}" for finding in self.findings))
