"""What a layout may use: the style's own files and no font of the machine; and what its links are called.

It imports WeasyPrint, so only the PDF writer imports it, and late.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from functools import cache, lru_cache
from traceback import walk_tb
from typing import Any

from weasyprint import HTML
from weasyprint.pdf import pydyf
from weasyprint.text.ffi import ffi, fontconfig, pangoft2
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from pipeline.writers.pango import Fetched, Incomputable

_NOTES = frozenset({"small", "li", "summary"})
OF_NOTES = frozenset({"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback", "marker"})
_USUAL = re.compile(r"\bsmall\s*\{\s*float: footnote\b|\bsmall::footnote-(?:call|marker)\b|@footnote\b")
_OTHERS = re.compile(r"footnote|list-item|::marker|::note|position:\s*note")
_JINJA = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)

ffi.cdef("FcConfig * FcConfigCreate (void);")


class OwnFonts(FontConfiguration):  # type: ignore[misc] # WeasyPrint has no types
    """Knows the fonts that a stylesheet brings and no other: fonts and font rules of the machine change nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._config = fontconfig.FcConfigCreate()
        pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", self.font_map), self._config)
        fontconfig.FcConfigDestroy(self._config)  # the font map holds it now, as in the class above

    def close(self) -> None:
        """Let go of the fonts, and remove the private folder into which WeasyPrint writes them, at once and not when the garbage is collected.

        Nothing can be drawn any more. Pango keeps what a font map knows for good if the map is not told to forget it.
        """
        pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", self.font_map), ffi.NULL)
        super().__del__()


class Page(HTML):  # type: ignore[misc] # WeasyPrint has no types
    """A page that is laid out sooner: an element that cannot be a note or a list item gets no looks of one.

    WeasyPrint's own stylesheet gives each element six of them, and each is worked out, which takes a twelfth of a layout.
    """

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:  # noqa: FBT001, FBT002 - WeasyPrint's signature
        return [_lean(sheet) for sheet in super()._ua_stylesheets(forms)]


@cache
def _lean(sheet: Any) -> Any:
    lean = copy(sheet)
    lean.matcher = _Matcher(sheet.matcher)
    return lean


class _Matcher:
    """What matches an element, as `matcher` finds it, without the looks that it cannot have."""

    def __init__(self, matcher: Any) -> None:
        self._matcher = matcher

    def match(self, element: Any) -> list[Any]:
        found: list[Any] = self._matcher.match(element)
        return found if element.local_name in _NOTES else [one for one in found if one[2] not in OF_NOTES]


class Assets(URLFetcher):  # type: ignore[misc] # WeasyPrint has no types
    """Serves the `asset:` names it is given, from memory; refuses every other address and remembers it."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=("asset",), allow_redirects=False)
        self._files = files
        self._refused: list[str] = []

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ARG002 - WeasyPrint's signature
        """The file of that name. Raises WeasyPrint's fatal error for anything else, since it goes on after every other."""
        if url not in self._files:
            self._refused.append(url)
            raise FatalURLFetchingError(url)
        return URLFetcherResponse(url, self._files[url], {"Content-Type": "font/ttf"})

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Raises `Fetched` after the work inside if anything was refused, even where the refusal was swallowed on the way.

        `Incomputable` where WeasyPrint cannot compute what it is at; what anything else stumbles over is a fault of ours and stays what it is.
        """
        try:
            yield
        except FatalURLFetchingError as error:  # a BaseException: nothing else would catch it
            raise Fetched(_sentence(self._refused)) from error
        except (ArithmeticError, ValueError) as error:
            *_, (frame, _) = walk_tb(error.__traceback__)
            if str(frame.f_globals["__name__"]).partition(".")[0] != "weasyprint":
                raise
            raise Incomputable(f"WeasyPrint cannot lay out a page in this style: {error}.") from error
        if self._refused:
            raise Fetched(_sentence(self._refused))


@lru_cache(maxsize=8)
def usual_notes(css: str, template: str) -> bool:
    """Whether a style makes notes of `small` elements alone, and list items of what is one in HTML; then a `Page` may be laid out with it."""
    return not _OTHERS.search(_USUAL.sub("", css + _JINJA.sub("", template)))


def named_links(laid_out: Any) -> None:
    """Call each link by the words that are printed for it; WeasyPrint calls it by the anchor it points to, which means nothing to a listener."""
    for page in laid_out.pages:
        for *_, box in page.links:
            box.link_annotation.update(Contents=pydyf.String(" ".join("".join(box.element.itertext()).split())))


def _sentence(refused: list[str]) -> str:
    return f"The style asks for {', '.join(sorted(set(refused)))}; a style may use its own fonts only."
