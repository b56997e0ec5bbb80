"""What changed in a library, and what that does to each agreement, to the impact: who is regenerated, held or frozen, and how wording moves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.records.clause_words import Reworded, Words, reworded
from pipeline.records.lock import Lock
from pipeline.records.standing import Standing
from pipeline.records.words import Piece

PIPELINE = "pipeline"


@dataclass(frozen=True, slots=True)
class Change:
    """A clause or another source that is not what it was: `before` and `after` are versions or the beginnings of digests, "" for nothing."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Made:
    """An agreement as it was made, or would be: its lock, and the words of its clauses."""

    lock: Lock
    words: Words


@dataclass(frozen=True, slots=True)
class Case:
    """One agreement: where it stands, as it was made before and as it would be made after. `codes` say why it cannot be drafted.

    One that nothing touches is not drafted, and is after what it was before.
    """

    key: str
    standing: Standing
    before: Made | None = None
    after: Made | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """An agreement that was sent or signed: its record, and the version of a clause that it keeps."""

    agreement: str
    record: str
    version: str


@dataclass(frozen=True, slots=True)
class Touched:
    """What a change does: drafts that get other words, drafts that use what changed and keep their words, what is held and what is frozen."""

    change: Change
    regenerate: tuple[str, ...]
    keep: tuple[str, ...]
    held: tuple[Kept, ...]
    frozen: tuple[Kept, ...]


@dataclass(frozen=True, slots=True)
class Rewording:
    """One way in which the words of a clause move, and the agreements that share it."""

    clause: str
    pieces: tuple[Piece, ...]
    agreements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """Everything that follows from a change: `base` says against what. `regenerate` are all the drafts that get other words."""

    base: str
    changes: tuple[Touched, ...]
    rewordings: tuple[Rewording, ...]
    regenerate: tuple[str, ...]
    new: tuple[str, ...]
    rejected: Mapping[str, tuple[str, ...]]
    frozen_files: tuple[str, ...]
    agreements: int
    drafted: int


def impact_of(
    base: str, changes: Iterable[Change], cases: Iterable[Case], *, frozen_files: Iterable[str], drafted: int
) -> Impact:
    """The impact of some changes on agreements; `frozen_files` are files of records that do not verify."""
    every = tuple(cases)
    moved = {
        case.key: _reworded(case)
        for case in every
        if case.before and case.after and case.before.lock.says != case.after.lock.says
    }
    return Impact(
        base,
        tuple(_touched(change, every, moved) for change in changes),
        tuple(_grouped(moved)),
        tuple(sorted(moved)),
        tuple(case.key for case in every if case.after and not case.before),
        {case.key: case.codes for case in every if case.codes},
        tuple(frozen_files),
        len(every),
        drafted,
    )


def _reworded(case: Case) -> Mapping[str, Reworded]:
    """How the words of each clause move, by clause."""
    assert case.before  # noqa: S101 - chosen by the caller
    assert case.after  # noqa: S101
    old, new = case.before.words, case.after.words
    found = {key: reworded(old.get(key, ()), new.get(key, ())) for key in (*new, *(key for key in old if key not in new))}
    return {key: one for key, one in found.items() if one}


def _touched(change: Change, cases: Iterable[Case], moved: Mapping[str, object]) -> Touched:
    regenerate: list[str] = []
    keep: list[str] = []
    held: list[Kept] = []
    frozen: list[Kept] = []
    for case in cases:
        match case.standing.state:
            case "draft":
                if any(made and _uses(made.lock, change.name) for made in (case.before, case.after)):
                    (regenerate if case.key in moved and _moves(case, change.name) else keep).append(case.key)
            case "issued" | "executed" as state:
                if (lock := case.standing.lock) and _uses(lock, change.name):
                    version = lock.clauses[change.name].version if change.name in lock.clauses else ""
                    (held if state == "issued" else frozen).append(Kept(case.key, case.standing.record, version))
    return Touched(change, tuple(regenerate), tuple(keep), tuple(held), tuple(frozen))


def _uses(lock: Lock, name: str) -> bool:
    return name in {*lock.clauses, *(one.name for one in lock.files), f"style {lock.style.name}", PIPELINE}


def _moves(case: Case, name: str) -> bool:
    """Whether the words of a clause are others; of what is no clause, whether any words are."""
    locks = [made.lock.clauses for made in (case.before, case.after) if made]
    if not any(name in clauses for clauses in locks):
        return True
    return len({clauses[name].wording if name in clauses else "" for clauses in locks}) > 1


def _grouped(moved: Mapping[str, Mapping[str, Reworded]]) -> Iterator[Rewording]:
    """Each distinct way in which a clause moves, those that most agreements share first; the first of them is shown."""
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for key, clauses in moved.items():
        for clause, one in clauses.items():
            groups.setdefault((clause, one.key), []).append(key)
    for (clause, _), keys in sorted(groups.items(), key=lambda one: (-len(one[1]), one[0])):
        yield Rewording(clause, moved[keys[0]][clause].pieces, tuple(sorted(keys)))
