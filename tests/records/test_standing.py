"""Events to where an agreement stands: the table of its life, step by step."""

from __future__ import annotations

import pytest

from pipeline.records.events import KINDS, Event
from pipeline.records.standing import Standing, reopened, stands


def _event(number: int, kind: str, of: str = "") -> Event:
    about = {"of": of} if of else {}
    return Event("small", number, KINDS[kind], "Ada", "2026-02-01", "", {}, about)


ISSUED, REVISED, AGAIN = _event(1, "issued"), _event(2, "revised"), _event(3, "issued")
UPGRADED = _event(3, "upgraded")
EXECUTED = _event(4, "executed", "1-issued")  # the first of two that were sent
AMENDED, MORE = _event(5, "amended"), _event(6, "amended")
OTHER, SIGNED = _event(7, "issued"), _event(8, "executed", "7-issued")
LATER = _event(9, "upgraded")

LIFE = {
    "nothing": ((), Standing("draft")),
    "sent": ((ISSUED,), Standing("issued", "1-issued", None, "1-issued", (), ("1-issued",))),
    "opened again": ((ISSUED, REVISED), Standing("draft", "1-issued", None, "1-issued", (), ("1-issued",))),
    "upgraded": ((ISSUED, REVISED, UPGRADED), Standing("draft", "1-issued", None, "1-issued", (UPGRADED,), ("1-issued",))),
    "twice": (
        (ISSUED, REVISED, UPGRADED, UPGRADED),
        Standing("draft", "1-issued", None, "1-issued", (UPGRADED, UPGRADED), ("1-issued",)),
    ),
    "sent again": (
        (ISSUED, REVISED, UPGRADED, AGAIN),
        Standing("issued", "3-issued", None, "3-issued", (), ("1-issued", "3-issued")),
    ),
    "the first is signed": (
        (ISSUED, REVISED, AGAIN, EXECUTED),
        Standing("executed", "4-executed", None, "1-issued", (), ()),
    ),
    "to be amended": (
        (ISSUED, EXECUTED, AMENDED),
        Standing("draft", "4-executed", None, "1-issued", (), (), "4-executed", "1-issued", 1),
    ),
    "with an upgrade": (
        (ISSUED, EXECUTED, AMENDED, LATER),
        Standing("draft", "4-executed", None, "1-issued", (LATER,), (), "4-executed", "1-issued", 1),
    ),
    "the amendment is sent": (
        (ISSUED, EXECUTED, AMENDED, LATER, OTHER),
        Standing("issued", "7-issued", None, "7-issued", (), ("7-issued",), "4-executed", "1-issued", 1),
    ),
    "the amendment is signed": (
        (ISSUED, EXECUTED, AMENDED, OTHER, SIGNED),
        Standing("executed", "8-executed", None, "7-issued", (), (), "", "", 1),
    ),
    "amended a second time": (
        (ISSUED, EXECUTED, AMENDED, OTHER, SIGNED, MORE),
        Standing("draft", "8-executed", None, "7-issued", (), (), "8-executed", "7-issued", 2),
    ),
}  # fmt: skip


@pytest.mark.parametrize("events,wanted", LIFE.values(), ids=LIFE.keys())
def test_where_an_agreement_stands_follows_from_its_events(events: tuple[Event, ...], wanted: Standing) -> None:
    assert stands(events) == wanted


def test_what_was_sent_is_revised_and_what_was_signed_amended() -> None:
    assert reopened("small", Standing("issued")) == "`mou revise small --by NAME`"
    assert reopened("small", Standing("executed")) == "`mou amend small --by NAME`"
