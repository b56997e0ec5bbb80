"""Prose to findings: what the words of a clause should not be, sentence by sentence, by the lists of the language's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.codes import finding
from pipeline.drafting.prose import DUTY, SEE, VALUE, Cell, Prose, length, shown
from pipeline.findings import Finding, Place
from pipeline.source import Plain

MOST_WORDS_IN_A_SENTENCE = 35
MOST_WORDS_IN_AN_ITEM = 60
MEAN_WORDS = 18
FEWEST_FOR_A_MEAN = 5
MOST_REFERENCES = 2
PASSIVE_IN = 6  # one sentence of so many may be passive


@dataclass(frozen=True, slots=True)
class Lists:
    """What is looked for, from the section `drafting` of a language's words; `verbs` are the verb of duty and the one of intention."""

    never: re.Pattern[str]
    typed: re.Pattern[str]
    months: re.Pattern[str]
    verbs: tuple[str, str]
    subject: re.Pattern[str]
    breaks: re.Pattern[str]
    passive: re.Pattern[str]
    conditions: re.Pattern[str]
    small: frozenset[str]


def lists(words: Mapping[str, Plain]) -> Lists:
    """The lists of a language."""
    section, verbs = words["drafting"], words["verbs"]
    assert isinstance(section, dict)  # noqa: S101 - the words file has this shape, by its test
    any_of = {
        key: "|".join(re.escape(str(word)) for word in sorted(value, key=lambda word: -len(str(word))))
        for key, value in section.items()
    }
    party = rf"(?:{any_of['party']})"
    return Lists(
        never=re.compile(rf"(?<![\w-])(?:{any_of['never']})(?![\w-])", re.IGNORECASE),
        typed=re.compile(rf"\d+|(?<![\w-])(?:{any_of['numbers']}|{any_of['currencies']})(?![\w-])", re.IGNORECASE),
        months=re.compile(rf"\b(?:{any_of['months']})\b"),
        verbs=(str(verbs[0]), str(verbs[1])) if isinstance(verbs, list) else ("", ""),
        subject=re.compile(rf"(?:(?:{any_of['determiners']}) (?:[a-z]+ )?)?{party}\b|(?:{any_of['pronouns']})\b", re.IGNORECASE),
        breaks=re.compile(rf"[,;:] | (?:{any_of['joints']}) "),
        passive=re.compile(
            rf"\b(?:{any_of['be']})(?: (?:{any_of['adverbs']}|[a-z]+ly))* (?:[a-z]+ed|{any_of['participles']})\b", re.IGNORECASE
        ),
        conditions=re.compile(rf"\b(?:{any_of['conditions']})\b", re.IGNORECASE),
        small=frozenset(
            str(word) for key in ("small", "be", "adverbs", "joints", "pronouns", "determiners") for word in section[key]
        ),
    )


def judged(part: Prose | Cell, known: Lists, *, bound: bool) -> Iterator[Finding]:
    """What is wrong with one paragraph or table head; `bound` says that its item exists only where it binds."""
    yield from _never(part.words, part.place, known)
    yield from _typed(part.words, part.place, known)
    if isinstance(part, Prose):
        yield from _verbs(part, known, bound=bound)
        yield from _long(part)
        for index, sentence in enumerate(part.sentences):
            yield from _begins(sentence, part, goes_on=part.kind != "whole" and index == 0)
            yield from _subject(sentence, part, known, goes_on=part.kind != "whole")


def measured(parts: Sequence[Prose], place: Place, known: Lists) -> Iterator[Finding]:
    """What is wrong with a whole position: its sentences too long on the whole, or too many of them passive."""
    sentences = [sentence for part in parts for sentence in part.sentences]
    lengths = [length(sentence) for sentence in sentences]
    if len(lengths) >= FEWEST_FOR_A_MEAN and sum(lengths) > MEAN_WORDS * len(lengths):
        mean = sum(lengths) / len(lengths)
        yield finding(
            "MOU081",
            place,
            f"Its sentences have {mean:.1f} words on the whole; {MEAN_WORDS} are the most.",
            "Cut the longest in two: rule, exception, consequence.",
        )
    passive = [sentence for sentence in sentences if known.passive.search(sentence)]
    if len(passive) > max(1, len(sentences) // PASSIVE_IN):
        yield finding(
            "MOU087",
            place,
            f"{len(passive)} of its {len(sentences)} sentences do not say who acts: {'; '.join(f'“{shown(one)}”' for one in passive)}.",
            "Begin with the one who acts.",
        )


def _never(words: str, place: Place, known: Lists) -> Iterator[Finding]:
    for match in known.never.finditer(words):
        yield finding(
            "MOU082",
            place,
            f"“{match[0]}” is a word that clauses do not use: “{shown(words)}”.",
            "Say plainly who does what, when.",
        )


def _typed(words: str, place: Place, known: Lists) -> Iterator[Finding]:
    for match in (*known.typed.finditer(words), *known.months.finditer(words)):
        yield finding(
            "MOU083",
            place,
            f"“{match[0]}” is typed into the clause: “{shown(words)}”.",
            "Take it from a fact of the agreement.",
        )


def _verbs(part: Prose, known: Lists, *, bound: bool) -> Iterator[Finding]:
    for verb in known.verbs:
        if re.search(rf"\b{verb}\b", part.words) and not (bound and verb == known.verbs[0]):
            yield finding(
                "MOU084",
                part.place,
                f"“{verb}” is typed: “{shown(part.words)}”.",
                "Write {{ shall }}, which prints the verb of an item that binds or of one that does not.",
            )


def _long(part: Prose) -> Iterator[Finding]:
    for sentence in part.sentences:
        if (count := length(sentence)) > MOST_WORDS_IN_A_SENTENCE:
            yield _too_much(part, f"A sentence of {count} words; {MOST_WORDS_IN_A_SENTENCE} are the most: “{shown(sentence)}”.")
        if (count := sentence.count(SEE)) > MOST_REFERENCES:
            yield _too_much(part, f"A sentence with {count} references; {MOST_REFERENCES} are the most: “{shown(sentence)}”.")
        if (count := sentence.count(DUTY)) > 1:
            yield _too_much(part, f"A sentence with {count} duties; one is the most: “{shown(sentence)}”.")
    if (count := part.length) > MOST_WORDS_IN_AN_ITEM:
        yield _too_much(part, f"An item of {count} words; {MOST_WORDS_IN_AN_ITEM} are the most: “{shown(part.words)}”.")


def _too_much(part: Prose, message: str) -> Finding:
    return finding("MOU081", part.place, message, "Cut it in two: rule, exception, consequence.")


def _begins(sentence: str, part: Prose, *, goes_on: bool) -> Iterator[Finding]:
    if sentence.startswith(VALUE) and not goes_on:
        yield finding(
            "MOU085",
            part.place,
            f"A sentence begins with a value, which may need an article or a capital: “{shown(sentence)}”.",
            "Put words of the clause before it.",
        )


def _subject(sentence: str, part: Prose, known: Lists, *, goes_on: bool) -> Iterator[Finding]:
    """The words from some break before the verb begin with a Party, or with a pronoun for one."""
    for match in re.finditer(rf"{DUTY}|\b{known.verbs[0]}\b", sentence):
        before = sentence[: match.start()]
        starts = (0, *(found.end() for found in known.breaks.finditer(before)))
        if not goes_on and not any(known.subject.match(before, start) for start in starts):
            yield finding(
                "MOU086",
                part.place,
                f"Who has the duty is no Party: “{shown(sentence)}”.",
                "Make a Party the subject; a thing, a person or a body owes nothing.",
            )
