"""What a build made to the files of its folder: all of them staged first, and what somebody edited renamed and not lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.disk.files import alone, digest_of, set_aside, stage, sync
from pipeline.disk.record import Record, finished, read_record, under_way, write_record
from pipeline.findings import Finding


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the files that are there now; `skipped` if they were there before.

    `aside` are the edited files under their new names, `older` the files that an earlier build made and this one did not,
    `unprinted` says for each format that this machine cannot print why, `counts` how often each code was found, `findings` which (none where skipped).
    `damage` is what was wrong with the lock before it was made anew, `record` the record that was printed again, if it was one.
    """

    id: str
    files: tuple[Path, ...]
    counts: Mapping[str, int]
    skipped: bool = False
    aside: tuple[Path, ...] = ()
    older: tuple[Path, ...] = ()
    unprinted: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    damage: Finding | None = None
    record: str = ""


def write(folder: Path, key: str, data: Mapping[str, bytes], inputs: str, new: Record) -> Built:
    """Put files into a folder, with the record of what they are; nothing where another build of these inputs was here in the meantime."""
    with alone(folder):
        record = read_record(folder)
        if inputs and record.holds(folder, inputs):
            return skipped(key, folder, record)
        parts = {folder / output: stage(folder / output, content) for output, content in data.items()}  # a full disk stops here
        write_record(folder, ours := under_way(record, new.outputs))
        aside: list[Path] = []
        for path, part in parts.items():
            if digest_of(path) not in (None, *ours.own(path.name)):
                aside.append(set_aside(path))
            part.replace(path)
        sync(folder)
        write_record(folder, done := finished(folder, ours, new))
    return Built(
        key,
        files=tuple(folder / output for output in sorted(data)),
        counts=done.findings,
        aside=tuple(aside),
        older=tuple(folder / output for output in done.earlier),
    )


def skipped(key: str, folder: Path, record: Record) -> Built:
    """A build that had nothing to do."""
    older = tuple(folder / name for name in record.earlier if (folder / name).is_file())
    return Built(key, tuple(folder / name for name in record.outputs), record.findings, skipped=True, older=older)
