"""The PDF says what the text says, on pages that hold together, with the style's own fonts and nothing fetched."""

from __future__ import annotations

import ctypes
import gc
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2 import raw

from pipeline.document import Document, Paragraph, Provision, Status, Text
from pipeline.style.style import coverage
from pipeline.writers.pango import Fetched
from pipeline.writers.pdf import Printed, write_pdf
from pipeline.writers.text import write_text
from tests.conformance.damage import without_colours, without_tags
from tests.conformance.verapdf import Rules, failures
from tests.style.house import house
from tests.words import contents_of_pdf, is_read_in_order, margins_of_pdf, marks_of, words, words_of_pdf, words_of_text
from tests.writers.sample import HOSTILE, LONG_WORD, Scheme, sample

ROOT = Path(__file__).parents[2]
MILLIMETRE = 72 / 25.4
FACTS = "mou: 1\nparties:\n  lumen:\n    name: Lumen Optics Ltd\n"


@cache
def _printed(scheme: Scheme = "article", status: Status = "draft") -> Printed:
    return write_pdf(sample(scheme, status), house(), FACTS)


@cache
def _pages(scheme: Scheme = "article", status: Status = "draft") -> tuple[str, ...]:
    with pypdfium2.PdfDocument(_printed(scheme, status).pdf) as opened:
        return tuple(page.get_textpage().get_text_range() for page in opened)


def _with_words(*said: str) -> Document:
    """A document of one article that says these words, a paragraph each."""
    document = sample("clause")
    article = Provision("a", 1, "1.", "Said", document.articles[0].clause, tuple(Paragraph((Text(each),)) for each in said))
    return replace(document, articles=(article,), annexes=(), signing=(), signatures=())


def test_words_that_fill_a_line_but_for_the_space_after_them_stay_on_it() -> None:
    said = "The date moves only if the delayed Party gives the other Party notice of the cause within 5 Business Days after learning of it."
    document = _with_words(said)
    article = document.articles[0]
    item = replace(article, anchor="a.b.c", level=3, number="(c)", heading="")
    provision = replace(article, anchor="a.b", level=2, number="1.1", body=(item,))
    printed = write_pdf(replace(document, articles=(replace(article, body=(provision,)),)), house())
    with pypdfium2.PdfDocument(printed.pdf) as opened:
        lines = [line.strip() for page in opened for line in page.get_textpage().get_text_range().splitlines()]
    assert [line.removeprefix("(c)").strip() for line in lines if "The date" in line] == [said.partition(" 5")[0]]


# words


@pytest.mark.parametrize("scheme, status", [("article", "draft"), ("clause", "final")])
def test_the_words_of_the_pdf_are_the_words_of_the_text(scheme: Scheme, status: Status) -> None:
    document = sample(scheme, status)
    assert words_of_pdf(_printed(scheme, status).pdf, document) == words_of_text(write_text(document))


def test_a_word_lost_from_the_pdf_is_noticed() -> None:
    document = _with_words("Each Party shall keep it secret.")
    printed = write_pdf(_with_words("Each Party shall keep it."), house())
    assert words_of_pdf(printed.pdf, document) != words_of_text(write_text(document))


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_is_printed_as_it_is(value: str) -> None:
    assert words(value) in words("".join(_pages()))


DRAWN = sorted(filter(is_read_in_order, map(chr, coverage(house()))))


@pytest.mark.slow
@settings(max_examples=5)
@given(st.lists(st.text(alphabet=st.sampled_from(DRAWN), min_size=1, max_size=30), min_size=20, max_size=60))
def test_any_words_that_the_fonts_draw_are_printed_as_they_are(said: list[str]) -> None:
    document = _with_words(*said)
    assert words_of_pdf(write_pdf(document, house()).pdf, document) == words_of_text(write_text(document))


# pages


def test_the_contents_give_the_page_on_which_each_article_stands() -> None:
    entries = contents_of_pdf(_printed().pdf, sample("article"))
    assert [entry for entry, _ in entries][-2:] == ["Schedule1Contentsofthecoatingpackage", "Schedule2Contacts"]
    for entry, page in entries:
        assert entry in words(_pages()[page - 1])


