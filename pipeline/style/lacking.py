"""Style to findings: what a style should hold and does not, said before anything is printed with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.meta import find_undeclared_variables

from pipeline.codes import finding
from pipeline.findings import Finding, Place
from pipeline.style.docx import lacking_docx
from pipeline.style.kinds import KINDS
from pipeline.style.style import Style, coverage
from pipeline.style.word_css import ASKS, declared, without_comments
from pipeline.style.word_lines import NotInWord
from pipeline.style.word_look import word_look

NAMES = frozenset({"document", "css", "page_line", "shares", "tall", "points", "drawing", "swatch"})
PAGE_NAMES = frozenset({"document", "notes", "origin", "shares", "drawing", "swatch"})
FILTERS = ("said", "way")
PARTS = ("parties", "recitals", "articles", "signing", "signatures", "annexes")
SCRIPTS = (("Latin", "AaÄäÇçŁłŞşŽž“”‘’–—…€£§"), ("Greek", "ΑαΆάΩωΏώ"), ("Cyrillic", "АаЯяЁёІіЇїЄє"))
_ENVIRONMENT = Environment(autoescape=True)
_ENVIRONMENT.filters.update(dict.fromkeys(FILTERS, str))
_FAMILY = re.compile(r"font-family\s*:\s*([^;}]+)")


def lacking(style: Style) -> tuple[Finding, ...]:
    """What the style lacks in its Word template, its HTML template, its stylesheet and its fonts; none where it is whole."""
    return (*_docx(style), *_html(style), *_css(style), *_fonts(style))


def _docx(style: Style) -> Iterator[Finding]:
    for sentence in lacking_docx(style.docx):
        yield _lack(style, "agreement.docx", sentence, "Compare it with the Word template of the house style.")


def _html(style: Style) -> Iterator[Finding]:
    for file, text, given in (("agreement.html", style.html, NAMES), ("page.html", style.page, PAGE_NAMES)):
        try:
            tree = _ENVIRONMENT.parse(text)
            find_undeclared_variables(tree)  # it names a filter that there is not
        except TemplateSyntaxError as error:
            sentence = f"The template cannot be read: {error.message}"
            yield _lack(style, file, sentence, "Look at the tags of this line.", error.lineno)
        else:
            yield from (_lack(style, file, sentence, advice) for sentence, advice in _unprinted(tree, given))


def _unprinted(tree: nodes.Template, given: frozenset[str]) -> Iterator[tuple[str, str]]:
    """What a template asks for and is not given, and each kind and part that it does not print, with what to do."""
    for name in sorted(find_undeclared_variables(tree) - given):
        yield f"The template asks for `{name}`, which it is not given.", f"It is given {', '.join(sorted(given))}."
    asked = {test.name for test in tree.find_all(nodes.Test)}
    for kind in KINDS:
        if kind not in asked:
            yield f"The template does not print the kind `{kind}`.", f"Write what stands for it after {{% if … is {kind} %}}."
    named = {attribute.attr for attribute in tree.find_all(nodes.Getattr)}
    for part in PARTS:
        if part not in named:
            yield f"The template does not print the {part}.", f"Print document.{part} where they belong."


def _css(style: Style) -> Iterator[Finding]:
    known = {font.file.family for font in style.fonts}
    css = without_comments(style.css)
    yield from _asked_of_word(style, css)
    for declaration in _FAMILY.finditer(css):
        for written in declaration[1].split(","):
            family = written.strip().strip("\"'")
            if family not in known | {"inherit"}:
                line = css.count("\n", 0, declaration.start()) + 1
                yield _lack(
                    style,
                    "agreement.css",
                    f"The font “{family}” is not one of the style's.",
                    f"The style has {', '.join(sorted(known))}.",
                    line,
                )


def _asked_of_word(style: Style, css: str) -> Iterator[Finding]:
    """What the stylesheet asks of the Word template and does not get: a sample line, a style, a font that is drawn."""
    try:
        look = word_look(style.docx)
    except ValueError:
        return  # `_docx` says what is wrong with it
    drawn = {drawing.word: drawing for drawing in style.drawings}
    for asked in ASKS.finditer(css):
        try:
            tuple(declared(asked[1], look, drawn))
        except NotInWord as missing:
            yield _lack(style, "agreement.css", str(missing), missing.advice, css.count("\n", 0, asked.start()) + 1)


def _fonts(style: Style) -> Iterator[Finding]:
    drawn = coverage(style)
    for script, letters in SCRIPTS:
        if lost := [letter for letter in letters if ord(letter) not in drawn]:
            yield _lack(
                style,
                "style.yaml",
                f"No font of the style draws {script} ({' '.join(lost)}).",
                f"Add a font that has {script} letters.",
            )


def _lack(style: Style, file: str, message: str, advice: str, line: int = 1) -> Finding:
    return finding("MOU202", Place(f"{style.name}/{file}", line, 1), message, advice)
