"""Document to the same with its notes counted anew, in reading order: one that is put together from two has notes of both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import count
from typing import Any, cast

from pipeline.document import Document, Footnote


def recounted(document: Document) -> Document:
    """The document with its notes numbered 1, 2, 3."""
    return cast("Document", _counted(document, count(1)))


def _counted(node: Any, numbers: Iterator[int]) -> Any:
    if isinstance(node, tuple):
        return tuple(_counted(part, numbers) for part in node)
    if isinstance(node, Footnote):
        return replace(node, number=str(next(numbers)))
    if not is_dataclass(node) or isinstance(node, type):
        return node
    return replace(node, **{field.name: _counted(getattr(node, field.name), numbers) for field in fields(node)})
