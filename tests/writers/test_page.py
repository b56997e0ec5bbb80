"""The page for a browser: the words of the text, where each clause comes from, nothing to fetch, and colours that can be read."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from pipeline.asked import Edition
from pipeline.disk.make import check
from pipeline.document import Bar, Chart, Document, Note, Paragraph, Table, Text
from pipeline.edition import edition
from pipeline.writers.page import write_page
from pipeline.writers.text import BULLET, write_text
from tests.laws.shown import HOUSE, agreement
from tests.style.house import house
from tests.trees import documents
from tests.words import words, words_of_text
from tests.writers.sample import HOSTILE, sample

ANY = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" \u00a0"), max_size=12) | st.sampled_from(HOSTILE)
PAIRS = (("ink", "paper"), ("quiet", "paper"), ("accent", "paper"), ("link", "paper"), ("ink", "shade"), ("quiet", "shade"),
         ("on-open", "open"))  # fmt: skip


def _tree(text: str) -> Any:
    return html.fromstring(text)


def words_of_page(text: str) -> str:
    """The words that the page shows of the agreement, without mark, contents, origins and what is read out for a drawing; with the text's sign for an entry."""
    body = _tree(text).find("body")
    for beside in body.xpath("//header/*[@class='mark' or @class='origin'] | //nav | //details | //svg/title"):
        beside.drop_tree()
    for call in body.xpath("//a[@class='call']"):
        call.text = f"[{call.text}]"
    for item in body.xpath("//ul/li"):
        item.text = BULLET + (item.text or "")
    return words(body.text_content())


@cache
def _page(name: str) -> str:
    return write_page(agreement(name), house())


@pytest.mark.parametrize("name", HOUSE.ids())
def test_an_agreement_says_the_words_of_the_text(name: str) -> None:
    assert words_of_page(_page(name)) == words_of_text(write_text(agreement(name)))


@settings(max_examples=15)
@given(documents(ANY))
def test_any_document_says_the_words_of_the_text(document: Document) -> None:
    assert words_of_page(write_page(document, house())) == words_of_text(write_text(document))


@pytest.mark.parametrize("name", ["lumen-northwind", "river-basin"])
def test_nothing_is_fetched_and_nothing_runs(name: str) -> None:
    page = _tree(_page(name))
    assert {element.tag for element in page.iter() if isinstance(element.tag, str)} & {
        "script",
        "link",
        "img",
        "iframe",
        "object",
    } == set()
    assert [
        name for element in page.iter() for name in element.attrib if name.startswith("on") or name in {"src", "srcset"}
    ] == []
    assert not re.search(r"url\(|@import|@font-face", _page(name))
    assert all(address.startswith("#") for _, _, address, _ in page.iterlinks())


@pytest.mark.parametrize("name", ["lumen-northwind", "river-basin"])
def test_every_reference_leads_somewhere_and_no_place_has_two_names(name: str) -> None:
    page = _tree(_page(name))
    ids = [element.get("id") for element in page.xpath("//*[@id]")]
    assert sorted(set(ids)) == sorted(ids)
    assert {address[1:] for _, _, address, _ in page.iterlinks()} <= set(ids)
    assert {element.get("aria-labelledby") for element in page.xpath("//*[@aria-labelledby]")} <= set(ids)


def test_headings_do_not_skip_a_level() -> None:
    levels = [int(heading.tag[1]) for heading in _tree(_page("lumen-northwind")).xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
    assert levels[0] == 1
    assert [after for before, after in pairwise(levels) if after > before + 1] == []


def test_each_clause_says_once_where_it_comes_from() -> None:
    origins = _tree(_page("lumen-northwind")).xpath("//details")
    named = [origin.findtext("summary") for origin in origins]
    assert sorted(set(named)) == sorted(named)
    assert "exit.convenience" in named
    assert not any(str(name).startswith("article.") for name in named)
    first = next(origin for origin in origins if origin.findtext("summary") == "parties.parties")
    assert first.findtext("p") == "Clause parties.parties of the library, version 1.0.0"
    assert {origin.get("open") for origin in origins} == {None}


def test_an_internal_edition_says_why_and_one_for_the_other_side_does_not() -> None:
    compiled = check(HOUSE, "lumen-northwind")
    internal, sent = (write_page(edition(compiled, Edition(internal=inside)), house()) for inside in (True, False))
    assert "Why it is here: " in internal
    assert "in its preferred position" in internal
    assert "Internal – do not send" in internal
    assert "preferred" not in sent
    assert "Why it is here" not in sent
    assert words_of_page(internal) == words_of_page(sent)


def test_a_note_stands_with_its_provision_and_one_on_the_whole_at_the_top() -> None:
    provision = next(one for one in sample().articles if one.heading)
    notes = (Note("", "Notes", ("on all <b>",)), Note(provision.anchor, "Notes", ("on this",)))
    page = _tree(write_page(replace(sample(), notes=notes), house()))
    assert [p.text for p in page.xpath("//header//*[@class='origin']/p")] == ["Notes", "on all <b>"]
    heading = page.get_element_by_id(provision.anchor)
    assert heading.getnext().xpath("p")[-1].text == "on this"


def test_a_chart_draws_its_bars_in_one_cell_and_says_them() -> None:
    table = Table((), ((Text("M"),),), (((Text("M1"),),), ((Text("M2"),),)))
    chart = Chart("timeline", table, ("May", "June"), (("solid", "Work"),), ((Bar(50, 150, "solid", "from May to June"),), ()))
    first, *_ = sample().articles
    page = _tree(write_page(replace(sample(), articles=(replace(first, body=(chart,)),)), house()))
    (drawing,) = page.xpath("//td/svg")
    assert (drawing.get("role"), drawing.findtext("title")) == ("img", "from May to June")
    assert [(bar.get("x"), bar.get("width")) for bar in drawing.xpath("rect[@fill='#8c8c8c']")] == [("25.0%", "50.0%")]
    assert [swatch.getparent().get("aria-hidden") for swatch in page.xpath("//p[@class='key']//svg")] == ["true"]
    assert [cell.get("colspan") for cell in page.xpath("//td[@class='bars']")] == ["2", "2"]


@pytest.mark.parametrize("scheme,pair", [*product(("light", "dark"), PAIRS)], ids=str)
def test_every_pair_of_colours_can_be_read(scheme: str, pair: tuple[str, str]) -> None:
    light, dark = re.findall(r":root \{(.*?)\}", house().page, re.DOTALL)[:2]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light if scheme == "light" else dark))
    lighter, darker = sorted((_luminance(colours[name]) for name in pair), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    """How bright a colour is (WCAG 2.2, relative luminance)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_words_of_another_script_say_their_language_and_their_direction() -> None:
    first, *_ = sample().articles
    arabic = "شركة النور"
    document = replace(
        sample(),
        articles=(
            replace(first, body=(Paragraph((Text(arabic),)), Paragraph((Text(f"This is made with the company {arabic}."),)))),
        ),
    )
    page = _tree(write_page(document, house()))
    whole, mixed = (one.getparent() for one in page.xpath("//main//p/span[@lang]"))
    assert (whole.get("dir"), mixed.get("dir")) == ("rtl", None)
    assert [span.get("dir") for span in page.xpath("//main//p/span[@lang]")] == ["rtl", "rtl"]
