"""The record of a build, `build.json`: what was made of what, so that nothing is made twice and no edit is lost."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.codes import CODES
from pipeline.disk.files import digest_of, write_whole

if TYPE_CHECKING:
    from pipeline.compile import Compiled

NAME = "build.json"


@dataclass(frozen=True, slots=True)
class Record:
    """What a folder's files are.

    `inputs` is one digest of all they were made of; it is empty while a build is under way and where a file could not be made.
    `outputs` are the files of that build with their digests. `earlier` are files that mou wrote in other builds, with every digest that
    is mou's own; the record says nothing of what those were made of. `findings` counts by code what was questioned, `provenance` is for people.
    `beside` is one digest of the lock and the text that this build left beside the agreement, and of what they are made from.
    """

    inputs: str = ""
    outputs: Mapping[str, str] = field(default_factory=dict)
    earlier: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    findings: Mapping[str, int] = field(default_factory=dict)
    provenance: Mapping[str, object] = field(default_factory=dict)
    beside: str = ""

    @property
    def takes(self) -> tuple[str, ...]:
        """The clauses that the build took."""
        clauses = self.provenance.get("clauses")
        return tuple(map(str, clauses)) if isinstance(clauses, dict) else ()

    def holds(self, folder: Path, inputs: str) -> bool:
        """Whether the folder holds what these inputs make, and nobody changed it."""
        return (
            bool(self.outputs)
            and self.inputs == inputs
            and all(digest_of(folder / name) == value for name, value in self.outputs.items())
        )

    def own(self, name: str) -> tuple[str, ...]:
        """The digests that a file of this name may have without anybody having edited it."""
        return (*((self.outputs[name],) if name in self.outputs else ()), *self.earlier.get(name, ()))

    def names(self) -> tuple[str, ...]:
        """The files that the record knows, sorted."""
        return tuple(sorted({*self.outputs, *self.earlier}))


def read_record(folder: Path) -> Record:
    """The record of a folder; one that is not there or cannot be read counts as empty."""
    try:
        record: Any = json.loads((folder / NAME).read_text("utf-8"))
        return Record(
            str(record["inputs"]),
            {str(name): str(value) for name, value in record["outputs"].items()},
            {str(name): tuple(str(value) for value in values) for name, values in record["earlier"].items()},
            {code: int(count) for code, count in record["findings"].items() if code in CODES},
            {"clauses": record.get("clauses")},
            str(record.get("beside", "")),
        )
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return Record()


def write_record(folder: Path, record: Record) -> None:
    """Put the record into its folder."""
    written = {
        "mou": 1,
        **record.provenance,
        "findings": dict(sorted(record.findings.items())),
        "inputs": record.inputs,
        "beside": record.beside,
        "outputs": dict(sorted(record.outputs.items())),
        "earlier": {name: list(values) for name, values in sorted(record.earlier.items())},
    }
    write_whole(folder / NAME, (json.dumps(written, indent=2, ensure_ascii=False) + "\n").encode())


def counted(agreement: Compiled) -> Mapping[str, int]:
    """How often each code was found."""
    return Counter(found.code for found in agreement.findings)


def provenance(agreement: Compiled, engines: Mapping[str, str]) -> Mapping[str, object]:
    """What a person may want to know of a build: the file's digest, the clauses with version, position and reason, the engines."""
    meta = agreement.document.meta
    clauses = {
        key: {"version": chosen.clause.version, "position": chosen.position, "why": chosen.why}
        for key, chosen in agreement.selection.clauses.items()
    }
    return {"status": meta.status, "spec": meta.digest, "clauses": clauses, "engines": dict(engines)}


def under_way(record: Record, written: Mapping[str, str]) -> Record:
    """The record while a build writes: it vouches for nothing, and knows the digests before and after as mou's own."""
    names = sorted({*record.names(), *written})
    return Record(
        earlier={
            name: tuple(dict.fromkeys((*record.own(name), *((written[name],) if name in written else ())))) for name in names
        }
    )


def finished(folder: Path, record: Record, made: Record) -> Record:
    """The record after a build: what it made, and the files of earlier builds that are still there as mou wrote them."""
    left = {name: digest_of(folder / name) for name in record.names() if name not in made.outputs}
    earlier = {name: (value,) for name, value in left.items() if value is not None and value in record.own(name)}
    return replace(made, earlier=earlier)
