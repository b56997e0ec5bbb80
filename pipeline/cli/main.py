"""The command `mou` and what it can say about itself, its codes and the machine."""

from __future__ import annotations

import os
import sys
from difflib import get_close_matches

import click

from pipeline.cli.late import Late
from pipeline.cli.streams import inlet, opened, outlet
from pipeline.codes import CODES

_COMMANDS = {
    "init": "init:init_command",
    "new": "new:new_command",
    "check": "check:check_command",
    "build": "build:build_command",
    "approve": "approve:approve_command",
    "clauses": "library:clauses",
    "dates": "dates:dates_command",
    "redline": "redline:redline_command",
    "docs": "docs:docs_command",
    "plan": "plan:plan_command",
    "apply": "plan:apply_command",
    "impact": "impact:impact_command",
    **{name: f"records:{name}_command" for name in ("issue", "revise", "upgrade", "execute", "amend", "verify")},
    "style": "style:style",
}


def _version(context: click.Context, _: click.Parameter, asked: bool) -> None:  # noqa: FBT001 - click hands it over so
    """Say which version this is; a folder of it that is not installed has none."""
    if not asked:
        return
    from importlib import metadata  # no other run needs it here

    try:
        click.echo(f"mou, version {metadata.version('mou-pipeline')}")
    except metadata.PackageNotFoundError:
        click.echo("mou, of no version: it runs from a folder and is not installed")
    context.exit()


@click.group(cls=Late, late=_COMMANDS, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version and exit.")
@click.pass_context
def mou(context: click.Context) -> None:
    """Agreements as code: YAML facts and a clause library to checked, numbered agreements in Word and PDF.

    ID is the name of a file in agreements/ without its ending, or the path of one; none means all.

    Exit codes: 0 fine, 1 findings, 2 usage, 3 out of date, 4 a frozen record would change, 5 the machine, 70 a fault of ours, 130 interrupted.
    """
    if os.environ.get("NO_COLOR"):
        context.color = False


@mou.command()
@click.argument("code")
def explain(code: str) -> None:
    """Say what a finding's code means, why it matters and how to mend it."""
    wanted = f"MOU{code}" if code.isdigit() else code.upper()
    if wanted not in CODES:
        near = get_close_matches(wanted, CODES, 3)
        raise click.UsageError(f"There is no code {code}." + (f" Did you mean {', '.join(near)}?" if near else ""))
    entry = CODES[wanted]
    stops = "fails a check, and no final is printed" if entry.severity == "error" else "is listed, and no final is printed"
    weight = stops if entry.severity == "error" or entry.final else "is listed and stops nothing"
    click.echo(f"{wanted}  {entry.title}\n\nWhy: {entry.why}\nMend: {entry.mend}\nIt {weight}.")


@mou.command("schema")
@click.argument("of", type=click.Choice(("agreement", "document")), default="agreement", metavar="[agreement|document]")
def schema_command(of: str) -> None:
    """Print the JSON Schema of an agreement file, which editors use for completion and hover text, or of the document that a build writes as JSON."""
    from pipeline.cli.exits import exits  # no other command needs them
    from pipeline.document_json import document_schema
    from pipeline.spec.schema import printed_schema

    with exits():
        click.echo(printed_schema() if of == "agreement" else document_schema(), nl=False)


@mou.command()
def doctor() -> None:
    """Say what this machine has and lacks for Word, PDF and the tests."""
    from pipeline.cli.exits import MACHINE, exits  # no other command needs them
    from pipeline.disk.doctor import examined

    with exits():
        found = examined()
        for one in found:
            click.echo(f"{'ok     ' if one.there else 'missing'}  {one.what}: {one.words}")
        if not all(one.there or not one.needed for one in found):
            sys.exit(MACHINE)


def main() -> None:
    """The entry point: fonts are cut without a clock, every terminal can show what is said, and nothing a user sees is a traceback.

    Nor does pydantic look among all packages for plugins, which takes ten milliseconds and would let any of them change what is read.
    """
    os.environ.setdefault("SOURCE_DATE_EPOCH", "315532800")
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    opened()
    sys.stdin = inlet(sys.stdin)
    sys.stdout, sys.stderr = outlet(sys.stdout), outlet(sys.stderr)
    try:
        mou()
    except OSError:
        from pipeline.cli.exits import exits  # no other run needs it here

        with exits():
            raise
