"""A plan writes nothing and says everything; `apply` does exactly that, or refuses."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.compile import Compiled
from pipeline.disk.build import build
from pipeline.disk.make import check
from pipeline.disk.repository import Repository
from tests.agreement import text_of
from tests.ground import cheap, edit, executed, ground, issued, mou

COSTS = Path("clauses/general/costs.md")


TWO = {"one": text_of(), "two": text_of(title="title: Second\n")}


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two agreements where the user stands, printed in no time."""
    cheap(monkeypatch)
    monkeypatch.chdir(ground(tmp_path, **TWO))
    return tmp_path


@contextmanager
def _standing_in(place: Path) -> Iterator[None]:
    """Two such agreements in another folder, in which the user stands for a while."""
    with pytest.MonkeyPatch.context() as patch:
        cheap(patch)
        patch.chdir(ground(place, **TWO))
        yield


def _files() -> dict[str, bytes]:
    return {
        str(path): path.read_bytes() for path in sorted(Path("agreements").rglob("*")) if path.is_file() and path.name != ".lock"
    }


def _planned() -> list[str]:
    return [" ".join(line.split()) for line in mou("plan").stdout.splitlines()]


def test_without_a_lock_everything_is_new_and_after_it_is_applied_nothing_is_left() -> None:
    before = _files()
    done = mou("plan", "-o", "plan.json")
    assert (done.exit_code, _files() == before, Path("build").exists()) == (3, True, False)
    assert [line.split() for line in done.stdout.splitlines()] == [
        ["new", "one", "it", "has", "no", "lock", "yet"],
        ["new", "two", "it", "has", "no", "lock", "yet"],
    ]
    assert done.stderr == "mou: 2 to make, 0 unchanged. `mou apply plan.json` does it.\n"
    assert mou("apply", "plan.json").exit_code == 0
    assert {*_files()} == {f"agreements/{key}.{ending}" for key in ("one", "two") for ending in ("lock", "txt", "yaml")}
    done = mou("plan")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "mou: 2 unchanged.\n")


def test_a_plan_says_for_each_agreement_what_becomes_of_it() -> None:
    for key in ("three", "four", "five", "six"):
        Path(f"agreements/{key}.yaml").write_text(text_of(), encoding="utf-8")
    mou("build")
    edit("agreements/two.yaml", "title: Second", "title: Third")
    edit("agreements/three.lock", '"mou": 1', '"mou": 2')
    edit("agreements/four.yaml", "purpose:", "porpoise:")
    issued(Path(), "five")
    executed(Path(), "six")
    edit(COSTS, "version: 1.0.0", "version: 1.2.0")
    done = mou("plan")
    assert done.exit_code == 1
    assert [" ".join(line.split()) for line in done.stdout.splitlines()] == [
        "held five as it was sent: records/five/1-issued",
        "rejected four MOU021: `mou check four` says more",
        "stale one what it is made from (general.costs 1.0.0 → 1.2.0) changed",
        "frozen six as it was signed: records/six/2-executed",
        "damaged three its lock is damaged",
        "regenerate two its numbers or headings and what it is made from (the agreement's file, general.costs 1.0.0 → 1.2.0) changed",
    ]


def test_what_is_held_alone_is_nothing_to_do() -> None:
    mou("build")
    issued(Path(), "one")
    done = mou("plan")
    assert (done.exit_code, done.stderr) == (0, "mou: 1 held, 1 unchanged.\n")


def _swapped(name: str) -> Callable[[], object]:
    return lambda: Path(name).write_bytes(Path(name).read_bytes() + b" ")


ALTERED: dict[str, Callable[[], object]] = {
    "a PDF": _swapped("agreements/records/one/1-issued/one.pdf"),
    "a document": _swapped("agreements/records/one/1-issued/one.json"),
    "a manifest": _swapped("agreements/records/one/1-issued/manifest.json"),
    "the words of a clause": lambda: next(Path("agreements/records/one/1-issued/clauses").iterdir()).write_text("Others"),
    "the register": _swapped("agreements/records/one/register.jsonl"),
    "a file that is gone": lambda: Path("agreements/records/one/1-issued/one.txt").unlink(),
    "a file more": lambda: Path("agreements/records/one/1-issued/two.txt").write_text("Two"),
    "the agreement's file that is gone": lambda: Path("agreements/one.yaml").unlink(),
    "a record whose agreement is gone": lambda: [ALTERED[name]() for name in ("a PDF", "the agreement's file that is gone")],
}


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """The two, one of them sent, planned and verified; and the same with a new draft of what was sent."""
    places = {draft: tmp_path_factory.mktemp("sent") / "here" for draft in (False, True)}
    for draft, place in places.items():
        with _standing_in(place):
            mou("build")
            issued(Path(), "one")
            if draft:
                assert mou("revise", "one", "--by", "Ada Okafor").exit_code == 0
            assert (mou("plan", "-o", "plan.json").exit_code, mou("verify").exit_code) == (0, 0)
    return places


