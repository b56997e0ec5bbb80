"""Clock, disk, network and environment are touched by two rooms only; every file says what it is and stays short."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "pipeline").rglob("*.py"))
PURE = [path for path in FILES if path.relative_to(ROOT / "pipeline").parts[0] not in ("cli", "disk")]
LONGEST = 300
TABLES = {"pipeline/codes.py"}  # a table is as long as it has rows

# What reaches outside: a module, or a name in a module.
OUTSIDE = {
    "asyncio", "concurrent", "ctypes", "fcntl", "getpass", "glob", "importlib", "locale", "multiprocessing", "os", "pathlib",
    "platform", "random", "secrets", "select", "shutil", "signal", "socket", "subprocess", "sys", "tempfile", "threading", "time",
    "urllib.request", "uuid.uuid1", "uuid.uuid4",
}  # fmt: skip
PURE_NAMES = {"pathlib.PurePath", "pathlib.PurePosixPath"}
CALLS = {"open", "input", "print", "exec", "eval", "__import__", "breakpoint"}
METHODS = {"now", "today", "utcnow", "uuid1", "uuid4", "read_text", "write_text", "read_bytes", "write_bytes"}

# Where a pure room names such a thing all the same, and why.
EXCEPTIONS = {
    "pipeline/writers/pango.py": {
        "ctypes": "asks Pango and HarfBuzz which versions they are",
        "ctypes.util": "loads WeasyPrint without its slow search for libraries",
        "importlib.import_module": "loads it when a PDF is asked for and not before",
        "sys": "that search differs between Linux and macOS; what is loaded already is not loaded again",
    },
    "pipeline/writers/pdf_archive.py": {
        "importlib.resources.files": "the colour profile that WeasyPrint ships: its own reader of it leaves the file open",
        "read_bytes": "of that profile",
    },
}


def _outside(tree: ast.Module) -> set[str]:
    """List every name in a module that reaches outside."""
    found: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Import():
                found |= {alias.name for alias in node.names if _reaches(alias.name)}
            case ast.ImportFrom(module=str(module), level=0):
                names = {f"{module}.{alias.name}" for alias in node.names}
                found |= {name for name in names - PURE_NAMES if _reaches(name)}
            case ast.Call(func=ast.Name(id=name)) if name in CALLS:
                found.add(name)
            case ast.Attribute(attr=name) if name in METHODS:
                found.add(name)
            case _:
                pass
    return found


def _reaches(name: str) -> bool:
    return any(name == outside or name.startswith(f"{outside}.") for outside in OUTSIDE)


@pytest.mark.parametrize("path", PURE, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_pure_room_names_no_clock_disk_network_or_environment(path: Path) -> None:
    allowed = EXCEPTIONS.get(str(path.relative_to(ROOT)), {})
    assert _outside(ast.parse(path.read_text(encoding="utf-8"))) == set(allowed)


@pytest.mark.parametrize(
    "source, name",
    [
        ("import os", "os"),
        ("import os.path", "os.path"),
        ("from datetime import date\ndate.today()", "today"),
        ("from datetime import datetime\nx = datetime.now", "now"),
        ("def f():\n    from time import monotonic", "time.monotonic"),
        ("from pathlib import Path", "pathlib.Path"),
        ("import urllib.request", "urllib.request"),
        ("open('x')", "open"),
    ],
)
def test_what_reaches_outside_is_found(source: str, name: str) -> None:
    assert _outside(ast.parse(source)) == {name}


def test_pure_names_are_left_alone() -> None:
    source = "from pathlib import PurePosixPath\nfrom datetime import date\nimport urllib.parse\ndate(2026, 1, 1)"
    assert _outside(ast.parse(source)) == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_says_what_it_is_and_stays_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    purpose, length = ast.get_docstring(ast.parse(text)), len(text.splitlines())
    assert purpose, "the file does not begin by saying what it is"
    assert length <= LONGEST or str(path.relative_to(ROOT)) in TABLES, "split it by subject"
