"""Two documents to the provisions that are another, are gone or are new, told so that one can be made of the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.document import Block, Document, Provision
from pipeline.records.digests import provision_lines

PARTS = ("parties", "recitals", "articles", "annexes")


@dataclass(frozen=True, slots=True)
class Replaced:
    """A provision that says something else."""

    old: Provision
    new: Provision


@dataclass(frozen=True, slots=True)
class Deleted:
    """A provision that is gone."""

    old: Provision


@dataclass(frozen=True, slots=True)
class Inserted:
    """A provision that is new, behind the provision `after`, which is empty where it is the first; `inside` is what holds it, or the part."""

    new: Provision
    after: str
    inside: str


Changed = Replaced | Deleted | Inserted


def changes(old: Document, new: Document) -> tuple[Changed, ...]:
    """What changed in parties, recitals, articles and schedules, in reading order; another number is no change.

    A provision is replaced as a whole where its heading, its own words or the order of what it holds changed; else only what it holds is told.
    """
    return tuple(change for part in PARTS for change in _within(getattr(old, part), getattr(new, part), part))


def same(old: Provision, new: Provision) -> bool:
    """Whether two provisions say the same, whatever their numbers are."""
    return [*provision_lines(old)] == [*provision_lines(new)]


def held(blocks: tuple[Block, ...]) -> tuple[Provision, ...]:
    """The provisions that stand in a body."""
    return tuple(block for block in blocks if isinstance(block, Provision))


def _within(old: tuple[Provision, ...], new: tuple[Provision, ...], inside: str) -> Iterator[Changed]:
    olds, news = {one.anchor: one for one in old}, {one.anchor: one for one in new}
    yield from (Deleted(one) for one in old if one.anchor not in news)
    stay = [one.anchor for one in old if one.anchor in news]
    after, moved = "", stay != [one.anchor for one in new if one.anchor in olds]
    for one in new:
        if one.anchor not in olds:
            yield Inserted(one, after, inside)
        elif moved:  # in another order: told as if it were gone here and new there
            yield from (Deleted(olds[one.anchor]), Inserted(one, after, inside))
        else:
            yield from _between(olds[one.anchor], one)
        after = one.anchor


def _between(old: Provision, new: Provision) -> Iterator[Changed]:
    if same(old, new):
        return
    if _own(old) == _own(new) and _divisible(old) and _divisible(new):
        yield from _within(held(old.body), held(new.body), old.anchor)
    else:
        yield Replaced(old, new)


def _own(provision: Provision) -> list[tuple[str, str]]:
    """The heading of a provision and the words that stand in none of those it holds."""
    own = tuple(block for block in provision.body if not isinstance(block, Provision))
    return [*provision_lines(Provision("", provision.level, "", provision.heading, provision.clause, own))]


def _divisible(provision: Provision) -> bool:
    """Whether what a provision holds stands behind its own words, so that each part of it can be named alone."""
    kinds = [isinstance(block, Provision) for block in provision.body]
    return kinds == sorted(kinds) and all(one.number for one in held(provision.body)) and any(kinds)
