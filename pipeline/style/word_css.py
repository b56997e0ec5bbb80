"""Stylesheet and Word template to CSS: each `word: NAME;` becomes the declarations that give an element the look of that sample line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TypeVar

from lxml import etree

from pipeline.codes import suggestion
from pipeline.style.docx_needs import KINDS, W
from pipeline.style.fonts import Drawing
from pipeline.style.word_look import Line, Properties, WordLook, is_on, word_look

ASKS = re.compile(r"(?<![\w-])word:\s*([^;}]*[^;}\s])\s*(?:;|(?=\}))")
"""What a stylesheet asks of the Word template: `word: title;`, `word: number of article-2;`, `word: face Strong;`, `word: page;`."""

_T = TypeVar("_T")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LINES = re.compile(r"@word\s+lines\s*;")
_ALIGNED = {"center": "center", "right": "end", "end": "end", "both": "justify", "distribute": "justify"}
_RULES = {"double": "double", "dotted": "dotted", "dashed": "dashed", "dashSmallGap": "dashed"}
_SIDES = (("top", "top"), ("bottom", "bottom"), ("left", "inline-start"), ("right", "inline-end"))


class NotInWord(ValueError):  # noqa: N818 - it says what is so
    """The Word template has not what a stylesheet asks of it; `advice` says how to mend it."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.advice = advice


@lru_cache(maxsize=16)
def with_word(css: str, docx: bytes, drawings: tuple[Drawing, ...]) -> str:
    """The stylesheet with the look of the Word template in it, line for line; raise NotInWord where the template has not what it asks for."""
    look, drawn = word_look(docx), {drawing.word: drawing for drawing in drawings}
    css = _LINES.sub(lambda _: " ".join(_rules(look)), without_comments(css))
    return ASKS.sub(lambda asked: " ".join(f"{name}: {value};" for name, value in declared(asked[1], look, drawn)), css)


def without_comments(css: str) -> str:
    """The stylesheet with its comments blank, so that every line keeps its number."""
    return _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), css)


def declared(asked: str, look: WordLook, drawn: Mapping[str, Drawing]) -> Iterator[tuple[str, str]]:  # noqa: C901 - one case for each form
    """What `word: …` stands for, as CSS properties with their values; raise NotInWord where the template has nothing of that name."""
    part, _, name = asked.rpartition(" ")
    match part, name:
        case "", "page":
            yield from _page(look)
        case "top of" | "foot of", "page":
            yield from _running(part, look)
        case "", "table":
            yield from _table(_named(look.tables, name, asked), look)
        case "", "head" | "cell":
            yield from _cell(name, look, drawn)
        case "", _:
            line = _named(look.lines, name, asked)
            yield from (*_words(line.words, look, drawn), *_paragraph(line, look, drawn))
        case "indents of", _:
            yield from _indents(_named(look.lines, name, asked).paragraph)
        case "number of", _:
            yield from _face(_named(look.lines, name, asked).number)
        case "words of", _:
            yield from _words(_named(look.lines, name, asked).words, look, drawn)
        case "signature", _:
            yield from _signature(_named(look.lines, name, asked), look, drawn)
        case "border of", _:
            yield from _border(look.cells.get(name), "bottom")
        case _ if asked.startswith("face "):
            yield from _face(_named(look.faces, asked.removeprefix("face ").lower(), asked))
        case _:
            raise NotInWord(f"`word: {asked}` asks for nothing that a Word template has.", "Compare it with the stylesheet of the house style.")


def _rules(look: WordLook) -> Iterator[str]:
    """A rule for each kind of block that has a line, and one for its number where the list gives that a look of its own."""
    for kind in KINDS:
        if kind in look.lines:
            yield f".{kind} {{ word: {kind}; }}"
            if look.lines[kind].number != look.lines[kind].words:
                yield f".{kind} > .number, .{kind} > .bullet {{ word: number of {kind}; }}"


def _named(held: Mapping[str, _T], name: str, asked: str) -> _T:
    if name not in held:
        near = suggestion(name, held, f"The template has {', '.join(sorted(held))}.")
        raise NotInWord(f"`word: {asked}` asks for what the Word template does not have.", near)
    return held[name]


def _words(words: Properties, look: WordLook, drawn: Mapping[str, Drawing]) -> Iterator[tuple[str, str]]:
    """Everything about the words of a paragraph, so that nothing comes from the element around it."""
    drawing = drawn.get(look.font(words))
    if drawing is None:
        advice = f"In Word, choose {' or '.join(sorted(drawn))} for it; or name the font in style.yaml under `word`, with the family that draws it."
        raise NotInWord(f"Word names the font “{look.font(words)}”, and style.yaml does not say what draws it.", advice)
    yield "font-family", ", ".join(f'"{family}"' for family in drawing.families)
    yield "font-size", _points(_number(words, "sz", 20) * 10)
    yield "font-weight", "bold" if is_on(words, "b") else "normal"
    yield "font-style", "italic" if is_on(words, "i") else "normal"
    yield "color", _colour(words.get("color"), "val") or "#000"
    yield "letter-spacing", _points(_number(words, "spacing"))


