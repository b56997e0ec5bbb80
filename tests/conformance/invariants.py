"""What no validator checks in a Word file: ids, bookmarks, fields and their targets, controls, styles, lists, runs, remnants."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(r"\{[{%#]|[}%#]\}")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}")
_EPOCH = (1980, 1, 1, 0, 0, 0)

Parts = dict[str, etree._Element]


def faults(docx: bytes) -> list[str]:
    """Return a sentence for each invariant that a Word file of ours breaks; none where it is whole."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        entries = package.infolist()
        parts = {entry.filename: etree.fromstring(package.read(entry)) for entry in entries}
    body = parts["word/document.xml"]
    names = frozenset(mark.get(f"{W}name", "") for mark in body.iter(f"{W}bookmarkStart"))
    return [
        *_package(entries),
        *_properties(parts["docProps/core.xml"]),
        *_controls(body),
        *_bookmarks(body),
        *_styles(parts),
        *_lists(parts),
        *_tables(body),
        *(fault for root in _printed(parts) for fault in (*_fields(root, names), *_links(root, names), *_runs(root))),
        *_remnants(parts),
    ]


def _package(entries: list[zipfile.ZipInfo]) -> Iterator[str]:
    yield from (f"the part {name} is there twice" for name in _twice(entry.filename for entry in entries))
    yield from (f"the part {entry.filename} is dated by the clock" for entry in entries if entry.date_time != _EPOCH)


def _properties(core: etree._Element) -> Iterator[str]:
    said = {etree.QName(element).localname: element.text or "" for element in core}
    yield from (f"the property {name} is missing" for name in ("title", "language", "created", "modified") if not said.get(name))
    yield from (f"the property {name} names a person: {said[name]}" for name in ("creator", "lastModifiedBy") if said.get(name))


def _controls(body: etree._Element) -> Iterator[str]:
    controls = list(body.iter(f"{W}sdt"))
    for number in _twice(_val(control, "sdtPr/id") for control in controls):
        yield f"two content controls have the id {number}"
    for control in controls:
        tag = _val(control, "sdtPr/tag")
        content = control.find(f"{W}sdtContent")
        if content is None or not any((text.text or "").strip() for text in content.iter(f"{W}t")):
            yield f"the content control {tag!r} is empty"
        if len(tag) > 64:
            yield f"the tag {tag!r} is longer than 64 characters"


def _bookmarks(body: etree._Element) -> Iterator[str]:
    starts = [(mark.get(f"{W}id", ""), mark.get(f"{W}name", "")) for mark in body.iter(f"{W}bookmarkStart")]
    ends = [mark.get(f"{W}id", "") for mark in body.iter(f"{W}bookmarkEnd")]
    yield from (f"two bookmarks have the id {number}" for number in _twice(number for number, _ in starts))
    yield from (f"two bookmarks are named {name}" for name in _twice(name for _, name in starts))
    yield from (f"the bookmark name {name!r} is none that Word takes" for _, name in starts if not _NAME.fullmatch(name))
    yield from (f"the bookmark {name} has no end" for number, name in starts if number not in ends)
    yield from (f"a bookmark of id {number} ends and never begins" for number in ends if number not in dict(starts))


def _fields(root: etree._Element, names: frozenset[str]) -> Iterator[str]:
    """Yield the faults of complex fields, which may nest and run over paragraphs."""
    open_fields: list[list[str]] = []
    for mark in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        if mark.tag == f"{W}instrText" and open_fields:
            open_fields[-1][1] += mark.text or ""
        elif mark.tag == f"{W}t":
            open_fields = [[state, code, result + (mark.text or "")] for state, code, result in open_fields]
        elif mark.tag == f"{W}fldChar":
            kind = mark.get(f"{W}fldCharType", "")
            if kind == "begin":
                open_fields.append(["begin", "", ""])
            elif kind == "separate" and open_fields and open_fields[-1][0] == "begin":
                open_fields[-1][0] = "separate"
                yield from _target(open_fields[-1][1], names)
            elif kind == "end" and open_fields and open_fields[-1][0] == "separate":
                _, code, result = open_fields.pop()
                if not result:
                    yield f"the field {code.strip()} has no words"
            else:
                yield f"a field has a {kind} out of its turn"
    yield from (f"the field {code.strip()} does not end" for _, code, _ in open_fields)


