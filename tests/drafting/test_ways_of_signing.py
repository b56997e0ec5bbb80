"""Ways of signing: for whom, in which office, with seal, deed or witness."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.drafting.draft import Signature
from pipeline.drafting.signing import signatures
from pipeline.source import Source, plain, read_yaml
from pipeline.spec import parse_spec

ROOT = Path(__file__).parents[2]
WORDS: Any = plain(read_yaml(Source("en.yaml", (ROOT / "clauses" / "words" / "en.yaml").read_text(encoding="utf-8"))))
USUAL = ("Signature", "Name", "Title", "Date")


def _first(party: str, rest: str = "") -> Signature:
    text = f"""\
mou: 1
form: limited partnership
title: Agreement
parties:
  lumen: {{{party}, people: {{ada: {{name: Ada}}, jim: {{name: Jim}}}}}}
  northwind: {{name: Northwind GmbH}}
purpose: {{goal: to work together}}
{rest}"""
    return next(iter(signatures(parse_spec(Source("agreement.yaml", text)), WORDS["signature"])))


@pytest.mark.parametrize(
    "party,rest,lead",
    [
        ("name: Lumen Ltd", "", "Signed for Lumen Ltd"),
        ("name: Ada Okafor, kind: individual", "", "Signed by Ada Okafor"),
        ("name: Lumen, acts_through: its Board", "", "Signed for Lumen, acting through its Board"),
        ("name: Lumen, signs: {through: its Board}", "", "Signed for Lumen, acting through its Board"),
        (
            "name: Lumen Fund LP, signs: {by: Lumen GP Ltd, as: its general partner}",
            "",
            "Signed for Lumen Fund LP by Lumen GP Ltd, its general partner",
        ),
        ("name: Lumen Ltd, signs: {deed: yes}", "", "Signed as a deed for Lumen Ltd"),
        ("name: Lumen Ltd", "signing: {deed: yes}\n", "Signed as a deed for Lumen Ltd"),
        ("name: Lumen Ltd, signs: {deed: no}", "signing: {deed: yes}\n", "Signed for Lumen Ltd"),
        ("name: TBC, signs: {by: TBC, as: its general partner}", "", "Signed for [name of lumen] by [by], its general partner"),
        ("name: '{as} Ltd', short: Lumen", "", "Signed for {as} Ltd"),
    ],
)
def test_the_lead_says_who_signs_for_whom(party: str, rest: str, lead: str) -> None:
    assert _first(party, rest).lead == lead


@pytest.mark.parametrize(
    "party,rest,lines",
    [
        ("name: Lumen Ltd, roles: {signatory: [ada, jim]}", "", (USUAL, USUAL)),
        ("name: Lumen Ltd, signs: {seal: yes}", "", ((*USUAL, "Seal"),)),
        ("name: Lumen Ltd", "signing: {witness: yes}\n", (USUAL, ("Signature of the witness", "Name", "Address"))),
        ("name: Lumen Ltd, signs: {witness: no}", "signing: {witness: yes}\n", (USUAL,)),
    ],
)
def test_a_block_has_lines_for_each_who_signs(party: str, rest: str, lines: tuple[tuple[str, ...], ...]) -> None:
    assert tuple(tuple(line.label for line in block) for block in _first(party, rest).signatories) == lines
