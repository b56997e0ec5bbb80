"""A filled clause becomes blocks; what has no place in an agreement is refused, no word is lost, and every place is true."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Bar, ClauseMark
from pipeline.drafting.draft import (
    Block,
    Bullets,
    Chart,
    Content,
    Footnote,
    Item,
    Passage,
    Table,
    Term,
    Text,
)
from pipeline.drafting.fill import fill
from pipeline.drafting.markup import blocks
from pipeline.drafting.nodes import Blank, Drawn, Reference, Shall
from pipeline.findings import Place, Rejected
from pipeline.source import Source
from tests.agreement import said

MARK = ClauseMark("exit.x", "1.0.0", binding=True)
FACTS: dict[str, object] = {
    "name": "Acme",
    "quoted": '"Acme"',
    "list": ["a", "b"],
    "rows": [{"name": "one"}, {"name": "two"}],
    "shall": Shall(),
    "sum": Blank("the sum"),
    "bar": Drawn("1 May", (Bar(0, 50, "solid", "to 1 May"),), ("2026",), ()),
    "see": Reference("annex.a", Place("a.yaml", 7, 3)),
}


def _blocks(words: str, facts: dict[str, object] | None = None) -> tuple[Block, ...]:
    return blocks(fill(Source("c.md", words), FACTS if facts is None else facts), MARK)


def _refused(words: str) -> list[str]:
    with pytest.raises(Rejected) as rejected:
        _blocks(words)
    return said(rejected.value)


def _shown(made: tuple[Block, ...]) -> list[object]:
    """Blocks in short: a paragraph as its words, an item as its name and body, a list as a set's tuple, a table as rows."""
    return [_short(block) for block in made]


def _short(block: Block) -> object:
    match block:
        case Passage(content):
            return _words(content)
        case Item(names=names, body=body):
            return (names[0], *_shown(body))
        case Bullets(items):
            return {_words(item) for item in items}
        case Table(head=head, rows=rows):
            return [[_words(cell) for cell in row] for row in (head, *rows)]
        case Chart(kind, table):
            return {f"{kind}: {_words(table.caption)}": _short(table)}


def _words(content: Content) -> str:  # noqa: C901 - one case for each kind
    """Words with the markup that they were made by."""
    said = ""
    for node in content:
        match node:
            case Text(value, "plain"):
                said += value
            case Text(value, "strong"):
                said += f"**{value}**"
            case Text(value):
                said += f"*{value}*"
            case Term(value):
                said += f"<{value}>"
            case Reference(target):
                said += f"[{target}]"
            case Shall():
                said += "shall"
            case Drawn(words):
                said += f"<<{words}>>"
            case Blank(label):
                said += f"[[{label}]]"
            case Footnote(content):
                said += f"[^{_words(content)}]"
            case _:
                raise AssertionError(node)
    return said


