"""The life of an agreement: what was sent is held, what was signed is frozen, and each step is refused where it does not fit."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pikepdf
import pytest
from click.testing import Result

from pipeline.disk.events import read_events
from pipeline.disk.reprint import document_of
from pipeline.disk.standing import standing
from pipeline.records.events import FOLDER, Event
from pipeline.records.signed import Signed, told_of
from tests.agreement import text_of
from tests.ground import cheap, commit, edit, executed, git, ground, mou

COSTS = Path("clauses/general/costs.md")
RECORDS = Path(f"{FOLDER}/small")
MARK = "\\s1\\"  # where one signs


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An agreement where the user stands, printed in no time."""
    cheap(monkeypatch)
    monkeypatch.chdir(ground(tmp_path))
    return tmp_path


def _step(*words: str) -> Result:
    return mou(*words, "--by", "Ada Okafor", "--date", "2026-02-01")


def _codes(done: Result) -> list[str]:
    return [line.split()[1] for line in done.stderr.splitlines() if line.startswith(("error MOU", "warning MOU"))]


@pytest.mark.usefixtures("root")
def test_what_is_sent_is_kept_with_all_that_it_was_made_of_and_nothing_else_names_it() -> None:
    done = _step("issue", "small")
    assert (done.exit_code, done.stdout) == (0, "issued     agreements/records/small/1-issued/\n")
    kept = sorted(path.name for path in (RECORDS / "1-issued").iterdir())
    assert kept == [
        "attached.yaml", "clauses", "manifest.json", "small.csv", "small.docx", "small.envelope.json", "small.ics", "small.json",
        "small.lock", "small.pdf", "small.txt", "small.yaml", "style",
    ]  # fmt: skip
    manifest = json.loads((RECORDS / "1-issued/manifest.json").read_text(encoding="utf-8"))
    lock = json.loads((RECORDS / "1-issued/small.lock").read_text(encoding="utf-8"))
    texts = {used["source"] for used in lock["clauses"].values()}
    texts |= {lock[name]["digest"] for name in ("form", "numbering", "outline", "words")}
    assert {path.name for path in (RECORDS / "1-issued/clauses").iterdir()} == texts
    assert {name for name in manifest["files"] if name.startswith("clauses/")} == {f"clauses/{sha}" for sha in texts}
    assert any(name.startswith("font-caladea/") for name in manifest["fonts"])
    line = json.loads((RECORDS / "register.jsonl").read_text(encoding="utf-8"))
    assert (line["record"], line["by"], line["on"], line["before"]) == ("1-issued", "Ada Okafor", "2026-02-01", "")
    assert mou("verify").stderr == "mou: 1 record of 1 agreement verified.\n"


@pytest.mark.usefixtures("root")
def test_a_clause_that_changes_never_reaches_what_was_sent() -> None:
    _step("issue", "small")
    kept = {path: path.read_bytes() for path in RECORDS.rglob("*") if path.is_file()}
    edit(COSTS, "title: Costs", "title: Other costs")
    done = mou("build")
    assert (done.exit_code, "printed as it was kept in 1-issued" in done.stderr) == (0, True)
    for name in ("small.docx", "small.pdf", "small.txt", "small.envelope.json"):
        assert (Path("build/small") / name).read_bytes() == (RECORDS / "1-issued" / name).read_bytes()
    assert mou("build").stdout.startswith("unchanged")
    assert {path: path.read_bytes() for path in RECORDS.rglob("*") if path.is_file()} == kept
    assert mou("build", "--formats", "md").exit_code == 0
    assert "Other costs" not in Path("build/small/small.md").read_text(encoding="utf-8")


@pytest.mark.usefixtures("root")
def test_a_draft_after_what_was_sent_keeps_its_clauses_until_one_is_upgraded() -> None:
    mou("clauses", "publish", "--note", "first")
    _step("issue", "small")
    edit(COSTS, "title: Costs", "title: Other costs")
    mou("clauses", "publish", "general.costs", "--note", "another title")
    assert _step("revise", "small").exit_code == 0
    assert mou("build").exit_code == 0
    words = Path("agreements/small.txt")
    assert "Other costs" not in words.read_text(encoding="utf-8")
    done = _step("upgrade", "small", "general.costs")
    assert (done.exit_code, "general.costs 1.0.0 → 1.1.0" in done.stderr) == (0, True)
    assert mou("build").exit_code == 0
    assert "Other costs" in words.read_text(encoding="utf-8")
    assert _codes(_step("upgrade", "small", "general.costs")) == ["MOU539"]
    assert _codes(_step("upgrade", "small", "general.cost")) == ["MOU539"]
    assert mou("verify").exit_code == 0


