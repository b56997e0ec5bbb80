"""Channel, technology, exclusivity and restraints: the partner earns, customers are not left behind, and competition law has been asked."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codes import finding
from pipeline.findings import Finding
from pipeline.rules.agreement import Agreement
from pipeline.rules.names import listed, party, word
from pipeline.spec import Spec
from pipeline.spec.exit import Exit
from pipeline.spec.fields import Named
from pipeline.spec.knowledge import IntellectualProperty, LicenceEnd
from pipeline.spec.money import Competition

_BROUGHT = ("referral", "affiliate", "agent")
_COMPETING = ("non-compete", "no-hire", "non-solicit-staff")


def unpaid_partner(agreement: Agreement) -> Iterator[Finding]:
    """MOU344: a channel says what its partner earns."""
    spec, channel = agreement.spec, agreement.spec.channel
    if channel is None:
        return
    earns: list[object] = [spec.commission, spec.revenue, spec.fees, spec.royalty]
    if channel.kind not in _BROUGHT:
        earns += [channel.discount, channel.prices, spec.price]
    if not any(earns):
        yield finding(
            "MOU344",
            spec.place("channel"),
            f"Nothing says what the {channel.kind} earns.",
            "Write `commission: {payer: …, payee: …, kind: percent, percent: 10 percent, of: the net price}`."
            if channel.kind in _BROUGHT
            else "Write `discount: 30 percent`, `prices:` or a `commission:`.",
        )


def no_word_on_competition(agreement: Agreement) -> Iterator[Finding]:
    """MOU345: where somebody is bound to one, the agreement says a word on competition."""
    spec = agreement.spec
    for path, says in binding_to_one(spec, _COMPETING):
        if spec.competition is None:
            yield finding(
                "MOU345",
                spec.place(*path),
                f"{says}, and nothing is said of competition.",
                "Have it weighed under the competition law of each market, and write `competition: {exclusive: no}`: the exclusivity stands in its own block.",
            )


def two_exclusivities(agreement: Agreement) -> Iterator[Finding]:
    """MOU346: a narrow exclusivity does not stand beside one for everything; beside freedom in general it is an exception, and the text says so."""
    spec = agreement.spec
    if isinstance(spec.competition, Competition) and spec.competition.exclusive:
        for path, says in binding_to_one(spec, ("non-compete",)):
            yield finding(
                "MOU346",
                spec.place(*path),
                f"{says}, and `competition` says that the parties work with nobody else at all; the text prints only the narrower one.",
                "Write `competition: {exclusive: no}`, so that this one alone holds, or leave this one out.",
            )


def prices_for_resale(agreement: Agreement) -> Iterator[Finding]:
    """MOU347: a partner sets its own prices."""
    channel = agreement.spec.channel
    if channel and channel.prices and channel.prices.partner_sets is False and channel.kind != "agent":
        yield finding(
            "MOU347",
            agreement.spec.place("channel", "prices", "partner_sets"),
            f"The {channel.kind} may not set its own prices to customers.",
            "Write `partner_sets: yes`; a price may be recommended. Most competition laws forbid more.",
        )


def endless_restraint(agreement: Agreement) -> Iterator[Finding]:
    """MOU348: what a party may not do has a time."""
    for index, row in enumerate(agreement.spec.restraints):
        if row.after is None and not row.during:
            yield finding(
                "MOU348",
                agreement.spec.place("restraints", index),
                f"Nothing says how long the restraint on {word(row.subject)} lasts.",
                "Write `during: yes`, and `after: 12 months` if it goes on after the end.",
            )


def customers_left_behind(agreement: Agreement) -> Iterator[Finding]:
    """MOU349: a licence does not end while customers still rely on it."""
    spec = agreement.spec
    ip, way = spec.intellectual_property, spec.exit
    rows = way.run_off if isinstance(way, Exit) else ()
    running = [word(row.what) for row in rows if isinstance(row.kind, Named) and row.kind.word != "teach-out"]
    if spec.technology and spec.technology.end_users is not None and not running:
        running = ["customers use the joint product"]
    for index, licence in enumerate(ip.licences if isinstance(ip, IntellectualProperty) else ()):
        if running and isinstance(licence.ends, LicenceEnd) and licence.ends.kind == "term":
            yield finding(
                "MOU349",
                spec.place("intellectual_property", "licences", index, "ends"),
                f"The licence of `{licence.of.words}` ends with the term, while this goes on: {listed(running)}.",
                "Let it last as long as that does, for example until a day or `never`.",
            )


def common_name(agreement: Agreement) -> Iterator[Finding]:
    """MOU350: who sells under two names has the right to use both."""
    spec = agreement.spec
    if spec.technology and spec.technology.market == "co-brand" and spec.brand is None:
        yield finding(
            "MOU350",
            spec.place("technology", "market"),
            "The parties sell under both names, and nothing says who may use which mark, and how.",
            "Write `brand: {list: [{owner: lumen, user: northwind, marks: the word LUMEN}], approval: 5 business days}`.",
        )


def left_standing(agreement: Agreement) -> Iterator[Finding]:
    """MOU351: the exit says what becomes of all that the deal has built."""
    spec = agreement.spec
    if not isinstance(spec.exit, Exit):
        return
    way, effects = spec.exit, spec.exit.effects
    said = {
        key: effects is not None and getattr(effects, key) is not None for key in ("entity", "stock", "customers", "data", "name")
    }
    owned = spec.entity is not None or spec.partners is not None
    open_ = [
        ("what becomes of the venture", "dissolution", owned and not (way.dissolution or way.buy_out or said["entity"])),
        ("what becomes of stock and customers", "run_off", spec.channel is not None and not _customers_settled(spec, said)),
        (
            "how data are fetched",
            "effects: {data: 30 days}",
            spec.technology is not None and not (spec.technology.exit_data or said["data"]),
        ),
        (
            "when marks are no longer used",
            "effects: {name: 30 days}",
            spec.brand is not None and not (spec.brand.stop or said["name"]),
        ),
    ]
    for what, key, lacks in open_:
        if lacks:
            yield finding(
                "MOU351",
                spec.place("exit", "effects") if effects else spec.place("exit"),
                f"The exit does not say {what}.",
                f"Add it under `exit`: `{key}`.",
            )


def no_part_in_it(agreement: Agreement) -> Iterator[Finding]:
    """MOU352: each party of a technology partnership brings a technology."""
    spec = agreement.spec
    within = {row.party.label for row in spec.technology.integrates} if spec.technology else set()
    sides = any(who.party.kind == "side" for who in spec.technology.integrates) if spec.technology else False
    for label in spec.parties:
        if spec.form == "technology-partnership" and spec.technology and label not in within and not sides:
            yield finding(
                "MOU352",
                spec.place("technology", "integrates"),
                f"Nothing of {party(spec, label)} is joined with the rest.",
                f"Add `{{party: {label}, what: its system}}`, or choose another form.",
            )


def _customers_settled(spec: Spec, said: dict[str, bool]) -> bool:
    way, channel = spec.exit, spec.channel
    return bool(
        (isinstance(way, Exit) and way.run_off) or said["stock"] or said["customers"] or (channel and channel.customers_stay)
    )


def binding_to_one(spec: Spec, kinds: tuple[str, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every promise that binds somebody to one partner, market or field."""
    if spec.channel and spec.channel.exclusive:
        yield ("channel", "exclusive"), f"Nobody else may sell in {word(spec.channel.territory)}"
    for index, row in enumerate(spec.exclusivity):
        yield ("exclusivity", index), f"There is exclusivity for {word(row.field)}"
    for index, restraint in enumerate(spec.restraints):
        if isinstance(restraint.kind, Named) and restraint.kind.word in kinds:
            yield ("restraints", index), f"There is a restraint on {word(restraint.subject)}"