READ: list[tuple[str, list[object]]] = [
    ("One line\nand another.", ["One line and another."]),
    ("One.\n\nTwo.", ["One.", "Two."]),
    ("1. (a)= One.\n1. Two.", [("exit.x.a", "One."), ("exit.x.2", "Two.")]),
    ("1. (a)= One:\n   1. (b)= two;\n   1. three.\n\n   Then four.", [("exit.x.a", "One:", ("exit.x.b", "two;"), ("exit.x.a.2", "three."), "Then four.")]),
    ("Lead.\n\n1. One.\n\nLast.", ["Lead.", ("exit.x.1", "One."), "Last."]),
    ("1. One.\nstill one.", [("exit.x.1", "One. still one.")]),
    ("1. One.\n- x\n- y\n1. Two.", [("exit.x.1", "One."), {"x", "y"}, ("exit.x.2", "Two.")]),
    ("1. (a)= Table.\n\n   | a | b |\n   |---|---|\n   | 1 | {{ name }} |", [("exit.x.a", "Table.", [["a", "b"], ["1", "Acme"]])]),
    ("| a | b |\n|:--|--:|\n| \\| | *x* |\n\nAfter.", [[["a", "b"], ["|", "*x*"]], "After."]),
    ("![Plan of *{{ name }}*](#chart-timeline)\n\n| a |\n|---|\n| {{ bar }} |", [{"timeline: Plan of *Acme*": [["a"], ["<<1 May>>"]]}]),
    ("1. Two.\n\n   ![](#chart-governance)\n\n   | a |\n   |---|\n   | b |", [("exit.x.1", "Two.", {"governance: ": [["a"], ["b"]]})]),
    (
        "{% for x in list %}| {{ x }} {% endfor %}|\n{% for x in list %}|---{% endfor %}|\n{% for x in list %}| {{ name }} {% endfor %}|",
        [[["a", "b"], ["Acme", "Acme"]]],
    ),
    (
        "Tags {% if name is defined %}beside{% endif %}\nwords {{ name }}\n{% if list %}\nand under\n{% endif %}\nthem.",
        ["Tags beside words Acme and under them."],
    ),
    ("{% for row in rows %}\n1. {{ row.name }}{% if loop.last %}.{% else %};{% endif %}\n\n{% endfor %}", [("exit.x.1", "one;"), ("exit.x.2", "two.")]),
    ('**"Deadlock"** and **"{{ name }}"**', ["<Deadlock> and <Acme>"]),
    ("**{{ quoted }}** and **strong {{ name }}** and *{{ name }}*", ['**"Acme"** and **strong ****Acme** and *Acme*']),
    ('**"{{ sum }}"**', ["**“**[[the sum]]**”**"]),
    ('a ship (**"{{ sum }}"**).', ["a ship (**“**[[the sum]]**”**)."]),
    ("[](#exit.effects) {{ see }} {{ shall }} {{ sum }}", ["[exit.effects] [annex.a] shall [[the sum]]"]),
    ("the Party's \"x\" (\"y\") and {{ quoted }}'s", ['the Party’s “x” (“y”) and "Acme"’s']),
    ("a &amp; b \\* c http://x.example ~~d~~ [e] [1] `f <g #h", ["a &amp; b * c http://x.example ~~d~~ [e] [1] `f <g #h"]),
    ("a  \nb\\\nc", ["a b\\ c"]),
    ("*a **b** c* **d *e***", ["*a ***b*** c* **d e**"]),
]  # fmt: skip


@pytest.mark.parametrize("words, shown", READ)
def test_no_word_of_a_clause_is_lost_or_changed(words: str, shown: list[object]) -> None:
    assert _shown(_blocks(words)) == shown


REFUSED = [
    ("a\n\n# Heading", "3:1", "`heading` is markup"),
    ("a\n---", "1:1", "`heading` is markup"),
    ("a\n\n---\nb", "1:1", "`hr` is markup"),
    ("a\n\nb\n\nc\n\n---\n\nd", "5:1", "`hr` is markup"),
    ("a\n\n> b", "3:1", "`blockquote` is markup"),
    ("a\n\n```\nb\n```", "3:1", "`fence` is markup"),
    ("a\n\n    b", "3:1", "`code block` is markup"),
    ("a\nb `c`", "1:1", "`code inline` is markup"),
    ("a\n\n<div>", "3:1", "`html block` is markup"),
    ("a <b>c</b>", "1:1", "`html inline` is markup"),
    ("![a](b)", "1:1", "`![…](…)` stands where no chart begins."),
    ("a\n\n![a](#chart-pie)\n\n| a |\n|---|", "3:1", "`![…](…)` stands where no chart begins."),
    ("a\n\n![a](#chart-timeline)\n\nb", "3:1", "`![…](…)` stands where no chart begins."),
    ("1. ![a](#chart-timeline)\n\n   | a |\n   |---|", "1:1", "An item begins with no words."),
    ("a\n\n2. b", "3:1", "A list is numbered by hand."),
    ("a\n\n1) b", "3:1", "A list is numbered by hand."),
    ("a\n\n0. b", "3:1", "A list is numbered by hand."),
    ("a [b](#c)", "1:1", "A reference is written"),
    ("a [](https://b.example)", "1:1", "A reference is written"),
    ("a [](#Big)", "1:1", "A reference is written"),
    ('a [](#b "title")', "1:1", "A reference is written"),
    ("a\nb\n<https://c.example>", "3:1", "A reference is written"),
    ("a\n\n1. - b", "3:1", "An item begins with no words."),
    ("a\n\n1. (b)=", "3:1", "An item begins with no words."),
    ("1. {% if other is defined %}a{% endif %}", "1:1", "An item begins with no words."),
    ("a\n\n- 1. b", "3:1", "A bullet holds one paragraph."),
    ("- a\n\n  b", "3:1", "A bullet holds one paragraph."),
    ("a | b", "1:1", "A bar `|` stands outside a table."),
    ("1. | a |\n   |---|", "1:1", "A bar `|`"),
    ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", "3:1", "A row of this table"),
    ("| a | b |\n|---|---|\n| 1 |", "3:1", "A row of this table"),
    ("| a | b |\n|---|---|\n| 1 | 2", "3:1", "A row of this table"),
    ("| a | b |\n|---|---|\n| 1 | 2 |\nAfter.", "4:1", "A row of this table"),
    ("| a | b |\n|---|---|\n| 1 | 2 |\nc | d | e", "4:1", "A row of this table"),
    ("a\n\n(b)= c", "3:1", "A name stands where no item begins"),
    ("1. a\n\n   (b)= c", "3:1", "A name stands where no item begins"),
    ("1. (Big)= a", "1:1", "A name stands where no item begins"),
    ("- (b)= c", "1:1", "A name stands where no item begins"),
    ("| (a)= b |\n|---|\n| 1 |", "1:1", "A name stands where no item begins"),
]


