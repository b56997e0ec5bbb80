"""Steps of disputes, further: each institution does what it is asked for, and each step is described."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.codes import finding
from pipeline.findings import Finding
from pipeline.rules.agreement import Agreement
from pipeline.rules.names import listed
from pipeline.spec.disputes import DisputeResolution


def not_its_work(agreement: Agreement) -> Iterator[Finding]:
    """MOU373: an institution administers the procedure for which it is named."""
    spec, block, known = agreement.spec, agreement.spec.dispute_resolution, agreement.words["institutions"]
    for key in ("arbitration", "mediation"):
        named = getattr(block, key) if isinstance(block, DisputeResolution) else None
        if named is None or named.rules is not None or not isinstance(known, Mapping):
            continue
        able = [name for name, entry in known.items() if isinstance(entry, Mapping) and key in entry]
        if str(named.institution) in known and named.institution not in able:
            yield finding(
                "MOU373",
                spec.place("dispute_resolution", key, "institution"),
                f"{named.institution} has no rules of {key} that this library knows.",
                f"Choose another ({listed(able, 'or')}), or write its `rules`.",
            )


def unknown_institution(agreement: Agreement) -> Iterator[Finding]:
    """MOU374: where the library does not know an institution, the file says its rules and who appoints."""
    spec, block, known = agreement.spec, agreement.spec.dispute_resolution, agreement.words["institutions"]
    tribunal = block.arbitration if isinstance(block, DisputeResolution) else None
    if tribunal is None or not isinstance(tribunal.institution, str) or tribunal.institution in known:
        return
    lacks = [key for key in ("rules", "appointment") if getattr(tribunal, key) is None]
    if lacks:
        yield finding(
            "MOU374",
            spec.place("dispute_resolution", "arbitration", "institution"),
            f"The library does not know {tribunal.institution}, and the file does not say its {listed(f'`{key}`' for key in lacks)}.",
            "Write `rules:` with the name of its rules and `appointment:` with who names the arbitrators.",
        )


def nobody_else(agreement: Agreement) -> Iterator[Finding]:
    """MOU391: a ladder that ends in leaving brings in somebody from outside before; public bodies consult each other instead."""
    block = agreement.spec.dispute_resolution
    if not isinstance(block, DisputeResolution) or not block.steps or block.steps[-1].kind != "withdrawal":
        return  # a judge, an arbitrator or an expert stands outside; a ladder without a last step is MOU169
    if not {step.kind for step in block.steps} & {"mediation", "neutral", "consultation"}:
        yield finding(
            "MOU391",
            agreement.spec.place("dispute_resolution", "steps"),
            "In a dispute the parties speak only with each other, and then one of them leaves.",
            "Add a step with somebody from outside before the last: `mediation within 42 days`, or a `neutral`.",
        )


def undescribed_step(agreement: Agreement) -> Iterator[Finding]:
    """MOU375: an expert, a neutral and a consultation are described where a step is one."""
    spec, block = agreement.spec, agreement.spec.dispute_resolution
    if not isinstance(block, DisputeResolution):
        return
    for index, step in enumerate(block.steps):
        if step.kind in {"neutral", "consultation"} and getattr(block, step.kind) is None:
            yield finding(
                "MOU375",
                spec.place("dispute_resolution", "steps", index),
                f"A step is {step.kind}, and nothing says who.",
                f"Write `{step.kind}:` under `dispute_resolution`, with who and how long.",
            )
        if step.kind == "expert" and (block.expert is None or (block.expert.name is None and block.expert.appointer is None)):
            yield finding(
                "MOU375",
                spec.place("dispute_resolution", "steps", index),
                "A step is expert, and nothing says who names one.",
                "Write `expert: {appointer: the president of the chamber of engineers}`.",
            )
    kinds = {step.kind for step in block.steps}
    if block.consultation is not None and "consultation" not in kinds:
        yield finding(
            "MOU375",
            spec.place("dispute_resolution", "consultation"),
            "A consultation is described, and no step of the ladder is one.",
            "Add the step `consultation`.",
        )
