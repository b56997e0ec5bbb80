"""Document and style to HTML: the style's own template prints the tree, by kind of node; every value is escaped by the template's engine."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial

from jinja2 import StrictUndefined, Template
from markupsafe import Markup

from pipeline.document import Blank, Block, Content, Document, Footnote, Inline, Link, Term, Text
from pipeline.style.kinds import KINDS, Kind, kind
from pipeline.style.style import Style
from pipeline.style.word_css import with_word
from pipeline.writers.chart_svg import drawing, swatch
from pipeline.writers.columns import one_page, points, shares, tall
from pipeline.writers.sandbox import Sandbox
from pipeline.writers.scripts import from_the_right, spans
from pipeline.writers.together import RUNNING

_RIGHTWARDS = Markup(' dir="rtl"')
_TOGETHER = Markup('<span class="{}">{}</span>')
_SPACE = Markup("<span> </span>")
_COUNTERS = re.compile(r"(\{pages?\})")


def write_html(document: Document, style: Style) -> str:
    """One page of HTML that holds the words of a document, its contents, and the stylesheet of the style."""
    css = Markup(with_word(style.css, style.docx, style.drawings))  # noqa: S704 - the style's own files, never a value
    page_line = _COUNTERS.split(document.words.page_of)
    return template(style.html).render(
        document=document,
        css=css,
        page_line=page_line,
        shares=shares,
        tall=tall,
        points=points,
        one_page=one_page,
        drawing=drawing,
        swatch=swatch,
    )


@cache
def template(text: str) -> Template:
    """A template of a style, ready to print; the kinds of node are its tests."""
    environment = Sandbox(undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.tests.update({name: _is(name) for name in KINDS})
    environment.filters.update(said=_said, way=_way, notes=_notes)
    return environment.from_string(text)


def _is(name: Kind) -> Callable[[Block | Inline], bool]:
    return partial(_is_of_kind, name)


def _is_of_kind(name: Kind, node: Block | Inline) -> bool:
    return kind(node) == name


def _said(words: str) -> Markup:
    """Words, with the language and the direction of what is in another script than the Latin."""
    return Markup().join(
        Markup('<span lang="{}"{}>{}</span>').format(span.language, _RIGHTWARDS if span.rightwards else "", span.words)
        if span.language
        else _lines(span.words)
        for span in spans(words)
    )


def _lines(words: str) -> Markup:
    """Words in which dates, amounts and numbers with their units stay on one line."""
    done, parts = 0, Markup()
    for found in RUNNING.finditer(words):
        parts += _before(words[done : found.start()]) + _TOGETHER.format(found.lastgroup or "together", found[0])
        done = found.end()
    return parts + _before(words[done:])


def _before(words: str) -> Markup:
    """Words that others follow, their last space an element of its own: else WeasyPrint 70 ends a line that they fill but for it after its first word."""
    return Markup.escape(words[:-1]) + _SPACE if words.endswith(" ") else Markup.escape(words)


def _way(content: Content | str) -> Markup:
    """The attribute of a paragraph that is read from right to left; nothing for any other."""
    words = content if isinstance(content, str) else "".join(map(_words, content))
    return _RIGHTWARDS if from_the_right(words) else Markup()


def _notes(content: Content) -> tuple[Footnote, ...]:
    """The notes that are called in a content."""
    return tuple(inline for inline in content if isinstance(inline, Footnote))


def _words(inline: Inline) -> str:
    match inline:
        case Text(value) | Term(value) | Blank(value):
            return value
        case Link(before, number):
            return before + number
        case Footnote():
            return ""  # a line of its own