@pytest.mark.parametrize("words, place, message", REFUSED)
def test_markup_without_a_place_in_an_agreement_is_refused_in_its_line(words: str, place: str, message: str) -> None:
    refused = _refused(words)
    assert any(one.startswith(f"{place} MOU073 {message}") for one in refused), refused


WRONG_NOTES = [
    ("A Party may leave.[^why]", ["1:19 MOU079 The note `why` has no words."]),
    ("A Party may leave.\n\n[^why]: b", ["3:1 MOU079 The note `why` is called nowhere."]),
    ("a[^1] b[^1]\n\n[^1]: c", ["1:2 MOU079 The note `1` is called twice."]),
    ("a[^1]\n\n[^1]: b\n\n[^1]: c", ["5:1 MOU079 The note `1` is written twice."]),
    ("a[^1]\n\n[^1]: b[^2]\n\n[^2]: c", ["3:8 MOU079 The note `2` stands in another note."]),
    ("| a[^1] |\n|---|\n| b |\n\n[^1]: c", ["1:4 MOU079 The note `1` stands in a table."]),
    ("a\n\n![b[^1]](#chart-timeline)\n\n| c |\n|---|\n| d |\n\n[^1]: e", ["3:4 MOU079 The note `1` stands in a caption."]),
    ('**"Results"[^1]** means\n\n[^1]: b', ["1:12 MOU079 A note stands inside bold words."]),
    ("a[^1]\n\n[^1]:", ["1:2 MOU079 The note `1` says nothing."]),
    ("a[^Why]", ["1:2 MOU079 A note is not written as one."]),
    ("a^[b]", ["1:2 MOU079 A note is not written as one."]),
    ("a[^1]\n[^1]: b", ["1:2 MOU079 The note `1` has no words.", "2:1 MOU079 The note `1` has no words."]),
    ("a[^1]\n\n[^1]: `b`", ["3:1 MOU073 `code inline` is markup that clauses do not use."]),
]


@pytest.mark.parametrize("words, refused", WRONG_NOTES)
def test_a_note_that_cannot_be_printed_is_refused_where_it_stands(words: str, refused: list[str]) -> None:
    assert _refused(words) == refused


