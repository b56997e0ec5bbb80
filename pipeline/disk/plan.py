"""A repository to its plan, which writes nothing; and a plan done, or refused where anything has moved since it was made."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from pipeline.codes import finding
from pipeline.disk.build import OUT, as_left, build
from pipeline.disk.events import Frozen
from pipeline.disk.files import digest_of
from pipeline.disk.keep import Keeper
from pipeline.disk.make import check
from pipeline.disk.output import Built
from pipeline.disk.record import read_record
from pipeline.disk.repository import Repository
from pipeline.disk.reprint import as_kept
from pipeline.findings import Finding, Place, Rejected
from pipeline.records.plan import DONE, Plan, Step, drafted, kept, parse_plan, refused
from pipeline.source import decoded


def planned(repository: Repository) -> tuple[Plan, tuple[Finding, ...]]:
    """What a build of every agreement would change, and what it would not touch; and what was sent or signed and is not as it was kept.

    The latter is known by digests. Raises `Rejected` for a faulty library.
    """
    _ = repository.library
    found: set[Finding] = set()
    steps: list[Step | None] = []
    for key in repository.ids():
        try:
            steps.append(_step(repository, key))
        except Frozen as frozen:
            found |= {*frozen.findings}
            steps.append(refused("altered", key, frozen.findings))
        except Rejected as rejected:
            steps.append(refused("rejected", key, rejected.findings))
    plan = Plan(tuple(step for step in steps if step), sum(step is None for step in steps))
    return plan, tuple(sorted(found, key=lambda one: one.order))


def applied(repository: Repository, path: Path, out: Path, formats: Collection[str]) -> Iterator[Built]:
    """Do what a plan says, and nothing else.

    Raises `Rejected` for what is no plan (MOU520), and for one that is not the plan of the repository as it is now (MOU521), before
    anything is written; `Frozen` for what was sent or signed and is not as it was kept; `OutOfDate` where an agreement changes while the plan is done.
    """
    name = repository.shown(path)
    plan = parse_plan(decoded(name, path.read_bytes()))
    now, altered = planned(repository)
    if altered:
        raise Frozen(altered)
    if now != plan:
        raise Rejected(_moved(name, plan, now))
    keeper = Keeper(repository, planned={step.agreement: step.after for step in plan.steps})
    for step in plan.steps:
        if step.action in DONE:
            yield build(repository, step.agreement, out, formats, "draft", keeper=keeper)


def _step(repository: Repository, key: str) -> Step | None:
    """What becomes of an agreement. Raises `Frozen` where what was sent or signed of it is not as it was kept, and `Rejected`."""
    _, source = repository.agreement(key)
    if there := as_kept(repository.root, key, source):
        return kept(key, there[0])
    if as_left(repository, key, source, read_record(repository.root / OUT / key)):
        return None
    agreement = check(repository, key)
    lock = Keeper(repository).held(key)
    new = repository.lock_of(key, source, agreement)
    before = digest_of(repository.root / f"agreements/{key}.lock") or ""
    return drafted(key, lock.lock, new, text=lock.text, damage=lock.damage is not None, before=before)


def _moved(name: str, plan: Plan, now: Plan) -> Iterator[Finding]:
    """MOU521: one for each agreement of which the plan says something else than would happen now."""
    old, new = _by_name(plan), _by_name(now)
    for key in sorted({*old, *new}):
        if old.get(key) != new.get(key):
            was, would = (_said(steps.get(key)) for steps in (old, new))
            what = f"{was}, {would} now" if was != would else f"{was}, but not as planned"
            said = f"{key} has changed since this plan was made: {what}."
            yield finding(
                "MOU521", Place(name, 1, 1), said, "Run `mou plan` again, read it, and apply that; nothing was written."
            )
    if old == new:
        said = "There are other agreements than when this plan was made."
        yield finding("MOU521", Place(name, 1, 1), said, "Run `mou plan` again, read it, and apply that; nothing was written.")


def _by_name(plan: Plan) -> Mapping[str, Step]:
    return {step.agreement: step for step in plan.steps}


def _said(step: Step | None) -> str:
    return step.action if step else "unchanged"
