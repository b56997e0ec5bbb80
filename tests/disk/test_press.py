"""The pages that a copy of this process prints are those that this process prints, and no trouble of the copy's is an agreement's."""

from __future__ import annotations

import errno
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from multiprocessing import active_children
from pathlib import Path
from threading import Event, Thread

import pytest

from pipeline.compile import printed
from pipeline.disk.look import Look
from pipeline.disk.press import Press, press
from pipeline.findings import Place, Rejected
from pipeline.writers.pango import Fetched, PdfUnavailable
from pipeline.writers.pdf import write_pdf
from tests.agreement import compiled_of, said
from tests.writers.sample import sample

HERE = Place("agreements/small.yaml", 1, 1)
HOUSE = Look(Path("templates/house"), "templates/house")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems do not copy processes")


@contextmanager
def _opened(monkeypatch: pytest.MonkeyPatch, look: Look = HOUSE) -> Iterator[Press]:
    monkeypatch.setattr("pipeline.disk.press._saves_time", lambda: True)
    copy = press(look, HERE)
    assert copy
    with closing(copy.line):
        yield copy


def test_a_copy_prints_the_same_bytes_one_document_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = write_pdf(sample(), HOUSE.style, "a: b\n")
    with _opened(monkeypatch) as copy:
        for _ in range(2):
            pages = copy.lay_out(sample(), HOUSE.style, "a: b\n")
            assert (pages.pages, pages.page_count) == (expected.pages, expected.page_count)
            assert pages.draw() == expected.pdf


@pytest.mark.parametrize("laid_out", [False, True])
def test_where_the_copy_dies_this_process_prints(laid_out: bool, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001
    expected = write_pdf(sample(), HOUSE.style)
    with _opened(monkeypatch) as copy:
        if laid_out:
            pages = copy.lay_out(sample(), HOUSE.style, "")
            _kill_copies()
        else:
            _kill_copies()
            pages = copy.lay_out(sample(), HOUSE.style, "")
        assert (pages.draw(), pages.pages) == (expected.pdf, expected.pages)


def _kill_copies() -> None:
    for child in active_children():
        os.kill(child.pid or 0, signal.SIGKILL)
        child.join()


def test_what_a_style_lacks_is_told_as_it_is_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, data in HOUSE.files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "agreement.css").write_text("td { color: red }", encoding="utf-8")
    look = Look(tmp_path, "mine")
    with pytest.raises(Rejected) as here:
        _ = look.whole
    with _opened(monkeypatch, look) as copy, pytest.raises(Rejected) as there:
        copy.lay_out(sample(), look.style, "")
    assert there.value.findings == here.value.findings != ()


@pytest.mark.parametrize("error", [Fetched("far away"), PdfUnavailable("no Pango")])
def test_what_keeps_pages_from_being_printed_is_told_as_it_is_here(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr("pipeline.disk.press.lay_out", fails)
    with _opened(monkeypatch) as copy, pytest.raises(type(error), match=str(error)):
        copy.lay_out(sample(), HOUSE.style, "")


def test_a_copy_works_within_the_limits_of_the_agreement(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOU_SECONDS", "1")
    long = compiled_of(purpose="purpose: {goal: to " + "go on " * 40_000 + "}\n").document
    with _opened(monkeypatch) as copy, pytest.raises(Rejected) as rejected:
        printed(long, HOUSE.style, ("pdf",), "", None, copy.lay_out)
    assert said(rejected.value) == ["1:1 MOU580 The agreement takes more than 1 seconds of work."]


def test_a_copy_ends_when_its_line_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    before = set(active_children())
    with _opened(monkeypatch):
        (copy,) = set(active_children()) - before
    copy.join(20)
    assert copy.exitcode == 0


def test_a_copy_that_is_ended_at_its_work_leaves_no_folder_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with _opened(monkeypatch) as copy:
        child = max(active_children(), key=lambda one: one.pid or 0)
        copy.line.send((sample(), ""))
        while child.is_alive() and not any(tmp_path.iterdir()):
            time.sleep(0.01)
        child.terminate()
        child.join(20)
    assert (child.exitcode, [*tmp_path.iterdir()]) == (0, [])


def test_no_copy_is_made_where_the_system_has_no_room_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> int:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr("pipeline.disk.press._saves_time", lambda: True)
    monkeypatch.setattr(os, "fork", full)
    assert press(HOUSE, HERE) is None


def test_no_copy_is_made_where_it_saves_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", sys)
    assert press(HOUSE, HERE) is None  # it is loaded, so nothing is to be loaded meanwhile
    monkeypatch.delitem(sys.modules, "weasyprint")
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert press(HOUSE, HERE) is None
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    done = Event()
    other = Thread(target=done.wait)
    other.start()
    try:
        assert press(HOUSE, HERE) is None  # what the other thread holds would be held in the copy for ever
    finally:
        done.set()
        other.join()
