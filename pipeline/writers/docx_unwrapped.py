"""A Word file to the same without content controls: an engine that knows nothing of clauses would replace them whole."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from pipeline.style.docx_needs import W

_BODY = "word/document.xml"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def unwrapped(docx: bytes) -> bytes:
    """The file with the content of each control in its place. Raises ValueError for what is no Word file."""
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            body = _without_controls(parts.read(_BODY))
            for name in parts.namelist():
                package.writestr(name, body if name == _BODY else parts.read(name))
    except (zipfile.BadZipFile, zlib.error, LookupError, RuntimeError, etree.XMLSyntaxError) as error:
        raise ValueError("this is no Word file") from error
    return out.getvalue()


def _without_controls(data: bytes) -> bytes:
    root = etree.fromstring(data, _PARSER)
    for control in [*root.iter(f"{W}sdt")]:
        for part in control.iterfind(f"{W}sdtContent/*"):
            control.addprevious(part)
        if (parent := control.getparent()) is not None:
            parent.remove(control)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
