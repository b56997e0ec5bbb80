"""All the rules over one agreement, less those that it silences."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.findings import Finding
from pipeline.rules import final, terms
from pipeline.rules.agreement import Agreement, Rule

RULES: tuple[Rule, ...] = (
    terms.defined_twice,
    terms.undefined,
    terms.unused,
    final.blanks,
    final.missing,
    final.annexes_to_follow,
    final.own_words,
    final.other_positions,
)


def judged(agreement: Agreement, rules: Iterable[Rule] = RULES) -> tuple[Finding, ...]:
    """Every finding of the rules, sorted; a code that the agreement silences is left out."""
    silenced = {silence.code for silence in agreement.spec.silence}
    found = {finding for rule in rules for finding in rule(agreement) if finding.code not in silenced}
    return tuple(sorted(found, key=lambda finding: finding.order))
