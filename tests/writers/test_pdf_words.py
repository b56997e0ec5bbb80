"""A PDF says what the text says: a style that hides words of it is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.compile import printed
from pipeline.findings import Rejected
from pipeline.writers.pdf import write_pdf
from tests.style.house import house
from tests.writers.sample import noted, sample


@pytest.mark.parametrize(
    "rule, hidden",
    [
        ("body { display: none }", "Memorandum of Understanding"),
        ("main { visibility: hidden }", "Parties"),
        (".number { display: none }", "(1)"),
        ("td { display: none }", ""),
        ("small { display: none }", ""),
        (".signatures p { visibility: collapse }", ""),
    ],
)
def test_a_style_that_hides_words_is_refused(rule: str, hidden: str) -> None:
    style = replace(house(), css=house().css + rule)
    with pytest.raises(Rejected) as rejected:
        printed(noted() if "small" in rule else sample(), style, ("pdf",))
    assert [one.code for one in rejected.value.findings] == ["MOU202"]
    assert rejected.value.findings[0].message.startswith(f"A page laid out in this style does not show “{hidden}")


@pytest.mark.parametrize(
    "rule",
    [
        "h1, p { text-transform: uppercase }",
        "p { word-break: break-all }",
        "p { font-variant: small-caps }",
        "nav { display: none }",
    ],
)
def test_a_style_that_shows_words_otherwise_is_none_that_hides_them(rule: str) -> None:
    assert write_pdf(sample(), replace(house(), css=house().css + rule)).pdf.startswith(b"%PDF")
