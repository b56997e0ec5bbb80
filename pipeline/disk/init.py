"""A folder to a fresh repository of agreements: all that the program carries for one, and nothing over a file that is there."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.codes import finding
from pipeline.disk.carried import carried, data, wheel
from pipeline.disk.files import digest, digest_of
from pipeline.disk.repository import Repository
from pipeline.disk.start import example
from pipeline.findings import Finding, Place, Rejected
from pipeline.spec.schema import printed_schema

_LIBRARY = ("clauses", "templates")
_JOB = (".ci/agreements", ".ci/setup", ".github/workflows/agreements.yml", "requirements.lock")
_MOST_NAMED = 3


def forms() -> tuple[str, ...]:
    """The deal forms that there is an example of, sorted."""
    return tuple(sorted(Repository(data()).library.forms))


def fresh(form: str | None) -> dict[str, bytes]:
    """The files of a fresh repository by their names; with the example of a deal form, if one is named. Raises `Rejected` where there is none."""
    starter = {name.removeprefix("starter/"): content for name, content in carried("starter").items()}
    name, program = wheel()
    files = starter | carried(*_LIBRARY, *_JOB)
    files |= {f".ci/{name}": program, "docs/agreement.schema.json": printed_schema().encode()}
    if form is not None:
        files[f"agreements/{form}-example.yaml"] = example(Repository(data()), form.replace("-", " "))
    return dict(sorted(files.items()))


def lay_out(folder: Path, files: dict[str, bytes]) -> tuple[str, ...]:
    """Write the files into a folder, which is made if it is not there, and say which were not there before.

    Each is there whole or not at all; what was interrupted is taken up again. Where another file or a link stands in the place of one,
    nothing is written and `Rejected` is raised (MOU560).
    """
    if taken := [name for name, content in files.items() if _other(folder, name, content)]:
        raise Rejected([_in_the_way(folder, taken)])
    missing = [name for name in files if not os.path.lexists(folder / name)]
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".mou-", dir=folder) as private:
        part = Path(private) / "part"
        for name in missing:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(files[name])
            try:
                os.link(part, folder / name)  # unlike a renaming, this never takes the place of a file
            except FileExistsError:
                raise Rejected([_in_the_way(folder, [name])]) from None
            part.unlink()
    return tuple(missing)


def _other(folder: Path, name: str, content: bytes) -> bool:
    """Whether something else than the file stands in its place, or a file in the place of a folder above it."""
    path = folder / name
    above = [folder.joinpath(*Path(name).parts[:depth]) for depth in range(len(Path(name).parts))]
    if any(os.path.lexists(one) and not one.is_dir() for one in above):
        return True
    return os.path.lexists(path) and (path.is_symlink() or digest_of(path) != digest(content))


def _in_the_way(folder: Path, names: list[str]) -> Finding:
    rest = len(names) - _MOST_NAMED
    said = ", ".join(names[:_MOST_NAMED]) + (f" and {rest} more" if rest > 0 else "")
    advice = "Name another folder, or move what is there away; `mou init` writes over nothing."
    return finding(
        "MOU560", Place(str(folder.resolve() / names[0]), 1, 1), f"In {folder} stand files of the same names: {said}.", advice
    )
