"""The commands on the clause library: what it holds, and whether its words keep the drafting rules."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.cli import talk
from pipeline.cli.agreements import STYLE
from pipeline.cli.exits import FINDINGS, exits
from pipeline.cli.show import show
from pipeline.codes import suggestion
from pipeline.disk.repository import repository


@click.group()
def clauses() -> None:
    """The clause library."""


@clauses.command("list")
def clauses_list() -> None:
    """List the clauses: id, version, title, positions, and whether a lawyer has reviewed them."""
    with exits():
        for clause in sorted(repository(Path.cwd()).library.clauses.values(), key=lambda one: one.id):
            reviewed = "not reviewed by a lawyer" if clause.review.reviewed == "none" else f"reviewed {clause.review.reviewed}"
            click.echo(f"{clause.id:38} {clause.version:7} {clause.title:34} {', '.join(clause.positions):22} {reviewed}")


@clauses.command("show")
@click.argument("clause")
def clauses_show(clause: str) -> None:
    """Show a clause: what the library knows about it, and its words in each position."""
    with exits():
        known = repository(Path.cwd()).library.clauses
        if clause not in known:
            help_ = suggestion(clause, known, "`mou clauses list` prints all of them.")
            raise click.UsageError(f"The library has no clause `{clause}`. {help_}")
        one = known[clause]
        reviewed = (
            "No lawyer has reviewed this clause."
            if one.review.reviewed == "none"
            else f"Reviewed {one.review.reviewed} under {', '.join(one.review.laws)}."
        )
        click.echo(f"{one.id} {one.version}: {one.title}\n{reviewed}\n\n{one.note.strip()}\nWalk away: {one.walk_away}")
        for position, words in one.positions.items():
            click.echo(f"\n# {position}\n{words.text.strip()}")


@clauses.command("check")
@STYLE
def clauses_check(style: str) -> None:
    """Hold the clauses against the drafting rules, filled in every case that their words foresee."""
    from pipeline.drafting.proof import proofs  # noqa: PLC0415 - no other command needs it

    with exits(style):
        library = repository(Path.cwd()).library
        found = proofs(library)
        show(found, style)
        if style in {"full", "concise"}:
            talk.say(f"{talk.counted(len(library.clauses), 'clause')} checked, {talk.counted(len(found), 'finding')}.")
        if found:
            sys.exit(FINDINGS)
