"""Coverage-guided fuzzing of the pure pipe: `fuzz.py loader|markup|pipe`, then what libFuzzer takes, such as -max_total_time=60.

Each target takes bytes and ends in a value or in findings; whatever else it raises is a fault of ours, which atheris reports with the bytes that cause it.
It begins with `corpus/<target>/`, which the tests replay (`test_fuzz.py`), and with what earlier runs found, in `build/fuzz/corpus/<target>/`. A file
that shows a fault is put into the first by hand, with the mend.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
FOUND = Path("build/fuzz/corpus")


def main() -> None:
    """Fuzz one target; the modules whose branches are counted are loaded under atheris."""
    import atheris  # noqa: PLC0415 - the tests replay the corpus without it

    name, *options = sys.argv[1:]
    with atheris.instrument_imports(include=["pipeline", "markdown_it"]):
        from tests.fuzz.targets import TARGETS  # noqa: PLC0415
    target: Callable[[bytes], None] = TARGETS[name]
    (FOUND / name).mkdir(parents=True, exist_ok=True)  # libFuzzer writes into the first folder and reads all
    folders = (str(FOUND / name), str(CORPUS / name))
    atheris.Setup([sys.argv[0], *options, f"-dict={CORPUS.parent / 'words.dict'}", *folders], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
