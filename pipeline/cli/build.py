"""The command that writes agreements as files."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import click
from typing_extensions import override

from pipeline.asked import FORMATS, USUAL, Edition
from pipeline.cli import talk
from pipeline.cli.exits import FINDINGS, FINE, FROZEN, MACHINE, OURS, OUT_OF_DATE, exits, machine, of_one, ours
from pipeline.cli.options import IDS
from pipeline.cli.show import show
from pipeline.disk.build import begun, build, ended
from pipeline.disk.cluster import cluster
from pipeline.disk.events import Frozen
from pipeline.disk.keep import Damaged, Keeper, OutOfDate
from pipeline.disk.many import Step, built, cores, processes
from pipeline.disk.output import Built
from pipeline.disk.repository import Repository, repository
from pipeline.document import Status
from pipeline.findings import Finding, Rejected

_MANY = 2  # agreements at once, from which on workers make them


class _Outputs(click.ParamType[tuple[str, ...]]):
    """Formats separated by commas."""

    name = "formats"

    @override
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """The formats named, each once, in the order of `FORMATS`; fails for any other."""
        if isinstance(value, tuple):
            return value
        named = {part.strip() for part in str(value).split(",")}
        if others := sorted(named - {*FORMATS}):
            self.fail(f"choose from {', '.join(FORMATS)}, separated by commas; not `{others[0]}`.", param, ctx)
        return tuple(output for output in FORMATS if output in named)


def _scheduler(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """The host and the port of a scheduler. Raises `BadParameter` for any other address."""
    if value is not None and not re.fullmatch(r"dask://[^\s/]+:[0-9]+", value):
        raise click.BadParameter("write dask://HOST:PORT, the address of a Dask scheduler.", context, parameter)
    return value and value.removeprefix("dask://")


@click.command("build")
@IDS
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Where the files go.  [default: build]")
@click.option(
    "--formats",
    type=_Outputs(),
    default=",".join(USUAL),
    show_default=True,
    help=f"What is printed, separated by commas: {', '.join(FORMATS)}.",
)
@click.option("--final", is_flag=True, help="Print without the draft mark; refused while anything is open.")
@click.option(
    "--date", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="The day that a draft says it is of."
)
@click.option(
    "--internal", is_flag=True, help="Print for your own side: reasons, positions and notes as comments, a mark on every page."
)
@click.option("--line-numbers", is_flag=True, help="Number the lines of each page, for a negotiation.")
@click.option(
    "--key-terms", is_flag=True, help="Write a sheet of key terms for business readers too: ID.key-terms.docx and .pdf."
)
@click.option("--locked", is_flag=True, help="Change no lock: an agreement whose words or sources moved is refused.")
@click.option(
    "--jobs", type=click.IntRange(0), default=1, show_default=True, help="Agreements made at once; 0: one for each core."
)
@click.option(
    "--executor",
    callback=_scheduler,
    metavar="dask://HOST:PORT",
    help="Have a Dask cluster make them; trust it as you trust this machine, for it runs what it is given.",
)
def build_command(  # noqa: PLR0913, PLR0917 - click hands over one argument for each option
    ids: tuple[str, ...],
    out: Path | None,
    formats: tuple[str, ...],
    final: bool,  # noqa: FBT001
    day: datetime | None,
    internal: bool,  # noqa: FBT001
    line_numbers: bool,  # noqa: FBT001
    key_terms: bool,  # noqa: FBT001
    locked: bool,  # noqa: FBT001
    jobs: int,
    executor: str | None,
) -> None:
    """Check agreements and write them as Word, PDF and text; what nothing has changed is left alone.

    Beside each agreement stand its words (ID.txt) and what they are made from (ID.lock), for version control.
    """
    which = Edition(internal, day.date() if day else None, line_numbers, key_terms)
    with exits():
        here = repository(Path.cwd())
        names = tuple(dict.fromkeys(ids)) or here.ids()
        where = out or here.root / "build"
        keeper, outcome = Keeper(here, locked), _Outcome(here, where)
        quiet = len(names) == 1 or not sys.stderr.isatty()
        status: Status = "final" if final else "draft"
        asked = (where, formats, status, which, keeper)
        made: dict[str, Built] = {}
        try:
            with click.progressbar(
                _steps(here, names, asked, jobs or cores(), executor), len(names), "Building", file=sys.stderr, hidden=quiet
            ) as progress:
                for name, finish in progress:
                    with outcome.of(name):
                        made[name] = finish()
        finally:  # what is written is said even where the machine or the user stops the rest
            outcome.done = [made[name] for name in names if name in made]
            outcome.tell(none=not names)
        if code := outcome.code():
            sys.exit(code)


def _steps(here: Repository, names: Sequence[str], asked: tuple[Any, ...], jobs: int, scheduler: str | None) -> Iterator[Step]:
    """The builds, one after the other or by workers, each to be ended by whoever iterates."""
    count = min(jobs, len(names))
    if count < _MANY and not scheduler:
        return ((name, partial(build, here, name, *asked, alone=len(names) == 1)) for name in names)
    workers = cluster(scheduler) if scheduler else processes(count)
    return built(names, lambda name: begun(here, name, *asked), lambda one, made: ended(one, made, asked[-1]), workers)


@dataclass(slots=True)
class _Outcome:
    """What a build came to, agreement by agreement; one that fails does not hold up the rest, but the machine or the user does.

    What the machine refuses of one agreement alone is that agreement's.
    """

    here: Repository
    out: Path
    done: list[Built] = field(default_factory=list)
    stopped: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    frozen: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    refused: list[Damaged | OutOfDate] = field(default_factory=list)
    machine: list[OSError] = field(default_factory=list)
    faults: dict[str, Exception] = field(default_factory=dict)

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        """Build one agreement, and keep what stopped it."""
        try:
            yield
        except Frozen as frozen:
            self.frozen[name] = frozen.findings
        except Rejected as rejected:
            self.stopped[name] = rejected.findings
        except (Damaged, OutOfDate) as refused:
            self.refused.append(refused)
        except OSError as error:
            if not of_one(error, self.here, name, self.out):
                raise
            self.machine.append(error)
        except click.ClickException:
            raise
        except Exception as error:  # noqa: BLE001 - one agreement that mou itself stumbles over does not hold up the rest
            self.faults[name] = error

    def tell(self, *, none: bool) -> None:
        """Say what it came to: errors in full, warnings in a line for each agreement, then the files, then what to do next."""
        found = {one for findings in (*self.stopped.values(), *self.frozen.values()) for one in findings}
        found |= {one for agreement in self.done for one in agreement.findings if one.severity == "error"}
        found |= {one.damage for one in self.done if one.damage}
        found |= {one.finding for one in self.refused if isinstance(one, Damaged)}
        show(sorted(found, key=lambda one: one.order), "full")
        for done in self.done:
            talk.built(done)
        if none:
            talk.none_yet()
        else:
            talk.finished(self.done, self.stopped | self.frozen)
        for refused in self.refused:
            if isinstance(refused, OutOfDate):
                talk.out_of_date(refused.key, refused.moved)
        for refusal in self.machine:
            machine(refusal)
        for name, fault in self.faults.items():
            ours(fault, name)

    def code(self) -> int:
        """The exit code: that of the gravest of all that happened."""
        kinds = (
            (self.faults, OURS),
            (self.frozen or [one for one in self.refused if isinstance(one, Damaged)], FROZEN),
            (self.stopped or [one for one in self.done if talk.errors(one.counts)], FINDINGS),
            (self.refused, OUT_OF_DATE),
            ([*self.machine, *(one for one in self.done if one.unprinted)], MACHINE),
        )
        return next((code for happened, code in kinds if happened), FINE)