def _face(words: Properties) -> Iterator[tuple[str, str]]:
    """Only what is said: the rest is the paragraph's."""
    if "b" in words:
        yield "font-weight", "bold" if is_on(words, "b") else "normal"
    if "i" in words:
        yield "font-style", "italic" if is_on(words, "i") else "normal"
    if "sz" in words:
        yield "font-size", _points(_number(words, "sz") * 10)
    if colour := _colour(words.get("color"), "val"):
        yield "color", colour
    if colour := _colour(words.get("shd"), "fill"):
        yield "background", colour
    if is_on(words, "u"):
        yield "text-decoration", "underline"


def _paragraph(line: Line, look: WordLook, drawn: Mapping[str, Drawing]) -> Iterator[tuple[str, str]]:
    said = line.paragraph
    yield "margin", f"{_points(_attribute(said, 'spacing', 'before'))} 0 {_points(_attribute(said, 'spacing', 'after'))}"
    yield "line-height", _line_height(line, look, drawn)
    yield from _indents(said)
    yield "text-align", _ALIGNED.get(_text(said, "jc"), "start")
    yield "break-before", "page" if is_on(said, "pageBreakBefore") else "auto"
    yield "break-after", "avoid" if is_on(said, "keepNext") else "auto"
    yield "break-inside", "avoid" if is_on(said, "keepLines") else "auto"
    if colour := _colour(said.get("shd"), "fill"):
        yield "background", colour
    borders = said.get("pBdr")
    if borders is not None:
        for side, name in _SIDES:
            yield from _border(borders.find(f"{W}{side}"), name)
            if (edge := borders.find(f"{W}{side}")) is not None and name in {"top", "bottom"}:
                yield f"padding-{name}", _points(20 * float(edge.get(f"{W}space", "0")))


def _indents(said: Properties) -> Iterator[tuple[str, str]]:
    hang = _attribute(said, "ind", "hanging") - _attribute(said, "ind", "firstLine")
    yield "padding-inline", f"{_points(_side(said, 'left', 'start'))} {_points(_side(said, 'right', 'end'))}"
    yield "text-indent", _points(-hang)
    yield "tab-size", _points(hang) if hang > 0 else _points(_first_tab(said))


def _line_height(line: Line, look: WordLook, drawn: Mapping[str, Drawing]) -> str:
    """The height of a line: a multiple of the font's own, or so many points."""
    value, rule = _attribute(line.paragraph, "spacing", "line", 240), _said(line.paragraph, "spacing", "lineRule")
    own = drawn[look.font(line.words)].line
    if rule == "exact":
        return _points(value)
    if rule == "atLeast":
        return _points(max(value, own * _number(line.words, "sz", 20) * 10))
    return f"{value / 240 * own:.4g}"


def _page(look: WordLook) -> Iterator[tuple[str, str]]:
    paper, margins = _paper(look)
    yield "size", f"{_points(_length(paper, 'w'))} {_points(_length(paper, 'h'))}"
    yield "margin", " ".join(_points(_length(margins, side)) for side in ("top", "right", "bottom", "left"))


def _running(part: str, look: WordLook) -> Iterator[tuple[str, str]]:
    """Header and footer begin and end as far from the edge of the paper as Word says."""
    _, margins = _paper(look)
    if part == "top of":
        yield "margin", f"{_points(_length(margins, 'header'))} 0 0"
        yield "vertical-align", "top"
    else:
        yield "margin", f"0 0 {_points(_length(margins, 'footer'))}"
        yield "vertical-align", "bottom"


def _paper(look: WordLook) -> tuple[etree._Element, etree._Element]:
    section = look.section
    paper, margins = (None if section is None else section.find(f"{W}{name}") for name in ("pgSz", "pgMar"))
    if paper is None or margins is None:
        raise NotInWord("The Word template has no paper size or no margins.", "In Word: Layout, Page Setup; set both and save.")
    return paper, margins


def _table(table: etree._Element, look: WordLook) -> Iterator[tuple[str, str]]:
    borders = _borders(table, look)
    for side, name in _SIDES:
        yield from _border(borders.get(side), name)
    yield "width", _points(sum(_length(column, "w") for column in table.iter(f"{W}gridCol")))


