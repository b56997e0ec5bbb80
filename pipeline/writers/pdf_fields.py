"""A layout to the fields of its PDF: an empty signature field on each line that is to be signed.

WeasyPrint makes other fields and none of these. A field stands over the box of an element with `data-field`, which is the field's name;
the element's `title` is what a screen reader says of it.

It imports WeasyPrint, so only the PDF writer imports it, and late.
"""

from __future__ import annotations

from typing import Any

from weasyprint.pdf import pydyf

from pipeline.writers.pdf_tags import Sheet, boxes_of, rectangle

_PRINTED = 1 << 2  # the flag of an annotation that stands on paper too


def add_fields(pdf: Any, sheets: tuple[Sheet, ...]) -> None:
    """Give a PDF its empty signature fields, each known to its box, so that the structure can name it."""
    fields = pydyf.Array(field.reference for count, sheet in enumerate(sheets) for field in _fields(pdf, sheet, count))
    if fields:
        pdf.catalog["AcroForm"] = pydyf.Dictionary({"Fields": fields})


def _fields(pdf: Any, sheet: Sheet, count: int) -> list[Any]:
    page = pdf.objects[int(pdf.page_references[count].split()[0])]
    made: dict[str, Any] = {}
    for box in boxes_of(sheet):
        name = box.element.get("data-field") if box.element is not None else None
        if name is None or name in made:  # the outermost box of an element comes first
            continue
        x1, y1, x2, y2 = area = rectangle(sheet, box)
        frame = pydyf.Array((0, 0, round(x2 - x1, 3), round(y2 - y1, 3)))
        empty = pydyf.Stream([], pydyf.Dictionary({"Type": "/XObject", "Subtype": "/Form", "BBox": frame}))
        pdf.add_object(empty)
        field = pydyf.Dictionary(
            {
                "Type": "/Annot",
                "Subtype": "/Widget",
                "FT": "/Sig",
                "T": pydyf.String(name),
                "TU": pydyf.String(box.element.get("title")),
                "F": _PRINTED,
                "P": page.reference,
                "Rect": area,
                "AP": pydyf.Dictionary({"N": empty.reference}),
            }
        )
        pdf.add_object(field)
        box.widget_annotation = field
        page.setdefault("Annots", pydyf.Array()).append(field.reference)
        made[name] = field
    return list(made.values())
