"""An agreement of a size that few have: six parties, sixty milestones, every schedule, an annex of twenty pages, a very long cell and a very long word."""

from __future__ import annotations

from typing import Any

import yaml

from tests.laws.shown import ROOT

LONG_WORD = "Z" * 30 + "W" * 30 + "i" * 30
LONG_CELL = " ".join(f"word{count}" for count in range(1, 401))
ANNEX = (
    "the process window, the recipe, the optical test and the record of the batch are those that the data sheet of the line shows "
    * 4
)


def big() -> str:
    """The text of its file."""
    file: dict[str, Any] = yaml.load((ROOT / "agreements" / "lumen-northwind.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - it makes strings of everything
    for name in ("Aldermoor", "Birkenau", "Cedarvale", "Dunholm"):
        label = name.lower()
        file["parties"][label] = {
            "name": f"{name} Photonics Ltd",
            "kind": "company",
            "jurisdiction": "England and Wales",
            "registration": "company number 90000009",
            "address": f"7 {name} Lane, Cambridge CB99 9ZZ, United Kingdom",
            "gains": "a share in the results",
            "people": {f"{label}-head": {"name": f"Dr Robin {name}", "title": "Director", "email": f"robin@{label}.example"}},
            "roles": dict.fromkeys(("signatory", "sponsor", "manager"), f"{label}-head"),
        }
        file["commitments"][label] = {
            f"{label}-data": {
                "kind": "know-how",
                "what": f"test data of {name}",
                "quantity": "one set",
                "by": "2026-06-30",
                "accountable": f"{label}-head",
            }
        }
    listed = file["milestones"]["list"]
    before = "series-start"
    for count in range(len(listed) + 1, 61):
        label = f"step-{count}"
        listed[label] = {
            "what": f"step {count} of the series",
            "accountable": "brandt",
            "due": f"{2027 + (count + 6) // 12}-{(count + 6) % 12 + 1:02}-15",
            "after": [before],
            "test": "every listed batch passes the optical test",
            "accepted_by": "lumen",
        }
        before = label
    listed["step-20"]["test"] = LONG_CELL
    listed["step-30"]["what"] = LONG_WORD
    file["term"]["length"] = "7 years"
    file["annexes"]["package-contents"] = {
        "title": "Contents of the coating package",
        "text": [f"Sheet {count}: {ANNEX}." for count in range(1, 156)],
    }
    file["schedules"] = ["contributions", "milestones", "decisions", "payments", "contacts", "definitions"]
    return yaml.safe_dump(file, sort_keys=False, allow_unicode=True, width=10_000)
