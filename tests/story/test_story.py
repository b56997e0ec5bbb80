"""One agreement from its first draft to its first amendment: what a user types and what the program says, kept in `story.md`.

Read `story.md`; this file plays it again and compares. `make accept ARGS=tests/story` writes it anew.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.agreement import text_of
from tests.ground import commit, git, ground, mou

STORY = Path(__file__).with_name("story.md")
COSTS = Path("clauses/general/costs.md")
_DIGEST = re.compile(r"\b[0-9a-f]{64}\b")
_COMMIT = re.compile(r"\(([0-9a-f]{7})\)")


class _Book:
    """The story as it is told: words, and commands with what they say."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def told(self, words: str) -> None:
        self.lines += ["", words]

    def run(self, *words: str, code: int = 0, last: int = 40) -> None:
        """Run a command, and keep what it says; of a long output the last lines."""
        done = mou(*words)
        assert done.exit_code == code, done.output
        said = _DIGEST.sub("(64 signs)", done.output).rstrip().splitlines()
        shown = [_COMMIT.sub("(a commit)", line.rstrip()) for line in (["…", *said[-last:]] if len(said) > last else said)]
        quoted = " ".join(f'"{word}"' if " " in word else word for word in words)
        self.lines += ["", "```console", f"$ mou {quoted}", *shown, *([f"(exit code {code})"] if code else []), "```"]

    def show(self, path: str, start: str, end: str) -> None:
        """Quote the lines of a file from one that holds `start` to the one before the next that holds `end`."""
        lines = Path(path).read_text(encoding="utf-8").splitlines()
        first = next(number for number, line in enumerate(lines) if start in line)
        last = next(number for number, line in enumerate(lines) if number > first and end in line)
        said = [_DIGEST.sub("(64 signs)", line).rstrip() for line in lines[first:last]]
        self.lines += ["", f"`{path}` says:", "", "```text", *said, "```"]

    def edit(self, path: Path | str, old: str, new: str) -> None:
        text = Path(path).read_text(encoding="utf-8")
        assert text.count(old) == 1
        Path(path).write_text(text.replace(old, new), encoding="utf-8")
        self.lines += ["", f"`{path}`: “{old}” becomes “{new}”."]


def _by(who: str, day: str) -> tuple[str, ...]:
    return "--by", who, "--date", day


@pytest.mark.slow
def test_the_story_goes_as_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    monkeypatch.chdir(ground(tmp_path / "here", coating=text_of()))
    monkeypatch.setenv("COLUMNS", "120")
    Path(".gitignore").write_text(".lock\n/build/\n", encoding="utf-8")
    git("init", "--quiet", "--initial-branch=main")
    book = _Book()
    book.lines = [
        "# The story of one agreement",
        "",
        "What is quoted is what the program says; `tests/story/test_story.py` plays it again.",
    ]

    book.told(
        "## A draft\n\nLumen and Northwind want to bring a coating into series production. The library is published, and the draft is built."
    )
    mou("clauses", "publish", "--note", "first edition")
    book.run("build", "coating")
    commit("The draft")

    book.told("## It is sent\n\nNothing is open, so Ada keeps what she sends.")
    book.run("issue", "coating", *_by("Ada Okafor", "2026-02-02"))
    commit("Sent")

    book.told("## The library moves\n\nA week later the clause on costs gets a better heading, for every agreement of the firm.")
    book.edit(COSTS, "title: Costs", "title: Who pays for what")
    book.run("clauses", "publish", "general.costs", "--note", "a heading that says more")
    book.told("What does the change touch? What was sent is held at the version that it had:")
    book.run("impact", "--base", "HEAD")
    book.told("A build prints what was sent, and not what the library says today:")
    book.run("build", "coating")
    book.told("Somebody types another title into the file of what was sent. A build refuses that, and writes nothing:")
    book.edit("agreements/coating.yaml", "title: Memorandum of Understanding", "title: Memorandum on Coatings")
    book.run("build", "coating", code=4)
    book.edit("agreements/coating.yaml", "title: Memorandum on Coatings", "title: Memorandum of Understanding")
    commit("A better heading")

    book.told("## They sign the old text\n\nNorthwind sends back what it was sent, saved anew by another program.")
    sent = Path("agreements/records/coating/1-issued/coating.pdf").read_bytes()
    Path("signed.pdf").write_bytes(sent + b"\n% saved by another program\n")
    book.run("execute", "coating", "signed.pdf", *_by("Ada Okafor", "2026-02-20"))
    book.run("build", "coating")
    commit("Signed")

    book.told(
        "## An amendment\n\nIn summer both want a shorter notice. An amendment is a draft after what was signed, with the clauses that were signed."
    )
    book.run("amend", "coating", *_by("Ada Okafor", "2026-07-01"))
    book.edit("agreements/coating.yaml", "convenience: {notice: 90 days}", "convenience: {notice: 60 days}")
    book.told("They also want the new heading, so Ada takes the newer version of that one clause.")
    book.run("upgrade", "coating", "general.costs", *_by("Ada Okafor", "2026-07-01"))
    book.run("amend", "coating", *_by("Ada Okafor", "2026-07-01"))
    book.show("build/coating.amendment/coating.amendment.txt", "Article 1 ", "[signature.lumen]")
    book.told("It is sent and kept like any other paper, and everything that was ever kept still verifies.")
    book.run("issue", "coating", *_by("Ada Okafor", "2026-07-02"))
    book.run("verify")
    register = Path("agreements/records/coating/register.jsonl").read_text(encoding="utf-8").splitlines()
    records = [re.search(r'"on": "([^"]+)", "record": "([^"]+)"', line) for line in register]
    book.lines += ["", "The register:", "", *(f"- {one[1]}: {one[2]}" for one in records if one)]

    told = "\n".join(book.lines) + "\n"
    if request.config.getoption("--accept"):
        STORY.write_text(told, encoding="utf-8")
    assert told == STORY.read_text(encoding="utf-8")