def test_the_pages_of_the_anchors_are_those_where_their_words_stand() -> None:
    printed = _printed()
    assert printed.page_count == len(_pages())
    assert printed.pages["parties.lumen"] == 3
    assert "7.1R&D<Ltd>" in words(_pages()[printed.pages["general.values.1"] - 1])
    assert "(bb)entry28;" in words(_pages()[printed.pages["general.letters.bb"] - 1])


def test_each_page_says_which_of_how_many_it_is_and_each_but_the_first_what_it_belongs_to() -> None:
    (first, *others) = margins_of_pdf(_printed("article", "final").pdf)
    count = len(others) + 1
    assert first == ("", "")  # the cover
    assert others == [("Memorandum of Understanding LUM-NWR-2026-01", f"Page {page} of {count}") for page in range(2, count + 1)]


def test_each_page_of_a_draft_is_marked_and_none_of_a_final() -> None:
    ends = margins_of_pdf(_printed("article", "draft").pdf)
    assert ["Draft: not for signature" in header + footer for header, footer in ends] == [True] * len(_pages())
    assert "Draft" not in "".join(_pages("article", "final"))


def test_a_heading_stands_on_the_page_of_the_words_that_follow_it() -> None:
    for count in range(0, 12, 2):
        document = _with_words(
            *["Words that fill a line of the page and go on to the next, as words do in agreements."] * (14 + count)
        )
        (article,) = document.articles
        following = Provision("b", 1, "2.", "Heading", article.clause, (Paragraph((Text("Its words."),)),))
        pages = write_pdf(replace(document, articles=(article, following)), house())
        with pypdfium2.PdfDocument(pages.pdf) as opened:
            page = words(opened[pages.pages["b"] - 1].get_textpage().get_text_range())
        assert "2.HeadingItswords." in page


def test_a_signature_stands_on_one_page() -> None:
    for page in _pages():
        assert words(page).count("Signedforandonbehalfof") * 2 <= words(page).count("Signature") + words(page).count("Date")
    page = words(_pages()[_printed().pages["signatures.northwind"] - 1])
    assert "DrKatrinVogel" in page
    assert "ManagingDirector(Engineering)Date" in page


def test_the_head_of_a_table_is_repeated_where_the_table_goes_on() -> None:
    assert sum("No.MilestoneDueTest" in words(page) for page in _pages()) == 2


def test_nothing_is_printed_beyond_the_margins() -> None:
    assert LONG_WORD in words("".join(_pages()))
    left, right = 25 * MILLIMETRE - 0.5, 185 * MILLIMETRE + 0.5
    with pypdfium2.PdfDocument(_printed().pdf) as opened:
        for page in opened:
            text = page.get_textpage()
            boxes = [text.get_charbox(index) for index in range(text.count_chars()) if text.get_text_range(index, 1).strip()]
            assert min(box[0] for box in boxes) >= left
            assert max(box[2] for box in boxes) <= right


# the file


def test_the_outline_lists_parts_articles_and_clauses() -> None:
    with pikepdf.open(io.BytesIO(_printed().pdf)) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        below = {item.title: [child.title for child in item.children] for item in outline.root if item.children}
    assert titles[:3] == ["Parties", "Background", "Article 1 Definitions and interpretation"]
    assert titles[-3:] == ["Signatures", "Schedule 1 Contents of the coating package", "Schedule 2 Contacts"]
    assert below == {"Article 4 Term and renewal": ["4.1 Length", "4.2 Renewal"]}


def test_the_file_names_its_language_title_reference_and_date_and_nobody() -> None:
    with pikepdf.open(io.BytesIO(_printed().pdf)) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert bytes(pdf.trailer.ID[0]) == bytes.fromhex("5f" * 16)
        assert {str(key): str(value) for key, value in pdf.docinfo.items()} == {
            "/Title": "Memorandum of Understanding",
            "/Subject": "LUM-NWR-2026-01",
            "/CreationDate": "D:20260220",
            "/ModDate": "D:20260220",
            "/Producer": "WeasyPrint 70.0",
        }


