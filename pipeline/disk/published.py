"""What was published of the library, on disk: `clauses/clauses.sum` and the texts in `clauses/.published/`."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from pipeline.compile import Compiled
from pipeline.disk.files import alone, write_whole
from pipeline.disk.repository import Repository
from pipeline.findings import Finding, Rejected
from pipeline.records.digests import digest
from pipeline.records.lock import Lock
from pipeline.records.published import (
    STORE,
    SUMS,
    Publication,
    Published,
    Step,
    changed,
    parse_sums,
    publication,
    store_faults,
    texts,
    waiting,
    written_sums,
)
from pipeline.records.rebuilt import rebuilt
from pipeline.source import Source, decoded

_VERSION = re.compile(rb"(?m)^(version:[ \t]*)[^\s#]+")


@dataclass(frozen=True, slots=True)
class Shelf:
    """The published versions of a repository's library."""

    repository: Repository

    def published(self) -> tuple[Published, ...]:
        """Every published version; none where nothing was published yet. Raises `Rejected` for a list that cannot be read."""
        path = self.repository.root / SUMS
        return parse_sums(decoded(SUMS, path.read_bytes())) if path.exists() else ()

    def findings(self) -> tuple[Finding, ...]:
        """What is wrong between the library and what was published: a list that cannot be read, words that changed without a new version."""
        try:
            return tuple(changed(self.repository.library, self.published()))
        except Rejected as rejected:
            return rejected.findings

    def faults(self) -> tuple[Finding, ...]:
        """What is wrong with the texts that are kept: missing, edited, or named by no line. Raises `Rejected` for a list that cannot be read."""
        files = (path for path in sorted((self.repository.root / STORE).glob("*")) if not path.name.startswith("."))
        return tuple(store_faults(self.published(), {path.name: _digest_of(path) for path in files}))

    def waiting(self) -> tuple[str, ...]:
        """The clauses and files whose words are not published."""
        return waiting(self.repository.library, self.published())

    def publish(self, names: Collection[str], *, note: str, step: Step) -> Publication:
        """Publish the words of what is named: keep the texts, give the clauses their versions, list them; in this order."""
        root = self.repository.root
        folder = root / "clauses"
        with alone(folder):
            published = self.published()
            made = publication(self.repository.library, published, names, note=note, step=step)
            with alone(root / STORE):
                for name, text in made.texts.items():
                    if not (root / STORE / name).exists():
                        write_whole(root / STORE / name, text.encode())
            for key, version in made.versions.items():
                path = folder / f"{key.replace('.', '/')}.md"
                data = path.read_bytes()
                if (new := _VERSION.sub(rb"\g<1>" + version.encode(), data, count=1)) != data:
                    with alone(path.parent):
                        write_whole(path, new)
            write_whole(root / SUMS, written_sums((*published, *made.new)).encode())
        return made

    def text_of(self, name: str) -> str | None:
        """A published text by its digest, or one of the library as it stands that has this digest; None where there is neither."""
        path = self.repository.root / STORE / name
        if path.is_file():
            text = decoded(f"{STORE}/{name}", path.read_bytes()).text
            return text if digest(text) == name else None
        return next((text for text in texts(self.repository.library).values() if digest(text) == name), None)

    def rebuilt(self, lock: Lock, source: Source) -> Compiled:
        """An agreement as its lock says it was made; see `pipeline.records.rebuilt`."""
        return rebuilt(lock, source, self.text_of, self.repository.library.words)


def _digest_of(path: Path) -> str:
    try:
        return digest(decoded(path.name, path.read_bytes()).text)
    except Rejected:
        return ""
