"""Many agreements built by a Dask cluster of two worker processes on this machine, one of which is killed in the middle.

Nothing may be lost: files, locks and texts are compared, byte by byte, with those of a local build. One more agreement takes longer than it may:
it is told and not built, and holds up no other. The exit code is 1 where anything differs.
Arguments: how many agreements (1000), and the formats (docx,pdf,txt).
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from distributed import Client

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "MOU_SECONDS": "8"}
ENDLESS = 3000  # milestones, each after the one before: more work than eight seconds
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def _repository(folder: Path, count: int) -> None:
    from tests.agreement import text_of  # noqa: PLC0415 - it is found where this file puts the path
    from tests.ground import ground  # noqa: PLC0415

    step = "    m{}: {{what: step, accountable: jonas, due: 2026-10-30, test: it works, accepted_by: lumen{}}}\n"
    steps = "".join(step.format(number, f", after: [m{number - 1}]" if number else "") for number in range(ENDLESS))
    copies = {f"copy_{number:06}": text_of(title=f"title: Agreement number {number}\n") for number in range(count)}
    ground(folder, endless=text_of(milestones=f"milestones:\n  list:\n{steps}"), **copies)


def _port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _started(stack: ExitStack, *words: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen([sys.executable, "-m", "distributed.cli." + words[0], *words[1:]], env=ENVIRONMENT, **QUIET)  # type: ignore[call-overload]
    stack.callback(process.wait)
    stack.callback(process.kill)
    return process  # type: ignore[no-any-return]


def _built(folder: Path, formats: str, *words: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "pipeline", "build", "--formats", formats, *words]
    return subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=(folder / "said").open("wb"))


def _made(folder: Path) -> dict[str, bytes]:
    places = (folder / "build", folder / "agreements")
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for place in places
        for path in sorted(place.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def main() -> int:
    """Build, kill, compare; return 1 where anything is lost or another."""
    count, formats = int((sys.argv[1:2] or ["1000"])[0]), (sys.argv[2:3] or ["docx,pdf,txt"])[0]
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        far, near = Path(name) / "far", Path(name) / "near"
        _repository(far, count)
        shutil.copytree(far, near)
        port = str(_port())
        _started(stack, "dask_scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard")
        at = ("dask_worker", f"tcp://127.0.0.1:{port}", "--nthreads", "1", "--no-nanny", "--no-dashboard")
        _, second = _started(stack, *at), _started(stack, *at)
        with Client(f"tcp://127.0.0.1:{port}", timeout="60s") as client:  # type: ignore[no-untyped-call] # distributed has no types
            client.wait_for_workers(2, timeout=60)
        begun = time.monotonic()
        build = _built(far, formats, "--executor", f"dask://127.0.0.1:{port}")
        while build.poll() is None and len(list((far / "build").glob("copy-*"))) < count / 2:
            time.sleep(0.2)
        at_death = len(list((far / "build").glob("copy-*")))
        second.kill()
        code = build.wait()
        seconds = time.monotonic() - begun
        begun = time.monotonic()
        local = _built(near, formats, "--jobs", "2").wait()
        alone = time.monotonic() - begun
        one, other = _made(far), _made(near)
        told = [(folder / "said").read_text("utf-8").count("error MOU580") for folder in (far, near)]
    differ = sorted(path for path in {*one, *other} if one.get(path) != other.get(path))
    records = sum(path.endswith("build.json") for path in one)
    out = sys.stdout.write
    out(
        f"{count} agreements ({formats}) by two workers, one killed when {at_death} were there: {seconds:.0f} s, exit code {code}\n"
    )
    out(f"the same by --jobs 2 on this machine: {alone:.0f} s, exit code {local}\n")
    out(
        f"{records} built, {len(one)} files compared byte by byte, {len(differ)} differ{': ' if differ else ''}{', '.join(differ[:5])}\n"
    )
    out(f"the one that takes too long was told {told[0]} time by the cluster and {told[1]} time on this machine\n")
    return int(bool(differ) or [code, local] != [1, 1] or records != count or told != [1, 1])


if __name__ == "__main__":
    sys.exit(main())
