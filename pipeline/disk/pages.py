"""The pages of `docs/` that are generated: written where they differ, and gone where their form is gone."""

from __future__ import annotations

from pathlib import Path

from pipeline.disk.repository import Repository
from pipeline.library.pages import pages


def write_pages(repository: Repository) -> tuple[Path, ...]:
    """Write every page of the library into `docs/`; says where they stand."""
    folder = repository.root / "docs"
    (folder / "forms").mkdir(parents=True, exist_ok=True)
    texts = {folder / name: text for name, text in pages(repository.library).items()}
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    for path in {*(folder / "forms").glob("*.md")} - {*texts}:
        path.unlink()
    return tuple(texts)
