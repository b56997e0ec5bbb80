"""Two documents to what moved between them, and the older one with names of its own for all that is not where it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from pipeline.document import Block, Document, Link, Paragraph, Provision, Signature, mapped, provisions
from pipeline.records.aligned import aligned

_OLD = "~"  # no anchor holds it


@dataclass(frozen=True, slots=True)
class Placed:
    """The older document, `old`, with a name of its own for each provision that is elsewhere or otherwise in the newer one.

    `moves` gives the number of its move (from 0) for each anchor that moved; what moves together has one number.
    """

    old: Document
    moves: Mapping[str, int]


def placed(old: Document, new: Document) -> Placed:
    """Tell what moved: a provision that stands under another one, or in another order than most of those beside it."""
    stays = {anchor for one, other in zip(old.parts, new.parts, strict=True) for anchor in _in_place(one, other)}
    olds, news = by_anchor(old), by_anchor(new)
    moves: dict[str, int] = {}
    for anchor, provision in olds.items():
        if anchor in news and anchor not in stays and anchor not in moves and _form(provision) == _form(news[anchor]):
            together = (anchor, *_in_place(provision.body, news[anchor].body))
            moves |= dict.fromkeys((one for one in together if one not in moves), max(moves.values(), default=-1) + 1)
    signs = _signs(old.signatures, new.signatures)
    elsewhere = ((olds.keys() & news.keys()) - stays) | signs
    return Placed(_renamed(old, frozenset(elsewhere)), moves)


def original(anchor: str) -> str:
    """The anchor that a provision of the older document had before it got a name of its own."""
    return anchor.removesuffix(_OLD)


def renamed(anchor: str) -> str:
    """The name of its own that a provision of the older document gets where it is elsewhere in the newer one."""
    return anchor + _OLD


def by_anchor(document: Document) -> dict[str, Provision]:
    """Every provision of a document by its anchor, in reading order."""
    return {one.anchor: one for part in document.parts for one in provisions(part)}


def _in_place(old: Iterable[Block], new: Iterable[Block]) -> Iterator[str]:
    """The anchors that stand in both bodies in the same order, and in the same way those below them."""
    olds, news = ([block for block in blocks if isinstance(block, Provision)] for blocks in (old, new))
    for one, other in aligned(olds, news, _same):
        if one is not None and other is not None and _same(one, other):
            yield one.anchor
            yield from _in_place(one.body, other.body)


def _same(old: Provision, new: Provision) -> float:
    """What it is worth to keep two provisions in their places: more for a long one."""
    return _size(old) if (old.anchor, old.level) == (new.anchor, new.level) and _form(old) == _form(new) else 0.0


@lru_cache(maxsize=4096)  # a long run must not keep every document that it compared
def _size(provision: Provision) -> float:
    return 1.0 + len(repr(provision))


def _form(provision: Provision) -> tuple[bool, bool]:
    """What carries the number of a provision: two that differ in it are not one line in print."""
    return bool(provision.heading), isinstance(next(iter(provision.body), None), Paragraph)


def _signs(old: tuple[Signature, ...], new: tuple[Signature, ...]) -> set[str]:
    pairs = aligned(old, new, lambda one, other: float(one.anchor == other.anchor))
    stay = {one.anchor for one, other in pairs if one is not None and other is not None and one.anchor == other.anchor}
    return {one.anchor for one in old} & {one.anchor for one in new} - stay


def _renamed(document: Document, anchors: frozenset[str]) -> Document:
    """The document with other names for some anchors, wherever they stand."""

    def named(node: Any) -> Any:
        other = isinstance(node, Link | Provision | Signature) and node.anchor in anchors
        return replace(node, anchor=renamed(node.anchor)) if other else node

    return mapped(document, named) if anchors else document
