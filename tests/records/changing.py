"""A library that changes and agreements in every state: what is made anew is held against rebuilding everything and comparing words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from typing_extensions import override

from pipeline.compile import Compiled, compiled
from pipeline.library.clause import Clause
from pipeline.library.library import Article, Library, Outline, Taken
from pipeline.records.digests import digest
from pipeline.records.lock import Digests, File, Lock, digests, holds, lock_of, parse_lock, written_lock
from pipeline.records.plan import drafted
from pipeline.records.published import Published, publication, texts, waiting
from pipeline.records.rebuilt import rebuilt
from pipeline.source import Plain, Source
from pipeline.writers.text import write_text
from tests.agreement import EVERY_CHARACTER, library

STYLE = File("house", "0" * 64)
FACTS = {  # what an agreement may tell, so that not all of them take the same clauses
    "effective": "effective: 2026-03-01\n",
    "law": "law: England and Wales\n",
    "notices": "notices: {by: [courier, email]}\n",
    "term": "term: {length: 2 years}\n",
}
_PARTIES = "parties:\n  a: {name: A Ltd, kind: company}\n  b: {name: B Ltd, kind: company}\n"
_HEAD = f"mou: 1\nform: non-equity alliance\ntitle: Agreement\nreference: R\n{_PARTIES}purpose: {{goal: to sell}}\n"
_WHENS = ("", *FACTS)
_MOST_VERSIONS = 4


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent or signed: the lock as it was written, the file, and the words."""

    lock: str
    file: str
    words: str


def library_of(count: int) -> Library:
    """A library of some small clauses, which the form takes always or with a fact, and which refer to each other."""
    real = library()
    like = real.clauses["general.costs"]
    keys = [f"general.c{number}" for number in range(count)]
    clauses = {
        key: replace(
            like,
            id=key,
            title=f"Clause {number}",
            blocks=(),
            positions={
                "preferred": Source(
                    key,
                    f"1. (one)= Each Party keeps the rule {number}.\n1. (two)= The goal is {{{{ purpose.goal }}}}.{_reference(number)}\n",
                ),
                "fallback": Source(key, f"1. (one)= No Party keeps the rule {number}.\n1. (two)= It may.\n"),
            },
        )
        for number, key in enumerate(keys)
    }
    frame = {key: real.clauses[key] for key in ("parties.parties", "general.signatures")}
    articles = tuple(Article(f"Article of {keys[first]}", tuple(keys[first : first + 3])) for first in range(0, count, 3))
    outline = Outline(("parties.parties",), (), articles, ("general.signatures",), ())
    takes = [
        *(Taken(key, "", "the frame") for key in frame),
        *(Taken(key, _WHENS[index % len(_WHENS)], "its fact") for index, key in enumerate(keys)),
    ]
    form = replace(real.forms["non-equity-alliance"], takes=tuple(takes), must_have=(), must_not=())
    files: dict[str, Mapping[str, Plain]] = {
        **real.files,
        "outline": {
            "parties": ["parties.parties"],
            "recitals": [],
            "articles": [{"title": one.title, "clauses": [*one.clauses]} for one in articles],
            "signatures": ["general.signatures"],
            "annexes": [],
        },
        "forms/non-equity-alliance": {
            **real.files["forms/non-equity-alliance"],
            "takes": [{"clause": one.clause, "why": one.why, **({"when": one.when} if one.when else {})} for one in takes],
            "must_have": [],
            "must_not": [],
        },
    }
    return Library({**frame, **clauses}, outline, {form.id: form}, real.schemes, real.words, files)


def _reference(number: int) -> str:
    return " [](#general.c0.one) says more." if number % 4 == 3 else ""


@dataclass(frozen=True, eq=False)
class _Same:
    """A library as it stands between two changes: what is drafted from the same file is drafted once."""

    library: Library
    digests: Digests
    drafts: dict[str, tuple[Compiled, str]] = field(default_factory=dict)
    locks: dict[tuple[str, str], Lock] = field(default_factory=dict)

    def made(self, key: str, text: str) -> tuple[Lock, str]:
        """The lock and the words of an agreement, made from nothing but its file and this library."""
        source = Source(f"agreements/{key}.yaml", text)
        if text not in self.drafts:
            drafted = compiled(source, self.library, "draft", EVERY_CHARACTER)
            self.drafts[text] = drafted, write_text(drafted.document)
        if (key, text) not in self.locks:
            self.locks[key, text] = lock_of(key, source, self.drafts[text][0], self.digests, STYLE)
        return self.locks[key, text], self.drafts[text][1]


@cache
def _first(clauses: int) -> _Same:
    """The library with which every sequence begins."""
    using = library_of(clauses)
    return _Same(using, digests(using))


