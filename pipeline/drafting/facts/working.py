"""Decision rights to facts, the daily part: reviews, reports, lines of communication and ways of working."""

from __future__ import annotations

from pipeline.drafting.facts.bodies import bodies, deadlock, decisions, representatives, roles
from pipeline.drafting.facts.telling import told_block
from pipeline.drafting.facts.voice import Fact, Said, Voice
from pipeline.spec import NoneGiven, Who
from pipeline.spec.decision_rights import Communications, Report, Review, WaysOfWorking
from pipeline.spec.seats import MoreOnDecisions, Reserved


def decision_rights(voice: Voice) -> Fact | None:
    """How decisions get made, None where the spec names no role, body or rule."""
    block, people = voice.spec.decision_rights, representatives(voice)
    if block is None and not people:
        return None
    first = next((body for body in block.bodies.values() if body.powers != "recommends"), None) if block else None
    return {
        "representatives": people or None,
        "roles": roles(voice),
        "bodies": bodies(voice) or None,
        "decisions": decisions(voice) or None,
        "body": voice.says(first.name) if first else None,
        "board": next((voice.says(body.name) for body in block.bodies.values() if body.kind == "board"), None) if block else None,
        "deadlock": deadlock(voice),
        "reviews": [_review(voice, review) for review in block.reviews] or None if block else None,
        "reports": [_report(voice, report) for report in block.reports] or None if block else None,
        **(told_block(voice, block, "decision_rights", MoreOnDecisions.model_fields) or {}),
        "reserved": _reserved(voice, block.reserved) if block and block.reserved else None,
        "communications": _communications(voice, block.communications) if block and block.communications else None,
        "ways_of_working": _ways_of_working(voice, block.ways_of_working) if block and block.ways_of_working else None,
    }


def _reserved(voice: Voice, reserved: Reserved) -> Fact:
    """The matters that are kept for all; a row without a rule of its own holds the one of the list, `limits` says if any has one."""
    rows = [row.model_copy(update={"decides": row.decides or reserved.decides}) for row in reserved.list]
    whole = reserved.model_copy(update={"list": tuple(rows)})
    limits = any(row.above is not None for row in rows) or None
    return {**(told_block(voice, whole, "decision_rights.reserved") or {}), "limits": limits}


def _review(voice: Voice, review: Review) -> Fact:
    report = voice.says(review.report)
    return {
        "what": voice.says(review.what),
        "by": voice.whos(review.by) or voice.missing("who"),
        "how_often": voice.needed(review.how_often, "how_often"),
        "report": voice.or_dash(None if report is None else voice.phrase(voice.words["before_review"], duration=report)),
    }


def _report(voice: Voice, report: Report) -> Fact:
    return {
        "what": voice.says(report.what),
        "by": voice.whos(report.by) or voice.missing("who"),
        "to": voice.whos(report.to) or voice.missing("who"),
        "how_often": voice.needed(report.how_often, "how_often"),
        "within": voice.cell(report.within),
    }


def _communications(voice: Voice, lines: Communications) -> Fact:
    return {
        "day_to_day": voice.who(lines.day_to_day) if lines.day_to_day else None,
        "answer_within": voice.says(lines.answer_within),
        "press": _press(voice, lines),
    }


def _press(voice: Voice, lines: Communications) -> Said | None:
    match lines.press:
        case Who(kind="role"):
            return str(voice.words["approve"][lines.press.role])
        case Who():
            return voice.who(lines.press)
        case None:
            return None
        case _ if isinstance(lines.press, NoneGiven):
            return "none"
        case _:
            return voice.says(lines.press)


def _ways_of_working(voice: Voice, ways: WaysOfWorking) -> Fact:
    return {
        "tools": voice.all_said(ways.tools) or None,
        "decision_log": voice.who(ways.decision_log) if ways.decision_log else None,
        "early_warning": voice.says(ways.early_warning),
        "off_track": voice.all_said(ways.off_track) or None,
    }
