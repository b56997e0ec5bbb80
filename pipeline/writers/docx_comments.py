"""Notes to Word's own comments: a part that holds them, and marks around the words that they are about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsmap
from lxml import etree
from markupsafe import Markup

from pipeline.document import Note
from pipeline.style.docx_needs import XML_SPACE, W

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_AROUND = Markup('<w:commentRangeStart w:id="{0}"/>{1}<w:commentRangeEnd w:id="{0}"/><w:r><w:commentReference w:id="{0}"/></w:r>')


def numbers_of(notes: Iterable[Note]) -> dict[str, tuple[int, ...]]:
    """Return the numbers of the comments at each anchor."""
    numbers: dict[str, tuple[int, ...]] = {}
    for number, note in enumerate(notes):
        numbers[note.anchor] = (*numbers.get(note.anchor, ()), number)
    return numbers


def commented(numbers: Mapping[str, tuple[int, ...]], anchor: str, runs: Markup) -> Markup:
    """Return the runs with the comments of `anchor` around them, or as they are where it has none."""
    for number in reversed(numbers.get(anchor, ())):
        runs = _AROUND.format(number, runs)
    return runs


def add_comments(word: WordDocument, notes: Iterable[Note]) -> None:
    """Put the notes into the comments of a Word file; they name no person and no day, only what they are."""
    root = etree.Element(f"{W}comments", nsmap={"w": nsmap["w"]})
    for number, note in enumerate(notes):
        comment = etree.SubElement(
            root, f"{W}comment", {f"{W}id": str(number), f"{W}author": note.title, f"{W}initials": note.title[:1]}
        )
        for words in note.words:
            text = etree.SubElement(
                etree.SubElement(etree.SubElement(comment, f"{W}p"), f"{W}r"), f"{W}t", {XML_SPACE: "preserve"}
            )
            text.text = words
    if len(root):
        data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/comments.xml"), CONTENT_TYPE.WML_COMMENTS, data, word.part.package)
        word.part.relate_to(part, RELATIONSHIP_TYPE.COMMENTS)