@pytest.mark.usefixtures("root")
def test_facts_edited_after_they_were_sent_are_refused_by_build_and_apply() -> None:
    _step("issue", "small")
    mou("plan", "-o", "plan.json")
    edit("agreements/small.yaml", "90 days", "91 days")
    done = mou("build")
    assert (done.exit_code, _codes(done)) == (4, ["MOU531"])
    done = mou("check")
    assert (done.exit_code, _codes(done)) == (4, ["MOU531"])
    done = mou("apply", "plan.json")
    assert (done.exit_code, _codes(done)) == (4, ["MOU531"])
    done = mou("plan", "-o", "plan.json")
    assert (done.exit_code, _codes(done)) == (4, ["MOU531"])
    assert done.stdout.split() == ["altered", "small", "MOU531:", "a", "build", "refuses", "it"]
    done = mou("apply", "plan.json")
    assert (done.exit_code, _codes(done)) == (4, ["MOU531"])
    _step("revise", "small")
    assert mou("build").exit_code == 0


@pytest.mark.usefixtures("root")
def test_a_comment_is_noedit() -> None:
    _step("issue", "small")
    path = Path("agreements/small.yaml")
    path.write_text(f"# a comment\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    assert mou("build").exit_code == 0


@pytest.mark.usefixtures("root")
def test_a_step_that_does_not_fit_is_refused_and_writes_nothing() -> None:
    assert _codes(_step("revise", "small")) == ["MOU530"]
    assert _codes(_step("amend", "small")) == ["MOU530"]
    assert _codes(_step("upgrade", "small", "general.costs")) == ["MOU530"]
    assert _codes(_step("execute", "small", "agreements/small.yaml")) == ["MOU530"]
    assert not RECORDS.exists()
    _step("issue", "small")
    assert _codes(_step("issue", "small")) == ["MOU530"]
    done = mou("revise", "small", "--by", "Ada Okafor", "--date", "2026-01-31")
    assert "2026-01-31 is before 1-issued, which is of 2026-02-01." in done.stderr
    assert sorted(path.name for path in RECORDS.iterdir() if path.is_dir()) == ["1-issued"]


@pytest.mark.usefixtures("root")
def test_what_a_final_refuses_is_not_issued() -> None:
    Path("agreements/small.yaml").write_text(text_of(effective="effective: TBC\n"), encoding="utf-8")
    done = _step("issue", "small")
    assert (done.exit_code, "MOU104" in done.stderr, RECORDS.exists()) == (1, True, False)


@pytest.mark.usefixtures("root")
def test_words_that_changed_without_a_new_version_are_not_issued() -> None:
    mou("clauses", "publish", "--note", "first")
    edit(COSTS, "title: Costs", "title: Other costs")
    done = _step("issue", "small")
    assert (done.exit_code, _codes(done), RECORDS.exists()) == (1, ["MOU500"], False)


@pytest.mark.usefixtures("root")
def test_only_what_was_sent_is_printed_of_it() -> None:
    _step("issue", "small")
    for option in ("--internal", "--line-numbers", "--key-terms"):
        done = mou("build", option)
        assert (done.exit_code, _codes(done)) == (4, ["MOU541"])


@pytest.mark.usefixtures("root")
def test_a_record_that_somebody_touched_is_never_printed() -> None:
    _step("issue", "small")
    (RECORDS / "1-issued/small.pdf").write_bytes(b"another")
    for words in (("build",), ("verify",), ("revise", "small", "--by", "Ada")):
        done = mou(*words)
        assert (done.exit_code, _codes(done)) == (4, ["MOU532"])
        assert "agreements/records/small/1-issued/small.pdf:1:1" in done.stderr


@pytest.mark.usefixtures("root")
def test_an_amendment_says_what_changed_since_the_signature(monkeypatch: pytest.MonkeyPatch) -> None:
    executed(Path())
    assert _step("amend", "small").exit_code == 0
    done = _step("amend", "small")
    assert (done.exit_code, _codes(done)) == (1, ["MOU542"])
    edit("agreements/small.yaml", "convenience: {notice: 90 days}", "convenience: {notice: 60 days}")
    assert _step("amend", "small").exit_code == 0
    said = " ".join(Path("build/small.amendment/small.amendment.txt").read_text(encoding="utf-8").split())
    assert (
        "2.1 Section 9.1(a) is deleted and replaced by these words: (a) A Party may leave this Memorandum without giving a "
        "reason, by notice of at least 60 days to the other Party." in said
    )
    signed = standing(Path(), "small").amends
    assert signed == "2-executed"
    assert _step("issue", "small").exit_code == 0
    record = RECORDS / "4-issued"
    assert (record / "small.amendment.txt").read_text(encoding="utf-8").count("60 days") == 1
    assert document_of(Path(), "small", next(e for e in _events() if e.name == "4-issued"), "small.amendment").articles[1].heading
    assert mou("verify").exit_code == 0
    assert "printed as it was kept in 4-issued" in mou("build").stderr
    assert Path("build/small/small.amendment.pdf").exists()
    done = _step("amend", "small")
    assert (done.exit_code, "An amendment of small was sent as 4-issued, and is not signed yet." in done.stderr) == (1, True)

    def alike(sent: bytes, back: bytes) -> Signed:  # what is printed here is no PDF
        return Signed("same") if sent == back else Signed("other", 1)

    monkeypatch.setattr("pipeline.disk.steps.compared", alike)
    done = _step("execute", "small", str(record / "small.pdf"))
    assert (done.exit_code, _codes(done)) == (1, ["MOU535"])
    assert "This is small.pdf of 4-issued, which shows the whole agreement as it will be" in done.stderr
    assert "Have agreements/records/small/4-issued/small.amendment.pdf signed, and give what comes back." in done.stderr
    assert _step("execute", "small", str(record / "small.amendment.pdf")).exit_code == 0


def _events() -> tuple[Event, ...]:
    return read_events(Path(), "small")


def test_a_record_that_others_speak_of_and_that_is_gone_is_a_finding_everywhere(root: Path) -> None:
    executed(root)
    shutil.rmtree(RECORDS / "1-issued")
    done = mou("check")
    assert (done.exit_code, _codes(done)) == (4, ["MOU532"])
    assert "MOU533" in mou("plan").stdout
    assert mou("build").exit_code == 4


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("draft", [False, True])
def test_an_agreement_that_was_sent_and_whose_file_is_gone_is_told_by_every_command(draft: bool) -> None:  # noqa: FBT001
    _step("issue", "small")
    if draft:
        _step("revise", "small")
    mou("build")
    git("init", "--quiet")
    commit("Sent")
    Path("agreements/small.yaml").unlink()
    for words in (
        "verify",
        "verify small",
        "plan",
        "build",
        "build small",
        "build --jobs 2",
        "check",
        "check small",
        "check --base HEAD",
        "dates",
        "dates small",
    ):
        done = mou(*words.split())
        assert (done.exit_code, _codes(done)) == (4, ["MOU592"]), words
        assert "  --> agreements/small.yaml:1:1\n  = `git restore agreements/small.yaml` puts it back, " in done.stderr
    step = _step("revise", "small")
    assert (step.exit_code, _codes(step)) == (4, ["MOU592"])
    assert "Frozen files that are not what they were: agreements/small.yaml. Put them back" in mou("impact").stdout
    assert "cannot be read, and `mou check` says why: small." in mou("clauses", "uses", "general.costs").stderr
    assert _codes(mou("new", "small", "--example", "--form", "alliance")) == ["MOU312"]  # nothing takes its name
    git("restore", "agreements/small.yaml")
    for command in ("verify", "plan", "build", "check"):
        assert (mou(command).exit_code, _codes(mou(command))) == (0, [])


@pytest.mark.usefixtures("root")
def test_an_empty_folder_is_no_record() -> None:
    Path(FOLDER, "gone/.lock").parent.mkdir(parents=True)
    assert mou("verify").stderr == "mou: 0 records of 0 agreements verified.\n"
    Path(FOLDER, "gone/.lock").touch()  # what a step holds while it is taken
    assert mou("verify").stderr == "mou: 0 records of 0 agreements verified.\n"
    assert _codes(mou("build")) == []
    Path(FOLDER, "gone/notes.txt").touch()
    done = mou("verify")
    assert (done.exit_code, _codes(done)) == (4, ["MOU532"])


@pytest.mark.usefixtures("root")
def test_a_name_of_nothing_that_was_kept_is_no_proof() -> None:
    done = mou("verify", "smal")
    assert (done.exit_code, _codes(done)) == (1, ["MOU009"])


def test_what_comes_back_signed_is_compared_with_what_was_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ground(tmp_path / "here"))
    assert _step("issue", "small").exit_code == 0
    sent = RECORDS / "1-issued/small.pdf"
    assert mou("verify", "--print").stderr == "mou: 1 record of 1 agreement verified, 2 files printed again.\n"
    shutil.copytree(RECORDS, "kept")
    Path("odd.pdf").write_bytes(b"no pdf")
    assert _codes(_step("execute", "small", "odd.pdf")) == ["MOU538"]
    with pikepdf.open(sent) as pdf:
        del pdf.pages[-1]
        pdf.save("short.pdf")
    done = _step("execute", "small", "short.pdf")
    assert (done.exit_code, _codes(done)) == (1, ["MOU535"])
    scan = pikepdf.new()
    scan.add_blank_page()
    scan.save("scan.pdf")
    done = _step("execute", "small", "scan.pdf")
    assert (done.exit_code, _codes(done)) == (0, ["MOU536"])
    shutil.rmtree(RECORDS)
    shutil.copytree("kept", RECORDS)
    with pikepdf.open(sent) as pdf:  # saved anew by another program: other bytes, the same words
        pdf.save("signed.pdf", linearize=True)
    done = _step("execute", "small", "signed.pdf")
    assert (done.exit_code, _codes(done)) == (0, [])
    assert "its words are those of 1-issued; SHA-256 " in done.stderr
    assert (RECORDS / "2-executed/signed.pdf").read_bytes() == Path("signed.pdf").read_bytes()
    assert mou("verify").exit_code == 0


