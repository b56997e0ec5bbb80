"""Agreements as they are and as they would be made now to a plan: what is made anew, what is held, what is frozen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from pipeline.codes import finding
from pipeline.findings import Finding
from pipeline.records.closing import closed, opened
from pipeline.records.digests import digest
from pipeline.records.lock import Lock, written_lock
from pipeline.records.moved import moved
from pipeline.records.standing import Standing
from pipeline.source import Source

FORMAT = 1
Action = Literal["new", "regenerate", "damaged", "stale", "held", "frozen", "rejected", "altered"]
DONE: tuple[Action, ...] = ("new", "regenerate", "damaged", "stale")  # by `apply`

_ACTIONS: dict[str, Action] = {action: action for action in get_args(Action)}


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one agreement.

    `new` has no lock yet, `regenerate` gets other words, `damaged` a lock in the place of a damaged one, `stale` the same words and
    another lock or text; `held` was sent and `frozen` signed, as its `record` says; `rejected` cannot be drafted;
    of what is `altered` a build refuses that it is not as it was kept.
    `before` and `after` are digests of the lock's text; `words` and `made` say what moved, or the codes of what is wrong.
    """

    agreement: str
    action: Action
    before: str = ""
    after: str = ""
    record: str = ""
    words: tuple[str, ...] = ()
    made: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What would happen, agreement by agreement; those of which nothing would change are only counted."""

    steps: tuple[Step, ...]
    current: int

    @property
    def something(self) -> bool:
        """Whether anything is to be done."""
        return any(step.action in DONE for step in self.steps)


def drafted(key: str, held: Lock | None, new: Lock, *, text: bool, damage: bool, before: str) -> Step | None:
    """What becomes of a draft that has the lock `held` and would get `new`; None where nothing does.

    `text` says whether the text beside it is that of its lock, `damage` whether there is a lock that is none.
    """
    if held == new and text:
        return None
    what = moved(held, new)
    action: Action = "damaged" if damage else "new" if held is None else "regenerate" if what.words else "stale"
    return Step(key, action, before, digest(written_lock(new)), words=what.words, made=what.made)


def kept(key: str, standing: Standing) -> Step:
    """What becomes of an agreement that was sent or signed: nothing."""
    return Step(key, "frozen" if standing.state == "executed" else "held", record=standing.record)


def refused(action: Literal["rejected", "altered"], key: str, found: Iterable[Finding]) -> Step:
    """What becomes of an agreement of which a build would write nothing, and the codes of what is wrong with it."""
    return Step(key, action, made=tuple(sorted({one.code for one in found})))


def written_plan(plan: Plan) -> str:
    """The text of a plan; it closes with the digest of all before it."""
    return closed({"mou": FORMAT, **asdict(plan)})


def parse_plan(source: Source) -> Plan:
    """The text of a plan to the plan. Raises `Rejected` with MOU520 for one that is not, to the last sign, as it was written."""
    mend = "Run `mou plan -o plan.json`, read it, and apply that."
    return opened(source, _plan, written_plan, finding("MOU520", source.place(0, 0), "This is no plan as mou wrote it.", mend))


def _plan(held: Any) -> Plan:
    texts = ("agreement", "before", "after", "record")
    steps = (
        Step(
            action=_ACTIONS[step["action"]],
            words=tuple(map(str, step["words"])),
            made=tuple(map(str, step["made"])),
            **{name: str(step[name]) for name in texts},
        )
        for step in held["steps"]
    )
    return Plan(tuple(steps), int(held["current"]))
