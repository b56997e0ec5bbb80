"""A repository of its own for a test: the library and the style of this one, and agreements as the test writes them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Collection
from contextlib import nullcontext
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli.main import mou as program
from pipeline.compile import Compiled, Printing, compiled
from pipeline.disk.build import build
from pipeline.disk.issue import issue
from pipeline.disk.output import Built
from pipeline.disk.repository import Repository
from pipeline.disk.reprint import SIGNED
from pipeline.disk.steps import Said, kept, where
from pipeline.document import Document, Status
from pipeline.document_json import document_to_json
from pipeline.library.library import Library
from pipeline.source import Source
from pipeline.style.style import Style
from pipeline.writers.text import write_text
from tests.agreement import EVERY_CHARACTER, ROOT, library, text_of

ADA = Said("Ada Okafor", "2026-02-01")
_UNPUBLISHED = ("clauses.sum", ".published")
_HOUSE = Repository(ROOT).looks["house"]


def ground(folder: Path, **agreements: str) -> Path:
    """A folder with the library, the style and the agreements given by id (`_` stands for `-`); without any, with `small.yaml`.

    Nothing of the library is published in it.
    """
    folder.mkdir(exist_ok=True)
    for name in ("clauses", "templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(*_UNPUBLISHED), copy_function=shutil.copyfile)
    (folder / "agreements").mkdir()
    for key, text in (agreements or {"small": text_of()}).items():
        (folder / "agreements" / f"{key.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")
    return folder


def built(root: Path, name: str = "small", formats: Collection[str] = ("docx", "pdf", "txt"), status: Status = "draft") -> Built:
    """A build of one agreement of a ground, as the program makes it when it is started."""
    return build(Repository(root), name, root / "build", formats, status)


def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let builds print in no time: every format holds the words, and none of them the look."""

    def printing(document: Document, _style: Style, formats: Collection[str], *_rest: object) -> Printing:
        text = write_text(document)
        return Printing({name: f"{name}\n{text}".encode() for name in formats}, {})

    def keeping(document: Document, style: Style, formats: Collection[str], *_rest: object) -> Printing:
        texts = {"txt": write_text, "json": document_to_json}
        files = {name: texts[name](document).encode() for name in formats if name in texts}
        return Printing({**printing(document, style, formats).files, **files}, {})

    monkeypatch.setattr("pipeline.disk.make.printed", printing)
    monkeypatch.setattr("pipeline.disk.build._press", lambda _: nullcontext())
    for module in ("amend", "issue", "reprint", "verify"):
        monkeypatch.setattr(f"pipeline.disk.{module}.printed", keeping)


def cheaper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let builds cost nothing but what they do on disk: read an agreement of a `bare_ground`, write files and record."""
    cheap(monkeypatch)
    monkeypatch.setattr(Repository, "library", library())
    monkeypatch.setattr(Repository, "engines", {})
    monkeypatch.setattr(Repository, "sources", ())
    monkeypatch.setattr(Repository, "look", lambda _repository, _source: _HOUSE)
    monkeypatch.setattr("pipeline.disk.make.compiled", _compiled_once)


@cache
def _compiled_text(text: str, status: Status) -> Compiled:
    return compiled(Source("agreements/small.yaml", text), library(), status, EVERY_CHARACTER)


def _compiled_once(source: Source, _library: Library, status: Status, _glyphs: object, _approvals: object = ()) -> Compiled:
    return _compiled_text(source.text, status)


def bare_ground(folder: Path) -> Path:
    """A folder with a small agreement and nothing else, for `cheaper` builds."""
    (folder / "agreements").mkdir(parents=True)
    (folder / "agreements/small.yaml").write_text(text_of(), encoding="utf-8")
    return folder


def issued(root: Path, key: str = "small") -> None:
    """Keep an agreement as sent."""
    issue(Repository(root), key, ADA)


def executed(root: Path, key: str = "small") -> None:
    """Keep an agreement as sent and signed, whatever it was printed with."""
    issued(root, key)
    _, _, now, events = where(Repository(root), key)
    about = {"of": now.base, "signed": sha256(b"signed").hexdigest(), "words": "same"}
    kept(Repository(root), key, "executed", ADA, events, {SIGNED: b"signed"}, about)


def listed(folder: Path) -> list[str]:
    """The files of a folder that a person sees, sorted."""
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def mou(*words: str) -> Result:
    """Run the program in this process, where the test stands."""
    return CliRunner().invoke(program, words)


def git(*words: str, cwd: Path | None = None) -> str:
    """Run git as Ada, where the test stands or in a folder; what it says on standard output."""
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@lumen.example", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", *who, *words], cwd=cwd, check=True, capture_output=True, text=True).stdout


def commit(words: str, cwd: Path | None = None) -> None:
    """Commit all that changed."""
    git("add", "--all", cwd=cwd)
    git("commit", "--quiet", "--message", words, cwd=cwd)


def edit(path: Path | str, old: str, new: str) -> None:
    """Replace the first `old` in a file, which must hold it."""
    text = Path(path).read_text(encoding="utf-8")
    assert old in text
    Path(path).write_text(text.replace(old, new, 1), encoding="utf-8")
