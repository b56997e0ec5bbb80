"""Milestones and decisions to what a chart draws of them: bars over months, and signs over matters."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel.dates import format_date

from pipeline.document import Bar, Tone
from pipeline.drafting.facts.bodies import decisions
from pipeline.drafting.facts.voice import Fact, Said, Voice
from pipeline.drafting.nodes import Drawn
from pipeline.spec import Who, due_dates, moment_date, owner
from pipeline.spec.decision_rights import Decision
from pipeline.spec.milestones import Milestone
from pipeline.values import Blank, Day, said

_COLUMN = 100  # a bar counts in hundredths of a column
_MOST_PERIODS = 12
_MOST_MATTERS = 30  # more do not fit beside the table
_TONES: Mapping[str, Tone] = {"decides": "solid", "proposes": "hatched", "consulted": "light", "informed": "outline"}
_RANKS = ("role signatory", "body", "parties", "side", "role sponsor", "role manager", "party", "office", "person")


def timeline(voice: Voice) -> Fact:
    """Each milestone with its date; those with a date are drawn, from what they depend on to the due date, and on to a long stop."""
    listed = _listed(voice)
    dues = {label: day for label, day in due_dates(voice.spec).items() if day}
    stops = {label: day for label, row in listed.items() if label in dues and (day := moment_date(voice.spec, row.long_stop))}
    begin = voice.spec.effective.date if isinstance(voice.spec.effective, Day) else None
    days = [*dues.values(), *stops.values(), *([begin] if begin else [])]
    scale = _scale(voice, min(days), max(days)) if dues else None
    rows = [
        {
            "id": voice.milestones[label],
            "what": voice.says(row.what),
            "due": _due(voice, row, scale, _span(label, listed, dues, begin), stops.get(label)),
        }
        for label, row in listed.items()
    ]
    return {"list": rows, "drawn": list(dues), "undated": len(dues) < len(listed)}


def governance(voice: Voice) -> Fact:
    """The matters by number, and for each who proposes, decides, is consulted or is told of any: their people, and what is drawn."""
    rights = voice.spec.decision_rights
    listed = rights.decisions if rights else ()
    numbers = tuple(str(number) for number in range(1, len(listed) + 1))
    parts: dict[Who, list[tuple[int, str]]] = {}
    for column, decision in enumerate(listed):
        for who, part in _parts(decision):
            parts.setdefault(who, []).append((column, part))
    ranked = sorted(parts, key=lambda who: _RANKS.index(f"role {who.role}" if who.kind == "role" else who.kind))
    return {
        "list": [{"id": number, **fact} for number, fact in zip(numbers, decisions(voice), strict=True)],
        "who": [{"name": _actor(voice, who, parts[who], numbers), "people": _people(voice, who)} for who in ranked],
        "drawn": list(numbers),
    }


@dataclass(frozen=True, slots=True)
class _Scale:
    """Columns of so many months each, counted from the month `first` (of the year 0)."""

    first: int
    months: int
    labels: tuple[str, ...]

    def at(self, day: date, *, ends: bool) -> int:
        """Where a day begins or ends, in hundredths of a column."""
        length = calendar.monthrange(day.year, day.month)[1]
        months = _month(day) - self.first + (day.day - (0 if ends else 1)) / length
        return round(_COLUMN * months / self.months)


def _scale(voice: Voice, first: date, last: date) -> _Scale:
    """The finest periods of the words' list of which few enough reach from the first day to the last; the longest where none do."""
    periods: Sequence[Mapping[str, Any]] = voice.words["charts"]["timeline"]["periods"]
    scales = [_columns(voice, first, last, int(period["months"]), str(period["label"])) for period in periods]
    return next((scale for scale in scales if len(scale.labels) <= _MOST_PERIODS), scales[-1])


