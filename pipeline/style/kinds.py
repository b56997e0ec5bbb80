"""The kinds of node that a template prints: a new kind does not type-check before it has a name here, and `lacking` then asks every template for it."""

from __future__ import annotations

from typing import Literal, get_args

from pipeline.document import Blank, Block, Bullets, Chart, Footnote, Inline, Link, Paragraph, Provision, Table, Term, Text

Kind = Literal["paragraph", "provision", "bullets", "table", "chart", "text", "term", "link", "blank", "footnote"]
KINDS: tuple[Kind, ...] = get_args(Kind)


def kind(node: Block | Inline) -> Kind:  # noqa: C901, PLR0911 - one return for each kind
    """The name by which a template asks for this kind of node."""
    match node:
        case Paragraph():
            return "paragraph"
        case Provision():
            return "provision"
        case Bullets():
            return "bullets"
        case Table():
            return "table"
        case Chart():
            return "chart"
        case Text():
            return "text"
        case Term():
            return "term"
        case Link():
            return "link"
        case Blank():
            return "blank"
        case Footnote():
            return "footnote"
