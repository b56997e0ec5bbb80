"""What `make mutation` stands on: changes are made, done to the running program, and told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.mutation.changes import Change, changes, done

TEXT = '''"""A file."""

import re

LEAST: int = 3
_WORD = re.compile("a+")


def enough(count: int) -> bool:
    """Say whether it is enough."""
    return count >= LEAST


class Told:
    def words(self, text: str) -> str:
        return text.strip(" ") if _WORD.match(text) else "none"
'''


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Change]:
    (tmp_path / "pipeline").mkdir()
    Path(tmp_path / "pipeline/changed_here.py").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    module = type(sys)("pipeline.changed_here")
    exec(compile(TEXT, "pipeline/changed_here.py", "exec"), vars(module))  # noqa: S102 - the text above
    monkeypatch.setitem(sys.modules, "pipeline.changed_here", module)
    return list(changes(Path("pipeline/changed_here.py")))


def test_every_change_is_told_by_the_lines_that_it_takes_and_gives(made: list[Change]) -> None:
    told = {(one.first, one.owner, *str(one).splitlines()) for one in made}
    assert (5, "LEAST", "-LEAST: int = 3", "+LEAST: int = 4") in told
    assert (11, "enough", "-    return count >= LEAST", "+    return count > LEAST") in told
    assert {owner for _, owner, *_ in told} == {"LEAST", "_WORD", "enough", "Told.words"}


def test_a_change_is_done_to_what_runs(made: list[Change]) -> None:
    module = sys.modules["pipeline.changed_here"]
    assert module.enough(3)
    assert done(next(one for one in made if "count > LEAST" in str(one)))
    assert not module.enough(3)
    assert done(next(one for one in made if "LEAST: int = 4" in str(one)))
    assert module.LEAST == 4
    assert done(next(one for one in made if '"NONE"' in str(one)))
    assert module.Told().words("b") == "NONE"


def test_what_cannot_be_made_or_says_the_same_is_no_change(made: list[Change]) -> None:
    assert not done(next(one for one in made if "re.compile(None)" in str(one)))
