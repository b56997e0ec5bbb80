"""A repository of agreements on disk: where it is, what it holds, and its files read into values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib import metadata
from pathlib import Path

from pipeline.codes import finding
from pipeline.disk.files import digest
from pipeline.findings import Finding, Place, Rejected
from pipeline.library.library import Library, parse_library
from pipeline.source import Source, decoded
from pipeline.style.fonts import font_files
from pipeline.style.style import FILES, Style, parse_style

HOUSE = "house"
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_ENGINES = (
    "mou-pipeline",
    "docxtpl",
    "python-docx",
    "lxml",
    "jinja2",
    "markdown-it-py",
    "babel",
    "pydantic",
    "weasyprint",
    "pydyf",
)


class NotARepository(Exception):  # noqa: N818 - it says what the folder is
    """No folder from here upwards holds `clauses/outline.yaml`."""


@dataclass(frozen=True)
class Repository:
    """The folder that holds `agreements/`, `clauses/` and `templates/`; what is read is read once."""

    root: Path

    def ids(self) -> tuple[str, ...]:
        """The ids of all agreements, sorted."""
        return tuple(sorted(path.stem for path in (self.root / "agreements").glob("*.yaml")))

    def agreement(self, name: str) -> tuple[str, Source]:
        """The id and the source of an agreement, called by its id or by the path of its file. Raises `Rejected` where there is none."""
        path = Path(name) if name.endswith(".yaml") else self.root / "agreements" / f"{name}.yaml"
        shown = self.shown(path)
        if not _ID.fullmatch(path.stem):
            raise Rejected(
                [
                    finding(
                        "MOU009",
                        Place(shown, 1, 1),
                        f"`{path.stem}` cannot name an agreement.",
                        "Use small letters, digits and hyphens, at most 63, such as `river-basin`.",
                    )
                ]
            )
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            known = ", ".join(self.ids()) or "none yet"
            raise Rejected(
                [finding("MOU009", Place(shown, 1, 1), "There is no such agreement.", f"The agreements here are: {known}.")]
            ) from None
        return path.stem, decoded(shown, data)

    def shown(self, path: Path) -> str:
        """A path as findings name it: below the repository, or as it was given."""
        try:
            return path.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return path.as_posix()

    @cached_property
    def sources(self) -> tuple[tuple[str, bytes], ...]:
        """The files of the clause library by name, sorted."""
        folder = self.root / "clauses"
        paths = sorted(path for pattern in ("*.yaml", "forms/*.yaml", "words/*.yaml", "*/*.md") for path in folder.glob(pattern))
        return tuple((self.shown(path), path.read_bytes()) for path in paths)

    @cached_property
    def library(self) -> Library:
        """The clause library. Raises `Rejected` with all that is wrong in it."""
        found: list[Finding] = []
        sources: list[Source] = []
        for name, data in self.sources:
            try:
                sources.append(decoded(name, data))
            except Rejected as rejected:
                found += rejected.findings
        if found:
            raise Rejected(found)
        return parse_library(sources)

    @cached_property
    def style(self) -> Style:
        """The house style with its fonts. Raises `Rejected` with what it lacks."""
        folder = self.root / "templates" / HOUSE
        files = {name: (folder / name).read_bytes() for name in FILES if (folder / name).is_file()}
        name = self.shown(folder)
        fonts = font_files(f"{name}/style.yaml", files["style.yaml"]) if "style.yaml" in files else ()
        return parse_style(
            name, files, {font.path: data for font in fonts if (data := _font(font.package, font.path)) is not None}
        )

    @cached_property
    def engines(self) -> dict[str, str]:
        """The versions of everything that makes bytes, the pipeline's own files among them as one digest."""
        versions = {name: _version(name) for name in _ENGINES}
        return {
            **versions,
            "pipeline": _digest((path.name, path.read_bytes()) for path in sorted(Path(__file__).parents[1].rglob("*.py"))),
        }

    @cached_property
    def made_of(self) -> str:
        """One digest of the library, the style with its fonts, and the engines: all that shapes an agreement beside its own file."""
        style = self.root / "templates" / HOUSE
        parts = [
            *self.sources,
            *((name, (style / name).read_bytes()) for name in FILES),
            *((name, version.encode()) for name, version in self.engines.items()),
        ]
        return _digest(parts)


def repository(start: Path) -> Repository:
    """The repository that holds a folder. Raises `NotARepository` where none does."""
    for folder in (start, *start.parents):
        if (folder / "clauses" / "outline.yaml").is_file():
            return Repository(folder)
    raise NotARepository


def _digest(parts: Iterable[tuple[str, bytes]]) -> str:
    whole = sha256()
    for name, data in parts:
        whole.update(f"{name}\0{digest(data)}\n".encode())
    return whole.hexdigest()


def _font(package: str, path: str) -> bytes | None:
    try:
        found = metadata.distribution(package).locate_file(path)
    except metadata.PackageNotFoundError:
        return None
    file = Path(str(found))
    return file.read_bytes() if file.is_file() else None


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "none"
