"""Measure what docs/bench.md shows, and write it there: each block begins with its command, and what that prints takes the place of what it printed before.

Arguments: words of the commands to run (all); `all.py fleet` measures many agreements anew and leaves the rest as it was measured.
"""

from __future__ import annotations

import os
import platform
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "bench.md"
_BLOCK = re.compile(r"(?<=```\n)\$ (?P<command>\S+ tests/bench/.+)\n(?:(?!```).*\n)*")


def measured(page: str, run: Callable[[str], str], machine: str, wanted: Callable[[str], bool] = bool) -> str:
    """A page with each block whose command is wanted as it is measured now: the command, where and when it ran, what it printed."""

    def anew(block: re.Match[str]) -> str:
        command = block["command"]
        return f"$ {command}\n# {machine}\n{run(command).strip()}\n" if wanted(command) else block[0]

    return _BLOCK.sub(anew, page)


def _run(command: str) -> str:
    """What a command prints, which is shown while it runs."""
    sys.stdout.write(f"$ {command}\n")
    said = []
    words = [sys.executable, *shlex.split(command)[1:]]
    with subprocess.Popen(
        words, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        for line in process.stdout:
            sys.stdout.write(line)
            sys.stdout.flush()
            said.append(line)
    if process.returncode:
        sys.exit(f"{command} ended with {process.returncode}: over a limit, or not at all; {PAGE.name} is left as it was.")
    return "".join(said)


def _machine() -> str:
    """The day, and what the figures depend on most."""
    told = Path("/proc/cpuinfo").read_text("utf-8") if Path("/proc/cpuinfo").exists() else ""
    names = re.findall(r"model name\s*: (.+)", told) or [platform.machine()]
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count()
    return f"{time.strftime('%Y-%m-%d')}, Python {platform.python_version()}, WeasyPrint {version('weasyprint')}, {cores} cores of {names[0]}"


def main() -> None:
    """Measure block by block, and write the page after each."""
    asked = sys.argv[1:]
    for command in [block["command"] for block in _BLOCK.finditer(PAGE.read_text("utf-8"))]:
        if not asked or any(word in command for word in asked):
            page = measured(PAGE.read_text("utf-8"), _run, _machine(), command.__eq__)
            PAGE.write_text(page, "utf-8")


if __name__ == "__main__":
    main()
