"""What the program carries with it: the library, the styles, the starter files, and itself as a wheel."""

from __future__ import annotations

import io
import tomllib
import zipfile
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib import metadata
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_INSTALLED = _PACKAGE / "data"
_CHECKOUT = _PACKAGE.parent
CARRIED = (
    ".ci/agreements",
    ".ci/setup",
    ".github/workflows/agreements.yml",
    "agreements",
    "clauses",
    "requirements.lock",
    "starter",
    "templates",
)
_LEFT = ("*.pyc", ".DS_Store", ".lock", "~$*", ".~lock.*", "*.part", "*.swp")  # what no program carries
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def data() -> Path:
    """Where the carried files stand: in the package of an install, beside it in a checkout."""
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def carried(*names: str) -> dict[str, bytes]:
    """The files that are carried under some names of `CARRIED`, by their paths."""
    root = data()
    return {path.relative_to(root).as_posix(): path.read_bytes() for name in names for path in _files(root / name)}


def wheel() -> tuple[str, bytes]:
    """The program as a wheel that pip installs, and its name: the same bytes wherever it is made from."""
    version = _version()
    own = {
        f"pipeline/{path.relative_to(_PACKAGE).as_posix()}": path.read_bytes()
        for path in _files(_PACKAGE)
        if not path.is_relative_to(_INSTALLED)
    }
    files = own | {f"pipeline/data/{name}": content for name, content in carried(*CARRIED).items()}
    about = f"mou_pipeline-{version}.dist-info"
    files |= {
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: mou-pipeline\nVersion: {version}\nRequires-Python: >=3.11\n".encode(),
        f"{about}/WHEEL": b"Wheel-Version: 1.0\nGenerator: mou\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{about}/entry_points.txt": b"[console_scripts]\nmou = pipeline.__main__:main\n",
    }
    listed = [f"{name},sha256={_digest(content)},{len(content)}\n" for name, content in sorted(files.items())]
    files[f"{about}/RECORD"] = "".join([*listed, f"{about}/RECORD,,\n"]).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.external_attr = 0o644 << 16
            package.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    return f"mou_pipeline-{version}-py3-none-any.whl", out.getvalue()


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    for inner in sorted(path.rglob("*")):
        if inner.is_file() and not any(inner.match(pattern) for pattern in _LEFT):
            yield inner


def _version() -> str:
    if _INSTALLED.is_dir():
        return metadata.version("mou-pipeline")
    return str(tomllib.loads((_CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def _digest(content: bytes) -> str:
    return urlsafe_b64encode(sha256(content).digest()).decode().rstrip("=")
