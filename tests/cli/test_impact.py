"""`mou impact`: which agreements a change of the library touches, how their words move, and which it cannot touch."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from typing_extensions import override

from pipeline.disk.git import bring
from tests.agreement import BLOCKS, ROOT, text_of
from tests.ground import cheap, commit, edit, executed, git, ground, issued, mou

COSTS, LEAVING = Path("clauses/general/costs.md"), Path("clauses/exit/convenience.md")
STAYS = text_of(title="title: Staying\n", exit=BLOCKS["exit"].replace("  convenience: {notice: 90 days}\n", ""))


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three agreements under version control, built and committed; only two can be left without cause."""
    here = tmp_path_factory.mktemp("impact") / "here"
    with pytest.MonkeyPatch.context() as patch:
        cheap(patch)
        patch.chdir(ground(here, one=text_of(), stays=STAYS, two=text_of(title="title: Second\n")))
        Path(".gitignore").write_text(".lock\n/build/\n", encoding="utf-8")
        assert mou("build").exit_code == 0
        git("init", "--quiet", "--initial-branch=main")
        commit("The first version")
    return here


@pytest.fixture(autouse=True)
def root(committed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of them where the user stands."""
    monkeypatch.chdir(shutil.copytree(committed, tmp_path / "here"))
    return tmp_path / "here"


def _impact(*words: str) -> dict[str, Any]:
    done = mou("impact", "--format", "json", *words)
    assert done.exit_code == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def _touched(found: dict[str, Any]) -> dict[str, tuple[list[str], list[str]]]:
    return {one["change"]["name"]: (one["regenerate"], one["keep"]) for one in found["changes"]}


def _moves(found: dict[str, Any]) -> list[tuple[str, str, list[str]]]:
    marks = {"deleted": "[-{}-]", "inserted": "{{+{}+}}", "kept": "{}"}
    return [
        (one["clause"], "".join(marks[piece["change"]].format(piece["words"]) for piece in one["pieces"]), one["agreements"])
        for one in found["rewordings"]
    ]


def test_without_a_change_nothing_is_touched_and_nothing_drafted() -> None:
    found = _impact()
    assert (found["changes"], found["rewordings"], found["drafted"], found["agreements"]) == ([], [], 0, 3)
    assert mou("impact").stdout.splitlines()[-1] == "0 of 3 agreements get other words."


def test_a_changed_clause_lists_exactly_who_prints_it_and_shows_each_move_once() -> None:
    edit(LEAVING, "title: Leaving without cause", "title: Leaving for no cause")
    found = _impact()
    assert _touched(found) == {"exit.convenience": (["one", "two"], [])}
    assert [(clause, keys) for clause, _, keys in _moves(found)] == [("exit.convenience", ["one", "two"])]
    assert _moves(found)[0][1].startswith("Leaving [-without-]{+for no+} cause A Party may leave")
    assert (found["regenerate"], found["drafted"]) == (["one", "two"], 2)


def test_a_version_alone_and_words_that_are_not_printed_keep_the_words() -> None:
    edit(COSTS, "version: 1.0.0", "version: 1.1.0")
    edit(LEAVING, "# fallback\n", "# fallback\nMore words.\n\n")
    found = _impact()
    assert _touched(found) == {"exit.convenience": ([], ["one", "two"]), "general.costs": ([], ["one", "stays", "two"])}
    assert (found["changes"][1]["change"]["before"], found["changes"][1]["change"]["after"]) == ("1.0.0", "1.1.0")
    assert (found["rewordings"], found["regenerate"]) == ([], [])


def test_numbers_that_move_are_no_rewording() -> None:
    outline = Path("clauses/outline.yaml")
    text = outline.read_text(encoding="utf-8")
    assert "exit.convenience, " in text
    outline.write_text(
        text.replace("exit.convenience, ", "").replace("exit.cause,", "exit.cause, exit.convenience,"), encoding="utf-8"
    )
    found = _impact()
    assert _touched(found)["outline"] == (["one", "two"], ["stays"])
    assert [clause for clause, _, _ in _moves(found)] == []
    assert found["regenerate"] == ["one", "two"]


def test_what_means_nothing_touches_nothing() -> None:
    for path in Path("clauses").rglob("*.md"):
        path.write_bytes(path.read_bytes().replace(b"part:", b"# seen\npart:", 1).replace(b"\n", b"\r\n"))
    assert (_impact()["changes"], _impact()["drafted"]) == ([], 0)


def test_a_style_keeps_the_words() -> None:
    edit(Path("templates/house/agreement.css"), "{", "{ ")
    assert _touched(_impact()) == {"style house": ([], ["one", "stays", "two"]), "style plain": ([], [])}  # plain borrows it


def test_facts_that_change_are_no_change_of_the_library_and_their_words_are_shown() -> None:
    edit(Path("agreements/one.yaml"), "90 days", "120 days")
    found = _impact()
    assert (found["changes"], found["regenerate"], found["drafted"]) == ([], ["one"], 1)
    assert [("1 [-December-]{+November+} 2027 to decide" in said, keys) for _, said, keys in _moves(found)] == [(True, ["one"])]


def test_what_was_sent_is_held_what_was_signed_is_frozen_and_a_touched_record_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap(monkeypatch)
    issued(Path(), "one")
    executed(Path(), "two")
    commit("Sent and signed")
    edit(COSTS, "title: Costs", "title: Other costs")
    change = _impact()["changes"][0]
    assert change["regenerate"] == ["stays"]
    assert change["held"] == [{"agreement": "one", "record": "1-issued", "version": "1.0.0"}]
    assert change["frozen"] == [{"agreement": "two", "record": "2-executed", "version": "1.0.0"}]
    assert "What was sent or signed verifies; no file of it has changed." in mou("impact").stdout
    Path("agreements/records/two/1-issued/two.lock").unlink()
    done = mou("impact")
    assert (done.exit_code, "agreements/records/two/1-issued/two.lock" in done.stdout) == (4, True)


def test_what_was_frozen_is_verified_and_not_only_compared_with_the_base(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap(monkeypatch)
    issued(Path(), "one")
    edit(Path("agreements/records/one/1-issued/one.txt"), "its own costs", "all costs")
    commit("Sent, and touched before anybody looked")
    assert git("status", "--porcelain") == ""
    done = mou("impact")
    assert (
        done.exit_code,
        "Frozen files that are not what they were: agreements/records/one/1-issued/one.txt." in done.stdout,
    ) == (4, True)


@pytest.mark.parametrize("name", [".ci/mou_pipeline-0.1.0-py3-none-any.whl", "requirements.lock"])
def test_another_program_in_the_repository_is_a_change_for_which_all_is_drafted(name: str) -> None:
    Path(".ci").mkdir()
    Path(name).write_bytes(b"one")
    commit("A program")
    assert (_impact()["changes"], _impact()["drafted"]) == ([], 0)
    Path(name).write_bytes(b"another")
    assert (_touched(_impact()), _impact()["drafted"]) == ({"pipeline": ([], ["one", "stays", "two"])}, 3)
    assert "the rules of the pipeline changed\n" in mou("impact").stdout


def test_the_words_of_then_are_the_committed_ones_and_are_drafted_only_where_nobody_committed_any(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    brought: list[str] = []

    def once(root: Path, commit: str, folder: Path, *names: str) -> None:
        brought.append(names[0])
        bring(root, commit, folder, *names)

    monkeypatch.setattr("pipeline.disk.impact.bring", once)
    edit(COSTS, "title: Costs", "title: Other costs")
    drafted = _impact()["drafted"]
    git("rm", "--quiet", "--cached", "agreements/one.lock", "agreements/one.txt")
    git("commit", "--quiet", "--message", "Without its words")
    found = _impact()
    assert (drafted, found["drafted"], brought) == (3, 4, ["agreements/one.yaml"])
    assert _moves(found)[0][2] == ["one", "stays", "two"]


def _a_clause_changed_and_all_built() -> None:
    edit(LEAVING, "title: ", "title: Other ")
    mou("build")


def _committed_lock_of_a_clause_that_is_not() -> None:
    _a_clause_changed_and_all_built()
    git("add", "agreements")
    git("commit", "--quiet", "--message", "The locks without the clause")


@pytest.mark.parametrize(
    "change",
    [
        lambda: edit(LEAVING, "title: ", "title: Other "),
        _a_clause_changed_and_all_built,
        lambda: edit(Path("agreements/two.lock"), "two", "one"),
        lambda: shutil.copy("build/one/build.json", "build/two/build.json"),
        _committed_lock_of_a_clause_that_is_not,
    ],
)
def test_the_builds_of_this_machine_change_nothing_but_the_time_it_takes(
    change: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    cheap(monkeypatch)
    change()
    with_builds = _impact()
    shutil.rmtree("build")
    assert _impact() == with_builds


def test_an_agreement_that_is_new_or_cannot_be_drafted_is_told() -> None:
    Path("agreements/new.yaml").write_text(text_of(), encoding="utf-8")
    assert _impact()["new"] == ["new"]
    edit(Path("agreements/new.yaml"), "purpose:", "porpoise:")
    done = mou("impact")
    assert (done.exit_code, "new cannot be drafted (MOU021); `mou check new` says why." in done.stdout) == (1, True)


def test_against_a_branch_only_what_is_of_this_one_counts() -> None:
    git("switch", "--quiet", "--create", "mine")
    edit(LEAVING, "title: Leaving without cause", "title: Leaving for no cause")
    commit("Mine")
    git("switch", "--quiet", "main")
    edit(COSTS, "title: Costs", "title: Other costs")
    commit("Theirs")
    git("switch", "--quiet", "mine")
    assert list(_touched(_impact("--base", "main"))) == ["exit.convenience"]


def test_a_shallow_clone_serves_where_it_holds_the_base_and_says_what_to_do_where_not(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(COSTS, "title: Costs", "title: Other costs")
    commit("The second version")
    git("clone", "--quiet", "--depth=1", f"file://{root}", str(tmp_path / "shallow"))
    monkeypatch.chdir(tmp_path / "shallow")
    done = mou("impact", "--base", "HEAD~1")
    assert (done.exit_code, "This clone is shallow and does not hold `HEAD~1`." in done.stderr) == (1, True)
    first = git("-C", str(root), "rev-parse", "HEAD~1").strip()
    git("fetch", "--quiet", "--depth=1", "origin", first)
    assert list(_touched(_impact("--base", "FETCH_HEAD"))) == ["general.costs"]


@pytest.mark.parametrize("base", ["nothing", "--output=x", "HEAD:agreements"])
def test_a_revision_that_git_does_not_know_is_a_finding(base: str) -> None:
    done = mou("impact", f"--base={base}")
    assert (done.exit_code, f"MOU551 Git knows no revision `{base}`" in done.stderr) == (1, True)


def test_a_folder_without_version_control_is_told_what_to_do() -> None:
    shutil.rmtree(".git")
    done = mou("impact")
    assert (done.exit_code, "Run `git init`" in done.stderr) == (1, True)


class _Page(HTMLParser):
    """What a page shows as deleted and inserted, and the tags that it leaves open."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.shown: list[tuple[str, str]] = []
        self.feed(page)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.open.append(tag)
        assert not {"src", "href"} & {name for name, _ in attrs}

    @override
    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    @override
    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("del", "ins"):
            self.shown.append((self.open[-1], data))


def test_the_page_is_one_file_and_takes_no_word_for_a_tag() -> None:
    edit(LEAVING, "title: Leaving without cause", "title: Leaving <b>& so</b>")
    page = _Page(mou("impact", "--format", "html").stdout)
    assert (page.open, page.shown) == ([], [("del", "without cause"), ("ins", "<b>& so</b>")])


def test_markdown_takes_no_word_for_a_mark() -> None:
    edit(LEAVING, "title: Leaving without cause", "title: Leaving for *no* [cause]")
    said = mou("impact", "--format", "markdown").stdout
    assert "### exit.convenience 1.0.0, not published under a new version" in said
    assert r"> Leaving ~~without~~ **for \*no\* \[**cause**\]** A Party" in said


def test_make_impact_passes_the_base() -> None:
    said = subprocess.run(["make", "-n", "impact", "BASE=main"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert ".venv/bin/mou impact --base main" in said
