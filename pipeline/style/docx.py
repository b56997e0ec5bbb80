"""Word template to what it lacks: which styles, lists and tags it lacks and what in it would be dropped, said before it is used."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.meta import find_undeclared_variables
from lxml import etree

from pipeline.style.docx_needs import (
    CHARACTER_STYLES,
    KIND,
    KINDS,
    LISTS,
    NAMES,
    NUMBERED,
    WORDS,
    W,
    lists_of,
    style_ids,
    tags_in,
)
from pipeline.style.docx_scan import PARSER, unsafe

_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}")
_WHOLE = re.compile(r"\{[{%](p|tr|tc) ")
_HOLDERS = {"p": "paragraph", "tr": "row of a table", "tc": "cell of a table"}

Lack = tuple[str, str]
"""What a template lacks, and how to mend it, in Word's words."""

_NEW = (
    "In Word: Styles pane, New Style, with exactly this name; or copy it from the house template: Manage Styles, Import/Export."
)
_OTHER = "In Word: put the cursor into that line or table and choose a style that is there."
_NUMBERED = (
    "In Word: put the cursor into a line of that style; Multilevel List, Define New Multilevel List; link level 1 to the style."
)
_LEVEL = "In Word: put the cursor into that line; Multilevel List, Change List Level."
_PAIRS = "Every {%p if %} needs its {%p endif %} and every {%p for %} its {%p endfor %}; compare the tags with those of the house template."
_SAMPLE = "In Word: copy the line that prints it, with the tags around it, from the house template."
_MARKED = "In Word: Review, Accept All Changes; Review, Delete All Comments in Document."
_SAVED = "In Word: File, Save As, Word Document (.docx); or begin anew from the house template."
_ROOM = "In Word: delete the line; put the cursor into the next one: Paragraph, Spacing, Before."


@dataclass(frozen=True, slots=True)
class _Template:
    body: etree._Element
    ends: tuple[etree._Element, ...]
    styles: etree._Element
    numbering: etree._Element


@lru_cache(maxsize=8)
def lacking_docx(docx: bytes) -> tuple[Lack, ...]:
    """Return each thing that a Word template lacks or would lose, with how to mend it in Word; none where it prints every block."""
    if faults := unsafe(docx):
        return tuple((fault, _SAVED) for fault in faults)
    template = _read(docx)
    if template is None:
        return (("It has no styles or no lists.", _SAVED),)
    return (
        *_styles(template),
        *_lists(template),
        *_dropped(template),
        *_tags(template),
        *_strays(template),
        *_empty(template),
        *_authors(template),
    )


def _read(docx: bytes) -> _Template | None:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    roots = {name: etree.fromstring(data, PARSER) for name, data in parts.items() if re.fullmatch(r"word/[^/]+\.xml", name)}
    styles, numbering = roots.get("word/styles.xml"), roots.get("word/numbering.xml")
    if styles is None or numbering is None:
        return None
    ends = tuple(root for root in roots.values() if root.tag in {f"{W}hdr", f"{W}ftr"})
    return _Template(roots["word/document.xml"], ends, styles, numbering)


def _styles(template: _Template) -> Iterator[Lack]:
    ids = style_ids(template.styles)
    for name in (*CHARACTER_STYLES, *LISTS.values()):
        if name.lower() not in ids:
            yield f"The style “{name}” is missing.", _NEW
    known = set(ids.values())
    named = {
        style.get(f"{W}val", "")
        for root in (template.body, *template.ends)
        for style in root.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
    }
    yield from ((f"A paragraph or table names the style “{name}”, which is missing.", _OTHER) for name in sorted(named - known))


def _lists(template: _Template) -> Iterator[Lack]:
    lists = lists_of(template.numbering, template.styles)
    yield from (
        (f"The style “{name}” is not numbered: it numbers the {series}.", _NUMBERED)
        for series, name in LISTS.items()
        if series not in lists
    )
    styles = {style.get(f"{W}styleId", ""): style for style in template.styles.iter(f"{W}style")}
    for kind, paragraph in _samples(template.body):
        if kind in NUMBERED:
            series, level = NUMBERED[kind]
            if series in lists and _number(paragraph, styles) != (lists[series][0], str(level)):
                yield f"The sample line of “{kind}” is not on level {level + 1} of the list of “{LISTS[series]}”.", _LEVEL


