"""A note has the same number and the same words in every output, stands natively at the foot of the page, and is read out where it is called."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pikepdf
import pypdfium2
import pytest
from lxml import html
from pypdfium2 import raw

from pipeline.compile import printed
from pipeline.document import Document, Footnote, Paragraph, Text
from pipeline.records.notes import recounted
from pipeline.records.redline import redlined
from pipeline.style.docx import lacking_docx
from pipeline.writers.docx import write_docx
from pipeline.writers.docx_tracked import Tracked
from pipeline.writers.html import write_html
from pipeline.writers.html_marked import marked
from pipeline.writers.page import write_page
from pipeline.writers.pdf import write_pdf
from pipeline.writers.text import write_text
from tests.conformance import invariants
from tests.laws.shown import HOUSE
from tests.records.revisions import Verb, body_of, settle
from tests.words import notes_of_text, words, words_of_text
from tests.writers.docx_words import W, part, text_of, val, words_of_docx
from tests.writers.sample import noted, sample
from tests.writers.test_docx_template import BODY, TEMPLATE, changed, with_a_note

NOTES, STYLES = "word/footnotes.xml", "word/styles.xml"
SAID = (
    ("1", "SoR&D<Ltd>saidon1March2026,seeSection3.1(a).The“Day”isaday."),
    ("2", "Noteachalone."),
    ("3", "Asofthedayofsigning."),
)


@cache
def _files() -> dict[str, bytes]:
    return dict(printed(noted(), HOUSE.style, ("docx", "pdf", "html", "md", "txt")).files)


def _notes_of_docx(docx: bytes) -> tuple[tuple[str, str], ...]:
    """The words of each note in the order in which the body calls them, with Word's number: it does not count those with a mark of their own."""
    return _counted(part(docx, BODY), {note.get(f"{W}id"): words(text_of(note)) for note in part(docx, NOTES)})


def _counted(body: Any, said: dict[str | None, str]) -> tuple[tuple[str, str], ...]:
    calls = [call for call in body.iter(f"{W}footnoteReference") if not call.get(f"{W}customMarkFollows")]
    return tuple((str(number), said[call.get(f"{W}id")]) for number, call in enumerate(calls, 1))


# the same in all


def test_the_text_says_a_note_after_the_paragraph_or_the_list_that_calls_it() -> None:
    text = _files()["txt"].decode()
    assert notes_of_text(text) == SAID
    start = text.index("  1.1 “Results”")
    assert text[start : text.index("[structure.definitions.work-plan]")] == (
        "  1.1 “Results” means what the Parties create[1] under the Work Plan.\n"
        "    [1] So R&D <Ltd> said on 1 March 2026, see Section\u00a03.1(a).\n    The “Day” is a day.\n"
        "  • made together;[2]\n  • made alone.\n    [2] Not each alone.\n\n"
    )


def test_word_has_native_footnotes_in_words_own_styles() -> None:
    docx = _files()["docx"]
    assert _notes_of_docx(docx) == SAID
    assert words_of_docx(docx) == words_of_text(
        re.sub(r"\[\d\]", "", re.sub(r"(?m)^    \[.*\n(?:    T.*\n)?", "", _files()["txt"].decode()))
    )
    lines = [line for line in part(docx, NOTES).iter(f"{W}p") if line.find(f".//{W}footnoteRef") is not None]
    assert [val(line, "pPr/pStyle") for line in lines] == ["FootnoteText"] * 3
    assert [
        val(run, "rPr/rStyle") for run in part(docx, BODY).iter(f"{W}r") if run.find(f"{W}footnoteReference") is not None
    ] == ["FootnoteReference"] * 3
    assert invariants.faults(docx) == []


def test_the_pdf_reads_a_note_out_where_it_is_called() -> None:
    pdf = _files()["pdf"]
    with pikepdf.open(io.BytesIO(pdf)) as opened, pypdfium2.PdfDocument(pdf) as pages:
        pieces = {(count, number): said for count, page in enumerate(pages) for number, said in _pieces(page).items()}
        places = {page.objgen: count for count, page in enumerate(opened.pages)}
        root = opened.Root.StructTreeRoot
        read = "".join(_read(root, pieces, places))
        names = [str(name) for name in root.IDTree.Names if isinstance(name, pikepdf.String)]
    assert names == ["note-1", "note-2", "note-3"]
    for number, said in SAID:
        assert f"<Reference><Lbl>{number}</Lbl></Reference><Note><Lbl>{number}</Lbl>{said}</Note>" in read
    assert "whatthePartiescreate<Reference><Lbl>1</Lbl></Reference><Note>" in read
    assert "aday.</Note>undertheWorkPlan." in read


