"""Paper, tables and signature blocks of a Word template to CSS declarations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.style.docx_needs import W
from pipeline.style.fonts import Drawing
from pipeline.style.word_lines import (
    ALIGNED,
    SIDES,
    NotInWord,
    attribute,
    border,
    coloured,
    length,
    line_height,
    named,
    points,
    text_of,
    words_of,
)
from pipeline.style.word_look import Line, WordLook


def page(look: WordLook) -> Iterator[tuple[str, str]]:
    """The paper and its margins."""
    paper, margins = _paper(look)
    yield "size", f"{points(length(paper, 'w'))} {points(length(paper, 'h'))}"
    yield "margin", " ".join(points(length(margins, side)) for side in ("top", "right", "bottom", "left"))


def running(part: str, look: WordLook) -> Iterator[tuple[str, str]]:
    """Header and footer begin and end as far from the edge of the paper as Word says."""
    _, margins = _paper(look)
    if part == "top of":
        yield "margin", f"{points(length(margins, 'header'))} 0 0"
        yield "vertical-align", "top"
    elif part == "foot of first":
        yield from [("content", "none")] if look.bare_first else []
    else:
        yield "margin", f"0 0 {points(length(margins, 'footer'))}"
        yield "vertical-align", "bottom"


def _paper(look: WordLook) -> tuple[etree._Element, etree._Element]:
    section = look.section
    paper, margins = (None if section is None else section.find(f"{W}{name}") for name in ("pgSz", "pgMar"))
    if paper is None or margins is None:
        raise NotInWord("The Word template has no paper size or no margins.", "In Word: Layout, Page Setup; set both and save.")
    return paper, margins


def table_of(table: etree._Element, look: WordLook) -> Iterator[tuple[str, str]]:
    """The lines around a table and its width."""
    borders = _borders(table, look)
    for side, name in SIDES:
        yield from border(borders.get(side), name)
    yield "width", points(sum(length(column, "w") for column in table.iter(f"{W}gridCol")))


def cell_of(name: str, look: WordLook, drawn: Mapping[str, Drawing]) -> Iterator[tuple[str, str]]:
    """A cell holds one paragraph, so the space around that is the cell's padding; the lines inside the table are its borders."""
    table, line = named(look.tables, "table", name), named(look.lines, name, name)
    row = next(row for row in table.iter(f"{W}tr") if (row.find(f"{W}trPr/{W}tblHeader") is not None) == (name == "head"))
    styles = look.table_style(table)
    words, fill = dict(line.words), None
    if name == "head":
        for part in (style.find(f"{W}tblStylePr[@{W}type='firstRow']") for style in styles):
            if part is not None:
                words |= {etree.QName(said).localname: said for said in part.iterfind(f"{W}rPr/*")}
                fill = part.find(f"{W}tcPr/{W}shd") if part.find(f"{W}tcPr/{W}shd") is not None else fill
    own = row.find(f"{W}tc/{W}tcPr/{W}shd")
    yield from words_of(words, look, drawn)
    yield "line-height", line_height(line, look, drawn)
    yield "text-align", ALIGNED.get(text_of(line.paragraph, "jc"), "start")
    if colour := coloured(fill if own is None else own, "fill"):
        yield "background", colour
    margins = _margins(styles)
    before, after = (attribute(line.paragraph, "spacing", side) for side in ("before", "after"))
    yield "padding-block", f"{points(before + margins['top'])} {points(after + margins['bottom'])}"
    yield "padding-inline", f"{points(margins['left'])} {points(margins['right'])}"
    borders = _borders(table, look)
    yield from border(borders.get("insideH"), "bottom")
    yield from border(borders.get("insideV"), "inline-end")


def _margins(styles: tuple[etree._Element, ...]) -> dict[str, float]:
    found = {"top": 0.0, "bottom": 0.0, "left": 0.0, "right": 0.0}
    for style in styles:
        for margin in style.iterfind(f"{W}tblPr/{W}tblCellMar/*"):
            side = {"start": "left", "end": "right"}.get(etree.QName(margin).localname, etree.QName(margin).localname)
            found[side] = length(margin, "w")
    return found


def _borders(table: etree._Element, look: WordLook) -> dict[str, etree._Element]:
    return {
        etree.QName(edge).localname: edge
        for style in look.table_style(table)
        for edge in style.iterfind(f"{W}tblPr/{W}tblBorders/*")
    }


def signature(line: Line, look: WordLook, drawn: Mapping[str, Drawing]) -> Iterator[tuple[str, str]]:
    """One row of the signature table: a label, and a value beside it that begins where the second column does."""
    widths = [length(column, "w") for column in named(look.tables, "signature", "signature").iter(f"{W}gridCol")]
    if len(widths) < 2:  # noqa: PLR2004 - a label and a value
        raise NotInWord("The signature table has no column beside its labels.", "In Word: Layout, Split Cells.")
    label, value, *_ = widths
    yield from words_of(line.words, look, drawn)
    yield "line-height", line_height(line, look, drawn)
    yield "margin", f"0 0 0 {points(label)}"
    yield (
        "padding",
        f"{points(attribute(line.paragraph, 'spacing', 'before'))} 0 {points(attribute(line.paragraph, 'spacing', 'after'))}",
    )
    yield "width", points(value)
    yield "text-indent", points(-label)
    yield "tab-size", points(label)
