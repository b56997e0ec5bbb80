"""What the writer asks of a Word template: the kinds of block it prints, the styles and lists it names, the tags it fills."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of WordprocessingML, as lxml writes it."""

XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
"""The attribute that keeps the spaces at the ends of a text."""

KIND = re.compile(r"\{%p (?:el)?if block\.kind == '([^']*)' %\}")
"""The tag above the sample line of a kind of block."""

_QUOTES = str.maketrans("‘’“”", "''\"\"")

_LEVELS = (1, 2, 3, 4)
NUMBERED: dict[str, tuple[str, int]] = {
    "party": ("parties", 0),
    "recital": ("recitals", 0),
    **{f"article-heading-{level}": ("articles", level - 1) for level in _LEVELS},
    **{f"article-{level}": ("articles", level - 1) for level in _LEVELS[1:]},
    **{f"schedule-heading-{level}": ("annexes", level - 1) for level in _LEVELS},
    **{f"schedule-{level}": ("annexes", level - 1) for level in _LEVELS[1:]},
}
"""The kinds that carry a number, each with its list and its level in it, counted from 0."""

KINDS: dict[str, tuple[str, ...]] = {
    "control": ("xml",),
    "table": ("head", "rows"),
    "signature": ("lead", "signatories"),
    **dict.fromkeys(("first-heading", "heading", "caption", "signing", *NUMBERED), ("runs",)),
    **{f"{kind}-{level}": ("runs",) for kind in ("text", "bullet") for level in range(5)},
}
"""Every kind of block, each with what the template's sample line prints of it."""

CHARACTER_STYLES = ("Strong", "Emphasis", "MOU Defined Term", "MOU Cross Reference", "MOU Placeholder", "MOU Anchor")
"""The character styles that the writer's runs name."""

LISTS = {"articles": "Heading 1", "parties": "MOU Party", "recitals": "MOU Recital", "annexes": "MOU Schedule"}
"""Each series of provisions with the style whose list numbers it."""

_NOTE_TEXT = (
    f'<w:style xmlns:w="{W[1:-1]}" w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:uiPriority w:val="99"/>'
    '<w:unhideWhenUsed/><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    '<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>'
)
_NOTE_CALL = (
    f'<w:style xmlns:w="{W[1:-1]}" w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
    '<w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
)
"""What Word takes for the words of a footnote, and for its number, where a template says nothing of them."""

NAMES = (
    "title",
    "names",
    "date",
    "reference",
    "words",
    "draft_mark",
    "page_of",
    "contents",
    "contents_open",
    "contents_close",
    "blocks",
)
"""What the template is given, and has to print."""

WORDS = ("between", "joiner", "contents")
"""The words of `words` that stand in the template; all others stand in `blocks`."""


def style_ids(styles: _Element) -> dict[str, str]:
    """Return the id of each style by its lower-case name: ids are translated and change when Word saves, names do not."""
    return {_name(style): style.get(f"{W}styleId", "") for style in styles.iter(f"{W}style")}


def with_note_styles(styles: _Element) -> _Element:
    """Give the styles those of footnotes where they lack them, as Word itself would when somebody inserts a footnote; return them."""
    known = style_ids(styles)
    for xml in (_NOTE_TEXT, _NOTE_CALL):
        style = etree.fromstring(xml)
        if _name(style) not in known:
            styles.append(style)
    return styles


def lists_of(numbering: _Element, styles: _Element) -> dict[str, tuple[str, _Element]]:
    """Return, for each series whose style is numbered, the number of its list in the template and the list itself."""
    abstracts = {_value(abstract, "abstractNumId"): abstract for abstract in numbering.iter(f"{W}abstractNum")}
    numbers = {_value(number, "numId"): abstracts.get(_val(number, "abstractNumId")) for number in numbering.iter(f"{W}num")}
    by_name = {_name(style): style for style in styles.iter(f"{W}style")}
    return dict(_lists(numbers, by_name))


def words_in(element: _Element) -> str:
    """Return the words that stand in an element."""
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def tags_in(element: _Element) -> str:
    """Return the words of an element with the straight quotes of tags, which Word makes round."""
    return words_in(element).translate(_QUOTES)


def properties_of(element: _Element, name: str) -> _Element:
    """Return the properties of an element ("pPr" of a paragraph), which stand first in it; put there if it has none."""
    found = element.find(f"{W}{name}")
    if found is None:
        element.insert(0, found := element.makeelement(f"{W}{name}"))
    return found


def part_of(element: _Element, path: str) -> _Element:
    """Return what a path of local names ("trPr/cantSplit") leads to from an element; raise ValueError where there is nothing."""
    found = element.find("/".join(f"{W}{name}" for name in path.split("/")))
    if found is None:
        raise ValueError(f"the Word template has no {path} where it needs one")
    return found


def _lists(numbers: dict[str, _Element | None], by_name: dict[str, _Element]) -> Iterator[tuple[str, tuple[str, _Element]]]:
    for series, name in LISTS.items():
        style = by_name.get(name.lower())
        number = "" if style is None else _val(style, f"pPr/{W}numPr/{W}numId")
        found = numbers.get(number)
        if found is not None:
            yield series, (number, found)


def _name(style: _Element) -> str:
    return _val(style, "name").lower()


def _val(element: _Element, path: str) -> str:
    found = element.find(f"{W}{path}")
    return "" if found is None else _value(found, "val")


def _value(element: _Element, name: str) -> str:
    return element.get(f"{W}{name}", "")
