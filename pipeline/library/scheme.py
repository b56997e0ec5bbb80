"""Numbering schemes: how each level is counted, printed in the margin and spoken of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from pipeline.codes import finding
from pipeline.document import Count, Level, Numbering
from pipeline.findings import Rejected
from pipeline.library.shape import shaped, word
from pipeline.source import Mapping as MappingNode
from pipeline.source import Node, Sequence, Source, read_yaml

_COUNTS: Mapping[str, Count] = {count: count for count in get_args(Count)}


@dataclass(frozen=True, slots=True)
class Spoken:
    """How a level is spoken of: the pattern of its number and the words before one ("Section") or several ("Sections")."""

    refer: str
    word: str
    words: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """A numbering scheme: the margins of `numbering`, and for each list the same number of `Spoken` levels."""

    numbering: Numbering
    articles: tuple[Spoken, ...]
    recitals: tuple[Spoken, ...]
    parties: tuple[Spoken, ...]
    annexes: tuple[Spoken, ...]


def parse_schemes(source: Source) -> Mapping[str, Scheme]:
    """`numbering.yaml` to its schemes by name; raises `Rejected` with the faults of its form."""
    values, _ = shaped(read_yaml(source), {"schemes": "set"}, "MOU075")
    node = values["schemes"]
    return {key.value: _scheme(value) for key, value in node.entries} if isinstance(node, MappingNode) else {}


def _scheme(node: Node) -> Scheme:
    values, _ = shaped(node, {"articles": "list", "recitals": "list", "parties": "list", "annexes": "list"}, "MOU075")
    margins = {key: tuple(_level(item)[0] for item in _items(value)) for key, value in values.items()}
    spoken = {key: tuple(_level(item)[1] for item in _items(value)) for key, value in values.items()}
    return Scheme(Numbering(**margins), **spoken)


def _level(node: Node) -> tuple[Level, Spoken]:
    values, _ = shaped(node, {"count": "word", "margin": "word", "refer": "word", "word": "any", "words": "any"}, "MOU075")
    if word(values["count"]) not in _COUNTS:
        raise Rejected(
            [
                finding(
                    "MOU075",
                    values["count"].place,
                    f"`{word(values['count'])}` is no way to count.",
                    f"Write one of {', '.join(_COUNTS)}.",
                )
            ]
        )
    for key in ("margin", "refer"):
        if not re.search(r"\{[1-4]\}", word(values[key])):
            raise Rejected(
                [
                    finding(
                        "MOU075",
                        values[key].place,
                        f"`{key}` shows no count.",
                        "Write the count of level 1 as {1}, of level 2 as {2}.",
                    )
                ]
            )
    level = Level(_COUNTS[word(values["count"])], word(values["margin"]))
    return level, Spoken(word(values["refer"]), word(values["word"]), word(values["words"]))


def _items(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else ()
