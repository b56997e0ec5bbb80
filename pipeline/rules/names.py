"""How findings name what they are about: in the words of the file, so that its author finds them again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.spec import Spec, Who, owner
from pipeline.spec.commitments import Commitment
from pipeline.spec.milestones import Milestone
from pipeline.values import Blank, Duration, Money, Percent

TRANSFERS = ("know-how", "technology")


def party(spec: Spec, label: str) -> str:
    """A party as the text calls it: its short name, the first word of its name, or its label where no name is known yet."""
    if label in spec.sides:
        return f"the side `{label}`"
    if label not in spec.parties:
        return "the parties together"
    found = spec.parties[label]
    return found.short or (label if isinstance(found.name, Blank) else found.name.split()[0])


def sides(spec: Spec, label: str) -> tuple[str, ...]:
    """The labels of the sides, groups and classes in which a party stands."""
    return tuple(name for name, side in spec.sides.items() if any(who.label == label for who in side.members))


def parties(spec: Spec, labels: Iterable[str], joiner: str = "and") -> str:
    """Several parties as a sentence lists them."""
    return listed((party(spec, label) for label in labels), joiner)


def listed(words: Iterable[str], joiner: str = "and") -> str:
    """Words as a sentence lists them: "a, b and c"."""
    *most, last = words
    return f"{', '.join(most)} {joiner} {last}" if most else last


def word(text: str | Blank) -> str:
    """A free text as a sentence says it; what is not known yet by its label in brackets, as the print has it."""
    return f"[{text.label}]" if isinstance(text, Blank) else text


def acts(spec: Spec, who: Who) -> str:
    """Who acts, as the file writes it."""
    match who.kind:
        case "role":
            return {"manager": "the managers", "sponsor": "the sponsors", "signatory": "the signatories", "": ""}[who.role]
        case "parties":
            return "all parties"
        case "party":
            return party(spec, who.label)
        case "office":
            return f"the {who.role} of {party(spec, who.label)}"
        case "body" | "person" | "side":
            return f"`{who.label}`"


def sum_of(amount: Money | Percent) -> str:
    """An amount as the file writes it: EUR 250,000."""
    return f"{amount.currency} {amount.amount:,}" if isinstance(amount, Money) else f"{amount.number} percent"


def length(duration: Duration) -> str:
    """A length of time as the file writes it: 10 business days."""
    unit = duration.unit.replace("-", " ")
    return f"{duration.count} {unit}{'' if duration.count == 1 else 's'}"


def contributions(spec: Spec) -> Iterator[tuple[str, str, Commitment]]:
    """Every contribution with the label of its party (or `joint`) and its own."""
    for contributor, brought in spec.commitments.items():
        for label, commitment in brought.items():
            yield contributor, label, commitment


def milestones(spec: Spec) -> Iterator[tuple[str, Milestone]]:
    """Every milestone with its label."""
    yield from spec.milestones.list.items() if spec.milestones else ()


def owners(spec: Spec, milestone: Milestone) -> tuple[str, ...]:
    """The labels of the parties whose people answer for a milestone."""
    people = milestone.accountable if isinstance(milestone.accountable, tuple) else ()
    return tuple(dict.fromkeys(label for person in people if (label := owner(spec, person))))


def holders(spec: Spec, who: Who) -> tuple[str, ...]:
    """The labels of the parties for which a party, a side, a person, an office or all the parties stand; none of a body."""
    match who.kind:
        case "parties" | "role":
            return tuple(spec.parties)
        case "side":
            return tuple(dict.fromkeys(label for member in spec.sides[who.label].members for label in holders(spec, member)))
        case "party" | "office":
            return (who.label,)
        case "person":
            return tuple(label for label in (owner(spec, who.label),) if label)
        case "body":
            return ()


def all_holders(spec: Spec, several: Iterable[Who]) -> tuple[str, ...]:
    """The labels of the parties for which several stand."""
    return tuple(dict.fromkeys(label for who in several for label in holders(spec, who)))
