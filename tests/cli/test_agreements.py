"""`mou check` and `mou build`: what they say, what they write, and with which exit code they end."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import build as command
from pipeline.disk.build import build
from pipeline.disk.output import Built
from pipeline.disk.repository import Repository
from pipeline.writers.pango import PdfUnavailable
from tests.agreement import text_of
from tests.ground import cheap, ground, listed, mou

OPEN = text_of(title="title: TBC\n")
FAULTY = text_of(purpose="purpose: {gaol: x}\n")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ground of three agreements, where the user stands: one whole, one with something open, one faulty; printed in no time."""
    cheap(monkeypatch)
    ground(tmp_path, whole=text_of(), open=OPEN, faulty=FAULTY)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("root")
def test_a_whole_agreement_is_built_with_one_line() -> None:
    done = mou("build", "whole")
    assert done.exit_code == 0
    assert done.stdout == "written    build/whole/  whole.docx  whole.envelope.json  whole.pdf  whole.txt\n"
    assert done.stderr == ""
    assert mou("build", "whole").stdout == "unchanged  build/whole/  whole.docx  whole.envelope.json  whole.pdf  whole.txt\n"


@pytest.mark.usefixtures("root")
def test_what_is_open_in_a_draft_is_one_line_and_the_list_is_for_check() -> None:
    for _ in range(2):  # written, then unchanged
        done = mou("build", "open")
        assert done.exit_code == 0
        assert done.stderr == "mou: open has 1 warning: a fact not known yet. `mou check open` shows where.\n"


@pytest.mark.usefixtures("root")
def test_a_faulty_agreement_is_not_written_and_the_last_line_says_what_to_do() -> None:
    done = mou("build", "faulty")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "  --> agreements/faulty.yaml:" in done.stderr
    last = done.stderr.splitlines()[-1]
    assert last.startswith("mou: not written: faulty. Mend what is listed above and build again; `mou explain MOU0")
    assert not Path("build").exists()


@pytest.mark.usefixtures("root")
def test_a_fault_in_one_agreement_does_not_hold_the_others() -> None:
    done = mou("build")
    assert done.exit_code == 1
    assert [line.split()[1] for line in done.stdout.splitlines()] == ["build/open/", "build/whole/"]


def test_what_is_no_readable_file_is_told_and_does_not_hold_the_others(root: Path) -> None:
    (root / "agreements/folder.yaml").mkdir()
    (root / "agreements/link.yaml").symlink_to("nowhere.yaml")
    os.mkfifo(root / "agreements/pipe.yaml")
    done = mou("build")
    assert done.exit_code == 1
    assert [line.split()[1] for line in done.stdout.splitlines()] == ["build/open/", "build/whole/"]
    assert "error MOU009 folder.yaml is a folder." in done.stderr
    assert "error MOU009 link.yaml is a link to a file that is not there." in done.stderr
    assert "error MOU009 pipe.yaml is a pipe or a device." in done.stderr


def test_several_are_counted(root: Path) -> None:
    (root / "agreements/faulty.yaml").unlink()
    assert mou("build", "whole").exit_code == 0
    assert mou("build").stderr.splitlines()[-1] == "mou: 2 agreements: 1 written, 1 unchanged."


@pytest.mark.usefixtures("root")
def test_an_edited_file_is_kept_and_said() -> None:
    mou("build", "whole")
    Path("build/whole/whole.docx").write_bytes(b"edited")
    done = mou("build", "whole")
    assert done.stderr == "mou: what somebody edited is kept as whole.edited-1.docx; the new file stands beside it.\n"
    assert Path("build/whole/whole.edited-1.docx").read_bytes() == b"edited"


@pytest.mark.usefixtures("root")
def test_a_file_of_an_earlier_build_is_said() -> None:
    mou("build", "whole")
    done = mou("build", "whole", "--formats", "txt,docx,txt")
    assert done.stdout == "written    build/whole/  whole.docx  whole.envelope.json  whole.txt\n"
    assert done.stderr == "mou: of an earlier build, and perhaps with other words: whole.pdf.\n"


def test_an_error_of_substance_prints_the_draft_and_fails(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    (root / "agreements/bare.yaml").write_text(text_of(exit="exit:\n  convenience: {notice: 90 days}\n"), encoding="utf-8")
    for _ in range(2):
        done = mou("build", "bare")
        assert done.exit_code == 1
        assert "build/bare/  bare.docx" in done.stdout
        assert "error" in done.stderr


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    "name", ["../agreements/whole", "agreements/whole", "..", ".", "", "/etc/passwd", "Whole", "a" * 64, "wh*le"]
)
def test_what_is_neither_an_id_nor_the_path_of_a_file_is_refused(name: str) -> None:
    done = mou("build", name)
    assert done.exit_code == 1
    assert "MOU009" in done.stderr
    assert not Path("build").exists()


