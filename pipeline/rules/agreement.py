"""What a rule judges: one agreement, read and drafted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pipeline.drafting.draft import Content, Draft, Item
from pipeline.findings import Finding
from pipeline.library.library import Form, Library
from pipeline.library.select import Selection
from pipeline.rules.walk import contents, items
from pipeline.source import Node, Plain
from pipeline.spec import Spec


@dataclass(frozen=True, slots=True)
class Approval:
    """That somebody approved an item, on a day, for the words of a digest."""

    item: str
    by: str
    on: str
    digest: str


@dataclass(frozen=True)
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

    @cached_property
    def contents(self) -> tuple[tuple[Item | None, Content], ...]:
        """Every content of the draft with the innermost item that holds it, as `walk` finds them."""
        return tuple(contents(self.draft))

    @cached_property
    def binding_clauses(self) -> frozenset[str]:
        """The clauses of which any item binds in the draft."""
        return frozenset(item.clause.id for item in items(self.draft.articles) if item.clause.binding)


Rule = Callable[[Agreement], Iterator[Finding]]
