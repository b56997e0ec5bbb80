"""Law 2: the same inputs make the same bytes, whatever the process, the hash seed, the time zone, the folder and the language of the machine."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

import pytest

from pipeline.asked import FORMATS
from tests.ground import ground
from tests.laws.shown import ROOT

AGREEMENT = "lumen-northwind"
SEEDS = ("1", "4242")
ZONES = ("Pacific/Kiritimati", "America/Los_Angeles")  # the two are never on the same day
FOLDERS = ("a", "a longer one/Ümläute & spaces")
LANGUAGES = ("C", "tr_TR.UTF-8")


@pytest.mark.slow
def test_the_same_inputs_make_the_same_bytes(tmp_path: Path) -> None:
    """Four builds, each a process of its own: any two of seed, zone and folder meet in every way; the language goes with the zone."""
    for name in FOLDERS:
        for part in ("clauses", "templates"):
            shutil.copytree(ROOT / part, tmp_path / name / part)
        (tmp_path / name / "agreements").mkdir()
        shutil.copy(ROOT / "agreements" / f"{AGREEMENT}.yaml", tmp_path / name / "agreements")
    runs = [(seed, zone, (seed + zone) % 2, zone) for seed, zone in product((0, 1), repeat=2)]
    with ThreadPoolExecutor(2) as pool:
        built = list(pool.map(lambda run: digests(tmp_path, *run), runs))
    assert {name.rpartition(".")[2] for name in built[0]} == {*FORMATS}
    other = {run: [name for name in made if made[name] != built[0].get(name)] for run, made in zip(runs, built, strict=True)}
    assert {run: names for run, names in other.items() if names} == {}


def digests(tmp_path: Path, seed: int, zone: int, folder: int, language: int) -> dict[str, str]:
    out = tmp_path / f"out-{seed}{zone}{folder}{language}"
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path / f"home-{seed}{zone}{folder}"),
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": SEEDS[seed],
        "TZ": ZONES[zone],
        "LC_ALL": LANGUAGES[language],
        "LANGUAGE": LANGUAGES[language],
    }
    command = [sys.executable, "-m", "pipeline", "build", "--formats", ",".join(FORMATS), "--out", str(out), AGREEMENT]
    done = subprocess.run(command, cwd=tmp_path / FOLDERS[folder], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted((out / AGREEMENT).iterdir()) if path.suffix
    }


@pytest.mark.slow
def test_a_lock_knows_no_path_no_user_no_clock_no_locale_and_no_machine(tmp_path: Path) -> None:
    """All that means nothing at once: another path, user, time zone, locale, umask, age of the files and ends of their lines."""
    kept: list[dict[str, bytes]] = []
    for name, zone, locale, mask in (("one", "UTC", "C", 0o022), ("another folder/zwei", "Asia/Kathmandu", "de_DE.UTF-8", 0o077)):
        root = tmp_path / name
        root.parent.mkdir(exist_ok=True)
        before = os.umask(mask)
        try:
            ground(root)
            if zone != "UTC":
                for path in (*root.rglob("*.md"), *root.rglob("*.yaml"), *root.rglob("*.css")):
                    path.write_bytes(b"\xef\xbb\xbf" * (path.suffix == ".md") + path.read_bytes().replace(b"\n", b"\r\n"))
                    os.utime(path, (10**9, 10**9))
            environment = {
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(ROOT),
                "TZ": zone,
                "LC_ALL": locale,
                "HOME": str(root),
                "USER": name,
            }
            command = [sys.executable, "-m", "pipeline", "build", "--formats", "txt"]
            done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
        finally:
            os.umask(before)
        assert done.returncode == 0, done.stderr
        kept.append({path.name: path.read_bytes() for path in (root / "agreements").glob("small.*") if path.suffix != ".yaml"})
    assert sorted(kept[0]) == ["small.lock", "small.txt"]
    assert kept[0] == kept[1]
