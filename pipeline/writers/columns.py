"""Table to column widths: of the widths that suit its words, those under which the table takes the fewest lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import permutations

from pipeline.document import Blank, Chart, ChartKind, Content, Footnote, Inline, Link, Table, Term, Text
from pipeline.writers.together import together

# All widths are in average letters of the table's size; the widths of letters are those of Caladea, in bands.
_LINE = 96.0  # the page's width
_PADDING = 2.4  # of a cell
_COLUMN: Mapping[ChartKind, float] = {"timeline": 5.6, "governance": 3.6}  # of a chart's drawing
_SPACE = 0.45
_NARROW, _SLIM, _WIDE, _WIDEST = (
    "ijl.,:;'’‘|!()[]I",
    ["t", "f", "r", "s", "-", "/", "“", "”"],
    "ABCDEFGHKLNOPQRSTUVXYZ&€",
    "mwMW@%",
)
_LETTERS = {letter: width for band, width in ((_NARROW, 0.6), (_SLIM, 0.8), (_WIDE, 1.35), (_WIDEST, 1.8)) for letter in band}
_LETTERS["\N{NO-BREAK SPACE}"] = _SPACE
_LETTER = 1.12
_PAGE = 40  # lines of the table's size that fit a page in any case
_SIZES = (9.5, 9.0, 8.5, 8.0, 7.5, 7.0)  # of type on a sheet, in points, as are these: between lines, around a row, of a page
_LEADING, _ROW, _HEIGHT = 1.25, 4.0, 575.0
_WHOLE = (26.0, 22.0, 18.0, 14.0, 10.0, 0.0)  # cells up to one of these widths stay on one line: dates, amounts, names
_SHORT = 20.0
_LONGEST_WORD = 44.0  # a longer word is broken, and so is a shorter one where the words of all columns do not fit side by side
_WIDER = 7 / 6
_MOVED = (1, 2, 4, 8)  # letters that go from one column to another at once
_BROKEN = 18.0  # what a word that is broken asks for

_BREAKS = re.compile(r" |(?<=-)(?=\w)")

_Cell = tuple[float, ...]  # the widths of its words
_Cells = Sequence[Sequence[_Cell]]


def shares(block: Table | Chart) -> tuple[float, ...]:
    """The width of each column in percent of the table's; they add up to 100 but for rounding. The last is a chart's drawing, if it has one."""
    table, drawn = _parts(block)
    widths = _widths(table, _LINE - drawn)
    of_words = tuple(round((100 - 100 * drawn / _LINE) * width / sum(widths), 2) for width in widths)
    return (*of_words, round(100 * drawn / _LINE, 2)) if drawn else of_words


def tall(block: Table | Chart) -> tuple[bool, ...]:
    """For each row whether it may be taller than a page: its cells then stand under each other, so that they are read in order where it breaks."""
    table, drawn = _parts(block)
    widths = _widths(table, _LINE - drawn)
    return tuple(max(_heights([_cell(cell) for cell in row], widths)) > _PAGE for row in table.rows)


def fits(words: str, share: float) -> bool:
    """Whether each of some words fits a column of that share."""
    return max(_cell((Text(words),), str)) + _PADDING <= share * _LINE / 100


def one_page(chart: Chart) -> bool:
    """Whether a page holds a chart with its head and key."""
    table, drawn = _parts(chart)
    return _lines_of_rows(table, _widths(table, _LINE - drawn)) + len(table.rows) / 2 < _PAGE


def points(table: Table) -> float:
    """The size of type in which a table stands on one page under a heading and a few lines; the smallest that can be read where it does not."""
    widths = _widths(table, _LINE)
    lines = _lines_of_rows(table, widths)
    rows = len(table.rows)
    fitting = (size for size in _SIZES if (rows + (lines - rows) * size / _SIZES[0]) * size * _LEADING + rows * _ROW <= _HEIGHT)
    return next(fitting, _SIZES[-1])


def _lines_of_rows(table: Table, widths: Sequence[float]) -> int:
    return sum(max(_heights([_cell(cell) for cell in row], widths)) for row in table.rows)


def _parts(block: Table | Chart) -> tuple[Table, float]:
    """The table of words, and how wide the drawing beside it is: as its columns ask, and never more than half."""
    match block:
        case Table():
            return block, 0.0
        case Chart(kind=kind, table=table, scale=scale):
            return table, min(_LINE / 2, len(scale) * _COLUMN[kind])


@lru_cache(maxsize=256)
def _widths(table: Table, line: float) -> tuple[float, ...]:
    """Widths under which dates and amounts stay whole, or where these do not fit side by side, words."""
    rows = _measured(table, together)
    if sum(_needed(column, 0.0) for column in zip(*rows, strict=True)) > line:
        rows = _measured(table, str)
    columns = list(zip(*rows, strict=True))
    return _fewest_lines(columns, list(_candidates(columns, line)))


def _candidates(columns: _Cells, line: float) -> Iterator[list[float]]:
    """Widths that fit the line, the ones that keep most cells whole first; at least one."""
    needs = [[_needed(column, whole) for column in columns] for whole in _WHOLE]
    yield from (_filled(columns, widths, line) for widths in needs if sum(widths) <= line)
    if sum(needs[-1]) > line:
        widest = next(
            widest for widest in range(int(_LONGEST_WORD), 0, -1) if sum(min(width, widest) for width in needs[-1]) <= line
        )
        yield _filled(columns, [min(width, widest) for width in needs[-1]], line)


def _needed(column: Sequence[_Cell], whole: float) -> float:
    """What a column needs: its longest word, or its longest cell among those of at most the width `whole`."""
    words = [word for cell in column for word in ((_length(cell),) if _length(cell) <= whole else cell)]
    return max(word if word <= _LONGEST_WORD else _BROKEN for word in words) + _PADDING


def _filled(columns: _Cells, widths: list[float], line: float) -> list[float]:
    """The widths with what is left of the line, letter by letter, for the column whose longest cell takes the most lines."""
    longest = [max(column, key=_length) for column in columns]
    heights = _heights(longest, widths)
    for _ in range(int(line - sum(widths))):
        wider = max(
            range(len(widths)), key=lambda column: (heights[column], (_length(longest[column]) + _PADDING) / widths[column])
        )
        widths[wider] += 1
        heights[wider] = _height(longest[wider], widths[wider] - _PADDING)
    return widths


def _fewest_lines(columns: _Cells, candidates: Sequence[list[float]]) -> tuple[float, ...]:
    """The widths under which the table takes the fewest lines, once letters went from column to column for as long as that helps.

    A short cell counts once more for each time that it is cut, and any cell for a word in it that has no room to spare.
    """
    least = [_needed(column, 0.0) for column in columns]

    @cache
    def column_of(number: int, width: float) -> tuple[list[int], int]:
        found = [_height(cell, width - _PADDING) for cell in columns[number]]
        return found, sum(map(_cut, columns[number], found)) + sum(_room(cell) > width for cell in columns[number])

    def taken(widths: Sequence[float]) -> int:
        held = [column_of(number, width) for number, width in enumerate(widths)]
        tallest: list[int] = [max(row) for row in zip(*(heights for heights, _ in held), strict=True)]
        return sum(tallest) + sum(cuts for _, cuts in held)

    def moved(widths: tuple[float, ...]) -> Iterator[tuple[float, ...]]:
        for (one, wider), (other, slimmer) in permutations(enumerate(widths), 2):
            for letters in _MOVED:
                if slimmer - letters >= least[other]:
                    yield tuple(
                        wider + letters if at == one else slimmer - letters if at == other else width
                        for at, width in enumerate(widths)
                    )

    def eased(widths: tuple[float, ...]) -> tuple[float, ...]:
        lines = taken(widths)
        while lines > len(columns[0]) and (fewer := taken(better := min(moved(widths), key=taken, default=widths))) < lines:
            widths, lines = better, fewer
        return widths

    return min(map(eased, dict.fromkeys(map(tuple, candidates))), key=taken)


def _cut(cell: _Cell, height: int) -> int:
    """How often a short cell is cut."""
    return height - 1 if _length(cell) <= _SHORT else 0


def _room(cell: _Cell) -> float:
    """The width in which each word of a cell has room even in a font a sixth wider than the style's: a machine may have no better."""
    return max(cell) * _WIDER + _PADDING


def _heights(row: Sequence[_Cell], widths: Sequence[float]) -> list[int]:
    return [_height(cell, width - _PADDING) for cell, width in zip(row, widths, strict=True)]


def _height(cell: _Cell, width: float) -> int:
    lines, room = 1, width
    for word in cell:
        if word > room and room < width:
            lines, room = lines + 1, width
        lines += int(word / width) if word > width else 0
        room -= word + _SPACE
    return lines


def _length(cell: _Cell) -> float:
    return sum(cell) + _SPACE * (len(cell) - 1)


def _measured(table: Table, said: Callable[[str], str]) -> list[list[_Cell]]:
    return [[_cell(cell, said) for cell in row] for row in (table.head, *table.rows)]


def _cell(content: Content, said: Callable[[str], str] = together) -> _Cell:
    words = said("".join(_inline(inline) for inline in content))
    return tuple(sum(_LETTERS.get(letter, _LETTER) for letter in word) for word in _BREAKS.split(words))


def _inline(inline: Inline) -> str:
    match inline:
        case Text(value) | Term(value) | Blank(value):
            return value
        case Link(before, number):
            return before + number
        case Footnote(number):
            return number
