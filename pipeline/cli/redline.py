"""The command redline: what changed between two versions, as tracked changes in Word, and as HTML and PDF to read."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from pipeline.cli import talk
from pipeline.cli.approve import person
from pipeline.cli.exits import MACHINE, exits
from pipeline.cli.options import writable
from pipeline.cli.show import near
from pipeline.compile import Printing
from pipeline.disk.files import digest, digest_of, set_aside, write_named
from pipeline.disk.foreign import compared
from pipeline.disk.repository import Repository, repository
from pipeline.disk.versions import Foreign, Version, version
from pipeline.records.redline import redlined
from pipeline.records.redline_files import FORMATS, Signed, redline_files
from pipeline.style.style import HOUSE


@click.command("redline")
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@click.option(
    "-o", "outputs", required=True, multiple=True, type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write: .docx, .html or .pdf; may be given more than once.",
)  # fmt: skip
@click.option("--author", default="mou", show_default=True, callback=person, help="Whose changes they are.")
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="The day of the changes.  [default: today]")
@click.option("--numbers", is_flag=True, help="Mark references that only got another number too.")
def redline_command(**asked: Any) -> None:
    """Show what changed from A to B, as tracked changes in Word, or as HTML or PDF.

    A and B are agreements (an ID or a file), REVISION:ID for an agreement as git has it, a .lock, the folder of a build or a record with
    its JSON document, or such a JSON document. It is printed in the style of B. Rejecting all changes in Word gives A, accepting all gives B.
    """
    with exits():
        here = repository(Path.cwd())
        for path in asked["outputs"]:
            writable(here.root, path, FORMATS)
        _redline(here, **asked)


def _redline(
    here: Repository, *, old: str, new: str, outputs: tuple[Path, ...], author: str, date: datetime | None, numbers: bool
) -> None:
    from pipeline.writers.docx import write_docx  # no other command needs it at once

    one, other = version(here, old), version(here, new)
    looks = [file.look for file in (other, one) if isinstance(file, Version) and file.look]
    style = (looks[0] if looks else here.looks[HOUSE]).whole
    day = f"{date or datetime.now(UTC):%Y-%m-%d}T00:00:00Z"
    formats = {path.suffix[1:] for path in outputs}
    if isinstance(one, Foreign) or isinstance(other, Foreign):
        if formats != {"docx"}:
            raise click.UsageError("of Word files that mou did not write only a .docx can be made.")
        before, after = (
            file.docx if isinstance(file, Foreign) else write_docx(file.document, style.docx) for file in (one, other)
        )
        name = old if isinstance(one, Foreign) else new
        printing = Printing({"docx": compared((old, before), (new, after), name, author=author, date=day)}, {})
        talk.say(
            "one of the files is not as mou built it: its changes are found by comparing words, without knowing the clauses."
        )
    else:
        redline = redlined(one.document, other.document, numbers=numbers)
        if one.document.numbering != other.document.numbering:
            talk.say(
                f"{old} and {new} are numbered in other ways; the redline counts as {new} does, also when all changes are rejected."
            )
        printing = redline_files(redline, style, formats, Signed(author, day, _title(one, other)))
    for path in outputs:
        if (data := printing.files.get(path.suffix[1:])) is not None:
            _write(path, data)
    for why in printing.unprinted.values():
        talk.say(why)
    if printing.unprinted:
        sys.exit(MACHINE)


def _title(one: Version, other: Version) -> str:
    """What is compared: the agreement, and the versions of it; of two agreements both."""
    older, newer = (", ".join(filter(None, (file.document.meta.title, file.document.meta.reference))) for file in (one, other))
    return f"{older}: {one.told} → {'' if older == newer else f'{newer}: '}{other.told}"


def _write(path: Path, data: bytes) -> None:
    if digest_of(path) not in (None, digest(data)):
        talk.say(f"what stood there is kept as {set_aside(path).name}.")
    write_named(path, data)
    click.echo(f"written    {near(path)}")
