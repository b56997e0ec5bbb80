"""Mutation testing of a sample: `sample.py 100 1` changes a hundred places of each room that decides words and states, and prints what no test sees.

mutmut says what a change is. The tests are loaded once; each change is done to a fork of that process, which runs the tests that reach the changed lines until
one fails. Which those are is learnt once (a few minutes) and kept in `build/mutation/`. The same number and seed choose the same places of the same code.
`sample.py 100 1 records` does one room alone; `again` behind it runs those that survived once more, after a test was written.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from tests.mutation.changes import Change, changes, done
from tests.mutation.seen import ROOMS, Seen, files, seen

_KEPT = Path("build/mutation")
_TESTS_OF_WORDS = (
    "drafting",
    "rules",
    "clauses",
    "cli",
    "test_golden.py",
    "test_compile.py",
    "test_bad_input.py",
    "test_edition.py",
    "test_key_terms.py",
)
_TESTS: Mapping[str, tuple[str, ...]] = {
    "drafting": _TESTS_OF_WORDS,
    "rules": _TESTS_OF_WORDS,
    "records": ("records", *(f"cli/test_{name}.py" for name in ("impact", "locks", "plan", "publish", "records", "redline"))),
}
_AT_MOST = 60  # seconds of the processor for the tests of one change, more is a loop
_LARGEST = 8 << 30  # bytes
_SURVIVED = "survived"


class Mutation:
    """What pytest does instead of running all tests: for each change of a sample, those that may see it."""

    def __init__(self, count: int, seed: int, rooms: Sequence[str], *, again: bool) -> None:
        self._count, self._seed, self._rooms, self._again = count, seed, rooms, again
        self._results = _KEPT / f"{count}-{seed}.json"

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Learn what reaches what, then try the sample; what survives is told at once, the sum at the end."""
        if session.testsfailed:
            pytest.exit("some tests cannot be loaded", 1)
        known = seen(session, _KEPT / "seen.json")
        ends: dict[str, str] = json.loads(self._results.read_text("utf-8")) if self._results.exists() else {}
        import_module("tests.agreement").library()
        gc.freeze()
        for room in self._rooms:
            made = [change for path in files() if path.parts[1] == room for change in changes(path)]
            chosen = Random(self._seed).sample(made, min(self._count, len(made)))  # noqa: S311 - no secret
            for change in chosen:
                name = f"{change.path}:{change.number}"
                if name not in ends or (self._again and ends[name] == _SURVIVED):
                    ends[name] = _end(session, known, change)
                    self._results.write_text(json.dumps(ends, indent=1), "utf-8")
                if ends[name] == _SURVIVED:
                    _say(f"{change.path}:{change.first} {change.owner} survived\n{change}\n")
            of_room = Counter(end for name, end in ends.items() if name.startswith(f"pipeline/{room}/"))
            of_room.pop("nothing", None)
            killed = of_room.total() - of_room[_SURVIVED]
            _say(f"{room}: {killed} of {of_room.total()} killed, of {len(made)} places; seed {self._seed}\n")
        return True


def _end(session: pytest.Session, known: Seen, change: Change) -> str:
    """How a change ends: `survived`, the test that fails, `loop`, or `nothing` where it changes nothing that runs."""
    items = known.chosen(session.items, change.path, change.first, change.last, change.owner.rpartition(".")[2])
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (_AT_MOST, _AT_MOST))
        resource.setrlimit(resource.RLIMIT_AS, (_LARGEST, _LARGEST))
        signal.alarm(20 * _AT_MOST)
        try:
            os.write(writing, _tried(session, items, change).encode())
        finally:
            os._exit(0)  # whatever happens, there is one process that goes on
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode()
    stopped = os.WIFSIGNALED(os.waitpid(child, 0)[1])
    return said or ("loop" if stopped else _SURVIVED)  # where the change itself could not be done, nothing saw it


def _tried(session: pytest.Session, items: list[pytest.Item], change: Change) -> str:
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    if not done(change):
        return "nothing"
    for item, following in zip(items, [*items[1:], None], strict=False):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return item.nodeid
    return _SURVIVED


def _say(words: str) -> None:
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {words}")
    sys.stdout.flush()


def main() -> None:
    """Load the tests, then try the sample."""
    count, seed, *more = sys.argv[1:]
    rooms = [room for room in ROOMS if room in more] or ROOMS
    os.environ["CI"] = "true"  # hypothesis looks at the same examples for every change
    options = ["-q", "-s", "-p", "no:xdist", "-p", "no:cacheprovider"]
    options += ["-m", "not slow and not conformance and not laws"]
    tests = dict.fromkeys(f"tests/{name}" for room in rooms for name in _TESTS[room])
    mutation = Mutation(int(count), int(seed), rooms, again="again" in more)
    with TemporaryDirectory() as folder:  # outside of this repository, which some tests would find above theirs
        options.append(f"--basetemp={Path(folder, 'tests')}")
        sys.exit(pytest.main([*options, *tests], [mutation]))


if __name__ == "__main__":
    main()
