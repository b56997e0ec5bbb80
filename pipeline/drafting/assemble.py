"""Selection and facts to draft: the clauses filled, marked as binding or not, changed where the agreement has words of its own, put in their places."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.codes import finding
from pipeline.document import ClauseMark, Meta, Words
from pipeline.drafting.binding import item_binds
from pipeline.drafting.deviations import deviated, misnoted, misplaced
from pipeline.drafting.draft import Block, Draft, Inline, Item, Joiners, References, mapped
from pipeline.drafting.facts import Facts
from pipeline.drafting.fill import fill
from pipeline.drafting.markup import blocks
from pipeline.drafting.nodes import Binding, Reference, Shall, in_print
from pipeline.drafting.signing import signatures
from pipeline.drafting.terms import terms
from pipeline.findings import Finding, Rejected
from pipeline.library.library import Article, Library
from pipeline.library.scheme import Scheme
from pipeline.library.select import Selected, Selection
from pipeline.source import Plain
from pipeline.spec import Spec

_ANNEX = "annex"
_NUMBERED = {"parties", "recitals"}


def assemble(
    spec: Spec, selection: Selection, facts: Facts, library: Library, scheme: Scheme, words: Mapping[str, Plain], meta: Meta
) -> Draft:
    """The draft of an agreement; raises `Rejected` with every fact that a clause misses and every fault of its markup.

    Clauses that say which provisions bind are filled last, when that is known of all the others.
    """
    supplied = {**facts.names, "shall": Shall(), "other_party": _other_party(spec, words)}
    desk = _Desk(spec, supplied)
    outline = library.outline
    late = {key for key, selected in selection.clauses.items() if _asks_what_binds(selected)}
    drafted = {
        key: desk.clause(selected, supplied)
        for key, selected in selection.clauses.items()
        if selected.clause.part != _ANNEX and key not in late
    }
    binding = {"status": _status(selection, drafted, desk), "provisions": Binding(binds=True), "others": Binding(binds=False)}
    drafted |= {
        key: desk.clause(selection.clauses[key], {**supplied, "binding": binding}) for key in selection.clauses if key in late
    }
    annexes = tuple(desk.annexes(selection, outline.annexes, facts.annexes, terms(drafted)))
    found = [*desk.found, *misplaced(spec, desk.names), *misnoted(spec)]
    if found:
        raise Rejected(found)
    drafted = {key: made for key, made in drafted.items() if made}  # a clause that the agreement does without is gone
    articles = tuple(item for article in outline.articles for item in _article(article, selection, drafted, desk))
    draft = Draft(
        meta=replace(
            meta,
            clauses=tuple(
                (key, selected.clause.version)
                for key, selected in sorted(selection.clauses.items())
                if key in drafted or selected.clause.part == _ANNEX
            ),
        ),
        words=_printed(words),
        scheme=scheme,
        quotes=_pair(words, "quotes"),
        joiners=Joiners(**{key: str(value) for key, value in _section(words, "joiners").items()}),
        verbs=_pair(words, "verbs"),
        parties=tuple(_items(outline.parties, drafted)),
        recitals=tuple(_items(outline.recitals, drafted)),
        articles=articles,
        signing=tuple(block for key in outline.signatures if key in drafted for block in drafted[key]),
        signing_binds=any(desk.status(selection.clauses[key]) for key in outline.signatures if key in drafted),
        signatures=tuple(signatures(spec, _section(words, "signature"))),
        annexes=annexes,
    )
    return _with_targets(draft, selection, drafted)


class _Desk:
    """Drafts clauses one by one and collects what is wrong with any of them."""

    def __init__(self, spec: Spec, facts: Mapping[str, object]) -> None:
        self.spec = spec
        self.facts = facts
        self.found: list[Finding] = []
        self.names: set[str] = set()  # of clauses and items, as the library has them: what a deviation may call

    def status(self, selected: Selected) -> bool:
        """Whether the clause as a whole binds."""
        return item_binds(self.spec, selected.clause, "")

    def clause(self, selected: Selected, facts: Mapping[str, object]) -> tuple[Block, ...]:
        """The blocks of one clause, each item marked with its binding status, the agreement's own words among them."""
        clause = selected.clause
        mark = ClauseMark(clause.id, clause.version, self.status(selected))
        try:
            made = blocks(fill(clause.positions[selected.position], facts), mark)
        except Rejected as rejected:
            self.found += rejected.findings
            return ()
        if clause.part != _ANNEX:
            self.names |= {clause.id, *_names_in(made)}
        if clause.part in _NUMBERED and not all(isinstance(block, Item) for block in made):
            self.refuse(
                selected,
                f"The part `{clause.part}` holds numbered items only; here stand other words.",
                "Write each as an item `1. …`.",
            )
        if clause.part == "signatures" and any(isinstance(block, Item) for block in made):
            self.refuse(
                selected, "What stands above the signatures has no numbers; here stands an item.", "Write it as a paragraph."
            )
        return deviated(self.spec, mark, tuple(self.marked(selected, block) for block in made))

    def refuse(self, selected: Selected, message: str, help: str) -> None:  # noqa: A002 - a finding's own word
        """Collect MOU073 for a clause that cannot stand in its part."""
        self.found.append(finding("MOU073", selected.clause.positions[selected.position].place(0, 0), message, help))

    def marked(self, selected: Selected, block: Block) -> Block:
        """An item with the binding status that its name has; what stands inside it shares it."""
        if not isinstance(block, Item):
            return block
        name = block.names[0].removeprefix(f"{selected.clause.id}.")
        return _bound(block, binds=item_binds(self.spec, selected.clause, name))

    def annexes(
        self,
        selection: Selection,
        keys: Iterable[str],
        annexes: Mapping[str, Mapping[str, object]],
        defined: Sequence[Mapping[str, object]],
    ) -> Iterator[Item]:
        """One annex for each paper that the agreement has, from the clause that asks for it, and one for each clause that asks for none."""
        for selected in (selection.clauses[key] for key in keys if key in selection.clauses):
            if f"{_ANNEX}." not in selected.clause.positions[selected.position].text:
                yield _whole(selected, self.clause(selected, {**self.facts, "terms": defined}), binds=self.status(selected))
                continue
            for label, entry in annexes.items():
                made = self.clause(selected, {**self.facts, _ANNEX: entry})
                mark = ClauseMark(f"{_ANNEX}.{label}", selected.clause.version, self.status(selected))
                inside = tuple(_renamed(block, selected.clause.id, f"{_ANNEX}.{label}") for block in made)
                yield Item(self.spec.place("annexes", label), (f"{_ANNEX}.{label}",), in_print(entry["title"]), mark, inside)


