"""What docs/security.md says is there is there, and its figures are those of the tables."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.codes import CODES
from tests.cases_reading import cases
from tests.drafting.test_fill import HOSTILE
from tests.hostile.tables import grouped, names, payloads, printed
from tests.hostile.test_hostile import VALUES

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/security.md").read_text("utf-8")


def test_every_test_command_and_code_that_it_names_is_there() -> None:
    files = re.findall(r"(?:tests|docs|\.ci)/[\w/.]+\w", TEXT)
    assert len(files) > 20
    assert [name for name in files if not (ROOT / name).exists()] == []
    assert {code for code in re.findall(r"MOU\d{3}", TEXT) if code not in CODES} == set()
    targets = (ROOT / "Makefile").read_text("utf-8")
    assert [name for name in re.findall(r"`make ([a-z]+)", TEXT) if f"\n{name}: ##" not in targets] == []


def test_its_figures_are_those_of_the_tables() -> None:
    templates = len(payloads("templates"))
    refused = templates - len(printed()) + len(HOSTILE)
    for words in (
        f"{templates} + {len(HOSTILE)} payloads: {refused} refused, {len(printed())} words",
        f"{len(payloads('yaml'))} + {len(cases('source'))} files",
        f"{len(VALUES)} payloads in one agreement",
        f"{len(payloads('html')) + len(payloads('xml'))} payloads. `pytest tests/hostile -k markup`",
        f"{len(payloads('html'))} payloads, {len(grouped('html')['refused'])} refused, {len(grouped('html')['harmless'])} that ask",
        f"{len(payloads('xml'))} payloads in its body, {len(grouped('xml')['refused'])} refused, {len(grouped('xml')['harmless'])} that",
        f"{len(names())} names",
    ):
        assert words in TEXT
