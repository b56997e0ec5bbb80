"""What the pipeline imports is what the project asks for, and the other way round."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from pipeline.disk.repository import engines

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = {text for extra in PROJECT["project"]["optional-dependencies"].values() for text in extra}
ASKED = {canonicalize_name(Requirement(text).name) for text in PROJECT["project"]["dependencies"]}
ON_REQUEST = {canonicalize_name(Requirement(text).name) for text in EXTRAS}

# Asked for although nothing imports it: WeasyPrint reads fonts and images with it, and the minimum closes an advisory.
UNSEEN = {"brotli", "fonttools", "pillow"}

# In no file that is built: they read pictures and packed fonts, hyphenate, and call Pango, of which styles want nothing or which is counted
# itself; read what the user types and what comes back signed; or are fixed by the version of another.
IN_NO_FILE = {"brotli", "cffi", "click", "pillow", "pydantic-core", "pyphen", "pypdfium2", "typing-extensions"}


def _imported() -> Iterator[str]:
    """Yield the packages on the index that the pipeline imports."""
    of_module = packages_distributions()
    for path in (ROOT / "pipeline").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Import():
                    modules = [alias.name for alias in node.names]
                case ast.ImportFrom(module=str(module), level=0):
                    modules = [module]
                case ast.Call(func=ast.Name(id="import_module"), args=[ast.Constant(value=str(module))]):
                    modules = [module]
                case _:
                    continue
            for name in {module.partition(".")[0] for module in modules} - sys.stdlib_module_names - {"pipeline"}:
                yield canonicalize_name(of_module.get(name, [name])[0])  # an extra need not be installed


def _fonts() -> set[str]:
    """Collect the packages that the styles take their fonts from."""
    styles = (ROOT / "templates").glob("*/style.yaml")
    return {
        name for style in styles for name in re.findall(r"^ +package: (\S+)$", style.read_text(encoding="utf-8"), re.MULTILINE)
    }


def test_every_import_is_asked_for() -> None:
    assert set(_imported()) - ASKED - ON_REQUEST == set()


def test_nothing_is_asked_for_that_is_not_used() -> None:
    assert (ASKED | ON_REQUEST) - set(_imported()) == _fonts() | UNSEEN


def test_what_a_file_is_made_with_is_counted_among_its_engines() -> None:
    """Else a build would skip what a newer version makes otherwise."""
    layout = {canonicalize_name(one.name) for text in requires("weasyprint") or () if not (one := Requirement(text)).marker}
    assert (ASKED | layout) - _fonts() - IN_NO_FILE - set(engines()) == set()
