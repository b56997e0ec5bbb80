"""Pictures of the pages of each form, as a folder that `make gallery` writes anew: docs/gallery/.

One agreement stands for each form. All its pages stand on one sheet, and those that tell most are shown larger.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pypdfium2
from PIL import Image

from pipeline.asked import Edition
from pipeline.compile import printed
from pipeline.disk.make import check
from pipeline.document import Words
from pipeline.edition import edition
from tests.laws.shown import HOUSE, ROOT

GALLERY = ROOT / "docs" / "gallery"
SHOWN = (
    ("cold-chain", "house"),
    ("bursztyn-hydrogen", "house"),
    ("lumen-northwind", "house"),
    ("wilga-sperber", "house"),
    ("ferrant-oculis", "house"),
    ("wattkante", "house"),
    ("coral-straits", "house"),
    ("kestrel-grid", "house"),
    ("young-cooks", "house"),
    ("be-bound", "plain"),
)
_TOP = """# How agreements look

One agreement of each form, all of its pages, as the PDF shows them; then one of them in the style `plain`. `make gallery` writes these pictures anew.
The cover, the beginning, a page of tables, the signatures and a schedule stand larger below each sheet. The Word files break lines and pages as the PDF does,
but for a few places. All parties and people are invented.

What was wrong when we looked, and is mended: dates and amounts broken at the end of a line, and numbers parted from their units ("30 / days"); cells of three
lines of one word each beside columns with room to spare; a chart over two pages, whose scale then stood above its second half only by being repeated;
the labels of a chart's scale and the swatches of its key running into each other; contents of 37 entries over two pages; dates that Word broke inside
their figures where another font stands in for Cambria; bold Chinese and Japanese names that were not bold.
"""
_SHEET, _PAGE = 42, 90  # dots per inch
_COLUMNS, _GAP = 8, 6
_GREYS = (0, 70, 120, 165, 205, 230, 245, 255)
_COLOURS = ("1f2a44", "5a6274", "a0a5b2", "eef0f5", "9c2b2b", "d09a9a", "fff2cc")  # of the styles, and between them and white


@dataclass(frozen=True, slots=True)
class Shown:
    """The pictures of one agreement: its pages on one sheet, and those that tell most by what they show."""

    form: str
    title: str
    pages: int
    sheet: Image.Image
    telling: Mapping[str, Image.Image]


def main() -> None:
    """Write the gallery anew."""
    shutil.rmtree(GALLERY, ignore_errors=True)
    GALLERY.mkdir()
    parts = [_TOP]
    for name, style in SHOWN:
        stem = name if style == "house" else f"{name}-{style}"
        one = shown(name, style)
        one.sheet.save(GALLERY / f"{stem}.png", optimize=True)
        for count, picture in enumerate(one.telling.values(), 1):
            picture.save(GALLERY / f"{stem}-{count}.png", optimize=True)
        parts.append(_said(one, stem, style))
    (GALLERY / "README.md").write_text("\n".join(parts), encoding="utf-8")


def shown(name: str, style: str) -> Shown:
    """The pictures of an agreement in a style."""
    agreement = check(HOUSE, name)
    document = edition(agreement, Edition())
    pdf = printed(document, HOUSE.looks[style].whole, {"pdf"}).files["pdf"]
    with pypdfium2.PdfDocument(pdf) as opened:
        opened.init_forms()
        texts = [page.get_textpage().get_text_range() for page in opened]
        small = [_picture(page, _SHEET) for page in opened]
        telling = {what: _few(_picture(opened[page], _PAGE)) for what, page in _telling(document.words, texts).items()}
    return Shown(HOUSE.library.forms[agreement.spec.form].name, document.meta.title, len(small), _few(_sheet(small)), telling)


def _said(one: Shown, stem: str, style: str) -> str:
    """The section of an agreement on the page that shows the gallery."""
    names = " and ".join(f"`{name}`" for name in (stem.removesuffix(f"-{style}"), style))
    large = "\n".join(
        f'<img src="{stem}-{count}.png" alt="{one.title}: {what}" width="400">' for count, what in enumerate(one.telling, 1)
    )
    return f"""## {one.form[0].upper()}{one.form[1:]}

{names}: {one.title}, {one.pages} pages.

<img src="{stem}.png" alt="All pages of {one.title}">

{large}
"""


def _telling(words: Words, texts: Sequence[str]) -> dict[str, int]:
    """The pages that tell most: one of each kind that an agreement has."""
    lines = [text.splitlines() for text in texts]
    signed, first = (next(page for page, said in enumerate(lines) if word in said) for word in (words.signatures, words.parties))
    last = max(range(signed + 1, len(texts)), key=lambda page: len(texts[page])) if signed + 1 < len(texts) else len(texts) - 1
    tables = max(range(first, signed), key=lambda page: texts[page].count("–"))  # an empty cell is a dash
    return {"the cover": 0, "the beginning": first, "tables": tables, "signatures": signed, "a schedule": last}


def _picture(page: pypdfium2.PdfPage, dots: int) -> Image.Image:
    picture: Image.Image = page.render(scale=dots / 72).to_pil()
    return picture.convert("RGB")


def _sheet(pages: Sequence[Image.Image]) -> Image.Image:
    """All pages side by side, from left to right and downwards."""
    wide, high = pages[0].size
    rows = -(-len(pages) // _COLUMNS)
    sheet = Image.new("RGB", (_COLUMNS * (wide + _GAP) - _GAP, rows * (high + _GAP) - _GAP), "#b0b0b0")
    for count, page in enumerate(pages):
        sheet.paste(page, (count % _COLUMNS * (wide + _GAP), count // _COLUMNS * (high + _GAP)))
    return sheet


def _few(picture: Image.Image) -> Image.Image:
    """A picture of few colours, which takes a quarter of the place."""
    few = Image.new("P", (1, 1))
    few.putpalette([part for grey in _GREYS for part in (grey,) * 3] + [part for one in _COLOURS for part in bytes.fromhex(one)])
    return picture.quantize(palette=few, dither=Image.Dither.NONE)


if __name__ == "__main__":
    main()
