"""A library and what was published of it to what changed since, and to the next versions. What was published is only ever added to.

`clauses.sum` has a line for each version, `<name>@<version> <digest> <seal> <change note>`, sorted, so that git merges it as text. The words
themselves are kept by digest. A clause has a version of its own; the files beside the clauses have the beginning of their digest.
The seal is the beginning of the digest of the rest of its line: a line vouches for itself, since a digest of all lines could not be merged.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.codes import finding
from pipeline.findings import Finding, Place, Rejected
from pipeline.library.library import Library
from pipeline.records.digests import clause_text, digest, file_text
from pipeline.source import Source

Step = Literal["major", "minor", "patch"]
SUMS = "clauses/clauses.sum"
STORE = "clauses/.published"

_NAME = (
    r"(?P<name>([a-z0-9-]+\.)?[a-z0-9/-]+)@(?P<version>(?(2)\d+\.\d+\.\d+|[0-9a-f]{12}))"  # a clause has a full stop in its name
)
_LINE = re.compile(rf"{_NAME} (?P<digest>[0-9a-f]{{64}}) (?P<seal>[0-9a-f]{{12}}) (?P<note>\S.*)")
_RESTORE = f"Take it from version control: `git restore {STORE}`."
_LETTERS = 12  # of a digest in the place of a version, and of a seal


@dataclass(frozen=True, slots=True)
class Published:
    """One published version: the digest of its words, and what changed with it."""

    name: str
    version: str
    digest: str
    note: str
    place: Place

    @property
    def line(self) -> str:
        """Its line in `clauses.sum`."""
        what = f"{self.name}@{self.version} {self.digest}"
        return f"{what} {digest(f'{what} {self.note}')[:_LETTERS]} {self.note}\n"


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published now: the versions, the texts by digest, and the version that each clause's file is to say from now on."""

    new: tuple[Published, ...]
    texts: Mapping[str, str]
    versions: Mapping[str, str]


def parse_sums(source: Source) -> tuple[Published, ...]:
    """`clauses.sum` to what it lists.

    Raises `Rejected` for every line that is none (MOU502) or not as mou wrote it (MOU561), and for two lines that give other words
    to one version (MOU501).
    """
    found: list[Finding] = []
    held: dict[tuple[str, str], Published] = {}
    for number, line in enumerate(source.text.split("\n")):
        place = source.place(number, 0)
        match = _LINE.fullmatch(line)
        if not match:
            if line:
                said = "Keep the lines of both sides of the merge, and delete git's marks; or take the file from version control."
                found.append(finding("MOU502", place, "This line names no published version.", said))
            continue
        one = Published(**{key: match[key] for key in ("name", "version", "digest", "note")}, place=place)
        if one.line != f"{line}\n":
            said = (
                "Take the line from version control; versions and notes are written by `mou clauses publish --note NOTE` alone."
            )
            found.append(finding("MOU561", place, f"The line of {one.name} {one.version} is not as mou wrote it.", said))
            continue
        first = held.setdefault((one.name, one.version), one)
        if first.digest != one.digest:
            found.append(
                finding(
                    "MOU501",
                    place,
                    f"{one.name} {one.version} stands here with other words than in line {first.place.line}.",
                    f"Two branches published the same number. 1. Delete one of the two lines, not the one that the main branch has, and the "
                    f"file in {STORE}/ that it names. 2. Let {_file(one.name)} say the words that you want. 3. Run "
                    f"`mou clauses publish {one.name} --note NOTE`, then `mou build`, and commit clauses/ and agreements/.",
                )
            )
    if found:
        raise Rejected(found)
    return tuple(held.values())


def _file(name: str) -> str:
    """The file of a clause."""
    return f"clauses/{name.replace('.', '/')}.md"


def written_sums(published: Iterable[Published]) -> str:
    """The text of `clauses.sum`."""
    return "".join(sorted({one.line for one in published}))


def texts(library: Library) -> Mapping[str, str]:
    """Everything that an agreement can be made from, by name, as it is published."""
    clauses = {key: clause_text(clause) for key, clause in library.clauses.items()}
    return {**clauses, **{name: file_text(held) for name, held in library.files.items()}}


def changed(library: Library, published: Iterable[Published]) -> Iterator[Finding]:
    """MOU500: a clause whose words are not those that were published as the version that it says."""
    held = {(one.name, one.version): one for one in published}
    for key, clause in library.clauses.items():
        one = held.get((key, clause.version))
        if one and digest(clause_text(clause)) != one.digest:
            yield finding(
                "MOU500",
                clause.place,
                f"The words of {key} are not those that were published as {clause.version} ({SUMS}:{one.place.line}).",
                f'Run `mou clauses publish {key} --note "what changed"`, which gives them the next version; or put the words back.',
            )


def waiting(library: Library, published: Collection[Published]) -> tuple[str, ...]:
    """The clauses and files whose words are not published, sorted."""
    held = {(one.name, one.digest) for one in published}
    return tuple(sorted(name for name, text in texts(library).items() if (name, digest(text)) not in held))


def publication(
    library: Library, published: Collection[Published], names: Collection[str], *, note: str, step: Step
) -> Publication:
    """The next versions of what is named. A clause keeps the version that its file says where that is newer than what was published."""
    own = texts(library)
    new: list[Published] = []
    versions: dict[str, str] = {}
    for name in sorted(names):
        said = digest(own[name])
        version = said[:_LETTERS]
        if name in library.clauses:
            version = versions[name] = _next(library.clauses[name].version, [one for one in published if one.name == name], step)
        new.append(Published(name, version, said, note, Place(SUMS, 1, 1)))
    return Publication(tuple(new), {one.digest: own[one.name] for one in new}, versions)


def _next(says: str, before: Collection[Published], step: Step) -> str:
    if not before:
        return says
    newest = max(numbers(one.version) for one in before)
    if numbers(says) > newest:
        return says
    major, minor, patch = newest
    match step:
        case "major":
            return f"{major + 1}.0.0"
        case "minor":
            return f"{major}.{minor + 1}.0"
        case "patch":
            return f"{major}.{minor}.{patch + 1}"


def numbers(version: str) -> tuple[int, ...]:
    """The three numbers of a clause's version, which sort as versions do."""
    return tuple(map(int, version.split(".")))


def store_faults(published: Iterable[Published], kept: Mapping[str, str]) -> Iterator[Finding]:
    """What is wrong with the texts that are kept, given as the digest of each file's text by its name.

    MOU503: a text that is missing, or is not what its name says. MOU504: a text that no line of `clauses.sum` names.
    """
    listed = {one.digest: one for one in published}
    for name, one in sorted(listed.items()):
        if name not in kept:
            said = f"The words of {one.name} {one.version} are not kept in {STORE}/{name}."
            yield finding("MOU503", one.place, said, f"{_RESTORE} Nothing published is ever edited or deleted.")
    for name, said in sorted(kept.items()):
        place = Place(f"{STORE}/{name}", 1, 1)
        if said != name:
            words = f"The words of {listed[name].name} {listed[name].version}" if name in listed else "These words"
            mend = f"{_RESTORE} Nothing published is ever edited or deleted."
            yield finding("MOU503", place, f"{words} are not those that were published.", mend)
        elif name not in listed:
            mend = f"`git restore {SUMS}` brings the line back. If you left it out because two branches published one number, delete this file too."
            yield finding("MOU504", place, f"No line of {SUMS} names these words.", mend)
