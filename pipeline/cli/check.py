"""The command that says what is wrong with agreements."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from pipeline.cli import talk
from pipeline.cli.exits import FINDINGS, FROZEN, MACHINE, exits, machine, of_one
from pipeline.cli.options import IDS, STYLE
from pipeline.cli.show import show
from pipeline.codes import stops_final
from pipeline.compile import Compiled
from pipeline.disk.added import added
from pipeline.disk.events import Frozen
from pipeline.disk.make import check
from pipeline.disk.published import Shelf
from pipeline.disk.repository import Repository, repository
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
        looked = _Looked(here, status, frozen_told=base is None)  # against a base, `mou verify --base` tells it
        for name in names:
            looked.at(name)
        found = {*Shelf(here).findings(), *looked.found}
        listed = sorted(found, key=lambda one: one.order)
        if base is not None:
            listed = [*added(here, base, names, status, listed)]
        wrong = any(stops_final(one) if final else one.severity == "error" for one in listed)
        show(listed, style)
        if style == "full" and base is None:
            for name, agreement in looked.agreements.items():
                talk.supplied(name, agreement)
        if style in {"full", "concise"} and (checked := looked.checked(names)) is not None:
            talk.checked(checked, listed, waits=final and wrong)
        if known := len(found) - len(listed):
            talk.say(f"not listed: {talk.counted(known, 'finding')} that {base} has too; `mou check` lists all.")
        for refusal in looked.refused.values():
            machine(refusal)
        if wrong:
            sys.exit(FROZEN if looked.frozen & {*listed} else FINDINGS)
        if looked.refused:
            sys.exit(MACHINE)


@dataclass(frozen=True, slots=True)
class _Looked:
    """What a look at agreements found, one after the other; what the machine refuses of one alone holds up no other."""

    here: Repository
    status: Status
    frozen_told: bool
    agreements: dict[str, Compiled] = field(default_factory=dict)
    found: set[Finding] = field(default_factory=set)
    frozen: set[Finding] = field(default_factory=set)
    refused: dict[str, OSError] = field(default_factory=dict)

    def at(self, name: str) -> None:
        """Look at one agreement. Raises OSError for what the machine refuses of all."""
        try:
            key, source = self.here.agreement(name)
            self.agreements[name] = agreement = check(self.here, name, self.status)
            self.found.update(agreement.findings)
            if self.frozen_told and self.here.owns(source):
                as_kept(self.here.root, key, source)
        except Rejected as rejected:
            self.found.update(rejected.findings)
            self.frozen.update(rejected.findings if isinstance(rejected, Frozen) else ())
        except OSError as error:
            if not of_one(error, self.here, name):
                raise
            self.refused[name] = error

    def checked(self, names: Sequence[str]) -> list[str] | None:
        """The names of those that could be looked at; None where there are agreements and none could be."""
        could = [name for name in names if name not in self.refused]
        return could if could or not names else None