def _cell(name: str, look: WordLook, drawn: Mapping[str, Drawing]) -> Iterator[tuple[str, str]]:
    """A cell holds one paragraph, so the space around that is the cell's padding; the lines inside the table are its borders."""
    table, line = _named(look.tables, "table", name), _named(look.lines, name, name)
    row = next(row for row in table.iter(f"{W}tr") if (row.find(f"{W}trPr/{W}tblHeader") is not None) == (name == "head"))
    styles = look.table_style(table)
    words, fill = dict(line.words), None
    if name == "head":
        for part in (style.find(f"{W}tblStylePr[@{W}type='firstRow']") for style in styles):
            if part is not None:
                words |= {etree.QName(said).localname: said for said in part.iterfind(f"{W}rPr/*")}
                fill = part.find(f"{W}tcPr/{W}shd") if part.find(f"{W}tcPr/{W}shd") is not None else fill
    own = row.find(f"{W}tc/{W}tcPr/{W}shd")
    yield from _words(words, look, drawn)
    yield "line-height", _line_height(line, look, drawn)
    yield "text-align", _ALIGNED.get(_text(line.paragraph, "jc"), "start")
    if colour := _colour(fill if own is None else own, "fill"):
        yield "background", colour
    margins = _margins(styles)
    before, after = (_attribute(line.paragraph, "spacing", side) for side in ("before", "after"))
    yield "padding-block", f"{_points(before + margins['top'])} {_points(after + margins['bottom'])}"
    yield "padding-inline", f"{_points(margins['left'])} {_points(margins['right'])}"
    borders = _borders(table, look)
    yield from _border(borders.get("insideH"), "bottom")
    yield from _border(borders.get("insideV"), "inline-end")


def _margins(styles: tuple[etree._Element, ...]) -> dict[str, float]:
    found = {"top": 0.0, "bottom": 0.0, "left": 0.0, "right": 0.0}
    for style in styles:
        for margin in style.iterfind(f"{W}tblPr/{W}tblCellMar/*"):
            side = {"start": "left", "end": "right"}.get(etree.QName(margin).localname, etree.QName(margin).localname)
            found[side] = _length(margin, "w")
    return found


def _borders(table: etree._Element, look: WordLook) -> dict[str, etree._Element]:
    return {
        etree.QName(edge).localname: edge
        for style in look.table_style(table)
        for edge in style.iterfind(f"{W}tblPr/{W}tblBorders/*")
    }


def _signature(line: Line, look: WordLook, drawn: Mapping[str, Drawing]) -> Iterator[tuple[str, str]]:
    """One row of the signature table: a label, and a value beside it that begins where the second column does."""
    label, value, *_ = [_length(column, "w") for column in _named(look.tables, "signature", "signature").iter(f"{W}gridCol")]
    yield from _words(line.words, look, drawn)
    yield "line-height", _line_height(line, look, drawn)
    yield "margin", f"0 0 0 {_points(label)}"
    yield "padding", f"{_points(_attribute(line.paragraph, 'spacing', 'before'))} 0 {_points(_attribute(line.paragraph, 'spacing', 'after'))}"
    yield "width", _points(value)
    yield "text-indent", _points(-label)
    yield "tab-size", _points(label)


def _border(edge: etree._Element | None, side: str) -> Iterator[tuple[str, str]]:
    kind = "nil" if edge is None else edge.get(f"{W}val", "nil")
    if edge is None or kind in {"nil", "none"}:
        return
    width = float(edge.get(f"{W}sz", "4")) / 8
    yield f"border-{side}", f"{width:g}pt {_RULES.get(kind, 'solid')} {_colour(edge, 'color') or '#000'}"


def _colour(element: etree._Element | None, name: str) -> str:
    value = "" if element is None else element.get(f"{W}{name}", "")
    return f"#{value.lower()}" if re.fullmatch(r"[0-9A-Fa-f]{6}", value) else ""


def _first_tab(said: Properties) -> float:
    tabs = said.get("tabs")
    stops = [] if tabs is None else [_length(tab, "pos") for tab in tabs if tab.get(f"{W}val") not in {"clear", "right"}]
    return min(stops, default=720)


def _side(said: Properties, *names: str) -> float:
    return next((_attribute(said, "ind", name) for name in names if _said(said, "ind", name)), 0)


def _attribute(said: Properties, name: str, attribute: str, default: float = 0) -> float:
    return float(_said(said, name, attribute) or default)


def _number(said: Properties, name: str, default: float = 0) -> float:
    return float(_text(said, name) or default)


def _text(said: Properties, name: str) -> str:
    return _said(said, name, "val")


def _said(said: Properties, name: str, attribute: str) -> str:
    return "" if name not in said else said[name].get(f"{W}{attribute}", "")


def _length(element: etree._Element, name: str) -> float:
    return float(element.get(f"{W}{name}", "0"))


def _points(twips: float) -> str:
    """Twentieths of a point as points."""
    return "0" if not twips else f"{twips / 20:.5g}pt"
