"""The pages that a copy of this process prints are those that this process prints, and no trouble of the copy's is an agreement's."""

from __future__ import annotations

import errno
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import Pipe, active_children
from pathlib import Path
from threading import Event, Thread

import pytest

from pipeline.compile import printed
from pipeline.disk.look import Look
from pipeline.disk.press import Press, press
from pipeline.findings import Place, Rejected
from pipeline.writers.pango import Fetched, Incomputable, PdfUnavailable
from pipeline.writers.pdf import write_pdf
from tests.agreement import compiled_of, said
from tests.writers.sample import sample

HERE = Place("agreements/small.yaml", 1, 1)
HOUSE = Look(Path("templates/house"), "templates/house")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems do not copy processes")


@contextmanager
def _opened(monkeypatch: pytest.MonkeyPatch, look: Look = HOUSE) -> Iterator[Press]:
    monkeypatch.setattr("pipeline.disk.press._saves_time", lambda: True)
    with press(look, HERE, word=True) as copy:
        assert copy
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


@pytest.mark.parametrize("error", [Fetched("far away"), Incomputable("too wide"), PdfUnavailable("no Pango")])
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
        while child.is_alive() and not any(tmp_path.glob("*/*")):  # a font is in the folder
            time.sleep(0.01)
        child.terminate()
        child.join(20)
    assert (child.exitcode, [*tmp_path.iterdir()]) == (0, [])


def test_a_copy_does_not_hear_ctrl_c_from_its_first_moment_on(monkeypatch: pytest.MonkeyPatch) -> None:
    _interrupted(monkeypatch, copy=True)
    with _opened(monkeypatch) as copy:
        copy.line.send((sample(), ""))
        assert copy.line.recv()[1] > 0


def test_ctrl_c_while_a_copy_is_made_ends_both(monkeypatch: pytest.MonkeyPatch) -> None:
    _interrupted(monkeypatch, copy=False)
    before = set(active_children())
    with pytest.raises(KeyboardInterrupt), _opened(monkeypatch):
        pass
    for child in set(active_children()) - before:
        child.join(20)
        assert child.exitcode == 0


def _interrupted(monkeypatch: pytest.MonkeyPatch, *, copy: bool) -> None:
    """Have the next copies interrupted, or this process, as soon as there are two."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background ignores it, and so would both
    make = os.fork

    def fork() -> int:
        child = make()
        if (child == 0) is copy:
            os.kill(os.getpid(), signal.SIGINT)
        return child

    monkeypatch.setattr(os, "fork", fork)


@pytest.mark.parametrize("word,loads", [(True, ["pipeline.writers.docx"]), (False, [])])
def test_what_writes_word_is_loaded_for_a_word_file_alone(word: bool, loads: list[str], monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: FBT001
    loaded: list[str] = []
    monkeypatch.setattr("pipeline.disk.press.import_module", loaded.append)
    near, far = Pipe()
    with near, far:
        far.send(({}, 1))
        far.send(b"pages")
        assert Press(HOUSE, near, word).lay_out(sample(), HOUSE.style, "").draw() == b"pages"
    assert loaded == loads


def test_no_copy_is_made_where_the_system_has_no_room_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> int:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr("pipeline.disk.press._saves_time", lambda: True)
    monkeypatch.setattr(os, "fork", full)
    assert _none()


def _none() -> bool:
    with press(HOUSE, HERE, word=True) as copy:
        return copy is None


def test_no_copy_is_made_where_it_saves_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", sys)
    assert _none()  # it is loaded, so nothing is to be loaded meanwhile
    monkeypatch.delitem(sys.modules, "weasyprint")
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert _none()
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    done = Event()
    other = Thread(target=done.wait)
    other.start()
    try:
        assert _none()  # what the other thread holds would be held in the copy for ever
    finally:
        done.set()
        other.join()
