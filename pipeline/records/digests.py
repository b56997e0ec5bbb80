"""Clauses, library files, agreements, styles and documents to digests: SHA-256 of what they mean, not of how their files are written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256

from pipeline.document import (
    Blank,
    Block,
    Bullets,
    Chart,
    Content,
    Document,
    Footnote,
    Link,
    Paragraph,
    Provision,
    Table,
    Term,
    Text,
)
from pipeline.library.clause import Clause
from pipeline.source import Plain, Source, decoded, plain, read_yaml

_BLANK_LINES = re.compile(r"\n{3,}")
_TEXT = (".css", ".html", ".yaml")


def digest(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hexadecimal."""
    return sha256(text.encode()).hexdigest()


def clause_text(clause: Clause) -> str:
    """A clause as it is published: what can reach an agreement, its keys sorted, its words without blanks at the ends of lines.

    The version is not in it, since it is the name beside the digest; nor are the note, the review, the walk-away and the example:
    none of them is printed or chooses what is, and a lawyer's review makes no new words.
    """
    binding = clause.binding if isinstance(clause.binding, bool) else list(clause.binding)
    head: dict[str, object] = {
        "binding": binding,
        "blocks": list(clause.blocks),
        "excludes": list(clause.excludes),
        "id": clause.id,
        "part": clause.part,
        "requires": list(clause.requires),
        "side": clause.side,
        **({"survives_as": list(clause.survives_as)} if clause.survives_as else {}),
        "title": clause.title,
    }
    keys = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())
    positions = (f"# {name}\n{_words(clause.positions[name].text)}\n" for name in sorted(clause.positions, key=_first_preferred))
    return f"---\n{keys}---\n{''.join(positions)}"


def source_digest(clause: Clause) -> str:
    """The digest of a clause as it is published."""
    return digest(clause_text(clause))


def file_text(held: Mapping[str, Plain]) -> str:
    """A library file beside the clauses as it is published: its keys sorted, without comments."""
    return json.dumps(held, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def spec_digest(source: Source) -> str:
    """The digest of what an agreement's file says, in its order."""
    return digest(json.dumps(plain(read_yaml(source)), ensure_ascii=False))


def style_digest(files: Mapping[str, bytes]) -> str:
    """The digest of a style's files by name, whatever the ends of their lines."""
    whole = sha256()
    for name, data in sorted(files.items()):
        content = decoded(name, data).text.encode() if name.endswith(_TEXT) else data
        whole.update(f"{name}\0{sha256(content).hexdigest()}\n".encode())
    return whole.hexdigest()


def wordings(document: Document) -> Mapping[str, str]:
    """The words of each clause as this agreement gets them, by the id that its provisions carry: references as anchors, no numbers.

    What stands above the signatures has the key `signing`; an article that groups clauses has its heading under a name of its own.
    """
    words: dict[str, list[str]] = {}
    for part in (document.parties, document.recitals, document.articles, document.annexes):
        for provision in part:
            for key, line in provision_lines(provision):
                words.setdefault(key, []).append(line)
    words["signing"] = [line for _, line in _blocks(document.signing, "signing")]
    return {key: "".join(f"{line}\n" for line in lines) for key, lines in words.items()}


def provision_lines(provision: Provision) -> Iterator[tuple[str, str]]:
    """Each line of a provision with the clause that it belongs to: references as anchors, no numbers."""
    key = provision.clause.id
    yield key, f"[{provision.anchor}]{f' {provision.heading}' if provision.heading else ''}"
    yield from _blocks(provision.body, key)


def _blocks(blocks: tuple[Block, ...], key: str) -> Iterator[tuple[str, str]]:
    for block in blocks:
        match block:
            case Paragraph(content):
                yield key, content_words(content)
            case Provision():
                yield from provision_lines(block)
            case Bullets(items):
                yield from ((key, f"• {content_words(item)}") for item in items)
            case Table():
                yield from ((key, line) for line in _table(block))
            case Chart(table=table, scale=scale, key=legend):
                yield from ((key, line) for line in (*_table(table), *scale, *(words for _, words in legend)))


def _table(table: Table) -> Iterator[str]:
    yield content_words(table.caption)
    yield from (" | ".join(content_words(cell) for cell in row) for row in (table.head, *table.rows))


def content_words(content: Content) -> str:
    """Words with each reference as the anchor that it points at."""
    said = ""
    for inline in content:
        match inline:
            case Text(value) | Term(value):
                said += value
            case Blank(label):
                said += label
            case Link(_, _, anchor):
                said += f"[](#{anchor})"
            case Footnote(_, words):
                said += f"[^: {content_words(words)}]"
    return said


def _words(text: str) -> str:
    lines = "\n".join(line.rstrip(" \t") for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", lines).strip("\n")


def _first_preferred(position: str) -> tuple[bool, str]:
    return position != "preferred", position
