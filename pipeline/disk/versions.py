"""What a person calls a version of an agreement to its document and style: an agreement, a git revision of it, a lock, a build, a record, a file of ours."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.asked import Edition
from pipeline.codes import finding
from pipeline.compile import compiled
from pipeline.disk.files import digest_of
from pipeline.disk.look import Look
from pipeline.disk.make import check
from pipeline.disk.published import Shelf
from pipeline.disk.record import read_record
from pipeline.disk.repository import Repository
from pipeline.disk.revisions import at_revision
from pipeline.document import Document
from pipeline.document_json import document_from_json
from pipeline.edition import edition, shown_digest
from pipeline.findings import Place, Rejected
from pipeline.records.events import MANIFEST, parse_event
from pipeline.records.lock import parse_lock
from pipeline.source import decoded

_NOT_DOCUMENTS = ("build.json", MANIFEST)


@dataclass(frozen=True, slots=True)
class Version:
    """The document of a version, the style that it is printed in, where that is known, and what a reader of it would call it (`told`)."""

    document: Document
    look: Look | None
    told: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """A Word file that mou did not write, or that somebody edited: nothing is known of it but its bytes."""

    docx: bytes


def version(repository: Repository, name: str) -> Version | Foreign:
    """The document of a version, with its style: an agreement's own, a lock's, a record's.

    `name` is the id or the file of an agreement, `REVISION:id`, a lock, the folder of a build or of a record, or a file of ours: a JSON
    document, or a Word or PDF file that stands beside the JSON document of the same build, unedited.
    Raises `Rejected` where there is none, and for what prevents a document.
    """
    path = Path(name)
    if path.is_dir():
        return _of_folder(repository, path)
    if path.is_file():
        match path.suffix:
            case ".json":
                return _of_json(repository, path)
            case ".lock":
                return _of_lock(repository, path)
            case ".docx" | ".pdf":
                return _of_print(repository, path)
            case _:
                pass
    revision, colon, key = name.rpartition(":")
    if colon and not path.exists():
        with at_revision(repository, revision) as (then, told):
            _, source = then.agreement(_key(then, key))
            look = then.look(source)
            return Version(edition(compiled(source, then.library_for(source), "draft", look.glyphs), Edition()), look, told)
    key, source = repository.agreement(name)
    document = edition(check(repository, name), Edition())
    return Version(document, repository.look(source), _told(Path(f"{key}.yaml"), document))


def _key(repository: Repository, key: str) -> str:
    """An agreement at a revision is called by its id, or by the path of its file from the root."""
    return str(repository.root / key) if key.endswith(".yaml") else key


def _of_folder(repository: Repository, folder: Path) -> Version:
    found = [path for path in sorted(folder.glob("*.json")) if path.name not in _NOT_DOCUMENTS and "." not in path.stem]
    if len(found) != 1:
        what = "no JSON document" if not found else f"{len(found)} JSON files"
        raise Rejected([finding("MOU550", Place(str(folder), 1, 1), f"This folder holds {what}.", _BUILD)])
    return _of_json(repository, found[0])


def _of_json(repository: Repository, path: Path) -> Version:
    """A kept document; its style is the one that its record keeps, or the one of the agreement whose name it has."""
    key = path.name.partition(".")[0]
    if (kept := path.parent / "style").is_dir():
        look: Look | None = Look(kept, repository.shown(kept))
    else:
        look = repository.look(repository.agreement(key)[1]) if key in repository.ids() else None
    document = document_from_json(decoded(str(path), path.read_bytes()))
    return Version(document, look, _told(path, document))


def _of_lock(repository: Repository, path: Path) -> Version:
    lock = parse_lock(decoded(str(path), path.read_bytes()))
    beside = path.with_name(f"{lock.agreement}.yaml")  # a record keeps the facts with the lock
    _, source = repository.agreement(str(beside) if beside.is_file() else lock.agreement)
    document = edition(Shelf(repository).rebuilt(lock, source), Edition())
    return Version(document, repository.looks.get(lock.style.name), _told(path, document))


def _told(path: Path, document: Document) -> str:
    """A file of a record is called by the record and its day, any other by its name and the digest that stands on each page of a draft."""
    if (manifest := path.parent / MANIFEST).is_file():
        event = parse_event(decoded(str(manifest), manifest.read_bytes()))
        return f"{event.name} ({event.on})"
    return f"{path.name} ({shown_digest(document)})"


def _of_print(repository: Repository, path: Path) -> Version | Foreign:
    """The document printed in a file of a build; a Word file that is not as it was built stands for itself."""
    made = read_record(path.parent).outputs
    beside = path.with_suffix(".json")
    ours = made.get(path.name) == digest_of(path) and beside.is_file() and made.get(beside.name) == digest_of(beside)
    if ours:
        return _of_json(repository, beside)
    if path.suffix == ".docx":
        return Foreign(path.read_bytes())
    raise Rejected(
        [finding("MOU550", Place(str(path), 1, 1), "No JSON document of the same build stands beside this PDF.", _BUILD)]
    )


_BUILD = "Build it with `mou build --formats docx,pdf,txt,json`, or name the agreement itself or `REVISION:id`."
