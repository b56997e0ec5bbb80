"""Two small documents to the lines of both: what was inserted, deleted, moved, and what stays once, to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.document import (
    Bar,
    Blank,
    Block,
    Bullets,
    Chart,
    Content,
    Document,
    Footnote,
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
from pipeline.records.redline import redlined
from pipeline.writers.marks import number_of
from tests.records.blocks import item, para, rows_of
from tests.writers.sample import sample

_SIGNS = {"\ue000": "]", "\ue001": "[+", "\ue002": "[-", "\ue011": "+|", "\ue012": "-|"}
_MOVES = {"\ue013": "<", "\ue014": ">"}


def _read(words: str) -> str:
    """Words whose marks are signs: [+in], [-out], and of whole lines +|, -|, and 0>|, 0<| for what moved to or from here."""
    signed = re.sub("([\ue013\ue014])(.)", lambda move: f"{number_of(move[2])}{_MOVES[move[1]]}|", words)
    return "".join(_SIGNS.get(sign, sign) for sign in signed)


def _words(content: Content) -> str:
    said = ""
    for inline in content:
        match inline:
            case Text(value, face):
                said += value if face == "plain" else f"*{value}*"
            case Term(value):
                said += value
            case Blank(label):
                said += f"<{label}>"
            case Link(before, number):
                said += before + number
            case Footnote(number, note):
                said += f"(note {number}: {_words(note)})"
    return said


def _table(table: Table, bars: tuple[tuple[Bar, ...], ...] = ()) -> Iterator[str]:
    yield f"table {_words(table.caption)}".rstrip()
    drawn = ["", *("".join(f" [{bar.start}-{bar.end}]" for bar in row) for row in bars)] if bars else [""] * 99
    yield from (f"{' / '.join(map(_words, row))}{bar}" for row, bar in zip((table.head, *table.rows), drawn, strict=False))


def _lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(content):
                yield _words(content)
            case Bullets(items):
                yield from (f"* {_words(item)}" for item in items)
            case Table():
                yield from _table(block)
            case Chart(table=table, scale=scale, key=key, bars=bars):
                yield from (*_table(table, bars), f"scale {' / '.join(scale)}, key {' / '.join(words for _, words in key)}")
            case Provision(anchor=anchor, number=number, heading=heading, body=body):
                yield f"[{anchor}] {number} {heading}".rstrip()
                yield from (f"  {line}" for line in _lines(body))


def _of(*articles: Provision) -> Document:
    return replace(sample(), articles=articles, annexes=(), recitals=(), parties=())


def _shown(old: Document, new: Document, *, numbers: bool = False) -> str:
    return "".join(f"{_read(line)}\n" for line in _lines(redlined(old, new, numbers=numbers).document.articles))


COME_AND_GO = """\
[a] Article 1 [-Costs][+Cost]
  [a.one] 1.1
    Each Party pays its own [-costs][+cost].
    -|This is so at all times.
    table
    +|A / +|B
    +|1 / +|2
  [a.new] 1.2
    +|A new rule stands here.
  [a.two] 1.3 What counts
    These count as costs:
    * fees of [+legal ]advisers
    * -|the cost of travel
    * +|hotels
  [a.gone] 1.3
    -|Nobody pays twice.
    * -|never
  [a.head] 1.4 +|Something new
    +|It has words.
[b] Article 2 Law
  See Section 1.3 and [-“Day” by <a day>][+“Days” by 1 May].
"""
ELSEWHERE = """\
[c] Article 1 2>|Third
  2>|Words[+ now].
[a] Article 2 First
  [a.one] 1.1
    Each pays.
  [b.one] 1.2
    0>|A Party may leave at any [+hour].
  [b.two] 1.3 1>|[+The others]
    1>|Nobody else may.
    table
    +|A / +|B
    +|1 / +|2
[b] Article 3 Second
  [b.one~] 2.1
    0<|A Party may leave at any [-time].
    -|It says so in writing.
  [b.two~] 2.2 1<|[-Others]
    1<|Nobody else may.
    -|Nobody at all.
[c~] Article 3 2<|Third
  2<|Words.
"""
OUT_AND_IN = """\
[a] Article 1 First
  Words.
[b] Article 2 -|Second
  [b.one~] 2.1
    0<|A Party may leave.
