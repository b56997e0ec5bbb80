"""Draft to document: every item gets its number, every reference its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline import document as finished
from pipeline.codes import finding, near
from pipeline.drafting import draft as drafted
from pipeline.drafting.nodes import Binding, Blank, Drawn, Reference, Shall
from pipeline.findings import Finding, Place, Rejected
from pipeline.library.scheme import Spoken

NO_BREAK = "\N{NO-BREAK SPACE}"
_RUN = 3  # "5.1 and 5.2" reads better than "5.1 to 5.2"


@dataclass(frozen=True, slots=True)
class _Label:
    """What a provision is called, its number in the margin and in a reference, the words before one or several; and where it stands."""

    anchor: str
    margin: str
    refer: str
    word: str
    words: str
    path: tuple[int, ...]

    def follows(self, other: _Label) -> bool:
        """Whether it stands right after the other one under the same heading."""
        return self.path[:-1] == other.path[:-1] and self.path[-1] == other.path[-1] + 1


def number(draft: drafted.Draft) -> finished.Document:
    """Number every item, then resolve every reference; reject all that point nowhere and all names borne twice, together."""
    scheme = draft.scheme
    labels: dict[str, _Label] = {}
    found: list[Finding] = []
    for part, (items, levels, spoken) in enumerate(
        (
            (draft.parties, scheme.numbering.parties, scheme.parties),
            (draft.recitals, scheme.numbering.recitals, scheme.recitals),
            (draft.articles, scheme.numbering.articles, scheme.articles),
            (draft.annexes, scheme.numbering.annexes, scheme.annexes),
        )
    ):
        for item, label in _labelled(items, levels, spoken, (), (part,)):
            for name in item.names:
                if name in labels:
                    found.append(
                        finding("MOU091", item.place, f"Two items bear the name `{name}`.", "Give one of them another name.")
                    )
                labels[name] = label
    said = _Said(draft, labels, found)
    document = finished.Document(
        meta=draft.meta,
        words=draft.words,
        numbering=scheme.numbering,
        parties=said.provisions(draft.parties),
        recitals=said.provisions(draft.recitals),
        articles=said.provisions(draft.articles),
        signing=said.blocks(draft.signing, 1, binds=draft.signing_binds),
        signatures=tuple(said.signature(signature) for signature in draft.signatures),
        annexes=said.provisions(draft.annexes),
    )
    if found:
        raise Rejected(found)
    return document


def counted(count: finished.Count, value: int) -> str:
    """A number as it is counted: 28 is `28`, `bb`, `BB`, `xxviii` or `XXVIII` (letters after z as word processors count them)."""
    match count:
        case "decimal":
            return str(value)
        case "lower-letter":
            return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        case "upper-letter":
            return counted("lower-letter", value).upper()
        case "lower-roman":
            return _roman(value)
        case "upper-roman":
            return _roman(value).upper()


def _roman(value: int) -> str:
    signs = (
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    )
    said = ""
    for worth, sign in signs:
        said += sign * (value // worth)
        value %= worth
    return said


def _labelled(
    items: Iterable[drafted.Block],
    levels: Sequence[finished.Level],
    spoken: Sequence[Spoken],
    above: tuple[str, ...],
    path: tuple[int, ...],
) -> Iterator[tuple[drafted.Item, _Label]]:
    """Each item with its label, those inside it after it."""
    depth = len(above)
    for count, item in enumerate((block for block in items if isinstance(block, drafted.Item)), start=1):
        if depth == len(levels):
            raise Rejected(
                [
                    finding(
                        "MOU073",
                        item.place,
                        f"Items stand {depth + 1} deep; the numbering scheme counts {depth} levels.",
                        "Write the innermost list as sentences.",
                    )
                ]
            )
        counts = (*above, counted(levels[depth].count, count))
        speech = spoken[depth]
        margin, refer = shown(levels[depth].margin, counts), shown(speech.refer, counts)
        yield item, _Label(item.names[0], margin, refer, speech.word, speech.words, (*path, count))
        yield from _labelled(item.body, levels, spoken, counts, (*path, count))


def shown(pattern: str, counts: Sequence[str]) -> str:
    """A pattern of a numbering scheme with the counts of its levels."""
    for index, count in enumerate(counts, start=1):
        pattern = pattern.replace(f"{{{index}}}", count)
    return pattern


class _Said:
    """Says the nodes of a draft in words, by the labels of its items."""

    def __init__(self, draft: drafted.Draft, labels: Mapping[str, _Label], found: list[Finding]) -> None:
        self.draft = draft
        self.labels = labels
        self.found = found
        self.notes = 0  # so far

    def provisions(self, items: Iterable[drafted.Item]) -> tuple[finished.Provision, ...]:
        return tuple(self.provision(item, 1) for item in items)

    def provision(self, item: drafted.Item, level: int) -> finished.Provision:
        label = self.labels[item.names[0]]
        body = self.blocks(item.body, level + 1, binds=item.clause.binding)
        return finished.Provision(label.anchor, level, label.margin, item.heading, item.clause, body)

    def blocks(self, blocks: Iterable[drafted.Block], level: int, *, binds: bool) -> tuple[finished.Block, ...]:
        return tuple(self.block(block, level, binds=binds) for block in blocks)

    def block(self, block: drafted.Block, level: int, *, binds: bool) -> finished.Block:
        match block:
            case drafted.Passage(content):
                return finished.Paragraph(self.content(content, binds=binds))
            case drafted.Item():
                return self.provision(block, level)
            case drafted.Bullets(items):
                return finished.Bullets(tuple(self.content(item, binds=binds) for item in items))
            case drafted.Table():
                return self.table(block, binds=binds)
            case drafted.Chart(kind, table):
                drawn = [[node for cell in row for node in cell if isinstance(node, Drawn)] for row in table.rows]
                scale, key = next(((node.scale, node.key) for nodes in drawn for node in nodes), ((), ()))
                bars = tuple(tuple(bar for node in nodes for bar in node.bars) for nodes in drawn)
                return finished.Chart(kind, self.table(table, binds=binds), scale, key, bars)

    def table(self, table: drafted.Table, *, binds: bool) -> finished.Table:
        return finished.Table(
            self.content(table.caption, binds=binds),
            tuple(self.content(cell, binds=binds) for cell in table.head),
            tuple(tuple(self.content(cell, binds=binds) for cell in row) for row in table.rows),
        )

    def signature(self, signature: drafted.Signature) -> finished.Signature:
        signatories = tuple(
            finished.Signatory(one.name, one.role, one.person, tuple(self.signature_line(line) for line in one.lines))
            for one in signature.signatories
        )
        return finished.Signature(signature.name, signature.party, (finished.Text(signature.lead),), signatories)

    def signature_line(self, line: drafted.SignatureLine) -> finished.SignatureLine:
        return finished.SignatureLine(line.kind, line.label, self.content(line.value, binds=True), line.mark)

    def content(self, content: drafted.Content, *, binds: bool) -> finished.Content:
        said: list[finished.Inline] = []
        for node in (spoken for inline in content for spoken in self.inline(inline, binds=binds)):
            last = said[-1] if said else None
            if isinstance(node, finished.Text) and isinstance(last, finished.Text) and node.face == last.face:
                said[-1] = finished.Text(last.value + node.value, node.face)
            else:
                said.append(node)
        return tuple(said)

    def inline(self, node: drafted.Inline, *, binds: bool) -> Iterator[finished.Inline]:  # noqa: C901 - one case for each kind
        match node:
            case drafted.Text(value, face):
                yield finished.Text(value, face)
            case drafted.Term(value):
                yield finished.Term(self.draft.quotes[0] + value + self.draft.quotes[1])
            case Shall():
                yield finished.Text(self.draft.verbs[0 if binds else 1])
            case Drawn(words):
                yield finished.Text(words)
            case Blank(label):
                yield finished.Blank(f"[{label}]")
            case Reference(target, place):
                for called in self.label(target, place):
                    yield finished.Link(called.word + NO_BREAK if called.word else "", called.refer, called.anchor)
            case drafted.References(targets, place):
                yield from self.references(
                    list(dict.fromkeys(label for target in targets for label in self.label(target, place)))
                )
            case Binding():
                raise AssertionError("the assembler has replaced every Binding by References")
            case drafted.Footnote(content):
                self.notes += 1
                yield finished.Footnote(str(self.notes), self.content(content, binds=binds))

    def label(self, target: str, place: Place) -> Iterator[_Label]:
        if target in self.labels:
            yield self.labels[target]
        else:
            meant = near(target, self.labels)
            hint = f"Did you mean `{meant}`? Else t" if meant else "T"
            self.found.append(
                finding(
                    "MOU090",
                    place,
                    f"The reference to `{target}` points at nothing that this agreement holds.",
                    f"{hint}ake that clause into the agreement, or this reference out.",
                )
            )

    def references(self, labels: Sequence[_Label]) -> Iterator[finished.Inline]:
        """Those with the same word stand together and share it: "Articles 3 and 5; and Sections 9.2 and 10.1". Single ones: "Article 3 and Section 9.2"."""
        groups: dict[str, list[_Label]] = {}
        for label in labels:
            groups.setdefault(label.words, []).append(label)
        single = all(len(group) == 1 for group in groups.values())
        for index, group in enumerate(groups.values()):
            if index:
                yield finished.Text(self.draft.joiners.last if single else self.draft.joiners.group)
            yield from self.group(group)

    def group(self, labels: Sequence[_Label]) -> Iterator[finished.Inline]:
        """One word for all, or before each where the number says it: "Sections 3.1, 4.2 and 5.1 to 5.4"."""
        shared = len(labels) > 1 and bool(labels[0].words)
        if shared:
            yield finished.Text(labels[0].words + NO_BREAK)
        yield from self.listed([tuple(self.run(run, shared=shared)) for run in _runs(labels)])

    def run(self, labels: Sequence[_Label], *, shared: bool) -> Iterator[finished.Inline]:
        """The first and the last of a run of neighbours, or the only one."""
        for index, label in enumerate((labels[0], labels[-1])[: len(labels)]):
            if index:
                yield finished.Text(self.draft.joiners.span)
            yield finished.Link("" if shared or not label.word else label.word + NO_BREAK, label.refer, label.anchor)

    def listed(self, entries: Sequence[finished.Content]) -> Iterator[finished.Inline]:
        for index, entry in enumerate(entries):
            if index:
                yield finished.Text(self.draft.joiners.last if index == len(entries) - 1 else self.draft.joiners.next)
            yield from entry


def _runs(labels: Sequence[_Label]) -> list[list[_Label]]:
    """Labels in runs: three or more that follow one another stand together, all others alone."""
    runs: list[list[_Label]] = []
    for label in labels:
        if runs and label.follows(runs[-1][-1]):
            runs[-1].append(label)
        else:
            runs.append([label])
    return [part for run in runs for part in ([run] if len(run) >= _RUN else [[label] for label in run])]
