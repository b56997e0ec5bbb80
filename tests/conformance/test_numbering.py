"""LibreOffice numbers every build as we do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conformance.numbering import Build, faults
from tests.readers import reader

pytestmark = pytest.mark.conformance


def test_libreoffice_computes_our_numbers_and_references(builds: Path, record: Callable[[str, str, int, int], None]) -> None:
    files = {path.stem: Build(path.read_bytes(), path.with_suffix(".txt").read_text("utf-8")) for path in builds.rglob("*.docx")}
    said = faults(reader("soffice"), files)
    record("LibreOffice's numbering", "-", len(files), len(said))
    assert said == []