@pytest.mark.parametrize("swap", ALTERED.values(), ids=ALTERED.keys())
@pytest.mark.parametrize("draft", [False, True])
def test_what_was_kept_and_is_another_is_told_as_verify_tells_it(
    swap: Callable[[], object], sent: dict[bool, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, draft: bool
) -> None:
    monkeypatch.chdir(shutil.copytree(sent[draft], tmp_path / "sent"))
    swap()
    before = _files()
    done, proof = mou("plan"), mou("verify")
    told = proof.stderr[: proof.stderr.rindex("\nmou: ")]
    assert (done.exit_code, proof.exit_code) == (4, 4)
    assert done.stderr.startswith(told)
    assert done.stdout.startswith("altered     one ")
    done = mou("apply", "plan.json")
    assert (done.exit_code, done.stderr.startswith(told), _files() == before) == (4, True, True)


def test_what_was_sent_or_signed_is_not_touched_when_a_plan_is_applied() -> None:
    mou("build")
    executed(Path(), "one")
    edit(COSTS, "title: Costs", "title: Other costs")
    before = _files()
    mou("plan", "-o", "plan.json")
    assert mou("apply", "plan.json").exit_code == 0
    assert {name for name, data in _files().items() if data != before.get(name)} == {"agreements/two.lock", "agreements/two.txt"}


STALE: dict[str, Callable[[], object]] = {
    "a fact": lambda: edit("agreements/one.yaml", "90 days", "91 days"),
    "the words of a clause": lambda: edit(COSTS, "title: Costs", "title: Other costs"),
    "the version of a clause": lambda: edit(COSTS, "version: 1.0.0", "version: 1.2.0"),
    "a lock": lambda: mou("build", "one"),
    "an agreement more": lambda: Path("agreements/three.yaml").write_text(text_of(), encoding="utf-8"),
    "an agreement less": lambda: Path("agreements/two.yaml").unlink(),
    "sent in the meantime": lambda: issued(Path(), "one"),
    "the style": lambda: edit("templates/house/agreement.css", "{", "{ "),
}


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """The two with a plan: of which nothing is built, and of which all was, before a clause changed."""
    places = {built: tmp_path_factory.mktemp("planned") / "here" for built in (False, True)}
    for built, place in places.items():
        with _standing_in(place):
            if built:
                mou("build")
                edit("clauses/general/law.md", "title: Governing law", "title: The law")
            mou("plan", "-o", "plan.json")
    return places


@pytest.mark.parametrize("built", [False, True])
@pytest.mark.parametrize("move", STALE.values(), ids=STALE.keys())
def test_a_stale_plan_is_refused_and_nothing_is_written(
    move: Callable[[], object], planned: dict[bool, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, built: bool
) -> None:
    monkeypatch.chdir(shutil.copytree(planned[built], tmp_path / "planned"))
    move()
    before = _files()
    done = mou("apply", "plan.json")
    assert (done.exit_code, "error MOU521" in done.stderr, _files() == before) == (3, True, True)


@pytest.mark.parametrize("change", [("regenerate", "stale"), ('"one"', '"two"'), ("}", "}}"), ('"current": 0', '"current": 1')])
def test_a_plan_that_somebody_edited_is_refused(change: tuple[str, str]) -> None:
    mou("build")
    edit("agreements/one.yaml", "90 days", "91 days")
    edit("agreements/two.yaml", "90 days", "91 days")
    mou("plan", "-o", "plan.json")
    edit("plan.json", *change)
    done = mou("apply", "plan.json")
    assert (done.exit_code, "error MOU520" in done.stderr) == (1, True)


def test_what_changes_while_a_plan_is_done_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    mou("plan", "-o", "plan.json")

    def slow(repository: object, key: str, *rest: object, **named: object) -> object:
        if key == "two":
            edit("agreements/two.yaml", "90 days", "91 days")
        return build(repository, key, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("pipeline.disk.plan.build", slow)
    done = mou("apply", "plan.json")
    assert (done.exit_code, Path("agreements/one.lock").exists(), Path("agreements/two.lock").exists()) == (3, True, False)
    assert done.stderr.splitlines()[-1].startswith("mou: two changed while the plan was done")


def test_what_the_last_build_made_from_the_same_is_not_drafted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    mou("build")
    drafted: list[str] = []

    def watched(repository: Repository, key: str) -> Compiled:
        drafted.append(key)
        return check(repository, key)

    monkeypatch.setattr("pipeline.disk.plan.check", watched)
    assert (mou("plan").exit_code, drafted) == (0, [])
    edit("agreements/two.txt", "90 days", "91 days")
    assert (mou("plan").exit_code, drafted) == (3, ["two"])
    edit("clauses/general/costs.md", "title: ", "title: Own ")
    assert (mou("plan").exit_code, drafted[1:]) == (3, ["one", "two"])
