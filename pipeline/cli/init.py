"""The command init: a fresh repository of agreements, from an install or from the project itself."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from pipeline.cli import talk
from pipeline.cli.exits import exits
from pipeline.cli.show import near
from pipeline.disk.init import forms, fresh, lay_out


@click.command("init")
@click.argument("folder", default=Path(), required=False, metavar="[DIR]", type=click.Path(file_okay=False, path_type=Path))
@click.option("--example", "form", metavar="FORM", help="With a complete example of a deal form, such as 'joint venture'.")
def init_command(folder: Path, form: str | None) -> None:
    """Lay out a fresh repository in DIR: clause library, style, Makefile, checks of pull requests and commits, editor settings.

    It holds mou itself, so that everybody who works in it has the same. Nothing that is there is written over.
    """
    with exits():
        wanted = form.strip().lower().replace(" ", "-") if form else None
        if wanted is not None and wanted not in forms():
            raise click.UsageError(f"There is no form `{form}`. Choose one of: {', '.join(forms())}.")
        made = lay_out(folder, fresh(wanted))
        tops = Counter(name.partition("/")[0] + ("/" if "/" in name else "") for name in made)
        for top, count in tops.items():
            click.echo(f"made  {top}{f'  {count} files' if count > 1 else ''}")
        if not made:
            talk.say(f"{near(folder)} is laid out already; nothing was missing.")
        go = "" if folder.resolve() == Path.cwd() else f"cd {near(folder)} && "
        talk.say(f"next: {go}git init && make {'agreement' if form else 'new'}, then git add --all && git commit.")
