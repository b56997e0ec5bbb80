"""What conformance shares: every agreement built once, and the table of what was validated."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROWS = pytest.StashKey[list[tuple[str, str, int, int]]]()


def pytest_configure(config: pytest.Config) -> None:
    """Begin an empty table."""
    config.stash[ROWS] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the table: validator, version, files, failures."""
    rows = config.stash[ROWS]
    if not rows:
        return
    terminalreporter.section("conformance")
    wide = max(len(name) for name, *_ in rows)
    release = max(len(version) for _, version, *_ in rows)
    terminalreporter.line(f"{'validator':{wide}}  {'version':{release}}  files  failures")
    for name, version, files, failures in rows:
        terminalreporter.line(f"{name:{wide}}  {version:{release}}  {files:5}  {failures:8}")


@pytest.fixture(scope="session")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build every agreement as a user does, into an empty folder; return the folder.

    Exit code 1 is allowed: a draft with findings is printed and marked, and is a valid file all the same.
    """
    folder = tmp_path_factory.mktemp("builds")
    mou = Path(sys.executable).with_name("mou")
    done = subprocess.run(
        [mou, "build", "--formats", "docx,pdf,txt,html", "--out", folder], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    wanted = {path.stem for path in (ROOT / "agreements").glob("*.yaml")}
    assert wanted
    for ending in (".docx", ".pdf", ".txt", ".html"):
        assert {path.stem for path in folder.rglob(f"*{ending}")} == wanted
    return folder


@pytest.fixture
def record(request: pytest.FixtureRequest) -> Callable[[str, str, int, int], None]:
    """Add a row to the table: validator, version, files, failures."""
    rows = request.config.stash[ROWS]
    return lambda name, version, files, failures: rows.append((name, version, files, failures))
