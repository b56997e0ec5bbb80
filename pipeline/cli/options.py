"""What several commands are asked alike."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import click

from pipeline.cli.show import FORMATS

_KEPT = ("agreements", "clauses", "templates")  # what is written by hand and what was sent stand there

IDS = click.argument("ids", nargs=-1, metavar="[ID]...")
STYLE = click.option(
    "--format", "style", type=click.Choice(FORMATS), default="full", show_default=True, help="How findings are printed."
)


def writable(root: Path, path: Path, endings: Collection[str]) -> None:
    """Nothing for a file that `-o` may name. Raises click's error for one of another ending, and for one among what a repository keeps."""
    if path.suffix[1:] not in endings:
        raise click.BadParameter(f"`{path}` ends in none of .{', .'.join(endings)}.", param_hint="-o")
    place = path.parent.resolve() / path.name
    if folder := next((one for one in _KEPT if place.is_relative_to((root / one).resolve())), ""):
        raise click.BadParameter(
            f"`{path}` would stand in {folder}/, among what is kept; name a file outside, such as one in build/.",
            param_hint="-o",
        )
