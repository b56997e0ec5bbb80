"""A build keeps the lock and the words of an agreement beside it; `--locked` changes neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.disk.repository import Repository
from tests.agreement import text_of
from tests.ground import cheap, ground, mou

LOCK, TEXT, FILE = (Path(f"agreements/small.{ending}") for ending in ("lock", "txt", "yaml"))


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small agreement where the user stands, printed in no time."""
    cheap(monkeypatch)
    monkeypatch.chdir(ground(tmp_path))
    return tmp_path


def _beside() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(Path("agreements").glob("small.*"))}


def test_a_build_writes_lock_and_text_and_the_next_leaves_them_alone() -> None:
    assert mou("build").exit_code == 0
    assert list(_beside()) == ["small.lock", "small.txt", "small.yaml"]
    before = {path: path.stat().st_mtime_ns for path in (LOCK, TEXT)}
    assert "unchanged" in mou("build").stdout
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert mou("build", "--locked").exit_code == 0


@pytest.mark.parametrize("gone", [LOCK, TEXT])
def test_what_is_gone_or_edited_is_made_anew_and_the_files_stay(gone: Path) -> None:
    mou("build")
    wanted = _beside()
    gone.unlink()
    assert "unchanged" in mou("build").stdout
    assert _beside() == wanted
    gone.write_bytes(wanted[gone.name][:-9])
    done = mou("build")
    assert (done.exit_code, "MOU510" in done.stderr, _beside()) == (0, gone == LOCK, wanted)


def test_locked_refuses_to_make_a_lock() -> None:
    done = mou("build", "--locked")
    assert (done.exit_code, list(_beside()), Path("build").exists()) == (3, ["small.yaml"], False)
    assert done.stderr.splitlines()[-1] == (
        "mou: small is not what agreements/small.lock says: it has no lock yet. Run `mou build small`, read the diff, and commit it."
    )


def test_locked_refuses_other_words_and_names_them() -> None:
    mou("build")
    before = _beside()
    costs = Path("clauses/general/costs.md")
    costs.write_text(costs.read_text(encoding="utf-8").replace("title: Costs", "title: Other costs"), encoding="utf-8")
    done = mou("build", "--locked")
    assert (done.exit_code, _beside()) == (3, before)
    assert "the words of general.costs and what it is made from (general.costs) changed" in done.stderr
    assert mou("build").exit_code == 0
    assert b"Other costs" in _beside()["small.txt"]


def test_locked_refuses_a_version_that_changes_no_words() -> None:
    mou("build")
    costs = Path("clauses/general/costs.md")
    costs.write_text(costs.read_text(encoding="utf-8").replace("version: 1.0.0", "version: 1.0.1"), encoding="utf-8")
    done = mou("build", "--locked")
    assert done.exit_code == 3
    assert "what it is made from (general.costs 1.0.0 → 1.0.1) changed" in done.stderr


def test_a_damaged_lock_is_reported_and_made_anew_but_refused_by_name_when_locked() -> None:
    mou("build")
    whole = LOCK.read_bytes()
    LOCK.write_bytes(b"<<<<<<< HEAD\n" + whole)
    done = mou("build", "--locked")
    assert (done.exit_code, LOCK.read_bytes()[:7]) == (4, b"<<<<<<<")
    assert "warning MOU510 The lock holds two versions that git could not merge.\n  --> agreements/small.lock:1:1" in done.stderr
    done = mou("build")
    assert (done.exit_code, LOCK.read_bytes()) == (0, whole)
    assert (
        "git could not merge. It is made anew now; here it said `<<<<<<< HEAD`.\n  --> agreements/small.lock:1:1" in done.stderr
    )


def test_a_build_over_a_lock_that_somebody_edited_shows_the_line_that_was_edited() -> None:
    mou("build")
    lines = LOCK.read_text(encoding="utf-8").split("\n")
    at = next(at for at, line in enumerate(lines) if '"version": "1.0.0"' in line)
    LOCK.write_text("\n".join([*lines[:at], lines[at].replace("1.0.0", "1.0.1"), *lines[at + 1 :]]), encoding="utf-8")
    assert mou("build").stderr.startswith(
        'warning MOU510 The lock is not as mou wrote it. It is made anew now; here it said `"version": "1.0.1",`.\n'
        f"  --> agreements/small.lock:{at + 1}:1\n  {at + 1} | {lines[at]}\n"
    )
    LOCK.write_text("\n".join(lines[:9]), encoding="utf-8")  # a part of it
    assert "It is made anew now; here it ended.\n  --> agreements/small.lock:9:1" in mou("build").stderr


def test_the_lock_of_another_agreement_is_damage() -> None:
    mou("build")
    Path("agreements/other.yaml").write_text(text_of(title="title: Other\n"), encoding="utf-8")
    Path("agreements/other.lock").write_bytes(LOCK.read_bytes())
    assert mou("build", "other", "--locked").exit_code == 4


def test_an_agreement_elsewhere_has_no_lock(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    FILE.rename(tmp_path / "elsewhere/small.yaml")
    assert mou("build", "elsewhere/small.yaml", "--locked").exit_code == 0
    assert (list(_beside()), [path.name for path in (tmp_path / "elsewhere").iterdir()]) == ([], ["small.yaml"])


def test_another_pipeline_that_drafts_the_same_leaves_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    mou("build")
    before = _beside()
    monkeypatch.setattr(Repository, "engines", {"pipeline": "another"})
    assert "written" in mou("build").stdout
    assert _beside() == before


def test_nothing_of_the_place_is_in_the_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mou("build")
    here = _beside()
    monkeypatch.chdir(ground(tmp_path / "another folder"))
    mou("build")
    assert _beside() == here
