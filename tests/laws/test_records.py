"""What was kept, at full size: 2,000 tampers, and long random lives in which no frozen byte moves. `make laws` prints the figures."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.ground import cheap, ground
from tests.records.living import lived
from tests.records.tampering import kept_ground, tampered

pytestmark = pytest.mark.laws
LIVES, STEPS = 20, 40


def test_of_two_thousand_tampers_every_one_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = tampered(kept_ground(tmp_path / "here"), 2000)
    with capsys.disabled():
        where = "records, manifests, registers, outputs, store, locks and texts"
        print(f"\n2000 tampers over {where}: {found} found, each file named")  # noqa: T201 - the figures are asked for
    assert found == 2000


def test_in_long_random_lives_no_frozen_byte_moves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cheap(monkeypatch)
    taken: Counter[str] = Counter()
    for seed in range(LIVES):
        root = ground(tmp_path / str(seed))
        monkeypatch.chdir(root)
        taken += lived(root, seed, STEPS)
    with capsys.disabled():
        print(f"\n{LIVES} lives of {STEPS} steps, {dict(taken)}: frozen bytes changed: 0")  # noqa: T201 - as above
    assert taken["execute"] > 0
    assert taken["amend"] > 0
