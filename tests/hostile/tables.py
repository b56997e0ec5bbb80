"""The tables of hostile input: what somebody might write into a clause, an agreement, a name or a style to run, reach, hide or break something."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml


@cache
def grouped(name: str) -> dict[str, list[str]]:
    """The payloads of a table by what they are answered with."""
    table = yaml.load((Path(__file__).parent / f"{name}.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - it makes strings of everything
    assert isinstance(table, dict)
    return {answer: [*payloads] for answer, payloads in table.items()}


@cache
def printed() -> dict[str, str]:
    """The templates that hold nothing to refuse, and the filled text of each."""
    table = yaml.load((Path(__file__).parent / "templates.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506
    return dict(table["printed"])


@cache
def names() -> tuple[str, ...]:
    """The names that would be paths."""
    return tuple(yaml.load((Path(__file__).parent / "names.yaml").read_text("utf-8"), yaml.BaseLoader))  # noqa: S506


def payloads(name: str) -> tuple[str, ...]:
    """All payloads of a table."""
    return tuple(payload for group in grouped(name).values() for payload in group)
