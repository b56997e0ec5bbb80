"""What an agreement does on its own account, each with the digest of its words, and who approved it: an approval of other words has lapsed."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from pipeline.codes import finding
from pipeline.findings import Finding, Place, Rejected
from pipeline.library.shape import shaped, word
from pipeline.rules.agreement import Agreement, Approval
from pipeline.rules.form import silenceable
from pipeline.source import Sequence, Source, read_yaml

_HEAD = """\
# Who approved what in `{id}`; written by `mou approve {id} --by NAME`. An approval holds for the words that it was given
# for, and lapses when they change. It stays in the firm: nothing of it is printed or sent.
mou: 1
approvals:
"""


@dataclass(frozen=True, slots=True)
class Departure:
    """What a named person has to approve: `position:<clause>`, `after:<item>`, `instead_of:<item>`, `without:<item>` or `silence:<code>`.

    `code` and `place` are those of the finding that waits for it, `digest` stands for the words, `words` say them.
    """

    item: str
    code: str
    place: Place
    digest: str
    words: str


def departures(agreement: Agreement, found: Collection[Finding]) -> tuple[Departure, ...]:
    """Everything in an agreement that waits for approval, in the order of its file; `found` is what the rules found, silenced or not.

    Words of its own are approved with the library's words for the clause that they change, a silence with all that it hides.
    """
    return (*_positions(agreement), *_deviations(agreement), *_silences(agreement, found))


def approver(departure: Departure, approvals: Iterable[Approval]) -> Approval | None:
    """The approval that holds for a departure as it is now, or None."""
    return next((one for one in approvals if (one.item, one.digest) == (departure.item, departure.digest)), None)


def settled(found: Iterable[Finding], own: Iterable[Departure], approvals: Collection[Approval]) -> Iterator[Finding]:
    """The findings less those that an approval answers; one whose approval has lapsed says whose it was."""
    waiting = {(one.code, one.place): one for one in own}
    for one in found:
        departure = waiting.get((one.code, one.place))
        if departure is None:
            yield one
        elif not approver(departure, approvals):
            lapsed = next((old for old in approvals if old.item == departure.item), None)
            yield (
                replace(one, message=f"{one.message} The approval of {lapsed.by} ({lapsed.on}) was for other words.")
                if lapsed
                else one
            )


def parse_approvals(source: Source) -> tuple[Approval, ...]:
    """The text of an approvals file to approvals. Raises `Rejected` where it is none."""
    try:
        values, _ = shaped(read_yaml(source), {"mou": "word", "approvals": "list"}, "MOU303")
        rows = values["approvals"]
        keys = {"item": "word", "by": "word", "on": "word", "digest": "word"}
        read = [shaped(row, keys, "MOU303")[0] for row in (rows.items if isinstance(rows, Sequence) else ())]  # type: ignore[arg-type]
    except Rejected as rejected:
        raise Rejected(finding("MOU303", one.place, one.message, one.help) for one in rejected.findings) from None
    return tuple(Approval(*(word(row[key]) for key in ("item", "by", "on", "digest"))) for row in read)


def written_approvals(key: str, approvals: Iterable[Approval]) -> str:
    """The text of an approvals file, sorted by what is approved."""
    rows = (
        f"  - {{item: {_quoted(one.item)}, by: {_quoted(one.by)}, on: {one.on}, digest: {one.digest}}}\n"
        for one in sorted(approvals, key=lambda one: (one.item, one.on, one.by))
    )
    return _HEAD.format(id=key) + "".join(rows)


def _positions(agreement: Agreement) -> Iterator[Departure]:
    clauses = agreement.spec.clauses
    for clause, position in (clauses.positions if clauses else {}).items():
        if position != "preferred":
            place = agreement.spec.place("clauses", "positions", clause)
            words = agreement.library.clauses[clause].positions[position].text
            yield Departure(
                f"position:{clause}", "MOU107", place, _digest(clause, position, words), f"{clause}, {position} position"
            )


def _deviations(agreement: Agreement) -> Iterator[Departure]:
    clauses = agreement.spec.clauses
    for index, one in enumerate(clauses.deviations if clauses else ()):
        kind, item = next(
            (kind, item)
            for kind, item in (("after", one.after), ("instead_of", one.instead_of), ("without", one.without))
            if item
        )
        place = agreement.spec.place("clauses", "deviations", index)
        selected = agreement.selection.clauses.get(".".join(item.split(".")[:2]))
        around = selected.clause.positions[selected.position].text if selected else ""
        said = f"{kind.replace('_', ' ')} {item}" + (f": “{one.text}”" if one.text else "")
        yield Departure(f"{kind}:{item}", "MOU106", place, _digest(kind, item, one.text or "", around), said)


def _silences(agreement: Agreement, found: Collection[Finding]) -> Iterator[Departure]:
    for index, one in enumerate(agreement.spec.silence):
        if silenceable(one.code):
            hidden = sorted({other.message for other in found if other.code == one.code})
            said = f"{one.code} silenced: {one.reason}" + "".join(f"\n    hides: {message}" for message in hidden)
            place = agreement.spec.place("silence", index)
            yield Departure(f"silence:{one.code}", "MOU110", place, _digest(one.code, one.reason, *hidden), said)


def _digest(*parts: str) -> str:
    """The SHA-256 of words, whatever the ends of their lines and the blanks before them."""
    lines = ("\n".join(line.rstrip() for line in unicodedata.normalize("NFC", part).strip().splitlines()) for part in parts)
    return sha256("\0".join(lines).encode()).hexdigest()


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
