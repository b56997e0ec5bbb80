"""Facts and form to selection: which clauses an agreement takes, in which position, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.library.clause import Clause
from pipeline.library.library import Form, Library


@dataclass(frozen=True, slots=True)
class Selected:
    """A clause that the agreement takes, the position whose words it gets, and why it is here."""

    clause: Clause
    position: str
    why: str


@dataclass(frozen=True, slots=True)
class Selection:
    """The clauses of one agreement, by id, in the order of the outline."""

    clauses: Mapping[str, Selected]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a form takes a clause: its reason, the fact that it asks for (none where it always takes it), and whether the agreement says that."""

    why: str
    when: str
    said: bool


def reasons(form: Form, clause: str, says: Callable[[str], bool]) -> tuple[Reason, ...]:
    """Every reason for which a form takes a clause, those that hold first; none where it never does."""
    found = [Reason(take.why, take.when, not take.when or says(take.when)) for take in form.takes if take.clause == clause]
    return tuple(sorted(found, key=lambda one: not one.said))


def select(library: Library, form: Form, positions: Mapping[str, str], says: Callable[[str], bool]) -> Selection:
    """What the form takes where the agreement says the fact it asks for (`says("exit.cause")`), in the chosen or the preferred position."""
    taken = {take.clause: take.why for take in form.takes if not take.when or says(take.when)}
    return Selection(
        {
            clause: Selected(library.clauses[clause], positions.get(clause, "preferred"), taken[clause])
            for clause in library.outline.clauses
            if clause in taken
        }
    )
