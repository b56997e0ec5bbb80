"""Disputes: a ladder in which every step has a clock and the last one ends it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codes import finding
from pipeline.findings import Finding
from pipeline.rules.agreement import Agreement
from pipeline.rules.bonds import anything_binds
from pipeline.rules.names import acts, listed
from pipeline.spec import DisputeStep, Spec
from pipeline.spec.disputes import DisputeResolution

_ENDS = ("arbitration", "courts", "expert", "withdrawal")


def no_path(agreement: Agreement) -> Iterator[Finding]:
    """MOU168: where anything binds, the agreement says how a dispute ends."""
    spec = agreement.spec
    if spec.dispute_resolution is None and anything_binds(spec):
        yield finding(
            "MOU168",
            spec.place("dispute_resolution"),
            "Something binds here, and nothing says how a dispute about it ends.",
            "Write `dispute_resolution: {steps: [managers within 10 business days, courts], courts: {of: England and Wales}}`.",
        )


def no_end(agreement: Agreement) -> Iterator[Finding]:
    """MOU169: the last step ends the dispute."""
    spec = agreement.spec
    block = spec.dispute_resolution
    if isinstance(block, DisputeResolution) and (not block.steps or block.steps[-1].kind not in _ends(spec)):
        last = _said(spec, block.steps[-1]) if block.steps else "There is no step"
        yield finding(
            "MOU169",
            spec.place("dispute_resolution", "steps", len(block.steps) - 1)
            if block.steps
            else spec.place("dispute_resolution", "steps"),
            f"{last}{' is the last step, and it ends nothing' if block.steps else ''}.",
            f"Add a last step that ends the dispute: {listed((f'`{end}`' for end in _ENDS), 'or')}.",
        )


def beyond_the_end(agreement: Agreement) -> Iterator[Finding]:
    """MOU170: nothing follows a step that ends the dispute."""
    for index, step in enumerate(_steps(agreement.spec)[:-1]):
        if step.kind in _ENDS:
            yield finding(
                "MOU170",
                agreement.spec.place("dispute_resolution", "steps", index),
                f"{_said(agreement.spec, step)} ends the dispute, and other steps come after it.",
                "Put it last; where two could end the dispute, choose one.",
            )


def no_clock(agreement: Agreement) -> Iterator[Finding]:
    """MOU171: every step of a ladder has a clock."""
    spec = agreement.spec
    rights = spec.decision_rights
    help = "Write how long it may take: `sponsors within 20 business days`."  # noqa: A001 - a finding's own word
    for index, step in enumerate(_steps(spec)):
        if step.kind in {"talks", "mediation"} and step.within is None:
            place = spec.place("dispute_resolution", "steps", index)
            yield finding("MOU171", place, f"{_said(spec, step)} may go on for ever.", help)
    for index, try_ in enumerate(rights.deadlock.steps if rights and rights.deadlock else ()):
        if try_.within is None:
            place = spec.place("decision_rights", "deadlock", "steps", index)
            yield finding("MOU171", place, f"The step of {acts(spec, try_.who)} in a deadlock may go on for ever.", help)


def half_an_arbitration(agreement: Agreement) -> Iterator[Finding]:
    """MOU172: an arbitration has its institution, seat, number and language; courts have their place."""
    spec, block, kinds = agreement.spec, agreement.spec.dispute_resolution, {step.kind for step in _steps(agreement.spec)}
    if not isinstance(block, DisputeResolution):
        return
    keys = ("institution", "seat", "arbitrators", "language")
    lacks = [key for key in keys if block.arbitration is None or getattr(block.arbitration, key) is None]
    if "arbitration" in kinds and lacks:
        yield finding(
            "MOU172",
            spec.place("dispute_resolution", "arbitration"),
            f"The arbitration lacks {listed(f'`{key}`' for key in lacks)}.",
            "Write for example `arbitration: {institution: LCIA, seat: London, arbitrators: 1, language: English}`.",
        )
    if "courts" in kinds and block.courts is None:
        yield finding(
            "MOU172",
            spec.place("dispute_resolution", "courts"),
            "The last step is courts, and nothing says which.",
            "Write `courts: {of: England and Wales, exclusive: yes}`.",
        )
    if "mediation" in kinds and (block.mediation is None or block.mediation.institution is None):
        yield finding(
            "MOU172",
            spec.place("dispute_resolution", "mediation"),
            "A step is mediation, and nothing says under whose procedure.",
            "Write `mediation: {institution: CEDR, named_within: 10 business days}`.",
        )


def strange_rules(agreement: Agreement) -> Iterator[Finding]:
    """MOU173: an institution works by its own rules."""
    spec, block = agreement.spec, agreement.spec.dispute_resolution
    known = agreement.words["institutions"]
    for key in ("arbitration", "mediation"):
        named = getattr(block, key) if isinstance(block, DisputeResolution) else None
        if named is None or not isinstance(named.institution, str) or not isinstance(named.rules, str):
            continue
        words = named.rules.split()
        others = [name for name in known if name in words and name != named.institution]
        if named.institution not in words and others:
            yield finding(
                "MOU173",
                spec.place("dispute_resolution", key, "rules"),
                f"{named.institution} would have to apply the rules of {others[0]}.",
                "Leave `rules` out: an institution brings its own.",
            )


def even_tribunal(agreement: Agreement) -> Iterator[Finding]:
    """MOU174: a tribunal cannot split in two halves."""
    block = agreement.spec.dispute_resolution
    arbitration = block.arbitration if isinstance(block, DisputeResolution) else None
    if arbitration and arbitration.arbitrators is not None and arbitration.arbitrators % 2 == 0:
        yield finding(
            "MOU174",
            agreement.spec.place("dispute_resolution", "arbitration", "arbitrators"),
            f"{arbitration.arbitrators} arbitrators can be of two opinions with equal votes.",
            "Write 1 or 3.",
        )


def two_judges(agreement: Agreement) -> Iterator[Finding]:
    """MOU175: arbitration and exclusive courts exclude each other."""
    block, last = agreement.spec.dispute_resolution, _last(agreement.spec)
    if isinstance(block, DisputeResolution) and last == "arbitration" and block.courts and block.courts.exclusive is not False:
        yield finding(
            "MOU175",
            agreement.spec.place("dispute_resolution", "courts"),
            "The last step is arbitration, and yet courts alone decide.",
            "Take `courts` out; a court may always be asked for urgent relief.",
        )


def unused_block(agreement: Agreement) -> Iterator[Finding]:
    """MOU176: what is said of a step belongs to a step."""
    spec, kinds = agreement.spec, {step.kind for step in _steps(agreement.spec)}
    block = spec.dispute_resolution
    for kind in ("mediation", "arbitration", "courts", "withdrawal"):
        if not isinstance(block, DisputeResolution) or getattr(block, kind) is None or kind in kinds:
            continue
        if not (kind == "courts" and any(two_judges(agreement))):
            yield finding(
                "MOU176",
                spec.place("dispute_resolution", kind),
                f"`{kind}` is described, and no step of the ladder is {kind}.",
                f"Add the step `{kind}`, or take its description out.",
            )


def judge_without_law(agreement: Agreement) -> Iterator[Finding]:
    """MOU177: a text that binds nobody does not go to a judge."""
    spec, last = agreement.spec, _last(agreement.spec)
    if last in {"arbitration", "courts"} and not anything_binds(spec):
        yield finding(
            "MOU177",
            spec.place("dispute_resolution", "steps", len(_steps(spec)) - 1),
            f"The text binds nobody, and its disputes go to {last}.",
            "Let the ladder end with `withdrawal`, or say under `binding` what binds.",
        )


def _steps(spec: Spec) -> tuple[DisputeStep, ...]:
    return spec.dispute_resolution.steps if isinstance(spec.dispute_resolution, DisputeResolution) else ()


def _ends(spec: Spec) -> tuple[str, ...]:
    """What ends a dispute; among public bodies a consultation does too."""
    public = all(found.kind in {"public-body", "government"} for found in spec.parties.values())
    return (*_ENDS, "consultation") if public else _ENDS


def _last(spec: Spec) -> str:
    steps = _steps(spec)
    return steps[-1].kind if steps else ""


def _said(spec: Spec, step: DisputeStep) -> str:
    return f"The talk between {acts(spec, step.who)}" if step.who else f"`{step.kind}`"
