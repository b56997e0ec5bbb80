"""`mou style check` says what styles lack, and how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result

from tests.agreement import ROOT
from tests.ground import ground, mou
from tests.writers.test_docx_template import BODY, STYLES, changed


def _check(*names: str) -> Result:
    return mou("style", "check", *names)


def test_the_styles_of_the_repository_lack_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = _check()
    assert (done.exit_code, done.stdout) == (0, "")
    assert [line.partition(":")[0] for line in done.stderr.splitlines()[:1]] == ["mou"]
    assert "plain lacks nothing" in done.stderr


def test_a_style_of_another_name_is_no_style(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = _check("plein")
    assert done.exit_code == 2
    assert "There is no style plein in templates/. Did you mean `plain`?" in done.stderr


@pytest.mark.parametrize(
    "name, pattern, by, said, advice",
    [
        (STYLES, 'w:ascii="Cambria"', 'w:ascii="Georgia"', "The font “Georgia” of ", "In Word, choose Cambria;"),
        (STYLES, 'w:name w:val="MOU Recital"', 'w:name w:val="Recital"', "The style “MOU Recital” is missing.", "New Style"),
        (STYLES, r'(?<=<w:name w:val="Title"/>)(.*?)<w:rPr>', "<w:rPr><w:caps/>", "The line “title” is in capitals", "All caps"),
        (BODY, "<w:body>", "<w:body><w:p/>", "An empty line stands before the agreement", "Spacing, Before"),
        (BODY, "<w:pgMar[^>]*/>", "", "The Word template has no paper size or no margins.", "Page Setup"),
    ],
)
def test_what_a_lawyer_changed_in_word_is_told_in_words_of_word(
    name: str, pattern: str, by: str, said: str, advice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = ground(tmp_path / "ground")
    template = root / "templates/house/agreement.docx"
    template.write_bytes(changed(template.read_bytes(), name, pattern, by))
    monkeypatch.chdir(root)
    done = _check("house")
    assert done.exit_code == 1
    assert said in done.output
    assert advice in done.output


def test_a_style_needs_no_more_than_its_word_template_and_its_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = ground(tmp_path / "ground")
    (root / "templates/house").rename(root / "templates/firm")
    (root / "templates/house").mkdir()
    for name in ("agreement.html", "agreement.css", "page.html"):
        (root / "templates/firm" / name).rename(root / "templates/house" / name)
    monkeypatch.chdir(root)
    assert sorted(path.name for path in (root / "templates/firm").iterdir()) == ["agreement.docx", "style.yaml"]
    assert _check("firm").exit_code == 0
