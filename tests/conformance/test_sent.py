"""No file that is built for the other side, of any agreement, holds what the firm says to itself about that agreement."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.disk.make import check
from tests.laws.inside import held
from tests.laws.shown import HOUSE
from tests.laws.test_editions import secrets

pytestmark = pytest.mark.conformance


@pytest.mark.parametrize("name", HOUSE.ids())
def test_no_file_for_the_other_side_holds_what_the_firm_says_to_itself(name: str, builds: Path) -> None:
    files = [path for path in sorted((builds / name).iterdir()) if path.is_file() and path.name != "build.json"]
    assert {path.suffix for path in files} >= {".docx", ".pdf", ".txt", ".html"}
    kept = secrets(check(HOUSE, name))
    assert len(kept) > 50
    assert held(kept, [(path.name, path.read_bytes()) for path in files if not path.name.startswith(".")]) == {}
