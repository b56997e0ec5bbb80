"""A Word file of unknown origin to sentences: what in it fetches, runs, overflows or lies, found before anything opens it."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from pipeline.style.docx_needs import W

PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
"""Reads XML strictly; entities stay unread."""

_MOST_PARTS = 200
_MOST_BYTES = 20_000_000
_MOST_RATIO = 100
_SMALL = 100_000  # bytes under which a high ratio is harmless
_RUNS = re.compile(r"vbaProject|vbaData|activeX|embeddings|oleObject|afchunk|macrosheet", re.IGNORECASE)
_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES"})


def unsafe(docx: bytes) -> tuple[str, ...]:
    """Return a sentence for each reason not to open the file; none where it is harmless."""
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as package:
            return tuple(_sizes(package)) or tuple(_parts(package))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        return ("It is no Word file (.docx), or a damaged one.",)


def _sizes(package: zipfile.ZipFile) -> Iterator[str]:
    entries = package.infolist()
    if len(entries) > _MOST_PARTS:
        yield f"It has {len(entries)} parts; a template has at most {_MOST_PARTS}."
    if sum(entry.file_size for entry in entries) > _MOST_BYTES:
        yield f"It unpacks to more than {_MOST_BYTES // 1_000_000} MB."
    for entry in entries:
        if entry.file_size > max(_SMALL, _MOST_RATIO * entry.compress_size):
            yield f"Its part {entry.filename} unpacks to more than {_MOST_RATIO} times its size."
    for name, count in Counter(entry.filename for entry in entries).items():
        if count > 1:
            yield f"Its part {name} is there {count} times."
        if name.startswith("/") or "\\" in name or ".." in name.split("/"):
            yield f"Its part {name} is named as no part may be."


def _parts(package: zipfile.ZipFile) -> Iterator[str]:
    names = package.namelist()
    yield from (
        f"It has no part {name}." for name in ("[Content_Types].xml", "_rels/.rels", "word/document.xml") if name not in names
    )
    for name in names:
        if _RUNS.search(name):
            yield f"Its part {name} can run or hide something; a template has no such part."
        elif name.endswith((".xml", ".rels")):
            yield from _part(name, package.read(name))


def _part(name: str, data: bytes) -> Iterator[str]:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        yield f"Its part {name} declares a document type; Word never does."
        return
    try:
        root = etree.fromstring(data, PARSER)
    except etree.XMLSyntaxError:
        yield f"Its part {name} is not well-formed XML."
        return
    if name.endswith(".rels"):
        for relation in root:
            if relation.get("TargetMode") == "External":
                yield f"Its part {name} points outside the file, at {relation.get('Target')}."
    if name == "[Content_Types].xml" and any("macroEnabled" in kind.get("ContentType", "") for kind in root):
        yield "It is a file with macros."
    if root.tag.startswith(W):
        yield from _fields(root)


def _fields(root: etree._Element) -> Iterator[str]:
    codes = [field.text or "" for field in root.iter(f"{W}instrText")]
    codes += [field.get(f"{W}instr", "") for field in root.iter(f"{W}fldSimple")]
    for code in codes:
        word = (code.split() or [""])[0].upper()
        if word not in _FIELDS:
            yield f"It has a field “{code.strip()}”; a template may have {', '.join(sorted(_FIELDS))}."