def _links(root: etree._Element, names: frozenset[str]) -> Iterator[str]:
    for link in root.iter(f"{W}hyperlink"):
        if link.get(f"{W}anchor") not in names:
            yield f"a link leads to {link.get(f'{W}anchor')}, which is nowhere"


def _target(code: str, names: frozenset[str]) -> Iterator[str]:
    match code.split():
        case ["REF" | "PAGEREF", name, *_]:
            if name not in names:
                yield f"the field {code.strip()} points at nothing"
        case ["TOC" | "PAGE" | "NUMPAGES", *_]:
            pass
        case _:
            yield f"the field {code.strip()!r} is none of ours"


def _styles(parts: Parts) -> Iterator[str]:
    known = {style.get(f"{W}styleId") for style in parts["word/styles.xml"].iter(f"{W}style")}
    kinds = tuple(f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"))
    roots = (*_printed(parts), parts["word/styles.xml"], parts["word/numbering.xml"])
    named = {use.get(f"{W}val", "") for root in roots for use in root.iter(*kinds)}
    yield from (f"the style {name} is not there" for name in sorted(named - known))


def _lists(parts: Parts) -> Iterator[str]:
    numbering = parts["word/numbering.xml"]
    levels = {
        definition.get(f"{W}abstractNumId", ""): {level.get(f"{W}ilvl") for level in definition.iter(f"{W}lvl")}
        for definition in numbering.iter(f"{W}abstractNum")
    }
    lists = {
        number.get(f"{W}numId", ""): levels.get(_val(number, "abstractNumId"), set()) for number in numbering.iter(f"{W}num")
    }
    for root in (*_printed(parts), parts["word/styles.xml"]):
        for use in root.iter(f"{W}numPr"):
            number, level = _val(use, "numId"), _val(use, "ilvl") or "0"
            if level not in lists.get(number, set()):
                yield f"level {level} of the list {number} is not there"


def _tables(body: etree._Element) -> Iterator[str]:
    for table in body.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.iterchildren(f"{W}tr"):
            if sum(int(_val(cell, "tcPr/gridSpan") or 1) for cell in row.iterchildren(f"{W}tc")) != columns:
                yield "a row of a table has not as many cells as the table has columns"
        following = table.getnext()
        if following is not None and following.tag == f"{W}tbl":
            yield "two tables stand without a paragraph between them: Word makes one of them"


def _runs(root: etree._Element) -> Iterator[str]:
    for run in root.iter(f"{W}r"):
        if all(part.tag == f"{W}rPr" or (part.tag == f"{W}t" and not part.text) for part in run):
            yield "a run is empty"


def _remnants(parts: Parts) -> Iterator[str]:
    """Yield what is left of the template: a line of its tags, or a tag where no value of an agreement is printed."""
    names = {style.get(f"{W}styleId"): _val(style, "name") for style in parts["word/styles.xml"].iter(f"{W}style")}
    for root in _printed(parts):
        if any(names.get(use.get(f"{W}val")) == "MOU Tag" for use in root.iter(f"{W}pStyle")):
            yield "a line of the template's tags is left"
    for name, root in parts.items():
        unprinted = (
            name.startswith("word/") and root.tag.startswith(W) and all(root is not printed for printed in _printed(parts))
        )
        if unprinted and _TAG.search(etree.tostring(root, encoding="unicode")):
            yield f"a tag of the template is left in {name}"


def _printed(parts: Parts) -> Iterator[etree._Element]:
    return (root for root in parts.values() if root.tag in {f"{W}document", f"{W}hdr", f"{W}ftr"})


def _twice(values: Iterable[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def _val(element: etree._Element, path: str) -> str:
    found = element.find("/".join(f"{W}{name}" for name in path.split("/")))
    return "" if found is None else found.get(f"{W}val", "")
