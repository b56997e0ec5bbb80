"""What several commands are asked alike."""

from __future__ import annotations

import click

from pipeline.cli.show import FORMATS

IDS = click.argument("ids", nargs=-1, metavar="[ID]...")
STYLE = click.option(
    "--format", "style", type=click.Choice(FORMATS), default="full", show_default=True, help="How findings are printed."
)
