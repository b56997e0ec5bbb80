"""Who stands where: parties without personality, parties to be formed, sides, deeds, missions and public bodies."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codes import finding
from pipeline.findings import Finding
from pipeline.rules.agreement import Agreement
from pipeline.rules.names import all_holders, holders, listed, party, word
from pipeline.spec.party import Party

_NO_PERSON = ("trust", "unincorporated")


def acts_through_nobody(agreement: Agreement) -> Iterator[Finding]:
    """MOU353: a party that is no person in law acts through one."""
    for label, found in agreement.spec.parties.items():
        if found.kind in _NO_PERSON and not _through(found):
            what = "a trust acts through its trustees" if found.kind == "trust" else "who signs for it may be bound alone"
            yield finding(
                "MOU353",
                agreement.spec.place("parties", label, "kind"),
                f"{party(agreement.spec, label)} may be no person in law ({what}), and the file does not say who acts for it.",
                "Say it: `acts_through: its trustees, Ada Marsh and Ben Hale`.",
            )


def signs_without_general_partner(agreement: Agreement) -> Iterator[Finding]:
    """MOU354: a limited partnership signs by its general partner."""
    for label, found in agreement.spec.parties.items():
        if found.kind == "limited-partnership" and not _through(found):
            yield finding(
                "MOU354",
                agreement.spec.place("parties", label, "kind"),
                f"{party(agreement.spec, label)} is a limited partnership, and nothing says that its general partner signs.",
                "Write `signs: {by: Vistula GP Ltd, as: its general partner}`.",
            )


def half_formed(agreement: Agreement) -> Iterator[Finding]:
    """MOU355: for a party to be formed it is said who answers, when it takes the agreement over, and until when it must be there."""
    spec = agreement.spec
    for index, row in enumerate(spec.formation):
        lacks = [key for key in ("liable", "adopts_within", "long_stop") if getattr(row, key) is None]
        itself = set(holders(spec, row.party)) & set(all_holders(spec, row.by))
        if lacks or itself:
            name = listed(party(spec, label) for label in holders(spec, row.party))
            yield finding(
                "MOU355",
                spec.place("formation", index),
                f"{name} would form itself."
                if itself
                else f"For {name}, still to be formed, the file does not say {listed(f'`{key}`' for key in lacks)}.",
                "Write `{party: northwind, by: lumen, liable: founders, adopts_within: 30 days, long_stop: 2026-12-31}`.",
            )


def two_sides(agreement: Agreement) -> Iterator[Finding]:
    """MOU356: no party stands on two sides."""
    spec = agreement.spec
    first: dict[str, str] = {}
    for name, side in spec.sides.items():
        if side.kind == "side":
            for label in all_holders(spec, side.members):
                if (other := first.setdefault(label, name)) != name:
                    yield finding(
                        "MOU356",
                        spec.place("sides", name, "members"),
                        f"{party(spec, label)} stands on the side `{other}` and on the side `{name}`.",
                        "Keep it on one side, or make one of the two a `kind: group`.",
                    )


def no_such_sides(agreement: Agreement) -> Iterator[Finding]:
    """MOU357: where sides vote, every party stands on one."""
    spec = agreement.spec
    within = {label for side in spec.sides.values() for label in all_holders(spec, side.members)}
    for name, body in spec.decision_rights.bodies.items() if spec.decision_rights else ():
        if body.votes == "one-per-side" and (outside := [label for label in spec.parties if label not in within]):
            yield finding(
                "MOU357",
                spec.place("decision_rights", name, "votes"),
                f"In `{name}` the sides vote, and {listed(party(spec, label) for label in outside)} stand{'s' if len(outside) == 1 else ''} on none.",
                "Add it to the `members` of one of the `sides`.",
            )


def half_a_deed(agreement: Agreement) -> Iterator[Finding]:
    """MOU358: a deed is signed as a deed."""
    spec = agreement.spec
    deeds = [label for label, found in spec.parties.items() if found.signs and found.signs.deed]
    whole = bool(spec.signing and spec.signing.deed)
    witnessed = bool(spec.signing and (spec.signing.witness or spec.signing.seal)) or all(
        found.signs is not None and bool(found.signs.witness or found.signs.seal)
        for label, found in spec.parties.items()
        if whole or label in deeds
    )
    if (whole or deeds) and not witnessed:
        yield finding(
            "MOU358",
            spec.place("signing", "deed") if whole else spec.place("parties", deeds[0], "signs", "deed"),
            "It is to be a deed, and nobody witnesses or seals it.",
            "Write `signing: {deed: yes, witness: yes}`, or a `seal`.",
        )


def no_mission(agreement: Agreement) -> Iterator[Finding]:
    """MOU359: in a nonprofit alliance every party has a mission that it serves."""
    spec = agreement.spec
    within = all_holders(spec, (row.party for row in spec.nonprofit.missions)) if spec.nonprofit else ()
    for label in spec.parties if spec.nonprofit else ():
        if label not in within:
            yield finding(
                "MOU359",
                spec.place("nonprofit", "missions"),
                f"Nothing says what the mission of {party(spec, label)} is and how the alliance serves it.",
                f"Add `{{party: {label}, mission: to conserve rivers, serves: it opens the river to fish}}`.",
            )


def funder_without_terms(agreement: Agreement) -> Iterator[Finding]:
    """MOU360: the terms of a funder are known, and somebody holds the award."""
    spec = agreement.spec
    funder = spec.nonprofit.funder if spec.nonprofit else None
    lacks = [
        words
        for words, told in (
            ("on what terms", funder and (funder.terms or funder.see)),
            ("to which party", funder and funder.by),
        )
        if not told
    ]
    if funder and lacks:
        yield finding(
            "MOU360",
            spec.place("nonprofit", "funder"),
            f"The file does not say {listed(lacks)} {word(funder.name)} pays.",
            "Write `terms:` or the annex in `see:`, and `by:` with the party that holds the award.",
        )


def no_purposes(agreement: Agreement) -> Iterator[Finding]:
    """MOU361: what a nonprofit alliance may spend on is said, and what it leaves over stays with its purposes."""
    spec = agreement.spec
    if spec.nonprofit and spec.nonprofit.purposes is None:
        yield finding(
            "MOU361",
            spec.place("nonprofit"),
            "The alliance is nonprofit, and nothing says to which purposes its money is bound.",
            "Write `purposes: charitable purposes`, as the statutes of the parties say it.",
        )


def half_a_public_body(agreement: Agreement) -> Iterator[Finding]:
    """MOU362: for a public body it is said what binds it whatever it signs."""
    spec = agreement.spec
    told = {label for row in spec.public_body for label in holders(spec, row.party)}
    words = {"immunity": "its immunity", "records": "requests for its papers", "funds": "the money that its budget grants"}
    for index, row in enumerate(spec.public_body):
        if lacks := [said for key, said in words.items() if getattr(row, key) is None]:
            yield finding(
                "MOU362",
                spec.place("public_body", index),
                f"Of {listed(party(spec, label) for label in holders(spec, row.party))} it is not said what holds for {listed(lacks, 'or')}.",
                "Write `funds: what its budget grants for the year`, `records: anybody under the records law`, `immunity: all of it`.",
            )
    for label, found in spec.parties.items():
        if found.kind == "government" and label not in told:
            yield finding(
                "MOU362",
                spec.place("parties", label, "kind"),
                f"{party(spec, label)} is a government, and nothing is said of its immunity, its papers and its budget.",
                f"Write `public_body: [{{party: {label}, immunity: all of it, records: …, funds: …}}]`.",
            )


def _through(found: Party) -> bool:
    """Whether somebody is named who acts for a party."""
    return found.acts_through is not None or (
        found.signs is not None and (found.signs.by is not None or found.signs.through is not None)
    )
