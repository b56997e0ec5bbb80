"""The table of the first law counts what is there, and tells two outputs that differ."""

from __future__ import annotations

import pytest

from pipeline.writers.docx import write_docx
from pipeline.writers.pdf import write_pdf
from tests.laws.shown import HOUSE
from tests.laws.table import Counts, counted, counted_in_pdf, counted_in_word, main
from tests.writers.sample import sample


def test_every_kind_is_counted() -> None:
    document = sample("article")
    assert counted(document) == Counts(numbers=78, references=9, tables=3, signatures=4)
    assert counted_in_word(write_docx(document, HOUSE.style.docx)) == Counts(78, 11, 3, 4)  # two need two fields each
    assert counted_in_pdf(write_pdf(document, HOUSE.style).pdf, document) == Counts(78, 9, 3, 4)


@pytest.mark.slow
def test_a_style_whose_word_file_loses_a_word_fails_the_table(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tests.laws.table.shutil.which", lambda _: None)
    monkeypatch.setattr("tests.laws.table.words_of_docx", lambda _: "")
    assert main(["be-bound"]) == 1
    assert capsys.readouterr().out.count("' there | same | not asked | not asked |") == len(HOUSE.looks)
