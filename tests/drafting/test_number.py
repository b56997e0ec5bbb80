"""Every item gets its number, every reference its words; what points nowhere or bears another's name is told."""

from __future__ import annotations

import pytest

from pipeline.document import Blank as Gap
from pipeline.document import ClauseMark, Content, Count, Footnote, Link, Meta, Paragraph, Provision, Term, Text
from pipeline.drafting import draft as drafted
from pipeline.drafting.draft import Block, Draft, Item, Joiners, Passage
from pipeline.drafting.nodes import Blank, Reference, Shall
from pipeline.drafting.number import counted, number
from pipeline.findings import Place, Rejected
from tests.agreement import compiled_of, library, said

PLACE = Place("c.md", 1, 1)
MARK = ClauseMark("exit.x", "1.0.0", binding=True)


def _item(name: str, *body: Block, others: tuple[str, ...] = ()) -> Item:
    return Item(PLACE, (name, *others), "", MARK, body)


def _says(*content: drafted.Inline) -> Passage:
    return Passage(content)


def _refers(*targets: str) -> Passage:
    return _says(drafted.References(targets, PLACE))


def _draft(*articles: Item, scheme: str = "article", recitals: tuple[Item, ...] = (), annexes: tuple[Item, ...] = ()) -> Draft:
    """A draft with nothing but these provisions; everything else is that of the small agreement."""
    return Draft(
        meta=Meta("T", "R", "en-GB", "", "1980-01-01", "draft", (), "", ()),
        words=compiled_of().document.words,
        scheme=library().schemes[scheme],
        quotes=("“", "”"),
        joiners=Joiners(", ", " and ", "; and ", " to "),
        verbs=("shall", "will"),
        parties=(),
        recitals=recitals,
        articles=articles,
        signing=(),
        signing_binds=True,
        signatures=(),
        annexes=annexes,
    )


def _said(draft: Draft) -> str:
    """The words of the first paragraph of the last article."""
    paragraph = number(draft).articles[-1].body[0]
    assert isinstance(paragraph, Paragraph)
    return _words(paragraph.content)


def _words(content: Content) -> str:
    said = ""
    for node in content:
        match node:
            case Text(value):
                said += value
            case Term(value) | Gap(value):
                said += value
            case Link(before, told):
                said += before + told
            case _:
                raise AssertionError(node)
    return said.replace("\N{NO-BREAK SPACE}", " ")


def _numbers(provision: Provision) -> list[str]:
    return [provision.number, *(one for block in provision.body if isinstance(block, Provision) for one in _numbers(block))]


@pytest.mark.parametrize(
    "count, told",
    [
        ("decimal", {1: "1", 10: "10", 101: "101"}),
        ("lower-letter", {1: "a", 26: "z", 27: "aa", 28: "bb", 52: "zz", 53: "aaa"}),
        ("upper-letter", {1: "A", 27: "AA"}),
        (
            "lower-roman",
            {
                1: "i",
                4: "iv",
                5: "v",
                8: "viii",
                9: "ix",
                14: "xiv",
                40: "xl",
                49: "xlix",
                50: "l",
                90: "xc",
                100: "c",
                400: "cd",
                500: "d",
                666: "dclxvi",
                1999: "mcmxcix",
            },
        ),
        ("upper-roman", {4: "IV", 9: "IX"}),
    ],
)
def test_a_number_is_counted_as_a_word_processor_counts_it(count: Count, told: dict[int, str]) -> None:
    assert {value: counted(count, value) for value in told} == told


LEVELS = _item("a", _says(), _item("a.1"), _item("a.2", _item("a.2.1"), _item("a.2.2", _item("a.2.2.1"))), _says(), _item("a.3"))


@pytest.mark.parametrize(
    "scheme, numbers",
    [
        ("article", ["Article 1", "1.1", "1.2", "(a)", "(b)", "(i)", "1.3"]),
        ("clause", ["1.", "1.1", "1.2", "(a)", "(b)", "(i)", "1.3"]),
    ],
)
def test_each_level_is_counted_by_the_scheme_over_words_between(scheme: str, numbers: list[str]) -> None:
    assert _numbers(number(_draft(LEVELS, scheme=scheme)).articles[0]) == numbers


def test_a_list_of_more_than_26_items_goes_on() -> None:
    items = tuple(_item(f"a.1.{count}") for count in range(28))
    article = number(_draft(_item("a", _item("a.1", *items)))).articles[0]
    assert _numbers(article)[-3:] == ["(z)", "(aa)", "(bb)"]


def test_items_deeper_than_the_scheme_counts_are_refused() -> None:
    deep = _item("a", _item("b", _item("c", _item("d", _item("e")))))
    with pytest.raises(Rejected) as rejected:
        number(_draft(deep))
    assert said(rejected.value) == ["1:1 MOU073 Items stand 5 deep; the numbering scheme counts 4 levels."]


