"""The finished agreement: a frozen tree in which every number and every reference is words.

Writers print this tree and nothing else. Nothing unnumbered, unresolved or unsaid can be held by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Literal, cast

Face = Literal["plain", "strong", "emphasis"]
Status = Literal["draft", "final"]
Tone = Literal["solid", "hatched", "light", "outline"]
ChartKind = Literal["timeline", "governance"]
LineKind = Literal["signature", "seal", "name", "title", "address", "date"]
SignatoryRole = Literal["party", "witness"]
Count = Literal["decimal", "lower-letter", "upper-letter", "lower-roman", "upper-roman"]


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they are printed, in one face."""

    value: str
    face: Face = "plain"


@dataclass(frozen=True, slots=True)
class Term:
    """A term where it is defined, with the quotation marks that are printed around it."""

    value: str


@dataclass(frozen=True, slots=True)
class Link:
    """A reference: `before` ("Section ") and `number` ("9.2(a)") are printed, `anchor` is the provision pointed at."""

    before: str
    number: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Blank:
    """Something not known yet, printed as a marked placeholder with the words of `label`."""

    label: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of the page: `number` is printed where it stands in the words and before its own; notes are counted through the document.

    It stands in paragraphs and bullets, and holds no other note.
    """

    number: str
    content: Content


Inline = Text | Term | Link | Blank | Footnote
Content = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class ClauseMark:
    """Which clause of the library a provision comes from and whether it binds. What the firm thinks of it stands in a `Note`, if anywhere."""

    id: str
    version: str
    binding: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words with no number of their own."""

    content: Content


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without numbers, one content an entry."""

    items: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under one head; every row has as many cells as the head. `caption` may be empty."""

    caption: Content
    head: tuple[Content, ...]
    rows: tuple[tuple[Content, ...], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """What is drawn beside a row, from `start` to `end` in hundredths of a column of the scale; `words` say it to who cannot see it."""

    start: int
    end: int
    tone: Tone
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A plain table with bars beside its rows, one tuple of them for each row; a row of which nothing is known has none.

    `scale` stands over the drawn columns, which are equally wide; `key` says under the table what each tone means. Both are words of
    the document; the bars add none to them. Where nothing is drawn, `scale` and `key` are empty.
    """

    kind: ChartKind
    table: Table
    scale: tuple[str, ...]
    key: tuple[tuple[Tone, str], ...]
    bars: tuple[tuple[Bar, ...], ...]


@dataclass(frozen=True, slots=True)
class Provision:
    """A numbered part of the agreement: `number` is printed in the margin, `heading` may be empty.

    `level` is 1 for an article, recital, party or schedule, and one more for each level below; levels never skip.
    A body mixes paragraphs, tables, charts and provisions of the next level in the order in which they are printed.
    """

    anchor: str
    level: int
    number: str
    heading: str
    clause: ClauseMark
    body: tuple[Block, ...]


Block = Paragraph | Provision | Bullets | Table | Chart


@dataclass(frozen=True, slots=True)
class SignatureLine:
    r"""One line of a signature block: a label ("Name") and what stands beside it; empty means a line to write on.

    `mark` is what a service for electronic signatures looks for in that place (`\s1\`), printed so that nobody sees it; empty where
    there is nothing to fill in or nobody may sign electronically.
    """

    kind: LineKind
    label: str
    value: Content
    mark: str


@dataclass(frozen=True, slots=True)
class Signatory:
    """One who signs in a block: for the party, or as its witness. `name` is empty where it is not known."""

    anchor: str
    role: SignatoryRole
    name: str
    lines: tuple[SignatureLine, ...]

    @property
    def field(self) -> str:
        """The name of the signature field in a PDF, where a full stop would part a name."""
        return self.anchor.replace(".", "-")


@dataclass(frozen=True, slots=True)
class Signature:
    """The place where one party signs: its lead words and those who sign, in their order. It is never split over pages."""

    anchor: str
    party: str
    lead: Content
    signatories: tuple[Signatory, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What the firm says to itself about the provision or signature at `anchor`, or about the whole where that is empty: a paragraph each.

    Only an internal edition holds any.
    """

    anchor: str
    title: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """How one level is counted and what stands in its margin: `{1}`, `{2}` and so on are the counts of levels 1, 2 and so on."""

    count: Count
    margin: str


@dataclass(frozen=True, slots=True)
class Numbering:
    """The margin texts of each kind of provision, from which a word processor makes its own lists."""

    articles: tuple[Level, ...]
    recitals: tuple[Level, ...]
    parties: tuple[Level, ...]
    annexes: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Every word that a writer prints beside the agreement's own.

    `{page}` and `{pages}` stand in `page_of`, `{id}` and `{version}` in `clause`; `facts` describes the facts attached to a PDF.

    `draft_mark` stands on every page; a final for the other side has none.
    """

    contents: str
    parties: str
    background: str
    signatures: str
    between: str
    joiner: str
    page_of: str
    facts: str
    clause: str
    draft_mark: str = ""


@dataclass(frozen=True, slots=True)
class Meta:
    """What the document is: `title`, `names` of the parties, `date` as printed, `created` as ISO date, BCP 47 `language`.

    `digest` is the SHA-256 of the agreement file; `clauses` pairs each clause id with its version.
    """

    title: str
    reference: str
    language: str
    date: str
    created: str
    status: Status
    names: tuple[str, ...]
    digest: str
    clauses: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One agreement, ready to print; with `line_numbers` each line of a page has one beside it."""

    meta: Meta
    words: Words
    numbering: Numbering
    parties: tuple[Provision, ...]
    recitals: tuple[Provision, ...]
    articles: tuple[Provision, ...]
    signing: tuple[Block, ...]
    signatures: tuple[Signature, ...]
    annexes: tuple[Provision, ...]
    notes: tuple[Note, ...] = ()
    line_numbers: bool = False

    @property
    def parts(self) -> tuple[tuple[Block, ...], ...]:
        """What it says in reading order, without the signatures."""
        return (self.parties, self.recitals, self.articles, self.signing, self.annexes)


def provisions(blocks: Iterable[Block]) -> Iterator[Provision]:
    """The provisions among some blocks and all that they hold, in reading order."""
    for block in blocks:
        if isinstance(block, Provision):
            yield block
            yield from provisions(block.body)


def mapped(document: Document, change: Callable[[Any], Any]) -> Document:
    """The document with each of its nodes as `change` gives it back; what a node holds is changed before the node."""

    def made(node: Any) -> Any:
        if isinstance(node, tuple):
            return tuple(made(part) for part in node)
        if not is_dataclass(node) or isinstance(node, type):
            return node
        return change(replace(node, **{one.name: made(getattr(node, one.name)) for one in fields(node)}))

    return cast("Document", made(document))
