"""Document to a flat row of blocks, one for each sample line of the Word template, with content controls around the clauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import Literal, assert_never

from markupsafe import Markup

from pipeline.document import Block, Bullets, Chart, Content, Document, Paragraph, Provision, Signature, Table, Text
from pipeline.style.docx_needs import KINDS
from pipeline.writers.columns import shares
from pipeline.writers.docx_charts import swatch
from pipeline.writers.docx_controls import Line, around, with_ids
from pipeline.writers.docx_runs import KEEP, Runs

Series = Literal["party", "recital", "article", "schedule"]


def lines_of(document: Document, runs: Runs) -> Iterator[Line]:
    """Return every block of the document after the contents, in reading order.

    Raise ValueError for a provision that no sample line can print: one with neither a heading nor words at its start.
    """
    return with_ids(_lines(document, _Printer(runs)))


def _lines(document: Document, printer: _Printer) -> Iterator[Line]:
    words = document.words
    yield from printer.headed("first-heading", words.parties, printer.series(document.parties, "party", words.parties))
    yield from printer.headed("heading", words.background, printer.series(document.recitals, "recital", words.background))
    yield from printer.series(document.articles, "article", "")
    yield from printer.headed("heading", words.signatures, printer.signing(document))
    yield from printer.series(document.annexes, "schedule", "")


@dataclass(frozen=True, slots=True)
class _Printer:
    runs: Runs

    def headed(self, kind: str, heading: str, lines: Iterator[Line]) -> Iterator[Line]:
        first = next(lines, None)
        if first is not None:
            runs = self.runs.content((Text(heading),))
            yield {"kind": kind, "runs": self.runs.target("", runs) if kind == "first-heading" else runs}  # "": the whole
            yield first
            yield from lines

    def series(self, provisions: Iterable[Provision], series: Series, title: str) -> Iterator[Line]:
        return self._body(tuple(provisions), series, level=0, within="", title=title)

    def signing(self, document: Document) -> Iterator[Line]:
        for block in document.signing:
            if isinstance(block, Paragraph):
                yield self._line("signing", block.content)
            else:
                yield from self._body((block,), "article", level=0, within="", title="")
        for signature in document.signatures:
            yield from around(signature.anchor, signature.party, [self._signature(signature)])

    def _body(self, body: Sequence[Block], series: Series, *, level: int, within: str, title: str) -> Iterator[Line]:
        """Yield the blocks of a body; provisions of another clause than `within` that stand together share a control."""
        for clause, together in groupby(zip_longest(body, body[1:]), key=lambda pair: _clause(pair[0]) or within):
            pairs = tuple(together)
            lines = (line for block, after in pairs for line in self._block(block, after, series, level, clause))
            if clause == within:
                yield from lines
            else:
                headings = (block.heading for block, _ in pairs if isinstance(block, Provision) and block.heading)
                yield from around(clause, title or next(headings, clause), lines)

    def _block(self, block: Block, after: Block | None, series: Series, level: int, within: str) -> Iterator[Line]:
        indent = 0 if series == "schedule" and level == 1 else level
        match block:
            case Paragraph(content):
                yield {"kind": f"text-{indent}", "runs": self._lead(self.runs.content(content), after)}
            case Bullets(items):
                for item in items:
                    yield self._line(f"bullet-{indent}", item)
            case Table():
                yield from self._table(block)
            case Chart():
                yield from self._chart(block, f"text-{indent}")
            case Provision():
                yield from self._provision(block, series, within)
            case _:
                assert_never(block)

    def _table(self, table: Table) -> Iterator[Line]:
        if table.caption:
            yield self._line("caption", table.caption)
        yield {
            "kind": "table",
            "shares": shares(table),
            "head": tuple(self.runs.content(cell) for cell in table.head),
            "rows": tuple(tuple(self.runs.content(cell) for cell in row) for row in table.rows),
        }

    def _chart(self, chart: Chart, kind: str) -> Iterator[Line]:
        """Yield the table with an empty cell for each column of the scale, in which `draw` draws the bars, and the key."""
        table, columns = chart.table, len(chart.scale)
        if not columns:
            yield from self._table(table)
            return
        *words, drawn = shares(chart)
        scale = tuple((Text(label),) for label in chart.scale)
        whole = Table(table.caption, (*table.head, *scale), tuple((*row, *(() for _ in scale)) for row in table.rows))
        for line in self._table(whole):
            yield (
                {**line, "chart": chart, "shares": (*words, *(drawn / columns for _ in scale))}
                if line["kind"] == "table"
                else line
            )
        entries = (swatch(chart.kind, tone) + self.runs.content((Text(f" {words}    "),)) for tone, words in chart.key)
        yield {"kind": kind, "runs": Markup().join(entries)}

    def _provision(self, provision: Provision, series: Series, within: str) -> Iterator[Line]:
        """Yield the numbered line, which is the heading or else the first words, and the rest of the body under it."""
        body: Sequence[Block] = provision.body
        content: Content = (Text(provision.heading),)
        if provision.heading:
            place = "-heading"
        elif body and isinstance(body[0], Paragraph):
            place, content, body = "", body[0].content, body[1:]
        else:
            raise ValueError(f"provision {provision.anchor!r} has neither a heading nor words that could carry its number")
        alone = series if series in KINDS and not place and provision.level == 1 else ""
        kind = alone or f"{series}{place}-{provision.level}"
        if kind not in KINDS:
            raise ValueError(f"no sample line prints {provision.anchor!r} ({kind})")
        after = body[0] if body and not provision.heading else None  # a heading stays with what follows by its style
        runs = self._lead(self.runs.target(provision.anchor, self.runs.content(content)), after)
        yield {"kind": kind, "runs": runs}
        yield from self._body(body, series, level=provision.level, within=within, title="")

    def _signature(self, signature: Signature) -> Line:
        signatories = tuple(
            tuple(
                {
                    "label": self.runs.content((Text(line.label),)),
                    "mark": self.runs.mark(line.mark),
                    "value": self.runs.content(line.value),
                }
                for line in one.lines
            )
            for one in signature.signatories
        )
        return {
            "kind": "signature",
            "lead": self.runs.target(signature.anchor, self.runs.content(signature.lead)),
            "signatories": signatories,
        }

    def _lead(self, runs: Markup, after: Block | None) -> Markup:
        """Mark the runs of a line that leads to a table, a list or items, so that no page ends between them."""
        return runs if after is None or isinstance(after, Paragraph) else KEEP + runs

    def _line(self, kind: str, content: Content) -> Line:
        return {"kind": kind, "runs": self.runs.content(content)}


def _clause(block: Block) -> str:
    """Return the clause that a block opens, or "": an article that gathers several clauses belongs to none of them."""
    match block:
        case Provision(level=1, clause=clause, body=body):
            inside = {part.clause.id for part in body if isinstance(part, Provision)}
            return clause.id if inside <= {clause.id} else ""
        case Provision(clause=clause):
            return clause.id
        case Paragraph() | Bullets() | Table() | Chart():
            return ""
        case _:
            assert_never(block)
