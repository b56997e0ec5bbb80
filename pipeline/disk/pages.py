"""The pages of `docs/` that are generated: written where they differ, and gone where their form is gone."""

from __future__ import annotations

from pathlib import Path

from pipeline.disk.files import alone, digest, digest_of, write_whole
from pipeline.disk.repository import Repository
from pipeline.library.pages import pages


def write_pages(repository: Repository) -> tuple[Path, ...]:
    """Write every page of the library into `docs/`; says where they stand."""
    folder = repository.root / "docs"
    texts = {folder / name: text for name, text in pages(repository.library).items()}
    with alone(folder), alone(folder / "forms"):
        for path, text in texts.items():
            if digest_of(path) != digest(text.encode()):
                write_whole(path, text.encode())
        for path in {*(folder / "forms").glob("*.md")} - {*texts}:
            path.unlink()
    return tuple(texts)
