"""A date and an amount stay on one line, in any order in which a language says them; nothing else is held together."""

from __future__ import annotations

import pytest

from pipeline.writers.together import together


@pytest.mark.parametrize(
    "words, held",
    [
        ("on 17 December 2027 (M2)", "on 17~December~2027 (M2)"),
        ("by November 30, 2027.", "by November~30,~2027."),
        ("am 3. März 2027", "am 3.~März~2027"),
        ("up to PLN 12,000,000 a year", "up to PLN~12,000,000 a year"),
        ("within 10 Business Days after 2027", "within 10 Business Days after 2027"),
        ("Section 14 of the Act", "Section 14 of the Act"),
    ],
)
def test_what_stays_together_is(words: str, held: str) -> None:
    assert together(words).replace("\N{NO-BREAK SPACE}", "~") == held
