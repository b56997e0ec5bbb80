"""Law 6: nothing is fetched, nothing is executed, nothing is written outside the output folder or a private temporary one."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.laws.shown import ROOT

AGREEMENT = "lumen-northwind"
WATCHED = Path(__file__).with_name("watched.py")
REACHING = (  # words that would fetch or run something in a careless program, in a name that is printed everywhere
    '<img src=\\"http://127.0.0.1:9/a.png\\"> <script src=//127.0.0.1:9/b></script> file:///etc/passwd url(http://127.0.0.1:9/c) {{ lipsum }} $(touch /tmp/d)'
)


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did: its exit code, what it reached for, the paths that it wrote, and the files around it before and after."""

    code: int
    reached: list[str]
    written: list[str]
    before: dict[str, str]
    after: dict[str, str]


def ran(tmp_path: Path, *arguments: str) -> Ran:
    home, repository = tmp_path / "home", tmp_path / "repository"
    home.mkdir()
    (tmp_path / "tmp").mkdir()
    for part in ("clauses", "templates"):
        shutil.copytree(ROOT / part, repository / part)
    (repository / "agreements").mkdir()
    text = (ROOT / "agreements" / f"{AGREEMENT}.yaml").read_text("utf-8")
    assert text.count("name: Lumen Optics Ltd\n") == 1
    (repository / "agreements" / f"{AGREEMENT}.yaml").write_text(
        text.replace("name: Lumen Optics Ltd\n", f'name: "{REACHING}"\n'), "utf-8"
    )
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TMPDIR": str(tmp_path / "tmp"),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    before = listed(tmp_path)
    record = tmp_path / "record.json"
    command = [sys.executable, str(WATCHED), str(record), *arguments]
    done = subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, check=False)
    assert record.exists(), done.stderr
    said = [json.loads(line) for line in record.read_text("utf-8").splitlines()]
    record.unlink()
    reached, written = ([what for kind, what in said if kind == named] for named in ("reached", "written"))
    return Ran(dict(said)["code"] or 0, reached, sorted({*written}), before, listed(tmp_path))


def listed(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.slow
def test_a_build_fetches_nothing_runs_nothing_and_writes_into_its_folder_and_beside_the_agreement(tmp_path: Path) -> None:
    done = ran(tmp_path, "build", "--out", str(tmp_path / "out"), AGREEMENT)
    beside = {f"repository/agreements/{name}" for name in (".lock", f"{AGREEMENT}.lock", f"{AGREEMENT}.txt")}
    allowed = (tmp_path / "out", tmp_path / "tmp")
    assert done.code == 0
    assert done.reached == []
    beside |= {"repository/agreements"}  # synced, so that the names in it outlive the machine
    elsewhere = {path for path in done.written if not any(Path(path).is_relative_to(folder) for folder in allowed)}
    assert {Path(path).relative_to(tmp_path).as_posix().replace("/.", "/").removesuffix(".part") for path in elsewhere} == {
        name.replace("/.", "/") for name in beside
    }
    assert {name for name in done.after if name not in done.before} >= {
        f"out/{AGREEMENT}/{AGREEMENT}.{kind}" for kind in ("docx", "pdf", "txt")
    }
    assert {name for name in done.after.keys() - done.before.keys() if not name.startswith(f"out/{AGREEMENT}/")} == beside - {
        "repository/agreements"
    }
    assert {name: done.after.get(name) for name in done.before} == done.before
    assert not Path("/tmp/d").exists()  # noqa: S108 - what a shell would have made of the name


@pytest.mark.slow
def test_a_check_writes_nothing_at_all(tmp_path: Path) -> None:
    done = ran(tmp_path, "check", AGREEMENT)
    assert (done.code, done.reached, done.written) == (0, [], [])
    assert done.after == done.before


def test_the_watch_sees_what_it_is_there_for(tmp_path: Path) -> None:
    record = tmp_path / "record.json"
    guilty = (
        "import os, socket, subprocess\n"
        "os.fork() or (open('copy.txt', 'w').close(), os._exit(0))\n"
        "subprocess.run(['true']); open('outside.txt', 'w').close(); os.wait(); socket.create_connection(('127.0.0.1', 9))"
    )
    (tmp_path / "pipeline" / "cli").mkdir(parents=True)
    for package in ("pipeline", "pipeline/cli"):
        (tmp_path / package / "__init__.py").touch()  # a folder without it would yield to the installed package
    (tmp_path / "pipeline" / "cli" / "main.py").write_text(
        f"def mou(arguments):\n    try:\n        exec({guilty!r})\n    except OSError:\n        pass\n"
    )
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(tmp_path)}
    subprocess.run([sys.executable, str(WATCHED), str(record)], cwd=tmp_path, env=environment, check=True)
    said = [json.loads(line) for line in record.read_text("utf-8").splitlines()]
    assert [
        str(tmp_path / name) in {what for kind, what in said if kind == "written"} for name in ("outside.txt", "copy.txt")
    ] == [True, True]
    assert {what.split()[0] for kind, what in said if kind == "reached"} >= {"subprocess.Popen", "socket.connect"}
