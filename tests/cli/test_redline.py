"""`mou redline`: a version is found by whatever a person calls it, and what changed is written as asked."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import Result

from tests.ground import built, ground, issued, mou

FILE = Path("agreements/small.yaml")


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a git history of one commit, and a change to the agreement that is not committed."""
    monkeypatch.chdir(ground(tmp_path))
    for command in (["init", "-q"], ["add", "-A"], ["-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "x"]):
        subprocess.run(["git", *command], check=True)
    text = FILE.read_text(encoding="utf-8")
    assert "law: England and Wales" in text
    FILE.write_text(text.replace("law: England and Wales", "law: Scotland"), encoding="utf-8")
    return tmp_path


def _redline(old: str, new: str, *more: str, out: str = "x.docx") -> Result:
    return mou("redline", old, new, "-o", out, "--date", "2026-01-02", *more)


def _body(path: str = "x.docx") -> str:
    with zipfile.ZipFile(path) as parts:
        return parts.read("word/document.xml").decode()


def _marks(body: str) -> int:
    return body.count("<w:ins ") + body.count("<w:del ") + body.count("<w:moveTo ")


def test_a_git_revision_is_drafted_again_and_compared() -> None:
    done = _redline("HEAD:small", "small", "--author", "Ada Okafor")
    assert (done.exit_code, done.stdout) == (0, "written    x.docx\n")
    assert '<w:del w:id="100000" w:author="Ada Okafor" w:date="2026-01-02T00:00:00Z"><w:r><w:delText' in _body()
    first = _body()
    done = _redline("HEAD:agreements/small.yaml", "small", "--author", "Ada Okafor")
    assert (done.stderr, _body()) == ("", first)  # the same bytes: nothing had to be kept


def test_the_author_is_somebody_whose_name_prints() -> None:
    assert _redline("HEAD:small", "small", "--author", "a\x07").exit_code == 2


def test_what_stood_at_the_place_of_a_redline_is_kept() -> None:
    Path("x.docx").write_bytes(b"somebody's")
    assert "what stood there is kept as x.edited-1.docx" in _redline("small", "small").stderr
    assert Path("x.edited-1.docx").read_bytes() == b"somebody's"
    assert _marks(_body()) == 0


@pytest.mark.parametrize(
    "command, endings",
    [
        (("plan",), ".json"),
        (("dates",), ".txt"),
        (("dates", "--format", "ics"), ".ics"),
        (("redline", "small", "small"), ".docx, .html, .pdf"),
    ],
)
def test_a_file_to_write_has_the_ending_of_its_format_and_stands_among_nothing_that_is_kept(
    command: tuple[str, ...], endings: str, root: Path
) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    done = mou(*command, "-o", str(FILE))
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"`agreements/small.yaml` ends in none of {endings}." in done.stderr
    for folder in ("agreements", "agreements/records/small/1-issued", "clauses", "templates/house", "build/../agreements"):
        name = f"x{endings.partition(',')[0]}"
        done = mou(*command, "-o", f"{folder}/{name}")
        assert (done.exit_code, done.stdout) == (2, "")
        assert (
            f"would stand in {folder.removeprefix('build/../').split('/')[0]}/, among what is kept; name a file outside"
            in done.stderr
        )
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_html_and_pdf_are_written_with_word_at_once() -> None:
    done = _redline("HEAD:small", "small", "-o", "x.html", "-o", "x.pdf")
    assert done.stdout == "written    x.docx\nwritten    x.html\nwritten    x.pdf\n"
    page = Path("x.html").read_text(encoding="utf-8")
    commit = subprocess.run(["git", "log", "-1", "--format=%h, %cs"], check=True, capture_output=True, text=True).stdout.strip()
    (new,) = set(re.findall(r"Draft · .* · ([0-9a-f]{12})", page))  # as it stands on the pages of the newer one
    assert f'<p class="compared">Memorandum of Understanding, small: HEAD ({commit}) → small.yaml ({new})</p>' in page
    assert "<del>England and Wales</del><ins>Scotland</ins>" in page
    assert Path("x.pdf").read_bytes().startswith(b"%PDF-")


def test_a_build_its_files_and_its_lock_are_versions(root: Path) -> None:
    built(root, formats=("docx", "pdf", "json"))
    for name in ("build/small", "build/small/small.json", "build/small/small.docx", "build/small/small.pdf"):
        assert _redline(name, "small").exit_code == 0, name
        assert _marks(_body()) == 0, name
    mou("build", "--formats", "txt")
    assert _redline("agreements/small.lock", "build/small/small.json").exit_code == 0
    assert _marks(_body()) == 0


def test_the_lock_of_a_record_is_one_of_the_facts_that_stand_beside_it(root: Path) -> None:
    folder = root / "kept"
    folder.mkdir()
    mou("build", "--formats", "txt")
    for ending in ("lock", "yaml"):
        shutil.copy(root / f"agreements/small.{ending}", folder)
    FILE.write_text(FILE.read_text(encoding="utf-8").replace("law: Scotland", "law: Norway"), encoding="utf-8")
    assert _redline("kept/small.lock", "small").exit_code == 0
    assert _marks(_body()) > 0


def _paper() -> str:
    return "Letter" if 'w:w="12240"' in _body() else "A4"


def test_the_style_is_that_of_the_newer_version_whatever_kind_of_version_it_is(root: Path) -> None:
    FILE.write_text(f"style: plain\n{FILE.read_text(encoding='utf-8')}", encoding="utf-8")
    built(root, formats=("json",))
    mou("build", "--formats", "txt")
    for name in ("small", "agreements/small.lock", "build/small"):
        assert (_redline("HEAD:small", name).exit_code, _paper()) == (0, "Letter"), name
        assert (_redline(name, "HEAD:small").exit_code, _paper()) == (0, "A4"), name
    shutil.copy("build/small/small.json", "kept.json")  # nobody knows its style
    assert (_redline("HEAD:small", "kept.json").exit_code, _paper()) == (0, "A4")
    assert (_redline("kept.json", "kept.json").exit_code, _paper()) == (0, "A4")


def test_another_numbering_is_told() -> None:
    FILE.write_text(f"numbering: clause\n{FILE.read_text(encoding='utf-8')}", encoding="utf-8")
    said = (
        "HEAD:small and small are numbered in other ways; the redline counts as small does, also when all changes are rejected."
    )
    assert said in _redline("HEAD:small", "small").stderr
    assert said not in _redline("small", "small").stderr


def test_a_record_is_printed_in_the_style_that_it_keeps(root: Path) -> None:
    FILE.write_text(f"style: plain\n{FILE.read_text(encoding='utf-8')}", encoding="utf-8")
    issued(root)
    shutil.copy("templates/house/agreement.docx", "templates/plain/agreement.docx")
    assert (_redline("HEAD:small", "agreements/records/small/1-issued").exit_code, _paper()) == (0, "Letter")


def test_a_redline_says_which_versions_of_which_agreements_it_compares_and_no_path(root: Path) -> None:
    issued(root)
    other = Path("agreements/other.yaml")
    other.write_text(FILE.read_text(encoding="utf-8"), encoding="utf-8")
    mou("build", "other", "--formats", "txt")
    small, new = (sha256(Path(f"agreements/{key}.txt").read_bytes()).hexdigest()[:12] for key in ("small", "other"))
    record = "agreements/records/small/1-issued"
    for old, newer, said in (
        ("agreements/small.lock", record, f"Memorandum of Understanding, small: small.lock ({small}) → 1-issued (2026-02-01)"),
        (record, "other", f"Memorandum of Understanding, small: 1-issued (2026-02-01) → Memorandum of Understanding, other: other.yaml ({new})"),
    ):  # fmt: skip
        assert _redline(old, newer, "-o", "x.html").exit_code == 0
        page = Path("x.html").read_text(encoding="utf-8")
        assert page.partition('"compared">')[2].partition("<")[0] == said


def test_a_build_without_its_document_is_told(root: Path) -> None:
    built(root, formats=("pdf",))
    for name, said in (
        ("build/small", "This folder holds no JSON document."),
        ("build/small/small.pdf", "No JSON document of the same build"),
    ):
        done = _redline(name, "small")
        assert (done.exit_code, f"error MOU550 {said}" in done.stderr) == (1, True)


def test_a_revision_that_git_does_not_have_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("nowhere:small", "--output=x:small"):
        done = mou("redline", "-o", "x.docx", "--", name, "small")
        assert (done.exit_code, "error MOU551" in done.stderr) == (1, True)
    monkeypatch.setenv("PATH", "")
    assert "error MOU551 git is not installed" in _redline("HEAD:small", "small").stderr


def test_a_word_file_that_somebody_edited_needs_the_engine(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(root, formats=("docx", "json"))
    path = root / "build/small/small.docx"
    with zipfile.ZipFile(path, "a") as parts:
        parts.writestr("docProps/more.xml", "<x/>")
    monkeypatch.setitem(sys.modules, "python_redlines", None)
    done = _redline("build/small/small.docx", "small")
    assert (done.exit_code, "error MOU552 This Word file is not as mou built it" in done.stderr) == (1, True)


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The extra `redline` as if it were installed: an engine that gives the newer file back, and fails where that says so."""

    class Failed(subprocess.CalledProcessError):
        pass

    class Engine:
        def __init__(self, **_where: str) -> None:
            pass

        def run_redline(self, _author: str, _old: bytes, new: bytes, **_options: object) -> tuple[bytes]:
            if _words(new) == "fail":
                raise Failed(1, ["redline"], stderr="It has no styles.\nat Docxodus")
            return (new,)

    package, engines = ModuleType("python_redlines"), ModuleType("python_redlines.engines")
    package.DocxodusEngine = Engine  # type: ignore[attr-defined]
    engines.EngineExecutionError = Failed  # type: ignore[attr-defined]
    engines.EngineNotInstalledError = type("Missing", (Exception,), {})  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "python_redlines", package)
    monkeypatch.setitem(sys.modules, "python_redlines.engines", engines)
    return package


def _word_file(name: str, words: str) -> str:
    with zipfile.ZipFile(name, "w") as parts:
        parts.writestr("word/document.xml", f"<document>{words}</document>")
    return name


def _words(docx: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as parts:
        return parts.read("word/document.xml").decode().partition("<document>")[2].partition("</document>")[0]


@pytest.mark.usefixtures("engine")
def test_word_files_of_others_are_compared_by_the_engine_and_one_that_is_none_is_named() -> None:
    mine = _word_file("a.docx", "one")
    done = _redline(mine, _word_file("b.docx", "two"))
    assert (done.exit_code, _words(Path("x.docx").read_bytes())) == (0, "two")
    assert "its changes are found by comparing words" in done.stderr
    Path("no.docx").write_bytes(b"no Word file")
    with zipfile.ZipFile("hollow.docx", "w") as parts:
        parts.writestr("x", "")
    for name in ("no.docx", _word_file("torn.docx", "<p>"), "hollow.docx"):
        done = _redline(mine, name)
        assert (done.exit_code, "error MOU553 This is no Word file" in done.stderr, f"{name}:1:1" in done.stderr) == (
            1,
            True,
            True,
        )
    done = _redline(mine, _word_file("odd.docx", "fail"))
    assert (done.exit_code, "error MOU553 The engine cannot compare the two Word files: It has no styles.\n" in done.stderr) == (
        1,
        True,
    )


def test_an_output_of_another_kind_is_refused() -> None:
    assert _redline("HEAD:small", "small", out="x.odt").exit_code == 2