def _pieces(page: pypdfium2.PdfPage) -> dict[int, str]:
    """The words of each numbered piece of content of a page."""
    text, said = page.get_textpage(), dict[int, str]()
    for index in range(text.count_chars()):
        number = raw.FPDFPageObj_GetMarkedContentID(raw.FPDFText_GetTextObject(text, index))
        letter = chr(raw.FPDFText_GetUnicode(text, index))
        said[number] = said.get(number, "") + ("" if letter.isspace() else letter)
    return said


def _read(element: pikepdf.Object, pieces: dict[tuple[int, int], str], places: dict[Any, int]) -> Iterator[str]:
    """What is read out, with the signs of notes."""
    for kid in element.K if isinstance(element.K, pikepdf.Array) else [element.K]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            kind = str(kid.S)[1:]
            shown = kind in {"Note", "Lbl"} or (kind == "Reference" and element.get("/S") != "/TOCI")
            yield f"<{kind}>" if shown else ""
            yield from _read(kid, pieces, places)
            yield f"</{kind}>" if shown else ""
        elif isinstance(kid, pikepdf.Dictionary):
            yield pieces.get((places[kid.Pg.objgen], int(kid.MCID)), "") if "/MCID" in kid else ""
        else:
            yield pieces.get((places[element.Pg.objgen], int(kid)), "")


def test_a_note_stands_at_the_foot_of_the_page_that_calls_it() -> None:
    with pypdfium2.PdfDocument(_files()["pdf"]) as pdf:
        sheets = [words(page.get_textpage().get_text_range()) for page in pdf]
    first = next(sheet for sheet in sheets if "1.1“Results”" in sheet)
    assert first.index("Parties”create1under".replace("”", "")) < first.index("1" + SAID[0][1]) < first.index("2" + SAID[1][1])
    assert "3" + SAID[2][1] in next(sheet for sheet in sheets if "Thepackageholdswhatfollows.3" in sheet)


def test_the_lines_of_notes_have_no_numbers_beside_them() -> None:
    with pypdfium2.PdfDocument(write_pdf(replace(noted(), line_numbers=True), HOUSE.style).pdf) as pdf:
        page = next(page for page in pdf if "As of the day of signing." in page.get_textpage().get_text_range())
        numbers = page.get_textpage().get_text_bounded(right=25 / 25.4 * 72 - 1).split()
    assert numbers == ["1", "2", "3", "4", "5", "6"]  # the heading, the words, the four items


def test_the_page_links_each_note_and_its_call() -> None:
    page: Any = html.fromstring(_files()["html"].decode())
    notes = [(note.get("id"), words(note.text_content())) for note in page.xpath("//p[@class='note']")]
    assert notes == [(f"note-{number}", number + said) for number, said in SAID]
    assert [call.get("href") for call in page.xpath("//a[@role='doc-noteref']")] == ["#note-1", "#note-2", "#note-3"]
    assert [back.get("href") for back in page.xpath("//a[@role='doc-backlink']")] == ["#call-1", "#call-2", "#call-3"]


def test_markdown_has_its_own_notes() -> None:
    text = _files()["md"].decode()
    assert "what the Parties create[^1] under the Work Plan.\n\n[^1]: So **R&D \\<Ltd\\>** said on 1 March 2026" in text
    assert "- made together;[^2]\n- made alone.\n\n[^2]: Not each alone.\n" in text


def test_a_document_that_is_put_together_counts_its_notes_anew() -> None:
    document = noted()
    assert recounted(document) == document
    assert notes_of_text(
        write_text(recounted(replace(document, articles=document.articles[:1], recitals=document.annexes[:1])))
    ) == (
        ("1", SAID[2][1]),
        ("2", SAID[0][1]),
        ("3", SAID[1][1]),
        ("4", SAID[2][1]),
    )


# templates


def test_a_template_without_styles_for_notes_gets_words_own() -> None:
    bare = TEMPLATE
    for name in ("FootnoteText", "FootnoteReference"):
        bare = changed(bare, STYLES, rf'<w:style [^>]*w:styleId="{name}">.*?</w:style>', "")
    assert lacking_docx(bare) == ()
    docx = write_docx(noted(), bare)
    styles = {style.get(f"{W}styleId") for style in part(docx, STYLES).iter(f"{W}style")}
    assert {"FootnoteText", "FootnoteReference"} <= styles
    assert _notes_of_docx(docx) == SAID


