"""What moved, and what comes or goes with a table, as Word and LibreOffice have to be told it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.document import Document, Paragraph, Provision, Table, Text
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
