"""What moved, and what comes or goes with a table, as Word and LibreOffice have to be told it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.document import Content, Document, Footnote, Paragraph, Provision, Table, Text
from pipeline.records.redline import redlined
from pipeline.writers.docx import write_docx
from pipeline.writers.docx_tracked import Tracked
from tests.records.pairs import numbered
from tests.records.revisions import W, body_of
from tests.records.test_redline import TEMPLATE
from tests.writers.sample import sample

if TYPE_CHECKING:
    from lxml.etree import _Element

TABLE = Table((), ((Text("What"),), (Text("When"),)), (((Text("this"),), (Text("now"),)),))


def _body(change: Callable[[Document], Document], old: Document | None = None) -> _Element:
    """The body of the redline from the sample, or from another document, to what a change makes of the sample."""
    made = redlined(numbered(old or sample()), numbered(change(sample())))
    tracked = Tracked("Ada", "2026-01-02T00:00:00Z", made.meta, made.references)
    return body_of(write_docx(made.document, TEMPLATE, tracked=tracked))


def _lines(body: _Element, change: str) -> list[str]:
    """The words of the paragraphs of the text that a change took or brought as a whole."""
    found = [line for line in body.iter(f"{W}p") if line.find(f"{W}pPr/{W}rPr/{W}{change}") is not None]
    texts = ["".join(text.text or "" for text in line.iter(f"{W}t", f"{W}delText")) for line in found if _told(line)]
    return [text.replace("\xa0", " ") for text in texts if text]


def _told(line: _Element) -> bool:
    return line.find(f"{W}hyperlink") is None  # the contents tell no moves


def _last_first(document: Document) -> Document:
    """The fifth article, of two items, before all others, and its second item in other words."""
    articles = list(document.articles)
    moving = articles.pop(4)
    *items, last = moving.body
    assert isinstance(last, Provision)
    other = replace(last, body=(Paragraph((Text("Nobody leaves twice."),)),))
    return replace(document, articles=(replace(moving, body=(*items, other)), *articles))


def test_of_a_clause_that_moved_only_the_lines_with_other_words_are_deleted_and_inserted() -> None:
    body = _body(_last_first)
    stays = ["Leaving without cause", "A Party may leave by giving each other Party 90 days’ notice."]
    assert (_lines(body, "moveFrom"), _lines(body, "moveTo")) == (stays, stays)
    assert _lines(body, "ins") == ["Nobody leaves twice."]
    assert [line[:14] for line in _lines(body, "del")] == ["After a notice"]
    names = [mark.get(f"{W}name") for mark in body.iter(f"{W}moveToRangeStart", f"{W}moveFromRangeStart")]
    assert names == ["move1", "move1"]


def _with_words_behind(document: Document, at: int) -> Document:
    """A paragraph that is no clause at the end of an article."""
    articles = list(document.articles)
    articles[at] = replace(articles[at], body=(*articles[at].body, Paragraph((Text("No Party pays twice."),))))
    return replace(document, articles=tuple(articles))


def test_words_that_stand_elsewhere_moved_though_they_are_no_clause() -> None:
    body = _body(lambda document: _with_words_behind(document, 4), _with_words_behind(sample(), 1))
    line = ["No Party pays twice."]
    assert [_lines(body, change) for change in ("moveFrom", "moveTo", "ins", "del")] == [line, line, [], []]


def _items(*items: tuple[int, Content]) -> Document:
    """The sample with more items, each at the end of an article."""
    articles = list(sample().articles)
    _, like = articles[4].body
    assert isinstance(like, Provision)
    for at, content in items:
        new = replace(like, anchor=f"new.{at}.{len(articles[at].body)}", body=(Paragraph(content),))
        articles[at] = replace(articles[at], body=(*articles[at].body, new))
    return replace(sample(), articles=tuple(articles))


def _changes(new: Document, old: Document | None = None) -> list[tuple[str, str]]:
    """The lines that come or go as a whole, with what the file says of them."""
    body = _body(lambda _: new, old)
    return [(change, line) for change in ("moveFrom", "moveTo", "del", "ins") for line in _lines(body, change)]


SHORT: Content = (Text("The Board meets"),)
LONG: Content = (Text("The Board meets", "strong"), Text(" in March."))


def test_a_line_that_begins_as_another_change_reads_is_told_as_moved_so_that_libreoffice_does_not_part_it() -> None:
    gone, come = ("moveFrom", "The Board meets"), ("moveTo", "The Board meets in March.")
    assert _changes(_items((7, LONG)), _items((1, SHORT))) == [gone, come]
    assert _changes(_items((7, (Text("The Board", "strong"), Text(" meets.")))), _items((1, SHORT))) == [
        ("del", "The Board meets"),
        ("ins", "The Board meets."),
    ]


def test_of_three_lines_with_the_same_words_none_is_parted() -> None:
    line = "The Board meets"
    assert _changes(_items((1, SHORT), (7, SHORT)), _items((3, SHORT))) == [
        ("moveFrom", line),
        ("moveTo", line),
        ("moveTo", line),
    ]
    body = _body(lambda _: _items((1, SHORT), (7, SHORT)), _items((3, SHORT)))
    assert (
        len([*body.iter(f"{W}moveToRangeStart")]) == 1
    )  # the other one is an insertion, for no place is named that it comes from


def test_a_line_with_a_note_is_told_as_moved_and_something_stands_behind_a_note_that_ends_it() -> None:
    note = Footnote("1", (Text("In Bremen."),))
    for content, behind in ((Text("They meet."), note), 1), ((Text("They"), note, Text(" meet.")), 0):
        body = _body(lambda _, content=content: _items((7, content)))  # type: ignore[misc]
        assert (_lines(body, "moveTo"), _lines(body, "ins")) == (["They meet."], [])
        codes = [code for code in body.iter(f"{W}instrText") if code.text == ' SET _Note "" ']
        assert [next(code.iterancestors(f"{W}moveTo")) is not None for code in codes] == [True] * behind


def test_words_that_come_at_the_end_of_a_line_come_later_than_the_line_that_comes_after_it_so_that_libreoffice_keeps_them_apart() -> (
    None
):
    long: Content = (*SHORT, Text(" in March, and no other body does so at any time."))
    body = _body(lambda _: _items((7, long), (7, (Text("Nobody else meets."),))), _items((7, SHORT)))
    said = {
        "".join(text.text or "" for text in change.iter(f"{W}t")): change.get(f"{W}date")
        for change in body.iter(f"{W}ins")
        if change.find(f"{W}r") is not None
    }
    assert said == {
        " in March, and no other body does so at any time.": "2026-01-02T00:02:00Z",
        "Nobody else meets.": "2026-01-02T00:00:00Z",
    }


def _with_a_table(document: Document) -> Document:
    """A new item with a table at the end of the fifth article."""
    articles = list(document.articles)
    _, like = articles[4].body
    assert isinstance(like, Provision)
    new = replace(like, anchor="new.item", body=(Paragraph((Text("The days are these:"),)), TABLE))
    articles[4] = replace(articles[4], body=(*articles[4].body, new))
    return replace(document, articles=tuple(articles))


def test_a_line_that_comes_with_a_table_had_no_number_so_that_none_is_left_when_it_is_taken_back() -> None:
    had = [(_place(change), len(change[0])) for change in _body(_with_a_table).iter(f"{W}pPrChange")]
    assert had == [("The days are these:", 0)]


def _place(change: _Element) -> str:
    return "".join(text.text or "" for text in next(change.iterancestors(f"{W}p")).iter(f"{W}t"))
