"""A layout to the structure of its PDF: what a screen reader reads, in which order and as what.

WeasyPrint's own structure follows its boxes: a paragraph or a table that goes on over a page is two, and headers, footers and repeated table
heads are read out or left unmarked. This one follows the HTML: one element of the structure for each element that means something, however
many pages it stands on; what stands in a margin, a table head that is repeated, and all within `aria-hidden="true"` is no part of it.

It imports WeasyPrint, so only the PDF writer imports it, and late.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import pydyf

_SVG = "{http://www.w3.org/2000/svg}"
# What an element of the page is in a PDF (ISO 32000-1, 14.8.4); an element that is not here adds nothing of its own.
_MEANS = {
    **dict.fromkeys(("header", "section"), ("Sect",)),
    "main": ("Part",),
    "p": ("P",),
    **{f"h{level}": (f"H{level}",) for level in range(1, 7)},
    "a": ("Link",),
    **dict.fromkeys(("ul", "ol"), ("L",)),
    "li": ("LI", "LBody"),
    "table": ("Table",),
    "caption": ("Caption",),
    "thead": ("THead",),
    "tbody": ("TBody",),
    "tr": ("TR",),
    "th": ("TH",),
    "td": ("TD",),
    f"{_SVG}svg": ("Figure",),
}
_CALL, _MARKER = _OF_NOTE = ("small::footnote-call", "small::footnote-marker")
_IN_CONTENTS = {"ol": ("TOC",), "li": ("TOCI", "Reference")}
_DECORATIONS = {"ins": "/Underline", "del": "/LineThrough"}
_SCOPES = {"col": "/Column", "row": "/Row"}
_POINTS = 0.75  # of a CSS pixel


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it was painted: its box, and the number that each piece of content has in the page's stream."""

    page: Any
    box: Any
    content: dict[Any, int] = field(default_factory=dict)


def watched(laid_out: Any) -> tuple[Sheet, ...]:
    """Have each page, when it is painted, tell its sheet what it painted, and WeasyPrint nothing to make a structure of its own from."""
    heads: set[Any] = set()
    sheets = tuple(Sheet(page, page._page_box) for page in laid_out.pages)  # noqa: SLF001 - WeasyPrint has no public way to the boxes
    for sheet in sheets:
        sheet.page.paint = partial(_paint, sheet, frozenset(_unread(sheet.box, heads)), sheet.page.paint)
    return sheets


def boxes_of(sheet: Sheet) -> Iterator[Any]:
    """The boxes of a page outside its margins, in reading order."""
    for child in sheet.box.children:
        if not isinstance(child, boxes.MarginBox):
            yield from _descendants(child)


def rectangle(sheet: Sheet, box: Any) -> Any:
    """Where a box stands on its page, in the PDF's coordinates."""
    x, y, width, height = box.hit_area()
    top = sheet.page.height - y
    return pydyf.Array([round(length * _POINTS, 3) for length in (x, top - height, x + width, top)])


def add_structure(pdf: Any, sheets: tuple[Sheet, ...]) -> None:
    """Give a PDF the structure of its sheets, in the place of the empty one that WeasyPrint made."""
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    tree = _Tree(pdf, _object(pdf, root["K"][0]))
    numbers = _object(pdf, root["ParentTree"])["Nums"]
    numbers[:] = []
    for count, sheet in enumerate(sheets):
        numbers.extend((count, tree.add(sheet, pdf.page_references[count])))
    for count, (annotation, owner) in enumerate(tree.annotations, len(sheets)):
        annotation["StructParent"] = count
        numbers.extend((count, owner.reference))
    if tree.notes:
        root["IDTree"] = pydyf.Dictionary(
            {"Names": pydyf.Array(part for note in sorted(tree.notes.items()) for part in _named(*note))}
        )
    root["ParentTreeNextKey"] = len(sheets) + len(tree.annotations)


