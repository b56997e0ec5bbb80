"""What leaves the firm: no byte of an edition for the other side holds what the firm says to itself, and the internal one holds all of it."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from pathlib import Path

import pikepdf
import pytest

from pipeline.asked import FORMATS, Edition
from pipeline.compile import Compiled
from pipeline.disk.build import build
from pipeline.disk.make import check
from pipeline.disk.repository import Repository
from pipeline.rules.agreement import Approval
from pipeline.rules.approvals import written_approvals
from pipeline.writers.text import write_text
from tests.ground import ground
from tests.laws.inside import held
from tests.laws.shown import ROOT

_OWN = """\
silence:
  - {code: MOU142, reason: our partner told us on the telephone that it would sign anything}
"""
_REASONS = ("our partner told us on the telephone that it would sign anything", "asked for by Northwind on 12 February 2026")
_APPROVER = "Wilhelmina Approver-Smythe"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An agreement that says much to itself: reasons, a silence, another position, a comment in its file, and who approved what."""
    text = (ROOT / "agreements/lumen-northwind.yaml").read_text(encoding="utf-8")
    folder = ground(tmp_path_factory.mktemp("editions") / "ground", probe=text + _OWN)
    waiting = check(Repository(folder), "probe").departures
    given = [Approval(one.item, _APPROVER, "2026-11-21", one.digest) for one in waiting]
    (folder / "agreements/probe.approvals").write_text(written_approvals("probe", given), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def sent(root: Path) -> list[tuple[str, bytes]]:
    """Every file of the edition for the other side; the record of the build stays at home."""
    done = build(Repository(root), "probe", root / "build", FORMATS, "draft", Edition(key_terms=True))
    files = [path for path in sorted(done.files[0].parent.iterdir()) if path.name != "build.json" and path.is_file()]
    assert {path.name for path in files} >= {f"probe.{ending}" for ending in (*FORMATS, "key-terms.docx", "key-terms.pdf")}
    return [(path.name, path.read_bytes()) for path in files if not path.name.startswith(".")]


def secrets(agreement: Compiled) -> set[str]:
    """What the firm says to itself about an agreement, as its file and the library have it."""
    clauses = agreement.selection.clauses.values()
    notes = {sentence for one in clauses for note in (one.clause.note, one.clause.walk_away, one.why) for sentence in _cut(note)}
    reasons = {one.reason for one in (agreement.spec.clauses.deviations if agreement.spec.clauses else ())}
    silences = {said for one in agreement.spec.silence for said in (one.code, one.reason)}
    people = {approval.by for approval in agreement.approvals}
    anchors = "\n".join(found[1] for found in re.finditer(r"(?m)^\[(.*)\]$", write_text(agreement.document)))
    defaults = {
        one.path for one in agreement.defaults if "." in one.path and one.path not in anchors
    }  # an item may be called alike
    return notes | reasons | silences | people | defaults | {"fallback position", "preferred position"}


def _cut(note: str) -> list[str]:
    """The sentences of a note that are long enough to be nobody else's."""
    return [sentence for sentence in re.split(r"(?<=[.:;]) ", note) if len(sentence) > 30]


@pytest.mark.slow
def test_no_byte_of_what_is_sent_holds_what_the_firm_says_to_itself(root: Path, sent: list[tuple[str, bytes]]) -> None:
    kept = secrets(check(Repository(root), "probe"))
    assert kept > {*_REASONS, _APPROVER, "MOU142", "dispute_resolution.expert.within", "fallback position"}
    assert len(kept) > 150
    assert held(kept | {"acting_for", "whose playbook applies", "fallback"}, sent) == {}


@pytest.mark.slow
def test_the_internal_edition_holds_all_of_it_under_names_of_its_own(root: Path, sent: list[tuple[str, bytes]]) -> None:
    done = build(Repository(root), "probe", root / "build", ("docx",), "draft", Edition(internal=True))
    assert [path.relative_to(root).as_posix() for path in done.files] == ["build/probe.internal/probe.internal.docx"]
    kept = secrets(check(Repository(root), "probe"))
    found = held(kept, [(path.name, path.read_bytes()) for path in done.files])
    assert set(found["probe.internal.docx"]) == kept
    assert [
        (path.name, path.read_bytes()) for path in sorted((root / "build/probe").iterdir()) if path.name in dict(sent)
    ] == sent


HIDDEN = "A secret & a half"


def _package() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/comments.xml", "<w:r><w:t>A sec</w:t></w:r><w:r><w:t>ret &amp; a half</w:t></w:r>")
    return out.getvalue()


def _pdf(*, attached: bool) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        if attached:
            pdf.attachments["facts.yaml"] = HIDDEN.encode()
        else:
            pdf.docinfo["/Keywords"] = f"{HIDDEN} – 中"  # beyond Latin, so that it is written in UTF-16
        pdf.save(out, compress_streams=True)
    return out.getvalue()


HIDING = {
    "a part of a package, cut by markup": ("x.docx", _package()),
    "a property of a PDF": ("x.pdf", _pdf(attached=False)),
    "a file within a PDF": ("x.pdf", _pdf(attached=True)),
    "an attribute of a page": ("x.html", b'<p data-why="A secret &amp; a&nbsp;half">x</p>'),
    "an address of data": ("x.html", b'<a href="data:text/plain;base64,' + base64.b64encode(HIDDEN.encode()) + b'">x</a>'),
    "an escape of JSON": ("x.json", rb'{"why": ["A secret \u0026 a half"]}'),
    "an escape of Markdown": ("x.md", rb"A secret \& a half"),
    "a folded line": ("x.ics", b"SUMMARY:A sec\r\n ret & a half\r\n"),
}


@pytest.mark.parametrize("place", HIDING)
def test_the_search_finds_words_wherever_a_file_can_hold_them(place: str) -> None:
    name, data = HIDING[place]
    assert held([HIDDEN, "another"], [(name, data), ("empty.txt", b"")]) == {name: [HIDDEN]}
