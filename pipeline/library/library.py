"""The clause library: clauses, outline, forms, numbering schemes and words, read together and checked against each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.codes import finding, suggestion
from pipeline.findings import Finding, Place, Rejected
from pipeline.library.clause import Clause, parse_clause
from pipeline.library.scheme import Scheme, parse_schemes
from pipeline.library.shape import Shape, plain_set, shaped, word, words
from pipeline.library.words import Words
from pipeline.source import Node, Plain, Sequence, Source, read_yaml

_MOST_FILES = 3  # that a line names


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the outline: its title and the clauses that stand in it, in order."""

    title: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """Which clause stands where in an agreement."""

    parties: tuple[str, ...]
    recitals: tuple[str, ...]
    articles: tuple[Article, ...]
    signatures: tuple[str, ...]
    annexes: tuple[str, ...]

    @property
    def clauses(self) -> tuple[str, ...]:
        """All clauses in the order in which an agreement prints them."""
        return (
            *self.parties,
            *self.recitals,
            *(clause for article in self.articles for clause in article.clauses),
            *self.signatures,
            *self.annexes,
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """A clause that a form takes: always, or where the agreement says the fact `when`; and why."""

    clause: str
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class Demand:
    """A fact that a form must have, or must not have, and why."""

    fact: str
    why: str


@dataclass(frozen=True, slots=True)
class Form:
    """A deal form: what it is in a line (`says`), what it takes, must have and must not have."""

    id: str
    name: str
    says: str
    takes: tuple[Taken, ...]
    must_have: tuple[Demand, ...]
    must_not: tuple[Demand, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that is drafted from: `words` are the printed words of each language.

    `files` says what each file beside the clauses holds, by its path in `clauses/` without ending: `outline`, `forms/joint-venture`.
    """

    clauses: Mapping[str, Clause]
    outline: Outline
    forms: Mapping[str, Form]
    schemes: Mapping[str, Scheme]
    words: Mapping[str, Mapping[str, Plain]]
    files: Mapping[str, Mapping[str, Plain]] = field(default_factory=dict)


def parse_library(sources: Iterable[Source], published: Collection[str] = ()) -> Library:
    """The files of `clauses/` to a library; raises `Rejected` with the faults of all of them, references between them included.

    Names end in `outline.yaml`, `numbering.yaml`, `forms/<form>.yaml`, `words/<language>.yaml` or `<category>/<clause>.md`. What was
    `published` under the id of a clause had a file once.
    """
    return _parsed(tuple(sources), frozenset(published))


@lru_cache(maxsize=2)  # what stands now, and what stood at the base that it is compared with
def _parsed(sources: tuple[Source, ...], published: frozenset[str]) -> Library:
    found: list[Finding] = []
    clauses: dict[str, Clause] = {}
    forms: dict[str, Form] = {}
    languages: dict[str, Mapping[str, Plain]] = {}
    files: dict[str, Mapping[str, Plain]] = {}
    schemes: Mapping[str, Scheme] = {}
    outline = Outline((), (), (), (), ())
    named: list[tuple[str, Place]] = []
    for source in sources:
        try:
            if source.name.endswith(".md"):
                clause = parse_clause(source)
                clauses[clause.id] = clause
                named += [(other, clause.place) for other in (*clause.requires, *clause.excludes)]
                continue
            files[source.name.rpartition("clauses/")[2].removesuffix(".yaml")] = plain_set(read_yaml(source))
            if "/forms/" in source.name:
                form, uses = parse_form(source)
                forms[form.id] = form
                named += uses
            elif "/words/" in source.name:
                languages[source.name.rpartition("/")[2].removesuffix(".yaml")] = Words(plain_set(read_yaml(source)), source.name)
            elif source.name.endswith("outline.yaml"):
                outline, uses = parse_outline(source)
                named += uses
            else:
                schemes = parse_schemes(source)
        except Rejected as rejected:
            found += rejected.findings
    if not found:
        found += _unknown(named, clauses, published)
    if not found:
        found += _misplaced(outline, clauses)
    if found:
        raise Rejected(found)
    return Library(clauses, outline, forms, schemes, languages, files)


def _unknown(named: Iterable[tuple[str, Place]], clauses: Mapping[str, Clause], published: Collection[str]) -> Iterator[Finding]:
    """One finding for each clause that is not there, however many places name it."""
    places: dict[str, list[Place]] = {}
    for clause, place in named:
        if clause not in clauses:
            places.setdefault(clause, []).append(place)
    for clause, (first, *others) in ((clause, sorted(held)) for clause, held in places.items()):
        also = f" Also named in {_files(others)}." if others else ""
        if clause in published:
            path = f"clauses/{clause.replace('.', '/')}.md"
            said = (
                f"The file of the clause `{clause}` is gone; its words are published, and {_files([first, *others])} want them."
            )
            mend = (
                f"`git restore {path}` puts it back, with `--source=main` where the deletion is committed. To put the clause away, "
                "take its id out of these files."
            )
            yield finding("MOU590", Place(path, 1, 1), said, mend)
        else:
            mend = suggestion(clause, clauses, "`mou clauses list` prints all of them.")
            yield finding("MOU074", first, f"The library has no clause `{clause}`.{also}", mend)


def offered(names: Collection[str], where: str, otherwise: str) -> str:
    """What to write in the place of a name that the library does not have; one that has none of a kind has lost a file."""
    restored = f"It has none at all: `git restore clauses/{where}` puts back what was deleted."
    return f"Write one of {', '.join(names)}{otherwise}." if names else restored


def _files(places: Iterable[Place]) -> str:
    """The files of some places, the first few where there are many."""
    files = list(dict.fromkeys(place.file for place in places))
    rest = len(files) - _MOST_FILES
    return ", ".join(files[:_MOST_FILES]) + (f" and {rest} more" if rest > 0 else "")


def _misplaced(outline: Outline, clauses: Mapping[str, Clause]) -> Iterator[Finding]:
    """Each clause stands in the outline once, in its own part: elsewhere it would not be printed."""
    held = {
        "parties": outline.parties,
        "recitals": outline.recitals,
        "article": tuple(clause for article in outline.articles for clause in article.clauses),
        "signatures": outline.signatures,
        "annex": outline.annexes,
    }
    for clause in clauses.values():
        parts = [part for part, listed in held.items() for one in listed if one == clause.id]
        if not parts:
            yield finding(
                "MOU074",
                clause.place,
                f"No part of the outline holds the clause `{clause.id}`.",
                "Add it to `clauses/outline.yaml` where it should stand.",
            )
        elif parts != [clause.part]:
            yield finding(
                "MOU075",
                clause.place,
                f"The clause `{clause.id}` is of the part {clause.part}; the outline has it under {' and '.join(parts)}.",
                "Let it stand in the outline once, in its own part.",
            )


def parse_outline(source: Source) -> tuple[Outline, list[tuple[str, Place]]]:
    """`outline.yaml` to an outline, and every clause that it names with its place; raises `Rejected` with the faults of its form."""
    values, _ = shaped(
        read_yaml(source),
        {"parties": "words", "recitals": "words", "articles": "list", "signatures": "words", "annexes": "words"},
        "MOU075",
    )
    articles = [shaped(item, {"title": "word", "clauses": "words"}, "MOU075")[0] for item in _items(values["articles"])]
    lists = [values[key] for key in ("parties", "recitals", "signatures", "annexes")] + [
        article["clauses"] for article in articles
    ]
    named = [(word(item), item.place) for node in lists for item in _items(node)]
    outline = Outline(
        words(values["parties"]),
        words(values["recitals"]),
        tuple(Article(word(article["title"]), words(article["clauses"])) for article in articles),
        words(values["signatures"]),
        words(values["annexes"]),
    )
    return outline, named


def parse_form(source: Source) -> tuple[Form, list[tuple[str, Place]]]:
    """A form's file to a form, and every clause that it names with its place; raises `Rejected` with the faults of its form."""
    keys: Shape = {"id": "word", "name": "word", "says": "word", "takes": "list", "must_have": "list", "must_not": "list"}
    values, _ = shaped(read_yaml(source), keys, "MOU075")
    takes = [
        shaped(item, {"clause": "word", "why": "word"}, "MOU075", optional={"when": "word"})[0]
        for item in _items(values["takes"])
    ]
    form = Form(
        word(values["id"]),
        word(values["name"]),
        word(values["says"]),
        tuple(Taken(word(take["clause"]), word(take["when"]) if "when" in take else "", word(take["why"])) for take in takes),
        _demands(values["must_have"]),
        _demands(values["must_not"]),
    )
    return form, [(word(take["clause"]), take["clause"].place) for take in takes]


def _demands(node: Node) -> tuple[Demand, ...]:
    shapes = (shaped(item, {"fact": "word", "why": "word"}, "MOU075")[0] for item in _items(node))
    return tuple(Demand(word(demand["fact"]), word(demand["why"])) for demand in shapes)


def _items(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else ()
