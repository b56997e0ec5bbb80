"""`mou init`: a fresh repository, whole, over nothing that is there."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import os
import re
import subprocess
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml
from click.testing import Result

from pipeline.disk import init
from pipeline.disk.carried import CARRIED, carried, wheel
from pipeline.disk.repository import Repository
from pipeline.disk.start import example, judged
from tests.agreement import ROOT
from tests.ground import mou

PROGRAM = "mou_pipeline-0.1.0-py3-none-any.whl"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _init(*words: str) -> Result:
    return mou("init", *words)


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_fresh_repository_holds_the_library_the_style_the_job_and_mou_itself() -> None:
    done = _init("deals")
    found = _files(Path("deals"))
    assert done.exit_code == 0
    assert sorted(name for name in found if not name.startswith(("clauses/", "templates/"))) == [
        ".ci/agreements", f".ci/{PROGRAM}", ".ci/setup", ".editorconfig", ".gitattributes", ".github/workflows/agreements.yml",
        ".gitignore", ".pre-commit-config.yaml", ".vscode/extensions.json", ".vscode/settings.json", "Makefile", "README.md",
        "docs/agreement.schema.json", "requirements.lock",
    ]  # fmt: skip
    assert {name: data for name, data in found.items() if name.startswith(("clauses/", "templates/"))} == carried(
        "clauses", "templates"
    )
    assert found["docs/agreement.schema.json"] == (ROOT / "docs/agreement.schema.json").read_bytes()
    assert done.stderr == "mou: next: cd deals && git init && make new, then git add --all && git commit.\n"
    assert "made  Makefile\n" in done.stdout


def test_files_end_their_lines_here_as_in_a_fresh_repository() -> None:
    _init()
    assert Path(".gitattributes").read_bytes() == (ROOT / ".gitattributes").read_bytes()
    assert b"\n* text=auto eol=lf\n" in (ROOT / ".gitattributes").read_bytes()


def test_an_example_comes_where_it_is_asked_for_and_passes_a_check() -> None:
    assert _init("--example", "Joint venture").exit_code == 0
    assert list(Path("agreements").iterdir()) == [Path("agreements/joint-venture-example.yaml")]
    assert mou("check", "joint-venture-example").exit_code == 0


def test_of_several_examples_the_complete_one_is_taken() -> None:
    taken = example(Repository(ROOT), "non equity alliance")
    assert judged(Repository(ROOT), "example", taken.decode()) == ()
    others = [path for path in (ROOT / "agreements").glob("*.yaml") if b"form: non-equity alliance" in path.read_bytes()]
    assert len(others) > 1


def test_a_form_that_is_none_lists_the_forms_and_makes_nothing() -> None:
    done = _init("deals", "--example", "marriage")
    assert (done.exit_code, "There is no form `marriage`. Choose one of: channel-partnership, " in done.stderr) == (2, True)
    assert not Path("deals").exists()


def test_a_file_in_the_way_is_named_and_nothing_is_written(here: Path) -> None:
    Path("README.md").write_text("Mine", encoding="utf-8")
    Path("clauses").write_text("A file where a folder goes", encoding="utf-8")
    done = _init()
    assert (done.exit_code, "MOU560 In . stand files of the same names: README.md, clauses/" in done.stderr) == (1, True)
    assert sorted(path.name for path in here.iterdir()) == ["README.md", "clauses"]


def test_a_link_in_the_way_is_not_followed(here: Path) -> None:
    Path("elsewhere").mkdir()
    Path("Makefile").symlink_to(here / "elsewhere/Makefile")
    assert (_init().exit_code, list(Path("elsewhere").iterdir())) == (1, [])


def test_what_was_interrupted_is_taken_up_again_and_what_is_whole_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    files = init.fresh(None)
    with monkeypatch.context() as broken:
        calls = iter(range(1000))
        link = os.link

        def full(source: Path, target: Path) -> None:
            if next(calls) == 40:
                raise OSError(28, "No space left on device")
            link(source, target)

        broken.setattr("pipeline.disk.init.os.link", full)
        assert _init("deals").exit_code == 5
    assert len(_files(Path("deals"))) == 40
    assert all(files[name] == data for name, data in _files(Path("deals")).items())
    assert _init("deals").exit_code == 0
    assert _files(Path("deals")) == files
    again = _init("deals")
    assert (again.exit_code, again.stdout) == (0, "")
    assert "nothing was missing" in again.stderr


def test_the_wheel_holds_what_its_list_says_and_is_the_same_each_time() -> None:
    name, data = wheel()
    assert (name, wheel()[1] == data) == (PROGRAM, True)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        about = "mou_pipeline-0.1.0.dist-info"
        rows = {row[0]: row[1:] for row in csv.reader(package.read(f"{about}/RECORD").decode().splitlines())}
        assert sorted(rows) == package.namelist()
        for member in set(rows) - {f"{about}/RECORD"}:
            content = package.read(member)
            said = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
            assert rows[member] == [f"sha256={said}", str(len(content))]
        assert {"pipeline/__main__.py", "pipeline/data/clauses/outline.yaml", "pipeline/data/starter/Makefile"} <= {*rows}
        assert [member for member in rows if "__pycache__" in member or member.endswith(".pyc")] == []


def test_a_wheel_that_is_built_carries_what_init_lays_out() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    carries = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert carries == {name: f"pipeline/data/{name}" for name in CARRIED}
    assert project["project"]["scripts"] == {"mou": "pipeline.__main__:main"}


def test_git_keeps_every_byte_of_what_was_sent_and_forgets_what_is_built() -> None:
    _init()
    subprocess.run(["git", "init", "--quiet"], check=True)
    sent = "agreements/records/one/1-issued/one.txt"

    def attribute(path: str, name: str) -> str:
        said = subprocess.run(["git", "check-attr", name, "--", path], check=True, capture_output=True, text=True).stdout
        return said.rpartition(": ")[2].strip()

    assert [attribute(path, "text") for path in (sent, "clauses/.published/0", "agreements/one.txt")] == [
        "unset",
        "unset",
        "auto",
    ]
    assert attribute("clauses/clauses.sum", "merge") == "union"
    ignored = subprocess.run(["git", "check-ignore", "build/one/one.docx", ".venv/bin/mou", "agreements/.lock", "agreements/one.lock"],
                             check=False, capture_output=True, text=True).stdout  # fmt: skip
    assert ignored.split() == ["build/one/one.docx", ".venv/bin/mou", "agreements/.lock"]


def test_hooks_and_settings_name_what_is_there() -> None:
    _init()
    hooks = yaml.safe_load(Path(".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    theirs = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["entry"].removeprefix(".venv/bin/") for hook in hooks] == [hook["entry"] for hook in theirs]
    assert [mou(*hook["entry"].split()[1:], "--help").exit_code for hook in theirs] == [0, 0]
    schemas = json.loads(Path(".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert [Path(name).is_file() for name in schemas] == [True]


def test_every_target_of_its_makefile_has_help_and_can_be_planned() -> None:
    _init()
    text = Path("Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z]+):", text, re.MULTILINE)
    shown = subprocess.run(["make", "--no-print-directory", "help"], check=True, capture_output=True, text=True).stdout
    assert [line.split()[0] for line in shown.splitlines()] == targets
    for target in targets:
        planned = subprocess.run(["make", "--dry-run", target], check=False, capture_output=True, text=True)
        assert (planned.returncode, planned.stderr) == (0, "")