class Changing(RuleBasedStateMachine):
    """Edits, versions, builds, records: after each build the plan is held against what a rebuild of everything gives."""

    clauses, agreements = 8, 10
    figures: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.now = _first(self.clauses)
        self.library = self.now.library
        self.files: dict[str, str] = {}
        self.locks: dict[str, Lock] = {}
        self.texts: dict[str, str] = {}
        self.records: dict[str, Sent] = {}
        self.published: tuple[Published, ...] = ()
        self.kept: dict[str, str] = {}
        self.count = 0

    @initialize(seed=st.integers(0, 47))
    def first(self, seed: int) -> None:
        for number in range(self.agreements):
            told = [fact for bit, fact in enumerate(FACTS.values()) if (seed + number * 7) >> bit & 1]
            if (seed + number) % 3 == 0:
                told.append(f"clauses: {{positions: {{general.c{(seed + number) % self.clauses}: fallback}}}}\n")
            self.files[f"a{number}"] = _HEAD + "".join(told)
        self.build()

    @rule(clause=st.integers(0, 10**6), position=st.sampled_from(["preferred", "fallback"]), item=st.sampled_from([0, 1]))
    def words_change(self, clause: int, position: str, item: int) -> None:
        one = self.library.clauses[f"general.c{clause % self.clauses}"]
        self.count += 1
        lines = one.positions[position].text.split("\n")
        lines[item] += f" So says change {self.count}."
        self._put(replace(one, positions={**one.positions, position: Source(one.id, "\n".join(lines))}))

    @rule(clause=st.integers(0, 10**6))
    def title_changes(self, clause: int) -> None:
        one = self.library.clauses[f"general.c{clause % self.clauses}"]
        self.count += 1
        self._put(replace(one, title=f"{one.title} {self.count}"))

    @rule(clause=st.integers(0, 10**6))
    def nothing_changes(self, clause: int) -> None:
        one = self.library.clauses[f"general.c{clause % self.clauses}"]
        words = {name: Source(one.id, held.text.replace("\n", "  \n") + "\n\n") for name, held in one.positions.items()}
        self._put(replace(one, positions=words, note="looked through"))

    @rule(step=st.sampled_from(["major", "minor", "patch"]))
    def publish(self, step: str) -> None:
        open_ = [name for name in waiting(self.library, self.published) if self._versions(name) < _MOST_VERSIONS]
        made = publication(self.library, self.published, open_, note="changed", step=step)  # type: ignore[arg-type]
        self.published += made.new
        self.kept |= made.texts
        for key, version in made.versions.items():
            self._put(replace(self.library.clauses[key], version=version))

    @rule(agreement=st.integers(0, 10**6))
    def facts_change(self, agreement: int) -> None:
        key = f"a{agreement % self.agreements}"
        if key not in self.records:
            self.count += 1
            self.files[key] = self.files[key].replace("to sell", f"to sell {self.count} and", 1)

    @rule(agreement=st.integers(0, 10**6))
    def issue(self, agreement: int) -> None:
        key = f"a{agreement % self.agreements}"
        if key not in self.records and key in self.locks and holds(self.locks[key], self._source(key), self.now.digests, STYLE):
            for name, text in texts(self.library).items():
                if name in self.locks[key].clauses or name in self.library.files:
                    self.kept[digest(text)] = text
            self.records[key] = Sent(written_lock(self.locks[key]), self.files[key], self.texts[key])

    @rule()
    def build(self) -> None:
        for key in self.files:
            lock, text = self.now.made(key, self.files[key])  # the oracle: everything is made again
            if key in self.records:
                continue
            step = drafted(key, self.locks.get(key), lock, text=key in self.locks, damage=False, before="")
            planned = step is not None and step.action in ("new", "regenerate")
            changed = text != self.texts.get(key)
            self.figures[f"planned {planned}, changed {changed}"] += 1
            assert planned == changed
            if key in self.locks and holds(self.locks[key], self._source(key), self.now.digests, STYLE):
                self.figures["skipped by digest"] += 1
                assert not changed
            self.locks[key], self.texts[key] = lock, text

    @override
    def teardown(self) -> None:
        """Whatever happened since, the first of what was sent is drafted again from its lock and the kept texts, to the letter."""
        for key, sent in [*self.records.items()][:2]:
            lock = parse_lock(Source("x", sent.lock))
            again = rebuilt(lock, Source(f"agreements/{key}.yaml", sent.file), self.kept.get, self.library.words)
            assert write_text(again.document) == sent.words
            self.figures["records drafted again"] += 1
        for key, sent in self.records.items():
            assert (written_lock(self.locks[key]), self.texts[key]) == (sent.lock, sent.words)

    def _put(self, clause: Clause) -> None:
        key = clause.id
        self.library = replace(self.library, clauses={**self.library.clauses, key: clause})
        self.now = _Same(self.library, digests(self.library))

    def _versions(self, name: str) -> int:
        return sum(one.name == name for one in self.published)

    def _source(self, key: str) -> Source:
        return Source(f"agreements/{key}.yaml", self.files[key])


def figures_said(figures: Mapping[str, int]) -> str:
    """Precision and recall, from what was counted."""
    hit, false, missed = (
        figures[f"planned {planned}, changed {changed}"] for planned, changed in ((True, True), (True, False), (False, True))
    )
    return (
        f"precision {hit / max(hit + false, 1):.3f}, recall {hit / max(hit + missed, 1):.3f}: {hit} made anew and changed, "
        f"{figures['planned False, changed False']} left and unchanged, {figures['skipped by digest']} skipped by digest, "
        f"{figures['records drafted again']} records drafted again to the letter"
    )
