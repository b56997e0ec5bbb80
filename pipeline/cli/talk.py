"""What happened to sentences: the last lines of a check and of a build, in the words of the person who reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.show import near, visible
from pipeline.codes import CODES
from pipeline.disk.output import Built
from pipeline.findings import Finding

if TYPE_CHECKING:
    from pipeline.compile import Compiled
    from pipeline.records.moved import Moved

_MOST_KINDS = 4  # of findings that a line names
_MOST_NAMES = 5  # of clauses that a line names


def say(line: str) -> None:
    """Print a line of talk to stderr."""
    click.echo(f"mou: {visible(line)}", err=True)


def none_yet() -> None:
    """Say that there is nothing to work on."""
    say("there is no agreement in agreements/ yet; `mou new` asks for the facts of one and writes it.")


def checked(names: Sequence[str], found: Sequence[Finding], *, waits: bool) -> None:
    """Say what a check came to, and what to do next; `waits` where a final has to wait for warnings too."""
    if not names:
        none_yet()
        return
    what = names[0] if len(names) == 1 else counted(len(names), "agreement")
    if not found:
        say(f"{what} checked: nothing to mend.")
        return
    wrong, others = _graded(Counter(one.code for one in found))
    final = " A final has to wait." if waits else "" if wrong else " A draft can be built."
    say(f"{what} checked: {_grades(wrong, others)}.{final} {_more(found)}.")


def supplied(name: str, agreement: Compiled) -> None:
    """List what the library supplied where an agreement is silent, and what the agreement changes or silences."""
    if lines := _supplied(agreement):
        width = max(len(path) for path, _ in lines)
        shown = "\n".join(f"  {path:{width}}  {words}" for path, words in lines)
        click.echo(f"{name}: where it is silent, and where it goes its own way\n{shown}\n", err=True)


def built(done: Built) -> None:
    """Say which files of an agreement are there, what became of edited ones, and what still stands between the draft and a final."""
    folder = near(done.files[0].parent)
    click.echo(f"{'unchanged' if done.skipped else 'written  '}  {folder}/  {'  '.join(path.name for path in done.files)}")
    if done.record:
        say(f"{done.id} is printed as it was kept in {done.record}, and not drafted again.")
    if done.aside:
        say(f"what somebody edited is kept as {_named(done.aside)}; the new file stands beside it.")
    if done.older:
        say(f"of an earlier build, and perhaps with other words: {_named(done.older)}.")
    if done.counts:
        say(f"{done.id} has {_grades(*_graded(done.counts))}: {_kinds(done.counts)}. `mou check {done.id}` shows where.")


def out_of_date(key: str, what: Moved) -> None:
    """Say that a lock would have to change, what of it, and what to run."""
    say(f"{key} is not what agreements/{key}.lock says: {moved_said(what)}. Run `mou build {key}`, read the diff, and commit it.")


def moved_said(what: Moved) -> str:
    """What moved, in a few words."""
    match what.words:
        case ("all",):
            return "it has no lock yet"
        case ("numbers",):
            words = ["its numbers or headings"]
        case clauses:
            words = [f"the words of {some(clauses)}"] if clauses else []
    made = [f"what it is made from ({some(what.made)})"] if what.made else []
    return f"{' and '.join([*words, *made]) or 'the text beside it'} changed"


def some(names: Sequence[str]) -> str:
    """Names in a line, the first few where there are many."""
    rest = len(names) - _MOST_NAMES
    return ", ".join(names[:_MOST_NAMES]) + (f" and {rest} more" if rest > 0 else "")


def finished(done: Sequence[Built], stopped: Mapping[str, Sequence[Finding]]) -> None:
    """Say what all of it came to, and what to do next; `stopped` are the agreements that were not written, with the reasons."""
    if stopped:
        first = next(iter(stopped.values()))[0]
        say(
            f"not written: {', '.join(stopped)}. Mend what is listed above and build again; `mou explain {first.code}` says more of the first."
        )
    elif len(done) > 1:
        new = sum(not one.skipped for one in done)
        say(f"{counted(len(done), 'agreement')}: {new} written, {len(done) - new} unchanged.")
    for why in sorted({why for one in done for why in one.unprinted.values()}):
        say(why)


def errors(counts: Mapping[str, int]) -> int:
    """How many of the findings, counted by code, are errors."""
    return sum(count for code, count in counts.items() if CODES[code].severity == "error")


def counted(count: int, thing: str) -> str:
    """A count with its thing: 1 error, 2 errors."""
    return f"{count} {thing}{'' if count == 1 else 's'}"


def _graded(counts: Mapping[str, int]) -> tuple[int, int]:
    return errors(counts), sum(counts.values()) - errors(counts)


def _grades(wrong: int, others: int) -> str:
    return " and ".join(counted(count, thing) for count, thing in ((wrong, "error"), (others, "warning")) if count)


def _kinds(counts: Mapping[str, int]) -> str:
    """The kinds of findings by their titles, the gravest and most frequent first."""
    codes = sorted(counts, key=lambda code: (CODES[code].severity, -counts[code], code))
    named = [f"{_inside(CODES[code].title)}{f' ({counts[code]} ×)' if counts[code] > 1 else ''}" for code in codes[:_MOST_KINDS]]
    return ", ".join([*named, *(["and others"] if len(codes) > _MOST_KINDS else [])])


def _more(found: Sequence[Finding]) -> str:
    return f"`mou explain {found[0].code}` says more{'' if len({one.code for one in found}) == 1 else ' of the first'}"


def _named(paths: Sequence[Path]) -> str:
    return ", ".join(path.name for path in paths)


def _inside(title: str) -> str:
    """A title inside a sentence: without its capital, unless an abbreviation begins it."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def _supplied(agreement: Compiled) -> list[tuple[str, str]]:
    spec = agreement.spec
    lines = [(default.path, default.words) for default in agreement.defaults]
    if spec.clauses:
        lines += [(clause, f"stands in its {position} position") for clause, position in spec.clauses.positions.items()]
        own = ((one.after or one.instead_of or one.without or "", one.reason) for one in spec.clauses.deviations)
        lines += [(where, f"has words of its own: {reason}") for where, reason in own]
    lines += [(one.code, f"is silenced: {one.reason}") for one in spec.silence]
    return [*lines, *_unreviewed(agreement)]


def _unreviewed(agreement: Compiled) -> list[tuple[str, str]]:
    """One line on the clauses that no lawyer has reviewed under the agreement's law."""
    clauses, law = agreement.selection.clauses.values(), agreement.spec.law
    under = f" under the law of {law}" if isinstance(law, str) else ""
    open_ = [one for one in clauses if one.clause.review.reviewed == "none" or (under and law not in one.clause.review.laws)]
    return (
        [("review", f"{len(open_)} of {counted(len(clauses), 'clause')}: no lawyer has reviewed the words{under}")]
        if open_
        else []
    )
