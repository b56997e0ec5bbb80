"""The numbers and references of a Word file are those that a word processor computes from its lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.writers.docx import write_docx
from pipeline.writers.text import write_text
from tests.conformance.numbering import Build, faults
from tests.readers import reader
from tests.writers.sample import sample

TEMPLATE = (Path(__file__).parents[2] / "templates/house/agreement.docx").read_bytes()


@pytest.mark.slow
def test_libreoffice_numbers_both_schemes_as_we_do_and_finds_a_wrong_number() -> None:
    builds = {scheme: Build(write_docx(sample(scheme), TEMPLATE), write_text(sample(scheme))) for scheme in ("article", "clause")}
    wrong = Build(builds["clause"].docx, builds["article"].text)
    said = faults(reader("soffice"), {**builds, "wrong": wrong})
    assert len(said) == 1
    assert said[0].startswith("wrong: we print ")