def test_a_note_stands_where_it_is_called_with_its_values_terms_and_references() -> None:
    words = """1. (a)= Leave.[^why] Pay
   "the sum".[^sum]

   [^sum]: It was {{ sum }},
   as {{ name }} said.

1. (b)= Stay.

[^why]: **"Cost"** is in [](#x.y).
"""
    made = _blocks(words)
    assert _shown(made) == [
        ("exit.x.a", "Leave.[^<Cost> is in [x.y].] Pay “the sum”.[^It was [[the sum]], as Acme said.]"),
        ("exit.x.b", "Stay."),
    ]
    item = made[0]
    assert isinstance(item, Item)
    assert isinstance(item.body[0], Passage)
    notes = [node for node in item.body[0].content if isinstance(node, Footnote)]
    assert [(note.place.line, note.place.column) for note in notes] == [(1, 15), (2, 14)]
    places = [(inner.place.line, inner.place.column) for inner in notes[0].content if isinstance(inner, Term | Reference)]
    assert places == [(9, 11), (9, 26)]


def test_a_value_that_looks_like_a_note_is_none() -> None:
    assert _shown(_blocks("{{ v }}a\n\n{{ v }}: b", {"v": "[^1]"})) == ["[^1]a", "[^1]: b"]


def test_all_refused_markup_is_told_at_once() -> None:
    assert [one.partition(" MOU073")[0] for one in _refused("# a\n\n2. b\n\n> c")] == ["1:1", "3:1", "5:1"]


def _walked(made: tuple[Block, ...]) -> Iterator[Item | Content]:
    """Items and contents in reading order."""
    for block in made:
        match block:
            case Item(body=body):
                yield block
                yield from _walked(body)
            case Passage(content):
                yield content
            case Bullets(items):
                yield from items
            case Table(head=head, rows=rows) | Chart(_, Table(head=head, rows=rows)):
                for row in (head, *rows):
                    yield from row


def _places(words: str) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    for part in _walked(_blocks(words)):
        if isinstance(part, Item):
            found.append((part.names[0], part.place.line, part.place.column))
        else:
            nodes = [node for node in part if isinstance(node, Term | Reference)]
            found += [
                (node.value if isinstance(node, Term) else node.target, node.place.line, node.place.column) for node in nodes
            ]
    return found


@pytest.mark.parametrize(
    "words, places",
    [
        ("one\ntwo [](#x.y)\nthree [](#x.z) four", [("x.y", 2, 5), ("x.z", 3, 7)]),
        ('1. (a)= one\n   é **"Term"**\n   1. (b)= [](#x.y)', [("exit.x.a", 1, 1), ("Term", 2, 8), ("exit.x.b", 3, 1), ("x.y", 3, 12)]),
        ("{% for row in rows %}\n1. {{ row.name }}\n   see [](#x.y)\n\n{% endfor %}", [("exit.x.1", 2, 1), ("x.y", 3, 8), ("exit.x.2", 2, 1), ("x.y", 3, 8)]),
        ("| [](#a.a) | b |\n|---|---|\n| c | [](#a.b) |\n| [](#a.c) | d |", [("a.a", 1, 3), ("a.b", 3, 7), ("a.c", 4, 3)]),
        ("a\n\n- b\n- c\n  [](#x.y)", [("x.y", 5, 3)]),
        ("a {{ see }}\nb {{ see }}", [("annex.a", 7, 3), ("annex.a", 7, 3)]),
        ("**strong\n[](#x.y)**", [("x.y", 2, 1)]),
    ],
)  # fmt: skip
def test_items_terms_and_references_know_their_line_and_column(words: str, places: list[tuple[str, int, int]]) -> None:
    assert _places(words) == places


VALUE = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=30)
FORMS = [
    "{{ v }}",
    "x {{ v }} y",
    "1. {{ v }}",
    "1. (a)= {{ v }}\n   1. {{ v }}",
    "- {{ v }}",
    "**{{ v }}**",
    "*{{ v }}*x",
    "| a |\n|---|\n| {{ v }} |",
]


@pytest.mark.parametrize("words", FORMS)
@given(value=VALUE)
def test_a_value_is_words_and_nothing_else(words: str, value: str) -> None:
    made = _blocks(words, {"v": value})
    nodes = [node for part in _walked(made) if not isinstance(part, Item) for node in part]
    assert all(isinstance(node, Text) for node in nodes)
    assert [node.value for node in nodes if isinstance(node, Text) and node.fact] == [value] * words.count("{{")


def test_a_value_is_no_term_where_the_clause_defines_none() -> None:
    assert _shown(_blocks("**{{ quoted }}**")) == ['**"Acme"**']
