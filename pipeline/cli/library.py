"""The commands on the clause library: what it holds, and whether its words keep the drafting rules."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import get_args

import click

from pipeline.cli import talk
from pipeline.cli.exits import FINDINGS, exits
from pipeline.cli.options import STYLE
from pipeline.cli.show import show
from pipeline.codes import suggestion
from pipeline.compile import chosen, says
from pipeline.disk.published import Shelf
from pipeline.disk.repository import Repository, repository
from pipeline.findings import Rejected
from pipeline.library.clause import Clause
from pipeline.library.select import reasons
from pipeline.records.published import Step


def _line(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    line = " ".join((value or "").split())
    if value is not None and (not line or not line.isprintable()):
        raise click.BadParameter("write what changed in a few words.")
    return line or None


@click.group()
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
        one = _clause(repository(Path.cwd()), clause)
        reviewed = (
            "No lawyer has reviewed this clause."
            if one.review.reviewed == "none"
            else f"Reviewed {one.review.reviewed} under {', '.join(one.review.laws)}."
        )
        click.echo(f"{one.id} {one.version}: {one.title}\n{reviewed}\n\n{one.note.strip()}\nWalk away: {one.walk_away}")
        for position, words in one.positions.items():
            click.echo(f"\n# {position}\n{words.text.strip()}")


@clauses.command("why")
@click.argument("agreement")
@click.argument("clause")
def clauses_why(agreement: str, clause: str) -> None:
    """Say why an agreement takes a clause, or why it does not: the form's reason, and the fact that decides."""
    with exits():
        here = repository(Path.cwd())
        one = _clause(here, clause)
        key, source = here.agreement(agreement)
        made = chosen(source, here.library_for(source))
        found = reasons(made.form, clause, lambda path: says(made.facts.names, path))
        selected = made.selection.clauses.get(clause)
        stands = f"stands in {key}, in its {selected.position} position" if selected else f"does not stand in {key}"
        click.echo(f"{clause} ({one.title}) {stands}.")
        if not found:
            others = [form.name for form in here.library.forms.values() if any(take.clause == clause for take in form.takes)]
            click.echo(f"The form {made.form.name} never takes it. These do: {', '.join(others) or 'none'}.")
        for reason in found:
            if reason.said != bool(selected):
                continue
            fact = f"`{reason.when}`"
            place = made.spec.place(*reason.when.split(".")) if reason.when else made.spec.place("form")
            decides = (
                f"the form {made.form.name} always takes it"
                if not reason.when
                else f"the file says {fact}"
                if reason.said
                else f"the file does not say {fact}"
            )
            click.echo(f"Why: {reason.why}\nBecause {decides} ({place}).")


@clauses.command("uses")
@click.argument("clause")
def clauses_uses(clause: str) -> None:
    """List the agreements that take a clause, and in which position."""
    with exits():
        here = repository(Path.cwd())
        _clause(here, clause)
        taken, unread = 0, list[str]()
        for name in here.ids():
            try:
                key, source = here.agreement(name)
                selected = chosen(source, here.library_for(source)).selection.clauses.get(clause)
            except Rejected:
                unread.append(name)
                continue
            if selected:
                taken += 1
                click.echo(f"{key:38} {selected.position}")
        talk.say(f"{talk.counted(taken, 'agreement')} of {len(here.ids())} take {clause}.")
        if unread:
            talk.say(f"these cannot be read, and `mou check` says why: {', '.join(unread)}.")
            sys.exit(FINDINGS)


def _clause(here: Repository, clause: str) -> Clause:
    """The clause of that id, or a fault of usage that names one like it."""
    known = here.library.clauses
    if clause not in known:
        advice = suggestion(clause, known, "`mou clauses list` prints all of them.")
        raise click.UsageError(f"The library has no clause `{clause}`. {advice}")
    return known[clause]


@clauses.command("publish")
@click.argument("names", nargs=-1, metavar="[CLAUSE]...")
@click.option("--note", callback=_line, help="What changed, in a line; needed where published words change.")
@click.option(
    "--step",
    type=click.Choice(get_args(Step)),
    default="minor",
    show_default=True,
    help="The next number: major where agreements must be read anew, patch where the meaning stays.",
)
def clauses_publish(names: tuple[str, ...], note: str | None, step: Step) -> None:
    """Publish words of the library: each gets a version, a line in clauses.sum, and is kept for ever.

    CLAUSE is the id of a clause; none means all whose words are not published yet, and the files beside the clauses. A version is
    never changed and never taken back: whoever used it finds its words.
    """
    with exits():
        here = repository(Path.cwd())
        for name in names:
            _clause(here, name)
        shelf = Shelf(here)
        known = {one.name for one in shelf.published()}
        open_ = [name for name in shelf.waiting() if not names or name in names]
        if note is None and (again := [name for name in open_ if name in known]):
            raise click.UsageError(f'Say what changed in {talk.some(again)}: --note "…".')
        made = shelf.publish(open_, note=note or "First published.", step=step)
        for one in made.new:
            click.echo(f"published  {one.name} {one.version}")
        talk.say(
            f"{talk.counted(len(made.new), 'text')} published." if made.new else "everything asked for is published already."
        )


@clauses.command("check")
@STYLE
def clauses_check(style: str) -> None:
    """Hold the clauses against the drafting rules, filled in every case that their words foresee."""
    from pipeline.drafting.cases import cases
    from pipeline.drafting.proof import proofs  # no other command needs it

    with exits(style):
        here = repository(Path.cwd())
        library, shelf = here.library, Shelf(here)
        found = [*proofs(library), *shelf.findings(), *shelf.faults()]
        show(found, style)
        if style in {"full", "concise"}:
            each = [(clause, position) for clause in library.clauses.values() for position in clause.positions]
            filled = sum(1 for one in each for _ in cases(*one))
            checked = f"{talk.counted(len(library.clauses), 'clause')} in {talk.counted(len(each), 'position')}"
            talk.say(f"{checked} checked, filled in {talk.counted(filled, 'case')}; {talk.counted(len(found), 'finding')}.")
        if found:
            sys.exit(FINDINGS)
