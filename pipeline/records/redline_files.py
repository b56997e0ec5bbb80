"""A redline and a style to its files: Word with native tracked changes, HTML and PDF that show every change."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial

from pipeline.compile import Printing
from pipeline.document import Document, Signatory
from pipeline.records.redline import Redline
from pipeline.style.style import Style, unprintable

FORMATS = ("docx", "html", "pdf")


@dataclass(frozen=True, slots=True)
class Signed:
    """Whose changes they are: the `author`, an instant (`date`, ISO form in UTC), and what is compared, in a line."""

    author: str
    date: str
    compared: str


def redline_files(redline: Redline, style: Style, formats: Collection[str], signed: Signed) -> Printing:
    """A redline in each of the formats (`FORMATS`); the Word contents take their page numbers from the PDF where both are printed.

    Raises `Rejected` where no pages can be made in the style.
    """
    from pipeline.writers.docx import write_docx  # as in `compile.printed`
    from pipeline.writers.docx_tracked import Tracked
    from pipeline.writers.html_marked import marked
    from pipeline.writers.page import write_page
    from pipeline.writers.pango import PdfUnavailable, Unfit
    from pipeline.writers.pdf import write_pdf

    files: dict[str, bytes] = {}
    unprinted: dict[str, str] = {}
    pages: Mapping[str, int] | None = None
    count: int | None = None
    show = partial(marked, moves=redline.moves, compared=signed.compared)
    shown = _unsigned(redline.document)
    if "pdf" in formats:
        try:
            pdf = write_pdf(shown, style, show=show)
        except PdfUnavailable as unavailable:
            unprinted["pdf"] = str(unavailable)
        except Unfit as unfit:
            raise unprintable(style.name, str(unfit), unfit.advice) from None
        else:
            files["pdf"], pages, count = pdf.pdf, pdf.pages, pdf.page_count
    if "docx" in formats:
        tracked = Tracked(signed.author, signed.date, redline.meta, redline.references)
        files["docx"] = write_docx(redline.document, style.docx, pages, count, tracked)
    if "html" in formats:
        files["html"] = show(write_page(shown, style)).encode()
    return Printing(files, unprinted)


def _unsigned(document: Document) -> Document:
    """The document without the marks to sign at: nobody signs a redline."""
    return replace(
        document,
        signatures=tuple(replace(one, signatories=tuple(map(_unmarked, one.signatories))) for one in document.signatures),
    )


def _unmarked(signatory: Signatory) -> Signatory:
    return replace(signatory, lines=tuple(replace(line, mark="") for line in signatory.lines))
