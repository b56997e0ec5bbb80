"""Clause words and facts to filled text: a sandbox in which values are bound and never spliced.

Each value prints as one private-use character that stands for it, each line ends with one that tells its number; `markup` reads both. A value can so be no
markup, no reference and no template. What a clause may say is an allow-list of syntax-tree nodes (sources: Jinja 3.1 sandbox documentation; traps measured).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, UndefinedError, nodes, pass_context
from jinja2.runtime import Context, LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from typing_extensions import override

from pipeline.codes import finding
from pipeline.drafting.nodes import Binding, Blank, Reference, References, Shall, Value
from pipeline.findings import Finding, Rejected
from pipeline.source import Source

FIRST_VALUE = 0xF0000  # plane 15: private use, refused in every source
FIRST_LINE = 0x100000  # plane 16: the same
_BOUND = "\N{MIDDLE DOT}values"  # a name that no template can write
_MISSING = "\N{MIDDLE DOT}missing"
_NODES = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Filter, nodes.If, nodes.For,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Const, nodes.Test,
)  # fmt: skip
_FILTERS = {"length"}
_TESTS = {"defined", "undefined"}
_LOOP = {"first", "last", "index"}


@dataclass(frozen=True, slots=True)
class Filled:
    """The filled text of a clause and the values that its private-use characters stand for."""

    source: Source
    text: str
    values: tuple[Value, ...]


def fill(words: Source, facts: Mapping[str, object]) -> Filled:
    """The words of one position, filled; raises `Rejected` with every fact that is missing or cannot be printed."""
    values: list[Value] = []
    missing: list[str] = []
    try:
        text = _template(words).render({**facts, _BOUND: values, _MISSING: missing})
    except UndefinedError as error:
        missing.append(str(error))
        text = ""
    if missing:
        raise Rejected(_unsaid(words, name) for name in dict.fromkeys(missing))
    return Filled(words, text, tuple(values))


def names(words: Source) -> frozenset[str]:
    """The dotted names of the facts that a position uses, loop variables left out."""
    return frozenset(_used(parsed(words), frozenset()))


@cache
def _template(words: Source) -> Template:
    parsed(words)
    return _ENVIRONMENT.from_string(_marked(words.text))


@cache
def parsed(words: Source) -> nodes.Template:
    """The syntax tree of a position; raises `Rejected` with every construct that is not on the allow-list."""
    try:
        tree = _ENVIRONMENT.parse(words.text)
    except TemplateSyntaxError as error:
        place = words.place(error.lineno - 1, 0)
        raise Rejected(
            [
                finding(
                    "MOU071",
                    place,
                    f"The template cannot be read here: {error.message}",
                    "Close every {{ }} and {% %}, and end each `if` and `for`.",
                )
            ]
        ) from None
    found = [*_spanning(words), *_refused(tree, words)]
    if found:
        raise Rejected(found)
    return tree


def _refused(node: nodes.Node, words: Source) -> Iterator[Finding]:
    if (why := _why_refused(node)) is not None:
        line = words.text.split("\n")[node.lineno - 1]
        column = max(line.find("{"), 0)
        yield finding(
            "MOU071",
            words.place(node.lineno - 1, column),
            why,
            "Show values, choose with `if`, repeat with `for`; everything else belongs into the facts.",
        )
    for child in node.iter_child_nodes():
        yield from _refused(child, words)


def _why_refused(node: nodes.Node) -> str | None:  # noqa: PLR0911 - one case for each kind of node
    match node:
        case nodes.Name(name=name) | nodes.Getattr(attr=name) if name.startswith("_"):
            return f"`{name}` begins with an underscore."
        case nodes.Filter(name=name) if name not in _FILTERS or node.args or node.kwargs:
            return f"The filter `{name}` is not one of {', '.join(sorted(_FILTERS))}."
        case nodes.Test(name=name) if name not in _TESTS or node.args or node.kwargs:
            return f"The test `is {name}` is not one of {', '.join(sorted(_TESTS))}."
        case nodes.For() if node.recursive or node.test is not None or node.else_ or not isinstance(node.target, nodes.Name):
            return "A `for` repeats over one list, with one name, and nothing else."
        case nodes.Const(value=value) if not isinstance(value, str | int | bool):
            return f"`{value}` is no word, whole number, true or false."
        case nodes.Output():
            return next(
                (
                    "A clause types its words, it does not print them from a string."
                    for child in node.nodes
                    if isinstance(child, nodes.Const)
                ),
                None,
            )
        case _ if not isinstance(node, _NODES):
            return f"A clause may not use `{type(node).__name__.lower()}` in a template."
        case _:
            return None


def _spanning(words: Source) -> Iterator[Finding]:
    """A tag that spans lines would swallow the mark of its line; comments would hide words."""
    for index, line in enumerate(words.text.split("\n")):
        if "{#" in line:
            yield finding(
                "MOU071",
                words.place(index, line.index("{#")),
                "`{#` begins a template comment, which would hide words.",
                "Write comments into the note of the clause.",
            )
        elif line.count("{{") != line.count("}}") or line.count("{%") != line.count("%}"):
            yield finding(
                "MOU071",
                words.place(index, max(line.find("{"), 0)),
                "A template tag begins in this line and ends in another.",
                "Keep each {{ }} and {% %} in one line.",
            )


def _used(node: nodes.Node, local: frozenset[str]) -> Iterator[str]:
    match node:
        case nodes.Name(name=name):
            if name not in local:
                yield name
        case nodes.Getattr():
            path: list[str] = []
            inner: nodes.Node = node
            while isinstance(inner, nodes.Getattr):
                path.insert(0, inner.attr)
                inner = inner.node
            if isinstance(inner, nodes.Name) and inner.name not in local:
                yield ".".join((inner.name, *path))
        case nodes.For(target=nodes.Name(name=name)):
            yield from _used(node.iter, local)
            for child in node.body:
                yield from _used(child, local | {name, "loop"})
        case _:
            for child in node.iter_child_nodes():
                yield from _used(child, local)


def _marked(text: str) -> str:
    """Every line that prints ends with the mark of its number, a table row before its last bar."""
    return "\n".join(_with_mark(line, number) for number, line in enumerate(text.split("\n")))


def _with_mark(line: str, number: int) -> str:
    words = re.sub(r"\{%.*?%\}", "", line).strip()
    if not words or set(words) <= set("|-: "):
        return line
    mark = " " + chr(FIRST_LINE + number)
    if words.startswith("|") and line.rstrip().endswith("%}"):
        return line  # cells made by a loop: after the last bar a mark would be one cell more
    if words.startswith("|") and line.rstrip().endswith("|"):
        return line.rstrip()[:-1].rstrip() + mark + " |"
    return line.rstrip() + mark


def _unsaid(words: Source, name: str) -> Finding:
    """The finding for a missing fact, called by its whole path where the text gives it, at the first place that uses it."""
    path = next((used for used in sorted(names(words)) if name in used.split(".")), name)
    pattern = re.compile(rf"\{{[{{%][^}}]*?\b({re.escape(path)}|{re.escape(name)})\b")
    spots = ((index, match.start(1)) for index, line in enumerate(words.text.split("\n")) if (match := pattern.search(line)))
    line, column = next(spots, (0, 0))
    return finding(
        "MOU094",
        words.place(line, column),
        f"The clause needs `{path}`, and the agreement does not say it in a form that prints.",
        f"Add `{path}` to the agreement, or take the clause out.",
    )


class _Missing(StrictUndefined):
    """A fact that the agreement does not say; its only message is its name."""

    __slots__ = ()

    @property
    @override
    def _undefined_message(self) -> str:
        return str(self._undefined_name)


class _Environment(ImmutableSandboxedEnvironment):
    """Names are looked up in dicts only: no attribute of any object can be reached."""

    @override
    def getattr(self, obj: object, attribute: str) -> object:
        if isinstance(obj, LoopContext) and attribute in _LOOP:
            return getattr(obj, attribute)
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return obj if isinstance(obj, Undefined) else self.undefined(obj=obj, name=attribute)

    @override
    def getitem(self, obj: object, argument: object) -> object:
        return self.undefined(obj=obj, name=str(argument))


@pass_context
def _bound(context: Context, value: object) -> str:
    """The private-use character that stands for a value in the filled text."""
    match value:
        case Undefined():
            context[_MISSING].append(str(value._undefined_name))  # noqa: SLF001 - Jinja names the missing fact nowhere else
            return ""
        case str() | Blank() | Reference() | References() | Binding() | Shall():
            bound: Value = value.replace("\n", " ") if isinstance(value, str) else value
        case bool() | None | list() | dict():
            context[_MISSING].append("a list or a set of facts")
            return ""
        case _:
            bound = str(value)
    values = context[_BOUND]
    values.append(bound)
    return chr(FIRST_VALUE + len(values) - 1)


_ENVIRONMENT = _Environment(
    undefined=_Missing,
    finalize=_bound,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    cache_size=0,
    autoescape=False,
)
_ENVIRONMENT.globals.clear()
