"""Value nodes: what a fact may be besides words, and what a draft holds until it is numbered."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.document import Bar, Tone
from pipeline.findings import Place


@dataclass(frozen=True, slots=True)
class Blank:
    """A fact not known yet; `label` says in words what is to come."""

    label: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to a clause (`exit.effects`), an item (`exit.effects.money`) or an annex (`annex.<label>`) by name, and where it is made."""

    target: str
    place: Place


@dataclass(frozen=True, slots=True)
class Binding:
    """The references to all the provisions that bind, or to all that do not: known when everything is drafted."""

    binds: bool


@dataclass(frozen=True, slots=True)
class Shall:
    """The verb of duty: "shall" where the item binds, "will" where it does not."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Words of which a chart draws something: the bars beside their row, and the scale and the key that all rows of the chart share.

    Outside a chart it is its words and no more.
    """

    words: str
    bars: tuple[Bar, ...]
    scale: tuple[str, ...]
    key: tuple[tuple[Tone, str], ...]


Value = str | Blank | Reference | Binding | Shall | Drawn


def in_print(fact: object) -> str:
    """A fact where only plain words can stand, such as a title: one not known yet stands in brackets."""
    return f"[{fact.label}]" if isinstance(fact, Blank) else str(fact)
