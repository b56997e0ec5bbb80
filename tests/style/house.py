"""The house style as tests need it: read from the repository and the installed font packages, once."""

from __future__ import annotations

from functools import cache

from pipeline.style.fonts import font_files
from pipeline.style.style import FILES, Style, parse_style
from tests.style.listing import HOUSE, font_bytes

NAME = "templates/house"


def files() -> dict[str, bytes]:
    """The files of the house style, by name."""
    return {name: (HOUSE / name).read_bytes() for name in FILES}


def fonts() -> dict[str, bytes]:
    """The fonts of the house style, by path."""
    return {font.path: font_bytes(font.package, font.path) for font in font_files(NAME, files()["style.yaml"])}


@cache
def house() -> Style:
    """The house style."""
    return parse_style(NAME, files(), fonts())
