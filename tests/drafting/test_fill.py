"""A clause is filled in a sandbox: what it may say is little, what it prints is bound, what it misses is told where it is missed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.drafting.fill import FIRST_VALUE, fill
from pipeline.drafting.nodes import Blank, Reference, Shall
from pipeline.drafting.syntax import FIRST_LINE
from pipeline.findings import Place, Rejected
from pipeline.source import Source
from tests.agreement import said

FACTS: dict[str, object] = {
    "name": "Acme",
    "count": 3,
    "yes": True,
    "list": ["a", "b"],
    "set": {"key": "value"},
    "rows": [{"name": "one"}, {"name": "two"}],
    "exit": {"convenience": {"notice": "90 days"}, "cause": {}},
}


def text_filled(words: str) -> str:
    """The filled words, each value in angle brackets and each line's mark as its number in braces."""
    filled = fill(Source("c.md", words), FACTS)
    text = filled.text
    for index, value in enumerate(filled.values):
        text = text.replace(chr(FIRST_VALUE + index), f"<{value}>")
    for line in range(words.count("\n") + 1):
        text = text.replace(chr(FIRST_LINE + line), f"{{{line}}}")
    return text


def _refused(words: str, first_line: int = 1) -> list[str]:
    with pytest.raises(Rejected) as rejected:
        fill(Source("c.md", words, first_line), FACTS)
    return said(rejected.value)


@pytest.mark.parametrize(
    "words, text",
    [
        ("{{ name }} pays.", "<Acme> pays. {0}"),
        ("Of {{ list|length }} items {{ count }}.", "Of <2> items <3>. {0}"),
        ("{% if name == 'Acme' and not set.other is defined %}a{% else %}b{% endif %}", "a {0}"),
        ("{% if 'a' in list %}a{% endif %}{% if 'c' in list %}b{% endif %}{% if 'c' not in list %}c{% endif %}", "ac {0}"),
        ("{% if 'a' not in list %}a{% endif %}{% if count != 3 %}b{% endif %}{% if count < 3 or count > 3 %}c{% endif %}d", "d {0}"),
        ("{% if count >= 3 and count <= 3 and count < 4 and count != 4 %}a{% endif %}", "a {0}"),
        ("{% if count > 2 %}\na\n{% elif yes %}\nb\n{% endif %}\nc", "a {1}\nc {5}"),
        ("{% for row in rows %}\n{{ loop.index }} {{ row.name }}{% if not loop.last %};{% endif %}\n{% endfor %}", "<1> <one>; {1}\n<2> <two> {1}\n"),
        ("a {% if yes %}b{% endif %}\nc", "a b {0}\nc {1}"),
        ("| a | b |\n|---|---|\n{% for x in list %}\n| {{ x }} | c |\n{% endfor %}", "| a | b {0} |\n|---|---|\n| <a> | c {3} |\n| <b> | c {3} |\n"),
        ("| {% for x in list %}{{ x }} | {% endfor %}", "| <a> | <b> |  {0}"),
    ],
)  # fmt: skip
def test_values_are_bound_and_lines_are_marked(words: str, text: str) -> None:
    assert text_filled(words) == text


def test_nodes_pass_as_they_are() -> None:
    facts = {"shall": Shall(), "sum": Blank("the sum"), "see": Reference("exit.effects", Place("a.yaml", 1, 1))}
    assert fill(Source("c.md", "{{ shall }}{{ sum }}{{ see }}"), facts).values == (
        Shall(),
        Blank("the sum"),
        Reference("exit.effects", Place("a.yaml", 1, 1)),
    )


@given(st.text(st.characters(exclude_categories=["C"])))
def test_a_value_stays_out_of_the_text(value: str) -> None:
    filled = fill(Source("c.md", "x {{ v }} y"), {"v": value})
    assert filled.text == f"x {chr(FIRST_VALUE)} y {chr(FIRST_LINE)}"
    assert filled.values == (value,)


