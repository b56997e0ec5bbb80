"""The job that checks pull requests: its own steps, in order, in a clone of a repository that `mou init` laid out."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.agreement import ROOT, text_of
from tests.ground import commit, edit, git

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
ID = "small"
COSTS = Path("clauses/general/costs.md")
SETUP_WORKED = "${{ !cancelled() && steps.setup.outcome == 'success' }}"
STEPS = [
    "Set up",
    "No finding that the base did not have",
    "Nothing that was sent or signed has changed",
    "Drafts are up to date",
    "Which agreements it touches, and how their words move",
    "Print what it touches, with redlines",
]


@dataclass(frozen=True, slots=True)
class Job:
    """What a run of the job came to: the steps that failed, what was said, the summary, and the files that are attached."""

    failed: tuple[str, ...]
    said: str
    summary: str
    attached: tuple[str, ...]

    def errors(self) -> list[str]:
        """The lines that GitHub shows beside the job, without those of single findings."""
        return re.findall(r"^::error title=agreements::(.*)$", self.said, re.MULTILINE)


def _installed(where: Path) -> None:
    """Set up the virtual environment as .ci/setup does, with the wheel of the repository and the packages that are here already."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", ".venv"], cwd=where, check=True)
    packages = next((where / ".venv").glob("lib/python3*/site-packages"))
    packages.joinpath("here.pth").write_text("\n".join({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}))
    wheel = next((where / ".ci").glob("*.whl"))
    with zipfile.ZipFile(wheel) as package:
        package.extractall(packages)
    program = where / ".venv/bin/mou"
    program.write_text(f"#!{where}/.venv/bin/python\nfrom pipeline.__main__ import main\nmain()\n")
    program.chmod(0o755)
    shutil.copy(wheel, where / ".venv/made-from-mou")
    lock = (where / "requirements.lock").read_text(encoding="utf-8")
    (where / ".venv/made-from-requirements.lock").write_text(f"{where}\n{lock}", encoding="utf-8")


def _environment(**more: str) -> dict[str, str]:
    ours = ("PYTHONPATH", "BASE", "GITHUB_ACTIONS", "GITHUB_BASE_REF", "GITHUB_STEP_SUMMARY")
    return {name: value for name, value in os.environ.items() if name not in ours} | more


def _mou(where: Path, *words: str) -> None:
    done = subprocess.run([".venv/bin/mou", *words], cwd=where, env=_environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of a fresh repository with an agreement that is built and one that was sent; `main` is what all start from."""
    here = tmp_path_factory.mktemp("job")
    made = subprocess.run(
        [sys.executable, "-m", "pipeline", "init", "origin"],
        cwd=here, env=_environment(PYTHONPATH=str(ROOT)), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    for name in (ID, "sent"):
        (here / "origin/agreements").mkdir(exist_ok=True)
        (here / f"origin/agreements/{name}.yaml").write_text(text_of(), encoding="utf-8")
    git("init", "--quiet", "--initial-branch=main", cwd=here / "origin")
    commit("As laid out", cwd=here / "origin")
    git("clone", "--quiet", f"file://{here}/origin", "clone", cwd=here)
    _installed(here / "clone")
    _mou(here / "clone", "build", ID)
    _mou(here / "clone", "issue", "sent", "--by", "Ada", "--date", "2026-01-05")
    commit("Built and sent", cwd=here / "clone")
    return here / "clone"


@pytest.fixture
def change(clone: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """The clone on a branch of the test's own."""
    git("switch", "--quiet", "--create", request.node.name, "main", cwd=clone)
    yield clone
    git("reset", "--quiet", "--hard", cwd=clone)
    git("clean", "--quiet", "--force", "-d", cwd=clone)
    shutil.rmtree(clone / "build", ignore_errors=True)


def _reworded(where: Path) -> None:
    edit(where / COSTS, "version: 1.0.0", "version: 1.1.0")
    edit(where / COSTS, "its own costs", "its own costs and expenses")


def _run(where: Path) -> Job:
    """Run the steps of the workflow that the clone holds as GitHub runs them, for a pull request into main."""
    job = yaml.safe_load((where / ".github/workflows/agreements.yml").read_text(encoding="utf-8"))["jobs"]["agreements"]
    assert job["env"] == {"BASE": "${{ github.event.pull_request.base.sha }}"}
    summary = where / "build/summary.md"
    summary.parent.mkdir(exist_ok=True)
    environment = _environment(
        BASE=git("rev-parse", "main", cwd=where).strip(),
        GITHUB_ACTIONS="true",
        GITHUB_BASE_REF="main",
        GITHUB_STEP_SUMMARY=str(summary),
    )
    outcomes: dict[str, int] = {}
    said, attached = "", ()
    for step in job["steps"]:
        if "id" not in step and "if" in step:
            assert step["if"] == SETUP_WORKED
            assert outcomes["Set up"] == 0, said
        if "run" in step:
            done = subprocess.run(
                ["bash", "-e", "-c", step["run"]], cwd=where, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                text=True, check=False,
            )  # fmt: skip
            outcomes[step["name"]] = done.returncode
            said += done.stdout
        elif "path" in step.get("with", {}):
            folder = where / step["with"]["path"]
            attached = tuple(sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()))
    assert list(outcomes) == STEPS
    written = summary.read_text(encoding="utf-8") if summary.exists() else ""
    return Job(tuple(name for name, code in outcomes.items() if code), said, written, attached)


