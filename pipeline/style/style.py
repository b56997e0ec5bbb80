"""The files of a style and the fonts it names to one value: a house style."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from hashlib import sha256

from pipeline.codes import finding
from pipeline.findings import Finding, Place, Rejected
from pipeline.source import decoded
from pipeline.style.fonts import Drawing, FontFile, Ranges, attached_facts, drawings, font_files

FILES = ("agreement.docx", "agreement.html", "agreement.css", "page.html", "style.yaml")

HOUSE = "house"
SHARED = ("agreement.html", "agreement.css", "page.html")
"""What a style may leave out and has from the house style: the look is Word's, these say what Word cannot."""


@dataclass(frozen=True)
class Font:
    """One face, of the style that findings call `style`; its file is read when something is drawn with it, for some are of many megabytes."""

    file: FontFile
    style: str
    read: Callable[[], bytes] = field(compare=False)

    @cached_property
    def data(self) -> bytes:
        """The bytes of its file. Raises `Rejected` where that is not the one that `style.yaml` pins."""
        data = self.read()
        if sha256(data).hexdigest() != self.file.sha256:
            message = f"The font {self.file.path} is not the file that the style pins."
            advice = f"Install the version of {self.file.package} that the style was made with, or pin this file after looking at a page printed with it."
            raise Rejected([_lack(self.style, "style.yaml", message, advice)])
        return data


@dataclass(frozen=True, slots=True)
class Style:
    """A look: the Word template, the HTML template of the PDF, its stylesheet, the template of the page, the fonts. `name` is the folder, for findings.

    `attached` lists the facts of an agreement that may leave the firm with its PDF (see `spec.attached`).
    `drawings` says which of the fonts draw each font that the Word template names.
    """

    name: str
    docx: bytes
    html: str
    css: str
    page: str
    fonts: tuple[Font, ...]
    drawings: tuple[Drawing, ...]
    attached: tuple[str, ...] = ()


def parse_style(name: str, files: Mapping[str, bytes], fonts: Mapping[str, bytes]) -> Style:
    """The files of the folder `name` (see `FILES`) and the bytes of its fonts by `FontFile.path` to a style.

    Raises `Rejected` for a file that is missing or unreadable and for a font that is missing. That each font is the one that `style.yaml` pins
    is found where it is read: by whoever prints with it, and by `faulty_fonts` of all.
    """
    if missing := [file for file in FILES if file not in files]:
        raise Rejected(absent(name, *missing))
    listed = font_files(f"{name}/style.yaml", files["style.yaml"])
    if lost := [font for font in listed if font.path not in fonts]:
        raise Rejected(
            _lack(name, "style.yaml", f"The font {font.path} is not there.", f"Install the package {font.package}.")
            for font in lost
        )
    return Style(
        name=name,
        docx=files["agreement.docx"],
        html=decoded(f"{name}/agreement.html", files["agreement.html"]).text,
        css=decoded(f"{name}/agreement.css", files["agreement.css"]).text,
        page=decoded(f"{name}/page.html", files["page.html"]).text,
        fonts=tuple(Font(font, name, partial(fonts.__getitem__, font.path)) for font in listed),
        attached=attached_facts(f"{name}/style.yaml", files["style.yaml"]),
        drawings=drawings(f"{name}/style.yaml", files["style.yaml"], listed),
    )


def coverage(style: Style) -> frozenset[int]:
    """The code points that a style draws (see `drawn`)."""
    return drawn(font.file for font in style.fonts)


def drawn(fonts: Iterable[FontFile]) -> frozenset[int]:
    """The code points that some family among the fonts draws in each of its faces, so that a word looks alike in bold and italic."""
    families: dict[str, list[Ranges]] = {}
    for font in fonts:
        families.setdefault(font.family, []).append(font.coverage)
    return _code_points(tuple(tuple(faces) for faces in families.values()))


def faulty_fonts(style: Style) -> tuple[Finding, ...]:
    """A finding for each font of a style that is not the one that `style.yaml` pins."""
    found: list[Finding] = []
    for font in style.fonts:
        try:
            _ = font.data
        except Rejected as rejected:
            found += rejected.findings
    return tuple(found)


def absent(name: str, *files: str) -> tuple[Finding, ...]:
    """The findings for files that the style in the folder `name` has not."""
    advice = f"`git restore {name}` puts back what was deleted; a new style begins as a copy of the house style."
    return tuple(_lack(name, file, f"The style has no file {file}.", advice) for file in files)


def needed(style: Style, words: str) -> tuple[Font, ...]:
    """The fonts that some words are drawn with: the families that draw what Word names, and each other one that has a letter which those before it lack."""
    first = {drawing.families[0] for drawing in style.drawings}
    families: dict[str, list[Font]] = {}
    for font in style.fonts:
        families.setdefault(font.file.family, []).append(font)
    left = {ord(letter) for letter in set(words)}
    chosen: list[Font] = []
    for family, faces in sorted(families.items(), key=lambda entry: entry[0] not in first):
        drawn_here = drawn(face.file for face in faces)
        if family in first or left & drawn_here:
            chosen += faces
        left -= drawn_here
    return tuple(chosen)


@cache
def _code_points(families: tuple[tuple[Ranges, ...], ...]) -> frozenset[int]:
    return frozenset().union(*(frozenset.intersection(*map(_points, dict.fromkeys(faces))) for faces in families))


def _points(face: Ranges) -> frozenset[int]:
    return frozenset().union(*(range(first, last + 1) for first, last in face))


def unprintable(name: str, sentence: str, advice: str) -> Rejected:
    """What says of the style `name` that no pages can be made in it."""
    return Rejected([_lack(name, "agreement.css", sentence, advice)])


def _lack(name: str, file: str, message: str, advice: str) -> Finding:
    return finding("MOU202", Place(f"{name}/{file}", 1, 1), message, advice)
