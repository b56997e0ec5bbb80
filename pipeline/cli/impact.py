"""The command impact: which agreements a change of the library touches, and how their words move."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.cli.exits import FINDINGS, FROZEN, exits
from pipeline.disk.impact import impact
from pipeline.disk.repository import repository
from pipeline.records.impact_report import REPORTS


@click.command("impact")
@click.option("--base", default="HEAD", show_default=True, metavar="REV", help="Against which commit, branch or tag.")
@click.option("--format", "style", type=click.Choice([*REPORTS]), default="text", show_default=True, help="How it is told.")
def impact_command(base: str, style: str) -> None:
    """Say what the changes since a revision do to every agreement, and how each wording moves; nothing is printed or written.

    Drafts get other words, or keep them; what was sent is held, what was signed is frozen. Each distinct change of wording is shown
    once, with the agreements that share it.
    """
    with exits():
        found = impact(repository(Path.cwd()), base)
        click.echo(REPORTS[style](found), nl=False)
        if found.frozen_files:
            sys.exit(FROZEN)
        if found.rejected:
            sys.exit(FINDINGS)
