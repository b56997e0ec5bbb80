"""Whatever the machine is like, a build makes the same files or says in one line what stands in its way; nothing is half written and nothing lost."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from ctypes import CDLL
from pathlib import Path

import pytest

from tests.agreement import text_of
from tests.ground import bare_ground, built, cheap, cheaper, ground, issued, listed, mou
from tests.laws.shown import ROOT

CLOCKED = Path(__file__).with_name("clocked.py")
YEARS = {"1980": "315532800", "2099": "4070908800"}
_DROP, _OVERRIDE, _SEARCH = 24, 1, 2  # prctl's PR_CAPBSET_DROP, and what lets root pass over permissions
_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the limits are those of Linux")


def _like_anybody() -> None:
    """Let the program that follows have no more power over files than their permissions give, also where root runs the tests."""
    if os.geteuid() == 0:
        libc = CDLL(None)
        for power in (_OVERRIDE, _SEARCH):
            assert libc.prctl(_DROP, power, 0, 0, 0) == 0


def _like_ada() -> list[str]:
    """What to put before a command so that it runs as a user of no privileges, where root runs the tests and the system has such a way."""
    way = ["unshare", "--map-user=1000", "--map-group=1000"]
    if os.geteuid() or not shutil.which("unshare") or subprocess.run([*way, "true"], capture_output=True, check=False).returncode:
        return []
    return way


def _short_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000))


def _mou(
    folder: Path, *arguments: str, environment: Mapping[str, str] | None = None, before: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    usual = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=folder,
        env={**usual, **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=before,
    )


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


@pytest.mark.slow
def test_a_clock_of_another_century_another_user_no_home_and_another_locale_change_no_byte(tmp_path: Path) -> None:
    """Two builds at once, each with a clock, a user, a home and a language of its own."""
    root = ground(tmp_path / "ground")
    others = ({"LC_ALL": "C", "TZ": "Asia/Tokyo"}, {"LC_ALL": "tr_TR.UTF-8", "HOME": "/nowhere", "XDG_CACHE_HOME": "/dev/null"})
    running = [
        subprocess.Popen(
            [*user, sys.executable, str(CLOCKED), seconds, "build", "small", "--out", str(tmp_path / year)],
            cwd=root,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **other},
            stderr=subprocess.PIPE,
            text=True,
        )
        for (year, seconds), other, user in zip(YEARS.items(), others, ([], _like_ada()), strict=True)
    ]
    said = [one.communicate(timeout=300)[1] for one in running]
    assert [one.returncode for one in running] == [0, 0], said
    first, second = (_files(tmp_path / year) for year in YEARS)
    assert sorted(first) == [
        f"small/{name}" for name in ("build.json", "small.docx", "small.envelope.json", "small.pdf", "small.txt")
    ]
    assert {name for name in first if first[name] != second.get(name)} == set()


@pytest.mark.slow
def test_two_builds_of_one_agreement_at_once_leave_whole_files_and_lose_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = ground(tmp_path / "ground")
    (root / "build/small").mkdir(parents=True)
    (root / "build/small/small.docx").write_bytes(b"somebody's")
    command = [sys.executable, "-m", "pipeline", "build", "--formats", "docx,txt"]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    running = [subprocess.Popen(command, cwd=root, env=environment, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [one.communicate(timeout=300)[1] for one in running]
    assert [one.returncode for one in running] == [0, 0], said
    assert listed(root / "build/small") == ["build.json", "small.docx", "small.edited-1.docx", "small.envelope.json", "small.txt"]
    assert (root / "build/small/small.edited-1.docx").read_bytes() == b"somebody's"
    assert not list(root.rglob(".*.part"))
    monkeypatch.chdir(root)
    assert mou("build", "--formats", "docx,txt").stdout.startswith("unchanged")


@_LINUX
@pytest.mark.slow
@pytest.mark.parametrize("closed", ["agreements", "build", "."])
def test_a_folder_that_may_not_be_written_is_told_in_one_line_and_nothing_is_written(closed: str, tmp_path: Path) -> None:
    root = ground(tmp_path / "ground")
    (root / "build").mkdir()
    if closed == ".":
        (root / "build").rmdir()
    before = _files(root)
    (root / closed).chmod(0o555)
    done = _mou(root, "build", "--formats", "txt", before=_like_anybody)
    (root / closed).chmod(0o755)
    assert (done.returncode, done.stdout) == (5, "")
    assert "Permission denied" in done.stderr
    assert "Mend that and run the command again." in done.stderr
    assert "Traceback" not in done.stderr
    made = {name: data for name, data in _files(root).items() if name not in before}
    assert {*made} <= {"agreements/small.txt", "agreements/small.lock"}  # written before the rest, and whole
    assert {name: data for name, data in _files(root).items() if name in before} == before


@_LINUX
@pytest.mark.slow
def test_a_check_needs_no_folder_that_may_be_written(tmp_path: Path) -> None:
    root = ground(tmp_path / "ground")
    for path in (*root.rglob("*"), root):
        path.chmod(0o555 if path.is_dir() else 0o444)
    done = _mou(root, "check", before=_like_anybody)
    for path in (root, *root.rglob("*")):
        path.chmod(0o755)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr


@_LINUX
@pytest.mark.slow
@pytest.mark.parametrize(
    "file, code", [("agreements/small.yaml", 1), ("clauses/general/law.md", 5), ("templates/house/agreement.docx", 5)]
)
def test_a_file_that_may_not_be_read_is_told_by_its_name(file: str, code: int, tmp_path: Path) -> None:
    root = ground(tmp_path / "ground")
    (root / file).chmod(0)
    done = _mou(root, "build", "--formats", "txt", before=_like_anybody)
    (root / file).chmod(0o644)
    assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr
    assert Path(file).name in done.stderr
    assert not (root / "build").exists()


@_LINUX
@pytest.mark.parametrize(
    "closed, rights",
    [("", 0o311), ("records", 0), ("records/small", 0), ("records/small/1-issued", 0), ("records/small/1-issued/x", 0)],
)
def test_a_folder_of_records_that_may_not_be_read_is_told_and_never_counts_as_empty(
    closed: str, rights: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cheap(monkeypatch)
    root = ground(tmp_path / "ground")
    issued(root)
    folder = root / "agreements" / closed
    folder.mkdir(exist_ok=True)
    folder.chmod(rights)
    done = _mou(root, "verify", before=_like_anybody)
    folder.chmod(0o755)
    assert (done.returncode, done.stdout) == (5, "")
    assert done.stderr.startswith(f"mou: Permission denied: {folder}"), done.stderr


@_LINUX
@pytest.mark.slow
def test_a_disk_that_takes_no_more_leaves_no_part_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system refuses to let a file grow, in the middle of the first that is long."""
    root = ground(tmp_path / "ground")
    done = _mou(root, "build", "--formats", "docx", before=_short_files)
    assert done.returncode == 5, done.stderr
    assert "File too large: " in done.stderr
    assert "/agreements/small.txt. Mend that" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(root.rglob(".*.part"))
    assert not (root / "build/small/small.docx").exists()
    monkeypatch.chdir(root)
    assert mou("build", "--formats", "docx").exit_code == 0


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"x"',
        b"\xff\xfe",
        b"\0" * 4096,
        b"[" * 100_000,
        b'{"inputs": "x", "outputs": {}, "earlier": {}, "findings": {}}',
        b'{"inputs": 1, "outputs": [], "earlier": null, "findings": 3}',
        b'{"inputs": "x", "outputs": {"../../x": "y"}, "earlier": {"/etc/passwd": ["y"]}, "findings": {"MOU999": 1}}',
    ],
)
def test_a_damaged_record_of_a_build_is_a_miss_and_never_an_output(
    written: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cheaper(monkeypatch)
    root = bare_ground(tmp_path)
    built(root)
    made = (root / "build/small/small.docx").read_bytes()
    (root / "build/small/build.json").write_bytes(written)
    done = built(root)
    assert (done.skipped, done.aside) == (False, ())
    assert (root / "build/small/small.docx").read_bytes() == made
    assert built(root).skipped


def test_a_record_that_vouches_for_no_file_is_a_miss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cheaper(monkeypatch)
    root = bare_ground(tmp_path)
    built(root)
    path = root / "build/small/build.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"outputs": {}}), encoding="utf-8")
    assert not built(root).skipped


def test_a_record_that_vouches_for_other_bytes_is_a_miss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cheaper(monkeypatch)
    root = bare_ground(tmp_path)
    built(root)
    made = (root / "build/small/small.docx").read_bytes()
    record = json.loads((path := root / "build/small/build.json").read_text("utf-8"))
    (root / "agreements/small.yaml").write_text(text_of(title="title: Another Title\n"), encoding="utf-8")
    path.write_text(json.dumps(record | {"outputs": dict.fromkeys(record["outputs"], "0" * 64)}), encoding="utf-8")
    assert not built(root).skipped
    assert (root / "build/small/small.docx").read_bytes() != made


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_agreement_that_takes_too_long_is_a_finding_and_holds_up_no_other(jobs: str, tmp_path: Path) -> None:
    step = "    m{}: {{what: step, accountable: jonas, due: 2026-10-30, after: [m{}], test: it works, accepted_by: lumen}}\n"
    steps = "".join(step.format(one + 1, one) for one in range(3000))
    long = text_of(milestones=f"milestones:\n  list:\n{step.format(0, 0).replace('after: [m0], ', '')}{steps}")
    root = ground(tmp_path / "ground", long=long, small=text_of())
    done = _mou(root, "build", "--formats", "txt", "--jobs", jobs, environment={"MOU_SECONDS": "2"})
    assert done.returncode == 1, done.stderr
    assert "agreements/long.yaml:1:1" in done.stderr
    assert done.stderr.count("MOU580") >= 1
    assert listed(root / "build/small") == ["build.json", "small.txt"]
    assert not (root / "build/long").exists()
