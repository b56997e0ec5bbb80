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
        (
            "name: Ada Okafor, kind: individual, acts_through: her attorney Jim Lee",
            "",
            "Signed for Ada Okafor, acting through her attorney Jim Lee",
        ),
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
        ("name: Lumen Ltd, roles: {signatory: [ada, jim]}, signs: {seal: yes}", "", (USUAL, (*USUAL, "Seal"))),
        ("name: Ada Okafor, kind: individual", "", (("Signature", "Name", "Date"),)),
        ("name: Ada Okafor, kind: individual, acts_through: her attorney", "", (USUAL,)),
        ("name: Lumen Ltd", "signing: {witness: yes}\n", (USUAL, ("Signature of the witness", "Name", "Address"))),
        (
            "name: Ada Okafor, kind: individual, signs: {deed: yes, witness: yes}",
            "",
            (("Signature", "Name", "Date"), ("Signature of the witness", "Name", "Address")),
        ),
        ("name: Lumen Ltd, signs: {witness: no}", "signing: {witness: yes}\n", (USUAL,)),
    ],
)
def test_a_block_has_lines_for_each_who_signs(party: str, rest: str, lines: tuple[tuple[str, ...], ...]) -> None:
    assert tuple(tuple(line.label for line in one.lines) for one in _first(party, rest).signatories) == lines


def test_each_line_is_of_the_kind_that_its_label_says() -> None:
    block = _first("name: Lumen Ltd, roles: {signatory: ada}, signs: {seal: yes, witness: yes}")
    assert [[line.kind for line in one.lines] for one in block.signatories] == [
        ["signature", "name", "title", "date", "seal"],
        ["signature", "name", "address"],
    ]


def _marks(party: str, rest: str = "") -> list[list[str]]:
    return [[line.mark for line in one.lines] for one in _first(party, rest).signatories]


def test_each_line_that_is_filled_in_has_a_mark_of_its_own() -> None:
    named = "name: Lumen Ltd, roles: {signatory: [ada, jim]}, signs: {seal: yes, witness: yes}"
    assert _marks(named) == [
        ["\\s1\\", "", "\\t1\\", "\\d1\\"],
        ["\\s2\\", "", "\\t2\\", "\\d2\\", ""],
        ["\\s3\\", "\\n3\\", "\\a3\\"],
    ]


def test_where_nobody_may_sign_electronically_there_are_no_marks() -> None:
    assert _marks("name: Lumen Ltd", "signing: {electronic: no}\n") == [["", "", "", ""]]


def test_who_signs_is_named_where_it_is_known_and_an_individual_signs_in_person() -> None:
    who = "name: Lumen Ltd, roles: {signatory: ada}, signs: {witness: yes}"
    assert [(one.name, one.role, one.person) for one in _first(who).signatories] == [
        ("signature.lumen.1", "party", "Ada"),
        ("signature.lumen.witness", "witness", ""),
    ]
    assert [one.person for one in _first("name: Ada Okafor, kind: individual").signatories] == ["Ada Okafor"]
    assert [one.person for one in _first("name: TBC, kind: individual").signatories] == [""]
