"""Clause words and facts to filled text: a sandbox in which values are bound and never spliced.

Each value prints as one private-use character that stands for it, each line ends with one that tells its number; `markup` reads both. A value can so be no
markup, no reference and no template. What a clause may say is in `syntax`.
"""

from __future__ import annotations

import inspect
import re
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from jinja2 import StrictUndefined, Template, UndefinedError, pass_context
from jinja2.runtime import Context, LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from typing_extensions import override

from pipeline.codes import finding
from pipeline.drafting.nodes import Binding, Blank, Reference, References, Shall, Value
from pipeline.drafting.syntax import MOST_LINES, parsed
from pipeline.findings import Finding, Rejected
from pipeline.source import Source

FIRST_VALUE = 0xF0000  # plane 15: private use, refused in every source
_BOUND = "\N{MIDDLE DOT}values"  # a name that no template can write
_MISSING = "\N{MIDDLE DOT}missing"
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
    missing: list[tuple[int, str]] = []
    try:
        text = _template(words).render({**facts, _BOUND: values, _MISSING: missing})
    except UndefinedError as error:
        missing.append((_raised_in(error), str(error)))
        text = ""
    except TypeError as error:
        missing.append((_raised_in(error), ""))
        text = ""
    if missing:
        raise Rejected(_unsaid(words, line, name) for line, name in missing)
    if len(values) > MOST_LINES:
        raise Rejected(
            [finding("MOU006", words.place(0, 0), f"The clause prints {len(values):,} values.", "Move long lists into annexes.")]
        )
    return Filled(words, text, tuple(values))


@cache
def _template(words: Source) -> Template:
    return _ENVIRONMENT.from_string(parsed(words))


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


def _raised_in(error: Exception) -> int:
    """The line of the template that raised an error, which Jinja puts into the traceback."""
    lines = [line for frame, line in traceback.walk_tb(error.__traceback__) if frame.f_code.co_filename == "<template>"]
    return lines[-1] if lines else 1


def _printing() -> int:
    """The line of the template that prints now; Jinja keeps its templates where this looks, for its own error messages."""
    frame = inspect.currentframe()
    while frame is not None:
        if isinstance(template := frame.f_globals.get("__jinja_template__"), Template):
            return template.get_corresponding_lineno(frame.f_lineno)
        frame = frame.f_back
    return 1


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
    bound: Value
    match value:
        case Undefined():
            context[_MISSING].append((_printing(), str(value._undefined_name)))  # noqa: SLF001 - Jinja names the missing fact nowhere else
            return ""
        case str():
            bound = value.replace("\n", " ")
        case Blank() | Reference() | References() | Binding() | Shall():
            bound = value
        case int() if not isinstance(value, bool):
            bound = str(value)
        case _:
            context[_MISSING].append((_printing(), ""))
            return ""
    values = context[_BOUND]
    values.append(bound)
    return chr(FIRST_VALUE + (len(values) - 1) % MOST_LINES)  # `fill` refuses more


_ENVIRONMENT = _Environment(
    undefined=_Missing,
    finalize=_bound,
    cache_size=0,
    autoescape=False,
)
_ENVIRONMENT.globals.clear()
