"""Reading and writing files so that nothing is lost: whole files or none, one builder at a time."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from time import monotonic, sleep

from pipeline.source import fits

_LOCK, _PART = ".lock", ".part"
_PATIENCE = 2.0  # seconds that a builder waits for another before it says so
_NO_FOLDER_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EBADF)  # what file systems that cannot sync a folder say


def digest(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal."""
    return sha256(data).hexdigest()


def digest_of(path: Path) -> str | None:
    """The SHA-256 of a file, in hexadecimal; None where there is no file."""
    return digest(path.read_bytes()) if path.is_file() else None


def bytes_of_file(path: Path, name: str) -> bytes:
    """What a file of text holds, which findings call by a name. Raises `Rejected` (MOU006) for one that is too large, before it is read.

    Raises OSError for a pipe or a device in its place, which might never end, and where there is none.
    """
    if not stat.S_ISREG(kind := (now := path.stat()).st_mode) and not stat.S_ISDIR(kind):
        raise OSError(errno.EINVAL, "A pipe or a device stands where a file should; delete it", str(path))
    fits(name, now.st_size)
    return path.read_bytes()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never a part, even if the machine stops in between.

    The folder is held (`alone`), which clears away what is left of a write that failed.
    """
    stage(path, data).replace(path)
    sync(path.parent)


def write_named(path: Path, data: bytes) -> None:
    """Write a file that a user names, as `write_whole` does, and make its folder where there is none.

    The folder is not ours to hold, so what a stopped run left there goes first.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _part(path).unlink(missing_ok=True)
    write_whole(path, data)


def stage(path: Path, data: bytes) -> Path:
    """Write the bytes whole beside the place where they will stand, and say where; `replace` then puts them there at once.

    Raises OSError with the name of the file, which the system does not say of a disk that is full.
    """
    part = _part(path)
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise OSError(error.errno, error.strerror, error.filename or str(path)) from None
    return part


def _part(path: Path) -> Path:
    return path.with_name(f".{path.name}{_PART}")


def inside(folder: Path) -> list[Path]:
    """What stands in a folder, sorted; nothing in one that is not there. Raises OSError for one that may not be read, which `glob` takes for empty."""
    try:
        return sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []


def sync(folder: Path) -> None:
    """See to it that the names in a folder outlive the machine."""
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(handle)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the folder, which is made if it is not there, for one builder; another waits. A link in the place of folder or lock is refused."""
    if folder.is_symlink():
        raise OSError(errno.ELOOP, "A link stands where mou makes a folder of its own; delete it", str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    lock = folder / _LOCK
    if lock.is_symlink():
        raise OSError(errno.ELOOP, "A link stands where mou keeps its lock; delete it", str(lock))
    handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
    try:
        _hold(handle, folder)
        _clear(folder)  # what a builder left that was killed
        try:
            yield
        finally:
            _clear(folder)
    finally:
        os.close(handle)


def _hold(handle: int, folder: Path) -> None:
    """Wait for a lock; who waits long is told once, on stderr."""
    end = monotonic() + _PATIENCE
    while monotonic() < end:
        with suppress(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        sleep(0.02)
    import logging  # few wait

    logging.getLogger(__name__).warning("mou: another mou is at work in %s; waiting for it.", os.path.relpath(folder))
    fcntl.flock(handle, fcntl.LOCK_EX)


def set_aside(path: Path) -> Path:
    """Rename a file to the first free `<stem>.edited-N<suffix>` beside it and say which that is."""
    number = 1
    while os.path.lexists(aside := path.with_name(f"{path.stem}.edited-{number}{path.suffix}")):
        number += 1
    return path.rename(aside)


def _clear(folder: Path) -> None:
    for part in folder.glob(f".*{_PART}"):
        with suppress(OSError):
            shutil.rmtree(part) if part.is_dir() and not part.is_symlink() else part.unlink()
