"""The command that says what is wrong with agreements."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.cli import talk
from pipeline.cli.exits import FINDINGS, FROZEN, exits
from pipeline.cli.options import IDS, STYLE
from pipeline.cli.show import show
from pipeline.codes import stops_final
from pipeline.compile import Compiled
from pipeline.disk.added import added
from pipeline.disk.events import Frozen
from pipeline.disk.make import check
from pipeline.disk.published import Shelf
from pipeline.disk.repository import repository
from pipeline.disk.reprint import as_kept
from pipeline.document import Status
from pipeline.findings import Finding, Rejected


@click.command("check")
@IDS
@STYLE
@click.option("--final", is_flag=True, help="Judge as a final: what a draft may still have counts as an error.")
@click.option("--base", metavar="REV", help="Only what this commit, branch or tag did not have, for CI.")
def check_command(ids: tuple[str, ...], style: str, final: bool, base: str | None) -> None:  # noqa: FBT001 - click passes options by name
    """Say what is wrong with agreements, in all their files at once, and what the library supplies where they are silent.

    With --base only what a change brought is listed and counts, so that an unfinished draft does not hold up a clause.
    """
    with exits(style):
        here = repository(Path.cwd())
        names = tuple(dict.fromkeys(ids)) or here.ids()
        status: Status = "final" if final else "draft"
        found = set(Shelf(here).findings())
        frozen = set[Finding]()
        agreements: dict[str, Compiled] = {}
        for name in names:
            try:
                key, source = here.agreement(name)
                agreements[name] = agreement = check(here, name, status)
                found |= {*agreement.findings}
                if base is None and here.owns(source):  # against a base, `mou verify --base` tells it
                    as_kept(here.root, key, source)
            except Rejected as rejected:
                found |= {*rejected.findings}
                frozen |= {*rejected.findings} if isinstance(rejected, Frozen) else set()
        listed = sorted(found, key=lambda one: one.order)
        if base is not None:
            listed = [*added(here, base, names, status, listed)]
        wrong = any(stops_final(one) if final else one.severity == "error" for one in listed)
        show(listed, style)
        if style == "full" and base is None:
            for name, agreement in agreements.items():
                talk.supplied(name, agreement)
        if style in {"full", "concise"}:
            talk.checked(names, listed, waits=final and wrong)
        if known := len(found) - len(listed):
            talk.say(f"not listed: {talk.counted(known, 'finding')} that {base} has too; `mou check` lists all.")
        if wrong:
            sys.exit(FROZEN if frozen & {*listed} else FINDINGS)
