"""The form of the deal, and what the agreement does not want to hear."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from pipeline.codes import CODES, finding
from pipeline.findings import Finding
from pipeline.rules.agreement import Agreement

_GUARDS = frozenset({"MOU109", "MOU110", "MOU199", "MOU303", "MOU310", "MOU311", "MOU312", "MOU313"})


def lacks(agreement: Agreement) -> Iterator[Finding]:
    """MOU111: the agreement has what makes it a deal of its form."""
    for demand in agreement.form.must_have:
        if not _told(agreement, demand.fact):
            block, *rest = demand.fact.split(".")
            yield finding(
                "MOU111",
                agreement.spec.place(block, *rest),
                f"{_a(agreement.form.name)} needs `{demand.fact}`, and the file has none.",
                f"Add it. {demand.why}",
            )


def goes_beyond(agreement: Agreement) -> Iterator[Finding]:
    """MOU112: the agreement has nothing that belongs to another form."""
    for demand in agreement.form.must_not:
        if _told(agreement, demand.fact):
            block, *rest = demand.fact.split(".")
            yield finding(
                "MOU112",
                agreement.spec.place(block, *rest),
                f"{_a(agreement.form.name)} must not have `{demand.fact}`.",
                f"Take it out, or choose another form. {demand.why}",
            )


def no_such_silence(agreement: Agreement) -> Iterator[Finding]:
    """MOU109: only what a lawyer would question can be silenced, and not what guards a final."""
    for index, silence in enumerate(agreement.spec.silence):
        if not silenceable(silence.code):
            known = silence.code in CODES
            yield finding(
                "MOU109",
                agreement.spec.place("silence", index),
                f"{silence.code} {'cannot be silenced' if known else 'is no finding'}.",
                "Mend what it says: it guards the file or the final." if known else "Write the code as `mou check` prints it.",
            )


def unapproved_silence(agreement: Agreement) -> Iterator[Finding]:
    """MOU110: a silence waits for approval."""
    for index, silence in enumerate(agreement.spec.silence):
        if silenceable(silence.code):
            yield finding(
                "MOU110",
                agreement.spec.place("silence", index),
                f"The silence on {silence.code}, “{CODES[silence.code].title}”, is not approved ({silence.reason}).",
                "Have it approved before the final; `mou approve ID --by NAME` records who did.",
            )


def idle_silence(agreement: Agreement, codes: Collection[str]) -> Iterator[Finding]:
    """MOU199: a silence keeps something silent; `codes` are those that the other rules found."""
    for index, silence in enumerate(agreement.spec.silence):
        if silenceable(silence.code) and silence.code not in codes:
            yield finding(
                "MOU199",
                agreement.spec.place("silence", index),
                f"{silence.code} is silenced, and there is nothing to silence.",
                "Take it out, so that it hides nothing later.",
            )


def silenceable(code: str) -> bool:
    """Whether an agreement may silence a code: a rule's, and no rule that guards the final or the silences."""
    return code in CODES and code.startswith(("MOU1", "MOU3")) and not CODES[code].final and code not in _GUARDS


def _told(agreement: Agreement, fact: str) -> bool:
    """Whether the agreement's own file tells a fact: what the library supplies does not count."""
    value: object = agreement.spec
    for part in fact.split("."):
        value = value.get(part) if isinstance(value, Mapping) else getattr(value, part, None)
    return bool(value)


def _a(form: str) -> str:
    """A form with its article, as a sentence begins with it."""
    return f"{'An' if form[0] in 'AEIOU' else 'A'} {form.lower()}"
