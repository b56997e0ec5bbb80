"""The bill of materials names every package of the lock, with its version and its hashes, and nothing else."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_bill_of_materials_is_the_lock() -> None:
    """The command is that of `make sbom`, and its result is the same twice."""
    made = re.search(
        r"^sbom:.*?cyclonedx-py (requirements .*?) -o ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert made
    command = [sys.executable, "-m", "cyclonedx_py", *made[1].split()]
    first, second = (subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout for _ in range(2))
    assert first == second
    bill = json.loads(first)
    assert (bill["bomFormat"], bill["metadata"]["component"]["name"]) == ("CycloneDX", "mou-pipeline")
    told = {
        f"{one['name']}=={one['version']}": {each["content"] for each in one["externalReferences"][0]["hashes"]}
        for one in bill["components"]
    }
    lock = re.sub(r" \\\n +", " ", (ROOT / "requirements.lock").read_text("utf-8"))
    assert told == {
        line.split()[0]: {*re.findall(r"sha256:([0-9a-f]{64})", line)} for line in lock.splitlines() if not line.startswith("#")
    }
