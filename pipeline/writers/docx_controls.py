"""Blocks to blocks within content controls: each clause stands in one that is tagged with its id, the contents in one that Word knows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup

Line = dict[str, Any]
"""One block as the template reads it: its `kind` and the runs that fill the sample line of that kind."""

_LIMIT = 64  # characters that Word takes in the tag and the title of a content control
_OPEN = Markup(
    '<w:sdt><w:sdtPr><w:alias w:val="{}"/><w:tag w:val="{}"/><w:id w:val="{}"/>'
    '<w15:appearance xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" w15:val="hidden"/></w:sdtPr><w:sdtContent>'
)
_OPEN_CONTENTS = Markup(
    '<w:sdt><w:sdtPr><w:id w:val="{}"/><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
    "</w:docPartObj></w:sdtPr><w:sdtContent>"
)
_CLOSE = Markup("</w:sdtContent></w:sdt>")
_CONTENTS_ID = 1  # no digest of a name is so small


def around_contents() -> tuple[Markup, Markup]:
    """Return what stands before and after the table of contents, so that Word offers to update it."""
    return _OPEN_CONTENTS.format(_CONTENTS_ID), _CLOSE


def around(name: str, title: str, lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines within the control of the clause `name`, still without its id; nothing where there are no lines."""
    inside = list(lines)
    if inside:
        yield {"kind": "control", "name": name, "title": title}
        yield from inside
        yield {"kind": "control", "xml": _CLOSE}


def with_ids(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines, every control with an id of its own, which stays as it is when other clauses come and go."""
    taken: set[int] = set()
    for line in lines:
        if "name" in line:
            number = _id(line["name"], taken)
            taken.add(number)
            yield {"kind": "control", "xml": _OPEN.format(line["title"][:_LIMIT], _tag(line["name"]), number)}
        else:
            yield line


def _id(name: str, taken: set[int]) -> int:
    number = 2 + int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") // 4
    return next(free for free in range(number, number + len(taken) + 1) if free not in taken)


def _tag(name: str) -> str:
    """Return the tag of a clause's control; one longer than Word takes ends in a digest."""
    tag = f"clause:{name}"
    return tag if len(tag) <= _LIMIT else f"{tag[: _LIMIT - 13]}~{hashlib.sha256(name.encode()).hexdigest()[:12]}"
