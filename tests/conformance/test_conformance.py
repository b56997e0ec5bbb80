"""Validators that nobody here wrote find nothing wrong with what is built, and find what is wrong with a damaged copy."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conformance.validators import VALIDATORS, Validator, files
from tests.readers import reader

pytestmark = pytest.mark.conformance

each = pytest.mark.parametrize("validator", VALIDATORS, ids=lambda validator: validator.name)


@pytest.fixture(autouse=True)
def _at_hand(validator: Validator) -> None:
    """Ask for the program that a validator needs."""
    if validator.needs:
        reader(validator.needs)


@each
def test_every_file_is_valid(validator: Validator, builds: Path, record: Callable[[str, str, int, int], None]) -> None:
    judged = files(validator, builds)
    failures = validator.failures(judged)
    record(validator.name, validator.version, len(judged), len(failures))
    assert failures == []


@each
def test_a_damaged_copy_is_not(validator: Validator, builds: Path, tmp_path: Path) -> None:
    whole = files(validator, builds)[0]
    shutil.copytree(whole.parent, tmp_path, dirs_exist_ok=True)
    damaged = tmp_path / whole.name
    damaged.write_bytes(validator.damaged(whole.read_bytes()))
    assert validator.failures([damaged]) != []
