"""`mou dates`: what it lists, the files it writes, and with which exit code it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.agreement import text_of
from tests.ground import ground, listed, mou

FAULTY = text_of(purpose="purpose: {gaol: x}\n")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ground of two agreements, where the user stands."""
    ground(tmp_path, whole=text_of(), faulty=FAULTY)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("root")
def test_the_dates_are_listed_by_day_with_their_rules() -> None:
    done = mou("dates", "whole")
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "whole:"
    assert lines[lines.index("  2026-03-01  Beginning     Effective Date") + 1] == "                            fixed date"
    days = [line[2:12] for line in lines if line.startswith("  20")]
    assert (sorted(days), days[-1]) == (days, "2028-02-29")


@pytest.mark.usefixtures("root")
def test_a_faulty_agreement_is_told_and_does_not_hold_the_others() -> None:
    done = mou("dates")
    assert done.exit_code == 1
    assert "agreements/faulty.yaml:" in done.stderr
    assert done.stdout.startswith("whole:\n")
    assert mou("dates", "nobody").exit_code == 1


def test_a_calendar_and_a_table_are_written_where_they_are_asked_for(root: Path) -> None:
    for style in ("ics", "csv"):
        done = mou("dates", "whole", "--format", style, "-o", f"out.{style}")
        assert (done.exit_code, done.stdout) == (0, "")
        assert done.stderr == f"mou: out.{style} holds the dates of 1 agreement.\n"
        assert (root / f"out.{style}").read_bytes() == mou("dates", "whole", "--format", style).stdout_bytes
    assert (root / "out.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert [name for name in listed(root) if name.startswith("out")] == ["out.csv", "out.ics"]


@pytest.mark.usefixtures("root")
def test_every_other_format_is_built_beside_the_usual_ones() -> None:
    done = mou("build", "whole", "--formats", "csv,txt,html,md,json,ics")
    assert done.exit_code == 0
    names = ["whole.csv", "whole.html", "whole.ics", "whole.json", "whole.md", "whole.txt"]
    assert sorted(done.stdout.split()[2:]) == names
    assert mou("build", "whole", "--formats", "csv,txt,html,md,json,ics").stdout.startswith("unchanged  build/whole/  whole.csv")
