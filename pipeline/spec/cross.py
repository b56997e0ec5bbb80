"""Facts that must fit each other, whatever their types: people and their parties, labels used once, milestones without a circle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.codes import finding
from pipeline.findings import Finding
from pipeline.source import Mapping, Node, Scalar
from pipeline.spec.labels import Labels, at, pairs, place_of, scalars_of
from pipeline.spec.references import ROLES
from pipeline.values import Day, Unreadable, due

_RESERVED = frozenset({*ROLES, "joint", "maker", "parties", "none", "all"})
_A_NAME = re.compile(r"[^\W_](?:[\w&.'’+/-]*[^\W_])?")
_ARTICLES = frozenset({"the", "der", "die", "das", "le", "la", "les", "el"})
_QUOTES = "“„‘‚«"  # a slip of its own
_ROLE_WORD = re.compile(r"(?:the |both |all )*(managers|sponsors|signatories)(?: .*within .*| within .*| approves?)?")


def misfits(root: Mapping, labels: Labels) -> Iterator[Finding]:
    """Every fact of a file that does not fit another one."""
    yield from _parties(root)
    yield from _nameless(root)
    yield from _over_before_it_begins(root)
    yield from _shared_labels(root)
    yield from _twice_brought(root)
    yield from _strangers(root, labels)
    yield from _nobody_in_a_role(root, labels)
    yield from _circles(root)


def _parties(root: Mapping) -> Iterator[Finding]:
    parties = at(root, "parties")
    if isinstance(parties, Mapping) and len(parties.entries) < 2:  # noqa: PLR2004 - it takes two
        names = [f"`{name}`" for name, _ in pairs(parties)]
        yield finding(
            "MOU049",
            place_of(root, ["parties"]),
            f"An agreement needs at least two parties; here is {names[0] if names else 'none'}.",
            "Add the other party with a label of its own.",
        )


def _nameless(root: Mapping) -> Iterator[Finding]:
    """Parties without `short` whose name does not begin with a word by which the text could call them."""
    for label, entry in pairs(at(root, "parties")):
        name = at(entry, "name")
        if isinstance(name, Scalar) and name.value.strip() and at(entry, "short") is None:
            first = name.value.split()[0]
            if first[0] not in _QUOTES and (not _A_NAME.fullmatch(first) or first.casefold() in _ARTICLES):
                yield finding(
                    "MOU053",
                    name.place,
                    f"The text would call `{label}` “{first}”, the first word of its name.",
                    "Add the name by which the text should call it, for example `short: Lumen`.",
                )


def _over_before_it_begins(root: Mapping) -> Iterator[Finding]:
    begins = _day(at(root, "effective"))
    for key in ("end", "outer"):
        ends = _day(at(root, "term", key))
        if begins and ends and ends < begins:
            yield finding(
                "MOU054",
                place_of(root, ["term", key]),
                f"The agreement would end on {ends}, before it begins ({begins}).",
                "Correct this day, or the one under `effective`.",
            )


def _day(node: Node | None) -> date | None:
    try:
        found = due(node.value.strip()) if isinstance(node, Scalar) else None
    except Unreadable:  # the key's own type says it
        return None
    return found.date if isinstance(found, Day) else None


def _shared_labels(root: Mapping) -> Iterator[Finding]:
    """Parties, sides, bodies and people are all named where somebody acts: each of their labels is used once."""
    first: dict[str, tuple[str, int]] = {}
    parties = at(root, "parties")
    for label, _ in pairs(parties):
        if label in _RESERVED:
            help = "Give the party another label, such as the first word of its name."  # noqa: A001 - a finding's own word
            yield finding("MOU046", place_of(root, ["parties", label]), f"`{label}` is a word that the file uses itself.", help)
        first[label] = ("a party", place_of(root, ["parties", label]).line)
    yield from _shared_by_sides(root, first)
    for label, entry in pairs(at(root, "decision_rights")):
        if isinstance(entry, Mapping) and at(entry, "name"):
            if label in first:
                yield _again("MOU046", root, ("decision_rights", label), first[label], "body")
            first.setdefault(label, ("a body", place_of(root, ["decision_rights", label]).line))
    for party, entry in pairs(parties):
        for label, _ in pairs(at(entry, "people")):
            path = ("parties", party, "people", label)
            if label in first:
                yield _again("MOU046", root, path, first[label], "person")
            first.setdefault(label, (f"a person of {party}", place_of(root, path).line))


def _shared_by_sides(root: Mapping, first: dict[str, tuple[str, int]]) -> Iterator[Finding]:
    for label, _ in pairs(at(root, "sides")):
        if label in first:
            yield _again("MOU046", root, ("sides", label), first[label], "side")
        first.setdefault(label, ("a side", place_of(root, ["sides", label]).line))


def _twice_brought(root: Mapping) -> Iterator[Finding]:
    first: dict[str, tuple[str, int]] = {}
    for party, entries in pairs(at(root, "commitments")):
        for label, _ in pairs(entries):
            path = ("commitments", party, label)
            if label in first:
                yield _again("MOU047", root, path, first[label], "contribution")
            first.setdefault(label, (f"a contribution of {party}", place_of(root, path).line))


def _again(code: str, root: Mapping, path: tuple[str, ...], first: tuple[str, int], what: str) -> Finding:
    return finding(
        code,
        place_of(root, path),
        f"`{path[-1]}` is already the label of {first[0]} in line {first[1]}.",
        f"Give this {what} another label, and use it wherever the file means it.",
    )


def _strangers(root: Mapping, labels: Labels) -> Iterator[Finding]:
    """People who are asked to act for a party that is not theirs."""
    people = labels.people or {}
    for party, person, doing in _acting(root):
        if party in (labels.parties or ()) and (home := people.get(person.value)) and home != party:
            own = [f"`{name}`" for name, whose in people.items() if whose == party]
            help = f"Name one of {', '.join(own)}." if own else f"Add somebody under parties: {party}: people."  # noqa: A001
            yield finding("MOU039", person.place, f"`{person.value}` is a person of {home} and cannot {doing} {party}.", help)


def _acting(root: Mapping) -> Iterator[tuple[str, Scalar, str]]:
    """Each person named on behalf of a party: the party, the name, and what the person does."""
    for party, entry in pairs(at(root, "parties")):
        for role, named in pairs(at(entry, "roles")):
            yield from (
                (party, person, "receive notices for" if role == "notices" else f"be the {role} of")
                for person in scalars_of(named)
            )
    for party, entries in pairs(at(root, "commitments")):
        for _, entry in pairs(entries):
            if party != "joint":
                yield from ((party, person, "answer for a contribution of") for person in scalars_of(at(entry, "accountable")))
    for _, body in pairs(at(root, "decision_rights")):
        for party, named in pairs(at(body, "members")):
            yield from ((party, person, "sit for") for person in scalars_of(named))


def _nobody_in_a_role(root: Mapping, labels: Labels) -> Iterator[Finding]:
    """A party without a manager, where the file speaks of the managers."""
    used = [role for block in ("decision_rights", "dispute_resolution") for role in _roles_in(at(root, block))]
    for party, entry in pairs(at(root, "parties")):
        for role in dict.fromkeys(used):
            if isinstance(entry, Mapping) and at(entry, "roles", ROLES[role]) is None and labels.people is not None:
                place = place_of(root, ["parties", party, "roles"])
                yield finding(
                    "MOU050",
                    place,
                    f"The file speaks of the {role}, but {party} has no {ROLES[role]}.",
                    f"Add `{ROLES[role]}:` with one of its people under `roles`, or TBC.",
                )


def _roles_in(node: Node | None) -> Iterator[str]:
    """The roles that stand alone at a key or open a step; a sentence that names them is no reference."""
    for key, value in pairs(node):
        if key not in ("matter", "what", "tools", "off_track"):
            yield from _roles_in(value)
    for word in scalars_of(node):
        if match := _ROLE_WORD.fullmatch(word.value):
            yield match[1]
    if not isinstance(node, Mapping | Scalar):
        for item in getattr(node, "items", ()):
            if isinstance(item, Mapping):
                yield from _roles_in(item)


def _circles(root: Mapping) -> Iterator[Finding]:
    """Milestones that wait for each other; each circle is told once, at its first milestone."""
    waits = {label: tuple(_waits_for(entry)) for label, entry in pairs(at(root, "milestones", "list"))}
    told: set[str] = set()
    for label in waits:
        circle = _circle(label, waits)
        if circle and told.isdisjoint(circle):
            told.update(circle)
            after = at(root, "milestones", "list", label, "after")
            key = "after" if circle[1 % len(circle)] in {word.value for word in scalars_of(after)} else "due"
            path = " waits for ".join(f"`{name}`" for name in (*circle, circle[0]))
            yield finding(
                "MOU048",
                place_of(root, ["milestones", "list", label, key]),
                f"These milestones wait for each other: {path}.",
                "Take one of them out of `after`, or give one a date of its own.",
            )


def _waits_for(entry: Node) -> Iterator[str]:
    """The milestones that one depends on: those in `after`, and the one from which its date is counted."""
    yield from (word.value for word in scalars_of(at(entry, "after")))
    for word in scalars_of(at(entry, "due")):
        try:
            found = due(word.value)
        except Unreadable:
            continue
        if not isinstance(found, Day) and found.milestone:
            yield found.milestone


def _circle(start: str, waits: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The shortest way from a milestone back to itself, or nothing."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while ways:
        way, *ways = ways
        for label in waits.get(way[-1], ()):
            if label == start:
                return way
            if label not in seen:
                seen.add(label)
                ways.append((*way, label))
    return ()
