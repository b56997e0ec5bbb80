"""Findings are printed for people, for editors, for GitHub and as SARIF, and say the same in each."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from click.testing import Result

from pipeline.cli.show import show
from pipeline.codes import finding
from pipeline.findings import Finding, Place
from tests.agreement import text_of
from tests.ground import ground, mou

FAULTY = text_of(title="title: Memorandum\ntitel: twice\n", form="form: joint ventura\n")
# What SARIF 2.1.0 asks of a log, as far as ours goes (source: OASIS, Static Analysis Results Interchange Format 2.1.0, sections 3.13 to 3.52).
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "required": ["name"],
                                "properties": {"rules": {"uniqueItems": True, "items": {"required": ["id"]}}},
                            }
                        },
                    },
                    "results": {
                        "items": {
                            "required": ["message", "ruleId", "level", "locations"],
                            "properties": {
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": {"required": ["text"]},
                                "locations": {
                                    "minItems": 1,
                                    "items": {
                                        "required": ["physicalLocation"],
                                        "properties": {
                                            "physicalLocation": {
                                                "required": ["artifactLocation", "region"],
                                                "properties": {
                                                    "artifactLocation": {"properties": {"uri": {"pattern": "^[!-~]+$"}}},
                                                    "region": {
                                                        "properties": {
                                                            "startLine": {"type": "integer", "minimum": 1},
                                                            "startColumn": {"type": "integer", "minimum": 1},
                                                        }
                                                    },
                                                },
                                            }
                                        },
                                    },
                                },
                            },
                        }
                    },
                },
            },
        },
    },
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ground with a faulty agreement, where the user stands."""
    ground(tmp_path, small=FAULTY)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _checked(*words: str) -> Result:
    return mou("check", *words)


def _shown(findings: list[Finding], style: str, capsys: pytest.CaptureFixture[str]) -> str:
    show(findings, style)
    said = capsys.readouterr()
    return said.out + said.err


@pytest.mark.usefixtures("root")
def test_in_full_a_finding_shows_its_line_and_what_to_do() -> None:
    done = _checked()
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.startswith("error MOU025 `form` should be `non-equity alliance`, ")
    assert (
        """; it says `joint ventura`.
  --> agreements/small.yaml:2:7
  2 | form: joint ventura
    |       ^
  = Did you mean `joint venture`?

error MOU021 `titel` is not known.
  --> agreements/small.yaml:4:1
  4 | titel: twice
    | ^
  = Did you mean `title`?

mou: small checked: 2 errors. `mou explain MOU025` says more of the first.
"""
        in done.stderr
    )


@pytest.mark.usefixtures("root")
def test_concise_is_a_line_a_finding() -> None:
    lines = _checked("--format", "concise").stderr.splitlines()
    assert len(lines) == 3
    assert all(re.match(r"agreements/small\.yaml:\d+:\d+: error MOU\d{3} \S", line) for line in lines[:2])


@pytest.mark.usefixtures("root")
def test_json_is_a_list_with_seven_keys_each() -> None:
    done = _checked("--format", "json")
    assert (done.exit_code, done.stderr) == (1, "")
    findings = json.loads(done.stdout)
    assert [list(one) for one in findings] == [["code", "severity", "message", "file", "line", "column", "help"]] * 2
    assert [(one["severity"], one["file"], one["line"]) for one in findings] == [
        ("error", "agreements/small.yaml", 2),
        ("error", "agreements/small.yaml", 4),
    ]


@pytest.mark.usefixtures("root")
def test_sarif_has_the_shape_of_its_standard() -> None:
    done = _checked("--format", "sarif")
    assert (done.exit_code, done.stderr) == (1, "")
    log = json.loads(done.stdout)
    jsonschema.validate(log, SARIF)
    results = log["runs"][0]["results"]
    assert [one["locations"][0]["physicalLocation"]["region"]["startLine"] for one in results] == [2, 4]
    assert {rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]} == {one["ruleId"] for one in results}


