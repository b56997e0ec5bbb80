"""Spec and words to facts: every name that a clause may use, each value said, each default told."""

from pipeline.drafting.facts.all import Default, Facts, facts

__all__ = ["Default", "Facts", "facts"]
