"""What a lawyer does in Word: an article inserted before the first one, by script, and the same agreement as we print it with that article."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from dataclasses import replace

from lxml import etree

from pipeline.compile import chosen
from pipeline.document import ClauseMark, Document
from pipeline.drafting.assemble import assemble
from pipeline.drafting.draft import Draft, Item, Passage, Text
from pipeline.drafting.number import number
from pipeline.findings import Place
from pipeline.writers.docx import write_docx
from pipeline.writers.text import write_text
from tests.conformance.numbering import Build
from tests.laws.shown import HOUSE, agreement
from tests.writers.docx_words import W, part, val

HEADING, WORDS = "What somebody inserted", "Each Party shall keep what was inserted."
BODY = "word/document.xml"


def inserted(key: str, scheme: str, template: bytes) -> Build:
    """Return the Word file of an agreement after the insertion, its fields updated, and the text that it must say; no `scheme` means its own."""
    before = agreement(key, scheme)
    document = number(_with_article(_draft(key, scheme, before)))
    docx = updated(edited(write_docx(before, template)), write_docx(document, template))
    return Build(docx, write_text(document))


def edited(docx: bytes) -> bytes:
    """Insert an article before the first one, as a person does: two paragraphs in styles of the file, typed over."""
    body = part(docx, BODY)
    paragraphs = list(body.iter(f"{W}p"))
    styles = part(docx, "word/styles.xml")
    ids = {val(style, "name"): style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    heading, item = (
        next(one for one in paragraphs if val(one, "pPr/pStyle") == ids[style]) for style in ("heading 1", "MOU Level 2")
    )
    before = next(one for one in (heading, *heading.iterancestors()) if one.getparent() is body[0])
    before.addprevious(_typed(heading, HEADING))
    before.addprevious(_typed(item, WORDS))
    return with_part(docx, etree.tostring(body))


def updated(docx: bytes, ours: bytes) -> bytes:
    """Write into each reference of a file the words that it has in another one; the oracle then says whether a word processor computes them."""
    body = part(docx, BODY)
    for theirs, right in zip(results(body), results(part(ours, BODY)), strict=True):
        theirs.text = right.text
    return with_part(docx, etree.tostring(body))


def results(body: etree._Element) -> list[etree._Element]:
    """The words of each reference."""
    found, code, state = [], "", ""
    for mark in body.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        if mark.tag == f"{W}fldChar":
            state = mark.get(f"{W}fldCharType", "")
            code = "" if state == "begin" else code
        elif mark.tag == f"{W}instrText":
            code += mark.text or ""
        elif state == "separate" and code.split()[0] == "REF":
            found.append(mark)
    return found


def with_part(docx: bytes, data: bytes, name: str = BODY) -> bytes:
    """A Word file with another text in one part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copied:
        for entry in package.namelist():
            copied.writestr(entry, data if entry == name else package.read(entry))
    return out.getvalue()


def _draft(key: str, scheme: str, document: Document) -> Draft:
    source = (found := HOUSE.agreement(key)[1])
    if scheme:
        source = replace(found, text=re.sub(r"(?m)^numbering:.*\n", "", found.text) + f"\nnumbering: {scheme}\n")
    one = chosen(source, HOUSE.library)
    return assemble(one.spec, one.selection, one.facts, HOUSE.library, one.scheme, one.words, document.meta)


def _with_article(draft: Draft) -> Draft:
    place, mark = Place("inserted", 1, 1), ClauseMark("inserted", "", binding=True)
    item = Item(place, ("inserted.item",), "", mark, (Passage((Text(WORDS),)),))
    return replace(draft, articles=(Item(place, ("inserted",), HEADING, mark, (item,)), *draft.articles))


def _typed(paragraph: etree._Element, words: str) -> etree._Element:
    """A new paragraph that looks as another one does."""
    made = copy.deepcopy(paragraph)
    for child in list(made):
        if child.tag != f"{W}pPr":
            made.remove(child)
    etree.SubElement(etree.SubElement(made, f"{W}r"), f"{W}t").text = words
    return made
