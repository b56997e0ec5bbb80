"""Dispute resolution to facts: the steps, how the last one ends it, and the expert."""

from __future__ import annotations

from pipeline.drafting.facts.telling import told_block
from pipeline.drafting.facts.voice import Fact, Said, Supplied, Voice, is_asked, told
from pipeline.spec.disputes import Arbitration, DisputeResolution, DisputeStep, Mediation
from pipeline.spec.neutral import MoreOnDisputes
from pipeline.values import Blank as Unknown
from pipeline.values import Duration

_ENDS = {"arbitration", "courts", "expert", "withdrawal", "consultation"}


def dispute_resolution(voice: Voice) -> Fact | None:
    """The ladder of steps, None where the spec has none."""
    block = voice.spec.dispute_resolution
    if not isinstance(block, DisputeResolution):
        return None
    last = block.steps[-1].kind if block.steps and block.steps[-1].kind in _ENDS else "none"
    steps = block.steps if last == "none" else block.steps[:-1]
    kinds = {step.kind for step in block.steps}
    return {
        "steps": [
            {
                "kind": _kind(step),
                "who": _who(voice, block, step),
                "within": voice.needed(step.within or _clock(block, step), "within"),
            }
            for step in steps
        ],
        "last": last,
        "mediation": _mediation(voice, block.mediation) if block.mediation or "mediation" in kinds else None,
        "arbitration": _arbitration(voice, block.arbitration) if block.arbitration or "arbitration" in kinds else None,
        "courts": _courts(voice, block) if block.courts or "courts" in kinds else None,
        "withdrawal": {"notice": voice.says(block.withdrawal.notice)}
        if block.withdrawal and block.withdrawal.notice is not None
        else None,
        "standstill": voice.says(block.standstill),
        "costs": _costs(voice, block),
        "expert": _expert(voice, block),
        **(told_block(voice, block, "dispute_resolution", MoreOnDisputes.model_fields) or {}),
    }


def _kind(step: DisputeStep) -> str:
    """What is done in a step: talks with those whom each Party sends, or with a body; a step that is put to somebody; the others by name."""
    if step.who is None or not is_asked(step.who):
        return step.kind
    return "body" if step.who.kind == "body" else "asked"


def _who(voice: Voice, block: DisputeResolution, step: DisputeStep) -> Said | None:
    """Whom the Parties send to a step, or who stands outside and helps in it."""
    match step.kind:
        case "mediation":
            return None
        case "neutral":
            return voice.needed(block.neutral.name if block.neutral else None, "adviser")
        case "consultation":
            return voice.needed(block.consultation.officers if block.consultation else None, "who")
        case _:
            return voice.sent(step.who)


def _clock(block: DisputeResolution, step: DisputeStep) -> Duration | Unknown | None:
    """The time of a step whose block says it."""
    match step.kind:
        case "neutral":
            return block.neutral.within if block.neutral else None
        case "consultation":
            return block.consultation.within if block.consultation else None
        case _:
            return None


def _mediation(voice: Voice, block: Mediation | None) -> Fact:
    return {
        **_under(voice, "mediation", block),
        "named_within": voice.needed(block.named_within if block else None, "named_within"),
    }


def _arbitration(voice: Voice, block: Arbitration | None) -> Fact:
    return {
        **_under(voice, "arbitration", block),
        "arbitrators": voice.needed(voice.count(block.arbitrators if block else None, "arbitrators"), "arbitrators"),
        "seat": voice.needed(block.seat if block else None, "seat"),
        "language": voice.needed(block.language if block else None, "language"),
        "law": voice.place(voice.spec.law) if isinstance(voice.spec.law, str | Unknown) else None,
        **(told_block(voice, block, "dispute_resolution.arbitration", ("appointment", "emergency", "expedited")) or {}),
    }


def _under(voice: Voice, kind: str, block: Mediation | Arbitration | None) -> Fact:
    """The institution by its full name, and its rules: as the spec names them, else those that it is known for."""
    institution = block.institution if block else None
    known = voice.words["institutions"].get(institution, {}) if isinstance(institution, str) else {}
    rules = voice.says(block.rules if block else None) or known.get(kind)
    return {
        "rules": rules or voice.missing("institution"),
        "institution": voice.institution(institution) or voice.missing("institution"),
    }


def _courts(voice: Voice, block: DisputeResolution) -> Fact:
    courts = block.courts
    return {
        "of": voice.place(courts.of) if courts else voice.missing("courts"),
        "place": voice.says(courts.place if courts else None),
        "exclusive": voice.whether(
            courts.exclusive if courts else None, "dispute_resolution.courts.exclusive", "dispute_resolution", "exclusive"
        ),
    }


def _costs(voice: Voice, block: DisputeResolution) -> Said | Supplied:
    return "tribunal" if block.costs == "tribunal-decides" else voice.given(block.costs, "dispute_resolution.costs")


def _expert(voice: Voice, block: DisputeResolution) -> Fact | None:
    """The expert that the spec names; else, where milestones may be contested, whoever names the adviser on a deadlock names one."""
    path, named = "dispute_resolution.expert", block.expert
    rights = voice.spec.decision_rights
    deadlock = rights.deadlock if rights else None
    if named is None and (voice.spec.milestones is None or deadlock is None or deadlock.appointer is None):
        return None
    appoints = voice.institution(deadlock.appointer) if deadlock else None
    return {
        "name": voice.says(named.name if named else None),
        "appointer": voice.institution(named.appointer if named else None)
        or (Supplied(f"{path}.appointer", appoints, told(appoints)) if appoints else voice.missing("appointer")),
        "within": voice.given(named.within if named else None, f"{path}.within"),
        **(told_block(voice, named, path, ("matters", "final")) or {}),
    }
