"""Collected tests to what each of them runs: which lines of the rooms, in how much time of the processor."""

from __future__ import annotations

import gc
import json
import os
import re
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from hashlib import sha256
from pathlib import Path

import pytest
from coverage import Coverage

ROOMS = ("drafting", "rules", "records")
_CODE = re.compile(r"MOU\d{3}")
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
        """The tests that run some lines, or where none does a line that names the words.

        First come those that bear the code of a finding near these lines, then the shortest of each lot that runs the same lines of
        the file, then the next of each; all together take no longer than a while.
        """
        text, lines = Path(path).read_text("utf-8").splitlines(), self.lines.get(path, {})
        hit = {name for line in range(first, last + 1) for name in lines.get(line, ())}
        if not hit:
            named = (number for number, line in enumerate(text, 1) if words in line)
            hit = {name for number in named for name in lines.get(number, ())}
        runs = defaultdict[str, list[int]](list)
        for line, names in sorted(lines.items()):
            for name in names:
                runs[name].append(line)
        alike = defaultdict[tuple[int, ...], list[str]](list)
        for name in sorted(hit, key=lambda name: self.seconds[name]):
            alike[(*runs[name],)].append(name)
        codes = set(_CODE.findall("\n".join(text[max(first - 20, 0) : last + 20])))
        turn = {
            name: (number if codes.isdisjoint(_CODE.findall(name)) else -1, self.seconds[name])
            for group in alike.values()
            for number, name in enumerate(group)
        }
        taken, left = [], _LONGEST
        for item in sorted((item for item in items if item.nodeid in hit), key=lambda item: turn[item.nodeid]):
            if self.seconds[item.nodeid] <= left:
                left -= self.seconds[item.nodeid]
                taken.append(item)
        return taken


def seen(session: pytest.Session, kept: Path) -> Seen:
    """What every collected test runs: as it was learnt before of the same rooms, and the rest learnt now, in a process of its own."""
    digest = sha256(b"".join(path.read_bytes() for path in files())).hexdigest()
    known = Seen({}, {})
    if kept.exists() and (told := json.loads(kept.read_text("utf-8")))["digest"] == digest:
        tests = list(told["seconds"])
        lines = {
            path: {int(line): [tests[at] for at in of] for line, of in found.items()} for path, found in told["lines"].items()
        }
        known = Seen(lines, told["seconds"])
    new = [item for item in session.items if item.nodeid not in known.seconds]
    if not new:
        return known
    if (child := os.fork()) == 0:
        found = _learnt(new)
        seconds = {**known.seconds, **found.seconds}
        at = {name: number for number, name in enumerate(seconds)}
        lines = {
            path: {
                line: sorted(at[name] for one in (known, found) for name in one.lines.get(path, {}).get(line, ()))
                for line in {*known.lines.get(path, ()), *found.lines.get(path, ())}
            }
            for path in {*known.lines, *found.lines}
        }
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps({"digest": digest, "seconds": seconds, "lines": lines}), "utf-8")
        os._exit(session.testsfailed)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
        pytest.exit("some tests fail without a change; once they are mended, they alone are learnt", 1)
    return seen(session, kept)


def _learnt(items: list[pytest.Item]) -> Seen:
    coverage = Coverage(data_file=None, include=[f"pipeline/{room}/*" for room in ROOMS], config_file=False)
    seconds, memories = {}, _memories()
    coverage.start()
    for item, following in zip(items, [*items[1:], None], strict=True):
        for one in memories:
            one.cache_clear()
        coverage.switch_context(item.nodeid)
        began, failed = time.process_time(), item.session.testsfailed
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if item.session.testsfailed == failed:
            seconds[item.nodeid] = round(time.process_time() - began, 3)
    coverage.stop()
    found = coverage.get_data()
    here = Path.cwd()
    lines = {
        str(Path(path).relative_to(here)): {
            line: [name for name in names if name in seconds] for line, names in found.contexts_by_lineno(path).items()
        }
        for path in found.measured_files()
    }
    return Seen(lines, seconds)


def _memories() -> list[_lru_cache_wrapper[object]]:
    """What tests and rooms keep of what they have worked out: without it each test runs all that it needs. What no change can reach stays."""
    prefixes = ("tests.", *(f"pipeline.{room}." for room in ROOMS))
    kept = [one for one in gc.get_objects() if isinstance(one, _lru_cache_wrapper) and one.__module__.startswith(prefixes)]
    return [one for one in kept if one.__name__ not in {"library", "house", "_glyphs", "parsed"}]
