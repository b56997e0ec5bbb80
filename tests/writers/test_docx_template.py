"""What a Word template must hold, and that Word and LibreOffice may save it again."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.style.docx import lacking_docx
from pipeline.style.word_css import declared
from pipeline.style.word_look import word_look
from pipeline.writers.docx import write_docx
from tests.conformance import invariants
from tests.readers import reader
from tests.style.house import house
from tests.writers.docx_words import W, part, text_of, words_of_docx
from tests.writers.sample import Scheme, sample

ROOT = Path(__file__).parents[2]
TEMPLATE = (ROOT / "templates/house/agreement.docx").read_bytes()
BODY, STYLES, HEAD, RELS = ("word/document.xml", "word/styles.xml", "word/header1.xml", "word/_rels/document.xml.rels")
TAG = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def changed(docx: bytes, name: str, pattern: str, by: str) -> bytes:
    """Return a copy of a Word file in which the first match of a pattern in one part is replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in package.namelist():
            data = package.read(entry)
            if entry == name:
                text, times = re.subn(pattern, lambda _: by, data.decode(), count=1, flags=re.DOTALL)
                assert times == 1
                data = text.encode()
            copy.writestr(entry, data)
    return out.getvalue()


def added(docx: bytes, name: str, data: bytes) -> bytes:
    """Return a copy of a Word file with one part more."""
    out = io.BytesIO(docx)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, data)
    return out.getvalue()


def test_the_house_template_lacks_nothing() -> None:
    assert lacking_docx(TEMPLATE) == ()


LACKING = [
    (STYLES, 'w:name w:val="MOU Placeholder"', 'w:name w:val="Marker"', "The style “MOU Placeholder” is missing."),
    (STYLES, 'w:styleId="MOUText3"', 'w:styleId="Other"', "A paragraph or table names the style “MOUText3”, which is missing."),
    (
        STYLES,
        r'(?<=<w:name w:val="MOU Recital"/>).*?<w:numPr>.*?</w:numPr>',
        "<w:pPr>",
        "The style “MOU Recital” is not numbered: it numbers the recitals.",
    ),
    (
        BODY,
        r'<w:ilvl w:val="1"/>(?=<w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t xml:space="preserve">\{\{r block\.runs)',
        '<w:ilvl w:val="2"/>',
        "The sample line of “article-heading-2” is not on level 2 of the list of “Heading 1”.",
    ),
    (
        BODY,
        "block.kind == 'article-2'",
        "block.kind == 'clause'",
        "It has no sample line that prints “block.runs” of a “article-2”.",
    ),
    (BODY, r"\{\{r cell \}\}", "{{r cells }}", "It asks for “cells”, which it is not given."),
    (BODY, r"\{\{ words\.joiner \}\}", "{{ words.and }}", "It does not print “words.joiner”."),
    (
        BODY,
        r"\{\{ words\.joiner \}\}",
        "{{ words.draft_mark }}",
        "It asks for “words.draft_mark”, which does not stand in a template.",
    ),
    (HEAD, r"\{\{ reference \}\}", "{{ motto }}", "It asks for “motto”, which it is not given."),
    (
        BODY,
        r"\{%p endfor %\}",
        "{%p endfor %} and more",
        "The tag {%p endfor %} takes its paragraph: “{%p endfor %} and more” would be dropped.",
    ),
    (
        BODY,
        r"\{%tr endfor %\}",
        "{%tr endfor %} total",
        "The tag {%tr endfor %} takes its row of a table: “{%tr endfor %} total” would be dropped.",
    ),
    (
        BODY,
        "<w:body>",
        "<w:body>" + TAG.format("{%p if date == '5%' %}") + TAG.format("{%p endif %}"),
        "The tag {%p if date == '5%' %} holds a % or a brace.",
    ),
    (BODY, r"\{%p endif %\}", "{%p end %}", "Its tags do not go together"),
    (
        BODY,
        r"<w:r>(?=<w:t xml:space=\"preserve\">\{\{ title)",
        '<w:ins w:id="1" w:author="A. Lawyer"/><w:r>',
        "It has comments or tracked changes, which name their author.",
    ),
    (
        BODY,
        "<w:body>",
        "<w:body>" + TAG.format("Strictly private"),
        "The words “Strictly private” stand in the template; the PDF and the text do not have them.",
    ),
]


@pytest.mark.parametrize("name, pattern, by, sentence", LACKING)
def test_a_template_says_what_it_lacks_or_would_drop(name: str, pattern: str, by: str, sentence: str) -> None:
    said = lacking_docx(changed(TEMPLATE, name, pattern, by))
    assert any(sentence in line for line, _ in said), said
    assert all(advice.endswith(".") for _, advice in said)


def twice(docx: bytes) -> bytes:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return added(docx, STYLES, b"<a/>")


