"""Document and style to a page: one file of HTML for a browser, with nothing to fetch and nothing to run, in which each clause says where it comes from.

An internal edition shows its notes there too.
"""

from __future__ import annotations

from collections import defaultdict

from pipeline.document import ClauseMark, Document, Note
from pipeline.style.style import Style
from pipeline.writers.chart_svg import drawing, swatch
from pipeline.writers.columns import shares
from pipeline.writers.html import template


def write_page(document: Document, style: Style) -> str:
    """The words of a document and its contents; the origin of each clause is closed until a reader opens it."""
    notes: defaultdict[str, list[Note]] = defaultdict(list)
    for note in document.notes:
        notes[note.anchor].append(note)

    def origin(clause: ClauseMark) -> str:
        return document.words.clause.format(id=clause.id, version=clause.version)

    return (
        template(style.page).render(
            document=document, notes=dict(notes), origin=origin, shares=shares, drawing=drawing, swatch=swatch
        )
        + "\n"
    )
