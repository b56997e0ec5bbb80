"""What makes a PDF one for the archive: both of its claims, the facts attached as its source, and pages called by their printed numbers.

It imports WeasyPrint, so only the PDF writer imports it, and late.
"""

from __future__ import annotations

import datetime as dt
import io
from functools import partial
from importlib.resources import files
from typing import Any
from xml.etree import ElementTree as ET

from weasyprint import Attachment
from weasyprint.css import ColorProfile
from weasyprint.pdf import pydyf

FACTS = "facts.yaml"
"""What the attached facts are called."""

OUTPUT = "sRGB"
"""The name of the colours for which the file is made."""

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
# PDF/A wants each name that it does not know explained in the file (ISO 19005-3, 6.6.2.3.3); those of PDF/UA are such names.
_ACCESSIBLE = f"""
<rdf:RDF xmlns:rdf="{_RDF}" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<rdf:Description rdf:about="" pdfuaid:part="1"/>
<rdf:Description rdf:about=""><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>the part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>
"""
for _prefix, _namespace in (
    ("pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/"),
    ("pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#"),
    ("pdfaProperty", "http://www.aiim.org/pdfa/ns/property#"),
):
    ET.register_namespace(_prefix, _namespace)  # validators look for these prefixes, not only for what they stand for


def colours() -> dict[str, Any]:
    """What the colours of the file are (`OUTPUT`), read from WeasyPrint's own profile; left to itself it leaves that file open."""
    profile = files("weasyprint.pdf").joinpath("sRGB2014.icc").read_bytes()
    return {OUTPUT: ColorProfile(io.BytesIO(profile), "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"]))}


def claim_both(laid_out: Any) -> None:
    """Have the file say that it is PDF/UA-1, beside PDF/A-3a, which WeasyPrint has it say."""
    metadata = laid_out.metadata
    metadata.generate_rdf_metadata = partial(_with_accessible, metadata.generate_rdf_metadata)


def source(facts: str, created: str, description: str) -> Any:
    """The facts as an attachment; its dates are the document's, for WeasyPrint would ask the clock."""
    day = dt.datetime.fromisoformat(created).replace(tzinfo=dt.UTC)
    return Attachment(string=facts, name=FACTS, description=description, created=day, modified=day, relationship="Source")


def finish(pdf: Any) -> None:
    """Name the type of the attached facts, list each attachment once, and call pages by the numbers that are printed on them."""
    for found in pdf.objects:
        if isinstance(found, pydyf.Stream) and found.extra.get("Type") == "/EmbeddedFile":
            found.extra["Subtype"] = "/application#2fyaml"  # RFC 9512; Python's tables do not know it
    if attached := pdf.catalog.get("AF"):
        attached[:] = dict.fromkeys(attached)
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array((0, pydyf.Dictionary({"S": "/D"})))})


def _with_accessible(generate: Any, *arguments: Any, **options: Any) -> bytes:
    said = ET.fromstring(generate(*arguments, **options))  # noqa: S314 - WeasyPrint wrote it
    said.extend(ET.fromstring(_ACCESSIBLE))  # noqa: S314 - it stands above
    written: bytes = ET.tostring(said, encoding="utf-8")
    return written
