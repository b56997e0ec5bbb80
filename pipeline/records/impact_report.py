"""An impact to what people read of it: text for a terminal, Markdown for a pull request, JSON for programs, one HTML page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict

from markupsafe import Markup

from pipeline.records.impact import PIPELINE, Change, Impact, Kept, Touched
from pipeline.records.words import Piece

_STYLE = """\
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem }
ins { background: #2a72; text-decoration: underline } del { background: #c222; text-decoration: line-through }
blockquote { margin: 0.5rem 0 1.5rem; padding-left: 1rem; border-left: 3px solid #888 } dt { font-weight: bold }
"""
_HTML: Mapping[str, Markup] = {
    "deleted": Markup("<del>{}</del>"),
    "inserted": Markup("<ins>{}</ins>"),
    "kept": Markup("{}"),
}


def text(impact: Impact) -> str:
    """For a terminal: what is deleted stands in [-…-], what is inserted in {+…+}."""
    lines = [f"Against {impact.base}", ""]
    for touched in impact.changes:
        lines += [change_said(touched.change), *(f"  {title:10} {words}" for title, words in _rows(touched)), ""]
    for number, one in enumerate(impact.rewordings, 1):
        said = _pieces(one.pieces, lambda words: f"[-{words}-]", lambda words: f"{{+{words}+}}", str)
        lines += [
            f"Wording {number} of {len(impact.rewordings)}: {one.clause or 'headings'}, {_shared(one.agreements)}",
            f"  {said}",
            "",
        ]
    return "\n".join([*lines, *_others(impact), _sum(impact), ""])


def markdown(impact: Impact) -> str:
    """For the comment or the summary of a pull request."""
    lines = [f"## What changes against {_md(impact.base)}", ""]
    for touched in impact.changes:
        lines += [
            f"### {_md(change_said(touched.change))}",
            "",
            *(f"- {title}: {_md(words)}" for title, words in _rows(touched)),
            "",
        ]
    for number, one in enumerate(impact.rewordings, 1):
        said = _pieces(one.pieces, lambda words: _around("~~", words), lambda words: _around("**", words), _md)
        title = f"Wording {number} of {len(impact.rewordings)}: {_md(one.clause or 'headings')}"
        lines += [f"### {title}", "", f"> {said}", "", _md(_shared(one.agreements)), ""]
    return "\n".join([*lines, *(f"- {_md(line)}" for line in _others(impact)), "", _md(_sum(impact)), ""])


def html(impact: Impact) -> str:
    """One page of its own, nothing fetched."""
    parts = [Markup("<h1>What changes against {}</h1>").format(impact.base)]
    for touched in impact.changes:
        rows = Markup("").join(Markup("<dt>{}</dt><dd>{}</dd>").format(*row) for row in _rows(touched))
        parts.append(Markup("<section><h2>{}</h2><dl>{}</dl></section>").format(change_said(touched.change), rows))
    for number, one in enumerate(impact.rewordings, 1):
        said = Markup("").join(_HTML[piece.change].format(piece.words) for piece in one.pieces)
        title = f"Wording {number} of {len(impact.rewordings)}: {one.clause or 'headings'}"
        page = Markup("<section><h2>{}</h2><blockquote>{}</blockquote><p>{}</p></section>")
        parts.append(page.format(title, said, _shared(one.agreements)))
    parts += [Markup("<p>{}</p>").format(line) for line in (*_others(impact), _sum(impact))]
    head = Markup('<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Impact against {}</title>').format(
        impact.base
    )
    meta = '<meta name="viewport" content="width=device-width">'
    body = Markup("\n").join(parts)
    return f"{head}{meta}<style>\n{_STYLE}</style></head>\n<body><main>\n{body}\n</main></body></html>\n"


def plain(impact: Impact) -> str:
    """For programs: JSON with sorted keys."""
    return json.dumps({"mou": 1, **asdict(impact)}, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


REPORTS: Mapping[str, Callable[[Impact], str]] = {"text": text, "markdown": markdown, "json": plain, "html": html}


def change_said(change: Change) -> str:
    """A change in a line: its name, and its versions."""
    if change.name == PIPELINE:
        return "the rules of the pipeline changed"
    match change.before, change.after:
        case "", after:
            return f"{change.name} {after} is new"
        case before, "":
            return f"{change.name} {before} is gone"
        case before, after if before == after:
            return f"{change.name} {before}, not published under a new version"
        case before, after:
            return f"{change.name} {before} → {after}"


def _rows(touched: Touched) -> Iterator[tuple[str, str]]:
    """What a change does, a line for each state; a line says that nothing uses it."""
    rows = (
        ("regenerate", ", ".join(touched.regenerate)),
        ("keep words", ", ".join(touched.keep)),
        ("held", ", ".join(map(_kept, touched.held))),
        ("frozen", ", ".join(map(_kept, touched.frozen))),
    )
    used = [row for row in rows if row[1]]
    yield from used or [("unused", "no agreement uses it")]


def _kept(one: Kept) -> str:
    return f"{one.agreement} ({one.record}{f', at {one.version}' if one.version else ''})"


def _others(impact: Impact) -> Iterator[str]:
    if impact.new:
        yield f"New, with nothing to compare: {', '.join(impact.new)}."
    for key, codes in sorted(impact.rejected.items()):
        yield f"{key} cannot be drafted ({', '.join(codes)}); `mou check {key}` says why."
    if impact.frozen_files:
        yield f"Frozen files that are not what they were: {', '.join(impact.frozen_files)}. Put them back; nothing sent or signed may change."
    elif any(touched.held or touched.frozen for touched in impact.changes):
        yield "What was sent or signed verifies; no file of it has changed."


def _sum(impact: Impact) -> str:
    ways = f", in {len(impact.rewordings)} {'way' if len(impact.rewordings) == 1 else 'ways'}" if impact.rewordings else ""
    return f"{len(impact.regenerate)} of {impact.agreements} agreements get other words{ways}."


def _shared(agreements: tuple[str, ...]) -> str:
    return f"in {', '.join(agreements)}" if len(agreements) == 1 else f"shared by {len(agreements)}: {', '.join(agreements)}"


def _pieces(
    pieces: Iterable[Piece], deleted: Callable[[str], str], inserted: Callable[[str], str], kept: Callable[[str], str]
) -> str:
    marks = {"deleted": deleted, "inserted": inserted, "kept": kept}
    return "".join(marks[piece.change](piece.words) for piece in pieces)


def _around(mark: str, words: str) -> str:
    """Words between marks, which stand at letters: Markdown knows no other emphasis."""
    inside = words.strip()
    before, _, after = words.partition(inside) if inside else (words, "", "")
    return f"{before}{mark}{_md(inside)}{mark}{after}" if inside else words


def _md(words: str) -> str:
    """Words in which no sign means anything to Markdown."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>#|~" else sign for sign in words)
