"""Table to column widths: of the widths that suit its words, those under which the table takes the fewest lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from itertools import combinations

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
_CHANGES = (1, -1, 2, -2, 4, -4, 8, -8)  # letters that go from one column to another at once
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
    """Whether each of some words fits a column of that share, even in a font a sixth wider than the style's: a machine may have no better."""
    return max(_cell((Text(words),), str)) * _WIDER + _PADDING <= share * _LINE / 100


def points(table: Table) -> float:
    """The size of type in which a table stands on one page under a heading and a few lines; the smallest that can be read where it does not."""
    widths = _widths(table, _LINE)
    lines = sum(max(_heights([_cell(cell) for cell in row], widths)) for row in table.rows)
    rows = len(table.rows)
    fits = (size for size in _SIZES if (rows + (lines - rows) * size / _SIZES[0]) * size * _LEADING + rows * _ROW <= _HEIGHT)
    return next(fits, _SIZES[-1])


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
    widths = min(_candidates(columns, line), key=partial(_lines, rows))
    return tuple(_eased(columns, widths, _lines(rows, widths)))


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


def _eased(columns: _Cells, widths: list[float], lines: int) -> list[float]:
    """The widths after letters went from one column to another for as long as the table then takes fewer lines."""
    least = [_needed(column, 0.0) for column in columns]

    @cache
    def heights(column: int, width: float) -> list[int]:
        return [_height(cell, width - _PADDING) for cell in columns[column]]

    def taken(tried: Sequence[float]) -> int:
        found = [heights(column, width) for column, width in enumerate(tried)]
        tallest: list[int] = [max(row) for row in zip(*found, strict=True)]
        return sum(tallest) + sum(sum(map(_cut, column, heights)) for column, heights in zip(columns, found, strict=True))

    while lines > len(columns[0]):
        moves = [
            [*widths[:one], widths[one] + change, *widths[one + 1 : other], widths[other] - change, *widths[other + 1 :]]
            for one, other in combinations(range(len(widths)), 2)
            for change in _CHANGES
            if widths[one] + change >= least[one] and widths[other] - change >= least[other]
        ]
        fewest = min(moves, key=taken, default=widths)
        if (fewer := taken(fewest)) >= lines:
            break
        widths, lines = fewest, fewer
    return widths


def _lines(rows: _Cells, widths: Sequence[float]) -> int:
    """How many lines the rows take when each cell is set in its width; a short cell that is cut in two counts as one more."""
    return sum(max(heights := _heights(row, widths)) + sum(map(_cut, row, heights)) for row in rows)


def _cut(cell: _Cell, height: int) -> bool:
    return height > 1 and _length(cell) <= _SHORT


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
