"""A filled Word file to the same words marked by script: runs from right to left, paragraphs from right to left, and the language of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.style.docx_needs import XML_SPACE, W, properties_of, words_in
from pipeline.writers.scripts import Span, from_the_right, spans

if TYPE_CHECKING:
    from lxml.etree import _Element

_TAGS = {
    "el": "el-GR",
    "und-Cyrl": "x-none",
    "und-Hebr": "he-IL",
    "und-Arab": "ar-SA",
    "ja": "ja-JP",
    "ko": "ko-KR",
    "und-Hani": "zh-CN",
}
"""What Word knows: a language of the script, whose spelling it checks and whose fonts it takes; Cyrillic has too many, and is left unchecked."""
_EAST_ASIAN = frozenset({"ja", "ko", "und-Hani"})
_AFTER_BIDI = frozenset(
    {
        *("adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc"),
        *("textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
    }
)
"""What follows `bidi` among the properties of a paragraph, by the schema."""


def mark_scripts(root: _Element) -> None:
    """Split each run of a part where its script changes, and turn each paragraph of a clause that is read from right to left."""
    for text in list(root.iter(f"{W}t", f"{W}delText")):
        found = spans(text.text or "")
        if len(found) > 1 or found[0].language:
            _split(text, found)
    for paragraph in root.iter(f"{W}p"):
        if from_the_right(words_in(paragraph)) and any(map(_is_clause, paragraph.iterancestors(f"{W}sdt", f"{W}footnote"))):
            _turn(paragraph)


def _split(text: _Element, found: tuple[Span, ...]) -> None:
    """Put a run for each span in the place of a run; what stands beside the text in it, such as a tab, stays where it is."""
    run = text.getparent()
    if run is None or (holder := run.getparent()) is None:
        return
    place = holder.index(run)
    children = [child for child in run if child.tag != f"{W}rPr"]
    at = children.index(text)
    pieces: list[tuple[list[_Element], Span | None]] = [(children[:at], None)]
    pieces += [([_text(text, span.words)], span) for span in found]
    pieces.append((children[at + 1 :], None))
    runs = list(_runs(run, pieces))
    holder[place : place + 1] = runs


def _runs(run: _Element, pieces: list[tuple[list[_Element], Span | None]]) -> Iterator[_Element]:
    own = run.find(f"{W}rPr")
    for children, span in pieces:
        if children:
            new = run.makeelement(run.tag)
            new.attrib.update(run.attrib)
            properties = run.makeelement(f"{W}rPr")
            properties.extend([] if own is None else [_copy(child) for child in own])
            if span is not None and span.language:
                _mark(properties, span)
            new.extend([properties] if len(properties) else [])
            new.extend(children)
            yield new


def _mark(properties: _Element, span: Span) -> None:
    """Say the language of a run, and its direction; Word takes the font for East Asia and for complex scripts from the style."""
    east, language = span.language in _EAST_ASIAN, _TAGS[span.language]
    if east:
        fonts = properties.find(f"{W}rFonts")
        if fonts is None:
            fonts = properties.makeelement(f"{W}rFonts")
            properties.insert(len(properties.findall(f"{W}rStyle")), fonts)
        fonts.set(f"{W}hint", "eastAsia")
    if span.rightwards:
        properties.append(properties.makeelement(f"{W}rtl"))
    kind = "eastAsia" if east else "bidi" if span.rightwards else "val"
    properties.append(properties.makeelement(f"{W}lang", {f"{W}{kind}": language}))


def _turn(paragraph: _Element) -> None:
    properties = properties_of(paragraph, "pPr")
    if properties.find(f"{W}bidi") is None:
        before = sum(etree.QName(child).localname not in _AFTER_BIDI for child in properties)
        properties.insert(before, properties.makeelement(f"{W}bidi"))


def _is_clause(holder: _Element) -> bool:
    return holder.tag == f"{W}footnote" or holder.find(f"{W}sdtPr/{W}tag") is not None


def _text(text: _Element, words: str) -> _Element:
    new = text.makeelement(text.tag, {XML_SPACE: "preserve"})
    new.text = words
    return new


def _copy(element: _Element) -> _Element:
    return etree.fromstring(etree.tostring(element))