def _asks_what_binds(selected: Selected) -> bool:
    return "binding." in selected.clause.positions[selected.position].text


def _status(selection: Selection, drafted: Mapping[str, Sequence[Block]], desk: _Desk) -> str:
    """`all`, `none` or `some` of what stands in the articles binds; of a clause without items, or not drafted yet, the clause as a whole."""
    statuses: set[bool] = set()
    for key, selected in selection.clauses.items():
        if selected.clause.part == "article":
            items = [block for block in drafted.get(key, ()) if isinstance(block, Item)]
            statuses |= {item.clause.binding for item in items} or {desk.status(selected)}
    return "some" if len(statuses) > 1 else "all" if statuses == {True} else "none"


def _bound(block: Block, *, binds: bool) -> Block:
    if not isinstance(block, Item):
        return block
    return replace(
        block, clause=replace(block.clause, binding=binds), body=tuple(_bound(inner, binds=binds) for inner in block.body)
    )


def _renamed(block: Block, old: str, new: str) -> Block:
    """The items of an annex are named after it, since one clause makes them all."""
    if not isinstance(block, Item):
        return block
    names = tuple(re.sub(f"^{re.escape(old)}", new, name) for name in block.names)
    return replace(
        block, names=names, clause=replace(block.clause, id=new), body=tuple(_renamed(inner, old, new) for inner in block.body)
    )


