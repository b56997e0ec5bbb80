"""Document and style to PDF: WeasyPrint lays out the HTML with the style's own fonts; nothing is fetched, and no clock is read."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from textwrap import shorten
from typing import Any

from pipeline.document import Document
from pipeline.style.style import Font, Style, needed
from pipeline.style.word_css import with_word
from pipeline.writers.html import template, write_html
from pipeline.writers.pango import Unfaithful, weasyprint
from pipeline.writers.pdf_lines import number_lines

_VARIANT = "pdf/a-3a"
# No letters are joined, said once of each font: said of the words, WeasyPrint leaves memory behind at each line that it lays out.
_LETTERS = "no-common-ligatures no-historical-ligatures no-discretionary-ligatures no-contextual"
_ADDS = re.compile(r"@(?:font-face|counter-style|color-profile|layer|import|namespace)\b", re.IGNORECASE)
# What WeasyPrint asks of Pango; cffi takes two milliseconds to understand each name, once.
_TYPES = (
    "PangoFcFontMap *",
    "FcChar8 **",
    "char[]",
    "PangoRectangle *",
    "PangoLogAttr[]",
    "unsigned int *",
    "hb_tag_t[100]",
    "char[4]",
)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """Pages that are laid out and not yet drawn: the page (from 1) on which each anchor stands, how many there are, and what draws them, once."""

    pages: Mapping[str, int]
    page_count: int
    draw: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, the page (from 1) on which each anchor stands, and how many pages there are."""

    pdf: bytes
    pages: Mapping[str, int]
    page_count: int


def write_pdf(document: Document, style: Style, facts: str = "", show: Callable[[str], str] = str) -> Printed:
    """A document laid out (see `lay_out`) and drawn."""
    with _uncollected():
        laid_out = lay_out(document, style, facts, show)
        return Printed(laid_out.draw(), laid_out.pages, laid_out.page_count)


def drawn_at_once(document: Document, style: Style, facts: str = "") -> LaidOut:
    """As `lay_out`, with nothing left to draw: what is not needed any more goes at once."""
    printed = write_pdf(document, style, facts)
    return LaidOut(printed.pages, printed.page_count, lambda: printed.pdf)


def lay_out(document: Document, style: Style, facts: str = "", show: Callable[[str], str] = str) -> LaidOut:
    """A document as the pages of a PDF for everyone and for the archive (PDF/UA-1 and PDF/A-3a in one file), with `facts` attached as its source.

    `show` is given the HTML before it is laid out. The same bytes from the same words, style, facts and libraries.
    Raises `PdfUnavailable` where the machine has no Pango, and `Unfit`, now or when it draws, where no pages can be made in the style.
    """
    printer = weasyprint()
    from pipeline.writers import pdf_archive, pdf_fields, pdf_tags, pdf_words  # they need WeasyPrint, which is loaded above
    from pipeline.writers.assets import Assets, OwnFonts, Page, named_links, usual_notes

    meta, css = document.meta, with_word(style.css, style.docx, style.drawings)
    html, sheets = apart(show(write_html(document, style)), css)
    drawing = needed(style, html + css)
    assets = Assets({font.file.asset: font.data for font in drawing})
    with ExitStack() as held:
        fonts = held.enter_context(closing(OwnFonts()))
        with assets.guarded(), _uncollected():
            faces = printer.CSS(string="".join(map(_face, drawing)), font_config=fonts, url_fetcher=assets)
            page = (Page if usual_notes(css, style.html) else printer.HTML)(string=html, url_fetcher=assets)
            laid_out = page.render(
                font_config=fonts,
                stylesheets=[faces, *sheets],
                color_profiles=pdf_archive.colours(),
                pdf_variant=_VARIANT,
                output_intent=pdf_archive.OUTPUT,
            )
        if document.line_numbers:
            number_lines(laid_out.pages)
        pdf_archive.claim_both(laid_out)
        painted = pdf_tags.watched(laid_out)
        if words := pdf_words.hidden(page.etree_element, painted):
            raise Unfaithful(f"A page laid out in this style does not show “{shorten(words, 60, placeholder='…')}”.")
        open_fonts = held.pop_all()

    def finished(_: object, pdf: object) -> None:
        named_links(laid_out)
        pdf_fields.add_fields(pdf, painted)
        pdf_tags.add_structure(pdf, painted)
        pdf_archive.finish(pdf)

    def draw() -> bytes:
        with open_fonts, assets.guarded(), _uncollected():
            pdf: bytes = laid_out.write_pdf(
                finisher=finished,
                pdf_variant=_VARIANT,
                output_intent=pdf_archive.OUTPUT,
                pdf_identifier=bytes.fromhex(meta.digest)[:16],
                attachments=[pdf_archive.source(facts, meta.created, document.words.facts)] if facts else [],
            )
        return pdf

    pages = {anchor: count for count, sheet in reversed(list(enumerate(laid_out.pages, 1))) for anchor in sheet.anchors}
    return LaidOut(pages, len(laid_out.pages), draw)


def warm(style: Style) -> None:
    """Load and read what printing in a style needs, so that whoever prints in it later waits for none of it. Raises `PdfUnavailable` as `lay_out` does."""
    weasyprint()
    from weasyprint.text.ffi import ffi

    from pipeline.writers import pdf_archive, pdf_fields, pdf_tags  # noqa: F401

    for name in _TYPES:
        ffi.typeof(name)
    template(style.html)
    apart("", with_word(style.css, style.docx, style.drawings))


def apart(html: str, css: str) -> tuple[str, tuple[Any, ...]]:
    """A page without the stylesheet of its style, and that stylesheet parsed, once for all pages.

    What stays in the page comes after it, as it did. A stylesheet that adds to what a page is made of (fonts, counters, layers) stays in the page,
    and so does one that the page holds in other words.
    """
    return (html, ()) if _ADDS.search(css) or css not in html else (html.replace(css, "", 1), (_parsed(css),))


@lru_cache(maxsize=4)
def _parsed(css: str) -> Any:
    from pipeline.writers.assets import Assets

    return weasyprint().CSS(string=css, url_fetcher=Assets({}))


def _face(font: Font) -> str:
    kind = f"font-weight: {font.file.weight}; font-style: {'italic' if font.file.italic else 'normal'}; font-variant: {_LETTERS}"
    return f'@font-face {{ font-family: "{font.file.family}"; src: url({font.file.asset}); {kind} }}\n'


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for garbage inside: a layout keeps its million objects to the end, and looking through them again and again takes a fifth of the time."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
