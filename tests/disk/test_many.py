"""Agreements built by workers: the same files as without them, and what happens to one agreement happens to no other."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import threading
from contextlib import nullcontext
from pathlib import Path

import pytest

from pipeline.asked import Edition
from pipeline.compile import Printing
from pipeline.disk.look import Look
from pipeline.disk.many import cores, made, packed
from pipeline.disk.order import Kit, Order
from pipeline.disk.repository import Repository
from pipeline.document import Document
from pipeline.findings import Rejected
from pipeline.writers.text import write_text
from tests.agreement import text_of
from tests.ground import ground, mou

NAMES = ("four", "one", "three", "two")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four agreements, one of them faulty, and a printer that prints in no time."""
    folder = ground(tmp_path / "ground", **{name: text_of(title=f"title: Agreement {name}\n") for name in NAMES})
    (folder / "agreements/three.yaml").write_text("title: [\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setattr("pipeline.disk.make.printed", _printing)
    monkeypatch.setattr("pipeline.disk.build._press", lambda _: nullcontext())
    return folder


def _printing(document: Document, _style: object, formats: tuple[str, ...], *_rest: object) -> Printing:
    return Printing({name: f"{name}\n{write_text(document)}".encode() for name in formats}, {})


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_workers_make_the_same_files_and_say_the_same(root: Path) -> None:
    alone, many = mou("build", "--out", "alone"), mou("build", "--out", "many", "--jobs", "2")
    assert (alone.exit_code, many.exit_code) == (1, 1)
    assert _files(root / "alone") == _files(root / "many")
    assert sorted({path.split("/")[0] for path in _files(root / "many")}) == ["four", "one", "two"]
    assert many.stdout == alone.stdout.replace("alone/", "many/")
    assert many.stderr == alone.stderr


@pytest.mark.usefixtures("root")
def test_when_a_build_ends_no_worker_and_no_thread_of_it_is_left() -> None:
    before = threading.enumerate()
    mou("build", "--jobs", "2")
    assert (multiprocessing.active_children(), threading.enumerate()) == ([], before)


def test_workers_are_gone_when_the_process_that_started_them_is_killed() -> None:
    killed = """import os
from pipeline.disk.many import processes
workers = processes(2).opened()
workers.submit(os.getpid).result()
os.kill(os.getpid(), 9)
"""
    ended = subprocess.run([sys.executable, "-c", killed], stdout=subprocess.PIPE, timeout=60, check=False)
    assert ended.returncode == -signal.SIGKILL  # and nobody holds the pipe any more


@pytest.mark.usefixtures("root")
def test_what_nothing_changed_is_given_to_no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    mou("build", "--jobs", "2")
    monkeypatch.setattr("pipeline.disk.many.processes", None)
    again = mou("build", "one", "two", "--jobs", "2")
    assert (again.exit_code, again.stderr) == (0, "mou: 2 agreements: 0 written, 2 unchanged.\n")


def test_where_a_worker_dies_another_does_its_work(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def dying(document: Document, *rest: object) -> Printing:
        if document.meta.title == "Agreement one" and not Path("died").exists():
            Path("died").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return _printing(document, *rest)  # type: ignore[arg-type]

    mou("build", "--out", "alone")
    monkeypatch.setattr("pipeline.disk.make.printed", dying)
    make, before, threads = os.fork, {*threading.enumerate()}, set[threading.Thread]()

    def fork() -> int:
        threads.update(threading.enumerate())
        return make()

    monkeypatch.setattr(os, "fork", fork)
    done = mou("build", "four", "one", "two", "--out", "many", "--jobs", "2")
    assert (done.exit_code, (root / "died").exists()) == (0, True)
    assert threads == before  # what a thread holds would be held in a copy for ever
    assert _files(root / "alone") == _files(root / "many")


def test_an_agreement_at_which_every_worker_dies_is_told_and_the_rest_is_built(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dying(document: Document, *rest: object) -> Printing:
        if document.meta.title == "Agreement one":
            os.kill(os.getpid(), signal.SIGKILL)
        return _printing(document, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("pipeline.disk.make.printed", dying)
    done = mou("build", "four", "one", "two", "--jobs", "2")
    assert done.exit_code == 1
    assert "error MOU571 Two workers died at this agreement.\n  --> agreements/one.yaml:1:1" in done.stderr
    assert sorted(path.name for path in (root / "build").iterdir()) == ["four", "two"]


def test_a_worker_with_other_engines_makes_nothing(root: Path) -> None:
    here = Repository(root)
    key, source = here.agreement("one")
    order = Order(key, source, (), "draft", Edition(), ("txt",), kept=False)
    kits = [Kit(here.library, here.digests, here.look(source), {**here.engines, **other}) for other in ({}, {"lxml": "0"})]
    same, other = (made(packed(kit), order) for kit in kits)
    assert not isinstance(same, tuple)
    assert list(same.data) == ["one.txt"]
    assert isinstance(other, tuple)
    assert [(found.code, found.message) for found in other] == [
        ("MOU570", "A worker has another version of lxml, so it would print other bytes.")
    ]


def test_a_style_travels_without_its_fonts(root: Path) -> None:
    look = Look(root / "templates/house", "templates/house")
    sent = pickle.dumps(look)
    _ = look.whole
    assert pickle.dumps(look) == sent
    assert len(sent) < 100_000
    there: Look = pickle.loads(sent)  # noqa: S301 - it was written two lines above
    assert there.whole == look.whole


def test_zero_jobs_are_one_for_each_core(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def processes(count: int) -> None:
        asked.append(count)
        raise Rejected([])

    monkeypatch.setattr("pipeline.cli.build.cores", lambda: 3)
    monkeypatch.setattr("pipeline.cli.build.processes", processes)
    mou("build", "--jobs", "0")
    assert (asked, cores() >= 1, (root / "build").exists()) == ([3], True, False)
