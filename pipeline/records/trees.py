"""Two rows of blocks to one that holds both, by the anchors of provisions first and then by their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import assert_never, cast

from pipeline.document import Bar, Block, Bullets, Chart, Content, Paragraph, Provision, Table
from pipeline.records.aligned import aligned, alike
from pipeline.records.merge import Merge, View, said, whole
from pipeline.records.moves import original, renamed
from pipeline.writers.marks import LINE, Change

_ANCHORED = 1000.0  # provisions of one anchor belong together, whatever their words are

_Row = tuple[Content, ...]
_Drawn = tuple[_Row, tuple[Bar, ...]]  # a row and what is drawn beside it


@dataclass(frozen=True, slots=True)
class Trees:
    """Merges trees of blocks; `olds` and `news` are all provisions by their anchors, `moves` says what moved (see `placed`)."""

    merge: Merge
    olds: Mapping[str, Provision]
    news: Mapping[str, Provision]
    moves: Mapping[str, int]

    def provisions(self, old: tuple[Provision, ...], new: tuple[Provision, ...]) -> tuple[Provision, ...]:
        """One row of provisions of two."""
        return cast("tuple[Provision, ...]", self.blocks(old, new))

    def blocks(self, old: tuple[Block, ...], new: tuple[Block, ...]) -> tuple[Block, ...]:
        """One row of blocks of two, what was deleted before what was inserted."""
        return tuple(block for one, other in aligned(old, new, self._score) for block in self._either(one, other))

    def _either(self, one: Block | None, other: Block | None) -> Iterator[Block]:
        if one is not None and other is not None:
            yield self._pair(one, other)
        elif one is not None and self.merge.view != "to":
            yield self._alone(one, "deleted", "from")
        elif other is not None and self.merge.view != "from":
            yield self._alone(other, "inserted", "to")

    def _score(self, old: Block, new: Block) -> float:
        match old, new:
            case Provision(), Provision():
                return _ANCHORED if self._together(old, new) else 0.0
            case Paragraph(one), Paragraph(other):
                return alike(said(one), said(other))
            case Bullets(olds), Bullets(news):
                return alike(" ".join(map(said, olds)), " ".join(map(said, news)))
            case (Table() as one, Table() as other) | (Chart(table=one), Chart(table=other)) if len(one.head) == len(other.head):
                framed = not isinstance(old, Chart) or not isinstance(new, Chart) or (old.scale, old.key) == (new.scale, new.key)
                return alike(_row_said((one.caption, *one.head)), _row_said((other.caption, *other.head))) if framed else 0.0
            case _:
                return 0.0

    def _together(self, old: Provision, new: Provision) -> bool:
        if self.merge.view == "both":
            return old.anchor == new.anchor
        return original(old.anchor) == new.anchor and self.moves.get(new.anchor) == self.merge.move

    def _pair(self, old: Block, new: Block) -> Block:
        merge = self.merge
        match old, new:
            case Provision(), Provision():
                return self._provision(old, new)
            case Paragraph(one), Paragraph(other):
                return Paragraph(merge.content(one, other))
            case Bullets(olds), Bullets(news):
                pairs = aligned(olds, news, lambda one, other: alike(said(one), said(other)))
                return Bullets(tuple(item for one, other in pairs for item in self._items(one, other)))
            case Table(), Table():
                return self._table(old, new, (), ())[0]
            case Chart(), Chart():
                table, bars = self._table(old.table, new.table, old.bars, new.bars)
                return replace(new, table=table, bars=bars)
            case _:
                raise ValueError(f"a {type(old).__name__} and a {type(new).__name__} are no pair")

    def _provision(self, old: Provision, new: Provision) -> Provision:
        kept = old if self.merge.view == "from" else new
        if self.merge.numbers and self.merge.view == "both":
            kept = replace(kept, number=self.merge.label(old.number, new.number))
        match old, new:
            case Provision(heading="", body=(Paragraph(one), *olds)), Provision(heading="", body=(Paragraph(other), *news)):
                return replace(kept, body=(Paragraph(self.merge.content(one, other)), *self.blocks(tuple(olds), tuple(news))))
            case _:
                return replace(kept, heading=self.merge.words(old.heading, new.heading), body=self.blocks(old.body, new.body))

    def _items(self, old: Content | None, new: Content | None) -> Iterator[Content]:
        if old is not None and new is not None:
            yield self.merge.content(old, new)
        elif old is not None and self.merge.view != "to":
            yield whole(old, "deleted")
        elif new is not None and self.merge.view != "from":
            yield whole(new, "inserted")

    def _table(
        self, old: Table, new: Table, old_bars: tuple[tuple[Bar, ...], ...], new_bars: tuple[tuple[Bar, ...], ...]
    ) -> tuple[Table, tuple[tuple[Bar, ...], ...]]:
        olds: list[_Drawn] = [(row, old_bars[index] if old_bars else ()) for index, row in enumerate(old.rows)]
        news: list[_Drawn] = [(row, new_bars[index] if new_bars else ()) for index, row in enumerate(new.rows)]
        rows = [row for one, other in aligned(olds, news, _row_score) for row in self._rows(one, other)]
        head = self._cells(old.head, new.head)
        table = Table(self.merge.content(old.caption, new.caption), head, tuple(row for row, _ in rows))
        return table, tuple(bars for _, bars in rows) if new_bars or old_bars else ()

    def _rows(self, old: _Drawn | None, new: _Drawn | None) -> Iterator[_Drawn]:
        if old is not None and new is not None:
            yield self._cells(old[0], new[0]), (old if self.merge.view == "from" else new)[1]
        elif old is not None and self.merge.view != "to":
            yield tuple(whole(cell, "deleted") for cell in old[0]), old[1]
        elif new is not None and self.merge.view != "from":
            yield tuple(whole(cell, "inserted") for cell in new[0]), new[1]

    def _cells(self, old: _Row, new: _Row) -> _Row:
        return tuple(self.merge.cell(one, other) for one, other in zip(old, new, strict=True))

    def _alone(self, block: Block, change: Change, view: View) -> Block:
        """A block that only one of the documents has here: deleted or inserted, or moved where the other has it elsewhere."""
        match block:
            case Paragraph(content):
                return Paragraph(whole(content, change))
            case Bullets(items):
                return Bullets(tuple(whole(item, change) for item in items))
            case Table():
                return _whole_table(block, change)
            case Chart(table=table, scale=scale, key=key):
                mark = LINE[change]
                drawn = tuple(mark + label for label in scale)
                said = tuple((tone, mark + words) for tone, words in key)
                return replace(block, table=_whole_table(table, change), scale=drawn, key=said)
            case Provision():
                anchor = original(block.anchor)
                if (move := self.moves.get(anchor)) is None:
                    return self._whole_provision(block, change, view)
                moved = replace(self, merge=replace(self.merge, view=view, move=move))
                pair = (block, self.news[anchor]) if view == "from" else (self.olds[renamed(anchor)], block)
                return moved._provision(*pair)  # noqa: SLF001 - the same class
            case _:
                assert_never(block)

    def _whole_provision(self, provision: Provision, change: Change, view: View) -> Provision:
        match provision:
            case Provision(heading="", body=(Paragraph(content), *rest)):
                return replace(
                    provision, body=(Paragraph(whole(content, change)), *(self._alone(one, change, view) for one in rest))
                )
            case Provision(heading=heading, body=body):
                return replace(
                    provision, heading=LINE[change] + heading, body=tuple(self._alone(one, change, view) for one in body)
                )


def _whole_table(table: Table, change: Change) -> Table:
    caption = whole(table.caption, change) if table.caption else ()
    head, *rows = (tuple(whole(cell, change) for cell in row) for row in (table.head, *table.rows))
    return Table(caption, head, tuple(rows))


def _row_score(old: _Drawn, new: _Drawn) -> float:
    """How much two rows are one; a row that keeps its first cell is rather the same, changed."""
    (one, _), (other, _) = old, new
    return alike(_row_said(one), _row_said(other)) + (bool(one and one[0]) and one[:1] == other[:1])


def _row_said(row: _Row) -> str:
    return " ".join(map(said, row))
