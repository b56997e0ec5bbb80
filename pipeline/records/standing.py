"""The events of an agreement to where it stands: a draft may change, what was sent is held, what was signed is frozen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pipeline.records.events import Event
from pipeline.records.lock import Lock

State = Literal["draft", "issued", "executed"]


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of an agreement, the record (`1-issued`) of what was sent or signed last, and the lock that it was made with.

    `base` is the record whose clause versions a draft keeps, `upgrades` are those it took since. `sent` are the records of what waits
    for a signature. `amends` is the record of what was signed and is to be changed, `amended` the record of the words that were signed,
    `amendments` how many times that was begun.
    """

    state: State
    record: str = ""
    lock: Lock | None = None
    base: str = ""
    upgrades: tuple[Event, ...] = ()
    sent: tuple[str, ...] = ()
    amends: str = ""
    amended: str = ""
    amendments: int = 0


def reopened(key: str, now: Standing) -> str:
    """The command that opens a draft after what was sent or signed."""
    return f"`mou revise {key} --by NAME`" if now.state == "issued" else f"`mou amend {key} --by NAME`"


def stands(events: Iterable[Event]) -> Standing:
    """Where an agreement stands after its events, told in their order; the lock is left to who reads files."""
    state: State = "draft"
    record = base = amends = amended = ""
    upgrades: tuple[Event, ...] = ()
    sent: tuple[str, ...] = ()
    amendments = 0
    for event in events:
        match event.event:
            case "issued":
                state, record, base, upgrades, sent = "issued", event.name, event.name, (), (*sent, event.name)
            case "revised":
                state = "draft"
            case "upgraded":
                upgrades = (*upgrades, event)
            case "executed":
                state, record, base, upgrades, sent = "executed", event.name, event.about["of"], (), ()
                amends = amended = ""
            case "amended":
                state, amends, amended, amendments = "draft", record, base, amendments + 1
    return Standing(state, record, None, base, upgrades, sent, amends, amended, amendments)