def test_notes_of_the_template_stay_and_are_not_counted() -> None:
    docx = write_docx(noted(), with_a_note())
    assert _notes_of_docx(docx) == SAID
    own = next(note for note in part(docx, NOTES) if note.get(f"{W}id") == "1")
    assert text_of(own) == "* Our reference: LUM-NWR-2026-01"
    ids = [note.get(f"{W}id") for note in part(docx, NOTES)]
    assert ids == ["-1", "0", "1", "2", "3", "4"]
    assert invariants.faults(docx) == []


def test_word_counts_from_one_through_the_document_whatever_the_template_says() -> None:
    rule = (
        '<w:footnotePr><w:pos w:val="beneathText"/><w:numFmt w:val="lowerRoman"/><w:numRestart w:val="eachPage"/></w:footnotePr>'
    )
    docx = write_docx(noted(), changed(TEMPLATE, BODY, r"(?=<w:pgSz )", rule))
    assert [child.tag for child in part(docx, BODY).find(f".//{W}footnotePr")] == [f"{W}pos"]  # type: ignore[union-attr] # it is there


# redlines


def _with_note(document: Document, said: str) -> Document:
    """The document with other words in its third note, or without it."""
    package, *annexes = document.annexes
    lead, *parts = package.body
    assert isinstance(lead, Paragraph)
    notes = (Footnote("3", (Text(said),)),) if said else ()
    return recounted(
        replace(document, annexes=(replace(package, body=(Paragraph((*lead.content[:1], *notes)), *parts)), *annexes))
    )


PAIRS = {
    "notes come": (sample(), noted()),
    "notes go": (noted(), sample()),
    "a note says something else": (noted(), _with_note(noted(), "As of the day of payment.")),
    "one goes before another": (
        noted(),
        _with_note(recounted(replace(noted(), articles=noted().articles[1:])), "As of the day of signing."),
    ),
    "what holds notes moves": (noted(), recounted(replace(noted(), articles=(*noted().articles[1:], noted().articles[0])))),
}


@pytest.mark.parametrize("name", PAIRS)
def test_a_redline_holds_the_notes_of_both(name: str) -> None:
    old, new = PAIRS[name]
    made = redlined(old, new)
    docx = write_docx(made.document, TEMPLATE, tracked=Tracked("Ada", "2026-01-02T00:00:00Z", made.meta, made.references))
    verbs: dict[Verb, Document] = {"reject": old, "accept": new}
    for verb, document in verbs.items():
        body, root = settle(body_of(docx), verb), body_of(docx, NOTES)
        stays = {
            note.get(f"{W}id"): words("".join(text.text or "" for text in note.iter(f"{W}t", f"{W}delText"))) for note in root
        }
        assert _counted(body, stays) == notes_of_text(write_text(document))


def test_a_note_that_only_got_another_number_is_unchanged() -> None:
    made = redlined(noted(), recounted(replace(noted(), articles=(*noted().articles[1:],), annexes=noted().annexes)))
    lead = made.document.annexes[0].body[0]
    assert isinstance(lead, Paragraph)
    assert lead.content == (Text("The package holds what follows."), Footnote("3", (Text("As of the day of signing."),)))


def test_the_change_of_a_note_is_told_whole_in_the_page_and_the_pdf() -> None:
    made = redlined(*PAIRS["a note says something else"])
    page = marked(write_page(made.document, HOUSE.style), made.moves, "compared")
    assert re.findall(r'<p data-change="(\w+)"[^>]* id="note-(\d)"', page) == [("deleted", "3"), ("inserted", "4")]
    assert not re.search(r"<[^>]* data-change=[^>]* data-change=", page)
    assert re.search(r'<del><a class="call" id="call-3".*?</a></del><ins><a class="call" id="call-4"', page)
    sheet = marked(write_html(made.document, HOUSE.style), made.moves, "compared")
    assert '<del><small data-change="deleted" data-number="3"><del>As of the day of signing.</del></small></del>' in sheet
    assert '<ins><small data-change="inserted" data-number="4"><ins>As of the day of payment.</ins></small></ins>' in sheet
    assert write_pdf(made.document, HOUSE.style, show=lambda text: marked(text, made.moves, "compared")).page_count > 3
