"""The text holds every word once, a sentence a line, and no value can pass for an anchor."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import (
    Blank,
    Bullets,
    ClauseMark,
    Document,
    Link,
    Paragraph,
    Provision,
    Signatory,
    Signature,
    SignatureLine,
    Table,
    Term,
    Text,
)
from pipeline.writers.text import sentences, write_text
from tests.words import words
from tests.writers.sample import HOSTILE, sample

_MARK = ClauseMark(id="exit.convenience", version="1.0.0", binding=True)


def _document(*articles: Provision) -> Document:
    return replace(sample("clause"), parties=(), recitals=(), articles=articles, signing=(), signatures=(), annexes=())


def _printed(*articles: Provision) -> str:
    return write_text(_document(*articles)).partition("LUM-NWR-2026-01\n")[2]


def _provision(
    anchor: str, number: str, *body: Paragraph | Bullets | Table | Provision, level: int = 1, heading: str = ""
) -> Provision:
    return Provision(anchor, level, number, heading, _MARK, body)


def test_an_article_prints_its_number_and_heading_under_its_anchor() -> None:
    notice = _provision(
        "exit.notice",
        "9.2",
        Paragraph(
            (Text("A Party may leave. "), Text("It gives notice under "), Link("Clause\u00a0", "9.3(a)", "exit.form"), Text("."))
        ),
        level=2,
    )
    assert _printed(_provision("exit", "9.", notice, heading="Leaving without cause")) == (
        "\n[exit]\n  9. Leaving without cause\n\n[exit.notice]\n  9.2 A Party may leave.\n  It gives notice under Clause\u00a09.3(a).\n"
    )


def test_a_table_prints_a_cell_a_line_row_by_row() -> None:
    table = Table(
        caption=(Text("Who brings what"),),
        head=((Text("Party"),), (Text("Value"),), (Text("By"),)),
        rows=(
            ((Text("Lumen"),), (), (Blank("date. Of the pilot"),)),
            ((Term("“Northwind”"),), (Text("EUR 5"),), (Text("2026"),)),
        ),
    )
    assert _printed(_provision("a", "1.", Paragraph((Text("Table:"),)), table)) == (
        "\n[a]\n  1. Table:\n  Who brings what\n    Party\n      Value\n      By\n    Lumen\n      date. Of the pilot\n"
        "    “Northwind”\n      EUR 5\n      2026\n"
    )


def test_a_list_prints_its_bullets() -> None:
    bullets = Bullets(((Text("time; and"),), (Text("money", "emphasis"), Text("."))))
    assert (
        _printed(_provision("a", "1.", bullets, heading="What each gives"))
        == "\n[a]\n  1. What each gives\n  • time; and\n  • money.\n"
    )


def test_a_signature_prints_its_lines_with_room_where_nothing_stands_yet() -> None:
    lines = (SignatureLine("signature", "Signature", (), ""), SignatureLine("name", "Name", (Text("Helen Marsh"),), ""))
    marsh = Signatory("signatures.lumen.1", "party", "Helen Marsh", lines)
    document = replace(
        _document(),
        signatures=(Signature("signatures.lumen", "Lumen", (Text("Signed for "), Text("Lumen", "strong")), (marsh,)),),
    )
    assert write_text(document).partition("LUM-NWR-2026-01\n")[2] == (
        "\n  Signatures\n\n[signatures.lumen]\n  Signed for Lumen\n    Signature\n    Name Helen Marsh\n"
    )


def test_the_title_stands_first_with_the_joiner_before_the_last_name() -> None:
    assert write_text(_document()) == (
        "  Memorandum of Understanding\n  between\n  Lumen Optics Ltd\n  Northwind Robotics GmbH\n  and\n  R&D <Ltd>\n  1 March 2026\n  LUM-NWR-2026-01\n"
    )


def test_headings_of_parts_that_are_not_there_are_not_printed() -> None:
    printed = write_text(replace(sample("article"), recitals=(), signing=(), signatures=()))
    assert "  Parties\n" in printed
    assert "  Background\n" not in printed
    assert "  Signatures\n" not in printed


def test_only_anchors_stand_at_the_beginning_of_a_line() -> None:
    lines = [line for line in write_text(sample("article")).split("\n") if line and not line.startswith("  ")]
    assert all(re.fullmatch(r"\[[a-z0-9.-]+\]", line) for line in lines)
    assert lines[:3] == ["[parties.lumen]", "[parties.northwind]", "[parties.rnd]"]
    assert lines[-1] == "[annexes.contacts]"


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_is_printed_as_it_is(value: str) -> None:
    assert value in write_text(sample("article"))


@pytest.mark.parametrize(
    "words_in, lines",
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("He said “yes.” She did not.", ["He said “yes.”", "She did not."]),
        ("It ends. “Results” means all. (See below.)", ["It ends.", "“Results” means all.", "(See below.)"]),
        ("Dr. Okafor of Lumen Co. Ltd and J. Brandt meet.", ["Dr. Okafor of Lumen Co. Ltd and J. Brandt meet."]),
        (
            "Merlion Pte. Ltd. of ul. Miodowa 3, Kraków, pays. It ends.",
            ["Merlion Pte. Ltd. of ul. Miodowa 3, Kraków, pays.", "It ends."],
        ),
        ("under no. 4 and at 12.5 percent, e.g. here", ["under no. 4 and at 12.5 percent, e.g. here"]),
        ("Clause\u00a09. applies. Then  it ends.", ["Clause\u00a09. applies.", "Then  it ends."]),
        ("", [""]),
    ],
)
def test_a_sentence_ends_where_a_reader_sees_its_end(words_in: str, lines: list[str]) -> None:
    assert list(sentences(words_in)) == lines


@given(st.text(alphabet=st.sampled_from("aA. !?\u00a0“”()Dr1é"), max_size=60))
def test_cutting_into_sentences_loses_nothing_but_spaces(text: str) -> None:
    cut = list(sentences(text))
    assert words("".join(cut)) == words(text)
    assert len(text) - sum(map(len, cut)) == sum(len(found[0]) for found in re.finditer(" +", text)) - sum(
        line.count(" ") for line in cut
    )
