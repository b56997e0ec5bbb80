"""Nodes to what the models read: dicts, lists and strings, with `TBC` and `none` as what they mean, and amounts put together that a comma split."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.codes import finding
from pipeline.findings import Finding
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
_GROUP = re.compile(r"[0-9]{3}(\.[0-9]+)?")


def prepared(node: Node, key: str) -> object:
    """A node as the models read it; `key` names what is not known yet."""
    match node:
        case Scalar("TBC"):
            return Blank(key.replace("_", " ").replace("-", " "))
        case Scalar(value):
            return value
        case Sequence(items):
            return [prepared(item, key) for number, item in enumerate(items) if not _rest_of_an_amount(items, number)]
        case Mapping(entries):
            if meant := _meant(entries):
                return meant
            values = [value for _, value in entries]
            names: list[Node] = [name for name, _ in entries]
            return {
                name.value: prepared(value, name.value)
                for number, (name, value) in enumerate(entries)
                if not _rest_of_an_entry(names, values, number)
            }


def _meant(entries: tuple[tuple[Scalar, Node], ...]) -> Blank | NoneGiven | None:
    """What `{blank: words}` and `{none: reason}` mean."""
    match entries:
        case ((Scalar("blank"), Scalar(words)),) if words.strip():
            return Blank(words.strip())
        case ((Scalar("none"), Scalar(reason)),) if reason.strip():
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
        case Scalar():
            pass
        case Sequence(items):
            for number, item in enumerate(items):
                if _rest_of_an_amount(items, number):
                    if not _rest_of_an_amount(items, number - 1):
                        yield _split(items[number - 1], item)
                else:
                    yield from slips(item, key)
        case Mapping(entries):
            yield from _slips_of_entries(entries)


def _slips_of_entries(entries: tuple[tuple[Scalar, Node], ...]) -> Iterator[Finding]:
    names: list[Node] = [name for name, _ in entries]
    values = [value for _, value in entries]
    for number, (name, value) in enumerate(entries):
        if _rest_of_an_entry(names, values, number):
            if not _rest_of_an_entry(names, values, number - 1):
                yield _split(values[number - 1], name)
        elif name.value in ("blank", "none") and len(entries) == 1:
            if not (isinstance(value, Scalar) and value.value.strip()):
                code, what = ("MOU035", "words for what is not known yet") if name.value == "blank" else ("MOU036", "a reason")
                yield finding(
                    code,
                    name.place,
                    f"`{name.value}` needs {what}.",
                    f'Write one line, for example {{{name.value}: "{_EXAMPLES[name.value]}"}}.',
                )
        else:
            yield from slips(value, name.value)


_EXAMPLES = {"blank": "date of the first pilot", "none": "the parties chose no governing law"}


def _split(before: Node, rest: Node) -> Finding:
    start = before.value if isinstance(before, Scalar) else ""
    group = rest.value if isinstance(rest, Scalar) else ""
    return finding(
        "MOU031",
        before.place,
        f"The comma after `{start}` ends the entry here, so that the amount `{start},{group}` is cut in two.",
        f"Between brackets write it without commas, `{start}{group}`, or put it in quotes.",
    )


def _rest_of_an_entry(names: list[Node], values: list[Node], number: int) -> bool:
    """Whether a key of three digits without a value is the rest of the amount before it: `{amount: EUR 250,000}`."""
    if number < 1 or not _empty(values[number]) or not _group(names[number]):
        return False
    return _rest_of_an_entry(names, values, number - 1) or _begins(values[number - 1])


def _rest_of_an_amount(items: tuple[Node, ...], number: int) -> bool:
    """Whether an entry of three digits is the rest of the amount before it: `[EUR 250,000]`."""
    return number > 0 and _group(items[number]) and (_begins(items[number - 1]) or _rest_of_an_amount(items, number - 1))


def _begins(node: Node) -> bool:
    return isinstance(node, Scalar) and bool(re.fullmatch(r"(.*[A-Za-z]{3} ?)?[0-9]{1,3}", node.value))


def _group(node: Node) -> bool:
    return isinstance(node, Scalar) and bool(_GROUP.fullmatch(node.value))


def _empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.value
