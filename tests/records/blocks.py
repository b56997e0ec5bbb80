"""Small blocks for tests, written in a line each."""

from __future__ import annotations

from pipeline.document import Blank, Block, ClauseMark, Content, Footnote, Link, Paragraph, Provision, Table, Term, Text


def para(*parts: str | Text | Link | Term | Blank | Footnote) -> Paragraph:
    """A paragraph of some words."""
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in parts))


def rows_of(caption: str, head: str, *rows: str) -> Table:
    """A table; the cells of its head and of each row stand between slashes."""

    def cells(row: str) -> tuple[Content, ...]:
        return tuple((Text(cell),) if cell else () for cell in row.split("/"))

    return Table((Text(caption),) if caption else (), cells(head), tuple(map(cells, rows)))


def item(anchor: str, number: str, heading: str, *body: Block | str) -> Provision:
    """A provision, of the first level where its number is that of an article."""
    level = 1 if number.startswith("Article") else 2
    mark = ClauseMark(anchor.partition(".")[0], "1.0.0", binding=True)
    return Provision(anchor, level, number, heading, mark, tuple(para(one) if isinstance(one, str) else one for one in body))
