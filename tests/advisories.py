"""A copy of the open advisories and the locks to those packages of theirs that have one: `python -m tests.advisories all.zip`, without a network.

The copy is what https://osv.dev gives away for PyPI: one JSON file an advisory, in the format https://ossf.github.io/osv-schema.
It is of the day on which it was fetched, so it is no part of this repository and of no test.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def pins() -> Mapping[str, str]:
    """The packages of both locks with their versions."""
    text = "".join((ROOT / lock).read_text("utf-8") for lock in LOCKS)
    return {canonicalize_name(name): version for name, version in re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE)}


def known(archive: Path, pinned: Mapping[str, str]) -> list[str]:
    """One line for each advisory that names a pinned version and was not withdrawn, sorted."""
    with ZipFile(archive) as copy:
        told = (json.loads(copy.read(name)) for name in copy.namelist() if name.endswith(".json"))
        return sorted(line for one in told if "withdrawn" not in one for line in _lines(one, pinned))


def _lines(advisory: Mapping[str, Any], pinned: Mapping[str, str]) -> Iterator[str]:
    for affected in advisory.get("affected", ()):
        package = affected.get("package", {})
        name = canonicalize_name(package.get("name", ""))
        if package.get("ecosystem") == "PyPI" and name in pinned and _names(affected, pinned[name]):
            yield f"{name} {pinned[name]}: {', '.join((advisory['id'], *advisory.get('aliases', ())))} {advisory.get('summary', '')}".rstrip()


def _names(affected: Mapping[str, Any], version: str) -> bool:
    """Whether a version is listed, or lies in a range: each event turns what is affected on or off from a version on."""
    if version in affected.get("versions", ()):
        return True
    ranges = (one["events"] for one in affected.get("ranges", ()) if one.get("type") == "ECOSYSTEM")
    return any(_inside(events, Version(version)) for events in ranges)


def _inside(events: list[Mapping[str, str]], version: Version) -> bool:
    inside = False
    for event in sorted(events, key=lambda event: _version(next(iter(event.values())))):
        match event:
            case {"introduced": since} if _version(since) <= version:
                inside = True
            case {"fixed": until} if _version(until) <= version:
                inside = False
            case {"last_affected": last} if _version(last) < version:
                inside = False
            case _:
                pass
    return inside


def _version(text: str) -> Version:
    """A version as it is written in an advisory; one that PyPI would not take counts as the beginning, so that nothing is missed."""
    try:
        return Version(text)
    except InvalidVersion:
        return Version("0")


def main() -> None:
    """Say which pinned packages have a known advisory; end with 1 where one has."""
    archive, pinned = Path(sys.argv[1]), pins()
    if not archive.is_file():
        sys.exit(
            f"There is no {archive}. https://osv.dev says where the advisories on PyPI are; fetch them, then: make advisories OSV=all.zip"
        )
    found = known(archive, pinned)
    sys.stdout.write("".join(f"{line}\n" for line in found) + f"{len(found)} advisories of {len(pinned)} packages\n")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
