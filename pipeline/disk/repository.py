"""A repository of agreements on disk: where it is, what it holds, and its files read into values."""

from __future__ import annotations

import platform
import re
import zlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.codes import finding, suggestion
from pipeline.disk.events import Frozen, faults, folder_of, keys
from pipeline.disk.files import bytes_of_file, digest, inside
from pipeline.disk.look import Look
from pipeline.findings import Finding, Place, Rejected
from pipeline.source import Scalar, Source, decoded, read_yaml
from pipeline.style.style import HOUSE, Style
from pipeline.writers.pango import versions

if TYPE_CHECKING:  # loaded where a library is read or a lock made: what nothing has changed is known without
    from pipeline.compile import Compiled
    from pipeline.library.library import Library
    from pipeline.records.lock import Digests, Lock
    from pipeline.rules.agreement import Approval

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_ENGINES = (
    "mou-pipeline",
    "babel",
    "cssselect2",
    "docxtpl",
    "fonttools",
    "icalendar",
    "jinja2",
    "lxml",
    "markdown-it-py",
    "markupsafe",
    "pydantic",
    "pydyf",
    "python-dateutil",
    "python-docx",
    "pyyaml",
    "tinycss2",
    "tinyhtml5",
    "unicode-rbnf",
    "weasyprint",
)


class NotARepository(Exception):  # noqa: N818 - it says what the folder is
    """No folder from here upwards holds `clauses/outline.yaml`."""


