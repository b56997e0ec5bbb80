"""A repository as it was at a git revision."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.disk.git import checkout, commit_of, shown
from pipeline.disk.repository import Repository


@contextmanager
def at_revision(repository: Repository, name: str) -> Iterator[tuple[Repository, str]]:
    """Give the repository as it was, and what to call that: the revision with its commit and day. Nothing in the working tree is touched.

    Raises `Rejected` where git does not have the revision.
    """
    commit = commit_of(repository.root, name)
    with checkout(repository.root, commit) as folder:
        yield Repository(folder), f"{name} ({shown(repository.root, commit)})"
