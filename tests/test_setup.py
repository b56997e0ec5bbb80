"""The set-up on machines of every kind: what it installs, what it says, and when it stops."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOOLS = ("cat", "cmp", "cp", "dirname", "grep", "rm")

# A Python that is new enough and has every library, and one that finds no Pango: that question comes on the standard input.
FULL = "exit 0"
NO_PANGO = 'if [ "$1" = - ]; then cat >/dev/null; exit 1; fi'

WITHOUT_PANGO = "Word files are made all the same, PDF files are not"

# Programs of a machine, by name. An installer writes down what it was asked for.
INSTALLER = 'echo "$(basename "$0") $*" >> "$LOG"'
ROOT_USER = {"id": "echo 0", "basename": 'exec /usr/bin/basename "$@"'}
PLAIN_USER = {"id": "echo 1000", "basename": 'exec /usr/bin/basename "$@"'}


class Machine:
    """A folder with the project's set-up in it, its virtual environment made, and only the given programs to run."""

    def __init__(self, folder: Path, system: str, python: str, programs: dict[str, str]) -> None:
        self.folder, self.log = folder, folder / "log"
        for name in (".ci/setup", "pyproject.toml", "requirements.lock", "requirements-dev.lock"):
            (folder / name).parent.mkdir(exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
        lock = (folder / "requirements-dev.lock").read_text(encoding="utf-8")
        self._program(folder / ".venv/bin/python", python)
        (folder / ".venv/made-from-requirements-dev.lock").write_text(f"{folder}\n{lock}", encoding="utf-8")
        shutil.copy(folder / "pyproject.toml", folder / ".venv/made-from-mou")
        for name, body in {"uname": f"echo {system}", **programs}.items():
            self._program(folder / "bin" / name, body)
        for name in TOOLS:
            (folder / "bin" / name).symlink_to(shutil.which(name) or "")

    def _program(self, path: Path, body: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        path.chmod(0o755)

    def set_up(self, goal: str) -> tuple[int, list[str]]:
        """Run the set-up; return its exit code and the lines it says."""
        environment = {"PATH": str(self.folder / "bin"), "LOG": str(self.log)}
        command = ["/bin/sh", str(self.folder / ".ci/setup"), goal]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd="/")
        return done.returncode, (done.stdout + done.stderr).splitlines()

    def installed(self) -> list[str]:
        """List what the installers were asked for."""
        return self.log.read_text(encoding="utf-8").splitlines() if self.log.exists() else []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return an empty folder whose path has no links in it, as `pwd` prints it."""
    return tmp_path.resolve()


def test_a_machine_that_has_everything_is_left_alone(folder: Path) -> None:
    machine = Machine(folder, "Linux", FULL, {"python3": "exit 0", **ROOT_USER, "apt-get": INSTALLER})
    assert machine.set_up("build") == (0, [])
    assert machine.installed() == []


def test_another_system_gets_one_line(folder: Path) -> None:
    code, lines = Machine(folder, "FreeBSD", FULL, {"python3": "exit 0"}).set_up("build")
    assert code == 5
    assert lines == ["mou: this runs on Linux, macOS and Windows' Subsystem for Linux (WSL), not on FreeBSD."]


@pytest.mark.parametrize("python", [{}, {"python3": "exit 1", "python": "exit 1"}])
def test_a_missing_or_old_python_gets_one_line(folder: Path, python: dict[str, str]) -> None:
    code, lines = Machine(folder, "Linux", FULL, python).set_up("build")
    assert code == 5
    assert lines == ["mou: Python 3.11 or newer is missing. Install it (https://www.python.org/downloads/) and run make again."]


PANGO = [
    (
        "Linux",
        "apt-get",
        ROOT_USER,
        "apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    ),
    ("Linux", "dnf", ROOT_USER, "dnf install -y pango harfbuzz"),
    ("Linux", "pacman", ROOT_USER, "pacman -S --noconfirm --needed pango harfbuzz"),
    ("Linux", "apk", ROOT_USER, "apk add pango harfbuzz harfbuzz-subset"),
    ("Darwin", "brew", PLAIN_USER, "brew install pango harfbuzz"),
]


@pytest.mark.parametrize("system, installer, user, line", PANGO)
def test_a_missing_pango_is_installed_where_no_password_is_needed(
    folder: Path, system: str, installer: str, user: dict[str, str], line: str
) -> None:
    # Pango is there once the installer has run.
    python = f'[ "$1" != - ] || {{ cat >/dev/null; [ -e "{folder}/log" ]; }}'
    machine = Machine(folder, system, python, {"python3": "exit 0", **user, installer: INSTALLER})
    assert machine.set_up("build") == (0, [f"mou: installing Pango: {line}"])
    assert machine.installed() == [line]


@pytest.mark.parametrize("system, installer, user, line", PANGO[:4])
def test_where_a_password_is_needed_one_line_says_what_to_run_and_it_goes_on(
    folder: Path, system: str, installer: str, user: dict[str, str], line: str
) -> None:
    assert user is ROOT_USER
    machine = Machine(folder, system, NO_PANGO, {"python3": "exit 0", **PLAIN_USER, installer: INSTALLER, "sudo": "exit 1"})
    assert machine.set_up("build") == (
        0,
        [f"mou: Pango is missing: {WITHOUT_PANGO}. To have it, run: sudo {line}"],
    )
    assert machine.installed() == []


def test_sudo_without_a_password_is_used(folder: Path) -> None:
    sudo = '[ "$1" != -n ] || shift; exec "$@"'
    programs = {"python3": "exit 0", "true": "exit 0", **PLAIN_USER, "apt-get": INSTALLER, "sudo": sudo}
    machine = Machine(folder, "Linux", NO_PANGO, programs)
    code, lines = machine.set_up("build")
    assert code == 0
    assert lines[0].startswith("mou: installing Pango: sudo -n apt-get install -y ")
    assert machine.installed()[0].startswith("apt-get install -y ")


def test_an_old_list_of_packages_is_renewed_once(folder: Path) -> None:
    failing = f'{INSTALLER}; [ "$1" = update ]'
    machine = Machine(folder, "Linux", NO_PANGO, {"python3": "exit 0", **ROOT_USER, "apt-get": failing})
    code, lines = machine.set_up("build")
    assert code == 0
    assert [line.split()[1] for line in machine.installed()] == ["install", "update", "install"]
    assert lines[-1].startswith(f"mou: Pango is missing: {WITHOUT_PANGO}. To have it, run: ")


def test_without_an_installer_a_line_says_so(folder: Path) -> None:
    machine = Machine(folder, "Linux", NO_PANGO, {"python3": "exit 0", **PLAIN_USER})
    assert machine.set_up("build") == (
        0,
        [f"mou: Pango is missing: {WITHOUT_PANGO}. Install it with this system's package manager."],
    )


def test_the_readers_that_cannot_be_had_are_named_with_what_goes_unchecked(folder: Path) -> None:
    code, lines = Machine(folder, "Linux", FULL, {"python3": "exit 0", **PLAIN_USER}).set_up("conformance")
    assert code == 0
    assert [line.split(" is missing: ")[0] for line in lines] == ["mou: LibreOffice", "mou: Java 17", "mou: npm"]
    assert all("goes unchecked" in line for line in lines)


@pytest.mark.parametrize("version, there", [("17.0.15", True), ("21", True), ("11.0.2", False), ("1.8.0_402", False)])
def test_java_is_new_enough_from_17_on(folder: Path, version: str, *, there: bool) -> None:
    programs = {
        "python3": "exit 0",
        **PLAIN_USER,
        "soffice": "exit 0",
        "npm": "exit 1",
        "java": f"echo 'openjdk version \"{version}\" x' >&2",
    }
    code, lines = Machine(folder, "Linux", FULL, programs).set_up("conformance")
    assert code == 0
    assert any("Java" in line for line in lines) is not there