def _part(where: Path, *parts: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a part of the job without GitHub, unless the environment says otherwise."""
    command = ["sh", ".ci/agreements", *parts]
    environment = _environment(BASE="main", **more)
    return subprocess.run(command, cwd=where, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_change_of_words_is_held_up_until_its_drafts_are_built_and_then_told_and_attached(change: Path) -> None:
    _reworded(change)
    commit("Expenses too", cwd=change)
    early = _run(change)
    assert early.failed == ("Drafts are up to date",)
    assert early.errors() == ["drafts are out of date. Run make agreement, read what git diff says of agreements/, and commit it"]
    _mou(change, "build", ID)
    commit("Drafts", cwd=change)
    done = _run(change)
    assert (done.failed, done.errors()) == ((), [])
    assert "its own costs **and expenses**" in done.summary
    assert "1 of 2 agreements get other words, in 1 way." in done.summary
    assert {f"{ID}/{ID}.{ending}" for ending in ("docx", "pdf", "txt", "redline.docx", "redline.html", "redline.pdf")} <= {
        *done.attached
    }
    assert "and expenses" in (change / f"build/ci/{ID}/{ID}.redline.html").read_text(encoding="utf-8")
    assert git("status", "--porcelain", cwd=change) == ""


@pytest.mark.slow
def test_a_change_that_means_nothing_passes_and_attaches_no_agreement(change: Path) -> None:
    path = change / COSTS
    path.write_bytes(path.read_bytes().replace(b"part:", b"# seen\npart:", 1).replace(b"\n", b"  \r\n"))
    commit("Formatted", cwd=change)
    done = _run(change)
    assert (done.failed, done.errors()) == ((), [])
    assert "0 of 2 agreements get other words." in done.summary
    assert [name for name in done.attached if name.startswith(ID)] == []


@pytest.mark.slow
def test_a_change_that_touches_what_was_sent_fails_with_what_to_run(change: Path) -> None:
    _reworded(change)
    _mou(change, "build", ID)
    record = next((change / "agreements/records/sent").rglob("sent.txt"))
    edit(record, "its own costs", "its own costs and expenses")
    commit("Expenses too, also in what was sent", cwd=change)
    done = _run(change)
    assert done.failed == ("Nothing that was sent or signed has changed",)
    assert done.errors() == [
        (
            "a file that was kept is not as it was; the lines above name it. To have all that was sent or signed back, run: git restore "
            "--source=origin/main agreements/records"
        )
    ]
    assert record.relative_to(change).as_posix() in done.said


@pytest.mark.slow
def test_published_words_that_change_and_facts_of_what_was_sent_are_told_as_what_they_are(change: Path) -> None:
    edit(change / "agreements/sent.yaml", "90 days", "91 days")
    commit("Another notice, in what was sent", change)
    here = _part(change, "records")
    assert (here.returncode, "error MOU531 sent was sent as agreements/records/sent/1-issued" in here.stderr) == (4, True)
    assert here.stderr.splitlines()[-1] == (
        "mou: what was published, or the file of what was sent, is not as it was; the lines above say what to run for each. "
        "To see them again, run: make verify BASE=main"
    )
    here = _part(change, "drafts")
    assert (here.returncode, here.stdout.split()[:2]) == (0, ["altered", "sent"])


@pytest.mark.slow
def test_a_finding_that_is_new_fails_beside_its_line_and_without_github_in_plain_words(change: Path) -> None:
    edit(change / f"agreements/{ID}.yaml", "purpose:", "porpoise:")
    commit("A slip of the pen", cwd=change)
    there = _part(change, "check", GITHUB_ACTIONS="true", GITHUB_BASE_REF="main")
    assert re.search(rf"^::error file=agreements/{ID}.yaml,line=\d+,col=1,title=MOU\d+::", there.stdout, re.MULTILINE)
    told = "this change brings findings that the base did not have. Run: make check BASE="
    assert there.stdout.splitlines()[-1] == f"::error title=agreements::{told}origin/main"
    here = _part(change, "check")
    assert (here.returncode, here.stderr.splitlines()[-1]) == (1, f"mou: {told}main")
    assert "::error" not in here.stdout + here.stderr


def test_a_workflow_reads_only_and_pins_every_action_by_its_digest() -> None:
    for path in WORKFLOWS:
        text = path.read_text(encoding="utf-8")
        flow: dict[Any, Any] = yaml.safe_load(text)
        assert flow["permissions"] == {"contents": "read"}, path.name
        assert "secrets." not in text, path.name
        used = [step["uses"] for job in flow["jobs"].values() for step in job["steps"] if "uses" in step]
        assert [one for one in used if not re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}", one)] == [], path.name
        checkouts = [step for job in flow["jobs"].values() for step in job["steps"] if "checkout" in step.get("uses", "")]
        assert [step["with"]["persist-credentials"] for step in checkouts] == [False] * len(flow["jobs"]), path.name


def test_no_expression_of_github_is_pasted_into_a_script() -> None:
    runs = [
        step["run"]
        for path in WORKFLOWS
        for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values()
        for step in job["steps"]
        if "run" in step
    ]
    assert len(runs) > 5
    assert [run for run in runs if "${{" in run] == []


def test_make_ci_runs_the_parts_that_the_workflow_runs() -> None:
    script = (ROOT / ".ci/agreements").read_text(encoding="utf-8")
    listed = re.search(r"for part in (.*?); do", script)
    flow = yaml.safe_load((ROOT / ".github/workflows/agreements.yml").read_text(encoding="utf-8"))
    runs = [step["run"] for step in flow["jobs"]["agreements"]["steps"] if "run" in step]
    assert listed
    assert runs == ["sh .ci/setup build", *(f"sh .ci/agreements {part}" for part in listed[1].split())]
    assert "BASE=$(BASE) sh .ci/agreements\n" in (ROOT / "starter/Makefile").read_text(encoding="utf-8")
