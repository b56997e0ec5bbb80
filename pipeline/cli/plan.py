"""The commands plan and apply: what a build of everything would change, and exactly that."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from pipeline.asked import USUAL
from pipeline.cli import talk
from pipeline.cli.exits import FINDINGS, FROZEN, OUT_OF_DATE, exits
from pipeline.cli.options import writable
from pipeline.cli.show import near, show
from pipeline.disk.events import Frozen
from pipeline.disk.files import write_named
from pipeline.disk.keep import OutOfDate
from pipeline.disk.plan import applied, planned
from pipeline.disk.repository import repository
from pipeline.findings import Rejected
from pipeline.records.moved import Moved
from pipeline.records.plan import Action, Step, written_plan

_SAID: dict[Action, str] = {
    "new": "to make",
    "regenerate": "to regenerate",
    "damaged": "with a damaged lock",
    "stale": "with the same words and a stale lock",
    "held": "held",
    "frozen": "frozen",
    "rejected": "that cannot be drafted",
    "altered": "not as it was kept",
}


@click.command("plan")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Where the plan goes, for `mou apply plan.json`."
)
def plan_command(output: Path | None) -> None:
    """Say what a build of all agreements would change; nothing is written but the plan.

    new has no lock yet; regenerate gets other words; stale keeps its words and gets another lock; held was sent and frozen signed, and
    both stay as they are; altered is what was sent or signed and is not as it was kept. The exit code is 3 where there is something to do.
    """
    with exits():
        here = repository(Path.cwd())
        if output:
            writable(here.root, output, ["json"])
        plan, altered = planned(here)
        if output:
            write_named(output, written_plan(plan).encode())
        for step in plan.steps:
            click.echo(f"{step.action:11} {step.agreement:38} {_why(step)}".rstrip())
        show(altered, "full")
        counts = Counter(step.action for step in plan.steps)
        told = [f"{counts[action]} {said}" for action, said in _SAID.items() if counts[action]]
        talk.say(f"{', '.join([*told, f'{plan.current} unchanged'])}.{_next(output) if plan.something else ''}")
        if altered:
            sys.exit(FROZEN)
        if counts["rejected"]:
            sys.exit(FINDINGS)
        if plan.something:
            sys.exit(OUT_OF_DATE)


@click.command("apply")
@click.argument("plan", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def apply_command(plan: Path) -> None:
    """Do what PLAN says, and nothing else; refused where anything has changed since it was made."""
    with exits():
        here = repository(Path.cwd())
        count = 0
        try:
            for one in applied(here, plan, here.root / "build", USUAL):
                count += 1
                talk.built(one)
        except Frozen:
            raise
        except Rejected as rejected:
            show(rejected.findings, "full")
            sys.exit(OUT_OF_DATE if rejected.findings[0].code == "MOU521" else FINDINGS)
        except OutOfDate as late:
            talk.say(
                f"{late.key} changed while the plan was done; what was not done yet is left as it was. Run `mou plan` again."
            )
            sys.exit(OUT_OF_DATE)
        talk.say(f"{talk.counted(count, 'agreement')} done as planned.")


def _why(step: Step) -> str:
    match step.action:
        case "held":
            return f"as it was sent: records/{step.agreement}/{step.record}"
        case "frozen":
            return f"as it was signed: records/{step.agreement}/{step.record}"
        case "rejected":
            return f"{talk.some(step.made)}: `mou check {step.agreement}` says more"
        case "altered":
            return f"{talk.some(step.made)}: a build refuses it"
        case "damaged":
            return "its lock is damaged"
        case _:
            return talk.moved_said(Moved(step.words, step.made))


def _next(output: Path | None) -> str:
    return (
        f" `mou apply {near(output)}` does it."
        if output
        else " `mou build` does it; `mou plan -o plan.json` keeps this plan for `mou apply plan.json`."
    )
