"""The commands of `mou`."""

from __future__ import annotations

import json
import os
import sys
from difflib import get_close_matches
from pathlib import Path

import click

from pipeline.cli.exits import FINDINGS, MACHINE, exits
from pipeline.cli.show import FORMATS, show
from pipeline.codes import CODES
from pipeline.compile import FORMATS as OUTPUTS
from pipeline.compile import Compiled
from pipeline.disk.build import Built, build, check
from pipeline.disk.doctor import examined
from pipeline.disk.repository import Repository, repository
from pipeline.findings import Finding, Rejected
from pipeline.spec.schema import schema

_ID = click.argument("ids", nargs=-1, metavar="[ID]...")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="mou-pipeline", prog_name="mou")
def mou() -> None:
    """Agreements as code: YAML facts and a clause library to checked, numbered agreements in Word and PDF.

    ID is the name of a file in agreements/ without its ending, or a path; none means all.

    Exit codes: 0 fine, 1 findings, 2 usage, 3 out of date, 4 a frozen record would change, 5 the machine, 70 a fault of ours, 130 interrupted.
    """


@mou.command("check")
@_ID
@click.option(
    "--format", "style", type=click.Choice(FORMATS), default="full", show_default=True, help="How findings are printed."
)
@click.option("--final", is_flag=True, help="Judge as a final: what a draft may still have counts as an error.")
def check_command(ids: tuple[str, ...], style: str, final: bool) -> None:  # noqa: FBT001 - click passes options by name
    """Say what is wrong with agreements, in all their files at once, and what the library supplies where they are silent."""
    with exits(style):
        here = repository(Path.cwd())
        found: list[Finding] = []
        wrong = False
        for name in ids or here.ids():
            try:
                compiled = check(here, name, "final" if final else "draft")
            except Rejected as rejected:
                found += rejected.findings
                wrong = True
                continue
            found += compiled.findings
            wrong = wrong or any(f.severity == "error" for f in compiled.findings) or (final and not compiled.final)
            if style == "full":
                _supplied(name, compiled)
        found = sorted(set(found), key=lambda one: one.order)
        show(found, style)
        if style in {"full", "concise"}:
            click.echo(_counted(found, len(ids or here.ids())), err=True)
        if wrong:
            sys.exit(FINDINGS)


@mou.command("build")
@_ID
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Where the files go.  [default: build]")
@click.option("--formats", default=",".join(OUTPUTS), show_default=True, help="What is printed, separated by commas.")
@click.option("--final", is_flag=True, help="Print without the draft mark; refused while anything is open.")
def build_command(ids: tuple[str, ...], out: Path | None, formats: str, final: bool) -> None:  # noqa: FBT001 - click passes options by name
    """Check agreements and write them as Word, PDF and text; what nothing has changed is left alone."""
    chosen = tuple(part.strip() for part in formats.split(",") if part.strip())
    if unknown := [part for part in chosen if part not in OUTPUTS] or not chosen:
        raise click.UsageError(
            f"--formats takes {', '.join(OUTPUTS)}, separated by commas; not {unknown if unknown is not True else 'nothing'}."
        )
    with exits():
        here = repository(Path.cwd())
        names = ids or here.ids()
        if not names:
            click.echo("mou: there is no agreement in agreements/ yet; write one there (README.md shows how).", err=True)
        found: list[Finding] = []
        built: list[Built] = []
        quiet = len(names) == 1 or not sys.stderr.isatty()
        with click.progressbar(names, label="Building", file=sys.stderr, hidden=quiet) as progress:
            for name in progress:
                try:
                    built.append(build(here, name, out or here.root / "build", chosen, "final" if final else "draft"))
                except Rejected as rejected:
                    found += rejected.findings
        told = sorted(
            {*found, *(one for done in built if done.compiled for one in done.compiled.findings)}, key=lambda one: one.order
        )
        show(told, "full" if found else "concise")
        for done in built:
            _report(here, done)
        if found:
            click.echo(_unbuilt(len(names) - len(built)), err=True)
        lost = {why for done in built for why in done.unprinted.values()}
        for why in sorted(lost):
            click.echo(f"mou: {why}", err=True)
        if found or any(one.severity == "error" for one in told):
            sys.exit(FINDINGS)
        if lost:
            sys.exit(MACHINE)


