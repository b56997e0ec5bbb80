"""Words to typed values and back: days, durations, moments, rhythms, money and percentages, and how each is said."""

from pipeline.values.amounts import Money, Percent, money, percent
from pipeline.values.blank import Blank
from pipeline.values.say import Language, Value, counted, joined, said, spelled
from pipeline.values.times import (
    LABEL,
    Anchor,
    Day,
    Due,
    Duration,
    Moment,
    Rhythm,
    Unit,
    before_the_end,
    day,
    due,
    duration,
    rhythm,
)
from pipeline.values.unreadable import Unreadable

__all__ = [
    "LABEL",
    "Anchor",
    "Blank",
    "Day",
    "Due",
    "Duration",
    "Language",
    "Moment",
    "Money",
    "Percent",
    "Rhythm",
    "Unit",
    "Unreadable",
    "Value",
    "before_the_end",
    "counted",
    "day",
    "due",
    "duration",
    "joined",
    "money",
    "percent",
    "rhythm",
    "said",
    "spelled",
]
