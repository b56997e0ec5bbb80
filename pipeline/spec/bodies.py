"""The bodies: who sits in them, how they decide and how often they meet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from pipeline.codes import near, suggestion
from pipeline.spec.fields import Facts, OpenDuration, OpenRhythm, OpenText, YesOrNo
from pipeline.spec.reading import OPEN, Reads, one_of, read
from pipeline.spec.references import OpenPeople, PartyLabel
from pipeline.spec.seats import MoreOnBodies
from pipeline.values import Blank, Percent, Unreadable, percent

Rule = Literal["unanimity", "majority", "two-thirds", "three-quarters"]
_RULES: dict[str, Rule] = {"unanimity": "unanimity", "majority": "majority", "two thirds": "two-thirds", "two-thirds": "two-thirds",
                           "three quarters": "three-quarters", "three-quarters": "three-quarters"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quorum:
    """Who must be there: `count` members of each party, the majority of the members, or `count` members."""

    kind: Literal["each-party", "majority", "members"]
    count: int = 0


def _quorum(written: str) -> Quorum:
    match re.fullmatch(r"(one|[0-9]{1,3}) members?( of each party)?|majority(?: of members)?", written):
        case re.Match() as match if match[1] and match[1] != "0":
            return Quorum("each-party" if match[2] else "members", 1 if match[1] == "one" else int(match[1]))
        case re.Match() as match if not match[1]:
            return Quorum("majority")
        case _:
            says = "should be `one member of each party`, `majority of members`, or a number such as `3 members`"
            raise Unreadable("MOU025", says, "Write one of the three.")


def _rule(written: str) -> Rule | Percent:
    if rule := _RULES.get(written):
        return rule
    try:
        return percent(written)
    except Unreadable:
        says = "should be `unanimity`, `majority`, `two thirds`, `three quarters`, or a percentage of the votes"
        raise Unreadable("MOU025", says, suggestion(written, _RULES, "Write one of these.")) from None


_RULE_SCHEMA = {
    "anyOf": [
        {"enum": ["unanimity", "majority", "two thirds", "three quarters", "two-thirds", "three-quarters", "TBC"]},
        {"type": "string", "pattern": "^ *[0-9]"},
        OPEN,
    ]
}
OpenRule = Annotated[Rule | Percent | Blank, Reads(read(_rule, may_be_open=True).validate, _RULE_SCHEMA)]
OpenQuorum = Annotated[
    Quorum | Blank, read(_quorum, "one member of each party", "majority of members", "3 members", may_be_open=True)
]


class Chair(Facts):
    """Who leads the meetings."""

    first: PartyLabel | None = Field(None, description="The party that names the first chair.", examples=["lumen"])
    rotates: OpenRhythm | None = Field(
        None, description="How often the chair passes to the next party. Left out: it does not.", examples=["yearly"]
    )
    casting_vote: YesOrNo | None = Field(
        None, description="Whether the chair decides when votes are equal. Left out: no.", examples=["no"]
    )


class Meets(Facts):
    """How a body meets."""

    how_often: OpenRhythm | None = Field(None, description="How often, at least.", examples=["quarterly"])
    notice: OpenDuration | None = Field(None, description="How long before it is called.", examples=["10 business days"])
    minutes: OpenDuration | None = Field(None, description="How soon the minutes are sent.", examples=["5 business days"])


class Body(MoreOnBodies):
    """A committee or board of the alliance."""

    name: OpenText = Field(description="What it is called.", examples=["Steering Committee"])
    members: Mapping[PartyLabel, OpenPeople] = Field(
        default={}, description="Whom each party sends.", examples=[{"lumen": ["okafor", "whitlock"]}]
    )
    chair: Chair | None = Field(
        None, description="Who leads it.", examples=[{"first": "lumen", "rotates": "yearly", "casting_vote": "no"}]
    )
    votes: (
        Annotated[
            Literal["one-per-party", "one-per-member", "one-per-side", "by-share"],
            one_of("one per party", "one per member", "one per side", "by share"),
        ]
        | None
    ) = Field(None, description="Who has votes. Left out: one per party.", examples=["one per party"])
    decides_by: OpenRule | None = Field(
        None, description="How it decides. Left out: unanimity for two parties, majority for more.", examples=["unanimity"]
    )
    quorum: OpenQuorum | None = Field(
        None, description="Who must be there. Left out: one member of each party.", examples=["one member of each party"]
    )
    meets: Meets | None = Field(None, description="How it meets.", examples=[{"how_often": "quarterly"}])


def bodies_apart(value: Any, blocks: frozenset[str]) -> Any:
    """A block of decision rights with its bodies under one key. A key that is nearly a block's, or holds no keys itself, is no body."""
    if not isinstance(value, dict):
        return value
    bodies = {key: entry for key, entry in value.items() if is_body(key, entry, blocks)}
    return {"bodies": bodies, **{key: entry for key, entry in value.items() if key not in bodies}}


def is_body(key: str, entry: object, blocks: frozenset[str]) -> bool:
    """Whether a key under `decision_rights` is the label of a body."""
    return key not in blocks and isinstance(entry, dict) and ("name" in entry or not near(key, blocks))
