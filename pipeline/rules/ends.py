"""Facts with two ends: whoever pays, supplies, licenses or promises does it to somebody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.codes import finding
from pipeline.findings import Finding
from pipeline.rules.agreement import Agreement
from pipeline.rules.names import all_holders, holders, parties
from pipeline.spec import Spec, Who

_End = Who | Iterable[Who]
_Ends = tuple[tuple[str | int, ...], str, _End, _End]


def both_ends(agreement: Agreement) -> Iterator[Finding]:
    """MOU334: nobody pays, supplies, licenses or promises to itself."""
    for path, does, giver, taker in (*_rows(agreement.spec), *_blocks(agreement.spec)):
        if both := _with_itself(agreement.spec, giver, taker):
            yield finding(
                "MOU334",
                agreement.spec.place(*path),
                f"{parties(agreement.spec, both)} would {does}.",
                "Name the other party at one of the two ends.",
            )


def _with_itself(spec: Spec, giver: _End, taker: _End) -> list[str]:
    """The party that stands alone at one end and is named at the other; several on both sides deal with each other, as "all parties" do."""
    gives, takes = ((end,) if isinstance(end, Who) else tuple(end) for end in (giver, taker))
    held = [all_holders(spec, end) for end in (gives, takes)]
    alone = {holders[0] for holders in held if len(holders) == 1}
    return [label for label in held[0] if label in alone and _named(spec, gives, label) and _named(spec, takes, label)]


def _named(spec: Spec, end: tuple[Who, ...], label: str) -> bool:
    return any(who.kind not in ("parties", "role") and label in holders(spec, who) for who in end)


def _rows(spec: Spec) -> Iterator[_Ends]:
    """The rows of tables that have two ends."""
    tables: tuple[tuple[tuple[str, ...], str, object, str, str], ...] = (
        (("fees",), "pay a fee to itself", spec, "payer", "payee"),
        (("first_rights",), "offer something first to itself", spec, "giver", "holder"),
        (("exclusivity",), "be exclusive to itself", spec, "who", "to"),
        (("royalty", "list"), "pay a royalty to itself", spec.royalty, "payer", "payee"),
        (("indemnities", "list"), "indemnify itself", spec.indemnities, "by", "to"),
        (("secondment", "list"), "send people to itself", spec.secondment, "party", "to"),
        (("brand", "list"), "license its own mark to itself", spec.brand, "owner", "user"),
        (("technology", "data"), "send data to itself", spec.technology, "from_", "to"),
    )
    for path, does, block, giver, taker in tables:
        for index, row in enumerate(getattr(block, path[-1], ())):
            yield (*path, index), does, getattr(row, giver), getattr(row, taker)


def _blocks(spec: Spec) -> Iterator[_Ends]:
    """The blocks that have two ends."""
    sponsor = spec.nonprofit.sponsor if spec.nonprofit else None
    blocks: tuple[tuple[tuple[str, ...], str, object, str, str], ...] = (
        (("commission",), "pay a commission to itself", spec.commission, "payer", "payee"),
        (("reimbursement",), "repay itself", spec.reimbursement, "payer", "payee"),
        (("in_equity",), "give shares to itself", spec.in_equity, "payer", "payee"),
        (("channel",), "supply itself", spec.channel, "supplier", "partner"),
        (("investment",), "invest in itself", spec.investment, "investor", "issuer"),
        (("audit",), "look into its own books", spec.audit, "by", "of"),
        (("nonprofit", "sponsor"), "sponsor itself", sponsor, "sponsor", "project"),
    )
    for path, does, block, giver, taker in blocks:
        if block is not None:
            yield (*path, taker), does, getattr(block, giver), getattr(block, taker)
