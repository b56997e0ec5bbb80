"""Digests tell what a clause and an agreement mean: no way of writing a file changes one, every word and every choice does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.document import Bar, Blank, Bullets, Chart, ClauseMark, Footnote, Link, Paragraph, Provision, Table, Term, Text
from pipeline.library.clause import Clause, Review, parse_clause
from pipeline.records.digests import clause_text, file_text, provision_lines, source_digest, spec_digest, style_digest, wordings
from pipeline.source import Source, decoded
from pipeline.writers.text import write_text
from tests.agreement import BLOCKS, ROOT, compiled_of, compiled_text, library, provisions, text_of, with_clause
from tests.writers.sample import sample

FILES = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in sorted((ROOT / "clauses").glob("*/*.md"))}


def _head_reversed(data: bytes) -> bytes:
    """The keys of the front matter in another order; a key keeps the lines below it."""
    _, head, body = data.decode().split("---\n", 2)
    keys: list[str] = []
    for line in head.splitlines(keepends=True):
        if line[:1].isalpha():
            keys.append(line)
        else:
            keys[-1] += line
    return f"---\n{''.join(reversed(keys))}---\n{body}".encode()


def _positions_swapped(data: bytes) -> bytes:
    before, mark, rest = data.decode().partition("# preferred\n")
    preferred, other, fallback = rest.partition("# fallback\n")
    return f"{before}{other}{fallback.rstrip()}\n{mark}{preferred}".encode() if other and "# fallback-" not in rest else data


MEANINGLESS: dict[str, Callable[[bytes], bytes]] = {
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "CR": lambda data: data.replace(b"\n", b"\r"),
    "a byte order mark": lambda data: b"\xef\xbb\xbf" + data,
    "blanks at the ends of lines": lambda data: data.replace(b"\n", b"  \n"),
    "no line end at the end": lambda data: data.rstrip(b"\n"),
    "empty lines at the end": lambda data: data + b"\n\n\n",
    "empty lines doubled": lambda data: data.replace(b"\n\n", b"\n\n\n\n"),
    "a comment among the keys": lambda data: data.replace(b"part:", b"# looked through\npart:", 1),
    "a comment behind a key": lambda data: data.replace(b"\nside: neutral", b"\nside: neutral  # so far"),
    "the keys in another order": _head_reversed,
    "a value in quotes": lambda data: data.replace(b"\nside: neutral", b"\nside: 'neutral'"),
    "letters composed otherwise": lambda data: data.replace("é".encode(), "é".encode()),
    "the positions in another order": _positions_swapped,
    "another version, and a review": lambda data: data.replace(b"version: 1.", b"version: 7.").replace(
        b"reviewed: none", b"reviewed: 2026-12-01"
    ),
}


def _clause(name: str, data: bytes) -> Clause:
    return parse_clause(decoded(name, data))


@pytest.mark.parametrize("edit", MEANINGLESS.values(), ids=MEANINGLESS.keys())
def test_what_means_nothing_changes_no_digest_of_any_clause(edit: Callable[[bytes], bytes]) -> None:
    changed = [
        name for name, data in FILES.items() if source_digest(_clause(name, edit(data))) != source_digest(_clause(name, data))
    ]
    assert (len(MEANINGLESS), changed) == (14, [])


@pytest.mark.parametrize("name", ["blanks at the ends of lines", "empty lines doubled"])
def test_what_means_nothing_drafts_the_same_words(name: str) -> None:
    edit = MEANINGLESS[name]
    edited = [_clause(file, edit(data)) for file, data in FILES.items()]
    using = replace(library(), clauses={clause.id: clause for clause in edited})
    assert write_text(compiled_text(text_of(), using).document) == write_text(compiled_text(text_of()).document)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Another title"},
        {"binding": False},
        {"requires": ("exit.effects",)},
        {"excludes": ("exit.effects",)},
        {"blocks": ("leaving",)},
        {"positions": {"preferred": Source("x", "1. A Party may leave.\n")}},
        {"positions": {"fallback": Source("x", "1. (a)= Costs.\n"), "preferred": Source("x", "1. (a)= Costs.\n")}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_can_reach_an_agreement_changes_the_digest(change: dict[str, object]) -> None:
    clause = _clause("clauses/exit/convenience.md", FILES["clauses/exit/convenience.md"])
    assert source_digest(replace(clause, **change)) != source_digest(clause)  # type: ignore[arg-type]


def test_a_review_by_a_lawyer_makes_no_new_words() -> None:
    clause = _clause("clauses/exit/convenience.md", FILES["clauses/exit/convenience.md"])
    reviewed = replace(clause, review=Review("legal", ("Germany",), "2026-12-01", "2027-12-01"), version="1.0.1")
    assert source_digest(reviewed) == source_digest(clause)


def test_one_letter_in_any_clause_changes_its_digest() -> None:
    for name, data in FILES.items():
        clause = _clause(name, data)
        for position, words in clause.positions.items():
            longer = replace(clause, positions={**clause.positions, position: replace(words, text=words.text.rstrip() + "x\n")})
            assert source_digest(longer) != source_digest(clause), name


def test_a_published_clause_reads_like_a_clause() -> None:
    positions = {"fallback": Source("x", "\nLess.  \n\n\n\nAnd less.\n"), "preferred": Source("x", "1. (a)= More.\n")}
    clause = replace(library().clauses["general.costs"], positions=positions)
    assert clause_text(clause) == (
        '---\nbinding: true\nblocks: ["costs"]\nexcludes: []\nid: "general.costs"\npart: "article"\nrequires: []\nside: "neutral"\n'
        'title: "Costs"\n---\n# preferred\n1. (a)= More.\n# fallback\nLess.\n\nAnd less.\n'
    )


def test_the_order_of_keys_means_nothing_in_the_library_and_something_in_an_agreement() -> None:
    assert file_text({"a": "1", "b": ["2"]}) == file_text({"b": ["2"], "a": "1"})
    assert spec_digest(Source("x", "a: 1\nb: 2\n")) != spec_digest(Source("x", "b: 2\na: 1\n"))
    assert spec_digest(Source("x", "a: 1 # so\nb: '2'\n")) == spec_digest(Source("y", "a: 1\n\nb: 2\n"))


def test_a_style_is_the_same_whatever_ends_its_lines_and_another_with_any_byte_of_its_template() -> None:
    style = {"agreement.css": b"a\nb\n", "agreement.docx": b"PK\r\n"}
    assert style_digest({**style, "agreement.css": b"a\r\nb\r\n"}) == style_digest(style)
    assert style_digest({**style, "agreement.docx": b"PK\n"}) != style_digest(style)


def test_the_wording_of_a_clause_names_anchors_and_holds_no_numbers() -> None:
    words = wordings(
        compiled_of(with_clause("general.costs", "1. (own)= Each Party pays.\n1. (law)= See [](#exit.effects).\n")).document
    )
    assert words["general.costs"].splitlines()[1:] == [
        "[general.costs.own]",
        "Each Party pays.",
        "[general.costs.law]",
        "See [](#exit.effects).",
    ]


def test_a_clause_less_changes_the_numbers_of_others_and_not_their_wording() -> None:
    more, few = compiled_of(), compiled_of(exit=BLOCKS["exit"].replace("  convenience: {notice: 90 days}\n", ""))
    one, other = provisions(more.document)["exit.effects"].number, provisions(few.document)["exit.effects"].number
    assert one != other
    same = {key for key, words in wordings(more.document).items() if words == wordings(few.document).get(key)}
    assert {"exit.cause", "general.costs", "signing"} <= same


def test_the_words_of_a_note_are_words_of_its_clause_and_its_number_is_none() -> None:
    body = "1. (a)= One.[^n]\n\n[^n]: So {words}, see [](#exit.effects).\n"
    digests = [
        wordings(compiled_of(with_clause("general.assignment", body.format(words=words))).document)["general.assignment"]
        for words in ("it is", "it was")
    ]
    assert digests == [
        "[general.assignment] Assignment\nOne.[^: So it is, see [](#exit.effects).]\n",
        "[general.assignment] Assignment\nOne.[^: So it was, see [](#exit.effects).]\n",
    ]


def test_every_kind_of_block_says_its_words_and_no_number() -> None:
    mark = ClauseMark("a.b", "1.0.0", binding=True)
    rows = Table((Text("Dates"),), ((Text("No."),), (Text("Due"),)), (((Text("M1"),), (Blank("a day"),)), ((), (Term("“Day”"),))))
    inner = Provision("a.b.c", 2, "1.1", "", replace(mark, id="a.c"), (Paragraph((Text("Within."),)),))
    provision = Provision(
        "a.b",
        1,
        "Article 1",
        "Heading",
        mark,
        (
            Paragraph((Text("See "), Link("Section ", "9.1", "exit.cause"), Text("."), Footnote("1", (Text("A note."),)))),
            Bullets(((Text("one"),), (Text("two", "strong"),))),
            rows,
            inner,
            Chart("timeline", rows, ("Q1",), (("solid", "To May"),), ((Bar(0, 9, "solid", "unsaid"),), ())),
        ),
    )
    table = ["Dates", "No. | Due", "M1 | a day", " | “Day”"]
    assert [*provision_lines(provision)] == [
        *(("a.b", line) for line in ("[a.b] Heading", "See [](#exit.cause).[^: A note.]", "• one", "• two", *table)),
        ("a.c", "[a.b.c]"),
        ("a.c", "Within."),
        *(("a.b", line) for line in (*table, "Q1", "To May")),
    ]


def test_what_stands_above_the_signatures_and_in_every_part_has_its_words() -> None:
    words = wordings(sample())
    assert words["signing"] == "Each person who signs has the authority to bind the Party for which that person signs.\n"
    assert words["purpose.recitals"].startswith("[purpose.recitals.1]\nLumen has developed")
    assert words["general.letters"].count("\n[general.letters.") == 29
    assert {"parties.parties", "annexes.schedules", "structure.outline"} <= set(words)
