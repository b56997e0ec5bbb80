"""Two documents to the amendment that makes the newer one of the older: a document of its own, which every writer prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from pipeline.document import (
    Block,
    Bullets,
    Chart,
    ClauseMark,
    Content,
    Document,
    Footnote,
    Inline,
    Level,
    Link,
    Paragraph,
    Provision,
    Table,
    Term,
    Text,
)
from pipeline.drafting.number import counted, shown
from pipeline.library.scheme import Scheme, Spoken
from pipeline.records.changes import Changed, Deleted, Inserted, Replaced, changes, held
from pipeline.records.notes import recounted
from pipeline.source import Plain

_MARK = ClauseMark("amendment", "", binding=True)


@dataclass(frozen=True, slots=True)
class Amended:
    """What is amended: the signed `document`, the digest of the signed file, its numbering, what such a document is called (`kind`)."""

    document: Document
    digest: str
    scheme: Scheme
    kind: str


def amendment(was: Amended, new: Document, scheme: Scheme, words: Mapping[str, Plain], number: int) -> Document | None:
    """The amendment that makes `new` of what was signed, the `number`th of them; None where there is nothing to amend.

    `words` are the section `amendment` of the language's words. What stands above the signatures is not amended: it is about one signing.
    """
    old = was.document
    found = changes(old, new)
    before, after = _called(old, was.scheme), _called(new, scheme)
    renamed = old.meta.title != new.meta.title
    if not found and not renamed and old.numbering == new.numbering:
        return None
    said = _Said(words, {key: spoken for key, (spoken, _) in before.items()}, {key: spoken for key, (spoken, _) in after.items()})
    facts = {
        "kind": was.kind,
        "title": old.meta.title,
        "dated": said.filled("dated", day=old.meta.date) if old.meta.date else "",
        "reference": said.filled("referred", reference=old.meta.reference) if old.meta.reference else "",
        "digest": was.digest,
    }
    items = [*(said.change(one) for one in found)]
    if renamed:
        items.append((said.paragraph("titled", title=new.meta.title),))
    if moves := [*_renumbered(before, after)]:
        items.append((said.paragraph("renumbered"), said.moves(moves)))
    articles = new.numbering.articles
    bodies = [
        said.sentences("object", facts),
        tuple(_numbered(articles, (2, count), f"amendment.changes.{count}", body) for count, body in enumerate(items, 1)),
        said.sentences("rest", facts),
        said.sentences("start", facts),
    ]
    headings = ("object", "changes", "rest", "start")
    replaced = [one.old for one in found if not isinstance(one, Inserted)]
    annex = _numbered(new.numbering.annexes, (1,), "amendment.before", said.until_now(replaced), str(words["before"]))
    amended = replace(
        new,
        meta=replace(new.meta, title=said.filled("title", title=old.meta.title, number=str(number)), date="", clauses=()),
        parties=old.parties,
        recitals=(),
        articles=tuple(
            _numbered(articles, (count,), f"amendment.{key}", body, str(said.section(key)["heading"]))
            for count, (key, body) in enumerate(zip(headings, bodies, strict=True), 1)
        ),
        signing=said.signing(new.signing, was.kind),
        annexes=(annex,) if replaced else (),
        notes=(),
    )
    return recounted(amended)


@dataclass(frozen=True, slots=True)
class _Said:
    """Says what changed: `before` and `after` are what the provisions were and are called."""

    words: Mapping[str, Plain]
    before: Mapping[str, str]
    after: Mapping[str, str]

    def filled(self, key: str, **values: str) -> str:
        return str(self.words[key]).format(**values)

    def section(self, key: str) -> Mapping[str, Plain]:
        section = self.words[key]
        assert isinstance(section, dict)  # noqa: S101 - the words file has this shape, by its test
        return section

    def paragraph(self, key: str, **values: str) -> Paragraph:
        return Paragraph((Text(self.filled(key, **values)),))

    def sentences(self, key: str, facts: Mapping[str, str]) -> tuple[Block, ...]:
        said = self.section(key)["says"]
        assert isinstance(said, list)  # noqa: S101 - as above
        return tuple(Paragraph((Text(str(one).format(**facts)),)) for one in said)

    def signing(self, blocks: tuple[Block, ...], kind: str) -> tuple[Block, ...]:
        """What stands above the signatures, which now sign the amendment."""
        other, own = self.filled("this", kind=kind), self.filled("this_amendment")

        def said(inline: Inline) -> Inline:
            return replace(inline, value=inline.value.replace(other, own)) if isinstance(inline, Text) else inline

        return tuple(Paragraph(tuple(map(said, one.content))) if isinstance(one, Paragraph) else one for one in blocks)

    def change(self, change: Changed) -> tuple[Block, ...]:
        match change:
            case Replaced(old, new):
                return self.paragraph("replaced", where=self.called(old, self.before)), *_quoted(new)
            case Deleted(old):
                return (self.paragraph("deleted", where=self.called(old, self.before)),)
            case Inserted(new, "", _):
                return self.paragraph("inserted_first", where=self.called(new, self.after)), *_quoted(new)
            case Inserted(new, after, _):
                at = self.before.get(after) or self.after[after]
                return self.paragraph("inserted", where=self.called(new, self.after), after=at), *_quoted(new)

    def called(self, provision: Provision, names: Mapping[str, str]) -> str:
        name = names[provision.anchor]
        return self.filled("headed", where=name, heading=provision.heading) if provision.heading else name

    def moves(self, moves: list[tuple[str, str]]) -> Table:
        head = tuple((Text(str(self.words[key])),) for key in ("until_now", "from_now_on"))
        return Table((), head, tuple(((Text(old),), (Text(new),)) for old, new in moves))

    def until_now(self, replaced: list[Provision]) -> tuple[Block, ...]:
        lead: Block = self.paragraph("before_lead")
        return lead, *(block for one in replaced for block in self.old(one))

    def old(self, provision: Provision) -> Iterator[Block]:
        yield Paragraph((Text(self.called(provision, self.before), "strong"),))
        yield from _quoted(provision, inside=True)


def _quoted(provision: Provision, *, inside: bool = False) -> Iterator[Block]:
    """The words of a provision as blocks without numbers of their own; `inside` leaves out its own number and heading."""
    lead: Content = () if inside else _lead(provision)
    for block in provision.body:
        if lead and (provision.heading or not isinstance(block, Paragraph)):
            yield Paragraph(lead)
            lead = ()
        match block:
            case Paragraph(content):
                yield Paragraph((*lead, *_plain(content)))
                lead = ()
            case Provision():
                yield from _quoted(block)
            case Bullets(items):
                yield Bullets(tuple(map(_plain, items)))
            case Table():
                yield _table(block)
            case Chart(table=table):
                yield replace(block, table=_table(table))
            case _:
                assert_never(block)
    if lead:
        yield Paragraph(lead)


def _lead(provision: Provision) -> Content:
    """The number of a provision and its heading, which stands in a line of its own."""
    number = (Text(f"{provision.number} "),) if provision.number else ()
    heading = (Text(provision.heading, "strong"),) if provision.heading else ()
    return *number, *heading


def _table(table: Table) -> Table:
    rows = tuple(tuple(map(_plain, row)) for row in table.rows)
    return Table(_plain(table.caption), tuple(map(_plain, table.head)), rows)


def _plain(content: Content) -> Content:
    """Words whose references are words alone: what they point at stands in another document."""
    return tuple(map(_word, content))


def _word(inline: Inline) -> Inline:
    match inline:
        case Link(before, number, _):
            return Text(before + number)
        case Term(value):
            return Text(value, "strong")
        case Footnote(number, content):
            return Footnote(number, _plain(content))
        case _:
            return inline


def _numbered(
    levels: tuple[Level, ...], path: tuple[int, ...], anchor: str, body: tuple[Block, ...], heading: str = ""
) -> Provision:
    counts = [counted(level.count, count) for level, count in zip(levels, path, strict=False)]
    return Provision(anchor, len(path), shown(levels[len(path) - 1].margin, counts), heading, _MARK, body)


def _called(document: Document, scheme: Scheme) -> Mapping[str, tuple[str, tuple[int, ...]]]:
    """What each provision is called, as a reference calls it, and its counts; by anchor."""
    parts = (
        (document.parties, scheme.numbering.parties, scheme.parties),
        (document.recitals, scheme.numbering.recitals, scheme.recitals),
        (document.articles, scheme.numbering.articles, scheme.articles),
        (document.annexes, scheme.numbering.annexes, scheme.annexes),
    )
    return {
        anchor: told
        for part, (provisions, levels, spoken) in enumerate(parts)
        for anchor, told in _names(provisions, levels, spoken, (), (part,))
    }


def _names(
    provisions: tuple[Provision, ...],
    levels: tuple[Level, ...],
    spoken: tuple[Spoken, ...],
    above: tuple[str, ...],
    path: tuple[int, ...],
) -> Iterator[tuple[str, tuple[str, tuple[int, ...]]]]:
    depth = len(above)
    for count, one in enumerate(provisions, 1):
        counts = (*above, counted(levels[depth].count, count))
        speech = spoken[depth]
        refer = shown(speech.refer, counts)
        yield one.anchor, (f"{speech.word} {refer}" if speech.word else refer, (*path, count))
        yield from _names(held(one.body), levels, spoken, counts, (*path, count))


def _renumbered(
    before: Mapping[str, tuple[str, tuple[int, ...]]], after: Mapping[str, tuple[str, tuple[int, ...]]]
) -> Iterator[tuple[str, str]]:
    """What stays and is called something else, but for what is called so only because what holds it is."""
    for anchor, (old, path) in before.items():
        if anchor in after and after[anchor][0] != old and path[-1] != after[anchor][1][-1]:
            yield old, after[anchor][0]