@dataclass(frozen=True)
class Repository:
    """The folder that holds `agreements/`, `clauses/` and `templates/`; what is read is read once."""

    root: Path

    def ids(self) -> tuple[str, ...]:
        """The ids of all agreements, sorted, also of those that were sent and whose file is gone; hidden files are an editor's own."""
        files = (
            path.stem for path in inside(self.root / "agreements") if path.suffix == ".yaml" and not path.name.startswith(".")
        )
        return tuple(sorted({*files, *filter(ID.fullmatch, keys(self.root))}))

    def agreement(self, name: str) -> tuple[str, Source]:
        """The id and the source of an agreement, called by its id or by the path of its file.

        Raises `Rejected` where there is none, and `Frozen` where one was sent and its file is gone.
        """
        path = Path(name) if name.endswith(".yaml") else self.root / "agreements" / f"{name}.yaml"
        place = Place(self.shown(path), 1, 1)
        if not ID.fullmatch(path.stem if name.endswith(".yaml") else name):
            advice = "Use small letters, digits and hyphens, at most 63, such as `river-basin`; or give the path of a file that ends in .yaml."
            raise Rejected([finding("MOU009", place, f"`{name}` cannot name an agreement.", advice)])
        if path.is_symlink() and not path.exists():
            broken = finding(
                "MOU009", place, f"{path.name} is a link to a file that is not there.", "Mend the link, or delete it."
            )
            raise Rejected([broken])
        if path.exists() and not path.is_file():
            kind = "a folder" if path.is_dir() else "a pipe or a device"
            odd = finding("MOU009", place, f"{path.name} is {kind}.", "An agreement is one text file; move this elsewhere.")
            raise Rejected([odd])
        try:
            data = bytes_of_file(path, place.file)
        except FileNotFoundError:
            if place.file == f"agreements/{path.stem}.yaml" and (found := faults(self.root, path.stem)):
                raise Frozen(found) from None
            raise Rejected([finding("MOU009", place, f"There is no agreement `{name}`.", self._others(path))]) from None
        except OSError as error:
            why = f"{path.name} cannot be read: {(error.strerror or str(error)).lower()}."
            raise Rejected([finding("MOU009", place, why, "Make it readable, and run the command again.")]) from None
        return path.stem, decoded(place.file, data)

    def approvals_path(self, name: str) -> Path:
        """Where the approvals of an agreement stand: beside its file."""
        path = Path(name) if name.endswith(".yaml") else self.root / "agreements" / f"{name}.yaml"
        return path.with_suffix(".approvals")

    def approved(self, name: str) -> Source | None:
        """The file that says what somebody approved in an agreement, if there is one. Raises `Rejected` for a file that is no text."""
        path = self.approvals_path(name)
        try:
            return decoded(shown := self.shown(path), bytes_of_file(path, shown))
        except FileNotFoundError:
            return None

    def approvals(self, name: str) -> tuple[Approval, ...]:
        """What somebody approved in an agreement. Raises `Rejected` for a file that is none of approvals."""
        return approvals_of(self.approved(name))

    def _others(self, path: Path) -> str:
        if path.with_suffix(".yml").exists():
            return f"There is {path.stem}.yml; an agreement's file ends in .yaml, so rename it."
        known = self.ids()
        return suggestion(
            path.stem,
            known,
            f"The agreements here are: {', '.join(known)}."
            if known
            else f"There is none in agreements/ yet; `mou new {path.stem}` asks for the facts of one and writes it.",
        )

    def shown(self, path: Path) -> str:
        """A path as findings name it: from the root of the repository, or whole where it lies outside."""
        try:
            whole = path.resolve()
        except ValueError:  # what no file can be called
            return path.as_posix()
        try:
            return whole.relative_to(self._whole).as_posix()
        except ValueError:
            return whole.as_posix()

    @cached_property
    def sources(self) -> tuple[tuple[str, bytes], ...]:
        """The files of the clause library by name, sorted."""
        folder = self.root / "clauses"
        paths = sorted(path for pattern in ("*.yaml", "forms/*.yaml", "words/*.yaml", "*/*.md") for path in folder.glob(pattern))
        return tuple((name := self.shown(path), bytes_of_file(path, name)) for path in paths)

    @cached_property
    def library(self) -> Library:
        """The clause library. Raises `Rejected` with all that is wrong in it."""
        from pipeline.library.library import parse_library

        found: list[Finding] = []
        sources: list[Source] = []
        for name, data in self.sources:
            try:
                sources.append(decoded(name, data))
            except Rejected as rejected:
                found += rejected.findings
        if found:
            raise Rejected(found)
        return parse_library(sources, self._published())

    def _published(self) -> set[str]:
        """The names that `clauses.sum` lists, as far as it can be read."""
        path = self.root / "clauses" / "clauses.sum"
        lines = path.read_bytes().decode("utf-8", "replace").splitlines() if path.is_file() else []
        return {line.partition("@")[0] for line in lines}

    @cached_property
    def digests(self) -> Digests:
        """The clause library as locks name it. Raises `Rejected` with all that is wrong in it."""
        from pipeline.records.lock import digests

        return digests(self.library)

    def library_for(self, source: Source) -> Library:
        """The library for one agreement: what was sent of it keeps its clause versions. Raises `Frozen` where those are not as they were kept."""
        if not self.has_records(source):
            return self.library
        from pipeline.disk.standing import held_library

        return held_library(self.root, Path(source.name).stem, self.library)

    def digests_for(self, source: Source) -> Digests:
        """The library for one agreement as its lock names it."""
        from pipeline.records.lock import digests

        library = self.library_for(source)
        return self.digests if library is self.library else digests(library)

    def lock_of(self, key: str, source: Source, agreement: Compiled) -> Lock:
        """The lock that an agreement gets."""
        from pipeline.records.lock import lock_of

        return lock_of(key, source, agreement, self.digests_for(source), self.look(source).mark)

    def has_records(self, source: Source) -> bool:
        """Whether anything was ever sent of an agreement."""
        return self.owns(source) and folder_of(self.root, Path(source.name).stem).is_dir()

    def owns(self, source: Source) -> bool:
        """Whether an agreement stands in `agreements/`; one elsewhere belongs to no repository, and has neither lock nor records."""
        return source.name == f"agreements/{Path(source.name).stem}.yaml"

    def look(self, source: Source) -> Look:
        """The style that an agreement names, or the house style. Raises `Rejected` where there is none of that name."""
        if (
            "style" not in source.text and "\\" not in source.text
        ):  # it names none, not even by an escape; to know it needs no reading
            return self.looks[HOUSE]
        named = next((value for key, value in read_yaml(source).entries if key.value == "style"), None)
        if not isinstance(named, Scalar) or not ID.fullmatch(named.value):
            return self.looks[HOUSE]  # what is no name at all is refused with the other facts
        if named.value not in self.looks:
            advice = f"The styles here are: {', '.join(self.looks)}."
            raise Rejected([finding("MOU203", named.place, f"There is no style `{named.value}` in templates/.", advice)])
        return self.looks[named.value]

    @property
    def style(self) -> Style:
        """The house style."""
        return self.looks[HOUSE].style

    @cached_property
    def looks(self) -> dict[str, Look]:
        """The styles by name, the house style first."""
        folders = {path.name: path for path in sorted((self.root / "templates").glob("*")) if path.is_dir()}
        return {name: Look(path, self.shown(path)) for name, path in {HOUSE: self.root / "templates" / HOUSE, **folders}.items()}

    @cached_property
    def engines(self) -> dict[str, str]:
        """The versions of everything that makes bytes."""
        return engines()

    def made_of(self, look: Look, takes: Collection[str]) -> str:
        """One digest of the clauses that an agreement takes, what every one is made of, and a style with its fonts: all that shapes it beside its own file."""
        clauses = ((key, self._clauses.get(f"clauses/{key.replace('.', '/')}.md", "")) for key in sorted(takes))
        return _digest([("", self._shared), (look.name, look.digest), *clauses])

    @cached_property
    def _clauses(self) -> dict[str, str]:
        """The digests of the files of the clauses by name."""
        return {name: digest(data) for name, data in self.sources if name.endswith(".md")}

    @cached_property
    def _whole(self) -> Path:
        return self.root.resolve()

    @cached_property
    def _shared(self) -> str:
        """One digest of all that every agreement is made of: forms, outline, numbering, words, which clauses there are, and the engines."""
        files = [(name, "" if name in self._clauses else digest(data)) for name, data in self.sources]
        return _digest([*files, *self.engines.items()])


def approvals_of(source: Source | None) -> tuple[Approval, ...]:
    """What the file of approvals says; none where there is no file. Raises `Rejected` for a file that is none of approvals."""
    if source is None:
        return ()
    from pipeline.rules.approvals import parse_approvals

    return parse_approvals(source)


def engines() -> dict[str, str]:
    """The versions of everything that makes bytes, the pipeline's own files among them as one digest."""
    folder = Path(__file__).parents[1]
    files = _digest((path.relative_to(folder).as_posix(), digest(path.read_bytes())) for path in sorted(folder.rglob("*.py")))
    packages = {name: _version(name) for name in _ENGINES}
    return {"python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION, **versions(), **packages, "pipeline": files}


def repository(start: Path) -> Repository:
    """The repository that holds a folder. Raises `NotARepository` where none does."""
    for folder in (start, *start.parents):
        if (folder / "clauses" / "outline.yaml").is_file():
            return Repository(folder)
    raise NotARepository


def _digest(parts: Iterable[tuple[str, str]]) -> str:
    """One digest of names, which hold no zero, and of what each is, which is one line."""
    return digest("".join(f"{name}\0{what}\n" for name, what in parts).encode())


def _version(name: str) -> str:
    from importlib import metadata  # a check does not need it, and it takes a while to load

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "none"
