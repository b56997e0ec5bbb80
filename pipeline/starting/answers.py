"""What somebody answered, in a file, in a setting or at the terminal, to answers to the questions; what answers none of them is a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from pipeline.codes import finding
from pipeline.findings import Finding, Place, Rejected
from pipeline.source import Mapping as Set
from pipeline.source import Node, Scalar
from pipeline.starting.labels import slug
from pipeline.starting.question import OPEN, Answers, Question
from pipeline.starting.questions import questions

Given = Mapping[str, tuple[str, Place]]


def given(node: Node, path: str = "") -> Iterator[tuple[str, tuple[str, Place]]]:
    """Every answer of a file with its path and place; the entries of a list are numbered from 1: `parties.1.name`."""
    match node:
        case Scalar(value, place):
            yield path, (value, place)
        case Set(entries):
            for key, inner in entries:
                yield from given(inner, f"{path}.{key.value}" if path else key.value)
        case _:
            for number, item in enumerate(node.items, 1):
                yield from given(item, f"{path}.{number}" if path else str(number))


def taken(answers: Given, forms: Sequence[str]) -> dict[str, str]:
    """The answers that questions ask for, as these understand them.

    Raises `Rejected` with each that no question asks for, and each that is none of its choices.
    """
    found: dict[str, str] = {}
    wrong: list[Finding] = []
    asked: dict[str, Question] = {}
    passed: dict[str, str] = {}
    while question := next((one for one in questions(passed, forms) if one.key not in passed), None):
        asked[question.key] = question
        text, place = answers.get(question.key, ("", None))
        if place is None:
            passed[question.key] = OPEN if question.default is None else question.default
            continue
        understood = understand(question, text)
        if understood is None:
            wrong.append(finding("MOU311", place, f"`{question.key}` cannot be “{text}”.", wanted(question)))
            understood = question.default or OPEN
        passed[question.key] = found[question.key] = understood
    for key, (_, place) in answers.items():
        if key not in asked:
            near = get_close_matches(key, asked, 1)
            says = f"Did you mean `{near[0]}`?" if near else "`mou new --help` says where the questions are listed."
            wrong.append(finding("MOU310", place, f"No question asks for `{key}` here.", says))
    if wrong:
        raise Rejected(wrong)
    return found


def understand(question: Question, text: str) -> str | None:
    """An answer as its question understands it: an empty one is the default, one of the choices may be numbered or begun; None for no answer."""
    text = " ".join(text.split())
    if not text:
        return question.default
    if not question.choices:
        return OPEN if text.casefold() == OPEN.casefold() else text
    if text.isdecimal() and 1 <= int(text) <= len(question.choices):
        return question.choices[int(text) - 1]
    written = text.casefold().replace("_", " ")
    begun = [choice for choice in question.choices if choice.casefold().startswith(written)]
    named = [choice for choice in question.choices if slug(text, "").startswith(choice)]
    exact = [choice for choice in question.choices if choice.casefold() == written]
    return next((found[0] for found in (exact, begun, named) if len(found) == 1), None)


def wanted(question: Question) -> str:
    """What an answer may be, in one sentence."""
    if question.choices:
        return f"Choose one of: {', '.join(question.choices)}."
    return f"For example: {question.like}. Write {OPEN} if it is not known yet."


def missing(answers: Answers, forms: Sequence[str]) -> tuple[Question, ...]:
    """The questions that nobody answered and that have no default, as far as they can be known."""
    passed = dict(answers)
    lacking: list[Question] = []
    while question := next((one for one in questions(passed, forms) if one.key not in passed), None):
        if question.default is None:
            lacking.append(question)
        passed[question.key] = OPEN if question.default is None else question.default
    return tuple(lacking)
