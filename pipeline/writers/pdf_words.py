"""A layout to the words of its page that it does not show: a stylesheet can hide some, and a PDF must say what the text says.

It imports WeasyPrint, so only the PDF writer imports it, and late.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from unicodedata import normalize

from weasyprint.formatting_structure import boxes

from pipeline.writers.pdf_tags import Sheet, boxes_of

_SAYS = ("header", "main")  # the contents say what the headings say: a style may do without
_DRAWN = "{http://www.w3.org/2000/svg}svg"


def hidden(page: Any, sheets: Iterable[Sheet]) -> str:
    """The first words of a page's element tree that no box of its layout shows, empty where each is shown.

    Words in margins and marks for no reader (`aria-hidden`) stand elsewhere on each page, and drawings hold no boxes.
    """
    shown = defaultdict[Any, list[str]](list)
    for sheet in sheets:
        for box in boxes_of(sheet):
            if isinstance(box, boxes.TextBox) and box.style["visibility"] == "visible":
                shown[box.element].append(box.text)
    for part in _SAYS:
        for root in page.iter(part):
            for element, words in _words(root):
                said = "".join(shown[element])
                if words.split() != said.split() and _letters(words) - _letters(said):
                    return " ".join(words.split())
    return ""


def _words(element: Any) -> Iterator[tuple[Any, str]]:
    """Each element with the words that are its own."""
    if not isinstance(element.tag, str) or element.tag == _DRAWN or element.get("aria-hidden") == "true":
        return
    yield element, "".join((element.text or "", *(child.tail or "" for child in element)))
    for child in element:
        yield from _words(child)


def _letters(words: str) -> Counter[str]:
    """Letters and figures, small and without accents: a style may print capitals, and break words anywhere."""
    return Counter(letter for letter in normalize("NFKD", words.casefold()) if letter.isalnum())
