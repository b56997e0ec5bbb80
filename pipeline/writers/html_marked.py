"""A page of HTML with marks to one that shows every change: `ins` and `del`, a bar beside each changed line, an arrow where a clause moved.

Signs that nobody sees, [+ ] and [- ], tell who hears or copies the words which came and which went.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from html import escape

from pipeline.writers.marks import ANY, CLOSE, LINE, OPEN, number_of, unmarked

_KINDS = "p|h[1-6]|li|td|th|caption|div"
_BLOCK = re.compile(
    rf"<({_KINDS})\b([^<>]*)>((?:(?!<(?:{_KINDS}|ul|ol|table|svg)\b)[^\ue000-\uf8ff])*[\ue000-\uf8ff].*?)</\1>", re.DOTALL
)
_NOTE = re.compile(
    r'<(small|p(?= class="note"))\b([^<>]*)>((?:(?!</small>|</p>)[^\ue000-\uf8ff])*[\ue000-\uf8ff].*?)</\1>', re.DOTALL
)
_LINES = {sign: change for change, sign in LINE.items()}
_TAGS = {"inserted": "ins", "deleted": "del", "moved-from": "del", "moved-to": "ins"}

_LOOK = """
ins, del { color: inherit; }
ins { text-decoration: underline; background: rgba(0, 110, 60, 0.13); }
del { text-decoration: line-through; background: rgba(180, 30, 30, 0.11); }
ins::before, ins::after, del::before, del::after { font-size: 0.1px; white-space: nowrap; }
ins::before { content: "[+"; }
del::before { content: "[-"; }
ins::after, del::after { content: "]"; }
[data-change^="moved"] > ins { text-decoration: underline double; }
[data-change^="moved"] > del { text-decoration: line-through double; }
[data-change] { position: relative; }
[data-change]::after { content: ""; position: absolute; left: -6mm; top: 0; bottom: 0; border-left: 1.5pt solid #555; }
ins small { text-decoration: underline; } del small { text-decoration: line-through; }
[data-moved]::before { content: attr(data-moved) " "; font-weight: normal; }
.compared { font-size: 85%; margin: 0 0 4mm; }
"""


def marked(page: str, moves: Sequence[tuple[str, str]], compared: str) -> str:
    """The page with its marks as elements; `moves` are the numbers that moved provisions had and have, `compared` says what is compared."""
    seen: set[str] = set()
    for blocks in (_NOTE, _BLOCK):  # a note first: it may stand in a line
        page = blocks.sub(partial(_shown, moves, seen), page)
    page = page.replace("</style>", f"{_LOOK}</style>", 1)
    return unmarked(re.sub(r"(<body[^>]*>)", rf'\1<p class="compared">{escape(compared)}</p>', page, count=1))


def _shown(moves: Sequence[tuple[str, str]], seen: set[str], block: re.Match[str]) -> str:
    tag, attributes, content = block.groups()
    line = next((mark for mark in ANY.finditer(content) if mark.group() in _LINES), None)
    change = _LINES[line.group()] if line else "words"
    moved = ""
    if line and change.startswith("moved"):
        number = number_of(content[line.end()])
        if f"{change} {number}" not in seen:
            seen.add(f"{change} {number}")
            had, has = moves[number]
            moved = f' data-moved="{escape(f"→ {has}" if change == "moved-from" else f"← {had}")}"'
    for kind, sign in OPEN.items():
        content = re.sub(f"{sign}([^{CLOSE}]*){CLOSE}", rf"<{_TAGS[kind]}>\1</{_TAGS[kind]}>", content)
    if line:
        content = f"<{_TAGS[change]}>{content}</{_TAGS[change]}>"
    return f'<{tag} data-change="{change}"{moved}{attributes}>{unmarked(content)}</{tag}>'
