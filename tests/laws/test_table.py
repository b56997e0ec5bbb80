"""The table of the first law counts what is there, and tells two outputs that differ."""

from __future__ import annotations

import pytest

from tests.laws.shown import HOUSE
from tests.laws.table import Counts, counted, main
from tests.writers.sample import sample


def test_every_kind_is_counted() -> None:
    assert counted(sample("article")) == Counts(numbers=78, references=9, tables=3, signatures=3)


@pytest.mark.slow
def test_a_style_whose_word_file_loses_a_word_fails_the_table(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tests.laws.table.shutil.which", lambda _: None)
    monkeypatch.setattr("tests.laws.table.words_of_docx", lambda _: "")
    assert main(["be-bound"]) == 1
    assert capsys.readouterr().out.count("' there | same | not asked |") == len(HOUSE.looks)
