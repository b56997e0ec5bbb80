"""One agreement on disk: compiled and printed into its folder, skipped where nothing changed, and never over somebody's edits."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from pipeline.codes import stops_final
from pipeline.compile import Compiled, compiled, dated, printed
from pipeline.disk.files import digest
from pipeline.disk.keep import Keeper
from pipeline.disk.limits import limited
from pipeline.disk.output import Built, skipped, write
from pipeline.disk.record import Record, counted, provenance, read_record
from pipeline.disk.repository import Repository
from pipeline.disk.reprint import reprint
from pipeline.document import Status
from pipeline.edition import Edition, edition
from pipeline.envelope import envelope
from pipeline.findings import Rejected
from pipeline.key_terms import NAME as SHEET
from pipeline.key_terms import key_terms
from pipeline.rules.agreement import Approval
from pipeline.source import Source, read_yaml
from pipeline.spec.attached import attached

_SIGNED = (".docx", ".pdf")  # the formats that hold the marks


def check(repository: Repository, name: str, status: Status = "draft") -> Compiled:
    """An agreement compiled and not printed; raises `Rejected` for what prevents a document."""
    _, source = repository.agreement(name)
    with limited(source.place(0, 0)):
        return compiled(
            source, repository.library_for(source), status, repository.look(source).glyphs, repository.approvals(name)
        )


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

    What was sent or signed is printed again from its record and never drafted.

    Raises `Rejected` for what prevents a document, and for a final while anything stands in its way; `Frozen` for a record that does not
    verify, or an agreement that was edited after it was sent.

    Where a `keeper` is given, it keeps the lock and the text beside the agreement, before anything is printed; what it raises ends the build.

    Everything is in memory before the first file is touched. A file that somebody edited is renamed first. The record says before the first
    write that a build is under way and after the last what it made, so it vouches for no file that it does not know.
    """
    key, source = repository.agreement(name)
    if repository.owns(source) and (held := reprint(repository, key, source, out, formats, which)):
        return held
    stem = f"{key}.internal" if which.internal else key  # no id holds a full stop
    folder = out / stem
    look = repository.look(source)
    approvals = repository.approvals(name)
    inputs = _inputs(
        repository.made_of(look), source, (status, repr(which), _kept(repository, source), *sorted(formats)), approvals
    )
    made = (record := read_record(folder)).holds(folder, inputs)
    if made and (keeper is None or keeper.current(key, source)):
        return skipped(key, folder, record)
    with limited(source.place(0, 0)):
        agreement = compiled(source, repository.library_for(source), status, look.glyphs, approvals)
    if status == "final" and not agreement.final:
        raise Rejected(found for found in agreement.findings if stops_final(found))
    if made and keeper:
        return replace(skipped(key, folder, record), damage=keeper.keep(key, source, agreement))
    style = look.whole  # a style at fault is told before anything is kept
    damage = keeper.keep(key, source, agreement) if keeper else None
    facts = attached(read_yaml(source), look.style.attached, agreement.unprinted)
    document = edition(agreement, which)
    calendar = dated(key, agreement) if {"ics", "csv"} & {*formats} else None
    with limited(source.place(0, 0)):
        printing = printed(document, style, formats, facts, calendar)
        data = {f"{stem}.{extension}": printing.files[extension] for extension in formats if extension in printing.files}
        if which.key_terms:
            sheet = printed(key_terms(agreement, document), style, {"docx", "pdf"} & {*formats})
            data |= {f"{stem}.{SHEET}.{extension}": content for extension, content in sorted(sheet.files.items())}
    outputs = {name: digest(content) for name, content in data.items()}
    if not which.internal and (signed := {name: sha for name, sha in outputs.items() if name.removeprefix(stem) in _SIGNED}):
        data[wrapped := f"{key}.envelope.json"] = envelope(agreement, key, signed).encode()
        outputs[wrapped] = digest(data[wrapped])
    new = Record("" if printing.unprinted else inputs, outputs, {}, counted(agreement), provenance(agreement, repository.engines))
    done = write(folder, key, data, inputs, new)
    if done.skipped:
        return done
    return replace(done, unprinted=printing.unprinted, findings=agreement.findings, damage=damage)


def _kept(repository: Repository, source: Source) -> str:
    """What an agreement keeps of what was sent of it, where it keeps anything."""
    own = repository.digests_for(source)
    return "" if own is repository.digests else repr(sorted(own.clauses.items()))


def _inputs(made_of: str, source: Source, asked: Collection[str], approvals: Collection[Approval]) -> str:
    approved = sorted(f"{one.item} {one.by} {one.on} {one.digest}" for one in approvals)
    return digest("\0".join((made_of, source.name, digest(source.text.encode()), *asked, *approved)).encode())
