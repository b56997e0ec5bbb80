"""Document and Word template to a Word file: the template's own paragraphs loop over the blocks and give them their look."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from docx.opc.part import XmlPart
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template
from lxml import etree

from pipeline.document import Chart, Document
from pipeline.style.docx_needs import W, properties_of, style_ids, with_note_styles
from pipeline.writers.columns import fits, one_page
from pipeline.writers.docx_blocks import lines_of
from pipeline.writers.docx_charts import draw
from pipeline.writers.docx_comments import add_comments
from pipeline.writers.docx_controls import around_contents
from pipeline.writers.docx_footnotes import add_footnotes, last_note
from pipeline.writers.docx_lines import number_lines
from pipeline.writers.docx_lists import set_numbering
from pipeline.writers.docx_package import finish
from pipeline.writers.docx_references import footnotes_of, references_of
from pipeline.writers.docx_runs import Runs, page_line, runs_of
from pipeline.writers.docx_scripts import mark_scripts
from pipeline.writers.docx_sheet import make_sheet
from pipeline.writers.docx_tracked import Tracked, track
from pipeline.writers.sandbox import Sandbox
from pipeline.writers.together import RUNNING, together

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENVIRONMENT = Sandbox(autoescape=True, undefined=StrictUndefined)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def write_docx(
    document: Document,
    template: bytes,
    pages: Mapping[str, int] | None = None,
    page_count: int | None = None,
    tracked: Tracked | None = None,
) -> bytes:
    """Return the Word file of a document in the look of a template.

    `pages` gives the page of each article and schedule by its anchor; without it the contents print no pages. `page_count` is the
    number of pages printed until Word counts them. `tracked` turns the marks of a redline into tracked changes.
    Raise ValueError where the template lacks what `lacking_docx` would name.
    """
    word = _Template(io.BytesIO(template))
    word.init_docx()
    styles = word.docx.styles.element
    if not document.articles:
        make_sheet(word.docx.element.body, styles, document.signing)
    set_numbering(word.docx.part.numbering_part.element, styles, document.numbering)
    notes = footnotes_of(document)
    known = style_ids(with_note_styles(styles) if notes else styles)
    runs = runs_of(document, known, tracked.references if tracked else references_of(document), last_note(word.docx) + 1)
    context = _context(document, runs, pages or {}, page_count or 1)
    word.render(context)
    for table, block in zip(_headed(word.docx.element.body), (b for b in context["blocks"] if b["kind"] == "table"), strict=True):
        _fit_columns(table, block["shares"])
        if "chart" in block:
            draw(table, block["chart"])
            _keep_whole(table, block["chart"])
    _keep_leads(word.docx.element.body)
    add_footnotes(word.docx, notes, runs)
    for element in word.printed():
        _drop_empty_runs(element)
        _keep_together(element)
        mark_scripts(element)
    if document.line_numbers:
        number_lines(*word.printed())
    add_comments(word.docx, document.notes)
    if tracked:
        body, *ends = word.printed()
        track(body, ends, tracked)
    return finish(word.docx, tracked.meta if tracked else document.meta)


class _Template(DocxTemplate):  # type: ignore[misc] # docxtpl has no types
    """A template whose filling loses nothing: values are escaped, their signs mean nothing, the result is parsed strictly."""

    def patch_xml(self, src_xml: str) -> str:
        """Leave the source as it is: `_sheet` patches and compiles it once."""
        return src_xml

    def render_xml_part(self, src_xml: str, part: object, context: Mapping[str, Any], jinja_env: object = None) -> str:  # noqa: ARG002 - docxtpl's own signature
        """Fill one part, without docxtpl's own reading of line ends, tabs and braces in the result."""
        return _sheet(src_xml).render(context)

    def render_properties(self, context: object, jinja_env: object = None) -> None:
        """Leave the properties to `finish`: docxtpl would escape them twice."""

    def fix_tables(self, xml: str) -> _Element:
        """Return the filled body; a fault in it raises instead of losing what comes after, as docxtpl's own parser does."""
        return etree.fromstring(xml, _PARSER)

    def printed(self) -> Iterable[_Element]:
        """Return the roots of the parts that hold printed words."""
        parts = [
            rel.target_part for rel in self.docx.part.rels.values() if rel.reltype.endswith(("/header", "/footer", "/footnotes"))
        ]
        ends = [part.element for part in parts if isinstance(part, XmlPart)]  # the template's own notes are none
        return (self.docx.element.body, *ends)


