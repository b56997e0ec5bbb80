"""One agreement on disk: compiled and printed into its folder, skipped where nothing changed, and never over somebody's edits."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.codes import stops_final
from pipeline.compile import Compiled, compiled, dated, printed
from pipeline.disk.files import alone, digest, digest_of, set_aside, stage, sync
from pipeline.disk.keep import Keeper
from pipeline.disk.record import Record, counted, finished, provenance, read_record, under_way, write_record
from pipeline.disk.repository import Repository
from pipeline.document import Status
from pipeline.edition import Edition, edition
from pipeline.envelope import envelope
from pipeline.findings import Finding, Rejected
from pipeline.key_terms import NAME as SHEET
from pipeline.key_terms import key_terms
from pipeline.rules.agreement import Approval
from pipeline.source import Source, read_yaml
from pipeline.spec.attached import attached

_SIGNED = (".docx", ".pdf")  # the formats that hold the marks


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the files that are there now; `skipped` if they were there before.

    `aside` are the edited files under their new names, `older` the files that an earlier build made and this one did not,
    `unprinted` says for each format that this machine cannot print why, `counts` how often each code was found, `findings` which (none where skipped).
    `damage` is what was wrong with the lock before it was made anew.
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


def check(repository: Repository, name: str, status: Status = "draft") -> Compiled:
    """An agreement compiled and not printed; raises `Rejected` for what prevents a document."""
    _, source = repository.agreement(name)
    return compiled(source, repository.library, status, repository.look(source).glyphs, repository.approvals(name))


def build(
    repository: Repository,
    name: str,
    out: Path,
    formats: Collection[str],
    status: Status,
    which: Edition = Edition(),  # noqa: B008 - it cannot be changed
    keeper: Keeper | None = None,
) -> Built:
    """Write an agreement's files into `out/<id>/`, those of an internal edition into `out/<id>.internal/` under names of their own.

    Raises `Rejected` for what prevents a document, and for a final while anything stands in its way.

    Where a `keeper` is given, it keeps the lock and the text beside the agreement, before anything is printed; what it raises ends the build.

    Everything is in memory before the first file is touched. A file that somebody edited is renamed first. The record says before the first
    write that a build is under way and after the last what it made, so it vouches for no file that it does not know.
    """
    key, source = repository.agreement(name)
    stem = f"{key}.internal" if which.internal else key  # no id holds a full stop
    folder = out / stem
    look = repository.look(source)
    approvals = repository.approvals(name)
    inputs = _inputs(repository.made_of(look), source, (status, repr(which), *sorted(formats)), approvals)
    made = (record := read_record(folder)).holds(folder, inputs)
    if made and (keeper is None or keeper.current(key, source)):
        return _skipped(key, folder, record)
    agreement = compiled(source, repository.library, status, look.glyphs, approvals)
    if status == "final" and not agreement.final:
        raise Rejected(found for found in agreement.findings if stops_final(found))
    damage = keeper.keep(key, source, agreement) if keeper else None
    if made:
        return replace(_skipped(key, folder, record), damage=damage)
    facts = attached(read_yaml(source), look.style.attached, agreement.unprinted)
    document = edition(agreement, which)
    calendar = dated(key, agreement) if {"ics", "csv"} & {*formats} else None
    printing = printed(document, look.whole, formats, facts, calendar)
    data = {f"{stem}.{extension}": printing.files[extension] for extension in formats if extension in printing.files}
    if which.key_terms:
        sheet = printed(key_terms(agreement, document), look.whole, {"docx", "pdf"} & {*formats})
        data |= {f"{stem}.{SHEET}.{extension}": content for extension, content in sorted(sheet.files.items())}
    outputs = {name: digest(content) for name, content in data.items()}
    if not which.internal and (signed := {name: sha for name, sha in outputs.items() if name.removeprefix(stem) in _SIGNED}):
        data[wrapped := f"{key}.envelope.json"] = envelope(agreement, key, signed).encode()
        outputs[wrapped] = digest(data[wrapped])
    new = Record("" if printing.unprinted else inputs, outputs, {}, counted(agreement), provenance(agreement, repository.engines))
    with alone(folder):
        if (record := read_record(folder)).holds(folder, inputs):
            return _skipped(key, folder, record)  # another build was here in the meantime
        parts = {folder / output: stage(folder / output, content) for output, content in data.items()}  # a full disk stops here
        write_record(folder, ours := under_way(record, outputs))
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
        unprinted=printing.unprinted,
        findings=agreement.findings,
        damage=damage,
    )


def _skipped(key: str, folder: Path, record: Record) -> Built:
    older = tuple(folder / name for name in record.earlier if (folder / name).is_file())
    return Built(key, tuple(folder / name for name in record.outputs), record.findings, skipped=True, older=older)


def _inputs(made_of: str, source: Source, asked: Collection[str], approvals: Collection[Approval]) -> str:
    approved = sorted(f"{one.item} {one.by} {one.on} {one.digest}" for one in approvals)
    return digest("\0".join((made_of, source.name, digest(source.text.encode()), *asked, *approved)).encode())
