"""The command docs: the pages on forms and findings, written anew."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli import talk
from pipeline.cli.exits import exits
from pipeline.disk.pages import write_pages
from pipeline.disk.repository import repository


@click.command("docs")
def docs_command() -> None:
    """Write docs/rules.md and a page for each deal form in docs/forms/, from the library and the table of codes."""
    with exits():
        written = write_pages(repository(Path.cwd()))
        talk.say(f"{talk.counted(len(written), 'page')} in docs/ are current.")
