"""What comes of the same values is the same: a run of the tests works it out once, wherever a command or a test asks for it."""

from __future__ import annotations

from functools import lru_cache

from typing_extensions import override

from pipeline.compile import Compiled, compiled
from pipeline.disk.repository import _version
from pipeline.document import Status
from pipeline.library.library import Library, parse_library
from pipeline.records.lock import Digests, digests
from pipeline.rules.agreement import Approval
from pipeline.source import Source

Glyphs = frozenset[int] | range


class _Itself:
    """A library, which is the same as none but itself: to compare all its words would take as long as to draft with them."""

    def __init__(self, library: Library) -> None:
        self.library = library

    @override
    def __hash__(self) -> int:
        return id(self.library)

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and other.library is self.library


@lru_cache(maxsize=50)
def _compiled(source: Source, held: _Itself, status: Status, glyphs: Glyphs, approvals: tuple[Approval, ...]) -> Compiled:
    return compiled(source, held.library, status, glyphs, approvals)


@lru_cache(maxsize=50)
def _digests(held: _Itself) -> Digests:
    return digests(held.library)


def compiled_once(
    source: Source, library: Library, status: Status, glyphs: Glyphs, approvals: tuple[Approval, ...] = ()
) -> Compiled:
    """An agreement drafted with a library, as `compiled` does it."""
    return _compiled(source, _Itself(library), status, glyphs, approvals)


def digests_once(library: Library) -> Digests:
    """A library as locks name it."""
    return _digests(_Itself(library))


parsed = lru_cache(maxsize=16)(parse_library)
version = lru_cache(maxsize=None)(_version)
