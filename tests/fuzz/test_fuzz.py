"""Whatever the fuzzer found once ends in a value or in findings for ever."""

from __future__ import annotations

import pytest

from tests.fuzz.fuzz import CORPUS
from tests.fuzz.targets import TARGETS


@pytest.mark.parametrize("target", TARGETS)
def test_every_file_of_the_corpus_ends_in_a_value_or_in_findings(target: str) -> None:
    files = sorted((CORPUS / target).iterdir())
    assert len(files) >= 4
    for file in files:
        TARGETS[target](file.read_bytes())


def test_a_target_lets_faults_of_ours_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.fuzz.targets.read_yaml", {}.__getitem__)
    with pytest.raises(KeyError):
        TARGETS["loader"](b"title: x\n")
