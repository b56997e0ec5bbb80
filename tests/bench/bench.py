"""What `mou` costs beside what it must cost: a build beside bare WeasyPrint, a check beside its imports.

Each measure is the best of several fresh processes, taken in turns. The exit code is 1 where a ratio is over its limit.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
AGREEMENT = "lumen-northwind"
RUNS = {"build": 5, "check": 10}  # a check is short, and its measure the more disturbed by whatever else the machine does
# Python keeps compiled modules, as it does where mou is installed, but not here beside the sources.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {"PYTHONPATH": str(ROOT)}
BUILD_LIMIT = 1.25
CHECK_LIMIT = 2.0

# Writes the HTML of an agreement and the faces of its style as a person would for WeasyPrint alone.
_PAGE = """
import sys
from pathlib import Path
from pipeline.disk.make import check
from pipeline.disk.repository import repository
from pipeline.style.style import needed
from pipeline.writers.html import write_html
here, folder = repository(Path.cwd()), Path(sys.argv[2])
faces, html = [], write_html(check(here, sys.argv[1]).document, here.style)
for count, font in enumerate(needed(here.style, html)):
    (folder / f"{count}.ttf").write_bytes(font.data)
    face = f"font-family: '{font.file.family}'; src: url({count}.ttf); font-weight: {font.file.weight}"
    faces.append(f"@font-face {{ {face}; font-style: {'italic' if font.file.italic else 'normal'} }}")
(folder / "faces.css").write_text("".join(faces))
(folder / "page.html").write_text(html)
"""
_BARE = """
import sys, weasyprint
from weasyprint.text.fonts import FontConfiguration
fonts = FontConfiguration()
faces = weasyprint.CSS(filename=f"{sys.argv[1]}/faces.css", font_config=fonts)
page = weasyprint.HTML(filename=f"{sys.argv[1]}/page.html")
page.write_pdf(f"{sys.argv[1]}/bare.pdf", font_config=fonts, stylesheets=[faces], pdf_variant="pdf/ua-1")
"""
_NEEDED = """
import atexit, json, sys
before = set(sys.modules)
atexit.register(lambda: open(sys.argv[-1], "w").write(json.dumps([name for name in sys.modules if name not in before])))
from pipeline.cli.main import mou
mou(["check", sys.argv[1]])
"""
_IMPORTS = """
import importlib, json, sys
for name in json.load(open(sys.argv[1])):
    try:
        importlib.import_module(name)
    except ImportError:  # an alias that a package made while it was imported
        pass
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of a process: as the clock on the wall tells them, and of the processor."""

    wall: float
    cpu: float


def _run(command: Sequence[str | Path]) -> Cost:
    before, begun = os.times(), time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    wall, after = time.perf_counter() - begun, os.times()
    # 1: the agreement has findings, and is built as a draft all the same.
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        sys.exit(f"{command} ended with {done.returncode}:\n{done.stderr}")
    return Cost(wall, after.children_user + after.children_system - before.children_user - before.children_system)


def _best(runs: int, *commands: Sequence[str | Path]) -> list[Cost]:
    """Run the commands in turns; return for each the least of each cost."""
    costs = [[_run(command) for command in commands] for _ in range(runs)]
    return [Cost(min(cost.wall for cost in column), min(cost.cpu for cost in column)) for column in zip(*costs, strict=True)]


def _said(name: str, cost: Cost, bare: str, least: Cost, limit: float) -> float:
    """Print a comparison; return its ratio by the processor's time, which other work on the machine disturbs least."""
    ratio = cost.cpu / least.cpu
    for title, of in ((name, cost), (bare, least)):
        sys.stdout.write(f"{title:44} {of.wall:6.2f} s wall {of.cpu:6.2f} s CPU\n")
    sys.stdout.write(f"{'ratio':44} {cost.wall / least.wall:6.2f}   {ratio:11.2f}        (limit {limit})\n\n")
    return ratio


def main() -> int:
    """Measure; return 1 where a limit is broken."""
    python = Path(sys.executable)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        ENVIRONMENT["PYTHONPYCACHEPREFIX"] = str(place / "compiled")
        needed = place / "needed.json"
        _run([python, "-c", _PAGE, AGREEMENT, folder])
        _run([python, "-c", _NEEDED, AGREEMENT, needed])
        if "weasyprint" in json.loads(needed.read_text(encoding="utf-8")):
            sys.exit("mou check imports WeasyPrint, which it does not need")
        # Each build goes into a folder of its own, for one that is built already is skipped.
        build: list[str | Path] = [
            "/bin/sh",
            "-c",
            f'exec "$0" -m pipeline build {AGREEMENT} --out "$(mktemp -d "$1/out.XXXXXX")"',
            python,
            folder,
        ]
        built, bare = _best(RUNS["build"], build, [python, "-c", _BARE, folder])
        if len(list(place.glob(f"out.*/*/{AGREEMENT}.pdf"))) != RUNS["build"]:
            sys.exit("mou build did not write a PDF every time")
        checked, imported = _best(RUNS["check"], [python, "-m", "pipeline", "check", AGREEMENT], [python, "-c", _IMPORTS, needed])
    ratios = (
        _said(f"mou build {AGREEMENT}", built, "the same HTML by WeasyPrint alone", bare, BUILD_LIMIT) / BUILD_LIMIT,
        _said(f"mou check {AGREEMENT}", checked, "importing what it needs", imported, CHECK_LIMIT) / CHECK_LIMIT,
    )
    return int(max(ratios) > 1)


if __name__ == "__main__":
    sys.exit(main())
