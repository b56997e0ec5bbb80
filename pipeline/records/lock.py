"""A compiled agreement to its lock: what it is made from and what it says, as digests; and the text of a lock back to one.

The text is JSON with sorted keys that closes with the digest of all before it, so that a part of a lock, or two halves of
two, is never taken for one. Nothing in it depends on the path, the user, the clock, the locale or the machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from pipeline.codes import finding
from pipeline.compile import Compiled
from pipeline.findings import Finding
from pipeline.library.library import Library
from pipeline.library.select import Selected
from pipeline.records.closing import closed, opened
from pipeline.records.digests import digest, file_text, source_digest, spec_digest, wordings
from pipeline.source import Source
from pipeline.writers.text import write_text

FORMAT = 1
_CONFLICT = ("<<<<<<< ", "=======", ">>>>>>> ", "||||||| ")


@dataclass(frozen=True, slots=True)
class Used:
    """A clause as an agreement uses it: which words of the library (`source`), which words those became (`wording`), and why it is here."""

    version: str
    source: str
    position: str
    wording: str
    why: str


@dataclass(frozen=True, slots=True)
class File:
    """A file of the library or a style, by the name under which the library knows it."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Lock:
    """What an agreement is made from: its file (`spec`), clauses, form, numbering, outline, words and style; `document` is what it says.

    `document` is the digest of the text that stands beside the lock: all words with their numbers.
    """

    agreement: str
    clauses: Mapping[str, Used]
    document: str
    form: File
    numbering: File
    outline: File
    spec: str
    style: File
    words: File

    @property
    def files(self) -> tuple[File, ...]:
        """The files of the library beside its clauses."""
        return self.form, self.numbering, self.outline, self.words

    @property
    def says(self) -> tuple[str, Mapping[str, str]]:
        """What decides whether an agreement is made anew: the digests of its document and of each clause's wording."""
        return self.document, {key: used.wording for key, used in self.clauses.items()}


@dataclass(frozen=True, slots=True)
class Digests:
    """A library as locks name it: the version and the digest of each clause, and the digest of each file beside them."""

    clauses: Mapping[str, tuple[str, str]]
    files: Mapping[str, str]


def digests(library: Library) -> Digests:
    """The digests of a library, each computed once."""
    return Digests(
        {key: (clause.version, source_digest(clause)) for key, clause in library.clauses.items()},
        {name: digest(file_text(held)) for name, held in library.files.items()},
    )


def lock_of(key: str, source: Source, agreement: Compiled, library: Digests, style: File) -> Lock:
    """The lock of the agreement `key`, compiled from `source` with a library of these digests, and printed in a style."""
    spec, said = agreement.spec, wordings(agreement.document)
    clauses = {
        name: Used(*library.clauses[name], selected.position, digest(_wording(selected, said)), selected.why)
        for name, selected in agreement.selection.clauses.items()
    }
    made = _made(source, library, style, form=spec.form, language=agreement.document.meta.language.partition("-")[0])
    return Lock(agreement=key, clauses=clauses, document=digest(write_text(agreement.document)), **made)


def holds(lock: Lock, source: Source, library: Digests, style: File) -> bool:
    """Whether an agreement is made from exactly what its lock names, so that the same pipeline would draft the same.

    Which clauses it takes is decided by its file and its form, so nothing is drafted to know it.
    """
    form, language = lock.form.name.partition("/")[2], lock.words.name.partition("/")[2]
    if not {lock.form.name, lock.words.name} <= set(library.files):
        return False
    made = _made(source, library, style, form=form, language=language)
    return all(getattr(lock, name) == value for name, value in made.items()) and all(
        (used.version, used.source) == library.clauses.get(key) for key, used in lock.clauses.items()
    )


def written_lock(lock: Lock) -> str:
    """The text of a lock."""
    return closed({"mou": FORMAT, **asdict(lock)})


def parse_lock(source: Source) -> Lock:
    """The text of a lock to the lock. Raises `Rejected` with MOU510 for one that is not, to the last sign, as it was written."""
    return opened(source, _lock, written_lock, damaged(source))


def damaged(source: Source) -> Finding:
    """MOU510: the text of a lock is not as mou wrote it, at the place where that is seen first."""
    lines = source.text.split("\n")
    marks = [number for number, line in enumerate(lines) if line.startswith(_CONFLICT)]
    what = "holds two versions that git could not merge" if marks else "is not as mou wrote it"
    return finding(
        "MOU510",
        source.place(marks[0] if marks else 0, 0),
        f"The lock {what}.",
        "Run `mou build`: lock and text of a draft are made anew from the agreement and the library. Then commit both.",
    )


def remade(damage: Finding, before: str, after: str) -> Finding:
    """MOU510 once the lock is made anew: at its first line that is another now, what stood there `before`, or that it ended or went on there."""
    olds, news = before.split("\n"), after.split("\n")
    at = next((at for at, (old, new) in enumerate(zip(olds, news, strict=False)) if old != new), min(len(olds), len(news)) - 1)
    if after.startswith(before):
        said = "it ended"
    elif before.startswith(after):
        said = "it went on"
    else:
        said = f"it said `{olds[at].strip()}`"
    return replace(
        damage,
        place=replace(damage.place, line=at + 1),
        message=f"{damage.message} It is made anew now; here {said}.",
        help="Read what `git diff` says of the lock and the text beside it, and commit both.",
    )


def _lock(held: Any) -> Lock:
    clauses = {
        key: Used(**{name: str(used[name]) for name in ("version", "source", "position", "wording", "why")})
        for key, used in held["clauses"].items()
    }
    files = {
        name: File(str(held[name]["name"]), str(held[name]["digest"]))
        for name in ("form", "numbering", "outline", "style", "words")
    }
    return Lock(
        agreement=str(held["agreement"]), clauses=clauses, document=str(held["document"]), spec=str(held["spec"]), **files
    )


def _wording(selected: Selected, said: Mapping[str, str]) -> str:
    """The words of a clause; one clause makes all the agreement's own annexes, and what stands above the signatures has no provision."""
    match selected.clause.part:
        case "signatures":
            return said["signing"]
        case "annex" if selected.clause.id not in said:
            return "".join(words for key, words in said.items() if key.startswith("annex."))
        case _:
            return said.get(selected.clause.id, "")


def _made(source: Source, library: Digests, style: File, *, form: str, language: str) -> Mapping[str, Any]:
    """The fields of a lock that say what an agreement is made from beside its clauses."""
    names = {"form": f"forms/{form}", "numbering": "numbering", "outline": "outline", "words": f"words/{language}"}
    files = {key: File(name, library.files[name]) for key, name in names.items()}
    return {**files, "spec": spec_digest(source), "style": style}
