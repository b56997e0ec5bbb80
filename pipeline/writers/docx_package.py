"""A filled Word file to its bytes: the agreement's properties and provenance, nothing of the template's author or clock."""

from __future__ import annotations

import datetime as dt
import io
import uuid
import zipfile
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree

from pipeline.document import Meta

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from lxml.etree import _Element

NAMESPACE = "urn:mou:agreement:1"
"""The namespace of the part that says what the file is made from."""

_PACKAGE_KEEPS = (RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES)
_STALE = ("/stylesWithEffects", "/customXml", "/people")
_DATASTORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)

_LONGEST = 255  # letters of a core property (ECMA-376 part 2, section 11); the pages hold the whole


def finish(word: WordDocument, meta: Meta) -> bytes:
    """Return the bytes of the file, the same for the same words whenever and wherever it is made."""
    _drop_stale_parts(word)
    _set_language(word.styles.element, meta.language)
    _set_properties(word, meta)
    _add_provenance(word, meta)
    out = io.BytesIO()
    word.save(out)
    return _canonical(out.getvalue())


def _drop_stale_parts(word: WordDocument) -> None:
    package, part = word.part.package, word.part
    for key in [key for key, rel in package.rels.items() if rel.reltype not in _PACKAGE_KEEPS]:
        del package.rels[key]
    for key in [key for key, rel in part.rels.items() if rel.reltype.endswith(_STALE)]:
        del part.rels[key]


def _set_language(styles: _Element, language: str) -> None:
    for lang in styles.iter(qn("w:lang")):
        lang.set(qn("w:val"), language)


def _set_properties(word: WordDocument, meta: Meta) -> None:
    created = dt.datetime.fromisoformat(meta.created).replace(tzinfo=None)
    properties = word.core_properties
    for rel in word.part.package.rels.values():
        if rel.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES:
            rel.target_part.element[:] = []
    properties.title = meta.title[:_LONGEST]
    properties.subject = meta.reference[:_LONGEST]
    properties.author = ""
    properties.language = meta.language
    properties.created = created
    properties.modified = created
    properties.revision = 1


def _add_provenance(word: WordDocument, meta: Meta) -> None:
    root = etree.Element(f"{{{NAMESPACE}}}agreement", nsmap={None: NAMESPACE})  # type: ignore[dict-item] # lxml-stubs forgets the default namespace
    root.set("digest", meta.digest)
    for clause, version in meta.clauses:
        etree.SubElement(root, f"{{{NAMESPACE}}}clause", id=clause, version=version)
    store = etree.Element(f"{{{_DATASTORE}}}datastoreItem", nsmap={"ds": _DATASTORE})
    store.set(f"{{{_DATASTORE}}}itemID", f"{{{uuid.uuid5(uuid.NAMESPACE_URL, NAMESPACE)}}}".upper())
    schemas = etree.SubElement(store, f"{{{_DATASTORE}}}schemaRefs")
    etree.SubElement(schemas, f"{{{_DATASTORE}}}schemaRef").set(f"{{{_DATASTORE}}}uri", NAMESPACE)
    package = word.part.package
    taken = {str(part.partname) for part in package.iter_parts()}
    number = next(number for number in range(1, len(taken) + 2) if f"/customXml/item{number}.xml" not in taken)
    item = Part(PackURI(f"/customXml/item{number}.xml"), "application/xml", _xml(root), package)
    item_properties = Part(PackURI(f"/customXml/itemProps{number}.xml"), _PROPERTIES_TYPE, _xml(store), package)
    item.relate_to(item_properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    word.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)


def _xml(root: _Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _canonical(data: bytes) -> bytes:
    """Zip the same parts again with one date, one order and one set of attributes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as parts, zipfile.ZipFile(out, "w") as package:
        for name in sorted(parts.namelist(), key=lambda name: (name != "[Content_Types].xml", name != "_rels/.rels", name)):
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.create_system = 0
            package.writestr(entry, parts.read(name), zipfile.ZIP_DEFLATED, 6)
    return out.getvalue()
