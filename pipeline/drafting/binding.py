"""Which provisions bind: the agreement's one `binding` list over blocks, commitments, clauses and items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.library.clause import Clause
from pipeline.spec import Spec


def binds(spec: Spec, names: Sequence[str]) -> bool | None:
    """Whether what goes by these names binds, by the agreement's own list; None where the agreement has no such list."""
    if spec.binding is None:
        return None
    match spec.binding.status:
        case "all":
            return True
        case "none":
            return False
        case "only":
            return named(spec, names)
        case "all-except":
            return not named(spec, names)


def named(spec: Spec, names: Sequence[str]) -> bool:
    """Whether the agreement's list holds one of the names; `_` and `-` are alike."""
    listed = {_alike(name) for name in spec.binding.names} if spec.binding else set()
    return any(_alike(name) in listed for name in names)


def item_binds(spec: Spec, clause: Clause, item: str) -> bool:
    """Whether an item binds: by the agreement's list, else by what the clause says of itself.

    Where the list names single commitments, the items that a clause about commitments itself lists as binding carry them, and bind.
    """
    listed = item in clause.binding if isinstance(clause.binding, tuple) else clause.binding
    elected = binds(spec, (f"{clause.id}.{item}", *called(clause)))
    if elected is None:
        return listed
    return elected or (listed and isinstance(clause.binding, tuple) and _carries(spec, clause))


def called(clause: Clause) -> tuple[str, ...]:
    """The names by which a list may call a clause: its id, its blocks, its category."""
    return (clause.id, *clause.blocks, clause.category)


def _carries(spec: Spec, clause: Clause) -> bool:
    only = spec.binding is not None and spec.binding.status == "only"
    return only and "commitments" in called(clause) and named(spec, tuple(commitments(spec)))


def commitment_binds(spec: Spec, party: str, label: str) -> bool:
    """Whether a single commitment binds; one of which the agreement does not say so does not."""
    return bool(binds(spec, (f"{party}.{label}", "commitments.contributions", "commitments")))


def commitments(spec: Spec) -> Iterator[str]:
    """The names of all single commitments, as `party.label`."""
    for party, brought in spec.commitments.items():
        for label in brought:
            yield f"{party}.{label}"


def _alike(name: str) -> str:
    return name.replace("_", "-")
