"""Whatever a file says, it gives facts or findings: never a traceback, never a place outside the file, never a word of the machinery."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.codes import CODES
from pipeline.findings import Finding, Rejected
from pipeline.source import Source
from pipeline.spec import parse_spec

LINES = (Path(__file__).parents[2] / "agreements" / "lumen-northwind.yaml").read_text(encoding="utf-8").split("\n")
STRAY = ["", "TBC", "none", "{none: }", "{blank: }", "[]", "{}", "[[]]", "{a: {b: c}}", "no", "1", "x-y", "managers", "lumen", "2026-02-30", "EUR 1,000",
         "on acceptance of", "long stop of x missed", "all", "to follow", "€ {braces} %s"]  # fmt: skip
MACHINERY = re.compile(
    r"[Pp]ydantic|validat|\binput\b|\btype=|\bNone\b|\bdict\b|\btuple\b|\binstance\b|\bfunction\b|\bschema\b|\bunion\b|Annotated"
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_change_to_an_agreement_gives_facts_or_findings(data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 3))):
        number = data.draw(st.integers(0, len(lines) - 1))
        lines[number] = data.draw(st.sampled_from([_other_value, _other_key, _gone, _further_in]))(lines[number], data)
    for found in _findings("\n".join(lines)):
        assert found.code in CODES
        assert 1 <= found.place.line <= len(lines) + 1
        assert 1 <= found.place.column <= len(lines[min(found.place.line, len(lines)) - 1]) + 2
        assert found.code < "MOU020" or not MACHINERY.search(re.sub("`[^`]*`", "", found.message + found.help))


def _findings(text: str) -> tuple[Finding, ...]:
    try:
        parse_spec(Source("changed.yaml", text))
    except Rejected as rejected:
        return rejected.findings
    return ()


def _other_value(line: str, data: st.DataObject) -> str:
    values = [match.span(1) for match in re.finditer(r": ([^,{}\[\]#]+)", line)]
    if not values:
        return line
    start, end = data.draw(st.sampled_from(values))
    return line[:start] + data.draw(st.sampled_from(STRAY)) + line[end:]


def _other_key(line: str, data: st.DataObject) -> str:
    keys = [match.span(1) for match in re.finditer(r"([a-z_-]+):", line)]
    if not keys:
        return line
    start, end = data.draw(st.sampled_from(keys))
    return (
        line[:start]
        + data.draw(st.sampled_from(["", "x", "Other Key", "none", "by", "joint", line[start:end] + "s"]))
        + line[end:]
    )


def _gone(_line: str, _data: st.DataObject) -> str:
    return ""


def _further_in(line: str, _data: st.DataObject) -> str:
    return "  " + line
