"""One agreement on disk: compiled and printed into its folder, skipped where nothing changed, and never over somebody's edits."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.codes import stops_final
from pipeline.compile import Compiled, compiled, printed
from pipeline.disk.files import alone, digest, set_aside, write_whole
from pipeline.disk.repository import Repository
from pipeline.document import Status
from pipeline.findings import Rejected
from pipeline.source import Source
from pipeline.style.style import coverage

RECORD = "build.json"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the files that are there now, whether they were there before, what was set aside, what could not be printed."""

    id: str
    files: tuple[Path, ...]
    skipped: bool = False
    aside: tuple[Path, ...] = ()
    unprinted: Mapping[str, str] = field(default_factory=dict)
    compiled: Compiled | None = None


def check(repository: Repository, name: str, status: Status = "draft") -> Compiled:
    """An agreement compiled and not printed; raises `Rejected` for what prevents a document."""
    _, source = repository.agreement(name)
    return compiled(source, repository.library, status, coverage(repository.style))


def build(repository: Repository, name: str, out: Path, formats: Collection[str], status: Status) -> Built:
    """Write an agreement's files into `out/<id>/`; a final raises `Rejected` while anything stands in its way.

    Files that nothing has changed since the last build are left alone. A file that somebody edited is renamed first.
    """
    key, source = repository.agreement(name)
    folder = out / key
    inputs = _inputs(repository, source, status, formats)
    folder.mkdir(parents=True, exist_ok=True)
    with alone(folder):
        record = _record(folder)
        if record.get("inputs") == inputs and _untouched(folder, record):
            return Built(key, tuple(folder / name for name in _outputs(record)), skipped=True)
        agreement = compiled(source, repository.library, status, coverage(repository.style))
        if status == "final" and not agreement.final:
            raise Rejected(found for found in agreement.findings if stops_final(found))
        printing = printed(agreement.document, repository.style, formats)
        outputs = {f"{key}.{extension}": data for extension, data in printing.files.items()}
        aside = tuple(set_aside(folder / name) for name in outputs if _edited(folder / name, _outputs(record)))
        for output, data in outputs.items():
            write_whole(folder / output, data)
        kept = {name: value for name, value in _outputs(record).items() if name not in outputs and (folder / name).is_file()}
        digests = {**kept, **{name: digest(data) for name, data in outputs.items()}}
        write_whole(folder / RECORD, _written(repository, agreement, "" if printing.unprinted else inputs, digests))
        return Built(key, tuple(folder / name for name in outputs), aside=aside, unprinted=printing.unprinted, compiled=agreement)


def _inputs(repository: Repository, source: Source, status: Status, formats: Collection[str]) -> str:
    return digest("\0".join((repository.made_of, source.name, digest(source.text.encode()), status, *sorted(formats))).encode())


def _record(folder: Path) -> dict[str, object]:
    """The last build's record; one that cannot be read counts as none."""
    try:
        record = json.loads((folder / RECORD).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def _outputs(record: Mapping[str, object]) -> Mapping[str, str]:
    outputs = record.get("outputs")
    return {str(name): str(value) for name, value in outputs.items()} if isinstance(outputs, dict) else {}


def _untouched(folder: Path, record: Mapping[str, object]) -> bool:
    return bool(_outputs(record)) and all(_digest(folder / name) == value for name, value in _outputs(record).items())


def _edited(path: Path, written: Mapping[str, str]) -> bool:
    return path.exists() and _digest(path) != written.get(path.name)


def _digest(path: Path) -> str | None:
    return digest(path.read_bytes()) if path.is_file() else None


def _written(repository: Repository, agreement: Compiled, inputs: str, outputs: Mapping[str, str]) -> bytes:
    meta = agreement.document.meta
    record = {
        "mou": 1,
        "status": meta.status,
        "inputs": inputs,
        "spec": meta.digest,
        "clauses": {
            key: {"version": chosen.clause.version, "position": chosen.position, "why": chosen.why}
            for key, chosen in agreement.selection.clauses.items()
        },
        "engines": repository.engines,
        "outputs": dict(sorted(outputs.items())),
    }
    return (json.dumps(record, indent=2, ensure_ascii=False) + "\n").encode()
