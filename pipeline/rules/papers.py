"""The papers around the deal: annexes that are referred to, notices that arrive, originals for all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.codes import finding
from pipeline.drafting.facts.parties import notices_to
from pipeline.findings import Finding
from pipeline.rules.agreement import Agreement
from pipeline.rules.names import milestones, party
from pipeline.source import scalars
from pipeline.spec import See
from pipeline.spec.fields import Facts

_SHOWN: Mapping[str, str] = {
    "contributions": "commitments",
    "milestones": "milestones",
    "decisions": "decisions",
    "payments": "instalments",
    "contacts": "people",
    "documents": "documents",
}


def annex_of_nothing(agreement: Agreement) -> Iterator[Finding]:
    """MOU196: something refers to every annex: a milestone, a block, or words of the file that name its title."""
    seen = {row.see for _, row in milestones(agreement.spec)} | set(_seen(agreement.spec))
    words = " ".join(scalar.value for scalar in scalars(agreement.file))
    for label, annex in agreement.spec.annexes.items():
        if label not in seen and not (isinstance(annex.title, str) and words.count(annex.title) > 1):
            yield finding(
                "MOU196",
                agreement.spec.place("annexes", label),
                f"Nothing in the agreement refers to the annex `{label}`.",
                f"Let a milestone or a block refer to it (`see: {label}`), name its title where it is meant, or take it out.",
            )


def _seen(value: object) -> Iterator[str]:
    """The annexes that the blocks of the deal name."""
    match value:
        case See(label):
            yield label
        case Facts():
            yield from (label for name in type(value).model_fields for label in _seen(getattr(value, name)))
        case Mapping():
            yield from (label for entry in value.values() for label in _seen(entry))
        case tuple():
            yield from (label for entry in value for label in _seen(entry))
        case _:
            pass


def schedule_of_nothing(agreement: Agreement) -> Iterator[Finding]:
    """MOU420: a schedule that the agreement asks for has facts to show."""
    made = agreement.facts.get("schedules", {})
    for index, name in enumerate(agreement.spec.schedules if isinstance(agreement.spec.schedules, tuple) else ()):
        if not isinstance(made, Mapping) or name not in made:
            yield finding(
                "MOU420",
                agreement.spec.place("schedules", index),
                f"The schedule `{name}` has nothing to show: this agreement has no {_SHOWN[name]}.",
                f"Add the {_SHOWN[name]}, or take `{name}` out of `schedules`.",
            )


def lost_notices(agreement: Agreement) -> Iterator[Finding]:
    """MOU197: notices reach somebody."""
    spec = agreement.spec
    if spec.notices is None:
        return
    by_email = not spec.notices.by or "email" in spec.notices.by
    for label, found in spec.parties.items():
        to, _ = notices_to(found)
        person = found.people.get(to) if isinstance(to, str) else None
        if to is None:
            yield finding(
                "MOU197",
                spec.place("parties", label, "roles"),
                f"Nobody receives notices for {party(spec, label)}.",
                "Name one of its people: `roles: {notices: marsh}`.",
            )
        elif by_email and person and person.email is None:
            yield finding(
                "MOU197",
                spec.place("parties", label, "people", str(to)),
                f"Notices go by email, and `{to}`, who receives them for {party(spec, label)}, has no address.",
                "Write `email: name@firm.example`, or take email out of `notices: by:`.",
            )
    if spec.notices.by == ("email",) and spec.notices.not_by_email:
        yield finding(
            "MOU197",
            spec.place("notices", "not_by_email"),
            "Some notices may not go by email, and no other way is open.",
            "Add a way: `by: [courier, email]`.",
        )


def too_few_originals(agreement: Agreement) -> Iterator[Finding]:
    """MOU198: on paper, every party gets an original."""
    signing, count = agreement.spec.signing, len(agreement.spec.parties)
    if signing and signing.electronic is False and signing.originals is not None and signing.originals < count:
        yield finding(
            "MOU198",
            agreement.spec.place("signing", "originals"),
            f"{count} parties sign on paper and share {signing.originals} original{'' if signing.originals == 1 else 's'}.",
            f"Write `originals: {count}`.",
        )
