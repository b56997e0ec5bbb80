"""Style to findings: what a style should hold and does not, said before anything is printed with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.meta import find_undeclared_variables

from pipeline.codes import finding
from pipeline.findings import Finding, Place
from pipeline.style.docx import lacking_docx
from pipeline.style.fonts import Drawing
from pipeline.style.kinds import KINDS
from pipeline.style.style import Style, coverage
from pipeline.style.word_css import ASKS, LINES, declared, without_comments
from pipeline.style.word_lines import NotInWord
from pipeline.style.word_look import WordLook, is_on, word_look

NAMES = frozenset({"document", "css", "page_line", "shares", "tall", "points", "one_page", "drawing", "swatch"})
PAGE_NAMES = frozenset({"document", "notes", "origin", "shares", "drawing", "swatch"})
FILTERS = ("notes", "said", "way")
PARTS = ("parties", "recitals", "articles", "signing", "signatures", "annexes")
SCRIPTS = (("Latin", "AaÄäÇçŁłŞşŽž“”‘’–—…€£§"), ("Greek", "ΑαΆάΩωΏώ"), ("Cyrillic", "АаЯяЁёІіЇїЄє"))
_ENVIRONMENT = Environment(autoescape=True)
_ENVIRONMENT.filters.update(dict.fromkeys(FILTERS, str))
_CAPITALS = "In Word: Modify Style, Format, Font: take off All caps."
_FAMILY = re.compile(r"font-family\s*:\s*([^;}]+)")


def lacking(style: Style) -> tuple[Finding, ...]:
    """What the style lacks in its Word template, its HTML template, its stylesheet and its fonts; none where it is whole."""
    return (*_docx(style), *_html(style), *_css(style), *_fonts(style))


def _docx(style: Style) -> Iterator[Finding]:
    for sentence, advice in lacking_docx(style.docx):
        yield _lack(style, "agreement.docx", sentence, advice)


def _html(style: Style) -> Iterator[Finding]:
    for file, text, given in (("agreement.html", style.html, NAMES), ("page.html", style.page, PAGE_NAMES)):
        yield from (_lack(style, file, sentence, advice, line) for sentence, advice, line in _of_template(text, given))


@lru_cache(maxsize=8)
def _of_template(text: str, given: frozenset[str]) -> tuple[tuple[str, str, int], ...]:
    """What a template lacks that is given some names, with what to do, and the line."""
    try:
        tree = _ENVIRONMENT.parse(text)
        asked = find_undeclared_variables(tree)  # it names a filter that there is not
    except TemplateSyntaxError as error:
        return ((f"The template cannot be read: {error.message}", "Look at the tags of this line.", error.lineno),)
    return tuple((sentence, advice, 1) for sentence, advice in _unprinted(tree, asked, given))


def _unprinted(tree: nodes.Template, variables: set[str], given: frozenset[str]) -> Iterator[tuple[str, str]]:
    """What a template asks for and is not given, and each kind and part that it does not print, with what to do."""
    for name in sorted(variables - given):
        yield f"The template asks for `{name}`, which it is not given.", f"It is given {', '.join(sorted(given))}."
    asked = {test.name for test in tree.find_all(nodes.Test)}
    for test in sorted(asked - {*KINDS, *_ENVIRONMENT.tests}):
        yield f"The template cannot be read: No test named '{test}'.", f"It may ask for {', '.join(KINDS)}, and what Jinja knows."
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
    yield from _named_fonts(style, look, drawn)
    for name, line in look.lines.items():
        if is_on(line.words, "caps"):
            yield _lack(
                style, "agreement.docx", f"The line “{name}” is in capitals, which would be other letters in the PDF.", _CAPITALS
            )
    if not LINES.search(css):
        advice = "Write `@word lines;` into it, as the stylesheet of the house style does."
        yield _lack(style, "agreement.css", "The stylesheet does not take the look of the blocks from Word.", advice)
    drawn |= {look.font(line.words): style.drawings[0] for line in look.lines.values() if look.font(line.words) not in drawn}
    for asked in ASKS.finditer(css):
        try:
            tuple(declared(asked[1], look, drawn))
        except NotInWord as missing:
            yield _lack(style, "agreement.css", str(missing), missing.advice, css.count("\n", 0, asked.start()) + 1)


def _named_fonts(style: Style, look: WordLook, drawn: Mapping[str, Drawing]) -> Iterator[Finding]:
    """Each font that Word names and nothing draws, with the lines that name it."""
    lines: dict[str, list[str]] = {}
    for name, line in look.lines.items():
        if (font := look.font(line.words)) not in drawn:
            lines.setdefault(font, []).append(name)
    for font, names in lines.items():
        sentence = (
            f"The font “{font}” of {', '.join(names[:3])}{' and others' if names[3:] else ''} is drawn by no font of the style."
        )
        advice = f"In Word, choose {' or '.join(sorted(drawn))}; or say under `word` in style.yaml which family draws “{font}”."
        yield _lack(style, "agreement.docx", sentence, advice)


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
