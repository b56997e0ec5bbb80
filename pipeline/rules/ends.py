"""Facts with two ends: whoever pays, supplies, licenses or promises does it to somebody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.codes import finding
from pipeline.findings import Finding
from pipeline.rules.agreement import Agreement
from pipeline.rules.names import all_holders, parties
from pipeline.spec import Spec, Who

_End = Who | Iterable[Who]
_Ends = tuple[tuple[str | int, ...], str, tuple[str, ...], tuple[str, ...]]


def both_ends(agreement: Agreement) -> Iterator[Finding]:
    """MOU334: nobody pays, supplies, licenses or promises to itself."""
    for path, does, giver, taker in _ends(agreement.spec):
        if both := [label for label in giver if label in taker]:
            yield finding(
                "MOU334",
                agreement.spec.place(*path),
                f"{parties(agreement.spec, both)} would {does}.",
                "Name the other party at one of the two ends.",
            )


def _ends(spec: Spec) -> Iterator[_Ends]:
    """Every fact with two ends: its path, what one would do to itself, who gives and who takes; "all to all" means each to the others."""
    for path, does, giver, taker in (*_rows(spec), *_blocks(spec)):
        gives, takes = (all_holders(spec, (end,) if isinstance(end, Who) else end) for end in (giver, taker))
        if not set(gives) == set(takes) == set(spec.parties):
            yield path, does, gives, takes


def _rows(spec: Spec) -> Iterator[tuple[tuple[str | int, ...], str, _End, _End]]:
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


def _blocks(spec: Spec) -> Iterator[tuple[tuple[str | int, ...], str, _End, _End]]:
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
