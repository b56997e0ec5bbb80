"""Exit codes, and the one place where whatever went wrong becomes a line and a code."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from pipeline.cli import talk
from pipeline.cli.show import show
from pipeline.disk.events import Frozen
from pipeline.disk.repository import NotARepository
from pipeline.findings import Rejected

FINE, FINDINGS, USAGE, OUT_OF_DATE, FROZEN, MACHINE, OURS, INTERRUPTED = 0, 1, 2, 3, 4, 5, 70, 130


@contextmanager
def exits(style: str = "full") -> Iterator[None]:
    """Run a command; findings, faults of the machine and faults of ours end it with their code and never with a traceback."""
    try:
        yield
        sys.stdout.flush()
    except Rejected as rejected:
        show(rejected.findings, style)
        sys.exit(FROZEN if isinstance(rejected, Frozen) else FINDINGS)
    except NotARepository:
        talk.say(
            "no clause library here: this folder and those above it hold no clauses/outline.yaml. Go to the folder of your agreements."
        )
        sys.exit(USAGE)
    except KeyboardInterrupt:
        talk.say("interrupted; nothing is half written.")
        sys.exit(INTERRUPTED)
    except OSError as error:
        talk.say(
            f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}. Mend that and run the command again."
        )
        sys.exit(MACHINE)
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Exception as error:  # noqa: BLE001 - whatever else happens is a fault of ours, and the user gets a line, not a traceback
        ours(error)
        sys.exit(OURS)


def ours(error: Exception, name: str = "") -> None:
    """Say that something went wrong in `mou` itself, with the agreement `name` if one caused it."""
    what = " ".join(f"{type(error).__name__}: {error}".split())
    talk.say(
        f"{f'{name}: ' if name else ''}this is a fault of mou, not of your file ({what}). Please report it with the file that caused it."
    )
