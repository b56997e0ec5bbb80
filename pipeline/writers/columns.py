"""Table to column widths: of the widths that suit its words, those under which the table takes the fewest lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.document import Blank, Content, Inline, Link, Table, Term, Text

_LINE = 96  # letters in a line of the table's size over the page's width
_PADDING = 3  # of a cell, in letters
_WHOLE = (24, 20, 16, 12, 8, 0)  # cells up to one of these lengths stay on one line: dates, amounts, names
_SHORT = 18
_LONGEST_WORD = 36  # a longer word is broken, and so is a shorter one where the words of all columns do not fit side by side
_BROKEN = 18  # what a word that is broken asks for

_Cells = Sequence[Sequence[str]]


def shares(table: Table) -> tuple[float, ...]:
    """The width of each column in percent of the table's; they add up to 100 but for rounding."""
    rows = [[_words(cell) for cell in row] for row in (table.head, *table.rows)]
    columns = list(zip(*rows, strict=True))
    widths = min(_candidates(columns), key=lambda widths: _lines(rows, widths))
    return tuple(round(100 * width / sum(widths), 2) for width in widths)


def _candidates(columns: _Cells) -> Iterator[list[int]]:
    """Widths in letters that fit the line, the ones that keep most cells whole first; at least one."""
    fitting = 0
    for whole in _WHOLE:
        widths = [_needed(column, whole, _LONGEST_WORD) for column in columns]
        if sum(widths) <= _LINE:
            fitting += 1
            yield _filled(columns, widths)
    if not fitting:
        most = max(_LINE // len(columns) - _PADDING, 1)
        yield _filled(columns, [_needed(column, 0, most) for column in columns])


def _needed(column: Sequence[str], whole: int, most: int) -> int:
    """What a column needs: its longest word, or its longest cell among those of at most `whole` letters."""
    words = (word for cell in column for word in ([cell] if len(cell) <= whole else cell.split(" ")))
    return max(len(word) if len(word) <= most else min(most, _BROKEN) for word in words) + _PADDING


def _filled(columns: _Cells, widths: list[int]) -> list[int]:
    """The widths with what is left of the line, letter by letter, for the column whose longest cell takes the most lines."""
    longest = [max(column, key=len) for column in columns]
    heights = [_height(cell, width - _PADDING) for cell, width in zip(longest, widths, strict=True)]
    for _ in range(_LINE - sum(widths)):
        wider = max(range(len(widths)), key=lambda column: (heights[column], (len(longest[column]) + _PADDING) / widths[column]))
        widths[wider] += 1
        heights[wider] = _height(longest[wider], widths[wider] - _PADDING)
    return widths


def _lines(rows: _Cells, widths: Sequence[int]) -> int:
    """How many lines the rows take when each cell is set in its width; a short cell that is cut in two counts as one more."""
    cells = [[(cell, _height(cell, width - _PADDING)) for cell, width in zip(row, widths, strict=True)] for row in rows]
    return sum(
        max(height for _, height in row) + sum(height > 1 and len(cell) <= _SHORT for cell, height in row) for row in cells
    )


def _height(cell: str, width: int) -> int:
    lines, room = 1, width
    for word in cell.split(" "):
        if len(word) > room and room < width:
            lines, room = lines + 1, width
        lines += max(len(word) - 1, 0) // width if len(word) > width else 0
        room -= len(word) + 1
    return lines


def _words(cell: Content) -> str:
    return "".join(_inline(inline) for inline in cell)


def _inline(inline: Inline) -> str:
    match inline:
        case Text(value) | Term(value) | Blank(value):
            return value
        case Link(before, number):
            return before + number
