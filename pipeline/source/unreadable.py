"""What a YAML parser stumbles on to a finding: in plain words, where the slip is, which is not always where the parser notices it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yaml import YAMLError

from pipeline.codes import finding
from pipeline.findings import Finding
from pipeline.source.text import Source

_HELP = "Check the indentation and that every quote and bracket is closed; a text that begins with a sign or holds a colon needs quotes."
_PROBLEMS = {  # what the parser says: the same in plain words, and whether the fault is where something was opened
    "found character that cannot start any token": ("no text begins with this sign", False),
    "mapping values are not allowed in this context": ("a colon stands where no key ends", False),
    "did not find expected alphabetic or numeric character": ("a text that begins with * or & stands in quotes", False),
    "did not find expected key": ("the line does not fit those above it", False),
    "did not find expected '-' indicator": ("the entry does not fit the list above it", False),
    "did not find expected ',' or ']'": ("the bracket is not closed", True),
    "did not find expected ',' or '}'": ("the brace is not closed", True),
    "found unexpected end of stream": ("the quotation mark is not closed", True),
}
_STRANGE_INDENT = re.compile(r" *([^\S ])")
_STRANGE = re.compile(r"^ *[^\S \t\n]", re.MULTILINE)
_KEY = re.compile(r":(?: |$)")
_KEY_WITHOUT_COLON = re.compile(r"([\w-]+)(?: ?:| )(\S.*)")
_MOST_SHOWN = 40


def strange_indents(source: Source) -> Iterator[Finding]:
    """MOU003: a line that is moved in by what looks like a space and is none, most often pasted."""
    if not _STRANGE.search(source.text):
        return
    for number, line in enumerate(source.text.split("\n")):
        if (match := _STRANGE_INDENT.match(line)) and match[1] != "\t" and line.strip():
            yield finding(
                "MOU003",
                source.place(number, match.start(1)),
                "The line begins with a no-break space, or another sign that looks like a space and is none.",
                "Delete the spaces before the first word and type them again.",
            )


def unreadable(source: Source, error: YAMLError) -> Finding:
    """MOU003: the fault that ended the reading, at the slip itself as far as that can be told."""
    problem, opened = getattr(error, "problem", None) or "", getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or opened
    if mark is None:
        return _told(source, 0, 0, "a character that YAML does not know")
    lines = source.text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    if "\t" in line[: mark.column + 1] and not line[: mark.column].strip():
        return _told(
            source, mark.line, line.index("\t"), "a tab stands before the first word", "Type two spaces for each step in."
        )
    if problem == "could not find expected ':'" and opened:
        return _no_colon(source, opened.line, opened.column, lines[opened.line])
    if problem.startswith("mapping values"):
        return _second_colon(source, mark.line, mark.column, lines)
    words, unclosed = _PROBLEMS.get(problem, (problem or "a character that YAML does not know", False))
    if unclosed and opened:
        inside = mark.line == opened.line or _indent(line) > _indent(lines[opened.line])
        if problem.startswith("did not") and inside and mark.line < len(lines) and line[mark.column :].strip():
            return _no_comma(source, mark.line, mark.column, line)
        mark = opened
    return _told(source, mark.line, mark.column, words)


def _told(source: Source, line: int, column: int, words: str, help_: str = _HELP) -> Finding:
    return finding("MOU003", source.place(line, column), f"The YAML cannot be read here: {words}.", help_)


def _no_colon(source: Source, number: int, column: int, line: str) -> Finding:
    """A line that is no key with a value: the parser sees it one line later."""
    written = line[column:].strip()
    shown = written if len(written) <= _MOST_SHOWN else f"{written[:_MOST_SHOWN].rstrip()}…"
    meant = _KEY_WITHOUT_COLON.fullmatch(shown)
    example = f"{meant[1]}: {meant[2]}" if meant else "kind: company"
    return _told(
        source,
        number,
        column,
        f"`{shown}` has no colon with a space behind it",
        f"Write a key, a colon, a space and the value: `{example}`; a text that goes on in a second line stands further in than its key.",
    )


def _second_colon(source: Source, number: int, column: int, lines: list[str]) -> Finding:
    """A colon too many: in the line itself, or because the line before it is no key, or is a key that has its value."""
    above = next((index for index in range(number - 1, -1, -1) if lines[index].strip() and lines[index].lstrip()[0] != "#"), None)
    if above is not None and not _KEY.search(lines[number][:column]):
        if not _KEY.search(lines[above]) and _indent(lines[above]) == _indent(lines[number]):
            return _no_colon(source, above, _indent(lines[above]), lines[above])
        if _indent(lines[above]) < _indent(lines[number]):
            words = "the line stands further in than the one above it, which has its value already"
            return _told(source, number, _indent(lines[number]), words, "Begin it below the key above it.")
    return _told(source, number, column, "a colon stands where no key ends")


def _no_comma(source: Source, number: int, column: int, line: str) -> Finding:
    """Two entries inside brackets without a comma between them."""
    start = re.search(r"[\w-]*$", line[:column]) if line[column] == ":" else None
    column = start.start() if start else column
    word = re.match(r"[\w-]*", line[column:])
    return _told(
        source,
        number,
        column,
        f"no comma stands before `{word[0] if word and word[0] else line[column]}`",
        "Write a comma between two entries: {name: Lumen Ltd, kind: company}; a text that holds a colon needs quotes.",
    )


def _indent(line: str) -> int:
    """How many spaces stand before the first word; the hyphen of an entry counts as one."""
    match = re.match(r" *(?:- +)*", line)
    return match.end() if match else 0