@pytest.mark.parametrize(
    "scheme, target, words",
    [
        ("article", "a", "Article 1"),
        ("article", "a.2", "Section 1.2"),
        ("article", "a.2.2", "Section 1.2(b)"),
        ("article", "a.2.2.1", "Section 1.2(b)(i)"),
        ("clause", "a", "Clause 1"),
        ("clause", "a.2.2.1", "Clause 1.2(b)(i)"),
        ("article", "recital", "Recital (A)"),
        ("article", "annex", "Schedule 1"),
        ("article", "annex.text", "paragraph 1 of Schedule 1"),
        ("article", "other name", "Section 2.1"),
    ],
)
def test_a_reference_prints_the_number_of_its_target(scheme: str, target: str, words: str) -> None:
    other = _item("b", _item("b.1", others=("other name",)))
    last = _item("c", _says(Reference(target, PLACE)))
    draft = _draft(
        LEVELS, other, last, scheme=scheme, recitals=(_item("recital"),), annexes=(_item("annex", _item("annex.text")),)
    )
    assert _said(draft) == words


@pytest.mark.parametrize(
    "targets, words",
    [
        (["a.1"], "Section 1.1"),
        (["a.1", "a.2"], "Sections 1.1 and 1.2"),
        (["a.1", "a.2", "a.3"], "Sections 1.1 to 1.3"),
        (["a.1", "a.3"], "Sections 1.1 and 1.3"),
        (["a", "b"], "Article 1 and Article 2"),
        (["a", "b.1", "a.1"], "Article 1; and Sections 2.1 and 1.1"),
        (["b.1", "other name"], "Section 2.1"),
        (["a", "second", "third"], "Article 1, Schedule 2 and Schedule 3"),
        ([], ""),
    ],
)
def test_references_in_a_list_share_their_word(targets: list[str], words: str) -> None:
    other = _item("b", _item("b.1", others=("other name",)))
    annexes = (_item("first"), _item("second"), _item("third"))
    assert _said(_draft(LEVELS, other, _item("c", _refers(*targets)), annexes=annexes)) == words


def test_every_reference_that_points_nowhere_is_told_with_what_was_meant() -> None:
    lost = _says(Reference("a.22", Place("c.md", 3, 7)), drafted.References(("zzz", "a.1"), Place("c.md", 4, 2)))
    with pytest.raises(Rejected) as rejected:
        number(_draft(LEVELS, _item("b", lost)))
    assert [(str(one.place), one.code, one.help) for one in rejected.value.findings] == [
        ("c.md:3:7", "MOU090", "Did you mean `a.2.2`? Else take that clause into the agreement, or this reference out."),
        ("c.md:4:2", "MOU090", "Take that clause into the agreement, or this reference out."),
    ]


def test_a_name_that_two_items_bear_is_told() -> None:
    with pytest.raises(Rejected) as rejected:
        number(_draft(_item("a", _item("b")), _item("c", others=("b",))))
    assert said(rejected.value) == ["1:1 MOU091 Two items bear the name `b`."]


def test_a_verb_of_duty_is_that_of_its_own_item() -> None:
    free = ClauseMark("exit.x", "1.0.0", binding=False)
    duty = _says(Shall())
    article = Item(PLACE, ("a",), "", free, (duty, Item(PLACE, ("a.1",), "", MARK, (duty,))))
    lead, item = number(_draft(article)).articles[0].body
    assert isinstance(lead, Paragraph)
    assert isinstance(item, Provision)
    assert (lead.content, item.body) == ((Text("will"),), (Paragraph((Text("shall"),)),))


def test_words_terms_and_blanks_come_through() -> None:
    words = _says(drafted.Text("a "), drafted.Text("b", fact=True), drafted.Term("T", PLACE), Blank("the sum"))
    paragraph = number(_draft(_item("a", words))).articles[0].body[0]
    assert paragraph == Paragraph((Text("a b"), Term("“T”"), Gap("[the sum]")))


def test_notes_are_counted_through_the_whole_in_reading_order() -> None:
    def noted(name: str, says: str) -> Item:
        return _item(
            name, _says(drafted.Text(name), drafted.Footnote((drafted.Text(says), Shall(), Reference("b", PLACE)), PLACE))
        )

    made = number(_draft(noted("a", "one"), noted("b", "two"), annexes=(noted("c", "three"),)))
    notes = [node for part in (*made.articles, *made.annexes) for node in _paragraph(part).content if isinstance(node, Footnote)]
    assert [(note.number, _words(note.content)) for note in notes] == [
        ("1", "oneshallArticle 2"),
        ("2", "twoshallArticle 2"),
        ("3", "threeshallArticle 2"),
    ]


def _paragraph(provision: Provision) -> Paragraph:
    paragraph = provision.body[0]
    assert isinstance(paragraph, Paragraph)
    return paragraph
