"""The exit: every party has a way out, and what follows is said for all that the deal creates."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codes import finding
from pipeline.findings import Finding
from pipeline.rules.agreement import Agreement
from pipeline.rules.bonds import anything_binds
from pipeline.rules.names import TRANSFERS, contributions, listed, milestones, parties
from pipeline.spec import NoneGiven, Spec, Who
from pipeline.spec.exit import Exit
from pipeline.spec.knowledge import Confidentiality

_TOPICS = {
    "money": "what is still owed",
    "know_how": "the know-how that moved",
    "people": "the people who were lent",
    "property": "equipment and rooms",
    "work": "unfinished work",
    "name": "names that were used in public",
}


def no_way_out(agreement: Agreement) -> Iterator[Finding]:
    """MOU154: every party can leave without the consent of the others."""
    spec = agreement.spec
    if isinstance(spec.exit, NoneGiven):
        return
    way = spec.exit
    if way is None or not (way.cause or way.events or way.withdrawal):
        free = set() if way is None or way.convenience is None else set(way.convenience.by or spec.parties)
        if stuck := [label for label in spec.parties if label not in free]:
            yield finding(
                "MOU154",
                spec.place("exit"),
                f"{parties(spec, stuck)} cannot leave unless the others agree.",
                "Write under `exit:` at least `cause: {cure: 30 days}` or `convenience: {notice: 90 days}`.",
            )


def one_sided(agreement: Agreement) -> Iterator[Finding]:
    """MOU155: what one party may, all may."""
    spec = agreement.spec
    way = spec.exit.convenience if isinstance(spec.exit, Exit) else None
    if way and way.by and not _explained(spec) and (others := [label for label in spec.parties if label not in way.by]):
        yield finding(
            "MOU155",
            spec.place("exit", "convenience", "by"),
            f"{parties(spec, way.by)} may leave without a reason, and {parties(spec, others)} may not.",
            "Take `by` out, or say under `uneven` why they differ.",
        )


def no_exit_for_failure(agreement: Agreement) -> Iterator[Finding]:
    """MOU156: where anything binds, a party may leave another that fails."""
    spec = agreement.spec
    if isinstance(spec.exit, Exit) and spec.exit.cause is None and anything_binds(spec):
        yield finding(
            "MOU156",
            spec.place("exit"),
            "No party may leave because another has failed.",
            "Write `cause: {cure: 30 days}`.",
        )


def effects_unsaid(agreement: Agreement) -> Iterator[Finding]:
    """MOU157: the effects of exit name every topic that the deal needs."""
    spec = agreement.spec
    if not isinstance(spec.exit, Exit):
        return
    effects = spec.exit.effects
    if lacks := [topic for topic in _needed(spec) if effects is None or getattr(effects, topic) is None]:
        yield finding(
            "MOU157",
            spec.place("exit", "effects"),
            f"What follows an exit leaves out {listed(f'`{topic}` ({_TOPICS[topic]})' for topic in lacks)}.",
            f"Write how long each takes: `effects: {{{', '.join(f'{topic}: 30 days' for topic in lacks)}}}`.",
        )


def insolvency_alone(agreement: Agreement) -> Iterator[Finding]:
    """MOU158: insolvency is not the only way out."""
    way = agreement.spec.exit
    if isinstance(way, Exit) and way.events and not (way.cause or way.convenience):
        kinds = [event.kind for event in way.events]
        if set(kinds) == {"insolvency"}:
            yield finding(
                "MOU158",
                agreement.spec.place("exit", "events", 0),
                "Insolvency is the only reason for which a party may leave, and some laws do not allow it.",
                "Write another way beside it, such as `cause: {cure: 30 days}`.",
            )


def without_end(agreement: Agreement) -> Iterator[Finding]:
    """MOU159: duties after the end have an end."""
    spec = agreement.spec
    endless = [("exit", "survival", name) for name, time in _survival(spec) if time == "indefinitely"]
    if isinstance(spec.confidentiality, Confidentiality) and spec.confidentiality.after_end == "indefinitely":
        endless.append(("confidentiality", "after_end", "confidentiality"))
    for path in endless:
        yield finding(
            "MOU159",
            spec.place(*path),
            f"The duties of `{path[-1]}` never end.",
            "Write a number of years; trade secrets have their own rule, `trade_secrets: while secret`.",
        )


def _explained(spec: Spec) -> bool:
    """Whether the file gives the reason why one party may leave on other terms than another."""
    return isinstance(spec.exit, Exit) and spec.exit.uneven is not None


def _survival(spec: Spec) -> Iterator[tuple[str, object]]:
    if isinstance(spec.exit, Exit):
        yield from spec.exit.survival.items()


def _needed(spec: Spec) -> Iterator[str]:
    """The topics of what the parties bring, make and say in public."""
    kinds = {commitment.kind for _, _, commitment in contributions(spec)}
    communications = spec.decision_rights.communications if spec.decision_rights else None
    needs = {
        "money": "money" in kinds,
        "know_how": bool(kinds & set(TRANSFERS)),
        "people": "people" in kinds,
        "property": bool(kinds & {"equipment", "facilities"}),
        "work": any(milestones(spec)),
        "name": communications is not None and isinstance(communications.press, Who),
    }
    yield from (topic for topic, needed in needs.items() if needed)
