"""What lets a page be laid out sooner changes no byte of it, and lets go where a style asks for more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from pipeline.style.style import Style
from pipeline.writers import pdf
from pipeline.writers.pango import weasyprint
from pipeline.writers.pdf import write_pdf
from tests.style.house import house
from tests.writers.sample import sample

printer = weasyprint()
from pipeline.writers import assets  # noqa: E402 - it needs WeasyPrint, which is loaded above

_FLOATED = house().css + "em { float: footnote }"


@pytest.mark.parametrize("style", [house(), replace(house(), css=_FLOATED)], ids=["house", "other elements are notes"])
def test_the_bytes_are_those_of_weasyprints_own_stylesheet(style: Style, monkeypatch: pytest.MonkeyPatch) -> None:
    sooner = write_pdf(sample(), style).pdf
    monkeypatch.setattr(assets, "usual_notes", lambda *_: False)
    assert write_pdf(sample(), style).pdf == sooner


def test_a_stylesheet_that_is_parsed_once_gives_the_bytes_of_one_that_stands_in_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    apart = write_pdf(sample(), house()).pdf
    monkeypatch.setattr(pdf, "apart", lambda html, _css: (html, ()))
    assert write_pdf(sample(), house()).pdf == apart


@pytest.mark.parametrize("adds", ["@font-face { font-family: x }", "@counter-style x { symbols: a }", "@layer x;"])
def test_a_stylesheet_that_adds_more_than_rules_stays_in_the_page(adds: str) -> None:
    css = adds + " p { color: red }"
    assert pdf.apart(f"<style>{css}</style>", css) == (f"<style>{css}</style>", ())


def test_a_stylesheet_that_a_page_holds_in_other_words_or_not_at_all_is_not_added_to_it() -> None:
    assert pdf.apart("<style>P{COLOR:RED}</style>", "p { color: red }") == ("<style>P{COLOR:RED}</style>", ())


@pytest.mark.parametrize(
    "css, template, usual",
    [
        ("small { float: footnote; } small::footnote-call { color: red } @page { @footnote { margin: 0 } }", "", True),
        ("p { color: red }", "{% if inline is footnote %}<small>{{ x }}</small>{% endif %}", True),
        ("p { float: footnote }", "", False),
        ("p::footnote-call { color: red }", "", False),
        ("p { display: list-item }", "", False),
        ("p::marker { color: red }", "", False),
        ("p { position: note(x) }", "", False),
        ("", '<p style="float: footnote">', False),
    ],
)
def test_only_where_small_elements_alone_are_notes_has_no_other_the_looks_of_one(css: str, template: str, usual: bool) -> None:  # noqa: FBT001
    assert assets.usual_notes(css, template) is usual


def _looks(page: Callable[..., Any], tag: str) -> set[str]:
    """The looks that WeasyPrint's own stylesheet gives an element of a page besides its own."""
    found = page(string=f"<{tag}>x</{tag}>")
    element = next(one for one in found.wrapper_element.iter_subtree() if one.local_name == tag)
    return {match[2] for sheet in found._ua_stylesheets() for match in sheet.matcher.match(element)} - {None}  # noqa: SLF001 - it is what is guarded


def test_weasyprint_gives_every_element_the_looks_of_notes_and_a_page_does_not() -> None:
    """Where this fails, another WeasyPrint does it otherwise, and `Page` is to be written anew or may go."""
    assert "_ua_stylesheets" in vars(printer.HTML)
    assert _looks(printer.HTML, "p") == assets.OF_NOTES
    assert _looks(assets.Page, "p") == set()
    assert _looks(assets.Page, "small") == _looks(assets.Page, "li") == assets.OF_NOTES
