"""Term to facts: the first and the last day, what ends it early, and renewal."""

from __future__ import annotations

from datetime import date

from pipeline.drafting.facts.telling import told_block
from pipeline.drafting.facts.voice import Fact, Said, Supplied, Voice
from pipeline.spec import earlier, end_date
from pipeline.spec.term import Renewal
from pipeline.values import Day, Duration


def term(voice: Voice) -> Fact | None:
    """How long it runs; `end` is a date where it can be known."""
    block = voice.spec.term
    if block is None:
        return None
    end = None if block.until or block.latest_of or block.open else end_date(voice.spec)
    return {
        "start": voice.says(voice.spec.effective),
        "end": voice.says(Day(end)) if end else voice.says(block.end),
        "length": voice.says(block.length),
        "open": bool(block.open),
        "outer": voice.says(block.outer),
        "ends_on": voice.all_said(block.until) or None,
        **(told_block(voice, block, "term", ("latest_of", "use", "entry", "trial")) or {}),
        "renewal": _renewal(voice, block.renewal, end) if isinstance(block.renewal, Renewal) else _none(voice),
    }


def _none(voice: Voice) -> Supplied | None:
    left_out = voice.spec.term is not None and voice.spec.term.renewal is None and not voice.spec.term.open
    return Supplied("term.renewal", None, str(voice.words["defaults"]["term"]["renewal"])) if left_out else None


def _renewal(voice: Voice, renewal: Renewal, end: date | None) -> Fact:
    decide_by = _decide_by(voice, renewal, end)
    return {
        "how": renewal.how,
        "decide_by": decide_by,
        "decline_by": decide_by if renewal.how == "automatic" else None,
        "period": voice.needed(renewal.period, "period"),
        "most": voice.count(renewal.most, "renewals"),
    }


def _decide_by(voice: Voice, renewal: Renewal, end: date | None) -> Said:
    match renewal.decide_by:
        case Duration() if end:
            return voice.needed(Day(earlier(end, renewal.decide_by)), "by")
        case Duration():
            return voice.phrase(voice.words["before_the_end"], duration=voice.needed(renewal.decide_by, "within"))
        case _:
            return voice.needed(renewal.decide_by, "by")
