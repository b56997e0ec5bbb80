"""`make bench` writes what it measures into docs/bench.md."""

from __future__ import annotations

from tests.bench.all import PAGE, ROOT, measured

TOLD = """# Figures

```
$ .venv/bin/python tests/bench/one.py 3
# long ago
1.00 s
2.00 s
```

Between.

```
$ .venv/bin/python tests/bench/two.py
9 MB
```

```
$ make agreement
built
```
"""


def test_each_block_gets_what_its_command_prints_now_and_the_words_around_it_stay() -> None:
    asked: list[str] = []

    def run(command: str) -> str:
        asked.append(command)
        return f"{len(asked)} s\n"

    assert measured(TOLD, run, "today, here") == TOLD.replace("# long ago\n1.00 s\n2.00 s\n", "# today, here\n1 s\n").replace(
        "9 MB\n", "# today, here\n2 s\n"
    )
    assert asked == [".venv/bin/python tests/bench/one.py 3", ".venv/bin/python tests/bench/two.py"]


def test_what_is_not_asked_for_stays_as_it_was_measured() -> None:
    assert measured(TOLD, lambda _: "new", "today", lambda command: "two" in command) == TOLD.replace("9 MB\n", "# today\nnew\n")


def test_every_measure_of_the_folder_stands_on_the_page() -> None:
    scripts = {path.name for path in (ROOT / "tests" / "bench").glob("*.py")} - {"all.py", "test_all.py", "cluster.py"}
    page = PAGE.read_text("utf-8")
    assert {name for name in scripts if f"\n$ .venv/bin/python tests/bench/{name}" in page} == scripts
