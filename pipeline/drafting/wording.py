"""Prose to findings: what the words of a clause should not be, sentence by sentence, by the lists of the language's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.codes import finding
from pipeline.drafting.prose import DUTY, SEE, VALUE, Cell, Prose, shown
from pipeline.findings import Finding, Place
from pipeline.source import Plain

MOST_WORDS_IN_A_SENTENCE = 35
MOST_WORDS_IN_AN_ITEM = 60
MEAN_WORDS = 18
MOST_REFERENCES = 2
PASSIVE_IN = 6  # one sentence of so many may be passive


@dataclass(frozen=True, slots=True)
class Lists:
    """The words that are looked for, from the section `drafting` of a language's words."""

    never: re.Pattern[str]
    typed: re.Pattern[str]
    months: re.Pattern[str]
    verbs: re.Pattern[str]
    binding: str
    subject: re.Pattern[str]
    breaks: re.Pattern[str]
    passive: re.Pattern[str]


def lists(words: Mapping[str, Plain]) -> Lists:
    """The lists of a language."""
    section = words["drafting"]
    assert isinstance(section, dict)  # noqa: S101 - the words file has this shape, by its test

    def one_of(key: str) -> str:
        return "|".join(re.escape(str(word)) for word in sorted(section[key], key=len, reverse=True))

    duty = f"(?:{DUTY}|{one_of('verbs')})"
    return Lists(
        never=re.compile(rf"(?<![\w-])(?:{one_of('never')})(?![\w-])", re.IGNORECASE),
        typed=re.compile(rf"\d+|(?<![\w-])(?:{one_of('numbers')}|{one_of('currencies')})(?![\w-])", re.IGNORECASE),
        months=re.compile(rf"\b(?:{one_of('months')})\b"),
        verbs=re.compile(rf"\b(?:{one_of('verbs')})\b"),
        binding=str(section["verbs"][0]) if isinstance(section["verbs"], list) else "",
        subject=re.compile(rf"(?:(?:{one_of('determiners')})(?: [a-z]+)?(?: Party| Parties)\b|Parties\b|(?:{one_of('pronouns')})\b)", re.IGNORECASE),
        breaks=re.compile(rf"^|, |; |: | (?:{one_of('joints')}) "),
        passive=re.compile(rf"\b(?:{one_of('be')})(?: (?:{one_of('adverbs')}|\w+ly))* (?:\w+ed|{one_of('participles')})\b"),
    ) if duty else never_lists()


Check = Callable[[Prose, Lists], Iterator[Finding]]
