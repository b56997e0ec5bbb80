"""A small agreement on which the tests of the spec build."""

from __future__ import annotations

from pipeline.source import Source
from pipeline.spec import Spec, parse_spec

BASE = """\
mou: 1
form: non-equity alliance
title: Memorandum of Understanding
parties:
  lumen: {name: Lumen Ltd, people: {ada: {name: Ada}, jim: {name: Jim}}, roles: {signatory: ada, sponsor: ada, manager: jim}}
  northwind: {name: Northwind GmbH, people: {kai: {name: Kai}}, roles: {signatory: kai, sponsor: kai, manager: kai}}
purpose: {goal: to bring a coating into series production}
"""


def spec_of(lines: str = "") -> Spec:
    """The facts of the small agreement with some lines more; they begin in line 8."""
    return parse_spec(Source("small.yaml", BASE + lines))
