"""One agreement on disk: compiled and printed into its folder, skipped where nothing changed, and never over somebody's edits."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.codes import stops_final
from pipeline.compile import Compiled, compiled, dated, printed
from pipeline.disk.files import digest
from pipeline.disk.keep import Keeper, Wanted
from pipeline.disk.limits import limited
from pipeline.disk.look import Look
from pipeline.disk.output import Built, skipped, write
from pipeline.disk.record import Record, counted, provenance, read_record
from pipeline.disk.repository import Repository
from pipeline.disk.reprint import reprint
from pipeline.document import Status
from pipeline.edition import Edition, edition
from pipeline.envelope import envelope
from pipeline.findings import Finding, Rejected
from pipeline.key_terms import NAME as SHEET
from pipeline.key_terms import key_terms
from pipeline.library.library import Library
from pipeline.records.lock import Digests, lock_of
from pipeline.rules.agreement import Approval
from pipeline.source import Source, read_yaml
from pipeline.spec.attached import attached
from pipeline.writers.text import write_text

_SIGNED = (".docx", ".pdf")  # the formats that hold the marks


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


@dataclass(frozen=True, slots=True)
class Begun:
    """A build of which nothing is made yet: where its files go, and the record of those that stand there if they are the right ones."""

    order: Order
    kit: Kit
    repository: Repository
    folder: Path
    held: Record | None


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

    Where a `keeper` is given, it keeps the lock and the text beside the agreement, before any file is written; what it raises ends the build.

    Everything is in memory before the first file is touched. A file that somebody edited is renamed first. The record says before the first
    write that a build is under way and after the last what it made, so it vouches for no file that it does not know.
    """
    one = begun(repository, name, out, formats, status, which, keeper)
    return one if isinstance(one, Built) else ended(one, make(one.kit, one.order), keeper)


def begun(
    repository: Repository,
    name: str,
    out: Path,
    formats: Collection[str],
    status: Status,
    which: Edition,
    keeper: Keeper | None,
) -> Built | Begun:
    """What a build has to make, or what it did where it has nothing to make. Raises as `build` does."""
    key, source = repository.agreement(name)
    if repository.owns(source) and (held := reprint(repository, key, source, out, formats, which, keeper)):
        return held
    look = repository.look(source)
    approvals = repository.approvals(name)
    order = Order(key, source, approvals, status, which, tuple(formats), keeper is not None and repository.owns(source))
    folder = out / order.stem
    record = read_record(folder)
    origin = origin_of(repository, source, approvals, record.takes)
    made = record.holds(folder, order.inputs(origin))
    if made and (keeper is None or keeper.current(key, source, origin, record.beside)):
        return skipped(key, folder, record)
    kit = Kit(repository.library_for(source), repository.digests_for(source), look, repository.engines)
    return Begun(replace(order, formats=()) if made else order, kit, repository, folder, record if made else None)


def make(kit: Kit, order: Order) -> Made:
    """What an order asks for; the same bytes from the same kit and order, in whatever process. Raises `Rejected` as `build` does."""
    source, status, which, look = order.source, order.status, order.which, kit.look
    with limited(source.place(0, 0)):
        agreement = compiled(source, kit.library, status, look.glyphs, order.approvals)
    if status == "final" and not agreement.final:
        raise Rejected(found for found in agreement.findings if stops_final(found))
    wanted = None
    if order.kept:
        wanted = Wanted(lock_of(order.key, source, agreement, kit.digests, look.mark), write_text(agreement.document))
    if not order.formats:
        return Made(wanted, (), Record())
    style = look.whole
    facts = attached(read_yaml(source), look.style.attached, agreement.unprinted)
    document = edition(agreement, which)
    calendar = dated(order.key, agreement) if {"ics", "csv"} & {*order.formats} else None
    stem = order.stem
    with limited(source.place(0, 0)):
        printing = printed(document, style, order.formats, facts, calendar)
        data = {f"{stem}.{name}": printing.files[name] for name in order.formats if name in printing.files}
        if which.key_terms:
            sheet = printed(key_terms(agreement, document), style, {"docx", "pdf"} & {*order.formats})
            data |= {f"{stem}.{SHEET}.{extension}": content for extension, content in sorted(sheet.files.items())}
    outputs = {name: digest(content) for name, content in data.items()}
    if not which.internal and (signed := {name: sha for name, sha in outputs.items() if name.removeprefix(stem) in _SIGNED}):
        data[wrapped := f"{order.key}.envelope.json"] = envelope(agreement, order.key, signed).encode()
        outputs[wrapped] = digest(data[wrapped])
    record = Record("", outputs, {}, counted(agreement), provenance(agreement, kit.engines))
    return Made(wanted, agreement.findings, record, data, printing.unprinted)


def ended(one: Begun, made: Made, keeper: Keeper | None) -> Built:
    """The files of a build put in their places. Raises what the keeper raises, and then nothing is written."""
    key, beside, damage = one.order.key, "", None
    origin = origin_of(one.repository, one.order.source, one.order.approvals, made.record.takes)
    if keeper and made.wanted:
        damage = keeper.keep(key, made.wanted)
        beside = keeper.beside(key, origin)
    if one.held:
        return replace(skipped(key, one.folder, one.held), damage=damage)
    inputs = one.order.inputs(origin)
    new = replace(made.record, inputs="" if made.unprinted else inputs, beside=beside)
    done = write(one.folder, key, made.data, inputs, new)
    if done.skipped:
        return done
    return replace(done, unprinted=made.unprinted, findings=made.findings, damage=damage)


def origin_of(repository: Repository, source: Source, approvals: Collection[Approval], takes: Collection[str]) -> str:
    """One digest of all that can change the words of an agreement that takes some clauses, or their look.

    Which it takes is decided by its file and by what every agreement is made of, so a clause that it does not take changes nothing.
    """
    approved = sorted(f"{one.item} {one.by} {one.on} {one.digest}" for one in approvals)
    made_of, kept = repository.made_of(repository.look(source), takes), _kept(repository, source)
    return digest("\0".join((made_of, source.name, digest(source.text.encode()), kept, *approved)).encode())


def _kept(repository: Repository, source: Source) -> str:
    """What an agreement keeps of what was sent of it, where it keeps anything."""
    if not repository.has_records(source):
        return ""
    own = repository.digests_for(source)
    return "" if own is repository.digests else repr(sorted(own.clauses.items()))