@pytest.mark.usefixtures("root")
def test_a_path_is_taken_and_its_files_go_where_its_id_says() -> None:
    Path("drafts").mkdir()
    Path("drafts/new-one.yaml").write_text(text_of(), encoding="utf-8")
    assert "build/new-one/" in mou("build", "drafts/new-one.yaml").stdout
    assert "build/whole/" in mou("build", "./drafts/../agreements/whole.yaml").stdout


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("name", ["drafts/..yaml", "drafts/New One.yaml", "drafts/.yaml"])
def test_a_path_whose_name_is_no_id_is_refused(name: str) -> None:
    Path("drafts").mkdir()
    Path(name).write_text(text_of(), encoding="utf-8")
    assert mou("build", name).exit_code == 1
    assert not Path("build").exists()


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    "name, help_",
    [
        ("wohle", "Did you mean `whole`?"),
        ("xyz", "The agreements here are: faulty, open, whole."),
        ("other", "There is other.yml; an agreement's file ends in .yaml, so rename it."),
    ],
)
def test_an_agreement_that_is_not_there_gets_a_hint(name: str, help_: str) -> None:
    Path("agreements/other.yml").write_text("", encoding="utf-8")
    done = mou("check", name)
    assert done.exit_code == 1
    assert f"error MOU009 There is no agreement `{name}`." in done.stderr
    assert f"  = {help_}\n" in done.stderr


def test_without_agreements_a_line_says_where_to_begin(root: Path) -> None:
    for path in (root / "agreements").iterdir():
        path.unlink()
    (root / "agreements/.#whole.yaml").symlink_to("somebody@machine.1234")  # an editor's own
    for verb in ("check", "build"):
        done = mou(verb)
        assert (done.exit_code, done.stdout) == (0, "")
        assert (
            done.stderr == "mou: there is no agreement in agreements/ yet; `mou new` asks for the facts of one and writes it.\n"
        )
    said = "There is none in agreements/ yet; `mou new harbour` asks for the facts of one and writes it."
    assert f"  = {said}\n" in mou("check", "harbour").stderr


def test_from_a_subfolder_the_build_stands_in_the_repository(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "clauses/general")
    assert mou("build", "whole").stdout.split()[1] == "../../build/whole/"
    assert listed(root / "build/whole") == ["build.json", "whole.docx", "whole.envelope.json", "whole.pdf", "whole.txt"]


def test_the_files_go_where_they_are_wanted(root: Path) -> None:
    done = mou("build", "whole", "--out", "elsewhere/deep", "--formats", "txt")
    assert done.stdout == "written    elsewhere/deep/whole/  whole.txt\n"
    assert listed(root / "elsewhere/deep/whole") == ["build.json", "whole.txt"]
    assert not (root / "build").exists()


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("formats", ["", ",", "odt", "docx,odt", "docx pdf"])
def test_an_unknown_format_is_a_fault_of_usage(formats: str) -> None:
    done = mou("build", "whole", "--formats", formats)
    assert done.exit_code == 2
    assert "choose from docx, pdf, txt, html, md, json, ics, csv, separated by commas" in done.stderr
    assert not Path("build").exists()


@pytest.mark.usefixtures("root")
def test_a_final_with_something_open_is_refused_and_nothing_is_written() -> None:
    done = mou("build", "open", "--final")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "warning MOU104" in done.stderr
    assert not Path("build").exists()


@pytest.mark.usefixtures("root")
def test_a_check_of_a_final_fails_for_what_a_draft_may_have() -> None:
    assert mou("check", "open").exit_code == 0
    done = mou("check", "open", "--final")
    assert done.exit_code == 1
    assert done.stderr.splitlines()[-1] == ("mou: open checked: 1 warning. A final has to wait. `mou explain MOU104` says more.")


@pytest.mark.usefixtures("root")
def test_a_check_says_what_the_library_supplied_and_ends_with_one_line() -> None:
    done = mou("check", "whole")
    assert done.exit_code == 0
    assert "whole: where it is silent, and where it goes its own way\n" in done.stderr
    assert done.stderr.splitlines()[-1] == "mou: whole checked: nothing to mend."


@pytest.mark.usefixtures("root")
def test_a_check_writes_nothing() -> None:
    before = sorted(Path.cwd().rglob("*"))
    mou("check")
    assert sorted(Path.cwd().rglob("*")) == before


def test_without_pango_word_and_text_are_made_and_the_last_line_says_what_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise PdfUnavailable("No PDF was made: the library Pango is not installed. Run: apt-get install libpango-1.0-0")

    monkeypatch.setattr("pipeline.writers.pdf.weasyprint", missing)
    monkeypatch.chdir(ground(tmp_path))
    for _ in range(2):
        done = mou("build")
        assert done.exit_code == 5
        assert done.stdout == "written    build/small/  small.docx  small.envelope.json  small.txt\n"
        assert done.stderr == "mou: No PDF was made: the library Pango is not installed. Run: apt-get install libpango-1.0-0\n"
    assert mou("build", "--formats", "docx,txt").exit_code == 0


