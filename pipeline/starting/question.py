"""A question and the answers so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Answers = Mapping[str, str]
OPEN = "TBC"


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to know: where the answer belongs, how it is asked, what it may look like, and what an empty answer stands for.

    `default` is None where only an answer helps. With `choices`, one of them is the answer; with `last`, an empty one ends the list.
    """

    key: str
    asks: str
    like: str
    default: str | None = None
    choices: tuple[str, ...] = ()
    last: bool = False
