"""Word template to looks: how each of its sample lines looks, with styles, lists and defaults resolved as Word resolves them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from lxml import etree

from pipeline.style.docx_needs import KIND, W, tags_in, with_note_styles
from pipeline.style.docx_scan import PARSER

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PRINTS = re.compile(r"\{\{r? ?([a-z_.]+) \}\}")
_OFF = ("0", "false", "off", "none")

Properties = Mapping[str, etree._Element]
"""What Word says of a paragraph or a run, by the local name of the element that says it; the last word on each."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sample line: what Word says of its paragraph, its words and the number before them."""

    paragraph: Properties
    words: Properties
    number: Properties


@dataclass(frozen=True)
class WordLook:
    """A Word template, read for its look. Every look is asked for by the name of the sample line that has it (see `lines`)."""

    body: etree._Element
    ends: tuple[etree._Element, ...]
    styles: etree._Element
    numbering: etree._Element
    theme: etree._Element | None

    @cached_property
    def lines(self) -> dict[str, Line]:
        """The sample lines by name: a kind of block by its own ("article-2"), any other by what it prints ("title", "words.between").

        A cell of a table is "head" or "cell"; the lines at the top and the foot of a page are "header" and "footer"; "footnote" has no
        sample line, it is the style of that name.
        """
        found = {"normal": self._line(self.body.makeelement(f"{W}p")), "footnote": self._styled("footnote text")}
        for name, paragraph in (*_ends(self.ends), *_samples(self.body)):
            found.setdefault(name, self._line(paragraph))
        return found

    @cached_property
    def faces(self) -> dict[str, Properties]:
        """What each character style says, by its lower-case name; nothing of what it leaves to the paragraph."""
        return {
            name: _merged(part for style in self._chain(key) for part in _parts(style, "rPr"))
            for name, key in self._ids.items()
            if self._by_id[key].get(f"{W}type") == "character"
        }

    @cached_property
    def tables(self) -> dict[str, etree._Element]:
        """The sample tables: "table" is the one with a head, "signature" the other."""
        tables = {_table(table): table for table in reversed(list(self.body.iter(f"{W}tbl")))}
        return {name: table for name, table in tables.items() if name}

    @cached_property
    def cells(self) -> dict[str, etree._Element]:
        """The line under the cell in which a sample line stands, by the name of the line."""
        return {
            name: edge
            for name, paragraph in reversed(list(_samples(self.body)))
            for cell in paragraph.iterancestors(f"{W}tc")
            if (edge := cell.find(f"{W}tcPr/{W}tcBorders/{W}bottom")) is not None
        }

    @property
    def bare_first(self) -> bool:
        """Whether the first page is another than the rest and has nothing at its foot: a cover."""
        section = self.section
        feet = [_PRINTS.search(tags_in(root)) for root in self.ends if root.tag == f"{W}ftr"]
        return None in feet and section is not None and section.find(f"{W}titlePg") is not None

    @property
    def section(self) -> etree._Element | None:
        """The paper and its margins."""
        return self.body.find(f"{W}body/{W}sectPr")

    def table_style(self, table: etree._Element) -> tuple[etree._Element, ...]:
        """The styles of a table, what they are based on first, and the table itself, which has the last word."""
        named = table.find(f"{W}tblPr/{W}tblStyle")
        return (*self._chain("" if named is None else named.get(f"{W}val", "")), table)

    def font(self, words: Properties) -> str:
        """The name of the font of some words, a font of the theme by the name that the theme gives it."""
        fonts = words.get("rFonts")
        if fonts is None:
            return ""
        if (named := fonts.get(f"{W}asciiTheme")) and self.theme is not None:
            part = "major" if named.startswith("major") else "minor"
            latin = self.theme.find(f".//{_A}{part}Font/{_A}latin")
            return "" if latin is None else latin.get("typeface", "")
        return fonts.get(f"{W}ascii", "")

    @cached_property
    def _by_id(self) -> dict[str, etree._Element]:
        return {style.get(f"{W}styleId", ""): style for style in self.styles.iter(f"{W}style")}

    @cached_property
    def _ids(self) -> dict[str, str]:
        return {_val(style, "name").lower(): key for key, style in self._by_id.items()}

    @cached_property
    def _default(self) -> str:
        kinds = (("paragraph", "1"), ("paragraph", "true"))
        return next((key for key, style in self._by_id.items() if (style.get(f"{W}type"), style.get(f"{W}default")) in kinds), "")

    def _chain(self, key: str) -> tuple[etree._Element, ...]:
        """A style and what it is based on, the base first; a style that is its own base ends the way."""
        chain: list[etree._Element] = []
        while (style := self._by_id.get(key)) is not None and style not in chain:
            chain.insert(0, style)
            key = _val(style, "basedOn")
        return tuple(chain)

    def _styled(self, name: str) -> Line:
        """A line that has a style and says no more, by the style's lower-case name."""
        paragraph = self.body.makeelement(f"{W}p")
        properties = etree.SubElement(paragraph, f"{W}pPr")
        etree.SubElement(properties, f"{W}pStyle", {f"{W}val": self._ids[name]})
        return self._line(paragraph)

    def _line(self, paragraph: etree._Element) -> Line:
        chain = self._chain(_val(paragraph, "pPr/{W}pStyle") or self._default)
        defaults = self.styles.find(f"{W}docDefaults")
        said = [] if defaults is None else list(_parts(defaults, "pPrDefault/{W}pPr"))
        level: etree._Element | None = None
        for holder in (*chain, paragraph):
            for part in _parts(holder, "pPr"):
                if (number := part.find(f"{W}numPr")) is not None:
                    level = self._level(number)
                    said += [] if level is None else _parts(level, "pPr")
                said.append(part)
        words = [] if defaults is None else list(_parts(defaults, "rPrDefault/{W}rPr"))
        words += [part for style in chain for part in _parts(style, "rPr")]
        figures = [*words, *([] if level is None else _parts(level, "rPr"))]
        if (run := _own_run(paragraph)) is not None:
            words += _parts(run, "rPr")
        return Line(_merged(said), _merged(words), _merged(figures))

    def _level(self, number: etree._Element) -> etree._Element | None:
        """The level of a list that a paragraph counts in."""
        abstract = self._lists.get(_val(number, "numId"))
        at = _val(number, "ilvl") or "0"
        return None if abstract is None else next((lvl for lvl in abstract.iter(f"{W}lvl") if lvl.get(f"{W}ilvl") == at), None)

    @cached_property
    def _lists(self) -> dict[str, etree._Element]:
        abstracts = {one.get(f"{W}abstractNumId", ""): one for one in self.numbering.iter(f"{W}abstractNum")}
        named = {one.get(f"{W}numId", ""): _val(one, "abstractNumId") for one in self.numbering.iter(f"{W}num")}
        return {key: abstracts[name] for key, name in named.items() if name in abstracts}