def _samples(body: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Yield each kind that has a sample line, with the first paragraph that stands under its tag."""
    kind = ""
    for paragraph in body.iter(f"{W}p"):
        words = tags_in(paragraph)
        if asked := KIND.fullmatch(words):
            kind = asked[1]
        elif kind:
            yield kind, paragraph
            kind = ""


def _number(paragraph: etree._Element, styles: Mapping[str, etree._Element]) -> tuple[str, str]:
    """Return the list and the level of a paragraph: its own, or its style's."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    for holder in (paragraph, styles.get("" if style is None else style.get(f"{W}val", ""))):
        number = None if holder is None else holder.find(f"{W}pPr/{W}numPr/{W}numId")
        if holder is not None and number is not None:
            level = holder.find(f"{W}pPr/{W}numPr/{W}ilvl")
            return number.get(f"{W}val", ""), "0" if level is None else level.get(f"{W}val", "0")
    return "", ""


def _dropped(template: _Template) -> Iterator[Lack]:
    """Yield what docxtpl drops without a word: all that stands beside a tag which takes its paragraph, row or cell."""
    for root in (template.body, *template.ends):
        for name in ("p", "tr", "tc"):
            for holder in root.iter(f"{W}{name}"):
                words = tags_in(holder).strip()
                tags = _TAG.findall(words)
                whole = [tag for tag in tags if (found := _WHOLE.match(tag)) and found[1] == name]
                if whole and words != whole[0]:
                    place = _HOLDERS[name]
                    yield (
                        f"The tag {whole[0]} takes its {place}: “{words}” would be dropped.",
                        f"Give the tag a {place} of its own.",
                    )
                yield from (
                    (f"The tag {tag} holds a % or a brace.", "Take it out of the tag.")
                    for tag in whole
                    if re.search(r"[%{}]", tag[2:-2])
                )


def _tags(template: _Template) -> Iterator[Lack]:
    words = "\n".join(tags_in(paragraph) for root in (template.body, *template.ends) for paragraph in root.iter(f"{W}p"))
    source = re.sub(r"\{([{%])(?:p|tr|tc|r) ", r"{\1 ", words)
    try:
        tree = Environment(autoescape=True).parse(source)
    except TemplateSyntaxError as error:
        yield f"Its tags do not go together: {error.message}", _PAIRS
        return
    used = find_undeclared_variables(tree)
    yield from (
        (f"It asks for “{name}”, which it is not given.", f"It is given {', '.join(NAMES)}.")
        for name in sorted(used - set(NAMES))
    )
    yield from ((f"It does not print “{name}”.", _SAMPLE) for name in NAMES if name not in used)
    spoken = {part.attr for part in tree.find_all(nodes.Getattr) if part.node == nodes.Name("words", "load")}
    yield from ((f"It does not print “words.{name}”.", _SAMPLE) for name in WORDS if name not in spoken)
    yield from (
        (f"It asks for “words.{name}”, which does not stand in a template.", f"It may ask for {', '.join(WORDS)}.")
        for name in sorted(spoken - set(WORDS))
    )
    printed = dict(_branches(tree))
    for kind, parts in KINDS.items():
        for part in parts:
            if part not in printed.get(kind, ()):
                yield f"It has no sample line that prints “block.{part}” of a “{kind}”.", _SAMPLE


def _branches(tree: nodes.Template) -> Iterator[tuple[str, set[str]]]:
    """Yield each kind that the template asks for and what its branch prints of the block."""
    for branch in tree.find_all(nodes.If):
        asked = [test.value for test in branch.test.find_all(nodes.Const)]
        printed = {part.attr for line in branch.body for part in line.find_all(nodes.Getattr)}
        yield from ((kind, printed) for kind in asked)


def _strays(template: _Template) -> Iterator[Lack]:
    """Yield words that stand in the body itself: the PDF and the text would not have them."""
    for paragraph in template.body.iter(f"{W}p"):
        if words := _TAG.sub("", tags_in(paragraph)).strip():
            yield (
                f"The words “{words}” stand in the template; the PDF and the text do not have them.",
                "Delete them, and put them into a clause.",
            )


def _empty(template: _Template) -> Iterator[Lack]:
    """Yield the empty lines before the blocks: they make room in Word, and the PDF does not have them."""
    for line in template.body.iterfind(f"{W}body/{W}p"):
        words = tags_in(line)
        if words.startswith("{%p for block in"):
            return
        if not words.strip():
            yield "An empty line stands before the agreement; the PDF does not have it.", _ROOM


def _authors(template: _Template) -> Iterator[Lack]:
    marks = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "commentReference"))
    if any(True for root in (template.body, *template.ends) for _ in root.iter(*marks)):
        yield "It has comments or tracked changes, which name their author.", _MARKED
