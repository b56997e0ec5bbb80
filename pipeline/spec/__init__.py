"""An agreement file to typed facts: one file a subject, `parse_spec` for the whole."""

from pipeline.spec.dates import due_dates, earlier, end_date, later, moment_date, owner
from pipeline.spec.disputes import DisputeStep
from pipeline.spec.knowledge import LicenceEnd, Subject
from pipeline.spec.milestones import MissStep
from pipeline.spec.parse import parse_spec
from pipeline.spec.reading import NoneGiven
from pipeline.spec.references import See, Who
from pipeline.spec.spec import Spec

__all__ = [
    "DisputeStep",
    "LicenceEnd",
    "MissStep",
    "NoneGiven",
    "See",
    "Spec",
    "Subject",
    "Who",
    "due_dates",
    "earlier",
    "end_date",
    "later",
    "moment_date",
    "owner",
    "parse_spec",
]
