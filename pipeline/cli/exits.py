"""Exit codes, and the one place where whatever went wrong becomes a line and a code."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from pipeline.cli import talk
from pipeline.cli.show import show
from pipeline.disk.events import Frozen, folder_of
from pipeline.disk.repository import NotARepository, Repository
from pipeline.findings import Rejected

FINE, FINDINGS, USAGE, OUT_OF_DATE, FROZEN, MACHINE, OURS, INTERRUPTED = 0, 1, 2, 3, 4, 5, 70, 130
_OF_ALL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE}  # what no agreement has for itself


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
        machine(error)
        sys.exit(MACHINE)
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Exception as error:  # noqa: BLE001 - whatever else happens is a fault of ours, and the user gets a line, not a traceback
        ours(error)
        sys.exit(OURS)


def machine(error: OSError) -> None:
    """Say what the machine refused, and of which file."""
    talk.say(f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}. Mend that and run the command again.")


def of_one(error: OSError, here: Repository, name: str, *out: Path) -> bool:
    """Whether what the machine refused is a file of the agreement `name`: one beside it, one of its records, or one of its folders in `out`."""
    path, key = Path(str(error.filename)), Path(name).stem
    own = (here.approvals_path(name).parent, folder_of(here.root, key).parent, *out)
    firsts = {path.relative_to(folder).parts[:1] for folder in own if path.is_relative_to(folder)}
    return error.errno not in _OF_ALL and any(first.lstrip(".").partition(".")[0] == key for parts in firsts for first in parts)


def ours(error: Exception, name: str = "") -> None:
    """Say that something went wrong in `mou` itself, with the agreement `name` if one caused it."""
    what = " ".join(f"{type(error).__name__}: {error}".split())
    talk.say(
        f"{f'{name}: ' if name else ''}this is a fault of mou, not of your file ({what}). Please report it with the file that caused it."
    )
