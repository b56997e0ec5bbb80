"""The look of one line of a Word template to CSS declarations: its words, its paragraph, and the values that they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TypeVar

from lxml import etree

from pipeline.codes import suggestion
from pipeline.style.docx_needs import W
from pipeline.style.fonts import Drawing
from pipeline.style.word_look import Line, Properties, WordLook, is_on

_T = TypeVar("_T")
ALIGNED = {"center": "center", "right": "end", "end": "end", "both": "justify", "distribute": "justify"}
_RULES = {"double": "double", "dotted": "dotted", "dashed": "dashed", "dashSmallGap": "dashed"}
SIDES = (("top", "top"), ("bottom", "bottom"), ("left", "inline-start"), ("right", "inline-end"))


class NotInWord(ValueError):  # noqa: N818 - it says what is so
    """The Word template has not what a stylesheet asks of it; `advice` says how to mend it."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.advice = advice


def named(held: Mapping[str, _T], name: str, asked: str) -> _T:
    """One of the things that a template has, by its name; raise NotInWord where it has none of that name."""
    if name not in held:
        near = suggestion(name, held, f"The template has {', '.join(sorted(held))}.")
        raise NotInWord(f"`word: {asked}` asks for what the Word template does not have.", near)
    return held[name]


def words_of(words: Properties, look: WordLook, drawn: Mapping[str, Drawing]) -> Iterator[tuple[str, str]]:
    """Everything about the words of a paragraph, so that nothing comes from the element around it."""
    drawing = drawn.get(look.font(words))
    if drawing is None:
        advice = f"In Word, choose {' or '.join(sorted(drawn))} for it; or name the font in style.yaml under `word`, with the family that draws it."
        raise NotInWord(f"Word names the font “{look.font(words)}”, and style.yaml does not say what draws it.", advice)
    yield "font-family", ", ".join(f'"{family}"' for family in drawing.families)
    yield "font-size", points(_number(words, "sz", 20) * 10)
    yield "font-weight", "bold" if is_on(words, "b") else "normal"
    yield "font-style", "italic" if is_on(words, "i") else "normal"
    yield "color", coloured(words.get("color"), "val") or "#000"
    yield "letter-spacing", points(_number(words, "spacing"))


def face_of(words: Properties) -> Iterator[tuple[str, str]]:
    """Only what is said: the rest is the paragraph's."""
    if "b" in words:
        yield "font-weight", "bold" if is_on(words, "b") else "normal"
    if "i" in words:
        yield "font-style", "italic" if is_on(words, "i") else "normal"
    if "sz" in words:
        yield "font-size", points(_number(words, "sz") * 10)
    if colour := coloured(words.get("color"), "val"):
        yield "color", colour
    if colour := coloured(words.get("shd"), "fill"):
        yield "background", colour
    if is_on(words, "u"):
        yield "text-decoration", "underline"
    if text_of(words, "vertAlign") == "superscript":
        yield "vertical-align", "super"
        yield "font-size", "65%"  # as Word sets it
        yield "line-height", "0"


def paragraph_of(line: Line, look: WordLook, drawn: Mapping[str, Drawing]) -> Iterator[tuple[str, str]]:
    """Everything about a paragraph: its room, its indents, its borders, and where a page may end."""
    said = line.paragraph
    yield "margin", f"{points(attribute(said, 'spacing', 'before'))} 0 {points(attribute(said, 'spacing', 'after'))}"
    yield "line-height", line_height(line, look, drawn)
    yield from indents_of(said)
    yield "text-align", ALIGNED.get(text_of(said, "jc"), "start")
    yield "break-before", "page" if is_on(said, "pageBreakBefore") else "auto"
    yield "break-after", "avoid" if is_on(said, "keepNext") else "auto"
    yield "break-inside", "avoid" if is_on(said, "keepLines") else "auto"
    if colour := coloured(said.get("shd"), "fill"):
        yield "background", colour
    borders = said.get("pBdr")
    if borders is not None:
        for side, name in SIDES:
            yield from border(borders.find(f"{W}{side}"), name)
            if (edge := borders.find(f"{W}{side}")) is not None and name in {"top", "bottom"}:
                yield f"padding-{name}", points(20 * length(edge, "space"))


def indents_of(said: Properties) -> Iterator[tuple[str, str]]:
    """Where the lines of a paragraph begin; a tab leads as far as the first line hangs."""
    hang = attribute(said, "ind", "hanging") - attribute(said, "ind", "firstLine")
    yield "padding-inline", f"{points(_side(said, 'left', 'start'))} {points(_side(said, 'right', 'end'))}"
    yield "text-indent", points(-hang)
    yield "tab-size", points(hang) if hang > 0 else points(_first_tab(said))


def line_height(line: Line, look: WordLook, drawn: Mapping[str, Drawing]) -> str:
    """The height of a line: a multiple of the font's own, or so many points."""
    value, rule = attribute(line.paragraph, "spacing", "line", 240), _said(line.paragraph, "spacing", "lineRule")
    own = drawn[look.font(line.words)].line
    if rule == "exact":
        return points(value)
    if rule == "atLeast":
        return points(max(value, own * _number(line.words, "sz", 20) * 10))
    return f"{value / 240 * own:.4g}"


def _first_tab(said: Properties) -> float:
    tabs = said.get("tabs")
    stops = [] if tabs is None else [length(tab, "pos") for tab in tabs if tab.get(f"{W}val") not in {"clear", "right"}]
    return min(stops, default=720)


def border(edge: etree._Element | None, side: str) -> Iterator[tuple[str, str]]:
    """One line of a border, on a side as CSS calls it; nothing where Word draws none."""
    kind = "nil" if edge is None else edge.get(f"{W}val", "nil")
    if edge is None or kind in {"nil", "none"}:
        return
    width = _figure(edge.get(f"{W}sz", "4")) / 8
    yield f"border-{side}", f"{width:g}pt {_RULES.get(kind, 'solid')} {coloured(edge, 'color') or '#000'}"


def coloured(element: etree._Element | None, name: str) -> str:
    """A colour as CSS writes it; empty where Word leaves it to itself."""
    value = "" if element is None else element.get(f"{W}{name}", "")
    return f"#{value.lower()}" if re.fullmatch(r"[0-9A-Fa-f]{6}", value) else ""


def _side(said: Properties, *names: str) -> float:
    return next((attribute(said, "ind", name) for name in names if _said(said, "ind", name)), 0)


def attribute(said: Properties, name: str, key: str, default: float = 0) -> float:
    """A number that an element says in one of its attributes."""
    return _figure(_said(said, name, key) or default)


def _number(said: Properties, name: str, default: float = 0) -> float:
    return _figure(text_of(said, name) or default)


def text_of(said: Properties, name: str) -> str:
    """What an element says that says one thing only."""
    return _said(said, name, "val")


def _said(said: Properties, name: str, attribute: str) -> str:
    return "" if name not in said else said[name].get(f"{W}{attribute}", "")


def length(element: etree._Element, name: str) -> float:
    """A length in twentieths of a point."""
    return _figure(element.get(f"{W}{name}", "0"))


def _figure(written: str | float) -> float:
    try:
        return float(written)
    except ValueError:
        advice = "In Word: File, Save As, Word Document (.docx), not Strict Open XML."
        raise NotInWord(f"The Word template gives a measure as “{written}”, which is no number.", advice) from None


def points(twips: float) -> str:
    """Twentieths of a point as points."""
    return "0" if not twips else f"{twips / 20:.5g}pt"
