"""No fact of an agreement's file is lost: what the file may say is read by what drafts or judges it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.spec.fields import Facts
from pipeline.spec.spec import Spec

ROOMS = Path(__file__).parents[2] / "pipeline"
CLAUSES = "".join(path.read_text(encoding="utf-8") for path in (ROOMS.parent / "clauses").rglob("*.md"))
FORMS = "".join(path.read_text(encoding="utf-8") for path in (ROOMS.parent / "clauses" / "forms").glob("*.yaml"))
READERS = "".join(path.read_text(encoding="utf-8") for path in ROOMS.rglob("*.py") if path.parent.name != "spec")

# What nothing reads, and why it may be said all the same.
UNREAD = {
    ("Binding", "all_except"): "read as `names` and `status`",
}


def _models(model: type[Facts]) -> Iterator[type[Facts]]:
    for one in model.__subclasses__():
        yield one
        yield from _models(one)


def test_every_fact_of_the_file_is_read() -> None:
    assert Spec in set(_models(Facts))
    asked = {*re.findall(r"\.(\w+)", READERS), *re.findall(r'"(\w+)(?=")', READERS), *re.findall(r"\.(\w+)", FORMS)}
    printed = {*re.findall(r"\w+", CLAUSES)}
    unread = {
        (model.__name__, name)
        for model in _models(Facts)
        for name in model.model_fields
        if name not in asked and name.rstrip("_") not in printed
    }
    assert unread == set(UNREAD)