def test_a_style_that_reaches_outside_is_a_finding_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ground(tmp_path))
    with Path("templates/house/agreement.css").open("a", encoding="utf-8") as css:
        css.write("body { background: url(https://example.org/logo.png) }\n")
    done = mou("build")
    assert done.exit_code == 1
    assert "MOU202" in done.stderr
    assert not Path("build").exists()


def test_a_style_that_cannot_be_computed_is_a_finding_and_no_fault_of_mou(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ground(tmp_path))
    with Path("templates/house/agreement.css").open("a", encoding="utf-8") as css:
        css.write("* {margin:1e308em}\n")
    done = mou("build", "--formats", "pdf")
    assert done.exit_code == 1
    assert "WeasyPrint cannot lay out a page in this style: cannot convert float NaN to integer." in done.stderr
    assert ("MOU202" in done.stderr, "templates/house/agreement.css:1:1" in done.stderr) == (True, True)
    assert not Path("build").exists()


def test_an_error_of_mou_while_pages_are_made_stays_one_of_mou(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr("pipeline.writers.pdf_archive.finish", fails)
    monkeypatch.chdir(ground(tmp_path))
    assert mou("build", "--formats", "pdf").exit_code == 70


@pytest.mark.slow
def test_a_whole_agreement_is_printed_as_a_final(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ground(tmp_path))
    done = mou("build", "small", "--final", "--out", str(tmp_path))
    assert (done.exit_code, done.stderr) == (0, "")
    assert json.loads((tmp_path / "small/build.json").read_text(encoding="utf-8"))["status"] == "final"
    assert (tmp_path / "small/small.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "small/small.docx").read_bytes().startswith(b"PK")


def test_what_is_built_is_said_even_where_the_machine_stops_the_rest(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.disk import build as room  # noqa: PLC0415 - beside its use

    real = room.build

    def full(repository: object, name: str, *rest: object, **asked: object) -> object:
        if name == "whole":
            raise OSError(28, "No space left on device", f"{root}/build/whole/.whole.docx.part")
        return real(repository, name, *rest, **asked)  # type: ignore[arg-type]

    (root / "agreements/faulty.yaml").unlink()
    monkeypatch.setattr("pipeline.cli.build.build", full)
    done = mou("build")
    assert done.exit_code == 5
    assert done.stdout == "written    build/open/  open.docx  open.envelope.json  open.pdf  open.txt\n"
    assert done.stderr.splitlines()[-1].startswith("mou: No space left on device: ")


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(
    "odd", ["agreements/whole.approvals", "agreements/whole.lock", "build/whole/.lock", "build/whole.internal"]
)
def test_an_odd_file_of_one_agreement_holds_up_no_other(root: Path, odd: str, jobs: str) -> None:
    (root / "agreements/faulty.yaml").unlink()
    (root / odd).mkdir(parents=True) if odd != "build/whole.internal" else _file(root / odd)
    done = mou("build", "--jobs", jobs, *(["--internal"] if "internal" in odd else []))
    assert done.exit_code == 5
    assert (done.stdout.startswith("written    build/open"), "whole" in done.stdout) == (True, False)
    assert done.stderr.splitlines()[-1].endswith(f"{root / odd}. Mend that and run the command again.")


def test_a_check_goes_on_after_an_odd_file_of_one_agreement(root: Path) -> None:
    os.mkfifo(root / "agreements/whole.approvals")
    done = mou("check", "whole", "open")
    assert (done.exit_code, "error" in done.stderr) == (5, False)
    assert "mou: open checked: " in done.stderr
    assert f"stands where a file should; delete it: {root}/agreements/whole.approvals. Mend that" in done.stderr
    assert mou("check").exit_code == 1  # what is faulty in another is told as ever
    assert mou("check", "whole").stderr.count("mou: ") == 1


def _file(path: Path) -> None:
    path.parent.mkdir()
    path.touch()


def test_a_fault_in_the_library_is_said_once(root: Path) -> None:
    (root / "clauses/general/law.md").write_text("no front matter\n", encoding="utf-8")
    done = mou("check")
    assert done.exit_code == 1
    assert done.stderr.count("error MOU070") == 1


@pytest.mark.usefixtures("root")
def test_an_agreement_that_mou_stumbles_over_does_not_hold_up_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    built = build

    def stumbling(here: Repository, name: str, *rest: Any, **asked: Any) -> Built:
        if name == "open":
            raise ValueError("no such thing")
        return built(here, name, *rest, **asked)

    monkeypatch.setattr(command, "build", stumbling)
    done = mou("build", "open", "whole")
    assert done.exit_code == 70
    assert done.stdout == "written    build/whole/  whole.docx  whole.envelope.json  whole.pdf  whole.txt\n"
    assert "mou: open: this is a fault of mou, not of your file (ValueError: no such thing)." in done.stderr