@pytest.mark.usefixtures("root")
def test_github_gets_an_annotation_a_finding() -> None:
    done = _checked("--format", "github")
    assert done.exit_code == 1
    assert re.match(r"::error file=agreements/small\.yaml,line=2,col=\d+,title=MOU\d{3}::", done.stdout)


def test_without_findings_data_is_an_empty_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ground(tmp_path, small=FAULTY))
    for path in (tmp_path / "agreements").iterdir():
        path.unlink()
    assert _checked("--format", "json").stdout == "[]\n"
    assert _checked("--format", "github").stdout == ""
    assert json.loads(_checked("--format", "sarif").stdout)["runs"][0]["results"] == []


def test_github_shows_ten_of_a_kind_and_says_how_many_more(capsys: pytest.CaptureFixture[str]) -> None:
    findings = [finding("MOU104", Place("a.yaml", line, 1), "x", "y") for line in range(1, 14)]
    findings += [finding("MOU101", Place("a.yaml", line, 1), "x", "y") for line in range(1, 3)]
    lines = _shown(findings, "github", capsys).splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::error"] * 2 + ["::warning"] * 10 + ["::notice"]
    assert lines[-1] == "::notice title=warnings::and 3 more; `mou check` lists them all"


def test_an_annotation_keeps_to_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    one = finding("MOU104", Place("a,b:c.yaml", 1, 2), "50 %\n::error::no", "y")
    assert _shown([one], "github", capsys) == "::warning file=a%2Cb%3Ac.yaml,line=1,col=2,title=MOU104::50 %25%0A::error::no y\n"


def test_what_could_move_the_cursor_shows_as_a_replacement(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("title: \x1b[2Jgone \u202eturned\n", encoding="utf-8")
    said = _shown([finding("MOU002", Place(str(path), 1, 8), "bad \x1b[31m", "no")], "full", capsys)
    assert "\x1b" not in said.replace("\x1b[31m\x1b[1m", "").replace("\x1b[0m", "")
    assert "title: \ufffd[2Jgone \ufffdturned" in said


def test_the_name_of_a_file_moves_no_cursor_and_begins_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    found = finding("MOU009", Place("agreements/\x1b[2Ja\nerror b.yaml", 1, 1), "no", "no")
    for style in ("full", "concise"):
        assert "agreements/\ufffd[2Ja\ufffderror b.yaml:1:1" in _shown([found], style, capsys)


def test_of_a_long_line_the_part_around_the_place_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f"{'a' * 200}HERE{'b' * 200}\n", encoding="utf-8")
    lines = _shown([finding("MOU104", Place(str(path), 1, 201), "x", "y")], "full", capsys).splitlines()
    shown, mark = lines[2].partition("| ")[2], lines[3].partition("| ")[2]
    assert len(shown) <= 112
    assert shown[mark.index("^") :].startswith("HERE")


def test_a_line_that_is_not_there_is_not_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = _shown([finding("MOU009", Place(str(tmp_path / "none.yaml"), 1, 1), "x", "y")], "full", capsys)
    assert len(said.splitlines()) == 4


def test_the_same_help_is_said_once_in_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    findings = [finding("MOU104", Place("a.yaml", line, 1), "x", "Write it.") for line in (1, 2, 3)]
    assert _shown(findings, "full", capsys).count("Write it.") == 1


def test_from_a_subfolder_files_are_named_from_there(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "agreements")
    assert "  --> small.yaml:2:" in _checked().stderr
    assert "  2 | form: joint ventura" in _checked().stderr
    assert {one["file"] for one in json.loads(_checked("--format", "json").stdout)} == {"small.yaml"}
    assert "file=agreements/small.yaml" in _checked("--format", "github").stdout


def test_a_file_outside_the_repository_is_named_whole(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("elsewhere") / "other.yaml"
    outside.write_text(FAULTY, encoding="utf-8")
    said = _checked(str(outside)).stderr
    assert "other.yaml:2:" in said
    assert "  2 | form: joint ventura" in said
    assert not (root / "build").exists()
