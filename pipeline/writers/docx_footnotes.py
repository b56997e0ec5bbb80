"""Notes of a document to Word's own footnotes: a part that holds them, behind those of the template, in Word's own styles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml.parser import parse_xml
from lxml import etree
from markupsafe import Markup

from pipeline.document import Footnote
from pipeline.style.docx_needs import W
from pipeline.writers.docx_runs import Runs

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from lxml.etree import _Element

_NONE = (
    f'<w:footnotes xmlns:w="{W[1:-1]}"><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote></w:footnotes>'
)
_NOTE = Markup(
    '<w:footnote xmlns:w="{}" w:id="{}"><w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr><w:r><w:rPr><w:rStyle w:val="{}"/></w:rPr>'
    '<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>{}</w:p></w:footnote>'
)
_COUNTS = (f"{W}numFmt", f"{W}numStart", f"{W}numRestart")
_ASIDE = "*"  # before a note of the template, which is none of the agreement


def last_note(word: WordDocument) -> int:
    """The greatest id among the notes of a template; 0 where it has none."""
    part = _part(word)
    return 0 if part is None else max(int(note.get(f"{W}id", "0")) for note in etree.fromstring(part.blob))


def add_footnotes(word: WordDocument, notes: Sequence[Footnote], runs: Runs) -> None:
    """Put the notes into the footnotes of a filled Word file, so that Word counts them from 1 through the whole, as we do.

    Those of the template stay, behind an asterisk instead of a number.
    """
    if not notes:
        return
    before = _part(word)
    root = parse_xml(_NONE if before is None else before.blob)
    _set_aside(word.element.body, root)
    styles = (runs.styles["footnote text"], runs.styles["footnote reference"])
    root.extend(
        etree.fromstring(_NOTE.format(W[1:-1], runs.note_id(note), *styles, runs.content(note.content))) for note in notes
    )
    for rule in [*word.settings.element.iter(*_COUNTS), *word.element.body.iter(*_COUNTS)]:
        if (counted := rule.getparent()) is not None and counted.tag == f"{W}footnotePr":
            counted.remove(rule)
    part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, root, word.part.package)
    if before is not None:
        for key, relation in before.rels.items():
            part.load_rel(relation.reltype, relation.target_part, key)
    for key in [key for key, relation in word.part.rels.items() if relation.reltype == RELATIONSHIP_TYPE.FOOTNOTES]:
        del word.part.rels[key]
    word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _part(word: WordDocument) -> Part | None:
    relations = word.part.rels.values()
    return next((one.target_part for one in relations if one.reltype == RELATIONSHIP_TYPE.FOOTNOTES), None)


def _set_aside(body: _Element, root: _Element) -> None:
    """Mark the template's own notes with an asterisk, so that they are not counted."""
    for call in body.iter(f"{W}footnoteReference"):
        if any(note.get(f"{W}id") == call.get(f"{W}id") for note in root):
            call.set(f"{W}customMarkFollows", "1")
            call.addnext(_asterisk(call))
    for mark in [*root.iter(f"{W}footnoteRef")]:
        if (run := mark.getparent()) is not None:
            run.replace(mark, _asterisk(mark))


def _asterisk(near: _Element) -> _Element:
    mark = near.makeelement(f"{W}t")
    mark.text = _ASIDE
    return mark