def test_every_reference_is_a_link_to_its_provision() -> None:
    with pikepdf.open(io.BytesIO(_printed().pdf)) as pdf:
        names = list(map(str, list(pdf.Root.Names.Dests.Names)[::2]))
        links = [
            (str(link.Dest), str(link.Contents))
            for page in pdf.pages
            for link in page.get("/Annots", [])
            if link.Subtype == "/Link"
        ]
    targets = {target for target, _ in links}
    assert ("exit.effects", "Article 6") in links
    assert ("milestones.dates.change.second", "Section 3.1(b)(ii)") in links
    assert {"annexes.package", "milestones.dates.change.second", "exit.effects", "term.length.end"} <= targets
    assert targets <= set(names)


def test_only_the_fonts_of_the_style_are_in_the_file() -> None:
    assert {name.partition("+")[2] for name in _fonts(_printed().pdf)} == {
        "House-Serif",
        "House-Serif-Bold",
        "House-Serif-Italic",
        "House-Serif-Greek",
        "House-Serif-Wide",
    }


def _fonts(pdf: bytes) -> Iterator[str]:
    with pypdfium2.PdfDocument(pdf) as opened:
        for page in opened:
            text = page.get_textpage()
            for index in range(text.count_chars()):
                name = ctypes.create_string_buffer(64)
                if raw.FPDFText_GetFontInfo(text, index, name, 64, ctypes.c_int()) > 1:
                    yield name.value.decode()


def test_a_character_that_no_font_of_the_style_draws_is_not_taken_from_the_machine() -> None:
    names = set(_fonts(write_pdf(_with_words("Latin and ह and 😀"), house()).pdf))
    assert {name.partition("+")[2] for name in names} == {"House-Serif", "House-Serif-Bold", "House-Serif-Italic"}