def _report(here: Repository, done: Built) -> None:
    for aside in done.aside:
        click.echo(f"mou: {here.shown(aside.with_name(aside.name))} holds your edits; the new build stands beside it.", err=True)
    files = "  ".join(here.shown(path) for path in done.files)
    click.echo(f"{'unchanged' if done.skipped else 'written  '}  {files}")


def _unbuilt(count: int) -> str:
    what = "1 agreement was" if count == 1 else f"{count} agreements were"
    return f"mou: {what} not written. Mend what is listed above and run the command again; `mou explain CODE` says more of each."


def _counted(found: list[Finding], agreements: int) -> str:
    errors = sum(one.severity == "error" for one in found)
    what = "1 agreement" if agreements == 1 else f"{agreements} agreements"
    return f"mou: {what} checked, {errors} {'error' if errors == 1 else 'errors'}, {len(found) - errors} {'warning' if len(found) - errors == 1 else 'warnings'}."


def _supplied(name: str, compiled: Compiled) -> None:
    """What the library supplied, and what the agreement changed or silenced."""
    spec = compiled.spec
    lines = [f"  default   {default.path}: {default.words}" for default in compiled.defaults]
    if spec.clauses:
        lines += [f"  position  {clause}: {position}" for clause, position in spec.clauses.positions.items()]
        lines += [f"  own words {one.after or one.instead_of or one.without}: {one.reason}" for one in spec.clauses.deviations]
    lines += [f"  silenced  {one.code}: {one.reason}" for one in spec.silence]
    if lines:
        click.echo("\n".join([f"{name}: supplied where the file is silent, and what it changes", *lines, ""]), err=True)


@mou.command()
@click.argument("code")
def explain(code: str) -> None:
    """Say what a finding's code means, why it matters and how to mend it."""
    wanted = code.upper()
    if wanted not in CODES:
        near = get_close_matches(wanted, CODES, 3)
        raise click.UsageError(f"There is no code {code}." + (f" Did you mean {', '.join(near)}?" if near else ""))
    entry = CODES[wanted]
    stops = (
        "stops a check and a final"
        if entry.severity == "error"
        else "stops a final"
        if entry.final
        else "is listed and stops nothing"
    )
    click.echo(f"{wanted}  {entry.title}\n\nWhy: {entry.why}\nMend: {entry.mend}\nIt {stops}.")


@mou.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of an agreement file, which editors use for completion and hover text."""
    with exits():
        click.echo(json.dumps(schema(), indent=2, ensure_ascii=False))


@mou.command()
def doctor() -> None:
    """Say what this machine has and lacks for Word, PDF and the tests."""
    with exits():
        findings = examined()
        for examination in findings:
            click.echo(f"{'ok     ' if examination.there else 'missing'}  {examination.what}: {examination.words}")
        if not all(examination.there or not examination.needed for examination in findings):
            sys.exit(MACHINE)


@mou.group()
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
            near = get_close_matches(clause, known, 1)
            raise click.UsageError(
                f"The library has no clause `{clause}`."
                + (f" Did you mean `{near[0]}`?" if near else " `mou clauses list` prints all of them.")
            )
        one = known[clause]
        reviewed = (
            "No lawyer has reviewed this clause."
            if one.review.reviewed == "none"
            else f"Reviewed {one.review.reviewed} under {', '.join(one.review.laws)}."
        )
        click.echo(f"{one.id} {one.version}: {one.title}\n{reviewed}\n\n{one.note.strip()}\nWalk away: {one.walk_away}")
        for position, words in one.positions.items():
            click.echo(f"\n# {position}\n{words.text.strip()}")


def main() -> None:
    """The entry point: fonts are cut without a clock, and nothing a user sees is a traceback."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", "315532800")
    mou()
