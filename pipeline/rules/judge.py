"""All the rules over one agreement, less those that it silences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.findings import Finding
from pipeline.rules import (
    commitments,
    dates,
    decisions,
    disputes,
    effect,
    exit,  # noqa: A004 - the subject's name in the file
    final,
    form,
    knowledge,
    letters,
    milestones,
    money,
    papers,
    parties,
    term,
    terms,
)
from pipeline.rules.agreement import Agreement, Rule

RULES: tuple[Rule, ...] = (
    terms.defined_twice,
    terms.undefined,
    terms.unused,
    final.blanks,
    final.annexes_to_follow,
    final.own_words,
    final.other_positions,
    letters.mixed,
    form.no_such_silence,
    form.unapproved_silence,
    form.lacks,
    form.goes_beyond,
    parties.named_twice,
    parties.called_alike,
    parties.unsigned,
    parties.kind_against_name,
    parties.partnership_through,
    parties.to_be_formed,
    parties.without_address,
    parties.on_both_sides,
    commitments.nothing_brought,
    commitments.nothing_gained,
    commitments.unanswered,
    commitments.uncounted,
    commitments.vague,
    commitments.value_of_nobody,
    commitments.value_of_its_own,
    money.half_a_payment,
    money.money_without_money,
    money.pays_itself,
    money.instalments_sum,
    money.one_currency,
    money.judge_of_its_own_payment,
    money.acceptance_of_nobody,
    milestones.none_at_all,
    milestones.unowned,
    milestones.undated,
    milestones.untested,
    milestones.unaccepted,
    milestones.accepts_its_own,
    milestones.before_what_it_needs,
    milestones.stopped_before_due,
    milestones.stop_without_exit,
    milestones.exit_without_stop,
    dates.outside_the_term,
    dates.wrong_weekday,
    dates.hangs_on_signing,
    term.unsaid,
    term.no_outer_date,
    term.evergreen,
    term.renewed_too_late,
    term.longer_than_the_term,
    term.opens_after_the_end,
    exit.no_way_out,
    exit.one_sided,
    exit.no_exit_for_failure,
    exit.effects_unsaid,
    exit.insolvency_alone,
    exit.without_end,
    decisions.without_seats,
    decisions.no_quorum,
    decisions.no_way_through,
    decisions.nobody_from_outside,
    decisions.two_decide,
    decisions.gap_between_limits,
    decisions.idle_casting_vote,
    decisions.no_forum,
    disputes.no_path,
    disputes.no_end,
    disputes.beyond_the_end,
    disputes.no_clock,
    disputes.half_an_arbitration,
    disputes.strange_rules,
    disputes.even_tribunal,
    disputes.two_judges,
    disputes.unused_block,
    disputes.judge_without_law,
    effect.no_law,
    effect.no_legal_order,
    effect.forum_elsewhere,
    effect.status_unsaid,
    effect.should_bind,
    effect.leans_on_air,
    effect.money_without_bond,
    knowledge.no_owner_at_all,
    knowledge.joint_without_rules,
    knowledge.owner_unsaid,
    knowledge.moved_without_licence,
    knowledge.licence_of_nobody,
    knowledge.secrets_unprotected,
    knowledge.liability_unsaid,
    knowledge.border_without_rules,
    knowledge.ask_competition_law,
    knowledge.licences_to_review,
    knowledge.public_records,
    papers.annex_of_nothing,
    papers.lost_notices,
    papers.too_few_originals,
)


def judged(agreement: Agreement, rules: Iterable[Rule] = RULES) -> tuple[Finding, ...]:
    """Every finding of the rules, sorted, less the codes that the agreement silences; then what follows from which codes were found."""
    found = {finding for rule in rules for finding in rule(agreement)}
    codes = frozenset(finding.code for finding in found)
    silenced = {silence.code for silence in agreement.spec.silence if form.silenceable(silence.code)}
    told = {finding for finding in found if finding.code not in silenced}
    last = (*final.missing(agreement, codes - silenced), *form.idle_silence(agreement, codes))
    return tuple(sorted((_begun(finding) for finding in told.union(last)), key=lambda finding: finding.order))


def _begun(finding: Finding) -> Finding:
    """A finding whose message begins with a capital, though it begins with the short name of a party ("the Operator")."""
    return replace(finding, message=finding.message[:1].upper() + finding.message[1:])
