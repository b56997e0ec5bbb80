"""Each party signs in one block, with a line for each person who signs for it."""

from __future__ import annotations

import pytest

from pipeline.document import Blank, Inline, Signature, Text
from tests.agreement import BLOCKS, compiled_of

PARTIES = BLOCKS["parties"]
PERSON = "ada: {name: Ada Okafor, title: Head of Coatings, email: ada@lumen.example}"
ROLE = "signatory: ada,"


def _signature(old: str = "", new: str = "") -> Signature:
    """The signature block of the first party, with one thing written otherwise."""
    assert old in PARTIES
    return compiled_of(parties=PARTIES.replace(old, new, 1)).document.signatures[0]


def _lines(signature: Signature) -> list[dict[str, str]]:
    return [{line.label: "".join(map(_word, line.value)) for line in one.lines} for one in signature.signatories]


def _word(node: Inline) -> str:
    return node.value if isinstance(node, Text) else f"<{node.label}>" if isinstance(node, Blank) else ""


def test_a_party_signs_by_the_person_it_names() -> None:
    signature = _signature()
    assert (signature.anchor, signature.party, signature.lead) == (
        "signature.lumen", "Lumen Optics Ltd", (Text("Signed for Lumen Optics Ltd"),),
    )  # fmt: skip
    assert _lines(signature) == [{"Signature": "", "Name": "Ada Okafor", "Title": "Head of Coatings", "Date": ""}]


def test_two_persons_sign_one_under_the_other() -> None:
    two = f"{PERSON}\n      eve: {{name: Eve Lund}}"
    parties = PARTIES.replace(PERSON, two).replace(ROLE, "signatory: [ada, eve],")
    assert [line["Name"] for line in _lines(compiled_of(parties=parties).document.signatures[0])] == ["Ada Okafor", "Eve Lund"]


@pytest.mark.parametrize(
    "old, new, lines",
    [
        (ROLE, "signatory: TBC,", {"Signature": "", "Name": "<[signatory]>", "Title": "", "Date": ""}),
        (ROLE, "", {"Signature": "", "Name": "", "Title": "", "Date": ""}),
        (
            "name: Ada Okafor, title: Head of Coatings",
            "name: {blank: director}, title: TBC",
            {"Signature": "", "Name": "<[director]>", "Title": "<[title]>", "Date": ""},
        ),
        (", title: Head of Coatings", "", {"Signature": "", "Name": "Ada Okafor", "Title": "", "Date": ""}),
    ],
)  # fmt: skip
def test_what_is_not_known_is_left_to_be_filled_in(old: str, new: str, lines: dict[str, str]) -> None:
    assert _lines(_signature(old, new)) == [lines]


@pytest.mark.parametrize(
    "old, new, lead",
    [
        ("kind: company", "kind: individual", "Signed by Lumen Optics Ltd"),
        ("kind: company", "kind: public body\n    acts_through: Secretary of State", "Signed for Lumen Optics Ltd, acting through Secretary of State"),
        ("Lumen Optics Ltd", '"{party} {through} Ltd"\n    short: Lumen', "Signed for {party} {through} Ltd"),
        ("Lumen Optics Ltd", "{blank: name of the party}", "Signed for [name of the party]"),
    ],
)  # fmt: skip
def test_the_lead_says_for_whom_and_through_whom(old: str, new: str, lead: str) -> None:
    assert _signature(old, new).lead == (Text(lead),)
