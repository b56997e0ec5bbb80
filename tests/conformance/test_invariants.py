"""Each invariant finds the damage that it is there for."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from pipeline.writers.docx import write_docx
from tests.conformance.invariants import faults
from tests.writers.sample import sample

TEMPLATE = (Path(__file__).parents[2] / "templates/house/agreement.docx").read_bytes()
BODY, STYLES, CORE, HEAD = "word/document.xml", "word/styles.xml", "docProps/core.xml", "word/header1.xml"

DAMAGES = [
    (
        "two controls with one id",
        BODY,
        r'(<w:sdt>.*?<w:id w:val=")\d+(".*?<w:sdt>.*?<w:id w:val=")\d+',
        r"\g<1>7\g<2>7",
        "two content controls have the id 7",
    ),
    ("an empty control", BODY, r"(<w:sdtContent>).*?(</w:sdtContent>)", r"\1<w:p/>\2", "is empty"),
    ("a long tag", BODY, r'w:tag w:val="[^"]*"', 'w:tag w:val="' + "x" * 65 + '"', "is longer than 64 characters"),
    ("a bookmark twice", BODY, r"(<w:bookmarkStart [^>]*/>)", r"\1\1", "two bookmarks are named _Ref"),
    ("a bookmark without its end", BODY, r"<w:bookmarkEnd [^>]*/>", "", "has no end"),
    ("an end without its bookmark", BODY, r"<w:bookmarkStart [^>]*/>", "", "ends and never begins"),
    ("a bad name", BODY, r'w:name="_Ref', 'w:name="Ref-', "is none that Word takes"),
    ("a reference to nothing", BODY, r"REF _Ref\w+ \\w", r"REF _Ref0 \\w", r"the field REF _Ref0 \w \h points at nothing"),
    ("a page of nothing", BODY, r"PAGEREF _Ref\w+", "PAGEREF _Ref0", r"the field PAGEREF _Ref0 \h points at nothing"),
    ("a link to nothing", BODY, r'w:anchor="[^"]*"', 'w:anchor="_Ref0"', "a link leads to _Ref0, which is nowhere"),
    (
        "a field without its end",
        BODY,
        r'<w:r>(<w:rPr>[^/]*/></w:rPr>)?<w:fldChar w:fldCharType="end"/></w:r>(?=</w:hyperlink>)',
        "",
        "does not end",
    ),
    ("a field without its middle", BODY, r'w:fldCharType="separate"', 'w:fldCharType="end"', "out of its turn"),
    ("a field without words", BODY, r"(?<=\\w \\h </w:instrText></w:r>)(.*?)<w:t [^>]*>[^<]*</w:t>", r"\1<w:t/>", "has no words"),
    ("a field of another kind", BODY, r"REF _Ref\w+ \\w \\h", "DATE", "the field 'DATE' is none of ours"),
    ("an unknown style", BODY, r'w:pStyle w:val="MOULevel3"', 'w:pStyle w:val="Lost"', "the style Lost is not there"),
    ("an unknown base", STYLES, r'w:basedOn w:val="Normal"', 'w:basedOn w:val="Lost"', "the style Lost is not there"),
    ("an unknown list", BODY, r'<w:numId w:val="1"/>', '<w:numId w:val="77"/>', "of the list 77 is not there"),
    ("an empty run", BODY, r"</w:p>", "<w:r><w:t></w:t></w:r></w:p>", "a run is empty"),
    ("a missing cell", BODY, r"<w:tc>(?:(?!</w:tc>).)*</w:tc>", "", "not as many cells"),
    ("two tables that touch", BODY, r"(<w:tbl>.*?</w:tbl>)", r"\1\1", "two tables stand without a paragraph between them"),
    (
        "a line of the template",
        BODY,
        r'w:pStyle w:val="MOUText"',
        'w:pStyle w:val="MOUTag"',
        "a line of the template's tags is left",
    ),
    (
        "a line of the template in the header",
        HEAD,
        r'w:pStyle w:val="Header"',
        'w:pStyle w:val="MOUTag"',
        "a line of the template's tags is left",
    ),
    (
        "a tag in a style",
        STYLES,
        r'w:name w:val="MOU Date"',
        'w:name w:val="{{ date }}"',
        "a tag of the template is left in word/styles.xml",
    ),
    (
        "an author",
        CORE,
        r"<dc:creator\s*/>|<dc:creator></dc:creator>",
        "<dc:creator>python-docx</dc:creator>",
        "names a person: python-docx",
    ),
    ("no language", CORE, r"<dc:language>.*?</dc:language>", "", "the property language is missing"),
]


@pytest.fixture(scope="module")
def whole() -> bytes:
    document = sample()
    return write_docx(document, TEMPLATE, {entry.anchor: 2 for entry in (*document.articles, *document.annexes)}, 9)


def copied(
    docx: bytes, name: str, pattern: str, by: str, date: tuple[int, int, int, int, int, int] = (1980, 1, 1, 0, 0, 0)
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in package.namelist():
            text = package.read(entry)
            if entry == name:
                changed, times = re.subn(pattern, by, text.decode(), count=1, flags=re.DOTALL)
                assert times == 1
                text = changed.encode()
            copy.writestr(zipfile.ZipInfo(entry, date), text)
    return out.getvalue()


def test_a_whole_file_breaks_none(whole: bytes) -> None:
    assert faults(whole) == []


@pytest.mark.parametrize("name, part, pattern, by, sentence", DAMAGES, ids=[case[0] for case in DAMAGES])
def test_a_damaged_file_breaks_its_invariant(whole: bytes, name: str, part: str, pattern: str, by: str, sentence: str) -> None:
    said = faults(copied(whole, part, pattern, by))
    assert any(sentence in line for line in said), (name, said)


def test_a_file_that_knows_the_time_breaks_one(whole: bytes) -> None:
    dated = copied(whole, BODY, "<w:body>", "<w:body>", date=(2026, 11, 22, 9, 0, 0))
    assert "the part word/document.xml is dated by the clock" in faults(dated)
