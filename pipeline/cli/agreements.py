"""The commands on agreements: check says what is wrong, build writes the files."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from typing_extensions import override

from pipeline.cli import talk
from pipeline.cli.exits import FINDINGS, MACHINE, OURS, exits, ours
from pipeline.cli.show import FORMATS, show
from pipeline.compile import FORMATS as OUTPUTS
from pipeline.compile import USUAL, Compiled
from pipeline.disk.build import Built, build, check
from pipeline.disk.repository import repository
from pipeline.edition import Edition
from pipeline.findings import Finding, Rejected

_IDS = click.argument("ids", nargs=-1, metavar="[ID]...")
STYLE = click.option(
    "--format", "style", type=click.Choice(FORMATS), default="full", show_default=True, help="How findings are printed."
)


class _Outputs(click.ParamType[tuple[str, ...]]):
    """Formats separated by commas."""

    name = "formats"

    @override
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """The formats named, each once, in the order of `OUTPUTS`; fails for any other."""
        if isinstance(value, tuple):
            return value
        named = {part.strip() for part in str(value).split(",")}
        if others := sorted(named - {*OUTPUTS}):
            self.fail(f"choose from {', '.join(OUTPUTS)}, separated by commas; not `{others[0]}`.", param, ctx)
        return tuple(output for output in OUTPUTS if output in named)


@click.command("check")
@_IDS
@STYLE
@click.option("--final", is_flag=True, help="Judge as a final: what a draft may still have counts as an error.")
def check_command(ids: tuple[str, ...], style: str, final: bool) -> None:  # noqa: FBT001 - click passes options by name
    """Say what is wrong with agreements, in all their files at once, and what the library supplies where they are silent."""
    with exits(style):
        here = repository(Path.cwd())
        names = tuple(dict.fromkeys(ids)) or here.ids()
        found: set[Finding] = set()
        agreements: dict[str, Compiled] = {}
        wrong = False
        for name in names:
            try:
                agreements[name] = agreement = check(here, name, "final" if final else "draft")
            except Rejected as rejected:
                found |= {*rejected.findings}
                wrong = True
            else:
                found |= {*agreement.findings}
                wrong = wrong or any(one.severity == "error" for one in agreement.findings) or (final and not agreement.final)
        listed = sorted(found, key=lambda one: one.order)
        show(listed, style)
        if style == "full":
            for name, agreement in agreements.items():
                talk.supplied(name, agreement)
        if style in {"full", "concise"}:
            talk.checked(names, listed, waits=final and wrong)
        if wrong:
            sys.exit(FINDINGS)


@click.command("build")
@_IDS
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Where the files go.  [default: build]")
@click.option(
    "--formats",
    type=_Outputs(),
    default=",".join(USUAL),
    show_default=True,
    help=f"What is printed, separated by commas: {', '.join(OUTPUTS)}.",
)
@click.option("--final", is_flag=True, help="Print without the draft mark; refused while anything is open.")
@click.option(
    "--date", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="The day that a draft says it is of."
)
@click.option(
    "--internal", is_flag=True, help="Print for your own side: reasons, positions and notes as comments, a mark on every page."
)
@click.option("--line-numbers", is_flag=True, help="Number the lines of each page, for a negotiation.")
def build_command(
    ids: tuple[str, ...],
    out: Path | None,
    formats: tuple[str, ...],
    final: bool,  # noqa: FBT001
    day: datetime | None,
    internal: bool,  # noqa: FBT001
    line_numbers: bool,  # noqa: FBT001
) -> None:
    """Check agreements and write them as Word, PDF and text; what nothing has changed is left alone."""
    which = Edition(internal, day.date() if day else None, line_numbers)
    with exits():
        here = repository(Path.cwd())
        names = tuple(dict.fromkeys(ids)) or here.ids()
        stopped: dict[str, tuple[Finding, ...]] = {}
        done: list[Built] = []
        faults: dict[str, Exception] = {}
        quiet = len(names) == 1 or not sys.stderr.isatty()
        try:
            with click.progressbar(names, label="Building", file=sys.stderr, hidden=quiet) as progress:
                for name in progress:
                    try:
                        done.append(build(here, name, out or here.root / "build", formats, "final" if final else "draft", which))
                    except Rejected as rejected:
                        stopped[name] = rejected.findings
                    except (OSError, click.ClickException):
                        raise
                    except Exception as error:  # noqa: BLE001 - one agreement that mou itself stumbles over does not hold up the rest
                        faults[name] = error
        finally:  # what is written is said even where the machine or the user stops the rest
            _told(done, stopped, none=not names)
            for name, fault in faults.items():
                ours(fault, name)
        if faults:
            sys.exit(OURS)
        if stopped or any(talk.errors(one.counts) for one in done):
            sys.exit(FINDINGS)
        if any(one.unprinted for one in done):
            sys.exit(MACHINE)


def _told(done: list[Built], stopped: dict[str, tuple[Finding, ...]], *, none: bool) -> None:
    """Say what a build came to: errors in full, warnings in a line for each agreement, then the files, then what to do next."""
    found = {one for findings in stopped.values() for one in findings}
    found |= {one for agreement in done for one in agreement.findings if one.severity == "error"}
    show(sorted(found, key=lambda one: one.order), "full")
    for one in done:
        talk.built(one)
    if none:
        talk.none_yet()
    else:
        talk.finished(done, stopped)
