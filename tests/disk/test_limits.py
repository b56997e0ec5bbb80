"""No agreement and no clause holds the machine: work that is too long and memory that is too much end as a finding."""

from __future__ import annotations

import errno
import gc
import resource
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from pipeline.compile import printed
from pipeline.disk.limits import limited
from pipeline.disk.make import check
from pipeline.disk.repository import Repository
from pipeline.findings import Place, Rejected
from tests.agreement import compiled_of, said, text_of, with_clause
from tests.ground import bare_ground, cheaper
from tests.style.house import house

HERE = Place("agreements/small.yaml", 1, 1)


@pytest.fixture(autouse=True)
def _nothing_beside_the_search_for_garbage() -> Iterator[None]:
    """Hypothesis measures that search where it has run before, and what is raised in its measuring is lost, once."""
    held = [*gc.callbacks]
    gc.callbacks.clear()
    yield
    gc.callbacks.extend(held)


def _steps(count: int, entry: str) -> str:
    return "milestones:\n  list:\n" + "".join(entry.format(one=one, before=one - 1) for one in range(count))


def _clause(words: str) -> Callable[[], object]:
    return lambda: compiled_of(with_clause("general.costs", words))


def _print(purpose: str) -> Callable[[], object]:
    return lambda: printed(compiled_of(purpose=purpose).document, house(), ("pdf",))


STEP = "    m{one}: {{what: step {one}, accountable: jonas, due: 2026-10-30, test: it works, accepted_by: lumen}}\n"
AFTER = STEP.replace("test:", "after: [m{before}], test:")
LOOPS = "".join(f"{{% for {name} in milestones.list %}}" for name in "abc") + "boom " * 200 + "{% endfor %}" * 3 + "\n"
LONG: dict[str, Callable[[], object]] = {
    "a clause repeats in a repetition in a repetition": lambda: compiled_of(
        with_clause("general.costs", LOOPS), milestones=_steps(400, STEP)
    ),
    "three thousand milestones, each after the one before": lambda: compiled_of(
        milestones=_steps(1, STEP) + _steps(3000, AFTER).split("\n", 3)[3]
    ),
    "a table of twenty thousand rows": _clause("| a | b |\n|---|---|\n" + "| x | y |\n" * 20_000),
    "two hundred thousand brackets": _clause("[" * 200_000 + "a\n"),
    "a paragraph of nearly a million letters": _print("purpose: {goal: to " + "bring a coating " * 55_000 + "}\n"),
}


