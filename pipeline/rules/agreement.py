"""What a rule judges: one agreement, read and drafted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.drafting.draft import Draft
from pipeline.findings import Finding
from pipeline.library.library import Form, Library
from pipeline.library.select import Selection
from pipeline.source import Node, Plain
from pipeline.spec import Spec


@dataclass(frozen=True, slots=True)
class Approval:
    """That somebody approved an item, on a day, for the words of a digest."""

    item: str
    by: str
    on: str
    digest: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement's file, its facts as typed (`spec`) and as said (`facts`), its form, the clauses it takes and its draft."""

    file: Node
    spec: Spec
    facts: Mapping[str, object]
    words: Mapping[str, Plain]
    form: Form
    library: Library
    selection: Selection
    draft: Draft
    approvals: tuple[Approval, ...] = ()


Rule = Callable[[Agreement], Iterator[Finding]]
