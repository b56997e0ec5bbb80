"""A redline to its files: those that were asked for, and why one could not be printed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.document import Document
from pipeline.records.redline import redlined
from pipeline.records.redline_files import Signed, redline_files
from pipeline.style.style import Style
from pipeline.writers.page import write_page
from pipeline.writers.pango import PdfUnavailable
from pipeline.writers.pdf import Printed
from tests.records.revisions import body_of
from tests.style.house import house
from tests.writers.sample import sample

SIGNED = Signed("Ada Okafor", "2026-01-02T00:00:00Z", "one → two")


def test_where_no_pdf_can_be_printed_the_others_are_and_it_is_said_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def unavailable(*_: object, **__: object) -> None:
        raise PdfUnavailable("Pango is not there")

    monkeypatch.setattr("pipeline.writers.pdf.write_pdf", unavailable)
    made = redline_files(redlined(sample(), sample("clause")), house(), ("docx", "html", "pdf"), SIGNED)
    assert (sorted(made.files), made.unprinted) == (["docx", "html"], {"pdf": "Pango is not there"})
    assert '<p class="compared">one → two</p>' in made.files["html"].decode()
    assert b"\\s1\\" not in made.files["html"]
    assert any("Ada Okafor" in element.attrib.values() for element in body_of(made.files["docx"]).iter())


def test_only_what_was_asked_for_is_printed() -> None:
    assert [*redline_files(redlined(sample(), sample()), house(), ("html",), SIGNED).files] == ["html"]


def test_the_pages_of_the_pdf_bear_the_marks_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def pages(document: Document, style: Style, *, show: Callable[[str], str]) -> Printed:
        return Printed(show(write_page(document, style)).encode(), {}, 7)

    monkeypatch.setattr("pipeline.writers.pdf.write_pdf", pages)
    files = redline_files(redlined(sample(), sample("clause")), house(), ("docx", "html", "pdf"), SIGNED).files
    assert files["pdf"] == files["html"]
    assert b"<ins" in files["pdf"]
