"""A build writes what changed and no more, keeps what somebody edited, and records what it made of what."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.asked import Edition
from pipeline.compile import Printing
from pipeline.disk.build import build
from pipeline.disk.output import Built
from pipeline.disk.repository import Repository
from pipeline.findings import Rejected
from tests.agreement import text_of
from tests.ground import bare_ground, built, cheap, cheaper, ground, listed

FILES = ["build.json", "small.docx", "small.envelope.json", "small.pdf", "small.txt"]
RECIPE = "agreements/small.yaml"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small agreement, built in no time with a library and a style that nothing changes."""
    cheaper(monkeypatch)
    return bare_ground(tmp_path)


@pytest.fixture
def whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small agreement beside a library and a style of its own, printed in no time."""
    cheap(monkeypatch)
    return ground(tmp_path)


def _rewritten(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _record(root: Path) -> dict[str, object]:
    record = json.loads((root / "build/small/build.json").read_text(encoding="utf-8"))
    assert isinstance(record, dict)
    return record


def test_a_build_writes_the_files_the_envelope_and_the_record(root: Path) -> None:
    done = built(root)
    assert (done.skipped, done.aside, done.older) == (False, (), ())
    assert [path.relative_to(root).as_posix() for path in done.files] == [
        "build/small/small.docx",
        "build/small/small.envelope.json",
        "build/small/small.pdf",
        "build/small/small.txt",
    ]
    assert listed(root / "build/small") == FILES


def test_what_nothing_has_changed_is_left_alone(root: Path) -> None:
    built(root)
    before = {name: (root / "build/small" / name).stat().st_mtime_ns for name in FILES}
    done = built(root)
    assert done.skipped
    assert [path.name for path in done.files] == ["small.docx", "small.envelope.json", "small.pdf", "small.txt"]
    assert {name: (root / "build/small" / name).stat().st_mtime_ns for name in FILES} == before


@pytest.mark.parametrize(
    "path, old, new",
    [
        (RECIPE, "Memorandum of Understanding", "Memorandum of Cooperation"),
        ("clauses/general/law.md", "---\n", "---\n# looked through\n"),
        ("clauses/words/en.yaml", "Signatures", "Signed"),
        ("templates/house/agreement.css", "{", "{ "),
        ("templates/house/style.yaml", "#", "##"),
    ],
)
def test_a_change_of_the_file_a_clause_or_the_style_makes_it_anew(whole: Path, path: str, old: str, new: str) -> None:
    built(whole)
    _rewritten(whole / path, old, new)
    assert not built(whole).skipped
    assert listed(whole / "build/small") == FILES


def test_a_clause_that_an_agreement_does_not_take_changes_nothing_in_it(whole: Path) -> None:
    built(whole)
    _rewritten(whole / "clauses/money/sponsorship.md", "title: ", "title: Other ")
    assert built(whole).skipped


def test_another_version_of_an_engine_makes_it_anew(whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(whole)
    monkeypatch.setattr("pipeline.disk.repository._version", lambda name: f"{name} of tomorrow")
    assert not built(whole).skipped


def test_a_line_of_the_pipeline_changed_makes_it_anew(whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(whole)
    engines = Repository(whole).engines
    monkeypatch.setattr(Repository, "engines", {**engines, "pipeline": "another"})
    assert not built(whole).skipped


@pytest.mark.parametrize("name", ["small.docx", "small.pdf", "small.txt", "small.envelope.json", "build.json"])
def test_a_file_that_is_gone_is_made_anew(root: Path, name: str) -> None:
    built(root)
    (root / "build/small" / name).unlink()
    done = built(root)
    assert (done.skipped, done.aside) == (False, ())
    assert listed(root / "build/small") == FILES


def test_other_formats_and_a_final_are_builds_of_their_own(root: Path) -> None:
    built(root)
    assert not built(root, formats=("txt",)).skipped
    assert built(root, formats=("txt",)).skipped
    assert not built(root).skipped


@pytest.mark.parametrize("name", ["small.docx", "small.pdf", "small.txt"])
def test_what_somebody_edited_is_renamed_and_never_lost(root: Path, name: str) -> None:
    built(root)
    file, (stem, ending) = root / "build/small" / name, name.split(".")
    written = file.read_bytes()
    for number in (1, 2):
        file.write_bytes(b"edited %d" % number)
        done = built(root)
        assert [path.name for path in done.aside] == [f"{stem}.edited-{number}.{ending}"]
        assert done.aside[0].read_bytes() == b"edited %d" % number
        assert file.read_bytes() == written
    assert built(root).skipped


def test_edits_survive_a_change_of_the_agreement(root: Path) -> None:
    built(root)
    (root / "build/small/small.docx").write_bytes(b"edited")
    _rewritten(root / RECIPE, "Memorandum", "Second Memorandum")
    assert [path.read_bytes() for path in built(root).aside] == [b"edited"]


def test_a_file_of_unknown_origin_counts_as_edited(root: Path) -> None:
    (root / "build/small").mkdir(parents=True)
    (root / "build/small/small.docx").write_bytes(b"from somebody")
    done = built(root)
    assert [(path.name, path.read_bytes()) for path in done.aside] == [("small.edited-1.docx", b"from somebody")]


def test_a_name_that_is_taken_by_a_link_is_not_used_for_edits(root: Path) -> None:
    built(root)
    (root / "build/small/small.edited-1.docx").symlink_to("nowhere")
    (root / "build/small/small.docx").write_bytes(b"edited")
    assert [path.name for path in built(root).aside] == ["small.edited-2.docx"]


def test_a_file_that_was_edited_and_put_back_is_no_edit(root: Path) -> None:
    built(root)
    file = root / "build/small/small.docx"
    written = file.read_bytes()
    (root / "build/small/build.json").unlink()
    file.write_bytes(written)
    done = built(root)
    assert (done.aside, listed(root / "build/small")) == ((), FILES)


def test_a_file_of_an_earlier_build_is_told_and_stays_ours(root: Path) -> None:
    built(root)
    _rewritten(root / RECIPE, "Memorandum", "Second Memorandum")
    done = built(root, formats=("docx", "txt"))
    assert [path.name for path in done.older] == ["small.pdf"]
    assert [path.name for path in built(root, formats=("docx", "txt")).older] == ["small.pdf"]
    assert (built(root).aside, built(root).older) == ((), ())


def test_an_edited_file_of_an_earlier_build_is_kept_when_its_turn_comes(root: Path) -> None:
    built(root)
    (root / "build/small/small.pdf").write_bytes(b"edited")
    assert built(root, formats=("txt",)).older[0].name == "small.docx"
    assert [path.name for path in built(root).aside] == ["small.edited-1.pdf"]


def test_the_record_says_what_was_made_of_what(whole: Path) -> None:
    built(whole)
    record = _record(whole)
    assert list(record) == ["mou", "status", "spec", "clauses", "engines", "findings", "inputs", "beside", "outputs", "earlier"]
    assert record["status"] == "draft"
    assert record["spec"] == sha256((whole / RECIPE).read_bytes()).hexdigest()
    assert record["outputs"] == {
        name: sha256((whole / "build/small" / name).read_bytes()).hexdigest()
        for name in ("small.docx", "small.envelope.json", "small.pdf", "small.txt")
    }
    clauses, engines = record["clauses"], record["engines"]
    assert isinstance(clauses, dict)
    assert isinstance(engines, dict)
    assert set(clauses["general.law"]) == {"version", "position", "why"}
    assert set(engines) >= {"python", "weasyprint", "docxtpl", "pipeline"}


@pytest.mark.parametrize(
    "record", ["", "{", "[]", "null", '{"inputs": 1}', '{"inputs": "", "outputs": [], "earlier": 0}', "[" * 9999]
)
def test_a_record_that_cannot_be_read_counts_as_none(root: Path, record: str) -> None:
    built(root)
    (root / "build/small/build.json").write_text(record, encoding="utf-8")
    done = built(root)
    assert (done.skipped, done.aside) == (False, ())


def test_what_a_skipped_agreement_was_found_to_have_is_not_forgotten(root: Path) -> None:
    _rewritten(root / RECIPE, "Memorandum of Understanding", "TBC")
    first = built(root)
    assert first.counts["MOU104"] == 1
    second = built(root)
    assert second.skipped
    assert second.counts == first.counts


def test_a_faulty_agreement_writes_nothing(root: Path) -> None:
    (root / RECIPE).write_text(text_of(purpose="purpose: {gaol: x}\n"), encoding="utf-8")
    with pytest.raises(Rejected):
        built(root)
    assert not (root / "build").exists()


def test_a_final_with_something_open_writes_nothing(root: Path) -> None:
    _rewritten(root / RECIPE, "Memorandum of Understanding", "TBC")
    with pytest.raises(Rejected) as caught:
        built(root, status="final")
    assert "MOU104" in {found.code for found in caught.value.findings}
    assert not (root / "build").exists()


def test_a_faulty_style_writes_nothing(whole: Path) -> None:
    (whole / "templates/house/agreement.html").write_text("<p>{{ document.meta.title }}</p>", encoding="utf-8")
    with pytest.raises(Rejected) as caught:
        built(whole)
    assert {found.code for found in caught.value.findings} == {"MOU202"}
    assert not (whole / "build").exists()


def test_a_style_without_its_list_of_fonts_is_a_finding(whole: Path) -> None:
    (whole / "templates/house/style.yaml").unlink()
    with pytest.raises(Rejected) as caught:
        built(whole)
    assert [found.place.file for found in caught.value.findings] == ["templates/house/style.yaml"]


def test_where_a_format_cannot_be_printed_the_others_are_and_the_next_build_tries_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.disk.make.printed", lambda *_: Printing({"docx": b"d", "txt": b"t"}, {"pdf": "no Pango"}))
    for _ in range(2):
        done = built(root)
        assert (done.skipped, dict(done.unprinted)) == (False, {"pdf": "no Pango"})
        assert [path.name for path in done.files] == ["small.docx", "small.envelope.json", "small.txt"]
    cheap(monkeypatch)
    assert built(root).unprinted == {}
    assert built(root).skipped


def test_a_build_that_waited_for_the_same_build_finds_it_done(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[Built] = []

    def printing(*_: object) -> Printing:
        cheap(monkeypatch)
        done.append(built(root))  # another one comes in between and is first
        return Printing({"docx": b"d", "pdf": b"p", "txt": b"t"}, {})

    monkeypatch.setattr("pipeline.disk.make.printed", printing)
    second = built(root)
    assert [done[0].skipped, second.skipped] == [False, True]
    assert (root / "build/small/small.docx").read_bytes().startswith(b"docx\n")


def test_the_output_folder_is_the_callers_choice(root: Path, tmp_path: Path) -> None:
    done = build(Repository(root), "small", tmp_path / "a/b", ("txt",), "draft")
    assert done.files == (tmp_path / "a/b/small/small.txt",)
    assert not (root / "build").exists()


def test_an_agreement_is_printed_in_the_style_it_names(whole: Path) -> None:
    (whole / "templates/house").rename(whole / "templates/other")
    with (whole / RECIPE).open("a", encoding="utf-8") as file:
        file.write("style: other\n")
    assert not built(whole).skipped
    with (whole / "templates/other/agreement.css").open("a", encoding="utf-8") as css:
        css.write("\n")
    assert not built(whole).skipped


def test_a_style_that_is_not_there_is_a_finding_where_it_is_named(whole: Path) -> None:
    (whole / RECIPE).write_text(f"{text_of()}style: other\n", encoding="utf-8")
    with pytest.raises(Rejected) as caught:
        built(whole)
    line = text_of().count("\n") + 1
    assert [str(one.place) for one in caught.value.findings] == [f"{RECIPE}:{line}:8"]
    assert [(one.code, one.help) for one in caught.value.findings] == [("MOU203", "The styles here are: house, plain.")]
    assert not (whole / "build").exists()


def test_an_internal_edition_has_a_folder_and_names_of_its_own_and_no_envelope(root: Path) -> None:
    built(root)
    before = {path.name: path.read_bytes() for path in (root / "build/small").iterdir()}
    done = build(Repository(root), "small", root / "build", ("docx", "txt"), "draft", Edition(internal=True))
    assert [path.relative_to(root).as_posix() for path in done.files] == [
        "build/small.internal/small.internal.docx",
        "build/small.internal/small.internal.txt",
    ]
    assert {path.name: path.read_bytes() for path in (root / "build/small").iterdir()} == before
    assert built(root).skipped


def test_the_sheet_of_key_terms_stands_beside_the_agreement_and_nobody_signs_it(root: Path) -> None:
    done = build(Repository(root), "small", root / "build", ("docx", "pdf", "txt"), "draft", Edition(key_terms=True))
    assert [path.name for path in done.files] == [
        "small.docx",
        "small.envelope.json",
        "small.key-terms.docx",
        "small.key-terms.pdf",
        "small.pdf",
        "small.txt",
    ]
    envelope = (root / "build/small/small.envelope.json").read_text(encoding="utf-8")
    assert "small.docx" in envelope
    assert "key-terms" not in envelope
    assert [path.name for path in built(root).older] == ["small.key-terms.docx", "small.key-terms.pdf"]
