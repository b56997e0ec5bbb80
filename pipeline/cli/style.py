"""The commands on styles: what a style lacks, said before anything is printed with it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.cli import talk
from pipeline.cli.exits import FINDINGS, exits
from pipeline.cli.show import FORMATS, show
from pipeline.codes import suggestion
from pipeline.disk.repository import repository
from pipeline.findings import Finding


@click.group("style")
def style() -> None:
    """Look after the styles in templates/."""


@style.command("check")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--format", "how", type=click.Choice(FORMATS), default="full", show_default=True, help="How findings are printed.")
def check_style_command(names: tuple[str, ...], how: str) -> None:
    """Say what styles lack: styles, lists and sample lines in Word, fonts, and what the PDF asks for; and how to mend each."""
    with exits(how):
        looks = repository(Path.cwd()).looks
        if lost := [name for name in names if name not in looks]:
            near = suggestion(lost[0], looks, f"The styles here are: {', '.join(looks)}.")
            raise click.UsageError(f"There is no style {lost[0]} in templates/. {near}")
        found: list[Finding] = []
        for name in names or tuple(looks):
            found += (faults := looks[name].faults)
            if not faults:
                whole = looks[name].style
                talk.say(
                    f"{name} lacks nothing: {talk.counted(len(whole.fonts), 'font file')}, {len(whole.drawings)} named in Word."
                )
        show(sorted(found, key=lambda one: one.order), how)
        if found:
            sys.exit(FINDINGS)
