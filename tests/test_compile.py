"""A source becomes a document with its findings, or every reason why it cannot; bad input never ends in a fault of ours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compile import compiled
from pipeline.drafting.proof import proofs
from pipeline.findings import Rejected
from pipeline.source import Source
from pipeline.source.text import DIGRAPHS, prints
from pipeline.writers.text import write_text
from tests.agreement import BLOCKS, EVERY_CHARACTER, NAME, compiled_of, compiled_text, library, said, text_of
from tests.cases_reading import agreement_said, cases, clause_said, source_said

ANSWERS = {"source": source_said, "clauses": clause_said, "agreement": agreement_said}
TABLES = [(name, title, words, told) for name in ANSWERS for title, words, told in cases(name)]


@pytest.mark.parametrize(
    "table, words, told", [pytest.param(name, words, told, id=f"{name}: {title}") for name, title, words, told in TABLES]
)
def test_bad_input_is_answered_with_what_to_do(table: str, words: str, told: str) -> None:
    assert told
    assert ANSWERS[table](words) == told


def test_the_tables_hold_the_bad_input_that_matters() -> None:
    codes = {line.split()[1] for _, _, _, told in TABLES for line in told.splitlines() if not line.startswith(" ")}
    assert len(TABLES) >= 90
    assert codes == {
        "MOU001", "MOU002", "MOU003", "MOU004", "MOU005", "MOU006", "MOU007", "MOU010", "MOU012", "MOU025", "MOU026", "MOU027", "MOU071", "MOU073",
        "MOU074", "MOU076", "MOU077", "MOU079", "MOU090", "MOU091", "MOU092", "MOU093", "MOU094", "MOU101", "MOU102", "MOU201",
        "MOU591",
    }  # fmt: skip


def test_a_library_without_the_form_and_the_numbering_says_what_it_has() -> None:
    small = replace(
        library(), forms={"joint-venture": library().forms["joint-venture"]}, schemes={"clause": library().schemes["clause"]}
    )
    with pytest.raises(Rejected) as refused:
        compiled(Source(NAME, text_of()), small, "draft", frozenset())
    assert [(one.code, one.place.line, one.message, one.help) for one in refused.value.findings] == [
        (
            "MOU078",
            1,
            "The library has no numbering `article`.",
            "Write one of clause; others are written in clauses/numbering.yaml.",
        ),
        (
            "MOU078",
            2,
            "The library has no form `non-equity-alliance` yet.",
            "Write one of joint-venture, or add clauses/forms/non-equity-alliance.yaml.",
        ),
    ]


def test_a_library_without_any_words_and_numbering_says_what_brings_them_back() -> None:
    bare = replace(library(), words={}, schemes={}, forms={})
    with pytest.raises(Rejected) as refused:
        compiled(Source(NAME, text_of()), bare, "draft", frozenset())
    assert {one.help for one in refused.value.findings} == {
        f"It has none at all: `git restore clauses/{name}` puts back what was deleted."
        for name in ("words/", "forms/", "numbering.yaml")
    }
    assert [one.code for one in proofs(bare)] == ["MOU077"]


def test_an_agreement_without_a_finding_may_be_final() -> None:
    made = compiled_of()
    assert (made.findings, made.final) == ((), True)
    assert made.document.meta.title == "Memorandum of Understanding"
    assert (made.document.meta.date, made.document.meta.created) == ("1 March 2026", "2026-03-01")


def test_an_agreement_without_a_date_takes_none_from_the_clock() -> None:
    meta = compiled_of(effective=None).document.meta
    assert (meta.date, meta.created) == ("", "1980-01-01")


def test_the_same_source_gives_the_same_document() -> None:
    assert compiled_of().document == compiled(Source(NAME, text_of()), library(), "draft", EVERY_CHARACTER).document


def test_a_draft_with_something_open_is_made_and_not_final() -> None:
    made = compiled_of(title="title: TBC\n")
    assert [(one.code, one.place.line, one.place.column) for one in made.findings if one.code == "MOU104"] == [("MOU104", 3, 8)]
    assert not made.final


@pytest.mark.parametrize(
    "name, word",
    [
        ("L\N{CYRILLIC SMALL LETTER U}men Ltd", "Latin and Cyrillic"),
        ("\N{CYRILLIC CAPITAL LETTER ES}oatings Ltd", "Cyrillic and Latin"),
        ("\N{GREEK CAPITAL LETTER ALPHA}cme", "Greek and Latin"),
        ("Acme\N{CYRILLIC SMALL LETTER A}\N{GREEK SMALL LETTER OMICRON}", "Latin and Cyrillic and Greek"),
    ],
)
def test_a_word_of_two_alphabets_is_a_warning_where_it_stands(name: str, word: str) -> None:
    made = compiled_of(parties=BLOCKS["parties"].replace("Lumen Optics Ltd", name))
    assert [(one.code, one.severity, one.place.line, word in one.message) for one in made.findings if one.code == "MOU008"] == [
        ("MOU008", "warning", 7, True)
    ]


@pytest.mark.parametrize(
    "name", ["Люмен ООО", "Λούμεν ΑΕ", "Люмен (Lumen) Ltd", "5 kΩ and 3 μm", "TNFα", "Café Łódź", "Люмен-Lumen"]
)
def test_words_of_one_alphabet_and_units_are_no_warning(name: str) -> None:
    made = compiled_of(parties=BLOCKS["parties"].replace("Lumen Optics Ltd", name))
    assert [one for one in made.findings if one.code == "MOU008"] == []


def test_every_letter_that_no_font_has_is_told_with_its_value() -> None:
    text = text_of(title="title: Memo ☃\n", law="law: Ωmega ☂\n")
    latin = {*range(0x20, 0x7F)}
    with pytest.raises(Rejected) as rejected:
        compiled(Source(NAME, text), library(), "draft", latin)
    assert said(rejected.value) == [
        "3:8 MOU201 No font of the style has the character “☃” (U+2603).",
        f"{text[: text.index('law:')].count(chr(10)) + 1}:6 MOU201 No font of the style has the character “Ω” (U+03A9).",
    ]


HOSTILE = [
    "R&D <Ltd>", "{{7*7}}", "{% for x in y %}", "</w:t></w:p>", "*x* [y](#z) `c`", "1. Acme", "(a)= b", "#2 \\ % $ ~ ^", "“a” ‘b’ \"c\" 'd'",
    "Λούμεν", "Люмен", "Zażółć gęślą", "| a | b |", "- a", "> a", "[](#exit.effects)", "**a**", "{party} {through} {0} {}", "%s %(a)s", "&amp;",
    "---", "===", "\\x41", "{{ shall }}", "a\N{NO-BREAK SPACE}b", "TBCs", "none of it", "<!-- a -->", "$(id) `id`", "../../etc/passwd",
]  # fmt: skip
EVERYWHERE = text_of(
    title="title: F01\ncalls_itself: Memorandum\nreference: F02\n",
    parties="""\