[c] Article 3 -|Third
  [c.in] 3.1
    -|Of notices:
    [c.in.two~] 3.1.1
      1<|It tells the others.
[n] Article 2 +|New
  [b.one] 2.1
    0>|A Party may leave.
[m] Article 3 +|More
  [m.in] 3.1
    +|Of letters:
    [c.in.two] 3.1.1
      1>|It tells the others.
"""
BELOW = """\
[a] Article 1 First
  Words.
[b] Article 2 Second
  [b.one~] 2.1
    0<|These count:
    * 0<|one
    * -|two
    table 0<|Sums
    0<|A / 0<|B
    0<|1 / 0<|x
    -|2 / -|y
    [b.one.2] 2.1.1
      -|It stands below.
[c] Article 3 Third
  More words.
  [b.one] 3.1
    0>|These count:
    * 0>|one
    * +|three
    table 0>|Sums
    0>|A / 0>|B
    0>|1 / 0>|x
    +|3 / +|z
    [b.one.3] 3.1.1
      +|It stands below.
"""
ROWS = """\
[a] Article 1 Tables
  table Dates
  No. / What / Due
  M1 / pilot [-run][+runs] / [-May]
  -|M2 / -|series / -|June
  M3 / sale / July
  +|M4 / +|review of all / +|August
  table Dates
  No. / What / Due
  M1 / pilot [-run][+runs] / [-May] [0-15]
  -|M2 / -|series / -|June [0-20]
  M3 / sale / July [0-35]
  +|M4 / +|review of all / +|August
  scale Q1 / Q2, key To May
  table
  -|A / -|B
  -|1 / -|2 [0-5]
  scale -|Q1 / -|Q2, key -|To May
  table -|Two
  -|A / -|B
  -|1 / -|2
  table
  +|A / +|B
  +|1 / +|2 [0-5]
  scale +|Q3 / +|Q2, key +|To May
  table +|Dates
  +|No. / +|What
  +|M1 / +|pilot run
  table Bare
  A / B
  -|1 / -|2
  3 / 4
  scale Q1 / Q2, key To May
  table Sums
  No. / Sum
  -| / -|100 EUR a year
  +| / +|none at all
  7 / [-the same][+nothing else]
