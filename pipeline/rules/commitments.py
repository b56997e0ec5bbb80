"""The contributions: every party brings and gains something, and what it brings can be counted and claimed."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codes import finding
from pipeline.findings import Finding
from pipeline.rules.agreement import Agreement
from pipeline.rules.lists import looked_for
from pipeline.rules.names import contributions, milestones, party, sides
from pipeline.values import Blank


def nothing_brought(agreement: Agreement) -> Iterator[Finding]:
    """MOU121: every party brings something (that nobody does is for the form)."""
    spec = agreement.spec
    for label in spec.parties if spec.commitments else ():
        if not any(spec.commitments.get(name) for name in (label, *sides(spec, label))):
            yield finding(
                "MOU121",
                spec.place("commitments", label),
                f"{party(spec, label)} brings nothing.",
                f"Write under `commitments: {label}:` what it brings, even if it is only access or people's time.",
            )


def nothing_gained(agreement: Agreement) -> Iterator[Finding]:
    """MOU122: every party gains something."""
    for label, found in agreement.spec.parties.items():
        if found.gains is None:
            yield finding(
                "MOU122",
                agreement.spec.place("parties", label, "gains"),
                f"The file does not say what {party(agreement.spec, label)} gains.",
                "Write it in a line, for example `gains: a second source for its coatings`.",
            )


def unanswered(agreement: Agreement) -> Iterator[Finding]:
    """MOU123: a named person answers for every contribution."""
    for contributor, label, commitment in contributions(agreement.spec):
        if not commitment.accountable:
            yield finding(
                "MOU123",
                agreement.spec.place("commitments", contributor, label, "accountable"),
                f"Nobody answers for `{label}` of {party(agreement.spec, contributor)}.",
                "Name one of its people: `accountable: okafor`.",
            )


def uncounted(agreement: Agreement) -> Iterator[Finding]:
    """MOU124: a contribution other than money has a quantity and a date."""
    for contributor, label, commitment in contributions(agreement.spec):
        lacks = [name for name in ("quantity", "by") if getattr(commitment, name) is None]
        if commitment.kind != "money" and lacks:
            words = {"quantity": "how much", "by": "by when"}
            yield finding(
                "MOU124",
                agreement.spec.place("commitments", contributor, label),
                f"`{label}` of {party(agreement.spec, contributor)} does not say {' and '.join(words[name] for name in lacks)}.",
                "Write for example `quantity: 24 person-months` and `by: series-start` or a date.",
            )


def vague(agreement: Agreement) -> Iterator[Finding]:
    """MOU125: what is promised and what is tested is definite."""
    spec = agreement.spec
    written = [
        *(
            (("commitments", contributor, label, key), getattr(commitment, key))
            for contributor, label, commitment in contributions(spec)
            for key in ("what", "quantity")
        ),
        *((("milestones", "list", label, key), getattr(row, key)) for label, row in milestones(spec) for key in ("what", "test")),
    ]
    for path, words in written:
        if isinstance(words, str) and (found := looked_for(agreement, "vague").search(words)):
            yield finding(
                "MOU125",
                spec.place(*path),
                f"“{found[1]}” leaves open what is promised in `{path[2]}`.",
                "Say how much, when or by which measure: `two days a month`, `at 88 percent yield`.",
            )


def value_of_nobody(agreement: Agreement) -> Iterator[Finding]:
    """MOU126: somebody stands for every value."""
    for contributor, label, commitment in contributions(agreement.spec):
        if commitment.value is not None and commitment.valued_by is None:
            yield finding(
                "MOU126",
                agreement.spec.place("commitments", contributor, label, "value"),
                f"The value of `{label}` does not say who found it.",
                "Write `valued_by: independent valuer`, or leave the value out.",
            )


def value_of_its_own(agreement: Agreement) -> Iterator[Finding]:
    """MOU127: a party does not value its contribution alone."""
    for contributor, label, commitment in contributions(agreement.spec):
        found = agreement.spec.parties.get(contributor)
        if found is None or isinstance(commitment.valued_by, Blank) or commitment.valued_by is None:
            continue
        names = {contributor, found.short, found.name, *(person.name for person in found.people.values()), *found.people}
        if commitment.valued_by in names:
            yield finding(
                "MOU127",
                agreement.spec.place("commitments", contributor, label, "valued_by"),
                f"{party(agreement.spec, contributor)} alone says what its own `{label}` is worth.",
                "Have it valued by somebody else, or by all parties together.",
            )
