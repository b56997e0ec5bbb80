"""What git holds of a repository: the files of a revision, in a private folder, and what changed since."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from os import fsdecode
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.codes import finding
from pipeline.findings import Place, Rejected
from pipeline.records.events import FOLDER, REGISTER

FOLDERS = ("agreements", "clauses", "templates")
_AT_ONCE = 500  # files that are held in memory on their way
_QUIET = (
    "core.quotepath=off",
    "core.fsmonitor=false",
    "log.showSignature=false",
)  # no program that a repository names is started


def commit_of(root: Path, name: str) -> str:
    """The commit that a revision names. Raises `Rejected` where git cannot give it."""
    try:
        return _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").decode().strip()
    except FileNotFoundError:
        why = ("git is not installed, and without it nothing tells what changed.", "Install git.")
    except subprocess.CalledProcessError:
        why = _why(root, name)
    raise Rejected([finding("MOU551", Place(name, 1, 1), *why)])


def shown(root: Path, commit: str) -> str:
    """A commit as people tell it: the first letters of its name, and its day."""
    return _held(root, "show", "--no-patch", "--format=%h, %cs", commit).decode().strip()


def revision(root: Path, name: str) -> str:
    """The last commit that a revision shares with the working tree, or the one that it names. Raises `Rejected`."""
    commit = commit_of(root, name)
    try:
        return _git(root, "merge-base", commit, "HEAD").decode().strip()
    except subprocess.CalledProcessError:
        return commit  # a shallow clone does not know where the two part


@contextmanager
def checkout(root: Path, commit: str, *names: str) -> Iterator[Path]:
    """The agreements, clauses and templates of a commit, or what is named of them, in a private folder, which is gone afterwards."""
    with TemporaryDirectory(prefix="mou-") as folder:
        bring(root, commit, Path(folder), *(names or FOLDERS))
        yield Path(folder)


def bring(root: Path, commit: str, folder: Path, *names: str) -> None:
    """Put the files and folders of a commit that have these names, if it has any, into a folder."""
    blobs = [*_files(root, commit, names, "-r").items()]
    for start in range(0, len(blobs), _AT_ONCE):
        some = blobs[start : start + _AT_ONCE]
        for (name, _), content in zip(some, _blobs(root, [blob for _, blob in some]), strict=True):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def unmoved(root: Path, commit: str, folder: str) -> frozenset[str]:
    """The files right in a folder that a commit and the working tree have alike."""
    return frozenset(_files(root, commit, [f"{folder}/"])) - {*changed(root, commit, "ADMT", folder)}


def changed(root: Path, commit: str, kinds: str, *names: str) -> tuple[str, ...]:
    """The files of some folders or patterns that the working tree has otherwise than a commit, of some kinds: A added, D deleted, M and T changed."""
    said = _held(root, "diff", "--name-only", "--no-renames", f"--diff-filter={kinds}", "--relative", "-z", commit, "--", *names)
    return tuple(name for name in fsdecode(said).split("\0") if name)


def rewritten(root: Path, commit: str) -> tuple[str, ...]:
    """The files under records that a commit has and the working tree has otherwise; a register may only have grown."""
    return tuple(name for name in changed(root, commit, "DMT", FOLDER) if not _grown(root, commit, name))


def lost_lines(root: Path, commit: str, name: str) -> tuple[str, ...]:
    """The lines of a text file of a commit that the working tree does not have any more; none where the commit has no such file."""
    if not changed(root, commit, "DMT", name):
        return ()
    before = _git(root, "cat-file", "blob", f"{commit}:./{name}").decode("utf-8", "replace").splitlines()
    now = {*(root / name).read_bytes().decode("utf-8", "replace").splitlines()} if (root / name).is_file() else set[str]()
    return tuple(line for line in before if line and line not in now)


def _files(root: Path, commit: str, names: Iterable[str], *options: str) -> Mapping[str, str]:
    """The files of a commit that have these names, each with the name of its content; a link is none.

    Raises OSError for a name that leads out of its folder, which only somebody who means harm puts into a commit.
    """
    listed = fsdecode(_held(root, "ls-tree", "-z", *options, commit, "--", *names)).split("\0")
    files = [(entry.partition("\t")[2], *entry.split("\t")[0].split(" ")) for entry in listed if entry]
    if any(".." in Path(name).parts for name, *_ in files):
        raise OSError(errno.EPERM, f"The commit {commit[:10]} holds a file whose name leads out of its folder; ask who made it")
    return {name: blob for name, mode, kind, blob in files if kind == "blob" and mode != "120000"}


def _grown(root: Path, commit: str, name: str) -> bool:
    path = root / name
    if Path(name).name != REGISTER or not path.is_file() or path.is_symlink():
        return False
    return path.read_bytes().startswith(_git(root, "cat-file", "blob", f"{commit}:./{name}"))


def _blobs(root: Path, names: list[str]) -> Iterator[bytes]:
    said = _held(root, "cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode())
    start = 0
    for _ in names:
        head = said.index(b"\n", start)
        if said[start:head].endswith(b" missing"):
            raise OSError(
                errno.EIO, f"git does not hold all of this revision ({fsdecode(said[start:head])}); `git fsck` says more"
            )
        size = int(said[start:head].split(b" ")[2])
        yield said[head + 1 : head + 1 + size]
        start = head + size + 2


def _why(root: Path, name: str) -> tuple[str, str]:
    """Why git does not have a revision, and what to do."""
    if not _true(root, "--is-inside-work-tree"):
        said = "This folder is not under version control, so nothing tells what changed."
        return said, "Run `git init`, and commit the agreements and the library."
    if _true(root, "--is-shallow-repository"):
        said = f"This clone is shallow and does not hold `{name}`."
        if {*name} & {*"~^@"}:
            return said, "Run `git fetch --unshallow`."
        return said, f"Run `git fetch --depth=1 origin {name.rpartition('/')[2]}`, and name `FETCH_HEAD` instead."
    said = f"Git knows no revision `{name}` here."
    return said, "`git branch --all` lists the branches, `git tag` the tags, `git log --oneline` the commits."


def _true(root: Path, question: str) -> bool:
    try:
        return _git(root, "rev-parse", question).strip() == b"true"
    except subprocess.CalledProcessError:
        return False


def _held(root: Path, *words: str, given: bytes | None = None) -> bytes:
    """What git says of a revision that is there; raises OSError where it cannot read it."""
    try:
        return _git(root, *words, given=given)
    except subprocess.CalledProcessError as failed:
        why = " ".join(fsdecode(failed.stderr).split())
        raise OSError(errno.EIO, f"git does not hold all of this revision ({why}); `git fsck` says more") from None


def _git(root: Path, *words: str, given: bytes | None = None) -> bytes:
    """What git says, which reaches no other machine for it; raises `CalledProcessError` where it fails."""
    command = ["git", "--no-optional-locks", *(word for setting in _QUIET for word in ("-c", setting)), *words]
    alone = {**os.environ, "GIT_ALLOW_PROTOCOL": ""}  # a clone that holds a part would fetch the rest
    return subprocess.run(command, cwd=root, input=given, capture_output=True, check=True, env=alone).stdout  # noqa: S603 - no word of it is run by a shell
