"""What git holds may come from somebody who means harm: it leads nowhere else, starts nothing and fetches nothing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from pipeline.disk.git import bring, changed, shown
from tests.ground import git


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit."""
    here = tmp_path / "here"
    (here / "agreements").mkdir(parents=True)
    monkeypatch.chdir(here)
    Path("agreements/a.yaml").write_text("mou: 1\n", encoding="utf-8")
    for words in (("init", "--quiet"), ("config", "user.name", "A"), ("config", "user.email", "a@b.example"), ("add", "--all")):
        git(*words)
    git("commit", "--quiet", "--message=The first")
    return here


def test_a_commit_writes_nothing_outside_the_folder_that_it_is_brought_to(root: Path, tmp_path: Path) -> None:
    blob, tree = git("rev-parse", "HEAD:agreements/a.yaml").strip(), git("rev-parse", "HEAD:agreements").strip()
    for entry in (b"100644 a.yaml\0" + bytes.fromhex(blob), *[b"40000 ..\0"] * 2, b"40000 agreements\0"):
        data = entry if entry.startswith(b"1") else entry + bytes.fromhex(tree)
        wrote = subprocess.run(
            ["git", "hash-object", "-wt", "tree", "--literally", "--stdin"], input=data, capture_output=True, check=True
        )
        tree = wrote.stdout.decode().strip()
    commit = git("commit-tree", tree, "-m", "Evil").strip()
    with pytest.raises(OSError, match="whose name leads out of its folder"):
        bring(root, commit, tmp_path / "one" / "two", "agreements")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here"]


def test_a_repository_names_no_program_that_is_started_to_read_it(root: Path, tmp_path: Path) -> None:
    evil = tmp_path / "evil"
    evil.write_text(f"#!/bin/sh\n: > {tmp_path}/ran\n", encoding="utf-8")
    evil.chmod(0o755)
    raw = git("cat-file", "commit", "HEAD").replace(
        "\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n abc\n -----END PGP SIGNATURE-----\n\n", 1
    )
    written = subprocess.run(
        ["git", "hash-object", "-wt", "commit", "--stdin"], input=raw.encode(), capture_output=True, check=True
    )
    for name, value in (("core.fsmonitor", f"{evil}"), ("log.showSignature", "true"), ("gpg.program", f"{evil}")):
        git("config", name, value)
    Path("agreements/a.yaml").write_text("mou: 2\n", encoding="utf-8")
    assert changed(root, "HEAD", "M", "agreements") == ("agreements/a.yaml",)
    assert shown(root, written.stdout.decode().strip())
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("lost", ["HEAD:agreements/a.yaml", "HEAD:agreements"])
def test_what_a_clone_does_not_hold_is_told_and_not_fetched(lost: str, root: Path, tmp_path: Path) -> None:
    name = git("rev-parse", lost).strip()
    (root / ".git" / "objects" / name[:2] / name[2:]).unlink()
    for key, value in (
        ("core.repositoryformatversion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.url", f"ext::touch {tmp_path}/ran"),
        ("protocol.ext.allow", "always"),
    ):
        git("config", key, value)
    with pytest.raises(OSError, match="git does not hold all of this revision"):
        bring(root, "HEAD", tmp_path / "there", "agreements")
    assert not (tmp_path / "ran").exists()