@cache
def word_look(docx: bytes) -> WordLook:
    """A Word template, read for its look. Raises `ValueError` where it is none; `lacking_docx` says before what is wrong."""
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as package:
            parts = {
                name: etree.fromstring(package.read(name), PARSER)
                for name in package.namelist()
                if re.fullmatch(r"word/(?:theme/)?[^/]+\.xml", name)
            }
        return WordLook(
            body=parts["word/document.xml"],
            ends=tuple(root for root in parts.values() if root.tag in {f"{W}hdr", f"{W}ftr"}),
            styles=with_note_styles(parts["word/styles.xml"]),
            numbering=parts["word/numbering.xml"],
            theme=next((root for name, root in parts.items() if "/theme/" in name), None),
        )
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise ValueError(f"no Word template: {error}") from error


def is_on(properties: Properties, name: str) -> bool:
    """Whether a property that is on or off is on."""
    found = properties.get(name)
    return found is not None and found.get(f"{W}val", "1") not in _OFF


def _ends(ends: tuple[etree._Element, ...]) -> Iterator[tuple[str, etree._Element]]:
    """Yield the lines of header and footer: "header" prints the title, "footer" the page; "draft_mark" stands alone, over the first page."""
    for root in ends:
        for paragraph in root.iter(f"{W}p"):
            printed = _PRINTS.findall(tags_in(paragraph))
            if printed == ["draft_mark"]:
                yield "draft_mark", paragraph
            elif printed:
                yield ("header" if root.tag == f"{W}hdr" else "footer"), paragraph


def _samples(body: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    kind = ""
    for paragraph in body.iter(f"{W}p"):
        words = tags_in(paragraph)
        if asked := KIND.fullmatch(words):
            kind = asked[1]
        elif printed := _PRINTS.search(words):
            name = printed[1]
            if name == "block.runs":
                yield kind, paragraph
            elif name == "cell":
                row = next(paragraph.iterancestors(f"{W}tr"))
                yield ("cell" if row.find(f"{W}trPr/{W}tblHeader") is None else "head"), paragraph
            else:
                yield name.removesuffix(".runs"), paragraph


def _table(table: etree._Element) -> str:
    if table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None:
        return "table"
    return "signature" if "line.label" in tags_in(table) else ""


def _own_run(paragraph: etree._Element) -> etree._Element | None:
    """The run whose own look is printed; what stands in `{{r … }}` is put there by runs with a look of their own."""
    runs = [run for run in paragraph.iter(f"{W}r") if tags_in(run)]
    return runs[0] if runs and not tags_in(paragraph).lstrip().startswith("{{r") else None


def _parts(holder: etree._Element, path: str) -> list[etree._Element]:
    found = holder.find(f"{W}{path.format(W=W)}")
    return [] if found is None else [found]


def _merged(parts: Iterator[etree._Element] | list[etree._Element]) -> dict[str, etree._Element]:
    """The last word on each property; of spacing, indents and fonts each attribute counts alone."""
    merged: dict[str, etree._Element] = {}
    for part in parts:
        for element in part:
            name = etree.QName(element).localname
            before = merged.get(name)
            if before is not None and name in {"spacing", "ind", "rFonts"}:
                merged[name] = _joined(name, before, element)
            else:
                merged[name] = element
    return merged


def _joined(name: str, before: etree._Element, after: etree._Element) -> etree._Element:
    """Both together; a font by name unsays one of the theme, hanging unsays a first line, and the other way round."""
    joined = after.makeelement(after.tag)
    for said in (before, after):
        if name == "rFonts" and f"{W}ascii" in said.attrib:
            joined.set(f"{W}asciiTheme", "")
        for one, other in (("firstLine", "hanging"), ("hanging", "firstLine")):
            if name == "ind" and f"{W}{one}" in said.attrib:
                joined.set(f"{W}{other}", "0")
        joined.attrib.update(said.attrib)
    return joined


def _val(holder: etree._Element, path: str) -> str:
    found = holder.find(f"{W}{path.format(W=W)}")
    return "" if found is None else found.get(f"{W}val", "")
