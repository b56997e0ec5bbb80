"""What binds, for rules that ask: the agreement as a whole, a clause."""

from __future__ import annotations

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
    return clause in agreement.binding_clauses
