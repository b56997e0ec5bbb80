"""What a clause may say means what it means in Jinja: every clause of every agreement is filled as Jinja itself fills it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from jinja2 import Environment, StrictUndefined
from typing_extensions import override

from pipeline.compile import chosen
from pipeline.drafting.facts import facts
from pipeline.drafting.fill import FIRST_VALUE, fill
from pipeline.drafting.nodes import Binding
from pipeline.drafting.syntax import _marked
from pipeline.source import decoded
from pipeline.spec import parse_spec
from tests.agreement import ROOT, library


class ByKey(Environment):
    """Jinja that looks into a set before it looks at the methods of a dict, as clauses are read."""

    @override
    def getattr(self, obj: Any, attribute: str) -> Any:
        return obj[attribute] if isinstance(obj, dict) and attribute in obj else super().getattr(obj, attribute)


JINJA = ByKey(
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    autoescape=False,
    finalize=lambda value: f"«{value}»".replace("\n", " "),
)
VALUES = re.compile(f"[{chr(FIRST_VALUE)}-{chr(FIRST_VALUE + 0xFFFD)}]")


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "agreements").glob("*.yaml")))
def test_a_clause_is_filled_as_jinja_fills_it(name: str) -> None:
    source = decoded(f"agreements/{name}.yaml", (ROOT / f"agreements/{name}.yaml").read_bytes())
    said = facts(parse_spec(source), library().words["en"]).names
    binding = {"status": "some", "provisions": Binding(binds=True), "others": Binding(binds=False)}
    names = {**said, "shall": "shall", "other_party": "the other Party", "parties_word": "Parties", "binding": binding}
    compared = 0
    for selected in chosen(source, library()).selection.clauses.values():
        for words in selected.clause.positions.values():
            try:
                wanted = JINJA.from_string(_marked(words.text)).render(names)
            except Exception:  # noqa: BLE001, S112 - a position that needs what this agreement does not say
                continue
            filled = fill(words, names)
            values = iter(filled.values)
            text = VALUES.sub(lambda _, values=values: f"«{next(values)}»", filled.text)  # type: ignore[misc]
            assert text == wanted, words.name
            compared += 1
    assert compared > 25