def _columns(voice: Voice, first: date, last: date, months: int, label: str) -> _Scale:
    begin = _month(first) // months * months
    starts = [date(month // 12, month % 12 + 1, 1) for month in range(begin, _month(last) + 1, months)]
    locale = voice.language.tag.replace("-", "_")
    return _Scale(begin, months, tuple(format_date(day, label, locale=locale) for day in starts))


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _span(label: str, listed: Mapping[str, Milestone], dues: Mapping[str, date], begin: date | None) -> tuple[date, date] | None:
    """From the last day of what a milestone depends on, or the first day of all, to its own; None where its own is not known."""
    if label not in dues:
        return None
    before = [dues[other] for other in listed[label].after if other in dues]
    start = max(before) if before else begin or min(dues.values())
    return min(start, dues[label]), dues[label]


def _due(voice: Voice, row: Milestone, scale: _Scale | None, span: tuple[date, date] | None, stop: date | None) -> Said | Drawn:
    words = voice.due(row.due) or voice.says(row.on_event) or voice.missing("by")
    if scale is None or span is None or not isinstance(words, str):
        return words
    key: Mapping[str, str] = voice.words["charts"]["timeline"]["key"]
    bars = [_bar(voice, scale, *span, "solid")]
    if stop and stop > span[1]:
        bars.append(_bar(voice, scale, span[1], stop, "hatched"))
    tones: tuple[Tone, ...] = ("solid", "hatched") if _has_stops(voice) else ("solid",)
    return Drawn(words, tuple(bars), scale.labels, tuple((tone, str(key[tone])) for tone in tones))


def _has_stops(voice: Voice) -> bool:
    return any(row.long_stop for row in _listed(voice).values())


def _listed(voice: Voice) -> Mapping[str, Milestone]:
    return voice.spec.milestones.list if voice.spec.milestones else {}


def _bar(voice: Voice, scale: _Scale, start: date, end: date, tone: Tone) -> Bar:
    words: str = voice.words["charts"]["timeline"]["from_to"]
    begins, ends = (said(Day(day), voice.language) for day in (start, end))
    return Bar(scale.at(start, ends=False), scale.at(end, ends=True), tone, words.format(start=begins, end=ends))


def _parts(decision: Decision) -> Iterator[tuple[Who, str]]:
    """Who has a part in a matter, and which."""
    for part in _TONES:
        named: tuple[Who, ...] | Blank = getattr(decision, part)
        for who in () if isinstance(named, Blank) else named:
            yield who, part


def _actor(voice: Voice, who: Who, parts: Sequence[tuple[int, str]], numbers: tuple[str, ...]) -> Said | Drawn:
    words = voice.who(who)
    if not isinstance(words, str) or len(numbers) > _MOST_MATTERS:
        return words
    key: Mapping[str, str] = voice.words["charts"]["governance"]["key"]
    bars = tuple(_sign(voice, column, part, [other for at, other in parts if at == column]) for column, part in parts)
    return Drawn(words, bars, numbers, tuple((tone, str(key[part])) for part, tone in _TONES.items()))


def _sign(voice: Voice, column: int, part: str, all_parts: Sequence[str]) -> Bar:
    """The sign of one part in a matter; who has two parts in it has half a column for each."""
    words: Mapping[str, str] = voice.words["charts"]["governance"]["key"]
    width = _COLUMN // len(all_parts)
    start = column * _COLUMN + all_parts.index(part) * width
    return Bar(start, start + width, _TONES[part], f"{words[part]} {column + 1}")


def _people(voice: Voice, who: Who) -> Said:
    """The people behind a body, an office or a name, each with the party."""
    template: str = voice.words["charts"]["governance"]["person"]
    return voice.or_dash(
        voice.listed(
            voice.phrase(template, person=voice.person(label), party=voice.short(party))
            for label in _labels(voice, who)
            if (party := owner(voice.spec, label))
        )
    )


def _labels(voice: Voice, who: Who) -> Sequence[str]:
    match who.kind:
        case "body":
            rights = voice.spec.decision_rights
            members = rights.bodies[who.label].members if rights else {}
            return [label for people in members.values() if isinstance(people, tuple) for label in people]
        case "role":
            return [label for party in voice.spec.parties for label in _holders(voice, party, who.role)]
        case "office":
            return list(_holders(voice, who.label, who.role))
        case "person":
            return [who.label]
        case "party" | "side" | "parties":
            return []


def _holders(voice: Voice, party: str, role: str) -> Iterator[str]:
    roles = voice.spec.parties[party].roles
    held = getattr(roles, role) if roles else None
    yield from (label for label in (held if isinstance(held, tuple) else (held,)) if isinstance(label, str))
