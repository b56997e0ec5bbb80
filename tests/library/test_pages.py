"""The pages of docs/ say what the library and the table of codes say now."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.codes import CODES
from pipeline.disk.pages import write_pages
from pipeline.disk.repository import Repository
from pipeline.library.library import Form
from pipeline.library.pages import pages
from tests.agreement import ROOT, library

PAGES = pages(library())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_current(name: str) -> None:
    path = ROOT / "docs" / name
    assert path.is_file(), "run make docs"
    assert path.read_text(encoding="utf-8") == PAGES[name], "run make docs"


def test_every_form_has_its_page_and_no_other_is_there() -> None:
    assert {path.stem for path in (ROOT / "docs/forms").glob("*.md")} == set(library().forms)


def test_every_code_has_its_section() -> None:
    assert [line.split()[1] for line in PAGES["rules.md"].splitlines() if line.startswith("### ")] == list(CODES)


@pytest.mark.parametrize("form", library().forms.values(), ids=lambda form: form.id)
def test_every_clause_and_demand_of_a_form_is_on_its_page(form: Form) -> None:
    page = PAGES[f"forms/{form.id}.md"]
    assert [take.clause for take in form.takes if f"| `{take.clause}` " not in page] == []
    assert [demand.fact for demand in (*form.must_have, *form.must_not) if f"- `{demand.fact}`: " not in page] == []


def test_the_page_of_a_form_that_is_gone_goes_too(tmp_path: Path) -> None:
    (tmp_path / "docs/forms").mkdir(parents=True)
    (tmp_path / "docs/forms/old.md").write_text("x", encoding="utf-8")
    (tmp_path / "clauses").symlink_to(ROOT / "clauses")
    write_pages(Repository(tmp_path))
    assert not (tmp_path / "docs/forms/old.md").exists()
    assert (tmp_path / "docs/rules.md").read_text(encoding="utf-8") == PAGES["rules.md"]
