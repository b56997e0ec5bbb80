"""What a draft may still have and a final may not: blanks, annexes to come, words of its own that nobody has approved."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from pipeline.codes import finding
from pipeline.drafting.draft import Item
from pipeline.drafting.nodes import Blank
from pipeline.findings import Finding, Place
from pipeline.rules.agreement import Agreement
from pipeline.source import Mapping, Node, Scalar, Sequence, scalars

_PLACEHOLDER = re.compile(r"_{3,}|\.{5,}|\bX{3,}\b|\[[\s._●•*?]*\]|\{[\s._●•*?]*\}|[●■□]")
# The codes that name the place of what a category of clauses lacks; the names are those of the words' section `missing`.
_BETTER = {
    ("commitments", "accountable"): ("MOU123",),
    ("money", "pays"): ("MOU128",),
    ("money", "amount"): ("MOU128", "MOU335"),
    ("money", "percent"): ("MOU335",),
    ("money", "low"): ("MOU335",),
    ("money", "high"): ("MOU335",),
    ("milestones", "accountable"): ("MOU136",),
    ("milestones", "by"): ("MOU137",),
    ("milestones", "test"): ("MOU138",),
    ("decision-rights", "who"): ("MOU160", "MOU167"),
    ("decision-rights", "how_often"): ("MOU167",),
    ("decision-rights", "within"): ("MOU171",),
    ("communications", "who"): ("MOU167",),
    ("communications", "how_often"): ("MOU167",),
    ("dispute-resolution", "who"): ("MOU170",),
    ("dispute-resolution", "within"): ("MOU170", "MOU171"),
    ("dispute-resolution", "institution"): ("MOU172", "MOU373", "MOU374"),
    ("dispute-resolution", "seat"): ("MOU172",),
    ("dispute-resolution", "arbitrators"): ("MOU172",),
    ("dispute-resolution", "language"): ("MOU172",),
    ("dispute-resolution", "courts"): ("MOU172",),
    ("intellectual-property", "who"): ("MOU189",),
}


def blanks(agreement: Agreement) -> Iterator[Finding]:
    """MOU104: every fact that the agreement tells is known."""
    for place, label in _told(agreement.file):
        yield finding(
            "MOU104",
            place,
            f"“{label}” is not known yet; a placeholder is printed.",
            "Write it when it is known; until then only a draft can be printed.",
        )


def placeholders(agreement: Agreement) -> Iterator[Finding]:
    """MOU388: no text still holds the sign of something to be filled in."""
    for scalar in scalars(agreement.file):
        if found := _PLACEHOLDER.search(scalar.value):
            yield finding(
                "MOU388",
                scalar.place,
                f"“{found[0]}” looks like a place that is still to be filled in, and would be printed as it stands.",
                "Write TBC for the whole value, or {blank: what is to come}; a draft then marks it and a final refuses it.",
            )


def missing(agreement: Agreement, codes: Collection[str]) -> Iterator[Finding]:
    """MOU108: what a clause cannot do without is told; `codes` are those of the other findings, some of which say the same better."""
    supplied = agreement.words["missing"]
    names = {label: name for name, label in supplied.items() if isinstance(label, str)} if isinstance(supplied, dict) else {}
    needs = dict.fromkeys(
        (item.clause.id if item else "general.signatures", node.label)
        for item, content in agreement.contents
        for node in content
        if isinstance(node, Blank) and node.label in names and not _repeats(agreement, item)
    )
    for clause, label in needs:
        better = _BETTER.get((clause.partition(".")[0], names[label]), ())
        if not any(code in codes for code in better):
            yield finding(
                "MOU108",
                _place(agreement, clause),
                f"The text of {clause} needs “{label}”, and the file does not say it.",
                "Write it, or TBC while it is open; a placeholder is printed in its place.",
            )


def _repeats(agreement: Agreement, item: Item | None) -> bool:
    """Whether an item stands in a schedule that repeats what other clauses say, and so their blanks too."""
    selected = agreement.selection.clauses.get(item.clause.id) if item else None
    return selected is not None and selected.clause.part == "annex"


def _place(agreement: Agreement, clause: str) -> Place:
    """Where the file tells what a clause says: the block that it is called by, or the place of the whole."""
    category, _, name = clause.replace("-", "_").partition(".")
    blocks = agreement.selection.clauses[clause].clause.blocks if clause in agreement.selection.clauses else ()
    block = next((block for block in (category, *blocks) if getattr(agreement.spec, block, None)), category)
    return agreement.spec.place(block, name)


def _told(node: Node, key: str = "") -> Iterator[tuple[Place, str]]:
    """Every fact that the file says is open: where, and what it is; a plain `TBC` goes by its key."""
    match node:
        case Scalar(value, place):
            if value == "TBC":
                yield place, key.replace("_", " ")
        case Sequence(entries):
            for entry in entries:
                yield from _told(entry, key)
        case Mapping(pairs):
            for name, inner in pairs:
                if name.value == "blank" and isinstance(inner, Scalar):
                    yield name.place, inner.value
                else:
                    yield from _told(inner, name.value)


def annexes_to_follow(agreement: Agreement) -> Iterator[Finding]:
    """MOU105: an annex is there before the agreement is final."""
    for label, annex in agreement.spec.annexes.items():
        if annex.to_follow:
            yield finding(
                "MOU105",
                agreement.spec.place("annexes", label, "text"),
                f"The annex `{label}` is still to follow.",
                "Write its text or its table; until then only a draft can be printed.",
            )


def own_words(agreement: Agreement) -> Iterator[Finding]:
    """MOU106: words of the agreement's own wait for approval."""
    clauses = agreement.spec.clauses
    for index, deviation in enumerate(clauses.deviations if clauses else ()):
        named = deviation.after or deviation.instead_of or deviation.without
        yield finding(
            "MOU106",
            agreement.spec.place("clauses", "deviations", index),
            f"Words of your own at `{named}` are not approved ({deviation.reason}).",
            "Have them approved before the final; `mou approve ID --by NAME` records who did.",
        )


def other_positions(agreement: Agreement) -> Iterator[Finding]:
    """MOU107: a position other than the preferred waits for approval."""
    clauses = agreement.spec.clauses
    for clause, position in (clauses.positions if clauses else {}).items():
        if position != "preferred":
            yield finding(
                "MOU107",
                agreement.spec.place("clauses", "positions", clause),
                f"`{clause}` stands in its {position} position, which is not approved.",
                "Have it approved before the final; `mou approve ID --by NAME` records who did.",
            )
