"""What a build asks for and what was made of it, as values that travel to workers and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.asked import Edition
from pipeline.disk.files import digest
from pipeline.disk.keep import Wanted
from pipeline.disk.look import Look
from pipeline.disk.record import Record
from pipeline.document import Status
from pipeline.findings import Finding
from pipeline.source import Source

if TYPE_CHECKING:  # what nothing has changed is known without them
    from pipeline.library.library import Library
    from pipeline.records.lock import Digests
    from pipeline.rules.agreement import Approval


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made of one agreement: its lock and its words if it is `kept`, and each of the formats."""

    key: str
    source: Source
    approvals: tuple[Approval, ...]
    status: Status
    which: Edition
    formats: tuple[str, ...]
    kept: bool

    @property
    def stem(self) -> str:
        """What its files are called; no id holds a full stop."""
        return f"{self.key}.internal" if self.which.internal else self.key

    def inputs(self, origin: str) -> str:
        """One digest of all that can change the bytes of its files."""
        return digest("\0".join((origin, self.status, repr(self.which), *sorted(self.formats))).encode())


@dataclass(frozen=True, slots=True)
class Kit:
    """What an agreement is made with, beside its own file."""

    library: Library
    digests: Digests
    look: Look
    engines: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of an order: files by name, what was found, and what is kept beside the agreement (`wanted`), if anything is."""

    wanted: Wanted | None
    findings: tuple[Finding, ...]
    record: Record
    data: Mapping[str, bytes] = field(default_factory=dict)
    unprinted: Mapping[str, str] = field(default_factory=dict)
