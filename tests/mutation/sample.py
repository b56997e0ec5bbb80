"""Mutation testing of a sample: `sample.py 200` changes 200 places of the rooms that decide words and states, and says what no test saw.

mutmut makes every mutant of `[tool.mutmut]` once (two minutes), runs the tests once to learn which reach which function, then runs those for each mutant of
the sample. The sample is the same for the same code. Results stay in `mutants/`, so a second run goes on where the first was stopped.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random

MADE = Path("mutants")
_ENDS = {
    0: "survived",
    1: "killed",
    3: "killed",
    33: "no test",
    36: "timeout",
    24: "timeout",
    -24: "timeout",
    34: "skipped",
    None: "not run",
}


def main() -> None:
    """Make the mutants where there are none, run a sample of them and print each that survived, and how many were killed."""
    if not MADE.is_dir():
        _mutmut("pipeline.rules.lists.*")
    chosen = Random(1).sample(sorted(_ends()), int(sys.argv[1]))  # noqa: S311 - no secret
    _mutmut(*chosen)
    ends = {name: _ENDS.get(code, "killed") for name, code in _ends().items() if name in {*chosen}}
    for name in (name for name, end in sorted(ends.items()) if end == "survived"):
        subprocess.run([sys.executable, "-m", "mutmut", "show", name], check=False)
    counts = Counter(ends.values()).most_common()
    sys.stdout.write(f"{len(chosen)} of {len(_ends())} mutants: {', '.join(f'{count} {end}' for end, count in counts)}\n")


def _mutmut(*names: str) -> None:
    subprocess.run([sys.executable, "-m", "mutmut", "run", "--max-children", "1", *names], check=True)


def _ends() -> dict[str, int | None]:
    """How each mutant ended, by its name."""
    return {
        name: code
        for path in sorted(MADE.rglob("*.meta"))
        for name, code in json.loads(path.read_text("utf-8"))["exit_code_by_key"].items()
    }


if __name__ == "__main__":
    main()
