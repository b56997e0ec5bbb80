"""A set of keys to the JSON that mou keeps of it, sorted and closed with the digest of all before it; and that JSON back to what it holds."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pipeline.findings import Finding, Rejected
from pipeline.records.digests import digest
from pipeline.source import Source

T = TypeVar("T")


def closed(held: Mapping[str, object]) -> str:
    """The text of a file that vouches for itself: a part of it, or two halves of two, is never taken for one. No key sorts behind `written`."""
    before = json.dumps(held, ensure_ascii=False, indent=2, sort_keys=True).removesuffix("\n}") + ",\n"
    return f'{before}  "written": "{digest(before)}"\n}}\n'


def opened(source: Source, read: Callable[[Any], T], written: Callable[[T], str], damaged: Finding) -> T:
    """What a kept file holds, as `read` makes it of its keys. Raises `Rejected` with `damaged` for one that `written` would write otherwise."""
    try:
        held = read(json.loads(source.text))
        if written(held) == source.text:
            return held
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        pass
    raise Rejected([damaged])