parties:
  lumen:
    name: F03
    short: Lumen
    kind: company
    jurisdiction: F04
    registration: F05
    address: F06
    gains: F07
    people:
      ada: {name: F08, title: F09, email: ada@lumen.example}
    roles: {signatory: ada, sponsor: ada, manager: ada, notices: ada}
  northwind: {name: Northwind GmbH, gains: more, people: {jonas: {name: Jonas}}, roles: {signatory: jonas, sponsor: jonas, manager: jonas}}
""",
    purpose="purpose: {goal: F10, background: [F11, F12], scope: {in: [F13], out: [F14]}}\n",
    commitments="""\
commitments:
  lumen:
    recipes: {kind: services, what: F15, quantity: F16, by: 2026-06-30, accountable: ada}
  northwind:
    line: {kind: services, what: production trials, quantity: 30 days, by: 2026-09-30, accountable: jonas}
""",
    milestones="""\
milestones:
  list:
    pilot-run: {what: F17, accountable: jonas, due: 2026-10-30, test: F18, accepted_by: lumen, measures: [F19]}
""",
    decision_rights="decision_rights:\n  decisions: [{matter: F20, proposes: managers, decides: sponsors}]\n",
    law="law: F21\n",
    annexes="annexes:\n  more: {title: F22, text: [F23, F24]}\n  rows: {title: Rows, table: {head: [F25, B], rows: [[a, F26]]}}\n",
    clauses="clauses:\n  deviations:\n"
    "    - {after: general.costs, text: F27, reason: agreed}\n"
    "    - {instead_of: general.assignment, text: F28, reason: agreed}\n",
)
OWN_WORDS = ("F27", "F28")
FIELDS = tuple(f"F{number:02}" for number in range(1, 29))


@cache
def _around() -> str:
    """The words of the agreement with a marker in every field, white space left out."""
    return _flat(write_text(compiled_text(EVERYWHERE).document))


def _flat(text: str) -> str:
    return "".join(text.split())


def _filled(text: str, values: Sequence[str]) -> str:
    """A text with the markers of the fields replaced."""
    told = dict(zip(FIELDS, values, strict=True))
    return re.sub("|".join(FIELDS), lambda match: told[match[0]], text)


def _printed_exactly(values: Sequence[str]) -> None:
    quoted = ["'" + value.replace("'", "''") + "'" for value in values]
    printed = _flat(write_text(compiled_text(_filled(EVERYWHERE, quoted)).document))
    assert printed == _filled(_around(), [_flat(value) for value in values])


def test_every_field_of_the_agreement_is_printed() -> None:
    assert [field for field in FIELDS if field not in _around()] == []


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_words_are_printed_exactly_in_every_field_and_nothing_around_them_is_lost(value: str) -> None:
    in_own_words = value.replace("[](", "[x](")  # there an empty link is a reference: tests/drafting/test_deviations.py
    _printed_exactly([value] * (len(FIELDS) - len(OWN_WORDS)) + [in_own_words] * len(OWN_WORDS))


NOT_KNOWN_YET = {"tbc", "tbd", "tba", "none", "?", "??", "???", "xxx"}  # words that the file itself gives a meaning
VALUES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=12)


def _says(value: str) -> bool:
    return (
        all(map(prints, value))
        and value.strip().casefold() not in {"", *NOT_KNOWN_YET}
        and not any(one in value for one in DIGRAPHS)
        and value.strip()[0] not in "“„‘‚«"  # quotation marks of print around a whole value are a finding
    )


@settings(max_examples=30)
@given(st.lists(VALUES.map(partial(normalize, "NFC")).filter(_says), min_size=len(FIELDS), max_size=len(FIELDS)))
def test_any_printable_words_are_printed_exactly_in_every_field(values: list[str]) -> None:
    _printed_exactly(values)


def test_parties_without_a_name_are_told_apart_by_their_labels() -> None:
    parties = (
        BLOCKS["parties"].replace("name: Lumen Optics Ltd", "name: TBC").replace("name: Northwind Robotics GmbH", "name: TBC")
    )
    printed = write_text(compiled_text(text_of(parties=parties)).document)
    assert "(1) [name of lumen], a company" in printed
    assert "By working together, [name of northwind] seeks to gain a coating that is made in series." in printed


def test_a_full_stop_of_its_own_is_told_and_printed_as_it_stands() -> None:
    made = compiled_text(text_of(purpose="purpose: {goal: to bring a coating to the harbour.}\n"))
    assert "is to bring a coating to the harbour..\n" in write_text(made.document)
    assert [one.message for one in made.findings if one.code == "MOU011"] == [
        "`goal` ends in a full stop; the sentence in which it stands has its own."
    ]
