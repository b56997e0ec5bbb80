"""WeasyPrint and the libraries it draws with, loaded when a PDF is asked for and not before.

Loading it as it comes takes 1.5 s, and 0.6 s of that is for nothing, so it is loaded with two things out of its way:

- On Linux it looks for each library under the names of three systems, and Python answers every name that Linux does not have by running a compiler
  and a linker. The names that Linux has need no search; so while it loads, every search is answered by "no such library".
- It loads what fontTools needs to cut variable fonts and to make fonts smaller. A style's fonts are static and HarfBuzz makes them smaller;
  so these modules are loaded only if something of them is called.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import Any

# How each library is called on Linux and on macOS, and the function that tells its version.
_LIBRARIES = {
    "pango": (("libpango-1.0.so.0", "libpango-1.0.dylib"), "pango_version_string"),
    "harfbuzz": (("libharfbuzz.so.0", "libharfbuzz.dylib"), "hb_version_string"),
    "harfbuzz-subset": (("libharfbuzz-subset.so.0", "libharfbuzz-subset.dylib"), "hb_version_string"),
}
_SELDOM = ("fontTools.subset", "fontTools.varLib.instancer")


class PdfUnavailable(Exception):  # noqa: N818 - it says what is so: no PDF can be made on this machine
    """The machine has not what a PDF is drawn with; the message says in one line what to do."""


class Unfit(Exception):  # noqa: N818 - it says what the style is
    """No pages can be made in a style; the message says why, `advice` what to do."""

    advice = ""


class Fetched(Unfit):
    """A style asked for something that is not its own; the message names it."""

    advice = "Take the address out of the stylesheet or the template."


class Incomputable(Unfit):
    """WeasyPrint stumbled over its own arithmetic, as it does over lengths without measure; the message says at what."""

    advice = (
        "Take back what was last changed in the style, and look at it with `mou style check`; if nothing was, please report it."
    )


class Unfaithful(Unfit):
    """A style hides words of a page; the message says the first of them."""

    advice = "A PDF must say what the text says: take out of the stylesheet or the template what hides words (`display: none`, `visibility: hidden`)."


def weasyprint() -> ModuleType:
    """WeasyPrint, ready to print. Raises `PdfUnavailable` where it or a library it needs is not installed."""
    if loaded := sys.modules.get("weasyprint"):
        return loaded
    try:
        # Where a library is missing, WeasyPrint prints advice of its own.
        with _no_search(), _late_modules(), redirect_stdout(io.StringIO()):
            return import_module("weasyprint")
    except (ImportError, OSError) as error:
        raise PdfUnavailable(_advice(error)) from error


def subsets_fonts() -> bool:
    """Whether the library that cuts fonts fast is there; without it a PDF takes half a second more. Raises as `weasyprint` does."""
    weasyprint()
    return import_module("weasyprint.text.ffi").harfbuzz_subset is not None


def versions() -> dict[str, str]:
    """The versions of the libraries that a PDF is drawn with; "none" for one that is not found. They are asked without WeasyPrint."""
    return {name: _version(names, tells) for name, (names, tells) in _LIBRARIES.items()}


def _version(names: tuple[str, ...], tells: str) -> str:
    for name in names:
        try:
            told = getattr(ctypes.CDLL(name), tells)
        except (OSError, AttributeError):
            continue
        told.restype = ctypes.c_char_p
        version: bytes = told()
        return version.decode("ascii")
    return "none"


def _advice(error: Exception) -> str:
    if isinstance(error, ImportError):
        return "No PDF was made: the Python package WeasyPrint is not installed. Install what requirements.lock lists."
    if sys.platform == "darwin":
        return "No PDF was made: the library Pango is not installed. Run: brew install pango"
    return "No PDF was made: the library Pango is not installed. Run: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


@contextmanager
def _no_search() -> Iterator[None]:
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = _not_found
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _not_found(name: str) -> str | None:  # noqa: ARG001 - the signature of what it stands for
    return None


@contextmanager
def _late_modules() -> Iterator[None]:
    late = {name: _late(name) for name in _SELDOM if name not in sys.modules}
    sys.modules.update(late)
    try:
        yield
    finally:
        for name in late:
            del sys.modules[name]


def _late(name: str) -> ModuleType:
    """Stands for a module: whatever is taken from it is a function that imports the module when it is called."""
    module = ModuleType(name)
    module.__dict__["__getattr__"] = partial(_called_late, name)
    return module


def _called_late(module: str, name: str) -> Callable[..., Any]:
    if name.startswith("__"):
        raise AttributeError(name)

    def late(*arguments: Any, **options: Any) -> Any:
        return getattr(import_module(module), name)(*arguments, **options)

    return late
