"""Word file to words: the body as Word prints it, with the numbers that its lists give; without the contents."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator

from lxml import etree

from tests.words import words

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(docx: bytes, name: str) -> etree._Element:
    """Return the root of one part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return etree.fromstring(package.read(name))


def words_of_docx(docx: bytes) -> str:
    """Return the words of the body, numbers and bullets too, comparable with `words_of_text`."""
    return words("\n".join(lines_of_docx(docx)))


def lines_of_docx(docx: bytes) -> Iterator[str]:
    """Yield each paragraph of the body with its number before it; the contents are left out."""
    for number, paragraph in _numbered(docx):
        yield " ".join(filter(None, (number, text_of(paragraph))))


def numbers_of_docx(docx: bytes) -> Iterator[str]:
    """Yield the number or bullet of each paragraph of the body, "" where it has none."""
    for number, _ in _numbered(docx):
        yield number


def _numbered(docx: bytes) -> Iterator[tuple[str, etree._Element]]:
    body = part(docx, "word/document.xml")
    number = _numberer(part(docx, "word/numbering.xml"), part(docx, "word/styles.xml"))
    for paragraph in body.iter(f"{W}p"):
        if not any(control.find(f"{W}sdtPr/{W}docPartObj") is not None for control in paragraph.iterancestors(f"{W}sdt")):
            yield number(paragraph), paragraph


def text_of(element: etree._Element) -> str:
    """Return the words that stand in an element, tabs as such, without the marks for signing."""
    shown = (one for one in element.iter(f"{W}t", f"{W}tab") if not _unseen(one))
    return "".join("\t" if one.tag == f"{W}tab" else one.text or "" for one in shown)


def marks_of_docx(docx: bytes) -> tuple[str, ...]:
    """Return the marks for signing, in their order."""
    return tuple(one.text or "" for one in part(docx, "word/document.xml").iter(f"{W}t") if _unseen(one))


def _unseen(words: etree._Element) -> bool:
    run = words.getparent()
    return run is not None and val(run, "rPr/rStyle") == "MOUAnchor"


def _numberer(numbering: etree._Element, styles: etree._Element) -> Callable[[etree._Element], str]:
    """Return a counter: called for each paragraph in turn, it gives what Word prints in the margin."""
    abstracts = {_get(one, "abstractNumId"): one for one in numbering.iter(f"{W}abstractNum")}
    lists = {_get(one, "numId"): val(one, "abstractNumId") for one in numbering.iter(f"{W}num")}
    by_id = {_get(one, "styleId"): one for one in styles.iter(f"{W}style")}
    counts: dict[str, list[int]] = {key: [0] * 9 for key in abstracts}

    def number(paragraph: etree._Element) -> str:
        holders = (paragraph, by_id.get(val(paragraph, "pPr/pStyle")))
        listed = next((one for one in holders if one is not None and val(one, "pPr/numPr/numId")), None)
        if listed is None:
            return ""
        key, level = lists[val(listed, "pPr/numPr/numId")], int(val(listed, "pPr/numPr/ilvl") or 0)
        counts[key] = [*counts[key][:level], counts[key][level] + 1, *[0] * (8 - level)]
        levels = {int(_get(one, "ilvl")): one for one in abstracts[key].iter(f"{W}lvl")}
        if val(levels[level], "numFmt") == "bullet":
            return "•"
        said = [_counted(val(levels[place], "numFmt"), count or 1) for place, count in enumerate(counts[key])]
        return re.sub(r"%(\d)", lambda found: said[int(found[1]) - 1], val(levels[level], "lvlText"))

    return number


def _counted(form: str, count: int) -> str:
    letters = chr(96 + (count - 1) % 26 + 1) * ((count - 1) // 26 + 1)
    romans = {"i": 1, "iv": 4, "v": 5, "ix": 9, "x": 10}
    roman, left = "", count
    for sign, value in sorted(romans.items(), key=lambda pair: -pair[1]):
        roman += sign * (left // value)
        left %= value
    forms = {"lowerLetter": letters, "upperLetter": letters.upper(), "lowerRoman": roman, "upperRoman": roman.upper()}
    return forms.get(form, str(count))


def _get(element: etree._Element, name: str) -> str:
    return element.get(f"{W}{name}", "")


def val(element: etree._Element, path: str) -> str:
    """Return the `w:val` of what a path of local names leads to, or an empty string."""
    found = element.find("/".join(f"{W}{name}" for name in path.split("/")))
    return "" if found is None else _get(found, "val")
