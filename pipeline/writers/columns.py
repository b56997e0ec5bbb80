"""Table to column widths: no word is broken that can stay whole, short cells stay on one line, and what is left goes to the fullest columns."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.document import Blank, Content, Inline, Link, Table, Term, Text

_LINE = 96  # letters in a line of the table's size over the page's width
_PADDING = 3  # of a cell, in letters
_WHOLE = 16  # a cell up to this length stays on one line where there is room: dates, amounts, short names
_LONGEST_WORD = 20  # a longer word is broken


def shares(table: Table) -> tuple[float, ...]:
    """The width of each column in percent of the table's; they add up to 100 but for rounding."""
    columns = [[_words(cell) for cell in column] for column in zip(table.head, *table.rows, strict=True)]
    widths = [_longest(column, whole=_WHOLE) for column in columns]
    if sum(widths) > _LINE:
        widths = [_longest(column, whole=0) for column in columns]
    fullest = [max(len(cell) for cell in column) for column in columns]
    for _ in range(_LINE - sum(widths)):
        widths[_tallest(fullest, widths)] += 1
    return tuple(round(100 * width / sum(widths), 2) for width in widths)


def _longest(column: Sequence[str], *, whole: int) -> int:
    """The letters that a column needs: its longest word, or its longest cell among those of at most `whole` letters."""
    words = (word for cell in column for word in ([cell] if len(cell) <= whole else cell.split(" ")))
    return min(max(len(word) for word in words), _LONGEST_WORD) + _PADDING


def _tallest(fullest: Sequence[int], widths: Sequence[int]) -> int:
    return max(range(len(widths)), key=lambda column: fullest[column] / widths[column])


def _words(cell: Content) -> str:
    return "".join(_inline(inline) for inline in cell)


def _inline(inline: Inline) -> str:
    match inline:
        case Text(value) | Term(value) | Blank(value):
            return value
        case Link(before, number):
            return before + number
