"""What `mou impact` costs against the number of agreements: with one clause changed that few take, with one that all take, and with none."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
COUNTS = (12, 50, 200)
FEW, ALL = "clauses/money/sponsorship.md", "clauses/general/costs.md"


def _git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=mou", "-c", "user.email=mou@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def _repository(folder: Path, count: int) -> None:
    """Copies of our agreements, each with its lock and its words, under version control."""
    from pipeline.disk.build import build  # noqa: PLC0415 - the import is no part of what is measured
    from pipeline.disk.keep import Keeper  # noqa: PLC0415
    from pipeline.disk.repository import Repository  # noqa: PLC0415

    for part in ("clauses", "templates"):
        shutil.copytree(ROOT / part, folder / part)
    (folder / "agreements").mkdir()
    (folder / ".gitignore").write_text(".lock\nbuild/\n", encoding="utf-8")
    originals = sorted((ROOT / "agreements").glob("*.yaml"))
    for number in range(count):
        shutil.copy(originals[number % len(originals)], folder / f"agreements/copy-{number}.yaml")
    here = Repository(folder)
    for key in here.ids():
        build(here, key, folder / "build", ("txt",), "draft", keeper=Keeper(here))
    _git(folder, "init", "--quiet")
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--message", "Everything")


def _cost(folder: Path) -> tuple[float, int, int]:
    """Seconds of the processor, agreements that get other words, agreements that were drafted."""
    from pipeline.disk.impact import impact  # noqa: PLC0415
    from pipeline.disk.repository import Repository  # noqa: PLC0415

    begun = time.process_time()
    found = impact(Repository(folder), "HEAD")
    return time.process_time() - begun, len(found.regenerate), found.drafted


def main() -> None:
    """Print the measures."""
    for count in COUNTS:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            _repository(folder, count)
            for what, path in (("nothing", ""), ("a clause that few take", FEW), ("a clause that all take", ALL)):
                if path:
                    text = (folder / path).read_text(encoding="utf-8")
                    (folder / path).write_text(text.replace("\ntitle: ", "\ntitle: Other ", 1), encoding="utf-8")
                seconds, moved, drafted = _cost(folder)
                each = f", {1000 * seconds / count:.0f} ms an agreement" if count else ""
                sys.stdout.write(
                    f"{count:4} agreements, {what:24} changed: {seconds:6.2f} s CPU{each}; {drafted} drafted, {moved} get other words\n"
                )
                _git(folder, "checkout", "--quiet", ".")


if __name__ == "__main__":
    main()
