"""A lock and the texts that it names to the library of that day, so that an agreement can be drafted again as it was."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

from pipeline.codes import finding
from pipeline.compile import Compiled, compiled
from pipeline.findings import Finding, Place, Rejected
from pipeline.library.library import Library, parse_library
from pipeline.records.digests import digest, spec_digest
from pipeline.records.lock import Lock
from pipeline.source import Plain, Source
from pipeline.spec import parse_spec
from pipeline.writers.text import write_text

_UNPUBLISHED = """\
note: none
walk_away: none
review: {owner: none, laws: [], reviewed: none, next: none}
example: {}
"""


def rebuilt(
    lock: Lock, source: Source, text_of: Callable[[str], str | None], today: Mapping[str, Mapping[str, Plain]]
) -> Compiled:
    """An agreement as its lock says it was made: `source` is its file, `text_of` gives a published text by its digest.

    What the words of then do not have, because no mou of then printed it, is said in the words of `today`, by language.
    Raises `Rejected` for a file that is not that of the lock (MOU512), for every text that nobody kept (MOU511), and where what is drafted
    is not the text of the lock, because another mou made it (MOU563).
    """
    place = Place(f"agreements/{lock.agreement}.lock", 1, 1)
    if spec_digest(source) != lock.spec:
        said = f"The lock of {lock.agreement} is not made from this file."
        raise Rejected([finding("MOU512", Place(source.name, 1, 1), said, "Take both from the same commit.")])
    made = compiled(source, _unused(library_of(lock, text_of, place, today), source), "draft", range(0x110000))
    if digest(write_text(made.document)) != lock.document:
        said = f"{lock.agreement} is drafted otherwise today than when this lock was written."
        mend = f"agreements/{lock.agreement}.txt of that commit has its words; to compare them as they are drafted today, name `REVISION:{lock.agreement}`."
        raise Rejected([finding("MOU563", place, said, mend)])
    return made


def _unused(library: Library, source: Source) -> Library:
    """A library that also knows the clauses of which the agreement only says what position they would have."""
    clauses = parse_spec(source).clauses
    like = next(iter(library.clauses.values()))
    others = {
        key: replace(like, id=key, positions={position: Source(key, "")})
        for key, position in (clauses.positions if clauses else {}).items()
        if key not in library.clauses
    }
    return replace(library, clauses={**library.clauses, **others})


def library_of(
    lock: Lock, text_of: Callable[[str], str | None], place: Place, today: Mapping[str, Mapping[str, Plain]]
) -> Library:
    """The clauses and files that a lock names; nothing else of the library is in it. Raises `Rejected` for every text that nobody kept."""
    lost: list[Finding] = []

    def text(name: str, sha: str) -> str:
        found = text_of(sha)
        if found is None:
            said = f"The words of {name} that the lock names ({sha[:12]}) were never published."
            lost.append(
                finding(
                    "MOU511",
                    place,
                    said,
                    "Run `mou clauses publish --note NOTE` before a clause changes; or take the words from version control.",
                )
            )
        return found or ""

    names = {*lock.clauses}
    clauses = {key: text(f"{key} {used.version}", used.source) for key, used in lock.clauses.items()}
    files = {one.name: text(one.name, one.digest) for one in lock.files}
    if lost:
        raise Rejected(lost)
    held = {name: json.loads(written) for name, written in files.items()}
    held[lock.words.name] = _filled(held[lock.words.name], today.get(lock.words.name.rpartition("/")[2], {}))
    held[lock.form.name]["takes"] = [take for take in held[lock.form.name]["takes"] if take["clause"] in names]
    held[lock.outline.name] = _placed(held[lock.outline.name], names)
    return parse_library(
        [
            *(published_clause(key, lock.clauses[key].version, written, names) for key, written in clauses.items()),
            *(Source(f"clauses/{name}.yaml", json.dumps(one, ensure_ascii=False)) for name, one in held.items()),
        ]
    )


def _filled(then: Mapping[str, Any], today: Mapping[str, Any]) -> Mapping[str, Any]:
    """Words of then, and those of today for each key that they do not have."""
    both = {
        key: _filled(value, today[key])
        for key, value in then.items()
        if isinstance(value, dict) and isinstance(today.get(key), dict)
    }
    return {**today, **then, **both}


def published_clause(key: str, version: str, text: str, names: Collection[str]) -> Source:
    """A published clause as a file of the library, with what was not published left open; it asks for no clause that is not here."""
    head, _, body = text.removeprefix("---\n").partition("---\n")
    keys = {name: json.loads(value) for name, _, value in (line.partition(": ") for line in head.splitlines())}
    for relation in ("requires", "excludes"):
        keys[relation] = [other for other in keys[relation] if other in names]
    written = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in keys.items())
    return Source(f"clauses/{key.replace('.', '/')}.md", f"---\nversion: {version}\n{_UNPUBLISHED}{written}---\n{body}")


def _placed(outline: Mapping[str, Any], names: Collection[str]) -> Mapping[str, Any]:
    """An outline without the clauses that the lock does not name."""
    lists = {part: [key for key in held if key in names] for part, held in outline.items() if part != "articles"}
    articles = [{**one, "clauses": [key for key in one["clauses"] if key in names]} for one in outline["articles"]]
    return {**lists, "articles": articles}
