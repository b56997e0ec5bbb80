"""A Word template to that of a sheet without articles: no cover, no contents, small type in its table, so that all stands on one page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pipeline.document import Block, Table
from pipeline.style.docx_needs import W, part_of, style_ids, words_in
from pipeline.writers.columns import points

if TYPE_CHECKING:
    from lxml.etree import _Element

_TITLE, _BLOCKS = "{{ title }}", "{%p for block in blocks %}"
_CLOSE: Mapping[str | bytes, str | bytes] = {f"{W}before": "20", f"{W}after": "20"}  # twentieths of a point


def make_sheet(body: _Element, styles: _Element, blocks: Iterable[Block]) -> None:
    """Take out of a template's body all that stands before its blocks but for the title, and set its tables as small as these blocks need."""
    lines = list(body)
    words = [words_in(line) for line in lines]
    title = lines[words.index(_TITLE)]
    for line in lines[: words.index(_BLOCKS)]:
        if line is not title:
            body.remove(line)
    part_of(title, "pPr/pStyle").set(f"{W}val", style_ids(styles)["mou first heading"])
    section = part_of(body, "sectPr")
    for first in section.findall(f"{W}titlePg"):
        section.remove(first)
    smallest = min((points(block) for block in blocks if isinstance(block, Table)), default=0)
    for style in styles.iter(f"{W}style"):
        if smallest and part_of(style, "name").get(f"{W}val") == "MOU Table Text":
            part_of(style, "rPr/sz").set(f"{W}val", f"{smallest * 2:.0f}")
            part_of(style, "pPr/spacing").attrib.update(_CLOSE)