"""


def test_words_and_items_that_come_go_and_change() -> None:
    old = _of(
        item(
            "a", "Article 1", "Costs",
            item("a.one", "1.1", "", "Each Party pays its own costs.", "This is so at all times."),
            item("a.two", "1.2", "What counts", "These count as costs:", Bullets(((Text("fees of advisers"),), (Text("the cost of travel"),)))),
            item("a.gone", "1.3", "", "Nobody pays twice.", Bullets(((Text("never"),),))),
        ),
        item("b", "Article 2", "Law", para("See ", Link("Section ", "1.2", "a.two"), " and ", Term("“Day”"), " by ", Blank("a day"), ".")),
    )  # fmt: skip
    new = _of(
        item(
            "a", "Article 1", "Cost",
            item("a.one", "1.1", "", "Each Party pays its own cost.", rows_of("", "A/B", "1/2")),
            item("a.new", "1.2", "", "A new rule stands here."),
            item("a.two", "1.3", "What counts", "These count as costs:", Bullets(((Text("fees of legal advisers"),), (Text("hotels"),)))),
            item("a.head", "1.4", "Something new", "It has words."),
        ),
        item("b", "Article 2", "Law", para("See ", Link("Section ", "1.3", "a.two"), " and ", Term("“Days”"), " by 1 May.")),
    )  # fmt: skip
    assert _shown(old, new) == COME_AND_GO
    told = _shown(old, new, numbers=True)
    assert "  [a.two] [-1.2][+1.3] What counts\n" in told
    assert told.endswith("  [-See Section 1.2 and “Day” by <a day>.][+See Section 1.3 and “Days” by 1 May.]\n")


def test_notes_are_counted_anew_and_one_that_comes_or_goes_is_a_line_of_its_own() -> None:
    def note(*words: str) -> Footnote:
        return Footnote("9", tuple(map(Text, words)))

    old = _of(
        item(
            "a",
            "Article 1",
            "Notes",
            para("One", note("stays"), " pays", note("goes"), "."),
            para("Gone", note("too"), " for good."),
        )
    )
    new = _of(item("a", "Article 1", "Notes", para("One", note("stays"), " pays."), Bullets(((Text("New"), note("comes")),))))
    assert _shown(old, new) == (
        "[a] Article 1 Notes\n"
        "  One(note 1: stays) pays[-(note 2: -|goes)].\n"
        "  -|Gone(note 3: -|too) for good.\n"
        "  * +|New(note 4: +|comes)\n"
    )


def test_what_stands_elsewhere_is_moved_and_shows_what_changed_in_it() -> None:
    b_one = item("b.one", "2.1", "", "A Party may leave at any time.", "It says so in writing.")
    b_two = item("b.two", "2.2", "Others", "Nobody else may.", "Nobody at all.")
    a_one = item("a.one", "1.1", "", "Each pays.")
    old = _of(
        item("a", "Article 1", "First", a_one),
        item("b", "Article 2", "Second", b_one, b_two),
        item("c", "Article 3", "Third", "Words."),
    )
    moved_one = item("b.one", "1.2", "", "A Party may leave at any hour.")
    moved_two = item("b.two", "1.3", "The others", "Nobody else may.", rows_of("", "A/B", "1/2"))
    new = _of(
        item("c", "Article 1", "Third", "Words now."),
        item("a", "Article 2", "First", a_one, moved_one, moved_two),
        item("b", "Article 3", "Second"),
    )
    assert _shown(old, new) == ELSEWHERE
    assert redlined(old, new).moves == (("2.1", "1.2"), ("2.2", "1.3"), ("Article 3", "Article 1"))


def test_lists_tables_and_what_stands_below_move_with_all_that_changed_in_them() -> None:
    def moving(number: str, items: str, *rows: str) -> Provision:
        entries = Bullets(tuple((Text(one),) for one in items.split("/")))
        below = item(f"b.one.{rows[-1][0]}", f"{number}.1", "", "It stands below.")
        return item("b.one", number, "", "These count:", entries, rows_of("Sums", "A/B", *rows), below)

    first, last = item("a", "Article 1", "First", "Words."), item("c", "Article 3", "Third", "More words.")
    old = _of(first, item("b", "Article 2", "Second", moving("2.1", "one/two", "1/x", "2/y")), last)
    new = _of(first, item("b", "Article 2", "Second"), replace(last, body=(*last.body, moving("3.1", "one/three", "1/x", "3/z"))))
    assert _shown(old, new) == BELOW


def test_an_item_moves_out_of_what_is_deleted_into_what_is_inserted() -> None:
    one, two = item("b.one", "2.1", "", "A Party may leave."), item("c.in.two", "3.1.1", "", "It tells the others.")
    holder = item("c.in", "3.1", "", "Of notices:", two)
    old = _of(
        item("a", "Article 1", "First", "Words."), item("b", "Article 2", "Second", one), item("c", "Article 3", "Third", holder)
    )
    new = _of(
        item("a", "Article 1", "First", "Words."),
        item("n", "Article 2", "New", replace(one, number="2.1")),
        item("m", "Article 3", "More", item("m.in", "3.1", "", "Of letters:", two)),
    )
    assert _shown(old, new) == OUT_AND_IN


def test_rows_of_tables_and_charts_keep_their_places_and_their_bars() -> None:
    def chart(table: Table, *bars: int, scale: str = "Q1") -> Chart:
        drawn = tuple((Bar(0, bar, "solid", "x"),) if bar else () for bar in bars)
        return Chart("timeline", table, (scale, "Q2"), (("solid", "To May"),), drawn)

    rows = rows_of("Dates", "No./What/Due", "M1/pilot run/May", "M2/series/June", "M3/sale/July")
    less = rows_of("Dates", "No./What/Due", "M1/pilot runs/", "M3/sale/July", "M4/review of all/August")
    wide = rows_of("Dates", "No./What", "M1/pilot run")
    old = _of(
        item(
            "a",
            "Article 1",
            "Tables",
            rows,
            chart(rows, 10, 20, 30),
            chart(rows_of("", "A/B", "1/2"), 5),
            rows_of("Two", "A/B", "1/2"),
            chart(rows_of("Bare", "A/B", "1/2", "3/4")),
            rows_of("Sums", "No./Sum", "/100 EUR a year", "7/the same"),
        ),
    )
    new = _of(
        item(
            "a",
            "Article 1",
            "Tables",
            less,
            chart(less, 15, 35, 0),
            chart(rows_of("", "A/B", "1/2"), 5, scale="Q3"),
            wide,
            chart(rows_of("Bare", "A/B", "3/4")),
            rows_of("Sums", "No./Sum", "/none at all", "7/nothing else"),
        ),
    )
    assert _shown(old, new) == ROWS


def test_who_signs_is_told_line_by_line() -> None:
    def person(anchor: str, name: str, *, title: str = "", mark: str = "\\s1\\") -> Signatory:
        lines = [SignatureLine("signature", "Signature", (), mark), SignatureLine("name", "Name", (Text(name),), "")]
        lines += [SignatureLine("title", "Title", (Text(title),), "")] if title else []
        return Signatory(anchor, "party", name, tuple(lines))

    def block(anchor: str, lead: str, *people: Signatory) -> Signature:
        return Signature(anchor, lead, (Text(f"Signed for {lead}"),), people)

    old = replace(
        sample(),
        signatures=(block("s.a", "A Ltd", person("s.a.1", "Ada", title="Chair")), block("s.b", "B Ltd", person("s.b.1", "Bo"))),
    )
    new = replace(
        sample(),
        signatures=(
            block("s.a", "A plc", person("s.a.1", "Eve", mark="\\s2\\"), person("s.a.2", "Ida")),
            block("s.c", "C Ltd", person("s.c.1", "Cy")),
        ),
    )
    made = redlined(old, new).document.signatures
    assert [(one.anchor, _read(_words(one.lead)), [_lines_of(person) for person in one.signatories]) for one in made] == [
        (
            "s.a",
            "Signed for A [-Ltd][+plc]",
            [
                [("Signature", "", "[-\\s1\\][+\\s2\\]"), ("Name", "[-Ada][+Eve]", ""), ("-|Title", "-|Chair", "")],
                [("+|Signature", "", "+|\\s1\\"), ("+|Name", "+|Ida", "")],
            ],
        ),
        ("s.b", "-|Signed for B Ltd", [[("-|Signature", "", "-|\\s1\\"), ("-|Name", "-|Bo", "")]]),
        ("s.c", "+|Signed for C Ltd", [[("+|Signature", "", "+|\\s1\\"), ("+|Name", "+|Cy", "")]]),
    ]


def _lines_of(signatory: Signatory) -> list[tuple[str, str, str]]:
    return [(_read(line.label), _read(_words(line.value)), _read(line.mark)) for line in signatory.lines]


def test_the_cover_says_both() -> None:
    old = replace(sample(), recitals=())
    new = replace(sample("article", "final"), signing=(), signatures=())
    new = replace(
        new,
        meta=replace(
            new.meta,
            title="Memorandum on Coatings",
            reference="",
            date="2 March 2026",
            names=("Lumen Optics Ltd", "Fourth plc", "R&D Ltd"),
        ),
    )
    new = replace(new, words=replace(new.words, contents="What it holds", between="among"))
    made = redlined(old, new)
    meta, words = made.document.meta, made.document.words
    assert [_read(one) for one in (meta.title, meta.reference, meta.date, *meta.names)] == [
        "Memorandum [-of Understanding][+on Coatings]",
        "-|LUM-NWR-2026-01",
        "[-1][+2]\xa0March\xa02026",
        "Lumen Optics Ltd",
        "-|Northwind Robotics GmbH",
        "+|Fourth plc",
        "R&D [-<]Ltd[->]",
    ]
    assert (meta.status, redlined(new, new).document.meta.status, made.meta) == ("draft", "final", new.meta)
    assert [_read(one) for one in (words.contents, words.parties, words.background, words.signatures, words.between, words.joiner)] == [
        "[-Contents][+What it holds]", "Parties", "+|Background", "-|Signatures", "[-between][+among]", "and",
    ]  # fmt: skip
    alone = replace(old, meta=replace(old.meta, names=old.meta.names[:1]))
    assert [_read(redlined(*pair).document.words.joiner) for pair in ((old, alone), (alone, old), (alone, alone))] == [
        "-|and",
        "+|and",
        "",
    ]