def test_two_that_were_sent_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ground(tmp_path / "here"))
    _step("issue", "small")
    old = (RECORDS / "1-issued/small.pdf").read_bytes()
    Path("old.pdf").write_bytes(old)
    _step("revise", "small")
    edit("agreements/small.yaml", "convenience: {notice: 90 days}", "convenience: {notice: 60 days}")
    assert _step("issue", "small").exit_code == 0
    done = _step("execute", "small", "old.pdf")
    assert (done.exit_code, _codes(done), "`--of 1-issued`" in done.stderr) == (1, ["MOU535"], True)
    done = _step("execute", "small", "old.pdf", "--of", "1-issued")
    assert (done.exit_code, _codes(done)) == (0, [])
    for command in ("verify", "plan", "build"):
        done = mou(command)
        assert (done.exit_code, _codes(done)) == (4, ["MOU531"])  # the file says what nobody signed
    assert "`cp agreements/records/small/1-issued/small.yaml agreements/small.yaml`" in done.stderr


@pytest.mark.usefixtures("root")
def test_a_text_that_is_not_that_of_its_lock_does_not_verify() -> None:
    mou("build")
    assert mou("verify").exit_code == 0
    edit("agreements/small.txt", "90 days", "91 days")
    done = mou("verify")
    assert (done.exit_code, _codes(done), "agreements/small.txt:1:1" in done.stderr) == (4, ["MOU534"], True)
    Path("agreements/small.lock").unlink()
    done = mou("verify")
    assert (done.exit_code, _codes(done), "agreements/small.lock:1:1" in done.stderr) == (4, ["MOU534"], True)


