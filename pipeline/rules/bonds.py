"""What binds, for rules that ask: the agreement as a whole, a clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.drafting.draft import Block, Item
from pipeline.rules.agreement import Agreement
from pipeline.spec import Spec


def anything_binds(spec: Spec) -> bool:
    """Whether the agreement binds anybody to anything; one that does not say so may."""
    return spec.binding is None or spec.binding.status != "none"


def taken(agreement: Agreement, clause: str) -> bool:
    """Whether the agreement takes a clause of the library."""
    return clause in agreement.selection.clauses


def clause_binds(agreement: Agreement, clause: str) -> bool:
    """Whether any item of a clause binds in the draft."""
    return any(item.clause.id == clause and item.clause.binding for item in _items(agreement.draft.articles))


def _items(blocks: Iterable[Block]) -> Iterator[Item]:
    for block in blocks:
        if isinstance(block, Item):
            yield block
            yield from _items(block.body)
