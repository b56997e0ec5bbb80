"""What the pipeline imports is what the project asks for, and the other way round."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = {text for extra in PROJECT["project"]["optional-dependencies"].values() for text in extra}
ASKED = {canonicalize_name(Requirement(text).name) for text in PROJECT["project"]["dependencies"]}
ON_REQUEST = {canonicalize_name(Requirement(text).name) for text in EXTRAS}

# Asked for although nothing imports it: WeasyPrint reads fonts and images with it, and the minimum closes an advisory.
UNSEEN = {"brotli", "fonttools", "pillow"}


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
