"""The commands of an agreement's life: issue, revise, upgrade, execute, amend and verify."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from pipeline.asked import USUAL
from pipeline.cli import talk
from pipeline.cli.approve import person
from pipeline.cli.exits import FROZEN, MACHINE, exits
from pipeline.cli.show import near, show
from pipeline.disk.amend import NAME as AMENDMENT
from pipeline.disk.amend import print_amendment
from pipeline.disk.issue import Unprintable, issue
from pipeline.disk.repository import Repository, repository
from pipeline.disk.steps import Said, Step, amend, execute, revise, upgrade
from pipeline.disk.verify import verify
from pipeline.records.events import FOLDER

_ID = click.argument("key", metavar="ID")
_BY = click.option("--by", required=True, callback=person, help="Who does it; nobody is guessed.")
_DAY = click.option(
    "--date", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="The day of it.  [default: today]"
)


@click.command("issue")
@_ID
@_BY
@_DAY
def issue_command(key: str, by: str, day: datetime | None) -> None:
    """Print the final and keep what is sent: facts, words, clauses, look and files, with their digests.

    From then on a build prints the same words, whatever changes in the library. Refused while anything is open, as a final is.
    """
    with exits():
        here = repository(Path.cwd())
        try:
            step = issue(here, key, _said(by, day))
        except Unprintable as why:
            talk.say(f"{why} Nothing was kept.")
            sys.exit(MACHINE)
        name = step.event.agreement
        amends = f"{name}.{AMENDMENT}.pdf" in step.event.files
        send = f"{name}.{AMENDMENT}.pdf is signed, and {name}.pdf shows the whole" if amends else "send the files in it"
        _told(here, step, f"{send}; `mou execute {name} SIGNED.pdf --by NAME` keeps what comes back.")


@click.command("revise")
@_ID
@_BY
@_DAY
def revise_command(key: str, by: str, day: datetime | None) -> None:
    """Open a new draft after what was sent; it keeps every clause version of that until `mou upgrade`."""
    with exits():
        here = repository(Path.cwd())
        step = revise(here, key, _said(by, day))
        _told(
            here,
            step,
            f"agreements/{step.event.agreement}.yaml may change now; its clauses stay as {step.event.about['of']} has them.",
        )


@click.command("upgrade")
@_ID
@click.argument("clause")
@_BY
@_DAY
def upgrade_command(key: str, clause: str, by: str, day: datetime | None) -> None:
    """Take the newest published version of CLAUSE into a draft that keeps what was sent."""
    with exits():
        here = repository(Path.cwd())
        about = (step := upgrade(here, key, clause, _said(by, day))).event.about
        _told(here, step, f"{clause} {about['from']} → {about['version']}; `mou build {step.event.agreement}` drafts it.")


@click.command("execute")
@_ID
@click.argument("signed", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--of", default="", metavar="RECORD", help="What was signed, such as 1-issued.  [default: what was sent last]")
@_BY
@_DAY
def execute_command(key: str, signed: Path, of: str, by: str, day: datetime | None) -> None:
    """Keep the PDF that came back SIGNED, if its words are those that were sent.

    What a signature adds over a page is not compared. A scan has no words; it is kept, and said to be one.
    """
    with exits():
        here = repository(Path.cwd())
        step = execute(here, key, signed, _said(by, day), of)
        show(step.findings, "full")
        about = step.event.about
        words = {
            "same": f"its words are those of {about['of']}",
            "added": f"its words are those of {about['of']}, and some were added",
            "none": "it has no words that a machine can read",
        }
        _told(here, step, f"{words[about['words']]}; SHA-256 {about['signed']}.")


@click.command("amend")
@_ID
@_BY
@_DAY
def amend_command(key: str, by: str, day: datetime | None) -> None:
    """Open a draft that changes what was signed; run again, print the amendment that the draft makes.

    The amendment says what is replaced, deleted and inserted, from the difference between what was signed and what the draft says now.
    `mou issue` then keeps it as it is sent.
    """
    with exits():
        here = repository(Path.cwd())
        if step := amend(here, key, _said(by, day)):
            _told(
                here,
                step,
                f"change agreements/{step.event.agreement}.yaml, and run `mou amend {step.event.agreement} --by NAME` again for the amendment.",
            )
            return
        built = print_amendment(here, key, here.root / "build", USUAL)
        talk.built(built)
        if built.unprinted:
            talk.say(" ".join(built.unprinted.values()))
            sys.exit(MACHINE)


@click.command("verify")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--base", default="", metavar="REV", help="Find files under records that this git revision has otherwise.")
@click.option(
    "--print", "pages", is_flag=True, help="Print what was sent again too, and compare its bytes where the engines are the same."
)
def verify_command(ids: tuple[str, ...], base: str, **asked: Any) -> None:
    """Compute everything that was kept again, offline, and name each file that does not verify."""
    with exits():
        here = repository(Path.cwd())
        done = verify(here, ids, base=base, pages=asked["pages"])
        show(done.findings, "full")
        again = f", {talk.counted(done.printed, 'file')} printed again" if asked["pages"] else ""
        others = (
            f"; other engines made {talk.counted(done.other, 'record')}, whose words alone were compared" if done.other else ""
        )
        what = f"{talk.counted(done.records, 'record')} of {talk.counted(done.agreements, 'agreement')}"
        if done.findings:
            files = len({one.place.file for one in done.findings})
            talk.say(
                f"{what}: {talk.counted(files, 'file')} not as it was kept."
                if files == 1
                else f"{what}: {files} files not as they were kept."
            )
            sys.exit(FROZEN)
        talk.say(f"{what} verified{again}{others}.")


def _said(by: str, day: datetime | None) -> Said:
    return Said(by, day.date().isoformat() if day else "")


def _told(here: Repository, step: Step, then: str) -> None:
    event = step.event
    click.echo(f"{event.event:9}  {near(here.root / FOLDER / event.agreement / event.name)}/")
    talk.say(then)
