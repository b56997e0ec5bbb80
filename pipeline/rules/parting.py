"""Time and parting: long stops after what they wait for, days inside the term, ways out that several parties can use, other agreements."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pipeline.codes import finding
from pipeline.findings import Finding
from pipeline.rules.agreement import Agreement
from pipeline.rules.names import word
from pipeline.spec import Spec, due_dates, end_date, moment_date
from pipeline.spec.exit import Exit
from pipeline.values import Day, Moment

_PAIR = 2


def after_its_long_stop(agreement: Agreement) -> Iterator[Finding]:
    """MOU368: what must be there by a long stop is due before it."""
    spec = agreement.spec
    for path, what, when, stop in _stops(spec):
        if when and stop and when > stop:
            yield finding(
                "MOU368",
                spec.place(*path),
                f"{what} is due on {when}, after the long stop of {stop}.",
                "Choose an earlier day, or a later long stop.",
            )


def deal_outside_the_term(agreement: Agreement) -> Iterator[Finding]:
    """MOU369: a day of the deal lies inside the term."""
    spec, end = agreement.spec, end_date(agreement.spec)
    start = spec.effective.date if isinstance(spec.effective, Day) else None
    for path, what, when in _days(spec):
        if when and ((start and when < start) or (end and when > end)):
            yield finding(
                "MOU369",
                spec.place(*path),
                f"{what} is on {when}, {f'after the agreement ends ({end})' if end and when > end else f'before it begins ({start})'}.",
                "Correct the day, or the term.",
            )


def nobody_left(agreement: Agreement) -> Iterator[Finding]:
    """MOU370: one of several can go only where several remain."""
    spec = agreement.spec
    if not isinstance(spec.exit, Exit) or len(spec.parties) > _PAIR:
        return
    for key in ("withdrawal", "exclusion"):
        if getattr(spec.exit, key) is not None:
            yield finding(
                "MOU370",
                spec.place("exit", key),
                f"There are two parties; after {'an exclusion' if key == 'exclusion' else 'a withdrawal'} one alone would go on.",
                "Two parties leave each other by `cause` or `convenience`.",
            )


def caught_together(agreement: Agreement) -> Iterator[Finding]:
    """MOU371: where several own or carry something together, it is said what happens if one leaves."""
    spec = agreement.spec
    several = len(spec.parties) > _PAIR and (spec.interests or spec.partners or spec.cost_split or spec.profit)
    if several and isinstance(spec.exit, Exit) and not (spec.exit.withdrawal or spec.exit.buy_out):
        yield finding(
            "MOU371",
            spec.place("exit"),
            f"{len(spec.parties)} parties share what they own or pay, and nothing says what becomes of the part of one that leaves.",
            "Write `withdrawal: {notice: 6 months, rest: continues, divides: among the others in the proportion of their shares}`.",
        )


def unlisted_agreement(agreement: Agreement) -> Iterator[Finding]:
    """MOU372: an agreement whose end ends this one is known as a document."""
    spec = agreement.spec
    known = spec.documents.list if spec.documents else {}
    for label, linked in (spec.exit.linked if isinstance(spec.exit, Exit) else {}).items():
        if linked.relation == "ends" and label not in known:
            yield finding(
                "MOU372",
                spec.place("exit", "linked", label),
                f"This agreement ends with {word(linked.document)}, and its documents do not list it.",
                f"Add it: `documents: {{list: {{{label}: {{title: …, date: …, relation: concurrent}}}}}}`.",
            )


def _stops(spec: Spec) -> Iterator[tuple[tuple[str, ...], str, date | None, date | None]]:
    if spec.precedent:
        stop = moment_date(spec, spec.precedent.long_stop)
        for label, row in spec.precedent.list.items():
            yield ("precedent", "list", label, "by"), f"The condition `{label}`", moment_date(spec, row.by), stop
    whole = spec.milestones.long_stop if spec.milestones else None
    if whole:
        for label, when in due_dates(spec).items():
            yield ("milestones", "list", label, "due"), f"The milestone `{label}`", when, moment_date(spec, whole.date)


def _days(spec: Spec) -> Iterator[tuple[tuple[str | int, ...], str, date | None]]:
    if spec.milestones:
        for label, gate in spec.milestones.gates.items():
            yield ("milestones", "gates", label, "by"), f"The gate `{label}`", moment_date(spec, gate.by)
    if spec.use_of_funds:
        yield ("use_of_funds", "by_date"), "The last day to spend the money", moment_date(spec, spec.use_of_funds.by_date)
    if spec.definitive:
        yield ("definitive", "by"), f"The day for {word(spec.definitive.what)}", moment_date(spec, spec.definitive.by)
    for index, metric in enumerate(spec.metrics):
        yield (
            ("metrics", index, "by"),
            f"The target of “{word(metric.what)}”",
            metric.by.date if isinstance(metric.by, Day) else None,
        )
    for index, row in enumerate(spec.secondment.list if spec.secondment else ()):
        yield ("secondment", "list", index, "from"), f"The work of {word(row.people)}", moment_date(spec, row.from_)
    for index, fee in enumerate(spec.fees):
        if isinstance(fee.when, Day | Moment):
            yield ("fees", index, "when"), f"The fee for {word(fee.what)}", moment_date(spec, fee.when)
