"""Clause words to syntax tree: what a template in a clause may say is an allow-list of nodes, and everything else is refused.

Only the parser of Jinja is used: its sandbox alone is no boundary (sources: its documentation; the hostile templates of `tests/drafting/test_fill.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipeline.codes import finding
from pipeline.findings import Finding, Rejected
from pipeline.source import Source

FIRST_LINE = 0x100000  # plane 16: private use, refused in every source
MOST_LINES = 0xFFFE  # as many private-use characters has a plane: lines and values are told by one each
_NODES = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Filter, nodes.If, nodes.For,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Const, nodes.Test,
)  # fmt: skip
_FILTERS = {"length"}
_TESTS = {"defined", "undefined"}
_MOST_LOOPS = 3  # loops in loops multiply: what a clause shows needs two
_MOST_DEPTH = 30  # Python cannot run what stands a hundred deep
_TRIMMED = re.compile(r"\{[{%#][-+]|[-+][%}]\}|\{%\s*(?:end)?raw\b")
_ADVICE = "Show values, choose with `if`, repeat with `for`; everything else belongs into the facts."
_JINJA = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)


@cache
def parsed(words: Source) -> nodes.Template:
    """The syntax tree of a position, its lines marked; raises `Rejected` with every construct that is not on the allow-list."""
    if found := [*_spanning(words)]:
        raise Rejected(found)
    try:
        tree = _JINJA.parse(_marked(words.text))
    except TemplateSyntaxError as error:
        message = f"The template cannot be read here: {error.message}"
        raise Rejected(
            [_refusal(words, error.lineno, message, "Close every {{ }} and {% %}, and end each `if` and `for`.")]
        ) from None
    except (RecursionError, ValueError):  # brackets in brackets, or a number of thousands of digits
        raise Rejected([_refusal(words, 1, "A template tag holds more than can be read.", _ADVICE)]) from None
    if found := [*_refused(tree, words)]:
        raise Rejected(found)
    return tree


def _marked(text: str) -> str:
    """Every line that prints ends with the mark of its number, a table row before its last bar."""
    return "\n".join(_with_mark(line, number) for number, line in enumerate(text.split("\n")))


def _with_mark(line: str, number: int) -> str:
    words = re.sub(r"\{%.*?%\}", "", line).strip()
    if not words or set(words) <= set("|-: "):
        return line
    mark = " " + chr(FIRST_LINE + number)
    if words.startswith("|") and line.rstrip().endswith("|"):
        return line.rstrip()[:-1].rstrip() + mark + " |"
    return line.rstrip() + mark


def _refused(node: nodes.Node, words: Source, depth: int = 0, loops: int = 0) -> Iterator[Finding]:
    loops += isinstance(node, nodes.For)
    if depth > _MOST_DEPTH or loops > _MOST_LOOPS:
        yield _refusal(words, _line(node), "These tags stand too deep in each other.", _ADVICE)
        return
    if (why := _why_refused(node)) is not None:
        yield _refusal(words, _line(node), why, _ADVICE)
    if isinstance(node, nodes.Output):  # it begins where the words before its values do
        strings = (one for one in node.nodes if isinstance(one, nodes.Const))
        yield from (
            _refusal(words, one.lineno, "A clause types its words, it does not print them from a string.", _ADVICE)
            for one in strings
        )
    for child in node.iter_child_nodes():
        yield from _refused(child, words, depth + 1, loops)


def _line(node: nodes.Node) -> int:
    """The line of a node, counted from 1; a few of Jinja's nodes know none, and have that of what stands in them."""
    return node.lineno or next((one.lineno for one in node.find_all(nodes.Node) if one.lineno), 1)


def _refusal(words: Source, line: int, message: str, help: str) -> Finding:  # noqa: A002 - a finding's own word
    """MOU071 at the first tag of a line, which is counted from 1."""
    index = line - 1
    return finding("MOU071", words.place(index, max(words.text.split("\n")[index].find("{"), 0)), message, help)


def _why_refused(node: nodes.Node) -> str | None:  # noqa: PLR0911 - one case for each kind of node
    match node:
        case nodes.Name(name=name) | nodes.Getattr(attr=name) if name.startswith("_"):
            return f"`{name}` begins with an underscore."
        case nodes.Name(name="self") | nodes.For(target=nodes.Name(name="self" | "loop")):
            return "`self` and `loop` are names of the template language."
        case nodes.Filter(name=name) if name not in _FILTERS or node.args or node.kwargs:
            return f"The filter `{name}` is not one of {', '.join(sorted(_FILTERS))}."
        case nodes.Test(name=name) if name not in _TESTS or node.args or node.kwargs:
            return f"The test `is {name}` is not one of {', '.join(sorted(_TESTS))}."
        case nodes.For() if node.recursive or node.test is not None or node.else_ or not isinstance(node.target, nodes.Name):
            return "A `for` repeats over one list, with one name, and nothing else."
        case nodes.Const(value=value) if not isinstance(value, str | int | bool):
            return f"`{value}` is no word, whole number, true or false."
        case _ if not isinstance(node, _NODES):
            return f"A clause may not use `{type(node).__name__.lower()}` in a template."
        case _:
            return None


def _spanning(words: Source) -> Iterator[Finding]:
    """A tag that spans lines would swallow the mark of its line; a trimmed one joins words; comments and `raw` would hide words."""
    lines = words.text.split("\n")
    if len(lines) > MOST_LINES:
        yield _refusal(words, 1, f"The clause has {len(lines):,} lines.", "Split it into clauses.")
    for number, line in enumerate(lines, start=1):
        if "{#" in line:
            yield _refusal(
                words,
                number,
                "`{#` begins a template comment, which would hide words.",
                "Write comments into the note of the clause.",
            )
        elif line.count("{{") != line.count("}}") or line.count("{%") != line.count("%}"):
            yield _refusal(
                words,
                number,
                "A template tag begins in this line and ends in another, or nowhere.",
                "Keep each {{ }} and {% %} in one line.",
            )
        elif (match := _TRIMMED.search(line)) is not None:
            yield _refusal(
                words,
                number,
                f"`{match[0]}` takes spaces or tags out of the words around it.",
                "Write {{ }} and {% %} without signs inside the braces.",
            )
