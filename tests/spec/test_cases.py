"""Agreement files with faults: the table in tests/cases/spec.md says every finding of each, to the column and the word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.codes import CODES
from pipeline.findings import Rejected
from pipeline.source import Source
from pipeline.spec import parse_spec

TABLE = (Path(__file__).parents[1] / "cases" / "spec.md").read_text(encoding="utf-8")
BASE = re.findall(r"```yaml\n(.*?)```", TABLE.split("\n## ")[0], re.DOTALL)[0]
CASES = re.findall(r"^## (.+?)\n\n```yaml\n(.*?)```\n\n```text\n(.*?)```$", TABLE, re.DOTALL | re.MULTILINE)


def test_the_table_is_read_whole() -> None:
    assert len(CASES) == TABLE.count("\n## ")
    assert len(CASES) >= 60


def test_every_code_of_the_spec_has_a_case() -> None:
    assert [code for code in CODES if "MOU020" <= code < "MOU070" and f" {code} " not in TABLE] == []


def test_the_lines_under_which_cases_stand_have_no_fault() -> None:
    assert parse_spec(Source("base.yaml", BASE)).title == "Memorandum of Understanding"


@pytest.mark.parametrize("yaml,said", [pytest.param(yaml, said, id=title) for title, yaml, said in CASES])
def test_a_fault_is_told_where_it_stands_and_how_to_mend_it(yaml: str, said: str) -> None:
    text = yaml if yaml.startswith("mou:") else BASE + yaml
    with pytest.raises(Rejected) as rejected:
        parse_spec(Source("case.yaml", text))
    assert _listed(rejected.value) == said


def _listed(rejected: Rejected) -> str:
    return "".join(f"{f.place.line}:{f.place.column} {f.code} {f.message}\n    {f.help}\n" for f in rejected.findings)
