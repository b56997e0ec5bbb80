"""An agreement compiled, and what an order asks of it printed; nothing is read but the agreement that is checked, and nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.codes import stops_final
from pipeline.compile import Compiled, compiled, dated, printed
from pipeline.disk.files import digest
from pipeline.disk.keep import Wanted
from pipeline.disk.limits import limited
from pipeline.disk.order import Kit, Made, Order
from pipeline.disk.record import Record, counted, provenance
from pipeline.disk.repository import Repository
from pipeline.document import Status
from pipeline.edition import edition
from pipeline.envelope import envelope
from pipeline.findings import Rejected
from pipeline.key_terms import NAME as SHEET
from pipeline.key_terms import key_terms
from pipeline.records.lock import lock_of
from pipeline.source import read_yaml
from pipeline.spec.attached import attached
from pipeline.writers.text import write_text

if TYPE_CHECKING:
    from pipeline.disk.press import Press

_SIGNED = (".docx", ".pdf")  # the formats that hold the marks


def check(repository: Repository, name: str, status: Status = "draft") -> Compiled:
    """An agreement compiled and not printed; raises `Rejected` for what prevents a document."""
    _, source = repository.agreement(name)
    with limited(source.place(0, 0)):
        return compiled(
            source, repository.library_for(source), status, repository.look(source).glyphs, repository.approvals(name)
        )


def make(kit: Kit, order: Order, press: Press | None = None) -> Made:
    """What an order asks for, its pages by a press if there is one; the same bytes from the same kit and order, in whatever process.

    Raises `Rejected` as `build` does.
    """
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
    style, lay_out = (look.style, press.lay_out) if press else (look.whole, None)
    facts = attached(read_yaml(source), look.style.attached, agreement.unprinted)
    document = edition(agreement, which)
    calendar = dated(order.key, agreement) if {"ics", "csv"} & {*order.formats} else None
    stem = order.stem
    with limited(source.place(0, 0)):
        printing = printed(document, style, order.formats, facts, calendar, lay_out)
        data = {f"{stem}.{name}": printing.files[name] for name in order.formats if name in printing.files}
        if which.key_terms:
            sheet = printed(key_terms(agreement, document), style, {"docx", "pdf"} & {*order.formats}, "", None, lay_out)
            data |= {f"{stem}.{SHEET}.{extension}": content for extension, content in sorted(sheet.files.items())}
    outputs = {name: digest(content) for name, content in data.items()}
    if not which.internal and (signed := {name: sha for name, sha in outputs.items() if name.removeprefix(stem) in _SIGNED}):
        data[wrapped := f"{order.key}.envelope.json"] = envelope(agreement, order.key, signed).encode()
        outputs[wrapped] = digest(data[wrapped])
    record = Record("", outputs, {}, counted(agreement), provenance(agreement, kit.engines))
    return Made(wanted, agreement.findings, record, data, printing.unprinted)
