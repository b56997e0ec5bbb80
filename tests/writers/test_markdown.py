"""Markdown: read back with markdown-it, a document says the words of the text, whatever a value holds."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline.document import Bar, Blank, Block, Chart, Content, Document, Link, Paragraph, Table, Term, Text
from pipeline.writers.markdown import write_markdown
from pipeline.writers.text import BULLET, write_text
from tests.laws.shown import HOUSE, agreement
from tests.trees import documents
from tests.words import words, words_of_text
from tests.writers.sample import HOSTILE, sample

READER = MarkdownIt("commonmark").enable("table").disable("reference")  # else a note of one word is none
NOTE = re.compile(r"\[\^(\d+)\]:?")
ANY = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" \u00a0"), max_size=12) | st.sampled_from(
    (
        "*",
        "_",
        "**a",
        "`",
        "- a",
        "1. a",
        "# a",
        "> a",
        "---",
        "a | b",
        "&amp;",
        "<b>",
        "![a](b)",
        "\\",
        "=",
        "    a",
        ":-",
        "~~~",
    )
)
DRAWN = re.compile("[█▒░□]")


def words_of_markdown(text: str) -> str:
    """The words that a reader of Markdown shows: no draft mark, no drawn blocks, a sign for each entry of a list as in the text."""
    said: list[str] = []
    quoted = 0
    for token in READER.parse(text):
        quoted += token.nesting if token.type.startswith("blockquote") else 0
        if token.type == "list_item_open":
            said.append(BULLET)
        if token.type == "inline" and not quoted:
            said.append(NOTE.sub(r"[\1]", "".join(_shown(part) for part in token.children or ())))
    return DRAWN.sub("", words("".join(said)))


def _shown(token: Token) -> str:
    assert token.type in {
        "text", "text_special", "softbreak", "hardbreak", "html_inline", "strong_open", "strong_close", "em_open", "em_close",
        "link_open", "link_close",
    }  # fmt: skip
    return "" if token.type == "html_inline" else token.content


def _of(*content: Content) -> str:
    """What stands between the number of the first article and the signatures, for these paragraphs."""
    return _body(*(Paragraph(each) for each in content))


def _body(*blocks: Block) -> str:
    first, *_ = sample().articles
    document = replace(sample(), parties=(), recitals=(), annexes=(), signing=(), signatures=())
    text = write_markdown(replace(document, articles=(replace(first, body=blocks),)))
    return text.split("</a>", 1)[1].partition("\n\n")[2].removesuffix("\n")


@pytest.mark.parametrize("name", HOUSE.ids())
def test_an_agreement_says_the_words_of_the_text(name: str) -> None:
    document = agreement(name)
    assert words_of_markdown(write_markdown(document)) == words_of_text(write_text(document))


@given(documents(ANY))
def test_any_document_says_the_words_of_the_text(document: Document) -> None:
    assert words_of_markdown(write_markdown(document)) == DRAWN.sub("", words_of_text(write_text(document)))


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_is_no_markup(value: str) -> None:
    assert READER.parseInline(_of((Text(value),)))[0].children is not None
    assert words("".join(map(_shown, READER.parseInline(_of((Text(value),)))[0].children or ()))) == words(value)


def test_each_kind_of_inline_has_its_form() -> None:
    content = (
        Text("See "),
        Link("Section\u00a0", "9.2(a)", "exit.effects"),
        Text(", "),
        Text("now", "emphasis"),
        Text(" or "),
        Text("never", "strong"),
        Text(": the "),
        Term("“Term”"),
        Text(" of "),
        Blank("[the day]"),
        Text("."),
    )
    assert _of(content) == (
        r"See [Section" + "\u00a0" + r"9.2(a)](#exit.effects), *now* or **never**: the **“Term”** of <mark>\[the day\]</mark>."
    )


def test_emphasis_that_asterisks_cannot_say_stands_in_tags() -> None:
    assert _of((Text("a"), Text("(b)", "strong"), Text("c"))) == "a<strong>(b)</strong>c"
    assert _of((Text("a", "strong"), Text("b", "emphasis"))) == "<strong>a</strong>*b*"


def test_a_line_that_begins_like_a_list_or_a_rule_is_none() -> None:
    assert _of((Text("1. a"),), (Text("- b"),), (Text("2026.5"),), (Text("==="),)) == "1\\. a\n\n\\- b\n\n2026.5\n\n\\==="


def test_a_table_has_its_caption_its_head_and_its_rows() -> None:
    table = Table((Text("What"),), ((Text("A"),), (Text("B"),)), (((Text("x|y"),), ()), ((Text("R&D"),), (Text("1\n2"),))))
    assert _body(table) == "**What**\n\n| A | B |\n| --- | --- |\n| x\\|y |  |\n| R&D | 1 2 |"


def test_a_chart_draws_its_bars_beside_its_words() -> None:
    table = Table((), ((Text("M"),),), (((Text("M1"),),), ((Text("M2"),),)))
    chart = Chart(
        "timeline", table, ("May", "June"), (("solid", "Work"), ("light", "Delay")),
        ((Bar(0, 150, "solid", "in May and June"),), (Bar(100, 200, "light", "in June"),)),
    )  # fmt: skip
    assert _body(chart) == "| M | May | June |\n| --- | --- | --- |\n| M1 | █ | █ |\n| M2 |  | ░ |\n\n█ Work ░ Delay"


def test_every_link_points_at_an_anchor() -> None:
    text = write_markdown(agreement("lumen-northwind"))
    anchors = set(re.findall(r'<a id="([^"]+)"></a>', text))
    assert {target for target in re.findall(r"\]\(#([^)]+)\)", text) if target not in anchors} == set()


def test_a_draft_says_so_and_a_final_does_not() -> None:
    assert write_markdown(sample(status="draft")).startswith("> **")
    assert write_markdown(sample(status="final")).startswith("# ")


def test_a_signatory_writes_on_lines_of_one_paragraph() -> None:
    text = write_markdown(agreement("lumen-northwind"))
    assert re.search(r"\n\nSignature\\\nName .+\\\nTitle .+\\\nDate\n", text)
