"""The command dates: milestones, reviews, reports, notices, renewals and ends, sorted, in the terminal or as a calendar or a table."""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import wrap

import click

from pipeline.cli import talk
from pipeline.cli.exits import FINDINGS, FROZEN, exits
from pipeline.cli.options import writable
from pipeline.cli.show import show
from pipeline.compile import chosen, dated
from pipeline.dates import Dated
from pipeline.disk.events import Frozen
from pipeline.disk.files import write_named
from pipeline.disk.repository import repository
from pipeline.findings import Finding, Rejected
from pipeline.writers.calendar import Dates, write_csv, write_ics

_WIDTH = 100
_FILES = {"ics": write_ics, "csv": write_csv}


@click.command("dates")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option(
    "--format",
    "style",
    type=click.Choice(("text", *_FILES)),
    default="text",
    show_default=True,
    help="A table to read, a calendar (.ics) or a table for a spreadsheet (.csv).",
)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file to write, instead of the terminal."
)
def dates_command(ids: tuple[str, ...], style: str, output: Path | None) -> None:
    """List the dates of agreements: milestones, payments, reviews, reports, last days for notice, renewals and ends.

    A day is computed where the facts tell it; what has none comes last, with the rule by which it is counted.
    """
    with exits():
        here = repository(Path.cwd())
        if output:
            writable(here.root, output, ["txt" if style == "text" else style])
        found: list[Dates] = []
        wrong: set[Finding] = set()
        frozen = False
        for name in dict.fromkeys(ids) or here.ids():
            try:
                key, source = here.agreement(name)
                found.append(dated(key, chosen(source, here.library_for(source))))
            except Rejected as rejected:
                wrong |= {*rejected.findings}
                frozen |= isinstance(rejected, Frozen)
        show(sorted(wrong, key=lambda one: one.order), "full")
        data = _FILES[style](*found) if style in _FILES else "".join(map(_table, found)).encode()
        if output:
            write_named(output, data)
            talk.say(f"{output} holds the dates of {talk.counted(len(found), 'agreement')}.")
        else:
            click.echo(data, nl=False)
        if wrong:
            sys.exit(FROZEN if frozen else FINDINGS)


def _table(dates: Dates) -> str:
    """The dates of an agreement as lines: the day, what happens, and below it who acts and how the day is counted."""
    lines = [f"{dates.id}:"]
    for entry in dates.entries:
        day = entry.day.isoformat() if entry.day else dates.undated
        lines += _entry(day, entry)
    return "\n".join((*lines, "", ""))


def _entry(day: str, entry: Dated) -> list[str]:
    head, *more = wrap(entry.what, _WIDTH - 28) or [""]
    beside = " · ".join(filter(None, (entry.who, entry.rule)))
    return [f"  {day:10}  {entry.kind:12}  {head}", *(f"{'':28}{line}" for line in (*more, *wrap(beside, _WIDTH - 28)))]
