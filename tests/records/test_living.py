"""Whatever changes around it, what was sent or signed does not move by a byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ground import cheap, ground
from tests.records.living import lived


@pytest.mark.slow
def test_in_a_random_life_no_frozen_byte_moves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cheap(monkeypatch)
    monkeypatch.chdir(ground(tmp_path))
    taken = lived(tmp_path, 3, 8)
    assert taken["issue"] > 0
    assert taken["frozen"] > 40
