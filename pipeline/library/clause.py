"""Clause files: front matter and positions, as the library keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from pipeline.codes import finding
from pipeline.findings import Finding, Place, Rejected
from pipeline.library.shape import Shape, place_of, plain_set, shaped, word, words
from pipeline.source import Node, Plain, Sequence, Source, front_matter, read_yaml

Part = Literal["parties", "recitals", "article", "annex", "signatures"]

CATEGORIES = (
    "commitments",
    "milestones",
    "decision-rights",
    "term",
    "exit",
    "dispute-resolution",
    "parties",
    "purpose",
    "structure",
    "communications",
    "confidentiality",
    "intellectual-property",
    "data",
    "money",
    "liability",
    "general",
)
_SHAPE: Shape = {
    "id": "word",
    "version": "word",
    "title": "word",
    "part": "word",
    "binding": "any",
    "requires": "words",
    "excludes": "words",
    "blocks": "words",
    "side": "word",
    "walk_away": "word",
    "note": "word",
    "review": "set",
    "example": "set",
}
_OPTIONAL: Shape = {"survives_as": "words"}
_REVIEW: Shape = {"owner": "word", "laws": "words", "reviewed": "word", "next": "word"}
_PARTS: Mapping[str, Part] = {part: part for part in get_args(Part)}
_VERSION = re.compile(r"\d+\.\d+\.\d+")
_POSITION = re.compile(r"# (preferred|fallback(?:-[2-9])?)\s*$")


@dataclass(frozen=True, slots=True)
class Review:
    """Who stands behind the clause's words: the owner, the laws reviewed, the day of the review (`none` until a lawyer has), the next one."""

    owner: str
    laws: tuple[str, ...]
    reviewed: str
    next: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of the library: its words in each position, and what the library knows about it.

    `binding` is true, false, or the names of the items that bind; `blocks` are further names by which an agreement's `binding` list calls it;
    `survives_as` are the blocks for which it speaks after the end, where the agreement's `exit: survival` names one.
    """

    id: str
    version: str
    title: str
    part: Part
    binding: bool | tuple[str, ...]
    requires: tuple[str, ...]
    excludes: tuple[str, ...]
    blocks: tuple[str, ...]
    side: str
    walk_away: str
    note: str
    review: Review
    example: Mapping[str, Plain]
    positions: Mapping[str, Source]
    place: Place
    survives_as: tuple[str, ...] = ()

    @property
    def category(self) -> str:
        """The folder it stands in: the first part of its id."""
        return self.id.partition(".")[0]


@lru_cache(maxsize=1024)  # a library is read beside another of which it has almost every clause
def parse_clause(source: Source) -> Clause:
    """A clause file to a clause; raises `Rejected` with every fault of its form."""
    head, body = front_matter(source)
    values, node = shaped(read_yaml(head), _SHAPE, "MOU070", optional=_OPTIONAL)
    review, _ = shaped(values["review"], _REVIEW, "MOU070")
    positions = _positions(body)
    if found := tuple(_faults(values, source, positions)):
        raise Rejected(found)
    binding = values["binding"]
    return Clause(
        id=word(values["id"]),
        version=word(values["version"]),
        title=word(values["title"]),
        part=_PARTS[word(values["part"])],
        binding=words(binding) if isinstance(binding, Sequence) else word(binding) == "true",
        requires=words(values["requires"]),
        excludes=words(values["excludes"]),
        blocks=words(values["blocks"]),
        side=word(values["side"]),
        walk_away=word(values["walk_away"]),
        note=word(values["note"]),
        review=Review(word(review["owner"]), words(review["laws"]), word(review["reviewed"]), word(review["next"])),
        example=plain_set(values["example"]),
        positions=positions,
        place=place_of(node, "id"),
        survives_as=words(values["survives_as"]) if "survives_as" in values else (),
    )


def _faults(values: Mapping[str, Node], source: Source, positions: Mapping[str, Source]) -> Iterator[Finding]:
    clause_id = word(values["id"])
    if source.name.removesuffix(".md").split("/")[-2:] != clause_id.split("."):
        yield finding(
            "MOU070",
            values["id"].place,
            f"The id `{clause_id}` is not the path of the file.",
            "A clause `exit.effects` stands in `clauses/exit/effects.md`.",
        )
    if clause_id.partition(".")[0] not in CATEGORIES:
        yield finding(
            "MOU070",
            values["id"].place,
            f"`{clause_id.partition('.')[0]}` is no category of the library.",
            f"The categories are {', '.join(CATEGORIES)}.",
        )
    if not _VERSION.fullmatch(word(values["version"])):
        yield finding(
            "MOU070",
            values["version"].place,
            f"`{word(values['version'])}` is no version.",
            "Write three numbers, such as 1.0.0.",
        )
    if word(values["part"]) not in _PARTS:
        yield finding(
            "MOU070",
            values["part"].place,
            f"`{word(values['part'])}` is no part of an agreement.",
            f"Write one of {', '.join(_PARTS)}.",
        )
    if not isinstance(values["binding"], Sequence) and word(values["binding"]) not in {"true", "false"}:
        yield finding(
            "MOU070",
            values["binding"].place,
            "`binding` should be true, false or a list of items.",
            "Write `binding: true`, or `binding: [item, item]`.",
        )
    if "[^" in word(values["title"]):
        yield finding("MOU079", values["title"].place, "A note stands in a heading.", "Call it behind the words of the clause.")
    yield from _misrelated(values)
    if "preferred" not in positions:
        yield finding(
            "MOU070",
            source.place(0, 0),
            "The clause has no `# preferred` position.",
            "Write its words under a line `# preferred`.",
        )


def _misrelated(values: Mapping[str, Node]) -> Iterator[Finding]:
    """What a clause says of its side and of other clauses holds together."""
    if word(values["side"]) != "neutral":
        yield finding(
            "MOU070",
            values["side"].place,
            f"`side` says `{word(values['side'])}`; so far every clause speaks for all parties alike.",
            "Write `side: neutral`.",
        )
    for key in ("requires", "excludes"):
        if word(values["id"]) in words(values[key]):
            yield finding("MOU070", values[key].place, f"The clause names itself under `{key}`.", "Take it out of the list.")
    if both := set(words(values["requires"])) & set(words(values["excludes"])):
        said = f"`{min(both)}` is required and excluded by one clause."
        yield finding("MOU070", values["excludes"].place, said, "Take it out of one of the two lists.")


def _positions(body: Source) -> dict[str, Source]:
    """The body cut at its position headings; each text knows its first line. What stands before the first heading is refused, blanks at ends are none."""
    lines = [line.rstrip(" \t") for line in body.text.split("\n")]
    starts = [(index, match[1]) for index, line in enumerate(lines) if (match := _POSITION.match(line))]
    stray = [index for index, line in enumerate(lines[: starts[0][0] if starts else None]) if line.strip()]
    names = [name for _, name in starts]
    if stray or len(set(names)) < len(names):
        line = stray[0] if stray else next(index for index, name in starts[1:] if names.count(name) > 1)
        raise Rejected(
            [
                finding(
                    "MOU070",
                    body.place(line, 0),
                    "These words belong to no position, or to one that stands twice.",
                    "Write each position once, under `# preferred`, `# fallback` or `# fallback-2`.",
                )
            ]
        )
    ends = [index for index, _ in starts[1:]] + [len(lines)]
    positions = {
        name: Source(body.name, "\n".join(lines[start + 1 : end]), body.first_line + start + 1)
        for (start, name), end in zip(starts, ends, strict=True)
    }
    if empty := [start for start, name in starts if not positions[name].text.strip()]:
        raise Rejected(
            finding(
                "MOU070",
                body.place(line, 0),
                f"`{lines[line].strip()}` has no words below it.",
                "Write the words of the position, or delete its heading.",
            )
            for line in empty
        )
    return positions
