"""A repository and a revision of it to the impact of what changed in between; what nothing touches is skipped by its digests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.disk.build import OUT, as_left
from pipeline.disk.events import faults, keys
from pipeline.disk.git import bring, changed, checkout, revision, rewritten, unmoved
from pipeline.disk.keep import Keeper
from pipeline.disk.make import check
from pipeline.disk.record import read_record
from pipeline.disk.repository import Repository
from pipeline.disk.standing import standing
from pipeline.document import Document
from pipeline.findings import Rejected
from pipeline.records.clause_words import read, said
from pipeline.records.events import FOLDER
from pipeline.records.impact import PIPELINE, Case, Change, Impact, Made, impact_of
from pipeline.records.lock import Lock, holds
from pipeline.records.standing import Standing
from pipeline.source import Source

_LETTERS = 7
_ENGINE = (
    PIPELINE,
    ".ci/*.whl",
    "requirements.lock",
)  # what drafts: this project's own, or the one that a repository of agreements holds


def impact(repository: Repository, base: str) -> Impact:
    """What the changes since a revision do to every agreement. Raises `Rejected` for a revision that git does not have and a faulty library."""
    commit = revision(repository.root, base)
    frozen = {*rewritten(repository.root, commit), *_unverified(repository)}
    with checkout(repository.root, commit, "clauses", "templates") as folder:
        before = Repository(folder)
        changes = list(_changes(before, repository))
        if changed(repository.root, commit, "ADMT", *_ENGINE):
            changes.append(Change(PIPELINE, "", ""))
        others = frozenset(one.name for one in changes)
        common = not others <= {*before.digests.clauses, *repository.digests.clauses}
        desk = _Desk(before, repository, commit, unmoved(repository.root, commit, "agreements"), others, common)
        cases = [desk.case(key) for key in repository.ids()]
    return impact_of(f"{base} ({commit[:_LETTERS]})", changes, cases, frozen_files=sorted(frozen), drafted=desk.drafted)


def _unverified(repository: Repository) -> Iterator[str]:
    """The files of records that do not verify, by the digests of their manifests and registers."""
    return (one.place.file for key in keys(repository.root) for one in faults(repository.root, key))


def _changes(before: Repository, now: Repository) -> Iterator[Change]:
    """What is another in the library and the styles."""
    old, new = before.digests, now.digests
    for key in sorted({*old.clauses, *new.clauses}):
        was, now_is = old.clauses.get(key, ("", "")), new.clauses.get(key, ("", ""))
        if was != now_is:
            yield Change(key, was[0], now_is[0])
    for was_files, new_files in ((old.files, new.files), (_styles(before), _styles(now))):
        for key in sorted({*was_files, *new_files}):
            if was_files.get(key) != new_files.get(key):
                yield Change(key, was_files.get(key, "")[:_LETTERS], new_files.get(key, "")[:_LETTERS])


def _styles(repository: Repository) -> Mapping[str, str]:
    return {f"style {name}": look.mark.digest for name, look in repository.looks.items()}


@dataclass(slots=True)
class _Desk:
    """Drafts agreements as they are now, and as they were where nobody committed their words.

    `unmoved` are the files of agreements that are as the commit has them, `others` the names of what is another, `common` whether one of
    them is no clause and so part of every agreement.
    What the commit has of an agreement is brought when it is first asked for (`brought`): of ten thousand, most are not.
    """

    before: Repository
    now: Repository
    commit: str
    unmoved: frozenset[str]
    others: frozenset[str]
    common: bool
    brought: set[str] = field(default_factory=set)
    drafted: int = 0

    def case(self, key: str) -> Case:
        """One agreement; it is drafted only where something that it is made from moved."""
        try:
            stands = standing(self.now.root, key)
            if stands.state != "draft":
                return Case(key, stands)
            _, source = self.now.agreement(key)
            if PIPELINE not in self.others:
                if self.untouched(key, source):
                    return Case(key, stands)
                lock = self.keeper(key).lock(key)
                if isinstance(lock, Lock) and holds(lock, source, self.now.digests_for(source), self.now.look(source).mark):
                    made = Made(lock, {})
                    return Case(key, stands, made, made)
            new, document = self.made(self.now, key)
        except Rejected as rejected:
            return Case(key, Standing("draft"), codes=tuple(sorted({one.code for one in rejected.findings})))
        return Case(key, stands, self.was(key, document), Made(new, said(document)))

    def untouched(self, key: str, source: Source) -> bool:
        """Whether lock and text are those of the commit, the last build left them, and nothing that it took is another; no lock is read to know it."""
        if self.common or self.moved(key):
            return False
        record = read_record(self.now.root / OUT / key)
        return self.others.isdisjoint(record.takes) and as_left(self.now, key, source, record)

    def moved(self, key: str) -> bool:
        """Whether the file, the lock or the text of an agreement is not as the commit has it."""
        return not self.unmoved.issuperset(f"agreements/{key}.{ending}" for ending in ("yaml", "lock", "txt"))

    def keeper(self, key: str) -> Keeper:
        """Who knows what the commit has beside an agreement."""
        return Keeper(self.then(key) if self.moved(key) else self.now)

    def then(self, key: str) -> Repository:
        """The repository of then, with what it had of an agreement."""
        if key not in self.brought:
            self.brought.add(key)
            files = (f"agreements/{key}.{ending}" for ending in ("yaml", "lock", "txt", "approvals"))
            bring(self.now.root, self.commit, self.before.root, *files, f"{FOLDER}/{key}")
        return self.before

    def was(self, key: str, now: Document) -> Made | None:
        """An agreement as it was: its committed words, or else those of its file and the library of then; None where it is new."""
        keeper = self.keeper(key)
        held = keeper.held(key)
        if held.lock and held.text:
            text = (keeper.repository.root / f"agreements/{key}.txt").read_text(encoding="utf-8")
            return Made(held.lock, read(text, now))
        try:
            lock, document = self.made(self.then(key), key)
        except Rejected:
            return None
        return Made(lock, said(document))

    def made(self, repository: Repository, key: str) -> tuple[Lock, Document]:
        """Draft an agreement."""
        self.drafted += 1
        agreement = check(repository, key)
        _, source = repository.agreement(key)
        return repository.lock_of(key, source, agreement), agreement.document
