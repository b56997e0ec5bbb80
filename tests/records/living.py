"""Random lives of agreements: facts, clauses and versions change around what was sent and signed, which must not move."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

from pipeline.disk.files import digest
from pipeline.disk.repository import Repository
from pipeline.disk.reprint import SIGNED
from pipeline.disk.steps import kept, where
from pipeline.disk.verify import verify
from pipeline.records.events import FOLDER
from tests.ground import ADA, mou

CLAUSES = ("general/costs", "general/law", "exit/convenience")


def lived(root: Path, seed: int, steps: int) -> Counter[str]:
    """Live for some random steps; after each one every frozen file is as it was and all verifies. Says how often each step was taken."""
    chance = random.Random(seed)  # noqa: S311 - the same life each time
    frozen: dict[Path, bytes] = {}
    taken: Counter[str] = Counter()
    for number in range(steps):
        step = chance.choice(
            ["issue", "issue", "revise", "execute", "amend", "upgrade", "fact", "clause", "publish", "build", "build"]
        )
        taken[step] += _step(root, step, number, chance)
        for path, data in frozen.items():
            assert path.read_bytes() == data, f"{path} moved at step {number}, {step}"
        frozen |= {path: path.read_bytes() for path in (root / FOLDER).rglob("*") if _is_frozen(path)}
        assert verify(Repository(root)).findings == ()
    taken["frozen"] = len(frozen)
    return taken


def _is_frozen(path: Path) -> bool:
    return path.is_file() and path.name not in {".lock", "register.jsonl"}


def _step(root: Path, step: str, number: int, chance: random.Random) -> bool:  # noqa: PLR0911 - one for each kind of step
    """Take a step, whether it fits or not; says whether it did. What does not fit is refused in words."""
    match step:
        case "fact":
            return _edit(root / "agreements/small.yaml", chance, number)
        case "clause":
            path = root / f"clauses/{chance.choice(CLAUSES)}.md"
            text = path.read_text(encoding="utf-8")
            title = next(line for line in text.split("\n") if line.startswith("title: "))
            path.write_text(text.replace(title, f"title: Heading {number}", 1), encoding="utf-8")
            return mou("clauses", "publish", "--note", f"step {number}").exit_code == 0  # else nothing could be issued
        case "publish":
            return mou("clauses", "publish", "--note", f"step {number}").exit_code == 0
        case "build":
            done = mou("build")
            assert done.exit_code in {0, 4}, done.output
            return done.exit_code == 0
        case "execute":
            _, _, now, events = where(Repository(root), "small")
            if not now.sent:
                return False
            data = f"signed {number}".encode()
            about = {"of": now.sent[-1], "signed": digest(data), "words": "same"}
            kept(Repository(root), "small", "executed", ADA, events, {SIGNED: data}, about)
            return True
        case "upgrade":
            return mou("upgrade", "small", chance.choice(CLAUSES).replace("/", "."), "--by", "Ada").exit_code == 0
        case _:
            done = mou(step, "small", "--by", "Ada")
            assert done.exit_code in {0, 1}, done.output
            return done.exit_code == 0


def _edit(path: Path, chance: random.Random, number: int) -> bool:
    text = path.read_text(encoding="utf-8")
    line = next(line for line in text.split("\n") if line.startswith("  convenience: "))
    path.write_text(text.replace(line, f"  convenience: {{notice: {chance.randrange(30, 200) + number} days}}"), encoding="utf-8")
    return True
