"""Document to Markdown, which is CommonMark with pipe tables and footnotes: the words and numbers of the text, every value as it is.

An anchor stands before each provision.

Numbers are words here, so no list counts anything. What Markdown cannot say stands as inline HTML: an anchor (`<a id>`), a placeholder (`<mark>`),
and emphasis at a place where asterisks would mean nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import pairwise
from unicodedata import category
from urllib.parse import quote

from pipeline.document import (
    Bar,
    Blank,
    Block,
    Bullets,
    Chart,
    Content,
    Document,
    Footnote,
    Inline,
    Link,
    Paragraph,
    Provision,
    Signatory,
    Signature,
    Table,
    Term,
    Text,
    Tone,
)

_DEEPEST = 6  # Markdown has no more levels of heading
_MARKS = re.compile(r"[\\`*_\[\]<>#!|~]|&(?=#|\w+;)")  # what means something anywhere in a line
_FIRST = re.compile(r"[-+=:]|[0-9]{1,9}(?=[.)](?: |$))")  # what means something where a line begins
_BREAKS = re.compile(r"[ \t\r\n]+")
_TAGS = {"**": "strong", "*": "em"}
_TONES: dict[Tone, str] = {"solid": "█", "hatched": "▒", "light": "░", "outline": "□"}


def write_markdown(document: Document) -> str:
    """A document as Markdown: no contents, header or footer; a draft says so in a quotation at the top."""
    return "\n\n".join(part for part in (*_title(document), *_body(document)) if part) + "\n"


def _title(document: Document) -> Iterator[str]:
    meta, words = document.meta, document.words
    if words.draft_mark:
        yield f"> {_line((Text(words.draft_mark, 'strong'),))}"
    yield _heading(1, (Text(meta.title),))
    yield _line((Text(words.between, "emphasis"),))
    for count, name in enumerate(meta.names, 1):
        if count == len(meta.names) > 1:
            yield _line((Text(words.joiner, "emphasis"),))
        yield _line((Text(name, "strong"),))
    yield _line((Text(meta.date),))
    yield _line((Text(meta.reference),))


def _body(document: Document) -> Iterator[str]:
    words = document.words
    yield from _part(words.parties, document.parties)
    yield from _part(words.background, document.recitals)
    yield from _blocks(document.articles, 2)
    yield from _part(words.signatures, (*document.signing, *document.signatures))
    yield from _blocks(document.annexes, 2)


def _part(heading: str, blocks: tuple[Block | Signature, ...]) -> Iterator[str]:
    if blocks:
        yield _heading(2, (Text(heading),))
        yield from _blocks(blocks, 3)


def _blocks(blocks: tuple[Block | Signature, ...], depth: int) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(content):
                yield _line(content)
                yield from _notes(content)
            case Provision():
                yield from _provision(block, depth)
            case Bullets(items):
                yield "\n".join(f"- {_line(item)}" for item in items)
                for item in items:
                    yield from _notes(item)
            case Table():
                yield from _table(block)
            case Chart():
                yield from _chart(block)
            case Signature():
                yield _anchored(block.anchor, _inlines(block.lead))
                yield from (_signatory(signatory) for signatory in block.signatories)


def _provision(provision: Provision, depth: int) -> Iterator[str]:
    number = Text(f"{provision.number} ")
    match provision:
        case Provision(heading="", body=(Paragraph(content), *rest)):
            yield _anchored(provision.anchor, _inlines((number, *content)))
            yield from _notes(content)
            yield from _blocks(tuple(rest), depth)
        case Provision(heading=heading, body=body):
            yield _heading(depth, (number, Text(heading)), provision.anchor)
            yield from _blocks(body, depth + 1)


def _notes(content: Content) -> Iterator[str]:
    """The words of the notes that are called in a content, a block each."""
    yield from (f"[^{note.number}]: {_line(note.content)}" for note in content if isinstance(note, Footnote))


def _signatory(signatory: Signatory) -> str:
    lines = (_line((Text(f"{line.label} "), *line.value)) for line in signatory.lines)
    return "\\\n".join(line for line in lines if line)


def _table(table: Table) -> Iterator[str]:
    yield _line(tuple(_bold(table.caption)))
    yield _grid((table.head, *table.rows))


def _chart(chart: Chart) -> Iterator[str]:
    """The table with a column for each mark of the scale, in which the bars stand as blocks; then what each tone means."""
    table, scale = chart.table, tuple((Text(label),) for label in chart.scale)
    rows = (
        (*row, *((Text(_drawn(bars, column)),) for column in range(len(scale))))
        for row, bars in zip(table.rows, chart.bars, strict=True)
    )
    yield _line(tuple(_bold(table.caption)))
    yield _grid(((*table.head, *scale), *rows))
    yield _line(tuple(Text(f"{_TONES[tone]} {words} ") for tone, words in chart.key))


def _drawn(bars: tuple[Bar, ...], column: int) -> str:
    """What is drawn in a column of a chart: one block for each bar that reaches into it."""
    return "".join(_TONES[bar.tone] for bar in bars if bar.start < (column + 1) * 100 and bar.end > column * 100)


def _grid(rows: tuple[tuple[Content, ...], ...]) -> str:
    head, *body = (f"| {' | '.join(_inlines(cell) for cell in row)} |" for row in rows)
    return "\n".join((head, f"|{' --- |' * len(rows[0])}", *body))


def _bold(content: Content) -> Iterator[Inline]:
    for inline in content:
        yield Text(inline.value, "strong") if isinstance(inline, Text) else inline


def _heading(depth: int, content: Content, anchor: str = "") -> str:
    words = _inlines(content)
    return f"{'#' * min(depth, _DEEPEST)} {_anchored(anchor, words) if anchor else words}" if words else ""


def _anchored(anchor: str, words: str) -> str:
    return f'<a id="{escape(anchor)}"></a>{words}'


def _line(content: Content) -> str:
    """Some inlines as a line of its own, whose beginning cannot be taken for a list, a rule or a table."""
    words = _inlines(content)
    if match := _FIRST.match(words):
        at = match.end() if match[0].isdigit() else 0
        return f"{words[:at]}\\{words[at:]}"
    return words


def _inlines(content: Content) -> str:
    """Some inlines as Markdown inside a line."""
    line = ""
    for inline, following in pairwise((*content, Text(""))):
        match inline:
            case Text(value, face) if face == "plain":
                line += _escaped(value)
            case Text(value, face):
                line += _marked("**" if face == "strong" else "*", value, line, following)
            case Term(value):
                line += _marked("**", value, line, following)
            case Link(before, number, anchor):
                line += f"[{_escaped(before + number)}](#{quote(anchor, safe='')})"
            case Blank(label):
                line += f"<mark>{_escaped(label)}</mark>"
            case Footnote(note):
                line += f"[^{note}]"
    return line.strip(" ")


def _marked(sign: str, value: str, before: str, following: Inline) -> str:
    """A value between asterisks where they open and close (CommonMark, section 6.2), else between tags."""
    if not value:
        return ""
    beside = isinstance(following, Term) or (isinstance(following, Text) and following.face != "plain")
    after = following.value[:1] if isinstance(following, Text) else "<"
    if not beside and not before.endswith("*") and _meets(before[-1:], value[0]) and _meets(after, value[-1]):
        return f"{sign}{_escaped(value)}{sign}"
    return f"<{_TAGS[sign]}>{_escaped(value)}</{_TAGS[sign]}>"


def _meets(outside: str, inside: str) -> bool:
    """Whether asterisks between two characters belong to the inner one."""
    return not inside.isspace() and (not _is_sign(inside) or not outside or outside.isspace() or _is_sign(outside))


def _is_sign(character: str) -> bool:
    return category(character)[0] in "PS"


def _escaped(value: str) -> str:
    return _MARKS.sub(r"\\\g<0>", _BREAKS.sub(" ", value))
