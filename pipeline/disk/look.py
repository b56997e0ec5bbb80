"""A style's folder on disk to the values that checking and printing need; each file is read once, and no font before something is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import override

from pipeline.disk.files import digest
from pipeline.findings import Finding, Rejected
from pipeline.style.fonts import FontFile, font_files
from pipeline.style.style import FILES, HOUSE, SHARED, Style, absent, drawn, faulty_fonts, parse_style

if TYPE_CHECKING:  # where nothing has changed no lock is made
    from pipeline.records.lock import File


@dataclass(frozen=True)
class Look:
    """The style in `folder`, which findings call `name`."""

    folder: Path
    name: str

    @override
    def __getstate__(self) -> dict[str, object]:
        """Its files travel to other processes; its fonts, which are large, are found where they print."""
        return {"folder": self.folder, "name": self.name, "files": self.files}

    @cached_property
    def files(self) -> dict[str, bytes]:
        """The files of the style by name; one that is missing is not among them. What the house style can lend is taken from it (see `SHARED`)."""
        places = {name: [self.folder / name] for name in FILES}
        for name in SHARED:
            places[name].append(self.folder.parent / HOUSE / name)
        return {name: path.read_bytes() for name, paths in places.items() for path in reversed(paths) if path.is_file()}

    @cached_property
    def digest(self) -> str:
        """One digest of the files as they stand."""
        return digest("".join(f"{name}\0{digest(data)}\n" for name, data in self.files.items()).encode())

    @cached_property
    def mark(self) -> File:
        """The style as locks name it."""
        from pipeline.records.digests import style_digest
        from pipeline.records.lock import File

        return File(self.folder.name, style_digest(self.files))

    @cached_property
    def glyphs(self) -> frozenset[int]:
        """The characters that the style draws, as its list of fonts says."""
        return drawn(self._fonts)

    @cached_property
    def style(self) -> Style:
        """The style with its fonts. Raises `Rejected` where a file or a font is missing."""
        return parse_style(self.name, self.files, Installed(self._fonts))

    @cached_property
    def whole(self) -> Style:
        """The style, fit to print with. Raises `Rejected` with all that it lacks."""
        from pipeline.style.lacking import lacking  # a check must not wait for the libraries of Word

        if found := lacking(self.style):
            raise Rejected(found)
        return self.style

    @cached_property
    def faults(self) -> tuple[Finding, ...]:
        """All that the style lacks, and each of its fonts that is not the one it pins: none is read to print what does not need it."""
        from pipeline.style.lacking import lacking

        try:
            return (*lacking(self.style), *faulty_fonts(self.style))
        except Rejected as rejected:
            return rejected.findings

    @cached_property
    def _fonts(self) -> tuple[FontFile, ...]:
        if "style.yaml" not in self.files:
            raise Rejected(absent(self.name, *(file for file in FILES if file not in self.files)))
        return font_files(f"{self.name}/style.yaml", self.files["style.yaml"])


class Installed(Mapping[str, bytes]):
    """The bytes of fonts by their paths, read when they are asked for; not of one whose package is not installed or does not hold it."""

    def __init__(self, fonts: Iterable[FontFile]) -> None:
        """Look where the fonts are."""
        listed = tuple(fonts)
        folders = {package: _folder(package) for package in {font.package for font in listed}}
        places = {font.path: folder / font.path for font in listed if (folder := folders[font.package])}
        self._places = {path: place for path, place in places.items() if place.is_file()}

    @override
    def __getitem__(self, path: str) -> bytes:
        return self._places[path].read_bytes()

    @override
    def __contains__(self, path: object) -> bool:
        return path in self._places  # which reads nothing

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    @override
    def __len__(self) -> int:
        return len(self._places)


def _folder(package: str) -> Path | None:
    from importlib import metadata  # a check does not need it, and it takes a while to load

    try:
        return Path(str(metadata.distribution(package).locate_file("")))
    except metadata.PackageNotFoundError:
        return None
