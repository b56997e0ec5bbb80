"""Collected tests to what each of them runs: which lines of the rooms, in how much time of the processor."""

from __future__ import annotations

import gc
import json
import os
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from hashlib import sha256
from pathlib import Path

import pytest
from coverage import Coverage

ROOMS = ("drafting", "rules", "records")
_LONGEST = 20.0  # seconds of tests for one change


def files() -> list[Path]:
    """The files of the rooms that decide words and states."""
    return sorted(path for room in ROOMS for path in Path("pipeline", room).rglob("*.py"))


@dataclass(frozen=True, slots=True)
class Seen:
    """Which tests run which line of which file, and how long each takes."""

    lines: Mapping[str, Mapping[int, Sequence[str]]]
    seconds: Mapping[str, float]

    def chosen(self, items: Sequence[pytest.Item], path: str, first: int, last: int, words: str) -> list[pytest.Item]:
        """The tests that run some lines, or where none does a line that names the words; the nearest and shortest first, and not for longer than a while.

        A test that is not known yet comes before all.
        """
        lines = self.lines.get(path, {})
        hit = {name for line in range(first, last + 1) for name in lines.get(line, ())}
        if not hit:
            text = Path(path).read_text("utf-8").splitlines()
            named = (number for number, line in enumerate(text, 1) if words in line)
            hit = {name for number in named for name in lines.get(number, ())}
        near = defaultdict[str, int](int)
        for names in lines.values():
            for name in names:
                near[name] += 1
        room = path.split("/")[1]
        taken, left = [item for item in items if item.nodeid not in self.seconds and f"/{room}/" in item.nodeid], _LONGEST
        for item in sorted(
            (item for item in items if item.nodeid in hit), key=lambda item: (-near[item.nodeid], self.seconds[item.nodeid])
        ):
            left -= self.seconds[item.nodeid]
            if left > 0:
                taken.append(item)
        return taken


def seen(session: pytest.Session, kept: Path) -> Seen:
    """What every collected test runs, as it was learnt from the same rooms before, or learnt now in a process of its own."""
    digest = sha256(b"".join(path.read_bytes() for path in files())).hexdigest()
    if not (kept.exists() and json.loads(kept.read_text("utf-8"))["digest"] == digest):
        if (child := os.fork()) == 0:
            os._exit(_learnt(session, kept, digest))
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
            pytest.exit("the tests fail without a change", 1)
    told = json.loads(kept.read_text("utf-8"))
    return Seen(
        {path: {int(line): names for line, names in lines.items()} for path, lines in told["lines"].items()}, told["seconds"]
    )


def _learnt(session: pytest.Session, kept: Path, digest: str) -> int:
    coverage = Coverage(data_file=None, include=[f"pipeline/{room}/*" for room in ROOMS], config_file=False)
    seconds, memories = {}, _memories()
    coverage.start()
    for item, following in _pairs(session.items):
        for one in memories:
            one.cache_clear()
        coverage.switch_context(item.nodeid)
        began = time.process_time()
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        seconds[item.nodeid] = round(time.process_time() - began, 3)
    coverage.stop()
    found = coverage.get_data()
    here = Path.cwd()
    lines = {str(Path(path).relative_to(here)): found.contexts_by_lineno(path) for path in found.measured_files()}
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps({"digest": digest, "seconds": seconds, "lines": lines}), "utf-8")
    return session.testsfailed


def _pairs(items: list[pytest.Item]) -> Iterator[tuple[pytest.Item, pytest.Item | None]]:
    yield from zip(items, [*items[1:], None], strict=True)


def _memories() -> list[_lru_cache_wrapper[object]]:
    """What tests and rooms keep of what they have worked out: without it each test runs all that it needs. What no change can reach stays."""
    prefixes = ("tests.", *(f"pipeline.{room}." for room in ROOMS))
    kept = [one for one in gc.get_objects() if isinstance(one, _lru_cache_wrapper) and one.__module__.startswith(prefixes)]
    return [one for one in kept if one.__name__ not in {"library", "house", "_glyphs", "parsed"}]
