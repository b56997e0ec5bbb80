"""An agreement in which every printed field that takes words holds a word of its own, and the same with other words in them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count

from pipeline.document import Document
from pipeline.findings import Rejected
from pipeline.source import Plain, Source, plain, read_yaml
from pipeline.writers.text import write_text
from tests.laws.shown import ROOT, document_of
from tests.words import words, words_of_text

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """An agreement as plain values, the path of each printed field that takes words, and the words of the whole with a probe in each."""

    values: Plain
    probes: Mapping[Path, str]
    words: str

    @property
    def paths(self) -> tuple[Path, ...]:
        """The paths of all values, printed or not."""
        return tuple(_leaves(self.values))

    def printed(self, filled: Mapping[Path, str]) -> Document:
        """Return the agreement with these words in its fields; raise `Rejected` where one of them cannot stand."""
        return document_of(_lines(_with(self.values, filled))[0])

    def expected(self, filled: Mapping[Path, str]) -> str:
        """Return what the text must then say, without white space: each probe exchanged and nothing else."""
        said = self.words
        for path, probe in self.probes.items():
            said = said.replace(words(probe), filled[path])
        return words(said)


@cache
def fields(name: str) -> Fields:
    """Return the fields of an agreement: all whose words the file's form leaves free and the text prints."""
    values = plain(read_yaml(Source(name, (ROOT / f"agreements/{name}.yaml").read_text("utf-8"))))
    assert isinstance(values, dict)
    parties = values["parties"]
    assert isinstance(parties, dict)
    values["parties"] = {
        label: {"short": "Short", **party} for label, party in parties.items() if isinstance(party, dict)
    }  # a short name that is left out is the first word of the name, and no field
    probes = {path: f"Pröbe_{number:03} Q" for number, path in zip(count(), _leaves(values), strict=False)}
    beside: set[Path] = set()  # words that stand beside typed fields, in whose place a finding is told
    while True:
        text, lines = _lines(_with(values, probes))
        try:
            said = words_of_text(write_text(document_of(text)))
        except Rejected as rejected:
            typed = {path for one in rejected.findings for path in lines.get(one.place.line, ())} & probes.keys()
            beside |= {path for path in typed if path[-1] == "text"}
            if not typed:
                raise
            probes = {path: probe for path, probe in probes.items() if path not in typed}
        else:
            probes |= {path: f"Bëside_{number:03} Q" for number, path in enumerate(sorted(beside, key=str))}
            said = words_of_text(write_text(document_of(_lines(_with(values, probes))[0])))
            printed = {path: probe for path, probe in probes.items() if words(probe) in said}
            rest = {path: probe for path, probe in probes.items() if words(probe) not in said}
            return Fields(_with(values, rest), printed, said)


@cache
def labels(name: str) -> frozenset[str]:
    """Return every key of an agreement's file, the labels that people make up among them."""
    return frozenset(str(step) for path in fields(name).paths for step in path if isinstance(step, str))


def _leaves(value: Plain, above: Path = ()) -> Iterator[Path]:
    match value:
        case dict():
            for key, inner in value.items():
                yield from _leaves(inner, (*above, key))
        case list():
            for index, inner in enumerate(value):
                yield from _leaves(inner, (*above, index))
        case str():
            yield above


def _with(value: Plain, filled: Mapping[Path, str], above: Path = ()) -> Plain:
    match value:
        case dict():
            return {key: _with(inner, filled, (*above, key)) for key, inner in value.items()}
        case list():
            return [_with(inner, filled, (*above, index)) for index, inner in enumerate(value)]
        case str():
            return filled.get(above, value)


def _lines(value: Plain) -> tuple[str, dict[int, list[Path]]]:
    """Return the values as JSON, which is YAML, with one leaf a line, and which leaves stand in each line or in what begins there."""
    lines: list[str] = []
    where: dict[int, list[Path]] = {}
    _write(value, (), ("", ""), lines, where)
    return "\n".join(lines) + "\n", where


def _write(value: Plain, above: Path, around: tuple[str, str], lines: list[str], where: dict[int, list[Path]]) -> None:
    where.setdefault(len(lines) + 1, []).extend(_leaves(value, above))
    if isinstance(value, str):
        lines.append(around[0] + _quoted(value) + around[1])
        return
    signs = "{}" if isinstance(value, dict) else "[]"
    steps: list[tuple[str, str | int, Plain]] = (
        [(f"{_quoted(key)}: ", key, inner) for key, inner in value.items()]
        if isinstance(value, dict)
        else [("", index, inner) for index, inner in enumerate(value)]
    )
    lines.append(around[0] + signs[0])
    for number, (before, step, inner) in enumerate(steps, 1):
        _write(inner, (*above, step), (before, "," if number < len(steps) else ""), lines, where)
    lines.append(signs[1] + around[1])


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
