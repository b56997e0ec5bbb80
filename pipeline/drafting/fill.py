"""Clause words and facts to filled text: values are bound and never spliced, and nothing of a clause is executed.

Each value prints as one private-use character that stands for it, each line ends with one that tells its number; `markup` reads both. A value can so be no
markup, no reference and no template. What a clause may say is in `syntax`; the little that is left is read here from its syntax tree, so no code is made of a
clause. Names are looked up in dicts only: no attribute of any object can be reached.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from jinja2 import nodes

from pipeline.codes import finding
from pipeline.drafting.nodes import Binding, Blank, Drawn, Reference, Shall, Value
from pipeline.drafting.syntax import MOST_LINES, parsed
from pipeline.findings import Finding, Rejected
from pipeline.source import Source

FIRST_VALUE = 0xF0000  # plane 15: private use, refused in every source
_Names = Mapping[str, object]
_COMPARED: Mapping[str, Callable[[Any, Any], object]] = MappingProxyType(
    {
        "eq": operator.eq,
        "ne": operator.ne,
        "gt": operator.gt,
        "gteq": operator.ge,
        "lt": operator.lt,
        "lteq": operator.le,
        "in": lambda value, among: operator.contains(among, value),
        "notin": lambda value, among: not operator.contains(among, value),
    }
)


@dataclass(frozen=True, slots=True)
class Filled:
    """The filled text of a clause and the values that its private-use characters stand for."""

    source: Source
    text: str
    values: tuple[Value, ...]


def fill(words: Source, facts: Mapping[str, object]) -> Filled:
    """The words of one position, filled; raises `Rejected` with every fact that is missing or cannot be printed."""
    filling, text = _Filling(), ""
    try:
        text = "".join(filling.printed(parsed(words).body, facts))
    except _Unsaid as unsaid:
        filling.missing.append((filling.line, str(unsaid)))
    except TypeError:
        filling.missing.append((filling.line, ""))
    if filling.missing:
        raise Rejected(_unsaid(words, line, name) for line, name in filling.missing)
    if len(filling.values) > MOST_LINES:
        raise Rejected(
            [
                finding(
                    "MOU006",
                    words.place(0, 0),
                    f"The clause prints {len(filling.values):,} values.",
                    "Move long lists into annexes.",
                )
            ]
        )
    return Filled(words, text, tuple(filling.values))


def _unsaid(words: Source, line: int, name: str) -> Finding:
    """The finding for a fact that is missing in a line (counted from 1), called by its whole path; without a name, for one of another kind."""
    written = words.text.split("\n")[line - 1]
    match = re.search(rf"\{{[{{%][^}}]*?([\w.]*\b{re.escape(name)}\b[\w.]*)(?! is (?:un)?defined)", written) if name else None
    if match is None:
        place = words.place(line - 1, max(written.find("{"), 0))
        return finding(
            "MOU094",
            place,
            "A tag of this line needs words, and the agreement says something of another kind there.",
            "Show one value, or repeat over its list with `for`.",
        )
    return finding(
        "MOU094",
        words.place(line - 1, match.start(1)),
        f"The clause needs `{match[1]}`, and the agreement does not say it.",
        f"Add `{match[1]}` to the agreement, or take the clause out.",
    )


@dataclass(frozen=True, slots=True)
class _Missing:
    """What stands for a fact that the agreement does not say."""

    name: str


class _Unsaid(Exception):  # noqa: N818 - what is so, not what went wrong
    """The words turn on a fact that the agreement does not say; its message is the name."""


class _Filling:
    """The values that are bound so far, what was missing, and the line (counted from 1) that is being filled."""

    def __init__(self) -> None:
        self.values: list[Value] = []
        self.missing: list[tuple[int, str]] = []
        self.line = 1

    def printed(self, body: Iterable[nodes.Node], names: _Names) -> Iterator[str]:
        """The text of the nodes, in order."""
        for node in body:
            match node:
                case nodes.Output(nodes=parts):
                    for part in parts:
                        yield part.data if isinstance(part, nodes.TemplateData) else self.bound(part, names)
                case nodes.If():
                    yield from self.printed(self.chosen(node, names), names)
                case nodes.For(target=nodes.Name(name=name)):
                    self.line = node.lineno
                    entries = _list(_value(node.iter, names))
                    for index, entry in enumerate(entries, start=1):
                        loop = {"index": index, "first": index == 1, "last": index == len(entries)}
                        yield from self.printed(node.body, {**names, name: entry, "loop": loop})
                case _:
                    raise AssertionError(node)  # `syntax` lets nothing else through

    def chosen(self, node: nodes.If, names: _Names) -> Sequence[nodes.Node]:
        """The branch that the facts choose."""
        for branch in (node, *node.elif_):
            self.line = branch.lineno
            if _known(_value(branch.test, names)):
                return branch.body
        return node.else_

    def bound(self, part: nodes.Node, names: _Names) -> str:
        """The private-use character that stands for a value in the filled text."""
        self.line = part.lineno
        bound: Value
        match _value(part, names):
            case _Missing(name):
                self.missing.append((self.line, name))
                return ""
            case str() as value:
                bound = value.replace("\n", " ")
            case Blank() | Reference() | Binding() | Shall() | Drawn() as value:
                bound = value
            case int() as value if not isinstance(value, bool):
                bound = str(value)
            case _:
                self.missing.append((self.line, ""))
                return ""
        self.values.append(bound)
        return chr(FIRST_VALUE + (len(self.values) - 1) % MOST_LINES)  # `fill` refuses more


def _value(node: nodes.Node, names: _Names) -> object:  # noqa: C901, PLR0911, PLR0912 - one case for each kind of node
    """What an expression says; raises `_Unsaid` where it turns on a fact that is missing, and TypeError where it turns on one of another kind."""
    match node:
        case nodes.Name(name=name):
            return names.get(name, _Missing(name))
        case nodes.Getattr(node=inner, attr=name):
            whole = _value(inner, names)
            if isinstance(whole, _Missing):
                return whole
            return whole[name] if isinstance(whole, dict) and name in whole else _Missing(name)
        case nodes.Const(value=value):
            return value
        case nodes.Test(node=inner, name=name):
            return isinstance(_value(inner, names), _Missing) == (name == "undefined")
        case nodes.Filter(node=nodes.Node() as inner):  # `length` is the only one
            return len(_known(_value(inner, names)))  # type: ignore[arg-type] # else a TypeError
        case nodes.Not(node=inner):
            return not _known(_value(inner, names))
        case nodes.And(left=left, right=right):
            return _known(_value(left, names)) and _value(right, names)
        case nodes.Or(left=left, right=right):
            return _known(_value(left, names)) or _value(right, names)
        case nodes.Compare(expr=first, ops=operands):
            value = _known(_value(first, names))
            for operand in operands:
                other = _known(_value(operand.expr, names))
                if not _COMPARED[operand.op](value, other):
                    return False
                value = other
            return True
        case _:
            raise AssertionError(node)  # `syntax` lets nothing else through


def _known(value: object) -> object:
    """The value; raises `_Unsaid` where there is none."""
    if isinstance(value, _Missing):
        raise _Unsaid(value.name)
    return value


def _list(value: object) -> Sequence[object]:
    if not isinstance(_known(value), list | tuple):
        raise TypeError
    return value  # type: ignore[return-value] # as the line above says
