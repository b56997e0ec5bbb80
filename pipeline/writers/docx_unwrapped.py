"""A Word file to the same without content controls: an engine that knows nothing of clauses would replace them whole."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from pipeline.style.docx_needs import W

_BODY = "word/document.xml"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def unwrapped(docx: bytes) -> bytes:
    """The file with the content of each control in its place."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in parts.namelist():
            data = parts.read(name)
            package.writestr(name, _without_controls(data) if name == _BODY else data)
    return out.getvalue()


def _without_controls(data: bytes) -> bytes:
    root = etree.fromstring(data, _PARSER)
    for control in [*root.iter(f"{W}sdt")]:
        for part in control.iterfind(f"{W}sdtContent/*"):
            control.addprevious(part)
        if (parent := control.getparent()) is not None:
            parent.remove(control)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
