"""Damaged copies: each is the kind of fault that one validator is there for."""

from __future__ import annotations

import io
import re
import zipfile

import pikepdf


def with_a_false_value(docx: bytes) -> bytes:
    """Align a paragraph in a way that Word's schema does not know."""
    return _changed(docx, rb"<w:pPr>", b'<w:pPr><w:jc w:val="sideways"/>')


def with_an_unknown_style(docx: bytes) -> bytes:
    """Name a paragraph style that the file does not have."""
    return _changed(docx, rb'<w:pStyle w:val="[^"]*"', b'<w:pStyle w:val="NoSuchStyle"')


def with_an_open_tag(docx: bytes) -> bytes:
    """Begin a loop in a template that nothing ends."""
    return _changed(docx, rb"</w:body>", b"<w:p><w:r><w:t>{%p for one in all %}</w:t></w:r></w:p></w:body>")


def with_another_margin(docx: bytes) -> bytes:
    """Print another sign after the numbers of a list."""
    return _changed(docx, rb'(<w:lvlText w:val="[^"]*%1)', rb"\1~", part="word/numbering.xml")


def with_a_bookmark_twice(docx: bytes) -> bytes:
    """Repeat a bookmark."""
    return _changed(docx, rb"(<w:bookmarkStart [^>]*/>)", rb"\1\1")


def without_tags(pdf: bytes) -> bytes:
    """Take from a PDF the structure that a screen reader reads."""
    return _without(pdf, "/StructTreeRoot")


def without_colours(pdf: bytes) -> bytes:
    """Take from a PDF what tells a reader of any age what its colours are."""
    return _without(pdf, "/OutputIntents")


def cut_short(pdf: bytes) -> bytes:
    """Lose the last tenth of a file."""
    return pdf[: len(pdf) * 9 // 10]


def with_a_wrong_end(page: bytes) -> bytes:
    """End a heading of a page as another."""
    return page.replace(b"</h1>", b"</h2>", 1)


def _without(pdf: bytes, key: str) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        del opened.Root[key]
        out = io.BytesIO()
        opened.save(out)
    return out.getvalue()


def _changed(docx: bytes, pattern: bytes, by: bytes, *, part: str = "word/document.xml") -> bytes:
    """Replace every match in a part of a Word file; fail when there is none."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in package.namelist():
            content = package.read(name)
            if name == part:
                content, times = re.subn(pattern, by, content)
                assert times, f"nothing in the file matches {pattern!r}"
            copy.writestr(name, content)
    return out.getvalue()