@pytest.mark.usefixtures("root")
def test_a_build_puts_lock_and_text_back_as_they_were_sent_and_a_locked_one_refuses_to() -> None:
    _step("issue", "small")
    lock, text = Path("agreements/small.lock"), Path("agreements/small.txt")
    for path, old, new, locked, said in (
        (lock, "1.0.0", "1.0.1", 4, ["MOU510"]),
        (text, "90 days", "91 days", 3, []),
    ):
        kept = path.read_bytes()
        edit(path, old, new)
        assert mou("verify").exit_code == 4
        done = mou("build", "--locked")
        assert (done.exit_code, _codes(done)) == (locked, said)
        done = mou("build")
        assert (done.exit_code, _codes(done)) == (0, said)
        assert (path.read_bytes(), mou("verify").exit_code) == (kept, 0)


@pytest.mark.usefixtures("root")
def test_a_branch_may_add_to_what_was_kept_and_change_nothing_of_it() -> None:
    _step("issue", "small")
    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "--message", "Sent")
    _step("revise", "small")
    assert mou("verify", "--base", "HEAD").exit_code == 0
    shutil.rmtree(RECORDS)
    _step("issue", "small")  # as if nothing had been sent before
    assert mou("verify").exit_code == 0
    (RECORDS / "1-issued/small.pdf").unlink()
    done = mou("verify", "--base", "HEAD")
    assert (
        done.exit_code,
        "error MOU540 HEAD has this file otherwise.\n  --> agreements/records/small/1-issued/small.pdf:1:1" in done.stderr,
    ) == (4, True)
    assert mou("verify", "--base", "nowhere").exit_code == 1


def test_words_that_signing_adds_are_listed_and_others_refused() -> None:
    old = [("one", "text"), ("Signature", MARK, "Date")]
    assert _compared(old, [("one", "text"), ("Signature", MARK, "Ada", "Date")]) == ("added", "Ada")
    assert _compared(old, [("one", "more", "text"), old[1]]) == ("other", "with “more” added")
    assert _compared(old, [("one", "test"), old[1]]) == ("other", "“test” for “text”")
    assert _compared(old, [("one",), old[1]]) == ("other", "without “text”")
    assert _compared(old, [("ID", "7", *old[0]), ("ID", "7", *old[1])]) == ("added", "ID 7")
    assert _compared(old, [*old, ("Certificate",)]) == ("added", "Certificate")
    assert _compared(old, old[:1]) == ("other", "1 of 2 pages are missing")
    assert _compared(old, [(), ()]) == ("none", "")
    assert _compared(old, old) == ("same", "")


def _compared(old: list[tuple[str, ...]], new: list[tuple[str, ...]]) -> tuple[str, str]:
    told = told_of(old, new)
    return told.said, told.words