@pytest.mark.slow
@pytest.mark.parametrize("rules, damaged", [("PDFUA-1", without_tags), ("PDFA-3A", without_colours)])
def test_the_file_keeps_both_its_claims_by_the_reference_validator_and_a_damaged_one_does_not(
    rules: Rules, damaged: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    whole, broken = tmp_path / "whole.pdf", tmp_path / "broken.pdf"
    whole.write_bytes(_printed().pdf)
    broken.write_bytes(damaged(_printed().pdf))
    assert {line.partition(": ")[0] for line in failures(rules, [whole, broken])} == {str(broken)}


# what a screen reader reads


def _structure(element: pikepdf.Object, depth: int = 0) -> Iterator[tuple[int, str, pikepdf.Object]]:
    """The elements of the structure in reading order, each with how deep it stands and what it is."""
    for kid in element.K if isinstance(element.K, pikepdf.Array) else [element.K]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield depth, str(kid.S)[1:], kid
            yield from _structure(kid, depth + 1)


def _tree(pdf: pikepdf.Pdf) -> list[tuple[int, str, pikepdf.Object]]:
    return list(_structure(pdf.Root.StructTreeRoot))


def test_the_contents_are_a_list_of_contents_and_a_list_has_its_signs_beside_its_words() -> None:
    with pikepdf.open(io.BytesIO(_printed().pdf)) as pdf:
        kinds = [f"{'.' * depth}{kind}" for depth, kind, _ in _tree(pdf)]
    start = kinds.index(".TOC")
    assert kinds[start : start + 4] == [".TOC", "..TOCI", "...Reference", "....Link"]
    assert kinds.count("..TOCI") == 10
    start = kinds.index("...L")
    assert kinds[start : start + 4] == ["...L", "....LI", ".....Lbl", ".....LBody"]


def test_a_table_that_goes_on_over_a_page_is_one_table_with_one_head() -> None:
    with pikepdf.open(io.BytesIO(_printed().pdf)) as pdf:
        tree = _tree(pdf)
        tables = [
            sum(1 for one, inner in _of(tree, place) if inner == "TR") for place in range(len(tree)) if tree[place][1] == "Table"
        ]
        heads = [kind for _, kind, _ in tree if kind == "THead"]
        scopes = {str(element.A.Scope) for _, kind, element in tree if kind == "TH"}
    assert tables == [4, 25, 3]
    assert len(heads) == 3
    assert scopes == {"/Column"}


def _of(tree: list[tuple[int, str, pikepdf.Object]], place: int) -> Iterator[tuple[int, str]]:
    """What stands below a place of the tree."""
    top = tree[place][0]
    for depth, kind, _ in tree[place + 1 :]:
        if depth <= top:
            return
        yield depth, kind


def _marks_of_text(page: pikepdf.Page) -> Iterator[str]:
    """What each piece of text in a page is marked as."""
    marks = ["nothing"]
    for instruction in pikepdf.parse_content_stream(page):
        match str(instruction.operator):
            case "BDC" | "BMC":
                marks.append(str(instruction.operands[0]))
            case "EMC":
                marks.pop()
            case "TJ" | "Tj":
                yield marks[-1]
            case _:
                pass


def test_every_word_is_either_read_out_or_marked_as_none_of_the_text() -> None:
    with pikepdf.open(io.BytesIO(_printed().pdf)) as pdf:
        marks = [mark for page in pdf.pages for mark in _marks_of_text(page)]
        second = list(_marks_of_text(pdf.pages[1]))
        numbered = [
            str(one.operator) == "BDC" and str(one.operands[0]) == "/Span"
            for page in pdf.pages
            for one in pikepdf.parse_content_stream(page)
        ]
        held = [numbers for numbers in pdf.Root.StructTreeRoot.ParentTree.Nums if isinstance(numbers, pikepdf.Array)]
    assert "nothing" not in marks
    assert second.count("/Artifact") == 7  # title, reference and draft mark, and the page line in four pieces
    assert marks.count("/Artifact") > len(marks_of(sample("article"))) + 4 * _printed().page_count
    assert sum(map(len, held)) == sum(numbered)


def test_a_drawing_says_what_it_shows_and_one_that_is_hidden_says_nothing() -> None:
    shown = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>A</title><desc>two bars</desc><path d="M0 0h9v9"/></svg>'
    hidden = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" aria-hidden="true"><path d="M0 0h9v9"/></svg>'
    style = replace(house(), html=house().html.replace("<main>", f"<main><p>{shown}{hidden}</p>"))
    assert style.html != house().html
    with pikepdf.open(io.BytesIO(write_pdf(_with_words("x"), style).pdf)) as pdf:
        figures = [(str(element.Alt), len(element.A.BBox)) for _, kind, element in _tree(pdf) if kind == "Figure"]
    assert figures == [("A. two bars", 4)]


def test_a_row_that_is_taller_than_a_page_is_read_cell_by_cell() -> None:
    long = " ".join(f"left{count}" for count in range(900))
    row = f'<tr style="break-inside: auto"><td>{long}</td><td>{long.replace("left", "right")}</td></tr>'
    style = replace(house(), html=house().html.replace("<main>", f"<main><table><tr><th>A</th><th>B</th></tr>{row}</table>"))
    with pikepdf.open(io.BytesIO(write_pdf(_with_words("x"), style).pdf)) as pdf:
        cells = [element for _, kind, element in _tree(pdf) if kind == "TD"]
        pages = [
            {kid.Pg.objgen if isinstance(kid, pikepdf.Dictionary) else element.Pg.objgen for kid in element.K}
            for element in cells
        ]
    assert len(cells) == 2
    assert [len(found) > 1 for found in pages] == [True, True]


# signing and the archive


def test_each_who_signs_has_an_empty_field_with_a_name_that_can_be_read_out() -> None:
    with pikepdf.open(io.BytesIO(_printed().pdf)) as pdf:
        fields = [(str(field.T), str(field.FT), str(field.TU), "/V" in field) for field in pdf.Root.AcroForm.Fields]
        forms = [element for _, kind, element in _tree(pdf) if kind == "Form"]
        named = [str(form.K[0].Obj.T) for form in forms]
    assert fields == [
        ("signatures-lumen-1", "/Sig", "Signature: Helen Marsh, Lumen Optics Ltd", False),
        ("signatures-northwind-1", "/Sig", "Signature: Dr Katrin Vogel, Northwind Robotics GmbH", False),
        ("signatures-northwind-2", "/Sig", "Signature: Dr Elif Kaya, Northwind Robotics GmbH", False),
        ("signatures-rnd-1", "/Sig", "Signature: R&D <Ltd>", False),
    ]
    assert named == [name for name, *_ in fields]


def test_a_field_stands_on_the_line_that_is_to_be_signed_where_its_mark_stands() -> None:
    with pikepdf.open(io.BytesIO(_printed().pdf)) as pdf, pypdfium2.PdfDocument(_printed().pdf) as opened:
        boxes = {str(field.T): [float(edge) for edge in field.Rect] for field in pdf.Root.AcroForm.Fields}
        page = opened[_printed().pages["signatures.lumen"] - 1].get_textpage()
        index, _ = page.search("\\s1\\").get_next()
        left, bottom, right, top = page.get_charbox(index)
    x1, y1, x2, y2 = boxes["signatures-lumen-1"]
    assert x1 - 1 <= left < right <= x2  # the sign leans out by less than a point
    assert y1 <= bottom < top <= y2
    assert (round((x2 - x1) / MILLIMETRE), (y2 - y1) / MILLIMETRE > 10) == (80, True)


def test_an_agreement_that_nobody_may_sign_electronically_has_no_fields_and_no_marks() -> None:
    document = sample("article")
    lines = lambda one: replace(one, lines=tuple(replace(line, mark="") for line in one.lines))  # noqa: E731
    signatures = tuple(replace(block, signatories=tuple(map(lines, block.signatories))) for block in document.signatures)
    with pikepdf.open(io.BytesIO(write_pdf(replace(document, signatures=signatures), house()).pdf)) as pdf:
        assert "/AcroForm" not in pdf.Root


def test_the_facts_are_attached_as_the_source_and_dated_by_the_document() -> None:
    with pikepdf.open(io.BytesIO(_printed().pdf)) as pdf:
        (attached,) = pdf.Root.AF
        file = attached.EF.F
        assert str(attached.UF) == "facts.yaml"
        assert str(attached.Desc) == "The facts"
        assert str(attached.AFRelationship) == "/Source"
        assert str(file.Subtype) == "/application/yaml"
        assert str(file.Params.CreationDate) == str(file.Params.ModDate) == "D:20260220000000Z"
        assert file.read_bytes().decode() == FACTS


def test_a_document_without_facts_has_no_attachment() -> None:
    with pikepdf.open(io.BytesIO(write_pdf(_with_words("x"), house()).pdf)) as pdf:
        assert "/AF" not in pdf.Root
        assert "/EmbeddedFiles" not in pdf.Root.Names


def test_pages_are_called_by_their_printed_numbers_and_the_title_is_shown() -> None:
    with pikepdf.open(io.BytesIO(_printed().pdf)) as pdf:
        assert [str(page.label) for page in pdf.pages][:3] == ["1", "2", "3"]
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


# the machine

_PRINT = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from pipeline.writers.pdf import write_pdf
from tests.style.house import house
from tests.writers.sample import sample
print(hashlib.sha256(write_pdf(sample("article", "draft"), house()).pdf).hexdigest())
"""
_FONT_RULES = """<?xml version="1.0"?>
<fontconfig><include>/etc/fonts/fonts.conf</include>
<match target="pattern"><edit name="family" mode="prepend" binding="strong"><string>DejaVu Serif</string></edit></match>
</fontconfig>
"""


@pytest.mark.slow
def test_the_bytes_are_the_same_everywhere(tmp_path: Path) -> None:
    rules = tmp_path / "fonts.conf"
    rules.write_text(_FONT_RULES, encoding="utf-8")
    places: dict[str, tuple[Path, dict[str, str]]] = {
        "here": (ROOT, {}),
        "east": (tmp_path, {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"}),
        "west": (tmp_path, {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LC_ALL": "tr_TR.UTF-8", "SOURCE_DATE_EPOCH": "1"}),
        "font rules of the machine": (tmp_path, {"FONTCONFIG_FILE": str(rules)}),
    }
    command = [sys.executable, "-c", _PRINT, str(ROOT)]
    made = {
        name: subprocess.run(command, cwd=folder, env=os.environ | more, capture_output=True, text=True, check=True).stdout
        for name, (folder, more) in places.items()
    }
    assert made == dict.fromkeys(places, made["here"])


@pytest.mark.parametrize(
    "css",
    [
        "@import url(https://example.invalid/a.css);",
        "@import 'file:///etc/passwd';",
        "body { background: url(file:///etc/passwd); }",
        "body { background-image: url(https://example.invalid/a.png); }",
        "li { list-style-image: url(https://example.invalid/a.png); }",
        "h1::before { content: url(data:image/svg+xml,<svg/>); }",
        "h1 { border-image: url(https://example.invalid/a.png) 1; }",
        "@font-face { font-family: x; src: url(https://example.invalid/a.woff2); }",
        "@font-face { font-family: x; src: url(asset:Other.ttf); }",
        "@page { @bottom-center { content: url(https://example.invalid/a.png); } }",
        "@color-profile device-cmyk { src: url(https://example.invalid/a.icc); }",
    ],
)
def test_a_stylesheet_that_reaches_out_is_refused(css: str) -> None:
    with pytest.raises(Fetched, match=r"^The style asks for "):
        write_pdf(_with_words("x"), replace(house(), css=f"{css}\n{house().css}"))


@pytest.mark.parametrize(
    "html",
    [
        '<img src="https://example.invalid/a.png">',
        '<img src="file:///etc/passwd">',
        '<img src="data:image/png;base64,AAAA">',
        '<link rel="stylesheet" href="https://example.invalid/a.css">',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<a rel="attachment" href="file:///etc/passwd">x</a>',
        '<object data="https://example.invalid/a.svg"></object>',
        '<embed src="https://example.invalid/a.svg">',
        '<svg width="9" height="9"><image href="https://example.invalid/a.png" width="9" height="9"/></svg>',
        '<p style="background: url(https://example.invalid/a.png)">x</p>',
    ],
)
def test_a_template_that_reaches_out_is_refused(html: str) -> None:
    with pytest.raises(Fetched, match=r"^The style asks for "):
        write_pdf(_with_words("x"), replace(house(), html=house().html.replace("<header>", f"{html}<header>")))


_WITHOUT = """
import sys
sys.path.insert(0, sys.argv[1])
from pipeline.writers import pango
def missing(*_):
    raise OSError("cannot load library")
{fault}
try:
    pango.weasyprint()
except pango.PdfUnavailable as error:
    print(error)
"""


@pytest.mark.parametrize(
    "fault, line",
    [
        ("sys.modules['weasyprint'] = None", "the Python package WeasyPrint is not installed"),
        ("import cffi.api; cffi.api._load_backend_lib = missing", "the library Pango is not installed. Run: "),
    ],
)
def test_a_machine_that_cannot_print_says_in_one_line_what_to_do(fault: str, line: str) -> None:
    command = [sys.executable, "-c", _WITHOUT.format(fault=fault), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"No PDF was made: {line}")
    assert done.stdout.count("\n") == 1


def test_printing_leaves_no_file_behind_and_the_garbage_collector_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    write_pdf(_with_words("x"), house())
    assert list(tmp_path.iterdir()) == []
    assert gc.isenabled()


def test_loading_weasyprint_leaves_the_search_for_libraries_and_its_modules_as_they_were() -> None:
    code = """
import ctypes.util, sys
sys.path.insert(0, sys.argv[1])
search = ctypes.util.find_library
from pipeline.writers.pango import weasyprint
weasyprint()
from fontTools.subset import Options
print(ctypes.util.find_library is search, Options.__module__)
"""
    done = subprocess.run([sys.executable, "-c", code, str(ROOT)], capture_output=True, text=True, check=True)
    assert done.stdout == "True fontTools.subset\n"
