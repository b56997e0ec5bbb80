"""Files are written whole or not at all, whatever fails and whenever; one builder holds a folder at a time."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

import pytest

from pipeline.disk.files import alone, set_aside, write_named, write_whole
from pipeline.disk.keep import Keeper
from pipeline.disk.repository import Repository
from pipeline.findings import Rejected
from tests.agreement import ROOT, text_of
from tests.ground import bare_ground, built, cheaper, listed

FILES = ["build.json", "small.docx", "small.envelope.json", "small.pdf", "small.txt"]
CALLS = ("open", "fdopen", "fsync", "replace", "rename", "mkdir")  # by which a build touches the disk


class Killed(BaseException):
    """The process is gone: nothing that would come after happens."""


class _Half:
    """A file whose disk is full after half of what is written."""

    def __init__(self, file: Any, fault: BaseException) -> None:
        self.file, self.fault = file, fault

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def write(self, data: bytes) -> None:
        self.file.write(data[: len(data) // 2])
        raise self.fault


@contextmanager
def failing(at: int, fault: BaseException, inside: Path) -> Iterator[list[str]]:
    """Let the call number `at` fail by which a build touches the disk; after `Killed` every later one fails too."""
    made: list[str] = []
    real = {name: getattr(os, name) for name in (*CALLS, "unlink")}

    def patched(name: str) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            first = arguments[0]
            if isinstance(first, str | os.PathLike) and not os.fspath(first).startswith(str(inside)):
                return real[name](*arguments, **options)
            if isinstance(fault, Killed) and len(made) > at:
                raise fault
            if name != "unlink":
                made.append(name)
                if len(made) == at + 1:
                    if name == "fdopen":
                        return _Half(real[name](*arguments, **options), fault)
                    raise fault
            return real[name](*arguments, **options)

        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in real:
            patch.setattr(os, name, patched(name))
        yield made


def _words(root: Path) -> dict[str, bytes]:
    """What was printed, and the lock and the text beside the agreement."""
    paths = [*(root / "build/small").glob("small*"), *(root / "agreements").glob("small.[lt]*")]
    return {f"{path.parent.name}/{path.name}": path.read_bytes() for path in paths}


@pytest.mark.parametrize("over_an_older_build", [False, True])
@pytest.mark.parametrize(
    "fault", [OSError(errno.ENOSPC, "No space left on device"), OSError(errno.EROFS, "Read-only file system"), Killed()]
)
def test_whatever_fails_no_file_is_a_part_and_the_next_build_is_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException, *, over_an_older_build: bool
) -> None:
    cheaper(monkeypatch)
    wanted = bare_ground(tmp_path / "wanted")
    (wanted / "agreements/small.yaml").write_text(text_of(title="title: Another Title\n"), encoding="utf-8")
    built(wanted)
    new = _words(wanted)
    start = bare_ground(tmp_path / "start")
    if over_an_older_build:
        built(start)
    old = _words(start)
    for at in range(100):
        root = shutil.copytree(start, tmp_path / str(at))
        (root / "agreements/small.yaml").write_text(text_of(title="title: Another Title\n"), encoding="utf-8")
        with failing(at, fault, root) as made, suppress(OSError, Killed):
            built(root)
        if len(made) <= at:
            assert at > 30
            return
        for name, data in _words(root).items():
            assert data in (old.get(name), new[name]), f"{name} is neither the old one nor the new one after fault {at}"
        if not isinstance(fault, Killed):
            assert not list(root.rglob(".*.part"))
        done = built(root)
        assert (done.aside, _words(root)) == ((), new)
        assert listed(root / "build/small") == FILES
        assert not list(root.rglob(".*.part"))
        assert built(root).skipped
    pytest.fail("a build does not touch the disk a hundred times")


def test_an_edit_survives_every_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cheaper(monkeypatch)
    fault = OSError(errno.EIO, "Input/output error")
    start = bare_ground(tmp_path / "start")
    built(start)
    for at in range(100):
        root = shutil.copytree(start, tmp_path / str(at))
        (root / "build/small/small.docx").write_bytes(b"edited")
        with failing(at, fault, root) as made, suppress(OSError):
            built(root)
        built(root)
        assert b"edited" in _words(root).values(), f"the edit is lost after fault {at}"
        if len(made) <= at:
            assert at > 20
            return
    pytest.fail("a build does not touch the disk a hundred times")


def test_a_file_is_as_readable_as_the_umask_says(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        write_whole(tmp_path / "a.txt", b"a")
    finally:
        os.umask(before)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o600


def test_a_link_in_the_place_of_the_lock_is_refused_and_its_target_untouched(tmp_path: Path) -> None:
    (tmp_path / "target").write_text("mine", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/.lock").symlink_to(tmp_path / "target")
    with pytest.raises(OSError, match="A link stands where mou keeps its lock"), alone(tmp_path / "out"):
        pass
    assert (tmp_path / "target").read_text(encoding="utf-8") == "mine"


def test_a_link_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="A link stands where mou makes a folder"), alone(tmp_path / "out"):
        pass
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize(
    "name", ["agreements/small.approvals", "agreements/small.lock", "clauses/words/fr.yaml", "clauses/general/more.md"]
)
def test_a_pipe_in_the_place_of_a_file_is_told_and_not_waited_for(name: str, tmp_path: Path) -> None:
    root = bare_ground(tmp_path)
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(root / name)
    with pytest.raises(OSError, match="A pipe or a device stands where a file should"):
        _ = (here := Repository(root)).approved("small"), here.sources, Keeper(here).lock("small")


@pytest.mark.parametrize("name", ["agreements/small.yaml", "agreements/small.approvals", "clauses/general/more.md"])
def test_a_file_that_is_too_large_is_refused_before_it_is_read(name: str, tmp_path: Path) -> None:
    root = bare_ground(tmp_path)
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    with (root / name).open("wb") as file:
        file.truncate(2**40)  # what no machine holds
    with pytest.raises(Rejected) as rejected:
        _ = (here := Repository(root)).approved("small"), here.sources, here.agreement("small")
    assert [str(one.place) for one in rejected.value.findings] == [f"{name}:1:1"]
    assert rejected.value.findings[0].message == "The file holds 1,099,511,627,776 bytes; the limit is 1,000,000."


def test_a_second_builder_waits_for_the_first(tmp_path: Path) -> None:
    program = """
