"""Where an agreement stands: a draft may change, what was sent is held, what was signed is frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.records.lock import Lock

State = Literal["draft", "issued", "executed"]


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of an agreement, the record (`1-issued`) of what was sent or signed last, and the lock that it was made with."""

    state: State
    record: str = ""
    lock: Lock | None = None