UNSAFE: list[tuple[str, Callable[[bytes], bytes], str]] = [
    ("a macro", lambda docx: added(docx, "word/vbaProject.bin", b"x"), "word/vbaProject.bin can run or hide something"),
    ("an object", lambda docx: added(docx, "word/embeddings/oleObject1.bin", b"x"), "oleObject1.bin can run or hide something"),
    (
        "a bomb",
        lambda docx: added(docx, "word/media/a.xml", b"<a>" + b" " * 5_000_000 + b"</a>"),
        "unpacks to more than 100 times its size",
    ),
    ("a part twice", twice, "Its part word/styles.xml is there 2 times."),
    ("a climbing name", lambda docx: added(docx, "../a.xml", b"<a/>"), "Its part ../a.xml is named as no part may be."),
    (
        "a template elsewhere",
        lambda docx: changed(
            docx,
            RELS,
            "</Relationships>",
            '<Relationship Id="x" Type="y" Target="http://a.example/t.dotm" TargetMode="External"/></Relationships>',
        ),
        "points outside the file, at http://a.example/t.dotm.",
    ),
    (
        "a document type",
        lambda docx: changed(docx, STYLES, "<w:styles", '<!DOCTYPE x [<!ENTITY a "b">]><w:styles'),
        "Its part word/styles.xml declares a document type",
    ),
    (
        "a field that fetches",
        lambda docx: changed(docx, BODY, "<w:body>", '<w:body><w:p><w:fldSimple w:instr="INCLUDETEXT secret.txt"/></w:p>'),
        "It has a field “INCLUDETEXT secret.txt”",
    ),
    ("a torn part", lambda docx: changed(docx, BODY, "</w:body>", ""), "Its part word/document.xml is not well-formed XML."),
    ("a torn file", lambda docx: docx[:4000], "It is no Word file (.docx), or a damaged one."),
    ("another file", lambda _: b"%PDF-1.7", "It is no Word file (.docx), or a damaged one."),
]


@pytest.mark.parametrize("name, damage, sentence", UNSAFE)
def test_a_file_that_could_harm_is_not_opened(name: str, damage: Callable[[bytes], bytes], sentence: str) -> None:
    said = lacking_docx(damage(TEMPLATE))
    assert any(sentence in line for line, _ in said), (name, said)


def test_tags_may_be_cut_into_runs_and_get_curly_quotes_as_word_leaves_them() -> None:
    cut = '{%p </w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00A1"><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t>elif block.'
    wordy = changed(TEMPLATE, BODY, r"\{%p elif block\.kind == 'article-2' %\}", cut + "kind == ‘article-2’ %}")
    wordy = changed(wordy, BODY, r"\{\{ title \}\}", "{</w:t></w:r><w:r><w:t>{ title }</w:t></w:r><w:r><w:t>}")
    assert lacking_docx(wordy) == ()
    assert write_docx(sample(), wordy) == write_docx(sample(), TEMPLATE)


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["article", "clause"])
def test_a_template_saved_again_by_another_program_prints_the_same_words(scheme: Scheme, tmp_path: Path) -> None:
    command = [
        reader("soffice"),
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "docx",
    ]
    source = ROOT / "templates/house/agreement.docx"
    subprocess.run([*command, "--outdir", tmp_path, source], check=True, capture_output=True, timeout=300)
    saved = (tmp_path / "agreement.docx").read_bytes()
    assert saved != TEMPLATE
    assert lacking_docx(saved) == ()
    assert _looks(saved) == _looks(TEMPLATE)
    docx = write_docx(sample(scheme), saved)
    assert words_of_docx(docx) == words_of_docx(write_docx(sample(scheme), TEMPLATE))
    assert invariants.faults(docx) == []


FOOTNOTES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Our reference: {{ reference }}</w:t></w:r></w:p></w:footnote>
</w:footnotes>"""
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def with_a_note() -> bytes:
    """The house template with a footnote of its own, called behind the title."""
    titled = changed(TEMPLATE, BODY, r"(?<=\{\{ title \}\}</w:t></w:r>)", '<w:r><w:footnoteReference w:id="1"/></w:r>')
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    relation = f'<Relationship Id="rIdNotes" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    related = changed(titled, RELS, "</Relationships>", relation)
    typed = changed(
        related, "[Content_Types].xml", "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{TYPE}"/></Types>'
    )
    return added(typed, "word/footnotes.xml", FOOTNOTES.encode())


def test_a_footnote_of_the_template_is_native_and_says_what_its_tags_ask_for() -> None:
    docx = write_docx(sample(), with_a_note())
    assert text_of(part(docx, "word/footnotes.xml")).split() == ["Our", "reference:", "LUM-NWR-2026-01"]
    assert [mark.get(f"{W}id") for mark in part(docx, BODY).iter(f"{W}footnoteReference")] == ["1"]
    assert words_of_docx(docx) == words_of_docx(write_docx(sample(), TEMPLATE))
    assert invariants.faults(docx) == []


def _looks(docx: bytes) -> dict[str, list[tuple[str, str]]]:
    """What the PDF reads from a Word template: the look of each of its sample lines."""
    look, drawn = word_look(docx), {drawing.word: drawing for drawing in house().drawings}
    return {name: list(declared(name, look, drawn)) for name in sorted(look.lines)}
