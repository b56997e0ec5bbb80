"""Drafted clauses to the list of the terms that they define."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.drafting.draft import Block, Bullets, Chart, Footnote, Item, Passage, Table, Term
from pipeline.drafting.nodes import Reference


def terms(drafted: Mapping[str, Sequence[Block]]) -> list[Mapping[str, object]]:
    """Each term that the clauses define, in the order of the alphabet, with a reference to where."""
    found = {
        term.value: {"term": term.value, "see": Reference(name, term.place)}
        for clause, made in drafted.items()
        for name, term in _defined(made, clause)
    }
    return [found[term] for term in sorted(found, key=str.casefold)]


def _defined(made: Iterable[Block], name: str) -> Iterator[tuple[str, Term]]:
    for block in made:
        match block:
            case Passage(content):
                inside = (inner for node in content if isinstance(node, Footnote) for inner in node.content)
                yield from ((name, node) for node in (*content, *inside) if isinstance(node, Term))
            case Item():
                yield from _defined(block.body, block.names[0])
            case Bullets() | Table() | Chart():
                pass  # a term is defined in a sentence
