"""Words of the agreement's own: put after, instead of, or in place of nothing for an item of a clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.codes import finding
from pipeline.drafting.draft import Block, Item, Passage, Text
from pipeline.findings import Finding, Place
from pipeline.spec import Spec
from pipeline.spec.general import Deviation


def deviations(spec: Spec) -> tuple[Deviation, ...]:
    """The deviations of an agreement, in the order of its file."""
    return spec.clauses.deviations if spec.clauses else ()


def target(deviation: Deviation) -> str:
    """The clause or item that a deviation names."""
    return deviation.after or deviation.instead_of or deviation.without or ""


def misplaced(spec: Spec, names: Iterable[str]) -> Iterator[Finding]:
    """A finding for each deviation whose clause or item the agreement does not have."""
    known = set(names)
    for index, deviation in enumerate(deviations(spec)):
        if target(deviation) not in known:
            place = spec.place("clauses", "deviations", index)
            yield finding(
                "MOU093",
                place,
                f"This agreement has no item `{target(deviation)}`.",
                "Name a clause that it takes, or an item of it, as `clause.item`.",
            )


def deviated(spec: Spec, clause: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """A clause's blocks with the agreement's own words for it."""
    changed = tuple(blocks)
    for index, deviation in enumerate(deviations(spec)):
        named = target(deviation)
        if named == clause or named.startswith(f"{clause}."):
            changed = tuple(
                _changed(changed, deviation, f"{clause}.deviation-{index + 1}", spec.place("clauses", "deviations", index))
            )
            if named == clause and deviation.after:
                changed = (
                    *changed,
                    _item(changed, deviation, f"{clause}.deviation-{index + 1}", spec.place("clauses", "deviations", index)),
                )
    return changed


def _changed(blocks: Sequence[Block], deviation: Deviation, name: str, place: Place) -> Iterator[Block]:
    for block in blocks:
        if not isinstance(block, Item):
            yield block
        elif target(deviation) not in block.names:
            yield replace(block, body=tuple(_changed(block.body, deviation, name, place)))
        elif deviation.after:
            yield block
            yield replace(block, place=place, names=(name,), heading="", body=_own(deviation))
        elif deviation.instead_of:
            yield replace(block, place=place, body=_own(deviation))


def _item(blocks: Sequence[Block], deviation: Deviation, name: str, place: Place) -> Item:
    last = next(block for block in reversed(blocks) if isinstance(block, Item))
    return replace(last, place=place, names=(name,), heading="", body=_own(deviation))


def _own(deviation: Deviation) -> tuple[Block, ...]:
    return (Passage((Text(deviation.text or "", fact=True),)),)
