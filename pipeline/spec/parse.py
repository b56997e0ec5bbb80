"""Source to spec: the typed facts of one agreement, or every fault of its form at once."""

from __future__ import annotations

from pydantic import ValidationError

from pipeline.findings import Finding, Rejected
from pipeline.source import Source, read_yaml
from pipeline.spec.cross import misfits
from pipeline.spec.decision_rights import BLOCKS
from pipeline.spec.labels import gathered
from pipeline.spec.prepare import prepared, slips
from pipeline.spec.spec import Spec
from pipeline.spec.told import told


def parse_spec(source: Source) -> Spec:
    """The facts of an agreement file. Raises `Rejected` with all its faults of form, each at its line and column."""
    root = read_yaml(source)
    labels = gathered(root, BLOCKS)
    found: list[Finding] = [*slips(root, ""), *misfits(root, labels)]
    try:
        spec = Spec.model_validate(prepared(root, ""), context=labels)
    except ValidationError as error:
        faults = tuple(told(error, root, Spec))
        told_there = {
            fault.place for fault in faults
        }  # what a key's own type says of a TBC beside other words is the better help
        raise Rejected([*(one for one in found if one.code != "MOU035" or one.place not in told_there), *faults]) from None
    if found:
        raise Rejected(found)
    return spec.placed(root)
