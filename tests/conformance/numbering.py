"""The numbering oracle: LibreOffice numbers a Word file and computes its references, and both must be what we say.

The cached words of each reference are replaced by "XX" before LibreOffice sees them, so that none of them can be ours.
"""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from lxml import etree

from tests.words import without_notes, words, words_of_text
from tests.writers.docx_words import marks_of_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"
_MARGIN = 25 / 25.4 * 72  # the house style's margins, in points: header and footer stand in them
_BULLETS = str.maketrans("", "", "•◦▪●\uf0b7")
_COMPUTED = re.compile(r"@@(\d+):(.*?)@@")


@dataclass(frozen=True, slots=True)
class Build:
    """A Word file and the text of the same document."""

    docx: bytes
    text: str


def faults(soffice: str, builds: Mapping[str, Build]) -> list[str]:
    """Return a sentence for each number and reference of the builds that LibreOffice prints otherwise than we do."""
    blind = {name: _blinded(build.docx) for name, build in builds.items()}
    texts = converted(soffice, {name: build.docx for name, build in builds.items()}, "txt:Text")
    pages = converted(soffice, {name: docx for name, (docx, _) in blind.items()}, "pdf")
    return [
        fault
        for name, build in builds.items()
        for fault in (*_other_words(name, build, texts[name]), *_other_references(name, blind[name][1], pages[name]))
    ]


def _other_words(name: str, build: Build, text: bytes) -> Iterator[str]:
    """Yield where the words of the body begin to differ, numbers in the margin among them."""
    ours = words_of_text(without_notes(build.text)).translate(_BULLETS)
    theirs = words(text.decode("utf-8-sig")).translate(_BULLETS).replace(_contents(build.docx), "", 1)
    for mark in marks_of_docx(build.docx):
        theirs = theirs.replace(mark, "", 1)
    if ours != theirs:
        same = next((place for place, (one, other) in enumerate(zip(ours, theirs, strict=False)) if one != other), len(theirs))
        near = slice(max(same - 20, 0), same + 20)
        yield f"{name}: we print {ours[near]!r} where LibreOffice prints {theirs[near]!r}"


def _other_references(name: str, cached: tuple[str, ...], pdf: bytes) -> Iterator[str]:
    computed = {int(count): found for count, found in _COMPUTED.findall(_body_of_pdf(pdf))}
    for count, ours in enumerate(cached):
        if computed.get(count) != words(ours):
            yield f"{name}: we print the reference {ours!r} where LibreOffice computes {computed.get(count)!r}"


def _blinded(docx: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Replace the words of each REF field by XX between marks that find it again; return the copy and the words."""
    body = etree.fromstring(_part(docx, _BODY))
    cached: list[str] = []
    state = code = ""
    for mark in body.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        if mark.tag == f"{W}fldChar":
            state = mark.get(f"{W}fldCharType", "")
            run = mark.getparent()
            if code.split()[:1] == ["REF"] and run is not None and state in {"begin", "end"}:
                run.addnext(_run("@@"))
            code = "" if state in {"begin", "end"} else code
        elif mark.tag == f"{W}instrText":
            code += mark.text or ""
            if code.split()[:1] == ["REF"]:
                _first_run(mark).addprevious(_run(f"@@{len(cached)}:"))
        elif state == "separate" and code.split()[:1] == ["REF"]:
            cached.append(mark.text or "")
            mark.text = "XX"
    return _with_part(docx, _BODY, etree.tostring(body)), tuple(cached)


def _first_run(code: etree._Element) -> etree._Element:
    """Return the run that begins the field of an instruction: the one before the instruction's own."""
    run = code.getparent()
    begin = None if run is None else run.getprevious()
    assert begin is not None
    return begin


def _run(text: str) -> etree._Element:
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}t").text = text
    return run


def _contents(docx: bytes) -> str:
    body = etree.fromstring(_part(docx, _BODY))
    gallery = next((mark for mark in body.iter(f"{W}docPartGallery")), None)
    control = next(gallery.iterancestors(f"{W}sdt")) if gallery is not None else body.makeelement(f"{W}sdt")
    return words("".join(text.text or "" for text in control.iter(f"{W}t")))


def converted(soffice: str, files: Mapping[str, bytes], kind: str) -> dict[str, bytes]:
    """Convert all files in one run of LibreOffice, with a profile of its own."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        sources = [place / f"{count}.docx" for count in range(len(files))]
        for source, docx in zip(sources, files.values(), strict=True):
            source.write_bytes(docx)
        command = [soffice, f"-env:UserInstallation={(place / 'profile').as_uri()}", "--headless", "--convert-to", kind]
        subprocess.run([*command, "--outdir", folder, *sources], check=True, capture_output=True, timeout=300)
        ending = kind.partition(":")[0]
        return {name: source.with_suffix(f".{ending}").read_bytes() for name, source in zip(files, sources, strict=True)}


def _body_of_pdf(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as opened:
        return words(
            "".join(page.get_textpage().get_text_bounded(bottom=_MARGIN, top=page.get_height() - _MARGIN) for page in opened)
        )


def _part(docx: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return package.read(name)


def _with_part(docx: bytes, name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in package.namelist():
            copy.writestr(entry, data if entry == name else package.read(entry))
    return out.getvalue()
