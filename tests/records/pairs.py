"""Pairs of documents: one, and what random edits make of it; every number and reference of both is right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import partial
from random import Random
from typing import Any

from pipeline.document import (
    Blank,
    Block,
    Bullets,
    ClauseMark,
    Document,
    Footnote,
    Inline,
    Level,
    Link,
    Paragraph,
    Provision,
    Signatory,
    SignatureLine,
    Table,
    Text,
)
from pipeline.records.notes import recounted
from tests.writers.sample import noted, sample

Edit = Callable[[Document, Random], Document]

_SERIES = ("parties", "recitals", "articles", "annexes")
_STOCK = (
    "Each Party shall keep the results secret.", "The Board decides by majority, and no Party has a casting vote.", "EUR 1,250,000",
    "as soon as possible", "A notice takes effect when it arrives.", "R&D <Ltd>", "unless the Parties agree otherwise", "31 May 2027",
)  # fmt: skip


def drawn(seed: int) -> tuple[Document, Document]:
    """The pair of a number; every fifth has notes."""
    return pair(Random(seed), notes=seed % 5 == 4)  # noqa: S311 - no secret


def pair(random: Random, most: int = 6, *, notes: bool = False) -> tuple[Document, Document]:
    """Two documents, the second made of the first by one to `most` edits; before that the first is edited too, so that bases differ."""
    edits = (*_EDITS, _note, _note, _no_note) if notes else _EDITS
    old = _edited(noted() if notes else sample(), edits, random, random.randint(0, 3))
    return old, _edited(old, edits, random, random.randint(1, most))


def _edited(document: Document, edits: Sequence[Edit], random: Random, times: int) -> Document:
    for _ in range(times):
        document = random.choice(edits)(document, random)
    return numbered(document)


def numbered(document: Document) -> Document:
    """The document with the right number at every provision, note and reference; a reference to what is gone becomes words."""
    numbers: dict[str, str] = {}
    numbering = document.numbering
    for name in _SERIES:
        counted: Any = tuple(_counted(getattr(document, name), getattr(numbering, name), (), "", numbers))
        document = replace(document, **{name: counted})

    def pointed(inline: Inline) -> Inline:
        if not isinstance(inline, Link):
            return inline
        return replace(inline, number=numbers[inline.anchor]) if inline.anchor in numbers else Text("that provision")

    made: Document = _mapped(document, Text | Link, pointed)
    return recounted(made)


def _counted(
    blocks: Iterable[Block], levels: tuple[Level, ...], above: tuple[int, ...], context: str, numbers: dict[str, str]
) -> Iterator[Block]:
    count = 0
    for block in blocks:
        if not isinstance(block, Provision):
            yield block
            continue
        count += 1
        level = levels[len(above)]
        counts = (*above, count)
        number = re.sub(r"\{(\d)\}", partial(_label, levels, counts), level.margin)
        bare = number.rstrip(".")
        whole = (
            bare if "{1}" in level.margin or not context else f"{bare} of {context}" if "Schedule" in context else context + bare
        )
        numbers[block.anchor] = whole
        inside = tuple(_counted(block.body, levels, counts, whole if "Schedule" not in context else context, numbers))
        yield replace(block, number=number, level=len(counts), body=inside)


def _label(levels: tuple[Level, ...], counts: tuple[int, ...], found: re.Match[str]) -> str:
    return _said(levels[int(found[1]) - 1], counts[int(found[1]) - 1])


def _said(level: Level, count: int) -> str:
    letter = "abcdefghijklmnopqrstuvwxyz"[(count - 1) % 26]
    roman = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")[(count - 1) % 12]
    return {"decimal": str(count), "lower-letter": letter, "upper-letter": letter.upper(), "lower-roman": roman}[level.count]


def _mapped(node: Any, kind: Any, change: Callable[[Any], Any]) -> Any:
    """A tree with every node of a kind changed, from the leaves up."""
    if isinstance(node, tuple):
        return tuple(_mapped(part, kind, change) for part in node)
    if not is_dataclass(node) or isinstance(node, type):
        return node
    made = replace(node, **{field.name: _mapped(getattr(node, field.name), kind, change) for field in fields(node)})
    return change(made) if isinstance(made, kind) else made


def _one(document: Document, random: Random, kind: Any, change: Callable[[Any], Any]) -> Document:
    """The document with one node of a kind changed."""
    count = 0

    def counted(node: Any) -> Any:
        nonlocal count
        count += 1
        return node

    _mapped(document, kind, counted)
    wanted = random.randrange(count) if count else -1
    count = 0

    def chosen(node: Any) -> Any:
        nonlocal count
        count += 1
        return change(node) if count - 1 == wanted else node

    return _mapped(document, kind, chosen)  # type: ignore[no-any-return] # a tree of any kind


def _words(document: Document, random: Random) -> Document:
    def change(text: Text) -> Text:
        row = text.value.split(" ")
        at = random.randrange(len(row) + 1)
        row[at : at + random.randint(0, 3)] = random.choice(_STOCK).split(" ")[: random.randint(0, 4)]
        return replace(text, value=" ".join(row) or "none")

    return _one(document, random, Text, change)


def _sentence(document: Document, random: Random) -> Document:
    return _one(document, random, Paragraph, lambda one: replace(one, content=(*one.content, Text(" " + random.choice(_STOCK)))))


def _note(document: Document, random: Random) -> Document:
    def change(paragraph: Paragraph) -> Paragraph:
        content, note = paragraph.content, Footnote("", (Text(random.choice(_STOCK)),))
        at = random.choice((len(content), random.randrange(len(content) + 1)))
        return Paragraph((*content[:at], note, *content[at:]))

    return _one(document, random, Paragraph, change)


def _no_note(document: Document, random: Random) -> Document:
    """Take the notes of a paragraph away."""

    def change(paragraph: Paragraph) -> Paragraph:
        return Paragraph(tuple(inline for inline in paragraph.content if not isinstance(inline, Footnote)))

    return _one(document, random, Paragraph, change)


def _rewritten(document: Document, random: Random) -> Document:
    return _one(document, random, Paragraph, lambda _: Paragraph((Text(random.choice(_STOCK)),)))


def _blank(document: Document, random: Random) -> Document:
    return _one(document, random, Blank, lambda blank: Text(f"by {blank.label}"))


def _new_blank(document: Document, random: Random) -> Document:
    return _one(document, random, Text, lambda text: Blank("the " + text.value[:20]) if text.face == "plain" else text)


def _face(document: Document, random: Random) -> Document:
    return _one(document, random, Text, lambda text: replace(text, face=random.choice(("plain", "strong", "emphasis"))))


def _row(document: Document, random: Random) -> Document:
    def change(table: Table) -> Table:
        rows = list(table.rows)
        match random.randrange(4):
            case 0 if len(rows) > 1:
                del rows[random.randrange(len(rows))]
            case 1:
                row = tuple((Text(random.choice(_STOCK)),) if random.random() < 0.8 else () for _ in table.head)
                rows.insert(random.randrange(len(rows) + 1), ((Text("new"),), *row[1:]))
            case 2:
                random.shuffle(rows)
            case _:
                at, cell = random.randrange(len(rows)), random.randrange(len(table.head))
                words = () if random.random() < 0.3 and cell else (Text(random.choice(_STOCK)),)
                rows[at] = (*rows[at][:cell], words, *rows[at][cell + 1 :])
        return replace(table, rows=tuple(rows))

    return _one(document, random, Table, change)


def _column(document: Document, random: Random) -> Document:
    return _one(
        document,
        random,
        Table,
        lambda table: (
            replace(table, head=table.head[:-1], rows=tuple(row[:-1] for row in table.rows)) if len(table.head) > 2 else table
        ),
    )


def _entry(document: Document, random: Random) -> Document:
    def change(bullets: Bullets) -> Bullets:
        items = list(bullets.items)
        items.insert(random.randrange(len(items) + 1), (Text(random.choice(_STOCK)),))
        if random.random() < 0.5:
            del items[random.randrange(len(items))]
        return Bullets(tuple(items))

    return _one(document, random, Bullets, change)


def _block(document: Document, random: Random) -> Document:
    """Put a paragraph, a list or a table after the first words of a provision, or take away what stands there."""

    def change(provision: Provision) -> Provision:
        first = 0 if provision.heading else 1
        head, rest = provision.body[:first], provision.body[first:]
        if rest and random.random() < 0.4 and not (provision.heading and len(rest) == 1):
            return replace(provision, body=(*head, *rest[1:]))
        new: Block = random.choice(
            (
                Paragraph((Text(random.choice(_STOCK)),)),
                Bullets(((Text("first"),), (Text(random.choice(_STOCK)),))),
                Table(
                    (Text("A new table"),),
                    ((Text("What"),), (Text("When"),)),
                    (((Text("this"),), ()), ((Text("that"),), (Text("now"),))),
                ),
            )
        )
        return replace(provision, body=(*head, new, *rest))

    return _one(document, random, Provision, lambda one: change(one) if "parties" not in one.anchor else one)


def _heading(document: Document, random: Random) -> Document:
    return _one(
        document,
        random,
        Provision,
        lambda one: replace(one, heading=f"{one.heading} {random.choice(_STOCK)[:20]}") if one.heading else one,
    )


def _series(document: Document, random: Random, change: Callable[[list[Any], str], None]) -> Document:
    """Change one row of provisions: a series, or the items of a provision."""
    name = random.choice(("recitals", "articles", "articles", "articles", "annexes", "parties"))
    top = list(getattr(document, name))
    if name == "articles" and random.random() < 0.6:
        at = random.randrange(len(top))
        items = [block for block in top[at].body if isinstance(block, Provision)]
        if items:
            others = [block for block in top[at].body if not isinstance(block, Provision)]
            change(items, "item")
            top[at] = replace(top[at], body=(*others, *items))
    else:
        change(top, name)
    changed: Any = tuple(top)
    return replace(document, **{name: changed})


def _gone(document: Document, random: Random) -> Document:
    def change(row: list[Any], _name: str) -> None:
        if len(row) > 1:
            del row[random.randrange(len(row))]

    return _series(document, random, change)


def _moved(document: Document, random: Random) -> Document:
    def change(row: list[Any], _name: str) -> None:
        if row:
            row.insert(random.randrange(len(row)), row.pop(random.randrange(len(row))))

    return _series(document, random, change)


def _new(document: Document, random: Random) -> Document:
    def change(row: list[Any], name: str) -> None:
        anchor = f"new.{random.randrange(10**9)}"
        heading = "Something new" if name in ("articles", "annexes") else ""
        level = 2 if name == "item" else 1
        body: tuple[Block, ...] = (Paragraph((Text(random.choice(_STOCK)),)),)
        if heading and random.random() < 0.5 and name == "articles":
            inner = Provision(f"{anchor}.one", 2, "", "", ClauseMark(anchor, "1.0.0", binding=True), body)
            body = (inner, replace(inner, anchor=f"{anchor}.two"))
        row.insert(
            random.randrange(len(row) + 1),
            Provision(anchor, level, "", heading, ClauseMark(anchor, "1.0.0", binding=True), body),
        )

    return _series(document, random, change)


def _elsewhere(document: Document, random: Random) -> Document:
    """Put an item of one article under another."""
    articles = list(document.articles)
    full = [at for at, one in enumerate(articles) if sum(isinstance(block, Provision) for block in one.body) > 1]
    if not full:
        return document
    at, to = random.choice(full), random.randrange(len(articles))
    item = random.choice([block for block in articles[at].body if isinstance(block, Provision)])
    articles[at] = replace(articles[at], body=tuple(block for block in articles[at].body if block != item))
    articles[to] = replace(articles[to], body=(*articles[to].body, item))
    return replace(document, articles=tuple(articles))


def _promoted(document: Document, random: Random) -> Document:
    """Lift the last item of an item by a level."""

    def change(one: Provision) -> Provision:
        body: list[Block] = []
        for block in one.body:
            if isinstance(block, Provision) and len(block.body) > 1 and isinstance(block.body[-1], Provision):
                body += [replace(block, body=block.body[:-1]), block.body[-1]]
            else:
                body.append(block)
        return replace(one, body=tuple(body))

    articles = list(document.articles)
    at = random.randrange(len(articles))
    articles[at] = change(articles[at])
    return replace(document, articles=tuple(articles))


def _cover(document: Document, random: Random) -> Document:
    meta = document.meta
    change: dict[str, Any] = random.choice(
        (
            {"title": "Joint Venture Agreement"},
            {"date": ""},
            {"reference": "LUM-2"},
            {"names": meta.names[:-1] if len(meta.names) > 1 else (*meta.names, "Fourth plc")},
            {"names": (*meta.names, "Fourth plc")},
        )
    )
    return replace(document, meta=replace(meta, **change))


def _signing(document: Document, random: Random) -> Document:
    """Take away a signature, or a signatory, or add one, or name one."""
    signatures = list(document.signatures)
    at = random.randrange(len(signatures))
    match random.randrange(4):
        case 0 if len(signatures) > 1:
            del signatures[at]
        case 1:
            new = f"sign.{random.randrange(10**9)}"
            people = tuple(replace(one, anchor=f"{new}.{count}") for count, one in enumerate(signatures[at].signatories))
            signatures.append(replace(signatures[at], anchor=new, lead=(Text("Signed for Fourth plc"),), signatories=people))
        case 2:
            name = SignatureLine("name", "Name", (Text("Dr New"),), "")
            one = Signatory(f"sign.{random.randrange(10**9)}", "party", "", (name, SignatureLine("date", "Date", (), "")))
            signatures[at] = replace(signatures[at], signatories=(*signatures[at].signatories, one))
        case _:
            signatures[at] = _mapped(
                signatures[at],
                SignatureLine,
                lambda line: line if line.mark else replace(line, value=(Text(random.choice(_STOCK)),)),
            )
    return replace(document, signatures=tuple(signatures))


def _no_recitals(document: Document, _random: Random) -> Document:
    return replace(document, recitals=() if document.recitals else sample().recitals)


_EDITS: tuple[Edit, ...] = (
    *(_words, _words, _words, _sentence, _rewritten, _blank, _new_blank, _face, _row, _row, _column, _entry, _block, _block),
    *(_heading, _gone, _gone, _moved, _moved, _new, _new, _elsewhere, _promoted, _cover, _signing, _no_recitals),
)
