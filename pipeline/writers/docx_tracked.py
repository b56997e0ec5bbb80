"""A filled Word file with marks to one with Word's own tracked changes: what a mark says becomes an insertion, a deletion or a move."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count, pairwise
from typing import TYPE_CHECKING

from pipeline.document import Link, Meta
from pipeline.style.docx_needs import XML_SPACE, W, properties_of, words_in
from pipeline.writers.docx_moves import hold_end, mistaken, moved, together
from pipeline.writers.docx_references import Parts
from pipeline.writers.marks import ANY, CLOSE, LINE, OPEN, unmarked

if TYPE_CHECKING:
    from lxml.etree import _Element

_FIRST_ID = 100_000  # above the ids of all bookmarks
_OPENS: dict[str, str] = {sign: change for change, sign in OPEN.items()}
_LINES: dict[str, str] = {sign: change for change, sign in LINE.items()}
_TAGS: dict[str, str] = {"inserted": "ins", "deleted": "del", "moved-from": "moveFrom", "moved-to": "moveTo"}
_PLAIN: dict[str, str] = {"moved-from": "deleted", "moved-to": "inserted"}  # Word knows no moved row
_HOLDERS = frozenset({f"{W}hdr", f"{W}ftr", f"{W}footnote"})  # which have a last paragraph of their own
_DELETED = {f"{W}t": f"{W}delText", f"{W}instrText": f"{W}delInstrText"}


@dataclass(frozen=True, slots=True)
class Tracked:
    """Who changed and when (an instant in ISO form, UTC), what the file says it is, and what each reference of either version points at."""

    author: str
    date: str
    meta: Meta
    references: Mapping[Link, Parts]


def track(body: _Element, ends: Iterable[_Element], tracked: Tracked) -> None:
    """Turn every mark in the body of a file, and in its headers and footers (`ends`), into a tracked change."""
    tracker = _Tracker({f"{W}author": tracked.author, f"{W}date": tracked.date})
    lines = {line: _line_mark(line) for root in (body, *ends) for line in root.iter(f"{W}p")}
    aside = {line for line in lines if _closes(line) or _of_contents(line)}
    changes = {line: _plain(mark) for line, mark in lines.items() if mark}
    free = {line: change for line, change in changes.items() if line not in aside}
    pairs = moved(free, lines)
    changes |= mistaken(free, {line: changes.get(line, "") for line in lines}, pairs)
    for line in lines:
        tracker.mark_words(line, changes.get(line, ""))
    rows = {row: change for row in body.iter(f"{W}tr") if (change := _row_change(row, changes))}
    for row, change in rows.items():
        tracker.mark_row(row, change)
    whole = {line: change for line, change in changes.items() if not _closes(line)}
    whole |= {gap: change for table in body.iter(f"{W}tbl") for gap, change in _gaps(table, rows)}
    tracker.part(tuple(lines), whole)
    for line, change in _shifted(whole, _contents(body)).items():
        tracker.mark_end(line, change)
    _unwrap(body, whole, rows)
    for table in body.iter(f"{W}tbl"):
        tracker.keep_from_counting(table, _one(rows.get(row, "") for row in table.iterchildren(f"{W}tr")), whole)
    if [*body.iter(f"{W}p")][-1] in whole:
        body[-1].addprevious(end := body.makeelement(f"{W}p"))  # a file ends with a paragraph that stays, before the page's size
        tracker.keep_from_counting(end, "inserted", whole)
    for number, places in enumerate(together(pairs), 1):
        for change, moving in zip(("moved-from", "moved-to"), places, strict=True):
            tracker.mark_move(change, f"move{number}", moving)
    for element in body.iter(f"{W}alias", f"{W}tag"):
        element.set(f"{W}val", unmarked(element.get(f"{W}val", "")))


@dataclass(frozen=True, slots=True)
class _Tracker:
    """Makes the elements of tracked changes, each with an id of its own."""

    who: Mapping[str, str]
    ids: Iterator[int] = field(default_factory=lambda: count(_FIRST_ID))

    def mark_words(self, line: _Element, whole: str) -> None:
        """Put the runs of a paragraph between marks into tracked changes; all of them where the `whole` line was changed."""
        now = ""
        for run in [*line.iter(f"{W}r")]:
            if _of_contents(line) and run.getparent() is line:
                continue  # what stands beside the link frames the field of the contents
            for part in _split(run):
                sign = words_in(part)
                if sign in _OPENS or sign == CLOSE:
                    now = _OPENS.get(sign, "")
                elif whole or now:
                    self._wrap(part, whole or now)
                    continue
                if ANY.search(sign):
                    _drop(part)
        if whole.startswith("moved"):
            hold_end(line)

    def part(self, lines: Sequence[_Element], whole: Mapping[_Element, str]) -> None:
        """Say that what changed at the end of a line that stays changed later than the next line, where that came or went as a whole.

        LibreOffice takes two changes of one minute for one, and then the end of the line for a part of it.
        """
        for line, after in pairwise(lines):
            last = [*line.iter(f"{W}r")][-1:] if after in whole and line not in whole else []
            for change in (run.getparent() for run in last):
                if change is not None and change.tag == f"{W}{_TAGS[whole[after]]}":
                    change.set(f"{W}date", _later(change.get(f"{W}date", "")))

    def mark_row(self, row: _Element, change: str) -> None:
        """Say that a row of a table was inserted or deleted."""
        properties_of(row, "trPr").append(self._new(row, _TAGS[change]))

    def mark_end(self, line: _Element, change: str) -> None:
        """Say that the end of a paragraph was inserted, deleted or moved, and so the whole of it."""
        properties = properties_of(line, "pPr")
        if (run := properties.find(f"{W}rPr")) is None:
            after = [properties.find(f"{W}{name}") for name in ("sectPr", "pPrChange")]
            place = next((properties.index(one) for one in after if one is not None), len(properties))
            properties.insert(place, run := line.makeelement(f"{W}rPr"))
        run.insert(0, self._new(line, _TAGS[change]))

    def mark_move(self, change: str, name: str, lines: Sequence[_Element]) -> None:
        """Put the name of a move around its paragraphs."""
        start = self._new(lines[0], f"{_TAGS[change]}RangeStart")
        start.set(f"{W}name", name)
        lines[0].addprevious(start)
        lines[-1].addnext(lines[-1].makeelement(f"{W}{_TAGS[change]}RangeEnd", {f"{W}id": start.get(f"{W}id", "")}))

    def keep_from_counting(self, after: _Element, change: str, whole: Mapping[_Element, str]) -> None:
        """Say that the line before a table that comes or goes, or before the end of the file, counts no more when it goes with it.

        LibreOffice cannot join a line with a table or an empty line: it leaves an empty one, which has the look of the last line
        that goes, or of the first that comes. So the last is parted from the table by an empty line that always goes; the first had
        no number.
        """
        line = after.getprevious()
        comes: set[str | None] = {"inserted", "moved-to"} if change == "inserted" else set()
        while line is not None and (before := line.getprevious()) is not None and {whole.get(line), whole.get(before)} <= comes:
            line = before
        if line is None or line.find(f"{W}pPr/{W}numPr") is None:
            return
        if change == "deleted":
            after.addprevious(between := line.makeelement(f"{W}p"))
            for one in ("deleted", "inserted"):
                self.mark_end(between, one)
            for mark in between.iter(f"{W}ins", f"{W}del"):
                mark.attrib.pop(f"{W}date")  # else LibreOffice takes it for a part of the change before it
        elif whole.get(line) in comes:
            line[0].append(had := self._new(line, "pPrChange"))
            had.append(line.makeelement(f"{W}pPr"))

    def _wrap(self, run: _Element, change: str) -> None:
        """Put a run into the tracked change before it, or into a new one."""
        before = run.getprevious()
        if before is not None and before.tag == f"{W}{_TAGS[change]}":
            before.append(run)
        else:
            wrapper = self._new(run, _TAGS[change])
            run.addprevious(wrapper)
            wrapper.append(run)
        if change == "deleted":
            for part in run:
                part.tag = _DELETED.get(str(part.tag), part.tag)

    def _new(self, near: _Element, tag: str) -> _Element:
        return near.makeelement(f"{W}{tag}", {f"{W}id": str(next(self.ids)), **self.who})


def _split(run: _Element) -> list[_Element]:
    """Part a run so that each mark stands in a run of its own, and take the marks of lines out; return its parts."""
    if not any(ANY.search(text.text or "") for text in run.iter(f"{W}t")):
        return [run]
    face = run.find(f"{W}rPr")
    parts: list[_Element] = []
    for child in [one for one in run if one is not face]:
        pieces = _pieces(child.text or "") if child.tag == f"{W}t" else [None]
        for piece in pieces:
            part = run.makeelement(f"{W}r")
            part.extend([deepcopy(face)] if face is not None else [])
            part.append(deepcopy(child))
            if piece is not None:
                part[-1].text = piece
                part[-1].set(XML_SPACE, "preserve")
            run.addprevious(part)
            parts.append(part)
    _drop(run)
    return parts


def _pieces(words: str) -> list[str | None]:
    """Words cut around the marks, those of lines left out."""
    pieces: list[str | None] = []
    end = 0
    for mark in ANY.finditer(words):
        pieces += [words[end : mark.start()], mark.group() if mark.group() in {*_OPENS, CLOSE} else ""]
        end = mark.end()
    return [piece for piece in (*pieces, words[end:]) if piece]


def _line_mark(line: _Element) -> str:
    """The mark of a paragraph as a line, with the number of its move, or ""; one of a header has it only where it begins with it."""
    texts = [text.text for text in line.iter(f"{W}t") if text.text]
    marks = [mark for text in texts if (mark := "".join(ANY.findall(text[:4]))) and mark[0] in _LINES]
    parent = line.getparent()
    at_the_edge = parent is not None and parent.tag in {f"{W}hdr", f"{W}ftr"}
    return "" if not marks or (at_the_edge and not texts[0].startswith(marks[0][0])) else marks[0]


def _plain(mark: str) -> str:
    """What a mark says of its line, as a deletion or an insertion."""
    change = _LINES[mark[0]]
    return _PLAIN.get(change, change)


def _of_contents(line: _Element) -> bool:
    """Whether a paragraph is a line of the table of contents."""
    return line.find(f"{W}hyperlink") is not None


def _row_change(row: _Element, changes: Mapping[_Element, str]) -> str:
    """What became of a row: the change of all its cells that hold words."""
    lines = [line for line in row.iter(f"{W}p") if line in changes or any(True for _ in line.iter(f"{W}r"))]
    return _one(changes.get(line, "") for line in lines)


def _one(changes: Iterable[str]) -> str:
    """The change that all of some parts have, or ""."""
    found = set(changes)
    return found.pop() if len(found) == 1 else ""


def _gaps(table: _Element, rows: Mapping[_Element, str]) -> Iterator[tuple[_Element, str]]:
    """The empty paragraph after a table that was inserted or deleted as a whole, and its change."""
    change = _one(rows.get(row, "") for row in table.iterchildren(f"{W}tr"))
    gap = table.getnext()
    if change and gap is not None and gap.tag == f"{W}p" and next(gap.iter(f"{W}r"), None) is None:
        yield gap, change


def _contents(body: _Element) -> list[_Element]:
    """The lines of the table of contents."""
    return [link.getparent() for link in body.iter(f"{W}hyperlink") if link.getparent() is not None]  # type: ignore[misc]


def _shifted(whole: Mapping[_Element, str], contents: Sequence[_Element]) -> dict[_Element, str]:
    """The marks at the ends of paragraphs; where the contents end with a changed line, each goes to the line before.

    The end of the last line holds the end of the contents' field and has to stay; to take back a line at the end is then to take
    back the end of the line before it.
    """
    marks = dict(whole)
    if contents and contents[-1] in marks:
        last = max((index for index, line in enumerate(contents) if line not in marks), default=0)
        for line, after in pairwise(contents[last:]):
            marks[line] = whole[after]
        del marks[contents[-1]]
    return marks


def _unwrap(body: _Element, whole: Mapping[_Element, str], rows: Mapping[_Element, str]) -> None:
    """Take away the content control of a clause that was inserted or deleted as a whole: it could not go with its words."""
    for control in [*body.iter(f"{W}sdt")]:
        inside = control.find(f"{W}sdtContent")
        if inside is not None and inside.find(f".//{W}hyperlink") is None and all(_changed(part, whole, rows) for part in inside):
            for part in [*inside]:
                control.addprevious(part)
            _drop(control)


def _changed(part: _Element, whole: Mapping[_Element, str], rows: Mapping[_Element, str]) -> bool:
    return all(row in rows for row in part.iterchildren(f"{W}tr")) if part.tag == f"{W}tbl" else part in whole


def _in_cell(line: _Element) -> bool:
    parent = line.getparent()
    return parent is not None and parent.tag == f"{W}tc"


def _closes(line: _Element) -> bool:
    """Whether a paragraph has to stay: the last one of a cell, a header, a footer or a note, and those of a cell go with its row."""
    parent = line.getparent()
    return _in_cell(line) or (line.getnext() is None and parent is not None and parent.tag in _HOLDERS)


def _later(instant: str) -> str:
    return (datetime.fromisoformat(instant) + timedelta(minutes=2)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _drop(element: _Element) -> None:
    if (parent := element.getparent()) is not None:
        parent.remove(element)
