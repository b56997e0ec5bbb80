"""Exit to facts: who may leave when, what follows, and what continues afterwards."""

from __future__ import annotations

from pipeline.drafting.facts.telling import told_block
from pipeline.drafting.facts.voice import Fact, Said, Supplied, Voice
from pipeline.drafting.nodes import Blank, Reference
from pipeline.spec import NoneGiven
from pipeline.spec.exit import Cause, Convenience, Effects, Exit, ExitEvent
from pipeline.spec.parting import MoreWaysOut
from pipeline.values import Blank as Unknown
from pipeline.values import Duration

_TOPICS = ("money", "work", "know_how", "property", "people", "name", "customers", "data", "stock", "refunds", "entity")


def leaving(voice: Voice) -> Fact | None:
    """The ways out and their effects; `none` holds the reason where nobody may leave."""
    match voice.spec.exit:
        case None:
            return None
        case NoneGiven(reason=reason):
            return {"none": reason}
        case Exit() as block:
            return {
                "convenience": _convenience(voice, block.convenience) if block.convenience else None,
                "mutual": block.mutual or None,
                "cause": _cause(voice, block.cause) if block.cause else None,
                "events": [_event(voice, event) for event in block.events] or None,
                **(told_block(voice, block, "exit", MoreWaysOut.model_fields) or {}),
                "withdrawal": _withdrawal(voice, block) if block.withdrawal else None,
                "linked_end": any(one.relation == "ends" for one in block.linked.values()) or None,
                "linked_leave": any(one.relation == "ends" and one.leave_within is not None for one in block.linked.values())
                or None,
                "effects": _effects(voice, block.effects) if block.effects else None,
                "survival": {"clauses": [_survives(voice, name, time) for name, time in block.survival.items()]}
                if block.survival
                else None,
            }


def _convenience(voice: Voice, way: Convenience) -> Fact:
    return {"notice": voice.says(way.notice), "not_before": voice.says(way.not_before), "by": voice.shorts(way.by)}


def _withdrawal(voice: Voice, block: Exit) -> Fact:
    """How one of several leaves; where each has a capital account, also how soon its balance is paid."""
    capital, way = voice.spec.capital, block.withdrawal
    time = (way.paid_within if way else None) or (block.effects.entity if block.effects else None)
    accounts = capital is not None and capital.accounts
    return {
        **(told_block(voice, way, "exit.withdrawal") or {}),
        "paid_within": voice.given(time, "exit.withdrawal.paid_within")
        if accounts
        else voice.says(way.paid_within if way else None),
    }


def _cause(voice: Voice, way: Cause) -> Fact:
    return {"cure": voice.needed(way.cure, "cure"), **(told_block(voice, way, "exit.cause", ("plan", "at_once")) or {})}


def _event(voice: Voice, event: ExitEvent) -> Fact:
    said = voice.says(event.event)
    if event.kind == "long-stop":
        said = str(voice.words["missed_long_stop"]).format(milestone=voice.milestones[event.milestone])
    return {"event": said, "kind": event.kind, "leave_within": voice.says(event.leave_within), "by": voice.shorts(event.by)}


def _effects(voice: Voice, effects: Effects) -> Fact:
    given: Fact = {topic: _clock(voice, effects, topic) for topic in _TOPICS}
    several = len(voice.spec.parties) > 2  # noqa: PLR2004 - one of two cannot leave others behind
    others = _clock(voice, effects, "others")
    return {
        "list": _clock(voice, effects, "list") or voice.supplied("exit.effects.list"),
        **given,
        "papers": _clock(voice, effects, "papers") or voice.supplied("exit.effects.papers"),
        "others": others or voice.supplied("exit.effects.others") if several else others,
    }


def _clock(voice: Voice, effects: Effects, topic: str) -> Said | None:
    """Within what time a topic is dealt with; its key would be no name for a time that is not known yet."""
    time = getattr(effects, topic)
    return Blank(str(voice.words["open"]["effects"])) if time == Unknown(topic.replace("_", " ")) else voice.says(time)


def _survives(voice: Voice, name: str, time: Duration | str) -> Fact:
    """What goes on by its name in the file: a clause, or a block, for which the assembler finds the clause that speaks for it."""
    return {"see": Reference(name, voice.spec.place("exit", "survival", name)), "length": continues(voice, time)}


def continues(voice: Voice, time: Duration | str) -> Said | Supplied | None:
    """How long something continues after the end."""
    return str(voice.words["indefinitely"]) if time == "indefinitely" else voice.says(time)