import sys
from pathlib import Path
from pipeline.disk.files import alone
print("starts", flush=True)
with alone(Path(sys.argv[1])):
    print("has it", flush=True)
"""
    with alone(tmp_path):
        other = subprocess.Popen([sys.executable, "-c", program, tmp_path], stdout=subprocess.PIPE, text=True)
        assert other.stdout is not None
        assert other.stdout.readline() == "starts\n"
        with pytest.raises(subprocess.TimeoutExpired):
            other.wait(0.3)
    assert other.communicate(timeout=60)[0] == "has it\n"


def test_a_builder_that_waits_long_says_so_once(tmp_path: Path) -> None:
    program = "import sys; from pathlib import Path; from pipeline.disk import files; files._PATIENCE = 0.1\nwith files.alone(Path(sys.argv[1])): pass"
    with alone(tmp_path / "small"):
        other = subprocess.Popen(
            [sys.executable, "-c", program, tmp_path / "small"], stderr=subprocess.PIPE, text=True, cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert other.stderr is not None
        assert other.stderr.readline() == "mou: another mou is at work in small; waiting for it.\n"
    assert (other.communicate(timeout=60)[1], other.returncode) == ("", 0)


def test_what_a_killed_builder_left_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / ".small.docx.part").write_bytes(b"half")
    (tmp_path / "small.part").write_bytes(b"somebody's")
    with alone(tmp_path):
        assert listed(tmp_path) == ["small.part"]
        assert not (tmp_path / ".small.docx.part").exists()


def test_what_a_stopped_run_left_beside_a_file_that_a_user_named_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / ".dates.ics.part").write_bytes(b"half")
    write_named(tmp_path / "dates.ics", b"whole")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"dates.ics": b"whole"}


def test_the_folder_of_a_file_that_a_user_named_is_made(tmp_path: Path) -> None:
    write_named(tmp_path / "new/folder/dates.ics", b"whole")
    assert (tmp_path / "new/folder/dates.ics").read_bytes() == b"whole"


def test_a_file_is_set_aside_under_the_first_free_name(tmp_path: Path) -> None:
    names = []
    for _ in range(3):
        (tmp_path / "a.docx").write_bytes(b"")
        names.append(set_aside(tmp_path / "a.docx").name)
    assert names == ["a.edited-1.docx", "a.edited-2.docx", "a.edited-3.docx"]
