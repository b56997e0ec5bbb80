"""Spec and words to dates: everything in an agreement that has a day of its own, comes again, or is counted back from the end.

Which facts are dates, and what each is called, stands in the words, section `dates`, by the path of the fact; a `*` stands for a label or a number.
What comes again begins one period after the effective date, for the agreement says how often and no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from pipeline.dates import Dated, Every, Unit, in_order
from pipeline.drafting.facts.all import voice_of
from pipeline.drafting.facts.voice import Said, Voice, told
from pipeline.spec import Spec, Who, earlier, end_date, later, moment_date
from pipeline.spec.exit import Exit
from pipeline.spec.fields import Facts
from pipeline.spec.term import Renewal, Term
from pipeline.values import Blank, Day, Duration, Moment, Rhythm

_CALLED = (
    "what",
    "name",
    "title",
    "approval",
    "of",
    "cover",
    "instrument",
    "people",
)  # the keys under which a row says what it is
_GOALS = {"precedent.reports": "long_stop", "definitive.meets": "by"}  # what comes again until another fact of its block
_UNITS: Mapping[str, Unit] = {"day": "day", "week": "week", "month": "month", "year": "year"}

_Value = Day | Moment | Rhythm | Duration | Blank


@dataclass(frozen=True, slots=True)
class _Fact:
    """A value of the spec that may be a date: its path, the path with `*` for labels and numbers, the blocks around it, the innermost last."""

    path: tuple[str, ...]
    pattern: str
    around: tuple[Facts, ...]
    value: _Value


def dates(spec: Spec, words: Mapping[str, Any]) -> tuple[Dated, ...]:
    """The dates of an agreement in the words of its language, by day; what has no day comes last."""
    found = _Dates(voice_of(spec, words), words["dates"])
    return in_order((*found.of_the_term(), *found.of_the_exit(), *found.of_facts(), *found.of_reviews()))


@dataclass(frozen=True, slots=True)
class _Dates:
    voice: Voice
    words: Mapping[str, Any]

    def of_the_term(self) -> Iterator[Dated]:
        """The first day, the end of a trial, the decision on renewal, the last day."""
        spec = self.voice.spec
        start = spec.effective.date if isinstance(spec.effective, Day) else None
        yield self.entry(
            "effective", "start", start, self.words["last_signature"] if spec.effective is None else self.rule(spec.effective)
        )
        if (term := spec.term) is None or term.open:
            return
        end = end_date(spec)
        if term.trial and isinstance(term.trial.length, Duration):
            last = later(start, term.trial.length) - timedelta(days=1) if start else None
            yield self.entry("term.trial", "trial", last, self.from_the_start(term.trial.length))
        if isinstance(term.renewal, Renewal):
            what = "renewal" if term.renewal.how == "by-agreement" else "decline"
            yield self.before_the_end("term.renewal", what, term.renewal.decide_by, end)
        yield self.entry("term", "end", end, self.ends(term))

    def of_the_exit(self) -> Iterator[Dated]:
        """The last days for a notice that takes effect before the end, and for leaving after the long stop of the whole."""
        spec = self.voice.spec
        end = end_date(spec)
        if end and isinstance(spec.exit, Exit):
            for name, way in (("convenience", spec.exit.convenience), ("withdrawal", spec.exit.withdrawal)):
                if way and isinstance(way.notice, Duration):
                    yield self.before_the_end(f"exit.{name}", name, way.notice, end)
        stop = spec.milestones.long_stop if spec.milestones else None
        if stop and isinstance(stop.leave_within, Duration) and isinstance(stop.date, Day):
            day = later(stop.date.date, stop.leave_within)
            yield self.entry("milestones.long_stop.leave_within", "leave", day, self.noted("after_long_stop", stop.leave_within))

    def of_facts(self) -> Iterator[Dated]:
        """Each fact that the words call a date, by its path."""
        for fact in _facts(self.voice.spec, (), (), ()):
            if told_so := self.words["facts"].get(fact.pattern):
                kind, phrase = told_so
                what = str(phrase).format(what=self.called(fact), party=self.party(fact), id=self.milestone(fact))
                day, rule, every = self.counted(fact)
                yield self.within(
                    Dated(".".join(fact.path), str(self.words["kinds"][kind]), what, self.who(fact), rule, day, every), fact
                )

    def of_reviews(self) -> Iterator[Dated]:
        """The report that is due before each review."""
        rights = self.voice.spec.decision_rights
        for number, review in enumerate(rights.reviews if rights else ()):
            if isinstance(review.report, Duration) and isinstance(review.how_often, Rhythm):
                first, every = self.again(review.how_often)
                fact = _Fact(("decision_rights", "reviews", str(number), "report"), "", (review,), review.report)
                what = str(self.words["review_report"]).format(what=self.called(fact))
                day = earlier(first, review.report) if first else None
                kind, rule = str(self.words["kinds"]["report"]), self.noted("before_each", review.report)
                yield self.within(Dated(".".join(fact.path), kind, what, "", rule, day, every), fact)

    def within(self, dated: Dated, fact: _Fact) -> Dated:
        """What comes again does so until what it leads to, or until the end; it has no day where it would first come after that."""
        if dated.every is None:
            return dated
        goal = getattr(fact.around[-1], _GOALS.get(fact.pattern, ""), None)
        until = goal.date if isinstance(goal, Day) else end_date(self.voice.spec)
        return replace(dated, until=until, day=None if until and dated.day and dated.day > until else dated.day)

    def entry(self, key: str, name: str, day: date | None, rule: str) -> Dated:
        """A date that has words of its own in the section `own`."""
        kind, what = self.words["own"][name]
        return Dated(key, str(self.words["kinds"][kind]), str(what), "", rule, day)

    def before_the_end(self, key: str, name: str, value: Day | Duration | Blank | None, end: date | None) -> Dated:
        """A day that is given, or counted back from the end."""
        match value:
            case Duration():
                return self.entry(key, name, earlier(end, value) if end else None, self.noted("before_the_end", value))
            case Day(day):
                return self.entry(key, name, day, self.rule(value))
            case _:
                return self.entry(key, name, None, self.rule(value or Blank("by")))

    def counted(self, fact: _Fact) -> tuple[date | None, str, Every | None]:
        """The day of a fact, its rule in words, and how often it comes again."""
        match fact.value:
            case Rhythm() as rhythm:
                first, every = self.again(rhythm)
                within = getattr(fact.around[-1], "within", None)
                if isinstance(within, Duration):
                    rule = self.noted("within_each", within, rhythm=told(self.voice.says(rhythm) or ""))
                    return later(first, within) if first else None, rule, every
                return first, self.rule(rhythm), every
            case Day(day):
                return day, self.rule(fact.value), None
            case Moment() as moment:
                return moment_date(self.voice.spec, moment), self.rule(moment), None
            case _:
                return None, self.rule(fact.value), None

    def again(self, rhythm: Rhythm) -> tuple[date | None, Every | None]:
        """The first day of what comes again, and how often; a rhythm of Business Days is no calendar's."""
        effective = self.voice.spec.effective
        unit = _UNITS.get(rhythm.every.unit)
        first = later(effective.date, rhythm.every) if isinstance(effective, Day) else None
        return first, (rhythm.every.count, unit) if unit else None

    def rule(self, value: _Value) -> str:
        """How a day is counted, in words."""
        match value:
            case Day():
                return str(self.words["fixed"])
            case Moment(offset=Duration(unit="business-day")):
                return str(self.words["holidays"]).format(rule=told(self.voice.says(value) or ""))
            case _:
                return told(self.voice.says(value) or "")

    def noted(self, phrase: str, duration: Duration, **more: str) -> str:
        """A rule with a length of time in it; one in Business Days says that holidays are not known."""
        rule = str(self.words[phrase]).format(duration=told(self.voice.says(duration) or ""), **more)
        return str(self.words["holidays"]).format(rule=rule) if duration.unit == "business-day" else rule

    def from_the_start(self, length: Duration) -> str:
        """The rule of what lasts so long from the effective date."""
        return self.noted("from_the_start", length)

    def ends(self, term: Term) -> str:
        """How the term ends, in words."""
        if events := (*term.until, *term.latest_of):
            rule = told(self.voice.listed(self.voice.all_said(events)) or "")
            return str(self.words["at_the_latest"]).format(rule=rule) if term.outer else rule
        if isinstance(term.length, Duration):
            return self.from_the_start(term.length)
        return self.rule(term.end or term.outer or term.length or Blank("end"))

    def called(self, fact: _Fact) -> str:
        """What the row of a fact calls itself, or the nearest block around it that has a name."""
        values = (getattr(block, key, None) for block in reversed(fact.around[1:] or fact.around) for key in _CALLED)
        return next((self.words_of(value) for value in values if isinstance(value, str | Blank)), "")

    def words_of(self, value: str | Blank) -> str:
        """A text of the file, or the name of a blank."""
        return told(self.voice.open(value)) if isinstance(value, Blank) else value

    def milestone(self, fact: _Fact) -> str:
        """The number of the milestone that a fact belongs to."""
        return next((self.voice.milestones[part] for part in fact.path if part in self.voice.milestones), "")

    def party(self, fact: _Fact) -> str:
        """The party that a fact belongs to, by its short name."""
        spec = self.voice.spec
        named = (getattr(fact.around[-1], key, None) for key in ("party", "payer"))
        labels = (*named, *fact.path[1:])
        known = next((label for label in labels if isinstance(label, str) and label in spec.parties), None)
        return told(self.voice.short(known)) if known else ""

    def who(self, fact: _Fact) -> str:
        """Those who act: the accountable people, those by whom it is done, else the party."""
        said: Said | None = self.voice.people(getattr(fact.around[-1], "accountable", None))
        match getattr(fact.around[-1], "by", None):
            case Who() as one:
                said = self.voice.who(one)
            case (Who(), *_) as several:
                said = self.voice.whos(several)
            case _:
                pass
        return told(said) if said else self.party(fact)


def _facts(value: object, path: tuple[str, ...], pattern: tuple[str, ...], around: tuple[Facts, ...]) -> Iterator[_Fact]:
    match value:
        case Facts():
            for field in type(value).model_fields:
                name = field.rstrip("_")
                yield from _facts(getattr(value, field), (*path, name), (*pattern, name), (*around, value))
        case Mapping():
            for number, (key, inner) in enumerate(value.items()):
                if isinstance(key, str):
                    yield from _facts(inner, (*path, key), (*pattern, "*"), around)
                else:  # instalments: the time stands as the key
                    yield from _facts(key, (*path, str(number)), pattern, around)
        case tuple():
            for number, inner in enumerate(value):
                yield from _facts(inner, (*path, str(number)), (*pattern, "*"), around)
        case Day() | Moment() | Rhythm() | Duration() | Blank():
            yield _Fact(path, ".".join(pattern), around, value)
        case _:
            pass
