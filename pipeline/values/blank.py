"""What is not known yet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Blank:
    """A fact that is not known yet; `label` says which, in the words that a draft prints."""

    label: str
