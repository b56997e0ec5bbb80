"""Compiled to the sheet of key terms: one page for business readers, made of the facts, by the words' section `key_terms`.

It is a document like any other, so every writer prints it: a warning that it is no part of the agreement, and one table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.compile import Compiled
from pipeline.document import Blank, ClauseMark, Content, Document, Inline, Paragraph, Table, Text, provisions
from pipeline.drafting import draft as drafted
from pipeline.drafting.fill import fill
from pipeline.drafting.markup import blocks
from pipeline.drafting.nodes import Blank as Unknown
from pipeline.drafting.nodes import Drawn
from pipeline.source import Plain, Source

NAME = "key-terms"

_MARK = ClauseMark(NAME, "", binding=False)


def key_terms(agreement: Compiled, document: Document) -> Document:
    """The key terms of an agreement whose `document` is one edition of it; marked as that is. Raises `Rejected` where the words ask for what is not said."""
    words = agreement.words["key_terms"]
    assert isinstance(words, dict)  # noqa: S101 - the words file has this shape, by its test
    kind = agreement.facts["document"]
    assert isinstance(kind, dict)  # noqa: S101 - by the shape of the facts
    lead = str(words["warning"]).format(document=kind["kind"])
    head = tuple((Text(str(words[key])),) for key in ("subject", "agreed", "where"))
    rows = words["rows"]
    assert isinstance(rows, list)  # noqa: S101 - as above
    table = Table((), head, tuple(row for one in rows if isinstance(one, dict) for row in _rows(one, agreement, document)))
    return replace(
        document,
        meta=replace(document.meta, title=str(words["title"])),
        words=replace(document.words, signatures=document.meta.title),
        parties=(),
        recitals=(),
        articles=(),
        signing=(Paragraph((Text(lead, "emphasis"),)), table),
        signatures=(),
        annexes=(),
        notes=(),
        line_numbers=False,
    )


def _rows(words: Mapping[str, Plain], agreement: Compiled, document: Document) -> Iterator[tuple[Content, ...]]:
    """A row for each line that the words make of the facts: the first has the label, and where it is said in full."""
    source = Source("clauses/words/en.yaml", str(words["text"]))
    where = words["where"]
    full = ", ".join(_where(document, [str(one) for one in where])) if isinstance(where, list) else ""
    label, place = (Text(str(words["label"]), "strong"),), (Text(full),)
    for count, line in enumerate(_lines(blocks(fill(source, agreement.facts), _MARK))):
        yield ((label if count == 0 else ()), line, (place if count == 0 and full else ()))


def _lines(made: Iterable[drafted.Block]) -> Iterator[Content]:
    for block in made:
        match block:
            case drafted.Passage(content):
                yield tuple(_inline(one) for one in content)
            case drafted.Bullets(items):
                yield from (tuple(_inline(one) for one in item) for item in items)
            case _:
                raise AssertionError("the words of a row are paragraphs and bullets")


def _inline(inline: drafted.Inline) -> Inline:
    match inline:
        case drafted.Text(value, face):
            return Text(value, face)
        case Unknown(label):
            return Blank(f"[{label}]")
        case Drawn(words=value):
            return Text(value)
        case _:
            raise AssertionError("the words of a row define, refer to, bind and note nothing")


def _where(document: Document, names: list[str]) -> Iterator[str]:
    """The numbers of the articles that hold one of the clauses, or a clause of one of the categories."""
    for article in document.articles:
        held = {f"{one.clause.id}." for one in provisions((article,))}
        if any(clause.startswith(f"{name}.") for clause in held for name in names):
            yield article.number
