"""What stands around the deal: what binds, notices, signing, annexes, and choices among the clauses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationInfo, model_validator

from pipeline.spec.fields import Facts, OpenDay, OpenText, OpenTexts, Text, Texts, Whole, YesOrNo
from pipeline.spec.papers import MoreOnSigning
from pipeline.spec.reading import SEVERAL, Reads, fault, listed, one_of, scalar


class Binding(Facts):
    """Which provisions bind: `all`, `none`, `only` these or `all_except` these; the most specific name wins."""

    only: Texts | None = Field(
        None,
        description="What binds, and nothing else: blocks, commitments (party.label), clauses or items.",
        examples=[["confidentiality", "law"]],
    )
    all_except: Texts | None = Field(None, description="What does not bind, while all else does.", examples=[["commitments"]])

    @property
    def status(self) -> Literal["all", "none", "only", "all-except"]:
        """How much binds."""
        if self.only is not None:
            return "only" if self.only else "none"
        return "all-except" if self.all_except else "all"

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the list, whichever it is."""
        return self.only or self.all_except or ()

    @model_validator(mode="before")
    @classmethod
    def _one_word(cls, value: Any) -> Any:
        match value:
            case "all":
                return {"all_except": []}
            case "none":
                return {"only": []}
            case str():
                raise fault("MOU025", "should be `all`, `none`, `only: […]` or `all_except: […]`", "Write one of the four.")
            case _:
                return value

    @model_validator(mode="after")
    def _one_list(self) -> Self:
        if (self.only is None) == (self.all_except is None):
            raise fault("MOU051", "should hold one list: `only` or `all_except`", "Keep one of the two.", quoted=False)
        return self


_Firm = Annotated[Literal["exit", "dispute_resolution"], one_of("exit", "dispute_resolution")]


class Notices(Facts):
    """How notices reach the parties."""

    by: Texts = Field((), description="How they may be sent. Left out: courier and email.", examples=[["courier", "email"]])
    not_by_email: tuple[_Firm, ...] = Field(
        (), description="The blocks whose notices may not go by email.", examples=[["exit", "dispute_resolution"]]
    )
    language: OpenText | None = Field(None, description="Their language.", examples=["English"])


class Signing(MoreOnSigning):
    """How the agreement is signed."""

    electronic: YesOrNo | None = Field(
        None, description="Whether it may be signed electronically. Left out: yes.", examples=["yes"]
    )
    originals: Whole | None = Field(None, description="How many originals. Left out: one.", examples=["1"])


class Table(Facts):
    """A table in an annex; every row has as many cells as the head."""

    head: OpenTexts = Field(description="What stands over the columns.", examples=[["Document", "Pages"]])
    rows: tuple[OpenTexts, ...] = Field((), description="The rows.", examples=[[["Recipe", "12"]]])

    @model_validator(mode="after")
    def _as_wide_as_the_head(self) -> Self:
        if wrong := next((number for number, row in enumerate(self.rows, 1) if len(row) != len(self.head)), 0):
            says = f"has {len(self.head)} columns, but row {wrong} has {len(self.rows[wrong - 1])} cells"
            raise fault("MOU022", says, "Give every row one cell for each column; an empty cell is `–`.", quoted=False)
        return self


def _paragraphs(value: object, _info: ValidationInfo) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(scalar(item).replace("\n", " ") for item in value)
    written = scalar(value)
    return () if written == "to follow" else tuple(" ".join(part.split("\n")).strip() for part in re.split(r"\n\s*\n", written))


class Annex(Facts):
    """A paper at the end of the agreement."""

    title: OpenText = Field(description="What it is called.", examples=["Contents of the coating package"])
    text: Annotated[tuple[str, ...], Reads(_paragraphs, SEVERAL)] = Field(
        (),
        description="Its paragraphs, or `to follow`; a final is refused until it is here.",
        examples=["to follow", ["The package holds ten documents."]],
    )
    by: OpenDay | None = Field(None, description="When it follows.", examples=["2026-03-15"])
    table: Table | None = Field(
        None, description="A table after the text.", examples=[{"head": ["Document"], "rows": [["Recipe"]]}]
    )

    @property
    def to_follow(self) -> bool:
        """Whether the annex is not here yet."""
        return not self.text and self.table is None


class Deviation(Facts):
    """Words of your own, at one item of a clause. Approval is given with `mou approve`, never typed here."""

    after: Text | None = Field(
        None, description="The item (clause.item) after which the words stand.", examples=["confidentiality.duty"]
    )
    instead_of: Text | None = Field(None, description="The item that they replace.", examples=["exit.convenience.notice"])
    without: Text | None = Field(None, description="The item that is left out.", examples=["general.assignment"])
    text: Text | None = Field(None, description="The words.", examples=["A Party may also show this Memorandum to its bank."])
    reason: Text = Field(description="Why; never printed.", examples=["asked for by Northwind on 12 February 2026"])

    @model_validator(mode="after")
    def _at_one_place(self) -> Self:
        places = [place for place in ("after", "instead_of", "without") if getattr(self, place)]
        if len(places) != 1:
            raise fault(
                "MOU051",
                "should stand at one place: `after`, `instead_of` or `without`"
                + (f"; it has {listed(places, 'and')}" if places else ""),
                "Keep one of the three.",
                quoted=False,
            )
        if (self.text is None) != (places == ["without"]):
            says = "leaves an item out and has words too" if self.text else "has no words"
            raise fault("MOU051", says, "`after` and `instead_of` need `text`; `without` has none.", quoted=False)
        return self


class Clauses(Facts):
    """Choices among the clauses. Left out: what the form takes, each in its preferred position."""

    positions: Mapping[Text, Text] = Field(
        default={}, description="A clause and the position that it takes.", examples=[{"confidentiality.duty": "fallback"}]
    )
    deviations: tuple[Deviation, ...] = Field(
        (), description="Words of your own.", examples=[[{"without": "general.assignment", "reason": "agreed on the telephone"}]]
    )


class Silence(Facts):
    """A finding that this agreement does not want to hear; it needs approval as a deviation does."""

    code: Text = Field(description="The code of the finding.", examples=["MOU142"])
    reason: Text = Field(description="Why.", examples=["the parties have no money to limit"])