HOSTILE = {
    "an attribute": "{{ name.__class__ }}",
    "an attribute of the loop": "{% for x in list %}{{ loop.__class__.__mro__ }}{% endfor %}",
    "a call": "{{ name.upper() }}",
    "a call of a global": "{{ range(999999999) }}",
    "a format string": "{{ '%s'|format(name) }}",
    "a format method": "{{ name.format(name) }}",
    "power": "{{ 9**9**9 }}",
    "repetition": "{{ 'a' * 999999999 }}",
    "addition": "{{ count + 1 }}",
    "joining": "{{ name ~ name }}",
    "an index": "{{ list[0] }}",
    "a slice": "{{ list[0:1] }}",
    "include": "{% include 'a' %}",
    "import": "{% import 'a' as b %}",
    "import from": "{% from 'a' import b %}",
    "extends": "{% extends 'a' %}",
    "block": "{% block a %}{% endblock %}",
    "macro": "{% macro m() %}{% endmacro %}",
    "call block": "{% call name() %}{% endcall %}",
    "filter block": "{% filter upper %}a{% endfilter %}",
    "a filter": "{{ list|join }}",
    "do": "{% do name %}",
    "set": "{% set a = 1 %}",
    "with": "{% with a = 1 %}{% endwith %}",
    "autoescape": "{% autoescape true %}{% endautoescape %}",
    "a test": "{{ name is string }}",
    "a condition in a value": "{{ name if yes }}",
    "a list": "{{ [name] }}",
    "a set of keys": "{{ {'a': 1} }}",
    "a tuple": "{% for a, b in list %}{% endfor %}",
    "a recursive loop": "{% for a in list recursive %}{% endfor %}",
    "a filtered loop": "{% for a in list if a %}{% endfor %}",
    "a loop with else": "{% for a in list %}{% else %}b{% endfor %}",
    "loops in loops": "{% for a in list %}" * 4 + "{% endfor %}" * 4,
    "ifs in ifs": "{% if yes %}" * 120 + "{% endif %}" * 120,
    "brackets in brackets": "{{ " + "(" * 9_000 + "name" + ")" * 9_000 + " }}",
    "not not not": "{% if " + "not " * 9_000 + "yes %}{% endif %}",
    "a long number": "{% if count == " + "1" * 9_000 + " %}{% endif %}",
    "a private name": "{{ _x }}",
    "the template itself": "{{ self }}",
    "a loop called loop": "{% for loop in list %}{{ loop }}{% endfor %}",
    "a comment": "a {# b #} c",
    "raw": "{% raw %}{{ name }}{% endraw %}",
    "a trimmed tag": "a\n{%- if yes %} b{% endif %}",
    "a trimmed value": "a {{ name -}} b",
    "words as a value": "{{ 'a' }}",
    "a number as a value": "{{ 1 }}",
    "none": "{{ none }}",
    "a fraction": "{% if count > 1.5 %}{% endif %}",
    "a tag over two lines": "{% if\nyes %}a{% endif %}",
    "an open value": "a {{ name",
    "an open if": "{% if yes %}a",
    "an unknown tag": "{% debug %}",
    "a stray end": "{% endif %}",
}


# In which lines those are told that are not told in the second: what Jinja cannot read at all has no line.
ELSEWHERE = {
    "brackets in brackets": {"1"}, "not not not": {"1"}, "a long number": {"1"}, "a trimmed tag": {"3"}, "a tag over two lines": {"2", "3"},
}  # fmt: skip


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_template_is_refused_in_its_line(title: str) -> None:
    refused = _refused(f"first\n{HOSTILE[title]}")
    assert {one.split()[1] for one in refused} == {"MOU071"}
    assert {one.partition(":")[0] for one in refused} == ELSEWHERE.get(title, {"2"})


