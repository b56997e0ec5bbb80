"""Words of the agreement's own: put after, instead of, or in place of nothing for an item of a clause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.codes import finding
from pipeline.document import ClauseMark
from pipeline.drafting.draft import Block, Footnote, Item, Passage, Text
from pipeline.drafting.inline import NOTE, NOTED
from pipeline.drafting.nodes import Reference
from pipeline.findings import Finding, Place
from pipeline.spec import Spec
from pipeline.spec.general import Deviation

_NOTED = re.compile(rf"(?:^|\s){NOTED.pattern}")
_REFERENCE = re.compile(r"\[\]\(#([a-z0-9][a-z0-9.-]*)\)")


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


def misnoted(spec: Spec) -> Iterator[Finding]:
    """A finding for each deviation whose notes are not each called once, in its words, and written once."""
    for index, deviation in enumerate(deviations(spec)):
        words, notes = _noted(deviation)
        called, written = NOTE.findall(words), _NOTED.split(deviation.text or "")[1::2]
        if (
            sorted(called) != sorted(written)
            or len({*called}) < len(called)
            or any("[^" in note or not note for note in notes.values())
        ):
            yield finding(
                "MOU079",
                spec.place("clauses", "deviations", index),
                f"These words call the notes {_listed(called)} and write the notes {_listed(written)}.",
                "Call each once, as `[^name]` behind words, and write it once, as `[^name]: Its words.` behind all the words; a note calls no other.",
            )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "(none)"


def deviated(spec: Spec, mark: ClauseMark, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """A clause's blocks with the agreement's own words for it, in the order of the file; none where the agreement does without all of them."""
    own = [(index, one) for index, one in enumerate(deviations(spec)) if f"{target(one)}.".startswith(f"{mark.id}.")]
    changed = tuple(blocks)
    for index, deviation in reversed([pair for pair in own if pair[1].after and target(pair[1]) != mark.id]):
        changed = tuple(_changed(changed, deviation, _place(spec, index), f"{mark.id}.deviation-{index + 1}"))
    for index, deviation in own:
        words = _words(changed, deviation, mark, _place(spec, index), f"{mark.id}.deviation-{index + 1}")
        match (target(deviation) == mark.id, bool(deviation.after)):
            case (True, True):
                changed = (*changed, words)
            case (True, False):
                changed = (words,) if deviation.instead_of else ()
            case (False, False):
                changed = tuple(_changed(changed, deviation, _place(spec, index), ""))
            case _:
                pass
    return changed


def _changed(blocks: Sequence[Block], deviation: Deviation, place: Place, name: str) -> Iterator[Block]:
    """The blocks with one deviation from an item among them or inside them; words put after it are an item of that name."""
    for block in blocks:
        if not isinstance(block, Item):
            yield block
        elif target(deviation) not in block.names:
            yield replace(block, body=tuple(_changed(block.body, deviation, place, name)))
        elif deviation.after:
            yield block
            yield replace(block, place=place, names=(name,), heading="", body=_own(deviation, place))
        elif deviation.instead_of:
            yield replace(block, place=place, body=_own(deviation, place))


def _words(blocks: Sequence[Block], deviation: Deviation, mark: ClauseMark, place: Place, name: str) -> Block:
    """Words for a clause as a whole: an item like its last one, or a paragraph where it has no items."""
    items = [block for block in blocks if isinstance(block, Item)]
    if not items:
        return _own(deviation, place)[0]
    return Item(place, (name,), "", items[-1].clause if deviation.after else mark, _own(deviation, place))


def _own(deviation: Deviation, place: Place) -> tuple[Block, ...]:
    """The words as one paragraph; `[](#clause.item)` among them is a reference, told at the deviation if it points nowhere.

    `[^name]` calls the note that `[^name]: Its words.` at the end says.
    """
    words, notes = _noted(deviation)
    said: list[Text | Reference | Footnote] = []
    for count, part in enumerate(NOTE.split(words)):
        if count % 2:
            said.append(Footnote(tuple(_said(notes.get(part, ""), place)), place))
        else:
            said += _said(part, place)
    return (Passage(tuple(said)),)


def _said(words: str, place: Place) -> Iterator[Text | Reference]:
    for count, part in enumerate(_REFERENCE.split(words)):
        if part:
            yield Reference(part, place) if count % 2 else Text(part, fact=True)


def _noted(deviation: Deviation) -> tuple[str, Mapping[str, str]]:
    """The words of a deviation, and those of its notes by their names."""
    words, *notes = _NOTED.split(deviation.text or "")
    return words, dict(zip(notes[::2], notes[1::2], strict=True))


def _place(spec: Spec, index: int) -> Place:
    return spec.place("clauses", "deviations", index)
