"""A repository and a revision of it to the impact of what changed in between; what nothing touches is skipped by its digests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.disk.events import faults, keys
from pipeline.disk.git import changed, checkout, revision, rewritten
from pipeline.disk.keep import Keeper
from pipeline.disk.make import check
from pipeline.disk.repository import Repository
from pipeline.disk.standing import standing
from pipeline.document import Document
from pipeline.findings import Rejected
from pipeline.records.clause_words import read, said
from pipeline.records.impact import PIPELINE, Case, Change, Impact, Made, impact_of
from pipeline.records.lock import Lock, holds
from pipeline.records.standing import Standing

_LETTERS = 7
_ENGINE = (
    PIPELINE,
    ".ci/*.whl",
    "requirements.lock",
)  # what drafts: this project's own, or the one that a repository of agreements holds


def impact(repository: Repository, base: str) -> Impact:
    """What the changes since a revision do to every agreement. Raises `NoRevision`, and `Rejected` for a faulty library."""
    commit = revision(repository.root, base)
    frozen = {*rewritten(repository.root, commit), *_unverified(repository)}
    engine = bool(changed(repository.root, commit, "ADMT", *_ENGINE))
    with checkout(repository.root, commit) as folder:
        before = Repository(folder)
        changes = [*_changes(before, repository), *([Change(PIPELINE, "", "")] if engine else [])]
        desk = _Desk(before, repository, engine)
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
    """Drafts agreements as they are now, and as they were where nobody committed their words."""

    before: Repository
    now: Repository
    engine: bool
    drafted: int = 0

    def case(self, key: str) -> Case:
        """One agreement; it is drafted only where something that it is made from moved."""
        try:
            stands = standing(self.now.root, key)
            if stands.state != "draft":
                return Case(key, stands)
            lock = Keeper(self.before).held(key).lock
            _, source = self.now.agreement(key)
            if lock and not self.engine and holds(lock, source, self.now.digests_for(source), self.now.look(source).mark):
                made = Made(lock, {})
                return Case(key, stands, made, made)
            new, document = self.made(self.now, key)
        except Rejected as rejected:
            return Case(key, Standing("draft"), codes=tuple(sorted({one.code for one in rejected.findings})))
        return Case(key, stands, self.was(key, document), Made(new, said(document)))

    def was(self, key: str, now: Document) -> Made | None:
        """An agreement as it was: its committed words, or else those of its file and the library of then; None where it is new."""
        held = Keeper(self.before).held(key)
        if held.lock and held.text:
            text = (self.before.root / f"agreements/{key}.txt").read_text(encoding="utf-8")
            return Made(held.lock, read(text, now))
        try:
            lock, document = self.made(self.before, key)
        except Rejected:
            return None
        return Made(lock, said(document))

    def made(self, repository: Repository, key: str) -> tuple[Lock, Document]:
        """Draft an agreement."""
        self.drafted += 1
        agreement = check(repository, key)
        _, source = repository.agreement(key)
        return repository.lock_of(key, source, agreement), agreement.document
