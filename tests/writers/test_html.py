"""The HTML says what each thing is, and a value can be no markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from typing_extensions import override

from pipeline.document import Provision
from pipeline.writers.html import write_html
from pipeline.writers.text import write_text
from tests.style.house import house
from tests.words import marks_of, words, words_of_text
from tests.writers.sample import HOSTILE, sample


class _Outline(HTMLParser):
    """Collects every start tag with its attributes, and the words of the body outside the contents and the running lines."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._silent = 0

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        beside = tag in {"head", "nav"} or dict(attrs).get("class") in {"page-line", "draft-mark", "cover-mark"}
        if beside or (self._silent and tag not in {"meta", "link", "br", "col"}):
            self._silent += 1

    @override
    def handle_endtag(self, tag: str) -> None:
        self._silent = max(self._silent - 1, 0)

    @override
    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


def _outline(html: str) -> _Outline:
    outline = _Outline()
    outline.feed(html)
    return outline


def _levels(outline: _Outline) -> Iterator[int]:
    return (int(tag[1]) for tag, _ in outline.tags if re.fullmatch(r"h\d", tag))


def test_the_words_of_the_html_are_the_words_of_the_text() -> None:
    document = sample("article")
    said = words("".join(_outline(write_html(document, house())).words))
    for mark in marks_of(document):
        said = said.replace(mark, "")
    assert said == words_of_text(write_text(document))


def test_the_page_names_its_language_and_title() -> None:
    html = write_html(sample("article"), house())
    assert '<html lang="en-GB">' in html
    assert "<title>Memorandum of Understanding</title>" in html
    assert '<meta name="dcterms.created" content="2026-02-20">' in html


def test_headings_skip_no_level() -> None:
    levels = list(_levels(_outline(write_html(sample("article"), house()))))
    assert levels[:4] == [1, 2, 2, 2]
    assert max(levels) == 5
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_heading_under_a_provision_without_one_skips_no_level() -> None:
    article = sample("article").articles[0]
    inner = Provision("a.b.c", 3, "(a)", "Inner", article.clause, ())
    outer = Provision("a.b", 2, "1.1", "", article.clause, (article.body[0], inner))
    document = replace(sample("article"), articles=(replace(article, body=(outer,)),))
    assert '<h3 class="article-heading-3"><span class="number" id="a.b.c">' in write_html(document, house())


def test_every_anchor_is_the_id_of_one_element_and_every_link_has_one() -> None:
    tags = _outline(write_html(sample("article"), house())).tags
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {attributes["href"] for tag, attributes in tags if tag == "a"} <= {f"#{name}" for name in ids}


def test_the_head_of_a_table_says_that_it_heads_columns() -> None:
    tags = _outline(write_html(sample("article"), house())).tags
    assert {attributes["scope"] for tag, attributes in tags if tag == "th"} == {"col"}


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_is_no_markup(value: str) -> None:
    document = replace(sample("article"), articles=())

    def tags(value: str) -> list[str]:
        meta = replace(document.meta, title=value, reference=value, date=value, names=(value,), language=value)
        outline = _outline(write_html(replace(document, meta=meta), house()))
        return [
            tag for tag, attributes in outline.tags if set(attributes) not in (set(), {"lang"}) or tag != "span"
        ]  # a script is said of its words, and a last space is an element of its own

    assert tags(value) == tags("x")


def test_a_draft_carries_its_mark_and_a_final_none() -> None:
    assert '<div class="draft-mark">Draft: not for signature</div>' in write_html(sample("article", "draft"), house())
    assert 'class="draft-mark"' not in write_html(sample("article", "final"), house())
