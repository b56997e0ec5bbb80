"""The PDF that was sent and the one that came back to what signing did to its words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_MARK = re.compile(r"\\[a-z]\d+\\")  # what a service for electronic signatures looks for
_MOST = 12  # words that are shown

Said = Literal["same", "added", "other", "none"]


@dataclass(frozen=True, slots=True)
class Signed:
    """Whether a signed file says the `same`, has words `added` where one signs or as a stamp, has `other` words, or has `none` to read.

    `page` is the first page with other words, `words` are the words in question.
    """

    said: Said
    page: int = 0
    words: str = ""


class Unreadable(Exception):  # noqa: N818 - it says what the file is
    """A file is no PDF that can be read."""


def compared(sent: bytes, back: bytes) -> Signed:
    """Compare page by page what the two print; fields and stamps of signing that lie over a page are not its words.

    Words may be added on a page with a place to sign, on pages behind the last, or the same ones on every page. Raises `Unreadable`.
    """
    return told_of(_pages(sent), _pages(back))


def told_of(olds: Sequence[tuple[str, ...]], news: Sequence[tuple[str, ...]]) -> Signed:
    """Compare the words of the pages of both, as `compared` does."""
    if not any(news):
        return Signed("none")
    if len(news) < len(olds):
        return Signed("other", len(news) + 1, f"{len(olds) - len(news)} of {len(olds)} pages are missing")
    added: list[tuple[int, tuple[str, ...]]] = []
    for number, (old, new) in enumerate(zip(olds, news, strict=False), 1):
        for lost, put in _edits(old, new):
            if lost:
                return Signed("other", number, f"“{_some(put)}” for “{_some(lost)}”" if put else f"without “{_some(lost)}”")
            added.append((number, put))
    stamps = Counter(words for _, words in {*added})  # on how many pages
    for page, words in added:
        if stamps[words] < len(olds) and not any(_MARK.search(word) for word in olds[page - 1]):
            return Signed("other", page, f"with “{_some(words)}” added")
    told = [*dict.fromkeys(words for _, words in added), *(page for page in news[len(olds) :] if page)]
    return Signed("added", added[0][0] if added else len(olds) + 1, "; ".join(map(_some, told))) if told else Signed("same")


def _edits(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    if old == new:
        return
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield tuple(old[a:b]), tuple(new[c:d])


def _pages(data: bytes) -> list[tuple[str, ...]]:
    import pypdfium2  # nothing else needs it, and it takes a while to load

    try:
        with pypdfium2.PdfDocument(data) as pdf:
            return [tuple(unicodedata.normalize("NFC", page.get_textpage().get_text_range()).split()) for page in pdf]
    except pypdfium2.PdfiumError as error:
        raise Unreadable(str(error)) from None


def _some(words: Sequence[str]) -> str:
    return " ".join(words[:_MOST]) + (" …" if len(words) > _MOST else "")
