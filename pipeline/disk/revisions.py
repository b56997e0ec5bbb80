"""A repository as it was at a git revision: its clauses, agreements and styles taken out into a folder of their own."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.codes import finding
from pipeline.disk.repository import Repository
from pipeline.findings import Finding, Place, Rejected

_FOLDERS = ("agreements", "clauses", "templates")


@contextmanager
def at_revision(repository: Repository, revision: str) -> Iterator[Repository]:
    """Give the repository as it was; nothing in the working tree is touched. Raises `Rejected` where git does not have the revision."""
    commit = _git(repository.root, revision, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    sha = commit.decode().strip()
    there = _git(repository.root, revision, "ls-tree", "--name-only", sha).decode().split()
    data = _git(repository.root, revision, "archive", "--format=tar", sha, *(name for name in _FOLDERS if name in there))
    with tempfile.TemporaryDirectory(prefix="mou-") as folder:
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            archive.extractall(folder, filter="data")
        yield Repository(Path(folder))


def _git(root: Path, revision: str, *command: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(root), *command], capture_output=True, check=False)  # noqa: S603, S607 - the user's own git
    except FileNotFoundError:
        raise Rejected([_missing(revision, "git is not installed here", "Install git, or name files instead.")]) from None
    if done.returncode != 0:
        advice = "`git log --oneline` lists the revisions. In a shallow clone, `git fetch --unshallow` brings the older ones."
        raise Rejected([_missing(revision, "git has no such commit here", advice)])
    return done.stdout


def _missing(revision: str, why: str, advice: str) -> Finding:
    return finding("MOU551", Place(revision, 1, 1), f"The revision `{revision}` cannot be read: {why}.", advice)
