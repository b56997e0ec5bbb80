"""A set of keys to the JSON that mou keeps of it: sorted, and closed with the digest of all before it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pipeline.records.digests import digest


def closed(held: Mapping[str, object]) -> str:
    """The text of a file that vouches for itself: a part of it, or two halves of two, is never taken for one. No key sorts behind `written`."""
    before = json.dumps(held, ensure_ascii=False, indent=2, sort_keys=True).removesuffix("\n}") + ",\n"
    return f'{before}  "written": "{digest(before)}"\n}}\n'
