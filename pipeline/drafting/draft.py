"""The draft: what the filled clauses say, with references still by name and places kept. Only `number` makes a Document of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.document import ChartKind, ClauseMark, Face, LineKind, Meta, SignatoryRole, Words
from pipeline.drafting.nodes import Binding, Blank, Drawn, Reference, Shall
from pipeline.findings import Place
from pipeline.library.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Text:
    """Words in one face; `fact` says that they come from the agreement and not from the clause."""

    value: str
    face: Face = "plain"
    fact: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A term where it is defined, without quotation marks."""

    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class References:
    """Several references, said as one list."""

    targets: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of the page, and where it is called."""

    content: Content
    place: Place


Inline = Text | Term | Reference | References | Shall | Blank | Binding | Drawn | Footnote
Content = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph without a number."""

    content: Content


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without numbers."""

    items: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a head."""

    caption: Content
    head: tuple[Content, ...]
    rows: tuple[tuple[Content, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A table beside whose rows their drawn words are drawn."""

    kind: ChartKind
    table: Table


@dataclass(frozen=True, slots=True)
class Item:
    """What will be numbered. `names` are the names that references may call it by; the first becomes its anchor."""

    place: Place
    names: tuple[str, ...]
    heading: str
    clause: ClauseMark
    body: tuple[Block, ...]


Block = Passage | Item | Bullets | Table | Chart


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One line of a signature block, with what a signing service looks for in its place."""

    kind: LineKind
    label: str
    value: Content
    mark: str


@dataclass(frozen=True, slots=True)
class Signatory:
    """One who signs; `person` is the name, empty where it is not known."""

    name: str
    role: SignatoryRole
    person: str
    lines: tuple[SignatureLine, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Where one party signs, and who signs there."""

    name: str
    party: str
    lead: str
    signatories: tuple[Signatory, ...]


@dataclass(frozen=True, slots=True)
class Joiners:
    """What stands between references of a list: before the next, before the last, before a group with another word, and within a run."""

    next: str
    last: str
    group: str
    span: str


@dataclass(frozen=True, slots=True)
class Draft:
    """An assembled agreement, not yet numbered."""

    meta: Meta
    words: Words
    scheme: Scheme
    quotes: tuple[str, str]
    joiners: Joiners
    verbs: tuple[str, str]
    parties: tuple[Item, ...]
    recitals: tuple[Item, ...]
    articles: tuple[Item, ...]
    signing: tuple[Block, ...]
    signing_binds: bool
    signatures: tuple[Signature, ...]
    annexes: tuple[Item, ...]


def mapped(item: Item, change: Callable[[Inline], Inline]) -> Item:
    """An item with each inline node changed, at any depth."""

    def content(nodes: Content) -> Content:
        return tuple(
            replace(node, content=content(node.content)) if isinstance(node, Footnote) else change(node) for node in nodes
        )

    def block(part: Block) -> Block:
        match part:
            case Passage(nodes):
                return Passage(content(nodes))
            case Item():
                return mapped(part, change)
            case Bullets(entries):
                return Bullets(tuple(content(entry) for entry in entries))
            case Table():
                return table(part)
            case Chart(kind, inner):
                return Chart(kind, table(inner))

    def table(part: Table) -> Table:
        return Table(
            content(part.caption),
            tuple(content(cell) for cell in part.head),
            tuple(tuple(content(cell) for cell in row) for row in part.rows),
        )

    return replace(item, body=tuple(block(part) for part in item.body))
