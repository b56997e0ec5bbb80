"""A Word file with tracked changes to what is left of it when all are taken or none, by ECMA-376 part 1, section 17.13.5; and what a file says."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Verb = Literal["accept", "reject"]

_GOES = {"accept": ("del", "moveFrom"), "reject": ("ins", "moveTo")}
_STAYS = {"accept": ("ins", "moveTo"), "reject": ("del", "moveFrom")}
_WRITTEN = {f"{W}delText": f"{W}t", f"{W}delInstrText": f"{W}instrText"}

Line = tuple[str, str, str, str]  # where a paragraph stands, its style, its list and level, its words


def body_of(docx: bytes, part: str = "word/document.xml") -> _Element:
    """The root of a part."""
    with zipfile.ZipFile(io.BytesIO(docx)) as parts:
        return etree.fromstring(parts.read(part))


def settle(root: _Element, verb: Verb) -> _Element:
    """The part with every change taken (accept) or taken back (reject)."""
    goes, stays = ({f"{W}{name}" for name in names[verb]} for names in (_GOES, _STAYS))
    _settle_rows(root, goes)
    for change in _around_runs(root, goes):
        _remove(change)
    for change in _around_runs(root, stays):
        for run in change:
            change.addprevious(run)
        _remove(change)
    for element in root.iter(*_WRITTEN):
        element.tag = _WRITTEN[str(element.tag)]
    for line in reversed([*root.iter(f"{W}p")]):
        if any(line.find(f"{W}pPr/{W}rPr/{tag}") is not None for tag in goes):
            _join(line)
    _settle_looks(root, verb)
    return root


def _settle_rows(root: _Element, goes: set[str]) -> None:
    for row in [*root.iter(f"{W}tr")]:
        if any(row.find(f"{W}trPr/{tag}") is not None for tag in goes):
            _remove(row)
    for table in [*root.iter(f"{W}tbl")]:
        if table.find(f"{W}tr") is None:
            _remove(table)


def _around_runs(root: _Element, tags: set[str]) -> list[_Element]:
    marks = {f"{W}rPr", f"{W}trPr"}
    return [one for one in root.iter(*tags) if (parent := one.getparent()) is not None and parent.tag not in marks]


def _settle_looks(root: _Element, verb: Verb) -> None:
    for change in [*root.iter(f"{W}pPrChange")]:
        properties = change.getparent()
        if verb == "reject" and properties is not None:
            properties[:] = [*change[0]]
        else:
            _remove(change)


def said(root: _Element, *, fields: bool = True) -> list[Line]:
    """Every paragraph of a part; a reference says which words it points at, and without `fields` no number of its own.

    Where a line may end is no matter of words, so a no-break space is a space.
    """
    targets = {mark.get(f"{W}name", ""): _plain(mark) for mark in root.iter(f"{W}bookmarkStart")}
    return [
        (_place(line), _style(line), _number(line), "".join(_words(line, targets, fields=fields)).replace("\xa0", " "))
        for line in root.iter(f"{W}p")
    ]


def _plain(mark: _Element) -> str:
    """The words in front of the first number that a field computes."""
    line = next(mark.iterancestors(f"{W}p"))
    parts = [*line.iter(f"{W}t", f"{W}fldChar")]
    until = next((index for index, part in enumerate(parts) if part.tag == f"{W}fldChar"), len(parts))
    return "".join(part.text or "" for part in parts[:until])


def _place(line: _Element) -> str:
    above = [str(one.tag).removeprefix(W) for one in line.iterancestors()]
    return "/".join(tag for tag in above if tag in {"tbl", "tr", "tc"})


def _style(line: _Element) -> str:
    """The style of a paragraph with words; that a row of a short table stays with the next one is no matter of words."""
    style = line.find(f"{W}pPr/{W}pStyle")
    return "" if style is None or line.find(f".//{W}r") is None else style.get(f"{W}val", "").removesuffix("Kept")


def _number(line: _Element) -> str:
    numbered = line.find(f"{W}pPr/{W}numPr")
    return "" if numbered is None else " ".join(one.get(f"{W}val", "") for one in numbered)


def _words(line: _Element, targets: Mapping[str, str], *, fields: bool) -> Iterator[str]:
    state, code = "", ""
    contents = line.find(f"{W}hyperlink") is not None
    parts = [*line.iter(f"{W}fldChar", f"{W}instrText", f"{W}t", f"{W}tab", f"{W}footnoteReference")]
    number = next((index for index, part in enumerate(parts) if part.tag == f"{W}tab"), -1) if contents and not fields else -1
    for index, part in enumerate(parts):
        if part.tag == f"{W}fldChar":
            state = part.get(f"{W}fldCharType", "")
            code = "" if state == "end" else code
        elif part.tag == f"{W}instrText":
            code, name, *_ = (part.text or "").split()
            if code == "REF":
                yield f"<{targets[name]}>"
        elif part.tag == f"{W}footnoteReference":
            yield "<note>"
        elif part.tag == f"{W}t" and index > number and (fields or code != "REF"):
            yield part.text or ""


def _join(line: _Element) -> None:
    """Take the end of a paragraph away: what is left of its words begins the next one."""
    after = line.getnext()
    while after is not None and after.tag in {
        f"{W}moveFromRangeStart",
        f"{W}moveFromRangeEnd",
        f"{W}moveToRangeStart",
        f"{W}moveToRangeEnd",
    }:
        after = after.getnext()
    left = [part for part in line if part.tag != f"{W}pPr" and (part.tag != f"{W}hyperlink" or len(part))]
    if after is not None and after.tag == f"{W}p":
        place = 1 if after.find(f"{W}pPr") is not None else 0
        for part in reversed(left):
            after.insert(place, part)
    else:
        assert not any(text.text for part in left for text in part.iter(f"{W}t")), "words before what is no paragraph"
    _remove(line)


def _remove(element: _Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
