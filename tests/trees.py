"""Documents of any shape for hypothesis: every kind of node at every place where it may stand, with any words."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from hypothesis import strategies as st

from pipeline.document import (
    Bar,
    Blank,
    Block,
    Bullets,
    Chart,
    ClauseMark,
    Content,
    Document,
    Face,
    Footnote,
    Inline,
    LineKind,
    Link,
    Meta,
    Note,
    Paragraph,
    Provision,
    Signatory,
    SignatoryRole,
    Signature,
    SignatureLine,
    Table,
    Term,
    Text,
    Tone,
)
from tests.writers.sample import sample

LINES: tuple[LineKind, ...] = get_args(LineKind)
ROLES: tuple[SignatoryRole, ...] = get_args(SignatoryRole)
FACES: tuple[Face, ...] = get_args(Face)
TONES: tuple[Tone, ...] = get_args(Tone)


def documents(words: st.SearchStrategy[str]) -> st.SearchStrategy[Document]:
    """Documents in which each word is one of `words`; numbers, links and levels are of the right type and mean nothing."""
    provisions = st.lists(_provisions(words), max_size=2).map(tuple)
    contents = _contents(words)
    lines = st.lists(st.builds(SignatureLine, st.sampled_from(LINES), words, contents, words), max_size=2).map(tuple)
    notes = st.lists(st.builds(Note, words, words, st.lists(words, max_size=2).map(tuple)), max_size=2).map(tuple)
    signatories = st.builds(Signatory, words, st.sampled_from(ROLES), words, lines)
    signatures = st.builds(Signature, words, words, contents, st.lists(signatories, max_size=2).map(tuple))
    return st.builds(
        lambda meta, parties, articles, signatures, annexes, notes: replace(
            sample(),
            meta=meta,
            parties=parties,
            recitals=(),
            articles=articles,
            signatures=signatures,
            annexes=annexes,
            notes=notes,
        ),
        _meta(words),
        provisions,
        provisions,
        st.lists(signatures, max_size=2).map(tuple),
        provisions,
        notes,
    )


def _meta(words: st.SearchStrategy[str]) -> st.SearchStrategy[Meta]:
    return st.builds(
        lambda title, names, pairs: replace(sample().meta, title=title, names=tuple(names), clauses=tuple(pairs)),
        words,
        st.lists(words, max_size=3),
        st.lists(st.tuples(words, words), max_size=2),
    )


def _contents(words: st.SearchStrategy[str], *, notes: bool = False) -> st.SearchStrategy[Content]:
    inlines: st.SearchStrategy[Inline] = st.one_of(
        st.builds(Text, words, st.sampled_from(FACES)),
        st.builds(Term, words),
        st.builds(Link, words, words, words),
        st.builds(Blank, words),
    )
    if notes:
        inlines = st.one_of(inlines, st.builds(Footnote, st.sampled_from("123"), _contents(words)))
    return st.lists(inlines, max_size=4).map(tuple)


def _tables(contents: st.SearchStrategy[Content]) -> st.SearchStrategy[Table]:
    return st.integers(1, 3).flatmap(
        lambda width: st.builds(
            Table,
            contents,
            st.tuples(*[contents] * width),
            st.lists(st.tuples(*[contents] * width), max_size=2).map(tuple),
        )
    )


def _charts(words: st.SearchStrategy[str]) -> st.SearchStrategy[Chart]:
    tones: st.SearchStrategy[Tone] = st.sampled_from(TONES)
    bars = st.lists(st.builds(Bar, st.just(0), st.integers(1, 100), tones, words), max_size=2).map(tuple)
    return st.builds(
        lambda table, row, scale, key: Chart("timeline", table, tuple(scale), tuple(key), (row,) * len(table.rows)),
        _tables(_contents(words)),
        bars,
        st.lists(words, max_size=2),
        st.lists(st.tuples(tones, words), max_size=2),
    )


def _begun(provision: Provision) -> Provision:
    """A provision as `number()` makes them: one without a heading begins with a paragraph."""
    return provision if provision.heading else replace(provision, body=(Paragraph(()), *provision.body))


def _provisions(words: st.SearchStrategy[str]) -> st.SearchStrategy[Provision]:
    contents, noted = _contents(words), _contents(words, notes=True)
    marks = st.builds(ClauseMark, words, words, st.booleans())
    leaves: st.SearchStrategy[Block] = st.one_of(
        st.builds(Paragraph, noted),
        st.builds(Bullets, st.lists(noted, max_size=3).map(tuple)),
        _tables(contents),
        _charts(words),
    )
    blocks = st.recursive(
        leaves,
        lambda inner: st.builds(
            Provision, words, st.integers(1, 4), words, words, marks, st.lists(inner, min_size=1, max_size=3).map(tuple)
        ).map(_begun),
        max_leaves=5,
    )
    return st.builds(Provision, words, st.just(1), words, words, marks, st.lists(blocks, min_size=1, max_size=3).map(tuple)).map(
        _begun
    )