@pytest.mark.parametrize(
    "words, refused",
    [
        ("a\nb {{ name.upper() }}", ["6:3 MOU071 A clause may not use `call` in a template."]),
        ("{{ list|join }}\n\n{% set a = 1 %}", [
            "5:1 MOU071 The filter `join` is not one of length.",
            "7:1 MOU071 A clause may not use `assign` in a template.",
        ]),
        ("{{ self }}{{ _name }}", [
            "5:1 MOU071 `_name` begins with an underscore.",
            "5:1 MOU071 `self` and `loop` are names of the template language.",
        ]),
        ("{% if count is odd %}a{% endif %}", ["5:1 MOU071 The test `is odd` is not one of defined, undefined."]),
        ("{% for x in list if x %}a{% endfor %}", ["5:1 MOU071 A `for` repeats over one list, with one name, and nothing else."]),
        ("{% if count > 1.5 %}a{% endif %}", ["5:1 MOU071 `1.5` is no word, whole number, true or false."]),
        ("a\n{# b #}\n{{ c", [
            "6:1 MOU071 `{#` begins a template comment, which would hide words.",
            "7:1 MOU071 A template tag begins in this line and ends in another, or nowhere.",
        ]),
    ],
)  # fmt: skip
def test_every_refused_construct_is_told_with_its_line(words: str, refused: list[str]) -> None:
    assert _refused(words, first_line=5) == refused


NEEDS = "and the agreement does not say it."


@pytest.mark.parametrize(
    "words, refused",
    [
        ("{{ exit.convenience.notice }}\nand {{ exit.cause.notice }}", [f"2:8 MOU094 The clause needs `exit.cause.notice`, {NEEDS}"]),
        ("{% for row in rows %}\n1. {{ row.name }} {{ row.due }}\n\n{% endfor %}", [f"2:22 MOU094 The clause needs `row.due`, {NEEDS}"]),
        ("{{ first }}\n{{ name }}\n{{ third }}", [f"1:4 MOU094 The clause needs `first`, {NEEDS}", f"3:4 MOU094 The clause needs `third`, {NEEDS}"]),
        ("a\n{% if exit.cause.cure == '30 days' %}b{% endif %}", [f"2:7 MOU094 The clause needs `exit.cause.cure`, {NEEDS}"]),
        (
            "{{ first }}\n{% for a in set.rows %}{{ a }}{% endfor %}",
            [f"1:4 MOU094 The clause needs `first`, {NEEDS}", f"2:13 MOU094 The clause needs `set.rows`, {NEEDS}"],
        ),
        ("{% if exit.cause.cure is defined or yes %}{{ exit.cause.cure }}{% endif %}", [f"1:46 MOU094 The clause needs `exit.cause.cure`, {NEEDS}"]),
        ("{{ cycler }}", [f"1:4 MOU094 The clause needs `cycler`, {NEEDS}"]),
        ("{{ set.items }}", [f"1:4 MOU094 The clause needs `set.items`, {NEEDS}"]),
        ("{{ name.upper }}", [f"1:4 MOU094 The clause needs `name.upper`, {NEEDS}"]),
    ],
)  # fmt: skip
def test_a_missing_fact_is_told_where_it_is_missed(words: str, refused: list[str]) -> None:
    assert _refused(words) == refused


@pytest.mark.parametrize(
    "words",
    ["{{ list }}", "{{ set }}", "{{ yes }}", "{{ name == 'a' }}", "{% for x in list %}{{ loop }}{% endfor %}", "{% for x in count %}{% endfor %}",
     "{{ count|length }}", "{% if count < name %}{% endif %}", "{% if name in count %}{% endif %}"],
)  # fmt: skip
def test_a_value_of_another_kind_is_told_and_never_printed(words: str) -> None:
    message = "A tag of this line needs words, and the agreement says something of another kind there."
    assert _refused(f"a\nb {words}") == [f"2:3 MOU094 {message}"]


def test_more_values_than_can_be_told_apart_are_refused() -> None:
    rows = ["x"] * 70_000
    with pytest.raises(Rejected) as rejected:
        fill(Source("c.md", "{% for x in rows %}{{ x }}{% endfor %}"), {"rows": rows})
    assert said(rejected.value) == ["1:1 MOU006 The clause prints 70,000 values."]
