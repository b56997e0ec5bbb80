"""What a layout may use: the style's own files and no font of the machine; and what its links are called.

It imports WeasyPrint, so only the PDF writer imports it, and late.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from weasyprint.pdf import pydyf
from weasyprint.text.ffi import ffi, fontconfig, pangoft2
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from pipeline.writers.pango import Fetched

ffi.cdef("FcConfig * FcConfigCreate (void);")


class OwnFonts(FontConfiguration):  # type: ignore[misc] # WeasyPrint has no types
    """Knows the fonts that a stylesheet brings and no other: fonts and font rules of the machine change nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._config = fontconfig.FcConfigCreate()
        pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", self.font_map), self._config)
        fontconfig.FcConfigDestroy(self._config)  # the font map holds it now, as in the class above

    def close(self) -> None:
        """Remove the private folder into which WeasyPrint writes the fonts, at once and not when the garbage is collected."""
        super().__del__()


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
        """Raises `Fetched` after the work inside if anything was refused, even where the refusal was swallowed on the way."""
        try:
            yield
        except FatalURLFetchingError as error:  # a BaseException: nothing else would catch it
            raise Fetched(_sentence(self._refused)) from error
        if self._refused:
            raise Fetched(_sentence(self._refused))


def named_links(laid_out: Any) -> None:
    """Call each link by the words that are printed for it; WeasyPrint calls it by the anchor it points to, which means nothing to a listener."""
    for page in laid_out.pages:
        for *_, box in page.links:
            box.link_annotation.update(Contents=pydyf.String(" ".join("".join(box.element.itertext()).split())))


def _sentence(refused: list[str]) -> str:
    return f"The style asks for {', '.join(sorted(set(refused)))}; a style may use its own fonts only."