@cache
def _sheet(source: str) -> Template:
    return _ENVIRONMENT.from_string(DocxTemplate.patch_xml(None, source))


def _context(document: Document, runs: Runs, pages: Mapping[str, int], page_count: int) -> dict[str, Any]:
    meta, words = document.meta, document.words
    contents_open, contents_close = around_contents()
    return {
        "title": meta.title,
        "names": meta.names,
        "date": meta.date,
        "reference": meta.reference,
        "words": words,
        "draft_mark": words.draft_mark,
        "page_of": page_line(words.page_of, page_count),
        "contents": [{"runs": entry} for entry in runs.contents((*document.articles, *document.annexes), pages)],
        "contents_open": contents_open,
        "contents_close": contents_close,
        "blocks": list(lines_of(document, runs)),
    }


def _headed(body: _Element) -> list[_Element]:
    """Return the tables that have a head, which are those of the agreement's own words."""
    return [table for table in body.iter(f"{W}tbl") if table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None]


def _fit_columns(table: _Element, shares: Sequence[float]) -> None:
    """Divide the width of a table among its columns; docxtpl repeats cells but not the grid they stand in."""
    if (grid := table.find(f"{W}tblGrid")) is None:
        return  # a foreign template without a grid: its program divides the width itself
    whole = sum(int(column.get(f"{W}w", "0")) for column in grid)
    widths = [str(round(whole * share / 100)) for share in shares]
    grid[:] = [grid.makeelement(f"{W}gridCol", {f"{W}w": width}) for width in widths]
    for row in table.iterchildren(f"{W}tr"):
        for cell, width in zip(row.iterchildren(f"{W}tc"), widths, strict=True):
            _set_width(cell, width)


def _set_width(cell: _Element, width: str) -> None:
    """Give a cell its width; where the template's cell says nothing of its own look, it says that much."""
    properties = properties_of(cell, "tcPr")
    if (found := properties.find(f"{W}tcW")) is None:
        properties.insert(len(properties.findall(f"{W}cnfStyle")), found := properties.makeelement(f"{W}tcW"))
    found.set(f"{W}w", width)
    found.set(f"{W}type", "dxa")


def _keep_leads(body: _Element) -> None:
    """Give each paragraph that is marked with `KEEP` the property "keep with next", and take the mark out."""
    for mark in body.iter(etree.ProcessingInstruction):
        paragraph = next(mark.iterancestors(f"{W}p"), None)
        if paragraph is not None and getattr(mark, "target", "") == "keep":  # others are the template's own
            _keep_next(paragraph)
    etree.strip_tags(body, etree.ProcessingInstruction)


def _keep_next(paragraph: _Element) -> None:
    properties = properties_of(paragraph, "pPr")
    if properties.find(f"{W}keepNext") is None:
        properties.insert(len(properties.findall(f"{W}pStyle")), properties.makeelement(f"{W}keepNext"))


def _keep_whole(table: _Element, chart: Chart) -> None:
    """Let no page end within a chart that a page holds: each of its lines stays with the next, the last with the key."""
    for paragraph in table.iter(f"{W}p") if one_page(chart) else ():
        _keep_next(paragraph)


def _keep_together(root: _Element) -> None:
    """Let no line of running text end within a date, an amount or a number with its unit, and none of a table within what its column holds."""
    for text in root.iter(f"{W}t"):
        words = text.text or ""
        cell = next(text.iterancestors(f"{W}tc"), None)
        if cell is None:
            text.text = together(words, RUNNING)
        elif fits(held := together(words), _share(cell)):
            text.text = held


def _share(cell: _Element) -> float:
    """The width of a cell in percent of its table; all of it where neither says its width."""
    table = next(cell.iterancestors(f"{W}tbl"))
    whole = sum(int(column.get(f"{W}w", "0")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol"))
    width = cell.find(f"{W}tcPr/{W}tcW")
    return 100.0 if width is None or not whole else 100 * int(width.get(f"{W}w", "0")) / whole


def _drop_empty_runs(root: _Element) -> None:
    """Take out the empty runs that docxtpl leaves on either side of `{{r … }}`: they are noise in a redline."""
    for run in list(root.iter(f"{W}r")):
        for text in run.findall(f"{W}t"):
            if not text.text:
                run.remove(text)
        paragraph = run.getparent()
        if paragraph is not None and all(child.tag == f"{W}rPr" for child in run):
            paragraph.remove(run)
