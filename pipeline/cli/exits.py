"""Exit codes, and the one place where whatever went wrong becomes a line and a code."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from pipeline.cli.show import show
from pipeline.disk.repository import NotARepository
from pipeline.findings import Rejected

FINE, FINDINGS, USAGE, OUT_OF_DATE, FROZEN, MACHINE, OURS, INTERRUPTED = 0, 1, 2, 3, 4, 5, 70, 130


@contextmanager
def exits(style: str = "full") -> Iterator[None]:
    """Run a command; findings, faults of the machine and faults of ours end it with their code and never with a traceback."""
    try:
        yield
    except Rejected as rejected:
        show(rejected.findings, style)
        sys.exit(FINDINGS)
    except NotARepository:
        click.echo(
            "mou: no clause library here: this folder and those above it hold no clauses/outline.yaml. Go to the folder of your agreements.",
            err=True,
        )
        sys.exit(USAGE)
    except KeyboardInterrupt:
        click.echo("mou: interrupted; nothing is half written.", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(FINE)
    except OSError as error:
        click.echo(
            f"mou: {error.strerror or error}{f': {error.filename}' if error.filename else ''}. Mend that and run the command again.",
            err=True,
        )
        sys.exit(MACHINE)
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Exception as error:  # noqa: BLE001 - whatever else happens is a fault of ours, and the user gets a line, not a traceback
        click.echo(
            f"mou: this is a fault of mou, not of your file ({type(error).__name__}: {error}). Please report it with the file that caused it.",
            err=True,
        )
        sys.exit(OURS)
