"""The items of a draft, and every inline in reading order with the item it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from pipeline.drafting.draft import Block, Bullets, Chart, Content, Draft, Footnote, Item, Passage, Table


def contents(draft: Draft) -> Iterator[tuple[Item | None, Content]]:
    """Every content of a draft with the innermost item that holds it, a note after the words that call it; None in the signing part."""
    for item, content in _contents(draft):
        yield item, content
        yield from ((item, node.content) for node in content if isinstance(node, Footnote))


def _contents(draft: Draft) -> Iterator[tuple[Item | None, Content]]:
    for item in chain(draft.parties, draft.recitals, draft.articles):
        yield from _inside(item)
    yield from _of(draft.signing, None)
    for signature in draft.signatures:
        for signatory in signature.signatories:
            for line in signatory.lines:
                yield None, line.value
    for item in draft.annexes:
        yield from _inside(item)


def _inside(item: Item) -> Iterator[tuple[Item | None, Content]]:
    yield from _of(item.body, item)


def _of(blocks: Iterable[Block], item: Item | None) -> Iterator[tuple[Item | None, Content]]:
    for block in blocks:
        match block:
            case Passage(content):
                yield item, content
            case Item():
                yield from _inside(block)
            case Bullets(items):
                for content in items:
                    yield item, content
            case Table(caption, head, rows) | Chart(_, Table(caption, head, rows)):
                yield item, caption
                for content in chain(head, *rows):
                    yield item, content


def items(blocks: Iterable[Block]) -> Iterator[Item]:
    """The items among blocks and in each other."""
    for block in blocks:
        if isinstance(block, Item):
            yield block
            yield from items(block.body)
