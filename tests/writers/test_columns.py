"""Columns are as wide as their words ask for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Chart, Table, Text
from pipeline.writers.columns import fits, one_page, shares, tall


def _table(*rows: tuple[str, ...]) -> Table:
    head, *others = [tuple((Text(cell),) for cell in row) for row in rows]
    return Table(caption=(), head=head, rows=tuple(others))


@pytest.mark.parametrize(
    "rows, letters",
    [
        pytest.param(
            [("No.", "Test"), ("1", "every listed document is received " * 4)], [7, 89], id="a number beside a sentence"
        ),
        pytest.param([("A", "B"), ("same words", "same words")], [48, 48], id="two alike"),
        pytest.param(
            [("Party", "Sum", "By"), ("Lumen", "EUR 300,000", "29 May 2026")], [23, 37, 36], id="short cells share what is left"
        ),
        pytest.param([("A", "B"), ("x" * 90, "a word")], [87, 9], id="a word that is broken takes what is left"),
        pytest.param([tuple("abcdefgh"), ("x" * 30,) * 8], [12] * 8, id="words that do not fit side by side"),
        pytest.param([("A", ""), ("", "")], [58, 38], id="no words"),
    ],
)
def test_a_column_is_as_wide_as(rows: list[tuple[str, ...]], letters: list[int]) -> None:
    assert [round(share * 96 / 100) for share in shares(_table(*rows))] == letters


def test_an_address_is_not_broken_where_it_fits() -> None:
    rows = [("Name", "Title", "Email"), ("Dr Katrin Vogel", "Managing Director (Engineering)", "katrin.vogel@northwind.example")]
    assert shares(_table(*rows))[2] * 96 / 100 >= len("katrin.vogel@northwind.example") + 3


def test_a_row_that_no_page_holds_may_break() -> None:
    assert tall(_table(("A", "B"), ("words " * 900, "x"), ("words " * 20, "x"))) == (True, False)


@given(st.lists(st.lists(st.text("ab ", max_size=40), min_size=4, max_size=4), min_size=1, max_size=6))
def test_the_widths_of_any_table_fill_it(rows: list[list[str]]) -> None:
    widths = shares(_table(*map(tuple, rows)))
    assert min(widths) > 0
    assert sum(widths) == pytest.approx(100, abs=0.03)


def test_a_date_and_an_amount_are_not_cut_in_a_narrow_column() -> None:
    rows = [
        ("Party", "Contribution", "Quantity", "Value", "By", "Accountable person"),
        (
            "Zatoka",
            "the east pier, by a lease at no rent",
            "three hectares for 30 years",
            "PLN 12,000,000",
            "30 September 2027",
            "Anna",
        ),
        (
            "Nordhav",
            "basic design of the electrolyser hall",
            "one set of drawings and lists",
            "–",
            "17 December 2027 (M2)",
            "Johan",
        ),
    ]
    letters = [share * 96 / 100 for share in shares(_table(*rows))]
    assert letters[3] > len("PLN 12,000,000") + 2
    assert letters[4] > len("30 September 2027") + 2


def test_a_short_cell_is_not_cut_twice_where_its_neighbours_have_room() -> None:
    rows = [("No.", "Matter", "Limit", "Decides", "Consulted", "Informed")]
    rows += [
        (str(count), "changes of the interface", "–", "the Managers", "the Product Board", "the Sponsors") for count in range(9)
    ]
    letters = [share * 96 / 100 for share in shares(_table(*rows))]
    assert letters[4] > len("the Product Board")
    assert letters[5] > len("the Sponsors")


def test_an_amount_is_held_together_only_where_its_column_holds_it() -> None:
    assert fits("up to USD\N{NO-BREAK SPACE}20,000", 14)
    assert not fits("up to USD\N{NO-BREAK SPACE}20,000", 12)
    assert fits("up to USD 20,000", 12)


def test_a_chart_that_a_page_holds_is_told_from_one_that_it_does_not() -> None:
    def chart(rows: int) -> Chart:
        return Chart(
            "timeline", _table(("No.", "Milestone"), *[(f"M{row}", "a milestone") for row in range(rows)]), (), (), ((),) * rows
        )

    assert [one_page(chart(rows)) for rows in (9, 24, 60)] == [True, True, False]
