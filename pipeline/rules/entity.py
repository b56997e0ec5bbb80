"""What the parties own together or in each other: it has a law and a day, and whoever owns, manages or is a partner is named."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codes import finding
from pipeline.findings import Finding
from pipeline.rules.agreement import Agreement
from pipeline.rules.names import all_holders, holders, listed, parties, party, word
from pipeline.spec import Spec
from pipeline.values import Blank, Percent

_PARTNERSHIPS = ("general-partnership", "limited-partnership")
_CONTROL = 25


def no_day_of_birth(agreement: Agreement) -> Iterator[Finding]:
    """MOU326: an entity that is still to be formed has a day by which it is."""
    entity = agreement.spec.entity
    if entity and entity.status == "to-be-formed" and entity.formed_by is None:
        yield finding(
            "MOU326",
            agreement.spec.place("entity", "status"),
            "The entity is still to be formed, and nothing says by when.",
            "Write the last day: `formed_by: 2026-06-30`.",
        )


def contract_with_a_register(agreement: Agreement) -> Iterator[Finding]:
    """MOU327: a venture by contract alone has nothing that only an entity has."""
    entity = agreement.spec.entity
    told = [key for key in ("registration", "form_paper", "formed_by", "year_end") if entity and getattr(entity, key) is not None]
    if entity and entity.status == "contractual" and told[:3] and told != ["year_end"]:
        yield finding(
            "MOU327",
            agreement.spec.place("entity", told[0]),
            f"The venture exists by contract alone, and yet it has {listed(f'`{key}`' for key in told if key != 'year_end')}.",
            "Take that out, or write `status: to be formed`.",
        )


def stake_without_size(agreement: Agreement) -> Iterator[Finding]:
    """MOU328: what an investor takes has a number or a sum."""
    stake = agreement.spec.investment
    for index, row in enumerate(stake.list if stake else ()):
        if row.shares is None and row.total is None and not (stake and len(stake.list) == 1 and (stake.total or stake.stake)):
            yield finding(
                "MOU328",
                agreement.spec.place("investment", "list", index),
                f"“{word(row.what)}” has neither a number nor a sum.",
                "Write `shares: 4,330,000` and `price: USD 3`, or `total: USD 12990000`.",
            )


def no_partner(agreement: Agreement) -> Iterator[Finding]:
    """MOU329: in a partnership every party is a partner, and there are two at least."""
    spec = agreement.spec
    if spec.form not in _PARTNERSHIPS or spec.partners is None:
        return
    within = {*all_holders(spec, spec.partners.general), *all_holders(spec, spec.partners.limited)}
    if outside := [label for label in spec.parties if label not in within]:
        yield finding(
            "MOU329",
            spec.place("partners"),
            f"{parties(spec, outside)} {'is' if len(outside) == 1 else 'are'} no partner in this partnership.",
            "Name every party under `general` or `limited`; who is neither signs another agreement.",
        )


def limited_and_managing(agreement: Agreement) -> Iterator[Finding]:
    """MOU330: a limited partner does not manage."""
    spec = agreement.spec
    limited = (
        set(all_holders(spec, spec.partners.limited)) - set(all_holders(spec, spec.partners.general)) if spec.partners else set()
    )
    told: set[tuple[str, str]] = set()
    for path, doing, label in _managing(spec):
        if label in limited and (label, doing) not in told:
            told.add((label, doing))
            yield finding(
                "MOU330",
                spec.place(*path),
                f"{party(spec, label)} is a limited partner, and it {doing}.",
                "Leave this to the general partner; a limited partner may be asked for consent, or advise.",
            )


def manager_of_nobody(agreement: Agreement) -> Iterator[Finding]:
    """MOU331: those who manage are named."""
    spec = agreement.spec
    if spec.management is None:
        return
    bodies = spec.decision_rights.bodies.values() if spec.decision_rights else ()
    there = {
        "managers": bool(spec.management.managers or spec.management.officers),
        "board": any(body.kind == "board" for body in bodies),
        "managing-partner": bool(spec.partners and spec.partners.managing),
        "general-partner": bool(spec.partners and spec.partners.general),
        "partners": bool(spec.partners),
        "members": True,
    }
    help_ = {
        "managers": "Name them: `managers: [okafor, kaya]`.",
        "board": "Add the board under `decision_rights`, with `kind: board`.",
        "managing-partner": "Write `partners: {managing: lumen}`.",
        "general-partner": "Write `partners: {general: [lumen]}`.",
    }
    if not there[spec.management.by]:
        yield finding(
            "MOU331",
            spec.place("management", "by"),
            f"The {spec.management.by.replace('-', ' ')} manage{'' if spec.management.by.endswith('s') else 's'}, and the file names none.",
            help_.get(spec.management.by, "Name the partners under `partners`."),
        )


def unshared_profit(agreement: Agreement) -> Iterator[Finding]:
    """MOU332: profit and loss are both shared, by percentages or by a rule."""
    spec, profit = agreement.spec, agreement.spec.profit
    if profit is None or profit.rule is not None:
        return
    rows = profit.list.values()
    lacks = [
        key
        for key in ("profit", "loss")
        if not any(getattr(row, key) is not None for row in rows) and not (key == "profit" and profit.tiers)
    ]
    if lacks:
        yield finding(
            "MOU332",
            spec.place("profit"),
            f"Nothing says how {listed(lacks)} {'is' if len(lacks) == 1 else 'are'} shared.",
            "Write for each party `{profit: 60 percent, loss: 60 percent}`, or a `rule`: in the proportion of their capital accounts.",
        )


def ask_the_authorities(agreement: Agreement) -> Iterator[Finding]:
    """MOU333: whether a stake or a common entity needs an approval has been asked."""
    spec = agreement.spec
    if spec.regulation is not None:
        return
    if spec.investment and isinstance(spec.investment.stake, Percent) and spec.investment.stake.number >= _CONTROL:
        yield finding(
            "MOU333",
            spec.place("investment", "stake"),
            f"{listed(party(spec, label) for label in holders(spec, spec.investment.investor))} takes {spec.investment.stake.number} percent,"
            " and no approval of an authority is named.",
            "Ask about merger control and foreign investment; write `regulation:`, or silence this with who looked at it.",
        )
    if spec.form == "joint-venture" and spec.entity and spec.entity.status != "contractual":
        yield finding(
            "MOU333",
            spec.place("entity"),
            "A joint venture comes into being, and no approval of an authority is named.",
            "Ask about merger control and foreign investment; write `regulation:`, or silence this with who looked at it.",
        )


def _managing(spec: Spec) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Who manages, and by which fact: its path, what is done, and the label of a party."""
    partners, rights, management = spec.partners, spec.decision_rights, spec.management
    if partners and partners.managing:
        yield from ((("partners", "managing"), "manages the partnership", label) for label in holders(spec, partners.managing))
    for path, bind in (("partners", partners and partners.bind), ("management", management and management.bind)):
        if bind:
            yield from (((path, "bind", "by"), "may bind the partnership", label) for label in all_holders(spec, bind.by))
    if management:
        named = [who for who in management.managers if who.kind in {"party", "person", "office", "side"}]
        yield from ((("management", "managers"), "is a manager", label) for label in all_holders(spec, named))
    if rights and rights.operator:
        where = ("decision_rights", "operator", "party")
        yield from ((where, "runs the daily business", label) for label in holders(spec, rights.operator.party))
    for index, row in enumerate(rights.decisions if rights else ()):
        deciding = () if isinstance(row.decides, Blank) else row.decides
        for who in deciding:
            if who.kind in {"party", "person", "office"}:
                at = ("decision_rights", "decisions", index, "decides")
                yield from ((at, f"decides on {word(row.matter)}", label) for label in holders(spec, who))
