"""What conformance shares: every agreement built once, and the table of what was validated."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from pipeline.compile import printed
from tests.conformance.numbering import converted
from tests.laws.shown import HOUSE
from tests.readers import reader
from tests.writers.sample import noted

ROOT = Path(__file__).parents[2]
IDS = tuple(sorted(path.stem for path in (ROOT / "agreements").glob("*.yaml")))
STYLES = ("house", "plain")
SAVED = {"house": "lumen-northwind", "plain": "river-basin"}  # built in each style after LibreOffice has saved its template
ROW = "conformance"  # by this name a test's row of the table goes with its report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table: validator, version, files, failures; what a validator judged in parts, also in several processes, is added up."""
    table: dict[tuple[str, str], list[int]] = {}
    for report in (one for kind in ("passed", "failed") for one in terminalreporter.getreports(kind)):
        for (validator, version), counts in (row for key, row in report.user_properties if key == ROW):
            table[validator, version] = [a + b for a, b in zip(table.get((validator, version), [0, 0]), counts, strict=True)]
    if not table:
        return
    terminalreporter.section("conformance")
    wide, release = (max(len(key[place]) for key in table) for place in (0, 1))
    terminalreporter.line(f"{'validator':{wide}}  {'version':{release}}  files  failures")
    for (name, version), (files, failures) in table.items():
        terminalreporter.line(f"{name:{wide}}  {version:{release}}  {files:5}  {failures:8}")


@pytest.fixture(scope="session")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build every agreement in both styles, and in each other way in one of them; return the folder."""
    folder = tmp_path_factory.mktemp("builds")
    _build(ROOT, folder, *IDS, "--formats", "docx,pdf,txt,html")
    for ending in (".docx", ".pdf", ".txt", ".html"):
        assert {path.stem for path in folder.rglob(f"*{ending}")} == set(IDS)
    ground = _ground(tmp_path_factory)
    finals = {f"{name}-final-{STYLES[count % 2]}": name for count, name in enumerate(IDS)}
    internals = {f"{name}-internal-{STYLES[1 - count % 2]}": name for count, name in enumerate(IDS)}
    _copied(ground, {f"{name}-plain": name for name in IDS} | finals | internals)
    _build(ground, folder, *(f"{name}-plain" for name in IDS))
    _build(ground, folder, *finals, "--final")
    _build(ground, folder, *internals, "--internal", "--line-numbers", "--key-terms", "--date", "2026-11-22")
    _saved(_ground(tmp_path_factory), folder)
    wanted = len(IDS) * 2 + len(internals) * 2 + len(SAVED)  # an internal edition comes with its sheet of key terms
    assert len(list(folder.rglob("*-final-*.docx"))) > len(IDS) / 2  # the others have open points, and no final
    assert len(list(folder.rglob("*.docx"))) - len(list(folder.rglob("*-final-*.docx"))) == wanted
    _with_notes(folder / "notes")
    return folder


def _ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the library and the styles of this one, and no agreement."""
    ground = tmp_path_factory.mktemp("ground")
    for name in ("clauses", "templates"):
        shutil.copytree(ROOT / name, ground / name)
    (ground / "agreements").mkdir()
    return ground


def _copied(ground: Path, names: Mapping[str, str]) -> None:
    """Copy agreements under other names, each in the style with which its new name ends."""
    for name, source in names.items():
        text = (ROOT / f"agreements/{source}.yaml").read_text(encoding="utf-8")
        (ground / f"agreements/{name}.yaml").write_text(f"{text}\nstyle: {name.rpartition('-')[2]}\n", encoding="utf-8")


def _saved(ground: Path, folder: Path) -> None:
    """Build from templates that LibreOffice has saved again."""
    templates = {style: ground / f"templates/{style}/agreement.docx" for style in STYLES}
    again = converted(reader("soffice"), {style: path.read_bytes() for style, path in templates.items()}, "docx")
    for style, path in templates.items():
        path.write_bytes(again[style])
    names = {f"{name}-saved-{style}": name for style, name in SAVED.items()}
    _copied(ground, names)
    _build(ground, folder, *names, "--formats", "docx,pdf,txt")


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
    return lambda name, version, files, failures: request.node.user_properties.append((ROW, ((name, version), (files, failures))))
