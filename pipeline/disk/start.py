"""A new agreement on disk: its words judged before anybody relies on them, its file put where none stands."""

from __future__ import annotations

import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from pipeline.codes import finding
from pipeline.compile import compiled
from pipeline.disk.files import alone, stage, sync
from pipeline.disk.repository import ID, Repository
from pipeline.findings import Finding, Place, Rejected
from pipeline.source import Scalar, decoded, read_yaml
from pipeline.spec import parse_spec

EXAMPLES = Path(__file__).parents[1] / "data" / "agreements"


def judged(repository: Repository, key: str, text: str) -> tuple[Finding, ...]:
    """Every finding on the text of an agreement that is not on disk yet."""
    try:
        source = decoded(f"agreements/{key}.yaml", text.encode())
        return compiled(source, repository.library, "draft", repository.look(source).glyphs).findings
    except Rejected as rejected:
        return rejected.findings


def misread(key: str, text: str) -> tuple[Finding, ...]:
    """Every fault of form in the text of an agreement that is not on disk yet: quick enough to be asked after each answer."""
    try:
        parse_spec(decoded(f"agreements/{key}.yaml", text.encode()))
    except Rejected as rejected:
        return rejected.findings
    return ()


def free(repository: Repository, key: str) -> Path:
    """Where a new agreement of this id would stand. Raises `Rejected` for what is no id, and where a file stands already."""
    path = repository.root / "agreements" / f"{key}.yaml"
    place = Place(repository.shown(path), 1, 1)
    if not ID.fullmatch(key):
        advice = "Use small letters, digits and hyphens, at most 63, such as `river-basin`."
        raise Rejected([finding("MOU009", place, f"`{key}` cannot name an agreement.", advice)])
    if os.path.lexists(path) or key in repository.ids():  # what was sent keeps its name, also without its file
        raise Rejected([_taken(key, place)])
    return path


def started(repository: Repository, key: str, data: bytes) -> Path:
    """Write a new agreement whole and say where; a file that stands there already is left as it is, and `Rejected` is raised."""
    path = free(repository, key)
    with alone(path.parent):
        part = stage(path, data)
        try:
            os.link(part, path)  # unlike a renaming, this never takes the place of a file
        except FileExistsError:
            raise Rejected([_taken(key, Place(repository.shown(path), 1, 1))]) from None
        finally:
            with suppress(OSError):
                part.unlink()
        sync(path.parent)
    return path


def example(repository: Repository, form: str) -> bytes:
    """The example of a deal form: one that came with the program, else an agreement of the repository; a complete one first.

    That is the one with the fewest errors, and of those the one with the fewest findings; what is left open is one.
    Raises `Rejected` where there is none.
    """
    for folder in (EXAMPLES, repository.root / "agreements"):
        found = []
        for path in sorted(folder.glob("*.yaml")):
            with suppress(Rejected, OSError):
                data = path.read_bytes()
                if _form(data, path.name) == form:
                    found.append(data)
        if found:
            return found[0] if len(found) == 1 else min(found, key=lambda data: _lacks(repository, data))
    place = Place("agreements", 1, 1)
    raise Rejected(
        [finding("MOU313", place, f"There is no example of the form `{form}`.", "`mou new` asks for the facts instead.")]
    )


def _lacks(repository: Repository, data: bytes) -> tuple[int, int]:
    """How many errors an agreement has, and how many findings; a fact that is left open is one."""
    found = judged(repository, "example", data.decode())
    return sum(one.severity == "error" for one in found), len(found)


def spare(key: str, taken: Collection[str]) -> str:
    """An id that is not taken: the one given, or that with a number."""
    number, found = 2, key
    while found in taken:
        number, found = number + 1, f"{key}-{number}"
    return found


def _form(data: bytes, name: str) -> str:
    root = read_yaml(decoded(name, data))
    value = next((value for key, value in root.entries if key.value == "form"), None)
    return value.value.replace("-", " ") if isinstance(value, Scalar) else ""


def _taken(key: str, place: Place) -> Finding:
    return finding(
        "MOU312", place, f"There is an agreement `{key}` already.", "Choose another name; mou never writes over a file."
    )
