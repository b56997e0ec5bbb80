"""A thousand agreements and more that nothing changed: what a build, a plan and an impact cost against their number.

Arguments: how many agreements (1000 3000 10000). The agreements are copies of ours, each with a file, a lock, a text and a build of its own;
what is printed is made once for each original, so that ten thousand are there in minutes. `mou` is started anew for each measure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
COMMANDS = {"build": ("build", "--formats", "txt"), "plan": ("plan",), "impact": ("impact", "--base", "HEAD")}


def filled(folder: Path, count: int) -> None:
    """A repository of copies of our agreements, built as text and under version control."""
    from pipeline.asked import Edition  # noqa: PLC0415 - the import is no part of what is measured
    from pipeline.disk.build import Begun, begun, ended  # noqa: PLC0415
    from pipeline.disk.keep import Keeper, Wanted  # noqa: PLC0415
    from pipeline.disk.make import make  # noqa: PLC0415
    from pipeline.disk.order import Made  # noqa: PLC0415
    from pipeline.disk.repository import Repository  # noqa: PLC0415

    for part in ("clauses", "templates"):
        shutil.copytree(ROOT / part, folder / part)
    (folder / "agreements").mkdir()
    (folder / ".gitignore").write_text(".lock\nbuild/\n", encoding="utf-8")
    originals = sorted((ROOT / "agreements").glob("*.yaml"))
    here = Repository(folder)
    keeper, once = Keeper(here), dict[str, Made]()
    for number in range(count):
        original, key = originals[number % len(originals)], f"copy-{number:06}"
        text = original.read_text(encoding="utf-8")
        (folder / f"agreements/{key}.yaml").write_text(f"{text}# {number}\n", encoding="utf-8")
        one = begun(here, key, folder / "build", ("txt",), "draft", Edition(), keeper)
        assert isinstance(one, Begun)
        if original.stem not in once:
            once[original.stem] = make(one.kit, one.order)
        made = once[original.stem]
        assert made.wanted
        lock = replace(made.wanted.lock, agreement=key)  # a comment is no part of what a file says
        words = next(data for name, data in made.data.items() if name.endswith(".txt"))
        record = replace(made.record, outputs={f"{key}.txt": next(iter(made.record.outputs.values()))})
        ended(one, replace(made, wanted=Wanted(lock, made.wanted.text), data={f"{key}.txt": words}, record=record), keeper)
    who = ("-c", "user.name=mou", "-c", "user.email=mou@example.org", "-c", "commit.gpgsign=false")
    for words_of_git in (("init", "--quiet"), ("add", "--all"), (*who, "commit", "--quiet", "--message", "Everything")):
        subprocess.run(["git", *words_of_git], cwd=folder, check=True, capture_output=True)


def cost(folder: Path, *words: str) -> tuple[float, float, float]:
    """Run the command; seconds on the wall and of the processor, those of git included, and the megabytes of its largest process."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "pipeline", *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode > 1:
        raise SystemExit(f"mou {' '.join(words)} ended with {process.returncode}")
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000


def main() -> None:
    """Print the measures; called with a folder and a number, fill the folder."""
    if sys.argv[1:2] and not sys.argv[1].isdecimal():
        with patch("os.fsync"):  # the disk need not have them at once
            filled(Path(sys.argv[1]), int(sys.argv[2]))
        return
    cost(ROOT, "explain", "MOU001")  # once unmeasured: it compiles what it loads
    for count in map(int, sys.argv[1:] or ["1000", "3000", "10000"]):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            # apart, because a process that is started counts for a moment what the one holds that starts it
            subprocess.run([sys.executable, __file__, name, str(count)], check=True)
            for what, words in COMMANDS.items():
                wall, cpu, most = min(cost(folder, *words) for _ in range(2))
                sys.stdout.write(
                    f"{count:6} agreements, nothing changed, mou {what:6}: {wall:6.2f} s, {cpu:6.2f} s CPU, {1000 * cpu / count:.2f} ms each, {most:.0f} MB\n"
                )
                sys.stdout.flush()


if __name__ == "__main__":
    main()
