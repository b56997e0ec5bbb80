"""Document to the same with its notes counted anew, in reading order: one that is put together from two has notes of both."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import Any

from pipeline.document import Document, Footnote, mapped


def recounted(document: Document) -> Document:
    """The document with its notes numbered 1, 2, 3."""
    numbers = count(1)

    def counted(node: Any) -> Any:
        return replace(node, number=str(next(numbers))) if isinstance(node, Footnote) else node

    return mapped(document, counted)
