"""The milestones: each has an owner, a date, a test and somebody else who accepts it, in an order that can be kept."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codes import finding
from pipeline.findings import Finding, Place
from pipeline.rules.agreement import Agreement
from pipeline.rules.money import waiting
from pipeline.rules.names import milestones, owners, party
from pipeline.spec import due_dates, moment_date
from pipeline.spec.exit import Exit
from pipeline.values import Blank


def none_at_all(agreement: Agreement) -> Iterator[Finding]:
    """MOU135: there is something by which progress is measured."""
    if not any(milestones(agreement.spec)):
        yield finding(
            "MOU135",
            agreement.spec.place("milestones"),
            "The agreement has no milestones.",
            "Write at least the first result and the last, each with a date and a test.",
        )


def unowned(agreement: Agreement) -> Iterator[Finding]:
    """MOU136: a named person answers for every milestone."""
    help = "Name a person: `accountable: kaya`."  # noqa: A001 - a finding's own word
    yield from _without(agreement, "accountable", "MOU136", "Nobody answers for the milestone `{}`.", help)


def undated(agreement: Agreement) -> Iterator[Finding]:
    """MOU137: every milestone has a date, or an event that stands for one."""
    help = "Write `due: 2026-12-15`, or `due: 8 weeks after` another milestone."  # noqa: A001 - a finding's own word
    yield from _without(agreement, "due", "MOU137", "The milestone `{}` has no date.", help)


def untested(agreement: Agreement) -> Iterator[Finding]:
    """MOU138: every milestone has a test that two strangers would judge alike."""
    help = "Write for example `test: twelve operators pass the practical test`."  # noqa: A001 - a finding's own word
    yield from _without(agreement, "test", "MOU138", "Nothing shows when the milestone `{}` is reached.", help)


def unaccepted(agreement: Agreement) -> Iterator[Finding]:
    """MOU139: somebody accepts every milestone (where money waits for it, that is MOU134)."""
    paid = {when.milestone for _, _, _, when, _ in waiting(agreement.spec)}
    help = "Name a party or a body: `accepted_by: steering`."  # noqa: A001 - a finding's own word
    for label, found in _lacking(agreement, "accepted_by"):
        if label not in paid:
            yield finding("MOU139", found, f"Nobody accepts the milestone `{label}`.", help)


def accepts_its_own(agreement: Agreement) -> Iterator[Finding]:
    """MOU140: no party accepts its own work (where it is paid for it, that is MOU133)."""
    spec = agreement.spec
    paid = {(when.milestone, commitment.pays) for _, _, commitment, when, _ in waiting(spec)}
    for label, row in milestones(spec):
        by = row.accepted_by
        if (
            by
            and not isinstance(by, Blank)
            and by.kind == "party"
            and by.label in owners(spec, row)
            and (label, by.label) not in paid
        ):
            yield finding(
                "MOU140",
                spec.place("milestones", "list", label, "accepted_by"),
                f"{party(spec, by.label)} owns `{label}`, and accepts it itself.",
                "Let another party or a body accept it.",
            )


def before_what_it_needs(agreement: Agreement) -> Iterator[Finding]:
    """MOU141: no milestone is due before one that it depends on."""
    dates = due_dates(agreement.spec)
    for label, row in milestones(agreement.spec):
        for other in row.after:
            due, needed = dates[label], dates[other]
            if due and needed and due < needed:
                yield finding(
                    "MOU141",
                    agreement.spec.place("milestones", "list", label, "due"),
                    f"`{label}` is due on {due}, before `{other}` on which it depends ({needed}).",
                    f"Move one of the two, or take `{other}` out of `after`.",
                )


def stopped_before_due(agreement: Agreement) -> Iterator[Finding]:
    """MOU142: a long stop comes after the date."""
    dates = due_dates(agreement.spec)
    for label, row in milestones(agreement.spec):
        due, stop = dates[label], moment_date(agreement.spec, row.long_stop)
        if due and stop and stop <= due:
            yield finding(
                "MOU142",
                agreement.spec.place("milestones", "list", label, "long_stop"),
                f"The long stop of `{label}` ({stop}) does not come after its date ({due}).",
                "The long stop is the day after which a party may leave; leave room for a plan and an extension before it.",
            )


def stop_without_exit(agreement: Agreement) -> Iterator[Finding]:
    """MOU143: a long stop opens a way out."""
    exit_ = agreement.spec.exit
    events = {event.milestone for event in exit_.events} if isinstance(exit_, Exit) else set()
    usual = (agreement.spec.milestones.if_missed if agreement.spec.milestones else None) or ()
    for label, row in milestones(agreement.spec):
        steps = row.if_missed if row.if_missed is not None else usual
        leaves = any(step.kind == "leave" for step in steps)
        if row.long_stop is not None and label not in events and not leaves:
            yield finding(
                "MOU143",
                agreement.spec.place("milestones", "list", label, "long_stop"),
                f"`{label}` has a long stop, and nothing follows when it is missed.",
                f"Write under `exit: events:` the entry `{{event: long stop of {label} missed, leave_within: 30 days}}`.",
            )


def exit_without_stop(agreement: Agreement) -> Iterator[Finding]:
    """MOU144: an exit on a long stop has a long stop."""
    exit_, rows = agreement.spec.exit, dict(milestones(agreement.spec))
    for index, event in enumerate(exit_.events if isinstance(exit_, Exit) else ()):
        if event.milestone and rows[event.milestone].long_stop is None:
            yield finding(
                "MOU144",
                agreement.spec.place("exit", "events", index),
                f"A party may leave when the long stop of `{event.milestone}` is missed, and that milestone has none.",
                f"Give `{event.milestone}` a `long_stop:` with a date.",
            )


def _without(agreement: Agreement, key: str, code: str, says: str, help: str) -> Iterator[Finding]:  # noqa: A002 - a finding's own word
    for label, place in _lacking(agreement, key):
        yield finding(code, place, says.format(label), help)


def _lacking(agreement: Agreement, key: str) -> Iterator[tuple[str, Place]]:
    """The milestones that do not say something, and where they should."""
    for label, row in milestones(agreement.spec):
        if getattr(row, key) in (None, ()) and not (key == "due" and row.on_event):
            yield label, agreement.spec.place("milestones", "list", label, key)