@pytest.mark.parametrize("work", LONG.values(), ids=LONG.keys())
def test_work_that_is_too_long_is_a_finding(work: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOU_SECONDS", "1")
    with pytest.raises(Rejected) as rejected, limited(HERE):
        work()
    assert said(rejected.value) == ["1:1 MOU580 The agreement takes more than 1 seconds of work."]
    assert rejected.value.findings[0].help.endswith("If it is meant, set MOU_SECONDS=4.")


def _grow() -> None:
    held = []
    while sum(range(20_000)):  # slower than the looks
        held.append(b"x" * 50_000)


@pytest.mark.parametrize(
    "work, words",
    [(_grow, "takes more than 60 MB of memory."), (lambda: b"x" * 10**9, "asks for more than 60 MB of memory at once.")],
)
def test_memory_that_is_too_much_is_a_finding(work: Callable[[], object], words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOU_MEGABYTES", "60")
    with pytest.raises(Rejected) as rejected, limited(HERE):
        work()
    assert said(rejected.value) == [f"1:1 MOU581 The agreement {words}"]
    assert rejected.value.findings[0].help.endswith("If it is meant, set MOU_MEGABYTES=120.")


def test_memory_that_the_process_was_not_given_is_no_fault_of_the_agreement() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (3_000_000_000, before[1]))
    try:
        with pytest.raises(OSError, match=r"3,000 MB of memory \(`ulimit -v`\) are too few for mou") as told, limited(HERE):
            b"x" * 3 * 10**9
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
    assert told.value.errno == errno.ENOMEM


@pytest.mark.parametrize(
    "words, told",
    [
        (">" * 3000 + " a\n", "MOU073"),
        ("".join("   " * depth + "- a\n" for depth in range(400)), "MOU073"),
        ("{% if parties %}" * 500 + "x" + "{% endif %}" * 500 + "\n", "MOU071"),
        ("`" * 200_000 + "a\n", "MOU073"),
        ("|" + " a |" * 3000 + "\n|" + "---|" * 3000 + "\n", "MOU073"),
    ],
)
def test_what_is_nested_too_deep_or_too_wide_is_refused_at_once(words: str, told: str) -> None:
    with pytest.raises(Rejected) as rejected, limited(HERE):
        compiled_of(with_clause("general.costs", words))
    assert {one.code for one in rejected.value.findings} == {told}


def test_an_ordinary_agreement_is_not_held_up_and_nothing_stays_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cheaper(monkeypatch)
    root = bare_ground(tmp_path)
    before = resource.getrlimit(resource.RLIMIT_AS), signal.getsignal(signal.SIGPROF)
    assert check(Repository(root), "small").document.meta.title == "Memorandum of Understanding"
    assert (resource.getrlimit(resource.RLIMIT_AS), signal.getsignal(signal.SIGPROF)) == before
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def test_a_check_of_a_bomb_ends_as_a_finding_at_its_agreement(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cheaper(monkeypatch)
    monkeypatch.setattr(Repository, "library", with_clause("general.costs", LOOPS))
    monkeypatch.setattr(
        "pipeline.disk.make.compiled", lambda *_: compiled_of(with_clause("general.costs", LOOPS), milestones=_steps(400, STEP))
    )
    monkeypatch.setenv("MOU_SECONDS", "1")
    root = bare_ground(tmp_path)
    (root / "agreements/small.yaml").write_text(text_of(), encoding="utf-8")
    with pytest.raises(Rejected) as rejected:
        check(Repository(root), "small")
    assert [str(one.place) for one in rejected.value.findings] == ["agreements/small.yaml:1:1"]


def test_one_limit_holds_around_another() -> None:
    with limited(HERE), limited(HERE):
        first = signal.getitimer(signal.ITIMER_PROF)
    assert first[1] > 0
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


def _in_a_thread(work: Callable[[], object]) -> list[str]:
    """What the work is told of when a thread of its own does it."""
    told: list[str] = []

    def limits() -> None:
        try:
            with limited(HERE):
                work()
        except Rejected as rejected:
            told.extend(said(rejected))

    thread = Thread(target=limits)
    thread.start()
    thread.join()
    return told


def _endless() -> None:
    """Work that ends by itself only where no limit ends it."""
    end = time.process_time() + 60
    while time.process_time() < end:
        sum(range(1000))


class _Deaf:
    def __del__(self) -> None:
        _busy(1.5)  # what is raised in here, Python throws away


def _busy(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def _not_heard_at_first() -> None:
    deaf = _Deaf()
    del deaf
    _endless()


def test_work_that_is_too_long_is_a_finding_in_another_thread_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOU_SECONDS", "1")
    assert _in_a_thread(_endless) == ["1:1 MOU580 The agreement takes more than 1 seconds of work."]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_work_that_throws_a_limit_away_is_told_again_in_another_thread_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOU_SECONDS", "1")
    assert _in_a_thread(_not_heard_at_first) == ["1:1 MOU580 The agreement takes more than 1 seconds of work."]


def test_memory_that_is_too_much_is_a_finding_in_another_thread_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOU_MEGABYTES", "60")
    assert _in_a_thread(_grow) == ["1:1 MOU581 The agreement takes more than 60 MB of memory."]


def test_one_limit_holds_around_another_in_another_thread_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOU_SECONDS", "1")

    def within() -> None:
        with limited(HERE):
            pass
        _endless()

    assert _in_a_thread(within) == ["1:1 MOU580 The agreement takes more than 1 seconds of work."]


def test_work_that_ends_as_its_time_does_is_done_or_told_and_nothing_comes_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.disk.limits._TICK", 0.0001)
    monkeypatch.setattr("pipeline.disk.limits.process_time", iter(range(10**9)).__next__)
    monkeypatch.setenv("MOU_SECONDS", "1")
    ends: list[int] = []

    def many() -> None:
        for steps in range(301):
            try:
                with limited(HERE):
                    sum(range(steps * 20)) if steps < 300 else _endless()
                ends.append(0)
            except Rejected:
                ends.append(1)
            sum(range(1000))  # where what came late would be raised

    thread = Thread(target=many)
    thread.start()
    thread.join()
    assert len(ends) == 301
    assert ends[-1] == 1


@pytest.mark.parametrize("asked", ["", "0", "-1", "long", "1.5"])
def test_a_limit_that_is_no_number_is_told(asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOU_SECONDS", asked)
    with pytest.raises(OSError, match="MOU_SECONDS should be a whole number above 0"), limited(HERE):
        pass