@dataclass(slots=True)
class _Tree:
    pdf: Any
    root: Any
    annotations: list[tuple[Any, Any]] = field(default_factory=list)
    notes: dict[str, Any] = field(default_factory=dict)
    _made: dict[Any, Any] = field(default_factory=dict)
    _sheet: Any = None
    _page: Any = None

    def add(self, sheet: Sheet, page: Any) -> Any:
        """Put a page's content into the tree; return the elements that hold it, by its numbers."""
        self._sheet, self._page = sheet, page
        holders: dict[int, Any] = {}
        for child in sheet.box.children:
            if not isinstance(child, boxes.MarginBox):
                self._box(child, self.root, None, holders, in_contents=False)
        return pydyf.Array([holders[number].reference for number in range(len(holders))])

    def _box(self, placed: Any, parent: Any, around: Any, holders: dict[int, Any], *, in_contents: bool) -> None:
        box = placed._box if isinstance(placed, AbsolutePlaceholder) else placed  # noqa: SLF001 - as in WeasyPrint's own structure
        element = box.element
        if _hidden(element):
            return
        in_contents = in_contents or (element is not None and element.tag == "nav")
        if isinstance(box, boxes.InlineBox) and box.element_tag in _OF_NOTE:
            owner = self._of_note(box, parent)
        else:
            owner = parent if element is None or element is around else self._element(box, parent, in_contents=in_contents)
        for annotation, kind in ((box.link_annotation, ""), (box.widget_annotation, "Form")):
            if annotation:
                self._annotate(annotation, self._new(kind, owner) if kind else owner)
        number = self._sheet.content.get(box)
        if number is not None:
            owner["K"].append(self._marked(number, owner))
            holders[number] = owner
        for child in box.children:
            self._box(child, owner, element, holders, in_contents=in_contents)

    def _element(self, box: Any, parent: Any, *, in_contents: bool) -> Any:
        """The structure's element for an element of the page, which may have begun on an earlier page."""
        element = box.element
        if element not in self._made:
            kinds = (_IN_CONTENTS if in_contents else {}).get(element.tag, _MEANS.get(element.tag, ()))
            if element.tag == "span":
                kinds = _of_span(element, parent)
            owner = parent
            for kind in kinds:
                owner = self._new(kind, owner)
            if kinds:
                self._describe(owner, box)
            self._made[element] = owner
            if kinds == ("Lbl",):
                return self._label(owner, parent)
        return self._made[element]

    def _of_note(self, box: Any, parent: Any) -> Any:
        """The number of a note: where it is called, which is where the note is read, and before its words."""
        if box.element_tag == _MARKER:
            return self._new("Lbl", parent)
        label = self._new("Lbl", self._new("Reference", parent))
        note = self._made[box.element] = self._new("Note", parent)
        name = f"note-{box.element.get('data-number')}"
        note["ID"] = pydyf.String(name)
        self.notes[name] = note
        return label

    def _label(self, label: Any, body: Any) -> Any:
        """A sign before the words of an entry stands beside their body, not in it."""
        entry = _object(self.pdf, body["P"])
        body["K"].remove(label.reference)
        entry["K"].insert(0, label.reference)
        label["P"] = entry.reference
        return label

    def _new(self, kind: str, parent: Any) -> Any:
        made = pydyf.Dictionary(
            {"Type": "/StructElem", "S": f"/{kind}", "K": pydyf.Array(), "Pg": self._page, "P": parent.reference}
        )
        self.pdf.add_object(made)
        parent["K"].append(made.reference)
        return made

    def _describe(self, made: Any, box: Any) -> None:
        """What the element says of itself beside its words: its language, what a picture shows, what a head stands over."""
        element = box.element
        if language := element.get("lang"):
            made["Lang"] = pydyf.String(language)
        kind: str = made["S"]
        match kind:
            case "/TH":
                made["A"] = _attributes("Table", Scope=_SCOPES[element.get("scope", "col")], **_spans(box))
            case "/TD" if spans := _spans(box):
                made["A"] = _attributes("Table", **spans)
            case "/L" if element.tag == "ul":
                made["A"] = _attributes("List", ListNumbering="/Disc")
            case "/Span" if element.tag in _DECORATIONS:
                made["A"] = _attributes("Layout", TextDecorationType=_DECORATIONS[element.tag])
            case "/Figure":
                said = (element.findtext(f"{_SVG}{name}") for name in ("title", "desc"))
                made["Alt"] = pydyf.String(". ".join(words.strip() for words in said if words))
                made["A"] = _attributes("Layout", BBox=rectangle(self._sheet, box))
            case _:
                pass

    def _marked(self, number: int, owner: Any) -> Any:
        """How an element names a piece of content: by its number, and by its page where that is not the element's own."""
        if owner.get("Pg") == self._page:  # the document itself is on no page
            return number
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self._page, "MCID": number})

    def _annotate(self, annotation: Any, owner: Any) -> None:
        owner["K"].append(pydyf.Dictionary({"Type": "/OBJR", "Obj": annotation.reference, "Pg": self._page}))
        self.annotations.append((annotation, owner))


def _paint(sheet: Sheet, unread: Collection[Any], paint: Any, stream: Any, scale: float = 1) -> None:
    marked = stream.marked
    stream.marked = lambda box, tag: stream.artifact() if box in unread else marked(box, tag)
    paint(stream, scale)
    del stream.marked  # it holds the stream, which holds it
    sheet.content.update({box: mark["mcid"] for box, mark in stream._tags.items()})  # noqa: SLF001 - nothing public tells the numbers
    stream._tags.clear()  # noqa: SLF001
    sheet.page._page_box = sheet.box.copy_with_children(())  # noqa: SLF001


def _unread(box: Any, heads: set[Any], *, unread: bool = False) -> Iterator[Any]:
    """The boxes on a page that are no part of the structure; `heads` are those of the tables that began on an earlier page, and grows."""
    element = box.element
    starts = element is not None and element.tag == "thead" and isinstance(box, boxes.TableRowGroupBox)
    unread = unread or isinstance(box, boxes.MarginBox) or (starts and element in heads) or _hidden(element)
    if unread:
        yield box
    for child in box.children:
        yield from _unread(child._box if isinstance(child, AbsolutePlaceholder) else child, heads, unread=unread)  # noqa: SLF001
    if starts:
        heads.add(element)


def _hidden(element: Any) -> bool:
    return element is not None and element.get("aria-hidden") == "true"


def _descendants(placed: Any) -> Iterator[Any]:
    box = placed._box if isinstance(placed, AbsolutePlaceholder) else placed  # noqa: SLF001
    yield box
    for child in box.children:
        yield from _descendants(child)


def _of_span(element: Any, parent: Any) -> tuple[str, ...]:
    if element.get("class") == "bullet" and parent["S"] == "/LBody":
        return ("Lbl",)
    return ("Span",) if element.get("lang") else ()


def _spans(box: Any) -> dict[str, int]:
    return {name: span for name, span in (("ColSpan", box.colspan), ("RowSpan", box.rowspan)) if span != 1}


def _attributes(owner: str, **values: Any) -> Any:
    return pydyf.Dictionary({"O": f"/{owner}", **values})


def _named(name: str, made: Any) -> tuple[Any, Any]:
    return pydyf.String(name), made.reference


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]
