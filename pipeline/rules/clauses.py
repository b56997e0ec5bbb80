"""The clauses together: what one requires is taken too, and what it excludes is not."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codes import finding
from pipeline.findings import Finding, Place
from pipeline.rules.agreement import Agreement


def lacks_another(agreement: Agreement) -> Iterator[Finding]:
    """MOU301: with a clause stand those that it requires."""
    taken = agreement.selection.clauses
    for clause, selected in taken.items():
        for other in selected.clause.requires:
            if other not in taken:
                told = sorted({take.when for take in agreement.form.takes if take.clause == other})
                by_fact = f"Tell `{told[0]}`, which brings it in" if told else f"Let the form {agreement.form.id} take it"
                yield finding(
                    "MOU301",
                    _place(agreement, clause),
                    f"The clause {clause} requires {other}, which this agreement does not take.",
                    f"{by_fact}; or leave {clause} out.",
                )


def beside_another(agreement: Agreement) -> Iterator[Finding]:
    """MOU302: beside a clause stands none that it excludes."""
    taken = agreement.selection.clauses
    for clause, selected in taken.items():
        for other in selected.clause.excludes:
            if other in taken:
                yield finding(
                    "MOU302",
                    _place(agreement, clause),
                    f"The clauses {clause} and {other} exclude each other, and this agreement takes both.",
                    f"Leave out the fact that brings in one of them: {_when(agreement, clause)} or {_when(agreement, other)}.",
                )


def _place(agreement: Agreement, clause: str) -> Place:
    """Where the file tells the fact that brings a clause in; the form, where it always takes it."""
    when = _when(agreement, clause)
    return agreement.spec.place("form") if when.startswith("the form") else agreement.spec.place(*when.strip("`").split("."))


def _when(agreement: Agreement, clause: str) -> str:
    """The fact that brings a clause in, or the form."""
    facts = [take.when for take in agreement.form.takes if take.clause == clause]
    return f"`{facts[0]}`" if all(facts) and facts else f"the form {agreement.form.id}"
