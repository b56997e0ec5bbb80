"""What conformance shares: every agreement built once, and the table of what was validated."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.compile import printed
from tests.conformance.numbering import converted
from tests.laws.shown import HOUSE
from tests.readers import reader
from tests.writers.sample import noted

ROOT = Path(__file__).parents[2]
VARIED = "lumen-northwind"
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
    """Build every agreement into an empty folder; return the folder."""
    folder = tmp_path_factory.mktemp("builds")
    _build(ROOT, folder, "--formats", "docx,pdf,txt,html")
    wanted = {path.stem for path in (ROOT / "agreements").glob("*.yaml")}
    assert wanted
    for ending in (".docx", ".pdf", ".txt", ".html"):
        assert {path.stem for path in folder.rglob(f"*{ending}")} == wanted
    _variants(folder, tmp_path_factory.mktemp("ground"))
    _with_notes(folder / "notes")
    return folder


def _variants(folder: Path, ground: Path) -> None:
    """Build an agreement in every other way too: internal, with numbers of lines, with its key terms; and from a template saved by LibreOffice."""
    _build(ROOT, folder, VARIED, "--internal", "--line-numbers", "--key-terms", "--date", "2026-11-22")
    for name in ("clauses", "templates"):
        shutil.copytree(ROOT / name, ground / name)
    (ground / "agreements").mkdir()
    shutil.copy(ROOT / f"agreements/{VARIED}.yaml", ground / "agreements/saved-by-libreoffice.yaml")
    template = ground / "templates/house/agreement.docx"
    template.write_bytes(converted(reader("soffice"), {"template": template.read_bytes()}, "docx")["template"])
    _build(ground, folder, "saved-by-libreoffice")


def _with_notes(folder: Path) -> None:
    """Print a document with notes, which no agreement of the repository has."""
    folder.mkdir()
    for ending, data in printed(noted(), HOUSE.style, ("docx", "pdf", "txt", "html")).files.items():
        (folder / f"notes.{ending}").write_bytes(data)


def _build(where: Path, folder: Path, *words: str) -> None:
    """Build as a user does. Exit code 1 is allowed: a draft with findings is printed and marked, and is a valid file all the same."""
    command = [sys.executable, "-m", "pipeline", "build", "--out", str(folder), *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=where, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr


@pytest.fixture
def record(request: pytest.FixtureRequest) -> Callable[[str, str, int, int], None]:
    """Add a row to the table: validator, version, files, failures."""
    rows = request.config.stash[ROWS]
    return lambda name, version, files, failures: rows.append((name, version, files, failures))
