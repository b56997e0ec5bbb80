"""Nodes to what the models read: dicts, lists and strings, with `TBC` and `none` as what they mean, and amounts put together that a comma split."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from pipeline.codes import finding
from pipeline.findings import Finding, Place
from pipeline.source import Mapping, Node, Scalar, Sequence
from pipeline.spec.reading import NoneGiven
from pipeline.values import Blank

_NEARLY_TBC = (
    "tbc",
    "tbd",
    "TBD",
    "tba",
    "TBA",
    "to be confirmed",
    "to be determined",
    "to be decided",
    "XXX",
    "xxx",
    "?",
    "??",
    "???",
)
_TBC = re.compile(r"(?<![\w.@/-])TB[CDA](?![\w@-]|\.\w)")
_CURLY = re.compile("[“„‘‚«][^“”„‘‚«»]*[”“’»]?")
_INSIDE = ("goal", "matter", "what", "in", "out")  # printed inside a sentence or a cell
_NEVER_NONE = ("title", "reference", "name", "short", "address", "goal", "matter", "what", "test")
_LAST_WORD = re.compile(r"\b(?!etc)[^\W\d_A-Z]{3,}\.\s*$")
_START = re.compile(r"(.*[A-Za-z]{3} ?)?[0-9]{1,3}")
_AMOUNT = re.compile(r".*[A-Za-z]{3} ?[0-9]{1,3}")
_GROUP = re.compile(r"[0-9]{3}(\.[0-9]+)?( .*)?")
Entries = tuple[tuple[Scalar, Node], ...]
Cuts = tuple[tuple[int, tuple[Scalar, ...]], ...]


def prepared(node: Node, key: str) -> object:
    """A node as the models read it; `key` names what is not known yet."""
    match node:
        case Scalar("TBC"):
            return Blank(key.replace("_", " ").replace("-", " "))
        case Scalar(value):
            return value
        case Sequence(items):
            rests = _rests(_cut_items(items))
            return [prepared(item, key) for number, item in enumerate(items) if number not in rests]
        case Mapping(entries):
            if meant := _meant(entries):
                return meant
            rests = _rests(_cut_entries(entries))
            return {
                name.value: prepared(value, name.value) for number, (name, value) in enumerate(entries) if number not in rests
            }


def has_own_stop(value: str, key: str) -> bool:
    """Whether a text that is printed inside a sentence ends in a full stop that is not of an abbreviation."""
    return key in _INSIDE and _LAST_WORD.search(value) is not None


def _meant(entries: Entries) -> Blank | NoneGiven | None:
    """What `{blank: words}` and `{none: reason}` mean; words that are missing have a finding of their own."""
    match entries:
        case ((Scalar("blank"), Scalar(words)),):
            return Blank(words.strip())
        case ((Scalar("none"), Scalar(reason)),):
            return NoneGiven(reason.strip())
        case _:
            return None


def slips(node: Node, key: str) -> Iterator[Finding]:
    """Slips of the pen that YAML reads as something else: an amount split by a comma, an open fact without its words, a wrong word for TBC."""
    match node:
        case Scalar(value, place) if value.strip() in _NEARLY_TBC:
            yield finding(
                "MOU035",
                place,
                f"`{key}` says `{value}`, which would be printed as it stands.",
                "Write TBC for what is not known yet, or {blank: words of your own}.",
            )
        case Scalar(value, place):
            yield from _slips_of_words(value.strip(), place, key)
        case Sequence(items):
            cuts = _cut_items(items)
            yield from (_split(items[number], rest) for number, rest in cuts)
            for number, item in enumerate(items):
                if number not in _rests(cuts):
                    yield from slips(item, key)
        case Mapping(entries):
            yield from _slips_of_entries(entries)


def _slips_of_words(value: str, place: Place, key: str) -> Iterator[Finding]:
    if value != "TBC" and (inside := _TBC.search(value)):
        yield finding(
            "MOU035",
            place,
            f"`{key}` holds `{inside[0]}` beside other words, which would be printed as it stands.",
            "Write only TBC until all of it is known, or {blank: words of your own}.",
        )
    if value == "none" and key in _NEVER_NONE:
        yield finding(
            "MOU036",
            place,
            f"`{key}` says `none`, which would be printed as it stands.",
            "Write its words, TBC if they are not known yet, or delete the key.",
        )
    if _CURLY.fullmatch(value):
        yield finding(
            "MOU052",
            place,
            f"`{key}` stands in curly quotes, which YAML does not know: {value}",
            'Write straight quotes ("), or none.',
        )


def _slips_of_entries(entries: Entries) -> Iterator[Finding]:
    cuts = _cut_entries(entries)
    yield from (_split(entries[number][1], rest) for number, rest in cuts)
    for number, (name, value) in enumerate(entries):
        if len(entries) == 1 and name.value in _EXAMPLES:
            if _is_empty(value):
                code, what = ("MOU035", "words for what is not known yet") if name.value == "blank" else ("MOU036", "a reason")
                help = f'Write one line, for example {{{name.value}: "{_EXAMPLES[name.value]}"}}.'  # noqa: A001 - a finding's own word
                yield finding(code, name.place, f"`{name.value}` needs {what}.", help)
        elif number not in _rests(cuts):
            yield from slips(value, name.value)


_EXAMPLES = {"blank": "date of the first pilot", "none": "the parties chose no governing law"}


def _split(before: Node, rest: tuple[Scalar, ...]) -> Finding:
    parts = [before.value if isinstance(before, Scalar) else "", *(group.value for group in rest)]
    return finding(
        "MOU031",
        before.place,
        f"The comma after `{parts[0]}` ends the entry here, so that the amount `{','.join(parts)}` is cut in two.",
        f"Between brackets write it without commas, `{''.join(parts)}`, or put it in quotes.",
    )


def _cut_items(items: tuple[Node, ...]) -> Cuts:
    """The amounts of a list that commas cut: `[EUR 250,000]`. Numbers without a currency, in quotes or behind a space are entries."""
    starts = ((number, item) for number, item in enumerate(items) if isinstance(item, Scalar) and _AMOUNT.fullmatch(item.value))
    return tuple((number, rest) for number, start in starts if (rest := tuple(_touching(start, items[number + 1 :]))))


def _cut_entries(entries: Entries) -> Cuts:
    """The amounts of a block that commas cut: `{amount: EUR 250,000}` has a key `000` without a value."""
    starts = (number for number, (_, value) in enumerate(entries) if isinstance(value, Scalar) and _START.fullmatch(value.value))
    return tuple(
        (number, rest)
        for number in starts
        if (rest := tuple(name for name, _ in takewhile(_is_bare_group, entries[number + 1 :])))
    )


def _touching(start: Scalar, following: Iterable[Node]) -> Iterator[Scalar]:
    """The groups of three figures behind a text, with a comma and nothing else between."""
    for node in following:
        behind = replace(start.place, column=start.place.column + len(start.value) + 1)
        if not (isinstance(node, Scalar) and _GROUP.fullmatch(node.value) and node.place == behind):
            return
        yield node
        start = node


def _is_bare_group(entry: tuple[Scalar, Node]) -> bool:
    """Whether a key is three figures without a value, which nobody means."""
    name, value = entry
    return bool(_GROUP.fullmatch(name.value)) and _is_empty(value)


def _rests(cuts: Cuts) -> frozenset[int]:
    return frozenset(number + behind for number, rest in cuts for behind in range(1, len(rest) + 1))


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.value.strip()
