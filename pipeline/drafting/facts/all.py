"""Spec and words to all facts, as the clauses name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pipeline.drafting.facts import (
    closing,
    commitments,
    disputes,
    knowledge,
    leaving,
    milestones,
    money,
    parties,
    schedules,
    shares,
    term,
    working,
)
from pipeline.drafting.facts.telling import told_value
from pipeline.drafting.facts.voice import Fact, Supplied, Voice
from pipeline.spec import Spec
from pipeline.spec.core import Core
from pipeline.spec.purpose import Purpose
from pipeline.values import Language

_PLAIN = tuple(
    name for name in Spec.model_fields if name not in {*Core.model_fields, "manner"}
)  # the blocks whose facts are said as they stand


@dataclass(frozen=True, slots=True, order=True)
class Default:
    """A value that the library supplied: the spec's path that was left out, and the value in words."""

    path: str
    words: str


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a clause may name, the clause of each annex by its label apart, and every default that was supplied."""

    names: dict[str, object]
    annexes: Mapping[str, Mapping[str, object]]
    defaults: tuple[Default, ...]


def facts(spec: Spec, words: Mapping[str, Any]) -> Facts:
    """Every fact of the spec, said in the words of a language; what is left out is absent, or a default that is told."""
    voice = voice_of(spec, words)
    tree, told = _names(voice), () if spec.language else (Default("language", voice.language.tag),)
    annexes = {label: _dict(_settled(fact)) for label, fact in closing.annexed(voice).items()}
    return Facts(_dict(_settled(tree)), annexes, tuple(sorted({*told, *_supplied(tree)})))


def voice_of(spec: Spec, words: Mapping[str, Any]) -> Voice:
    """A spec with the words in which its facts are said, its milestones numbered in the order of the file."""
    language = Language(spec.language or str(words["defaults"]["language"]), words["values"], spec.manner or "figures")
    listed = spec.milestones.list if spec.milestones else ()
    numbers = {label: str(words["milestone"]).format(number=number) for number, label in enumerate(listed, 1)}
    return Voice(spec, words, language, MappingProxyType(numbers))


def _names(voice: Voice) -> Fact:
    return {
        "document": parties.document(voice),
        "parties": parties.parties(voice),
        "effective": parties.effective(voice),
        "business_days": parties.business_days(voice),
        "purpose": _purpose(voice, voice.spec.purpose),
        "commitments": commitments.commitments(voice),
        "payments": money.payments(voice),
        "payment_terms": money.payment_terms(voice),
        "milestones": milestones.milestones(voice),
        "decision_rights": working.decision_rights(voice),
        "term": term.term(voice),
        "exit": leaving.leaving(voice),
        "dispute_resolution": disputes.dispute_resolution(voice),
        "intellectual_property": knowledge.intellectual_property(voice),
        "confidentiality": knowledge.confidentiality(voice),
        "liability": knowledge.liability(voice),
        "competition": closing.competition(voice),
        "compliance": closing.compliance(voice),
        "personal_data": closing.personal_data(voice),
        "costs": closing.costs(voice),
        "notices": closing.notices(voice),
        "law": closing.law(voice),
        "law_none": closing.law_none(voice),
        "signing": closing.signing(voice),
        "annexes": closing.annexes(voice),
        "binding": closing.binding(voice),
        "schedules": schedules.schedules(voice),
        **{name: told_value(voice, getattr(voice.spec, name), name) for name in _PLAIN},
        "interests": shares.interests(voice),
        "general": closing.general(voice),
        "commission": money.commission(voice),
        "revenue": shares.revenue(voice),
        "capital": shares.capital(voice),
    }


def _purpose(voice: Voice, purpose: Purpose) -> Fact:
    scope = purpose.scope
    return {
        "goal": voice.says(purpose.goal),
        "background": voice.all_said(purpose.background) or None,
        "scope": {"in": voice.all_said(scope.in_) or None, "out": voice.all_said(scope.out) or None} if scope else None,
    }


def _settled(value: object) -> object:
    """A tree of facts with each default in its place and nothing that is absent."""
    match value:
        case Supplied():
            return _settled(value.value)
        case dict():
            return {key: said for key, each in value.items() if (said := _settled(each)) is not None}
        case list():
            return [_settled(each) for each in value]
        case _:
            return value


def _supplied(value: object) -> Iterator[Default]:
    match value:
        case Supplied():
            yield Default(value.path, value.words)
            yield from _supplied(value.value)
        case dict():
            for each in value.values():
                yield from _supplied(each)
        case list():
            for each in value:
                yield from _supplied(each)
        case _:
            pass


def _dict(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}
