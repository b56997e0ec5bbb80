"""Commitments to facts: who brings what, by when and who answers for it, firm rows apart from intended ones."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.drafting.binding import commitment_binds
from pipeline.drafting.facts.voice import Fact, Said, Voice
from pipeline.spec.commitments import Commitment
from pipeline.spec.purpose import Condition

_PROPERTY = {"equipment", "facilities"}
_KNOW_HOW = {"know-how", "technology"}


def commitments(voice: Voice) -> Fact:
    """What every party brings; a row is firm where the agreement's `binding` makes it so."""
    rows = tuple(_each(voice))
    kinds = {commitment.kind for _, _, commitment in rows}
    binding = [(party, row) for party, label, row in rows if commitment_binds(voice.spec, party, label)]
    others = [(party, row) for party, label, row in rows if not commitment_binds(voice.spec, party, label)]
    return {
        "firm": [row(voice, party, one) for party, one in binding],
        "intended": [row(voice, party, one) for party, one in others],
        "firm_values": any(row.value is not None for _, row in binding),
        "intended_values": any(row.value is not None for _, row in others),
        "valued_by": voice.listed(_valuers(voice)),
        "property": bool(kinds & _PROPERTY),
        "people": "people" in kinds,
        "know_how": bool(kinds & _KNOW_HOW),
        "on_call": [_call(voice, party, row) for party, _, row in rows if row.on_call is not None] or None,
        "conditional": any(commitment.only_if is not None for _, _, commitment in rows),
        "conditions": [_condition(voice, condition) for condition in voice.spec.conditions] or None,
    }


def _each(voice: Voice) -> Iterator[tuple[str, str, Commitment]]:
    for party, rows in voice.spec.commitments.items():
        for label, row in rows.items():
            yield party, label, row


def bringer(voice: Voice, party: str) -> Said:
    """Who brings a commitment: a party, or all of them together."""
    return str(voice.words["together"]) if party == "joint" else voice.short(party)


def row(voice: Voice, party: str, commitment: Commitment) -> Fact:
    """One commitment as a row of a table."""
    return {
        "party": bringer(voice, party),
        "what": voice.says(commitment.what),
        "kind": str(voice.words["kinds"][commitment.kind]),
        "quantity": voice.cell(commitment.quantity if commitment.amount is None else commitment.amount),
        "value": voice.cell(commitment.value),
        "by": _by(voice, commitment),
        "only_if": voice.cell(commitment.only_if),
        "accountable": voice.people(commitment.accountable) or voice.missing("accountable"),
    }


def _call(voice: Voice, party: str, row: Commitment) -> Fact:
    """Money that comes when it is asked for."""
    return {
        "party": bringer(voice, party),
        "what": voice.says(row.what),
        "most": voice.needed(row.amount, "amount"),
        "notice": voice.says(row.on_call),
        "until": voice.cell(row.until),
        "payee": payee(voice, row),
    }


def payee(voice: Voice, row: Commitment) -> Said:
    """Who receives money: the party that the file names, else what the parties own together."""
    if row.pays:
        return voice.short(row.pays)
    common = voice.spec.common
    return str(voice.words["common"][common]) if common else voice.missing("pays")


def _by(voice: Voice, row: Commitment) -> Said:
    if row.by is None and row.instalments:
        return str(voice.words["on_payment_dates"])
    return voice.or_dash(voice.due(row.by))


def _valuers(voice: Voice) -> list[Said]:
    said = [voice.says(row.valued_by) for _, _, row in _each(voice)]
    named = [
        str(voice.words["valuers"].get(words, words)) if isinstance(words, str) else words for words in said if words is not None
    ]
    return list(dict.fromkeys(named))


def _condition(voice: Voice, condition: Condition) -> Fact:
    return {
        "what": voice.says(condition.what),
        "by": voice.due(condition.by) or voice.missing("by"),
        "or_else": voice.needed(condition.or_else, "or_else"),
    }