def _article(article: Article, selection: Selection, drafted: Mapping[str, Sequence[Block]], desk: _Desk) -> Iterator[Item]:
    """An article of the outline with the clauses that the agreement takes; one clause stands alone, and its items are the second level."""
    inside = tuple(
        _whole(selection.clauses[key], drafted[key], binds=desk.status(selection.clauses[key]))
        for key in article.clauses
        if key in drafted
    )
    if len(inside) == 1:
        yield inside[0]  # under its own title: that of the article may speak of clauses that are not there
    elif inside:
        name = "article." + re.sub(r"[^a-z0-9]+", "-", article.title.lower()).strip("-")
        mark = ClauseMark(name, "", all(item.clause.binding for item in inside))
        yield Item(inside[0].place, (name,), article.title, mark, inside)


def _whole(selected: Selected, made: Sequence[Block], *, binds: bool) -> Item:
    """A clause as one item under its title; the only item of a clause gives it its words, and needs no number of its own.

    It binds where all its items do; without items, where the clause as a whole `binds`.
    """
    clause = selected.clause
    items = [block for block in made if isinstance(block, Item)]
    binding = all(item.clause.binding for item in items) if items else binds
    mark = ClauseMark(clause.id, clause.version, binding)
    if len(made) == len(items) == 1:
        return Item(items[0].place, (clause.id, *items[0].names), clause.title, items[0].clause, items[0].body)
    return Item(clause.place, (clause.id,), clause.title, mark, tuple(made))


def _items(keys: Iterable[str], drafted: Mapping[str, Sequence[Block]]) -> Iterator[Item]:
    for key in keys:
        yield from (block for block in drafted.get(key, ()) if isinstance(block, Item))


def _with_targets(draft: Draft, selection: Selection, drafted: Collection[str]) -> Draft:
    """What the words refer to, now that every clause is there.

    A block that continues after the end is the clause that speaks for it then, where the agreement has one. The provisions that bind, and those
    that do not, are named where a clause asks for them: the largest that are wholly the one or the other.
    """
    speakers = {block: key for key in drafted for block in selection.clauses[key].clause.survives_as}

    def said(node: Inline) -> Inline:
        match node:
            case Reference(target) if target in speakers:
                return replace(node, target=speakers[target])
            case Binding(binds):
                return References(tuple(_wholly(draft.articles, binds=binds)), draft.articles[0].place)
            case _:
                return node

    return replace(draft, articles=tuple(mapped(item, said) for item in draft.articles))


def _wholly(items: Iterable[Block], *, binds: bool) -> Iterator[str]:
    for item in items:
        if not isinstance(item, Item):
            continue
        statuses = set(_leaves(item))
        if statuses == {binds}:
            yield item.names[0]
        elif binds in statuses:
            yield from _wholly(item.body, binds=binds)


def _leaves(item: Item) -> Iterator[bool]:
    inside = [block for block in item.body if isinstance(block, Item)]
    if not inside:
        yield item.clause.binding
    for block in inside:
        yield from _leaves(block)


def _names_in(made: Iterable[Block]) -> Iterator[str]:
    """The names of items at any depth."""
    for block in made:
        if isinstance(block, Item):
            yield from block.names
            yield from _names_in(block.body)


def _other_party(spec: Spec, words: Mapping[str, Plain]) -> str:
    return str(_section(words, "other_party")["two" if len(spec.parties) == 2 else "more"])  # noqa: PLR2004 - two parties have one other


def _printed(words: Mapping[str, Plain]) -> Words:
    return Words(**{key: str(value) for key, value in _section(words, "document").items()})


def _section(words: Mapping[str, Plain], key: str) -> Mapping[str, Plain]:
    section = words[key]
    assert isinstance(section, dict)  # noqa: S101 - the words file has this shape, by its test
    return section


def _pair(words: Mapping[str, Plain], key: str) -> tuple[str, str]:
    pair = words[key]
    assert isinstance(pair, list)  # noqa: S101 - the words file has this shape, by its test
    return str(pair[0]), str(pair[1])
