"""A date and an amount stay on one line, in any order in which a language says them; in running text a number with its unit does too."""

from __future__ import annotations

import pytest

from pipeline.writers.together import RUNNING, together


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


@pytest.mark.parametrize(
    "words, held",
    [
        ("by up to 30 days, or 7.5 percent", "by up to 30~days, or 7.5~percent"),
        ("within 10 Business Days after 2027", "within 10~Business Days after 2027"),
        ("on 17 December 2027 for EUR 250,000", "on 17~December~2027 for EUR~250,000"),
        ("New York 12999, United States", "New York 12999, United States"),
        ("section 501(c)(3) and M2 of 4", "section 501(c)(3) and M2 of 4"),
    ],
)
def test_in_running_text_a_number_stays_with_its_unit(words: str, held: str) -> None:
    assert together(words, RUNNING).replace("\N{NO-BREAK SPACE}", "~") == held
