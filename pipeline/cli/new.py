"""The command new: it asks in plain words, or takes the answers from a script, and leaves a file that passes a check."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from typing_extensions import override

from pipeline.cli import talk
from pipeline.cli.exits import USAGE, exits
from pipeline.cli.show import near
from pipeline.disk.repository import Repository, repository
from pipeline.disk.start import example, free, judged, misread, spare, started
from pipeline.findings import Finding, Place, Rejected
from pipeline.source import decoded, read_yaml
from pipeline.starting.answers import Given, given, missing, taken, understand, wanted
from pipeline.starting.labels import parties
from pipeline.starting.question import OPEN, Question
from pipeline.starting.questions import questions
from pipeline.starting.write import completed, written

_BACK = "<"
_WEIGHED = {"name", "due", "lasts", "effective"}  # answers that can break a rule, not only the form of the file


class _Setting(click.ParamType[tuple[str, str]]):
    """One answer: the path of its question, an equals sign, the answer."""

    name = "path=answer"

    @override
    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """The path and the answer; fails where there is no equals sign."""
        path, sign, answer = str(value).partition("=")
        if not sign or not path:
            self.fail("write path=answer, such as goal='to test a crane' or parties.1.name='Quay Ltd'.", param, ctx)
        return path.strip(), answer


@click.command("new")
@click.argument("key", required=False, metavar="[ID]")
@click.option("--form", help="The deal form, such as 'joint venture'.")
@click.option("--example", "whole", is_flag=True, help="Write a complete example of the form instead of asking.")
@click.option(
    "--answers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A YAML file with answers: {goal: …, parties: [{name: …}]}.",
)
@click.option(
    "--set", "settings", type=_Setting(), multiple=True, help="One answer, such as parties.1.name='Quay Ltd'; may be repeated."
)
def new_command(
    key: str | None,
    form: str | None,
    whole: bool,  # noqa: FBT001 - click passes options by name
    answers: Path | None,
    settings: Sequence[tuple[str, str]],
) -> None:
    """Ask for the facts of a deal and write agreements/ID.yaml.

    Each answer is checked as it is given. Without a terminal nothing is asked: answers come from --answers and --set, and what is
    missing is listed by its path. A file that is there is never written over.
    """
    with exits():
        here = repository(Path.cwd())
        forms = tuple(map(_spoken, sorted(here.library.forms)))
        if key:
            free(here, key)
        if whole:
            _example(here, key, form, forms)
            return
        told = taken(_given(here, form, answers, settings), forms)
        if lacking := missing(told, forms):
            if not _terminal():
                _lacking(lacking)
            told = _asked(here, key or "new", told, forms)
        whole_answers = completed(told, forms)
        name = key or spare("-".join(parties(whole_answers))[:60], here.ids())
        text = written(whole_answers, forms, name)
        found = judged(here, name, text)
        if wrong := [one for one in found if one.severity == "error"]:
            raise Rejected(wrong)
        path = started(here, name, text.encode())
        click.echo(near(path))
        open_facts = sum(one.code == "MOU104" for one in found)
        rest = f"{talk.counted(open_facts, 'fact')} still open; " if open_facts else ""
        talk.say(f"{name} is written: {rest}`mou check {name}` says what is left to do.")


def _example(here: Repository, key: str | None, form: str | None, forms: Sequence[str]) -> None:
    if form is None:
        raise click.UsageError(f"Say which form the example shall have: --form with one of {', '.join(forms)}.")
    chosen = understand(Question("form", "", "", None, tuple(forms)), _spoken(form))
    if chosen is None:
        raise click.UsageError(f"There is no form `{form}`. Choose one of: {', '.join(forms)}.")
    name = key or spare(f"{chosen.replace(' ', '-')}-example", here.ids())
    path = started(here, name, example(here, chosen.replace("-", " ")))
    click.echo(near(path))
    talk.say(f"{name} is an example ({chosen}); every party in it is invented.")


def _given(here: Repository, form: str | None, answers: Path | None, settings: Sequence[tuple[str, str]]) -> Given:
    """What the command line and the file of answers say; a setting goes before the file."""
    found: dict[str, tuple[str, Place]] = {}
    if answers:
        found |= dict(given(read_yaml(decoded(here.shown(answers), answers.read_bytes()))))
    if form:
        found["form"] = (form, Place("--form", 1, 1))
    return found | {path: (answer, Place(f"--set {path}", 1, 1)) for path, answer in settings}


def _terminal() -> bool:
    return sys.stdin.isatty()


def _lacking(lacking: Sequence[Question]) -> None:
    """Say what is missing where nobody can be asked, and end."""
    talk.say(
        f"{talk.counted(len(lacking), 'answer')} missing. Give them with --answers FILE or --set, or TBC for what is not known yet:"
    )
    for question in lacking:
        click.echo(f"  {question.key:32}{question.asks}", err=True)
    sys.exit(USAGE)


def _asked(here: Repository, key: str, told: Mapping[str, str], forms: Sequence[str]) -> dict[str, str]:
    """The answers with those that somebody gave at the terminal, each checked with all before it."""
    click.echo(
        f"Enter takes what stands in [ ]. TBC: not known yet. {_BACK} goes back one question. Ctrl-C ends; nothing is written before the last answer.",
        err=True,
    )
    answers, asked = dict(told), list[str]()
    while question := next((one for one in questions(answers, forms) if one.key not in answers), None):
        typed = _prompt(question, _explained(here) if question.key == "form" else {})
        if typed.strip() == _BACK:
            if asked:
                answers.pop(asked.pop())
            continue
        understood = understand(question, typed)
        if understood is None:
            open_ = typed.strip().casefold() == OPEN.casefold()
            click.echo(f"  {'This one cannot stay open. ' if open_ else ''}{wanted(question)}", err=True)
            continue
        trial = {**answers, question.key: understood}
        if wrong := _errors(here, key, trial, forms, question.key):
            for one in wrong:
                click.echo(f"  {one.message} {one.help}", err=True)
            continue
        answers = trial
        asked.append(question.key)
    return answers


def _explained(here: Repository) -> dict[str, str]:
    """What each form is, by its name as it is chosen."""
    return {_spoken(key): form.says for key, form in here.library.forms.items()}


def _spoken(form: str) -> str:
    """The id of a form as a person writes it."""
    return form.replace("-", " ").replace("non equity", "non-equity")


def _prompt(question: Question, explained: Mapping[str, str]) -> str:
    """One question on the screen, and what was typed; choices that are explained stand one a line. Raises `KeyboardInterrupt` where somebody has enough."""
    click.echo(f"\n{question.asks}", err=True)
    if explained:
        for number, choice in enumerate(question.choices, 1):
            click.echo(f"  {number} {choice}: {explained[choice]}", err=True)
    elif question.choices:
        click.echo("  " + "   ".join(f"{number} {choice}" for number, choice in enumerate(question.choices, 1)), err=True)
    elif question.like and question.like != question.default:
        click.echo(f"  such as: {question.like}", err=True)
    shown = "that is all" if question.last else question.default
    try:
        typed: str = click.prompt(f"[{shown}]" if shown else "", default="", show_default=False, prompt_suffix="> ", err=True)
    except click.Abort:
        raise KeyboardInterrupt from None
    return typed


def _errors(here: Repository, key: str, answers: Mapping[str, str], forms: Sequence[str], last: str) -> tuple[Finding, ...]:
    """What would stop the agreement, were the answers so far all there is; the rules are asked where the last answer can break one."""
    text = written(answers, forms, key)
    found = judged(here, key, text) if last.rpartition(".")[2] in _WEIGHED or ".share." in last else misread(key, text)
    return tuple(one for one in found if one.severity == "error")
