"""A repository as it was at a git revision."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.codes import finding
from pipeline.disk.git import NoRevision, checkout, commit_of
from pipeline.disk.repository import Repository
from pipeline.findings import Place, Rejected


@contextmanager
def at_revision(repository: Repository, name: str) -> Iterator[Repository]:
    """Give the repository as it was; nothing in the working tree is touched. Raises `Rejected` where git does not have the revision."""
    try:
        commit = commit_of(repository.root, name)
    except NoRevision as none:
        said, _, advice = str(none).partition(". ")
        raise Rejected([finding("MOU551", Place(name, 1, 1), f"{said}.", advice)]) from None
    with checkout(repository.root, commit) as folder:
        yield Repository(folder)
