"""The command approve: a named person stands for what an agreement does on its own account."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli import talk
from pipeline.cli.exits import exits
from pipeline.cli.show import near
from pipeline.disk.approve import NothingOfThatName, approve
from pipeline.disk.repository import repository


def person(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    """The name of a person, in one line. Raises `BadParameter` for none."""
    name = " ".join(value.split())
    if not name or not name.isprintable():
        raise click.BadParameter("write the name of a person.")
    return name


@click.command("approve")
@click.argument("key", metavar="ID")
@click.argument("item", required=False)
@click.option("--by", required=True, callback=person, help="The person who approves; nobody is guessed.")
def approve_command(key: str, item: str | None, by: str) -> None:
    """Record that a person approves words of your own, other positions and silences.

    ITEM is a clause, an item of one or a code; left out, everything that waits is approved. The approval holds for the words as they
    are now and lapses when they change. It is kept beside the agreement and never printed.
    """
    with exits():
        here = repository(Path.cwd())
        try:
            done = approve(here, key, item, by)
        except NothingOfThatName as nothing:
            waiting = ", ".join(one.item for one in nothing.waiting) or "nothing"
            raise click.UsageError(f"`{item}` does not wait for approval in {key}. What waits: {waiting}.") from None
        for one in done:
            click.echo(f"approved  {one.item}\n    {one.words}")
        if done:
            talk.say(f"{talk.counted(len(done), 'approval')} by {by}, kept in {near(here.approvals_path(key))}.")
        else:
            talk.say(f"nothing in {key} waits for approval.")
