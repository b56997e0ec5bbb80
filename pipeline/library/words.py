"""The printed words of a language; one that the program prints and the file does not have is a finding, and no fault of ours."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.codes import finding
from pipeline.findings import Place, Rejected
from pipeline.source import Plain


class Words(dict[str, Plain]):
    """Words by key, and sections of words: asking for a key that is not there raises `Rejected` with MOU562, which names it."""

    def __init__(self, held: Mapping[str, Plain], file: str, path: str = "") -> None:
        self.file, self.path = file, path
        inner = {key: Words(value, file, f"{path}{key}.") if isinstance(value, dict) else value for key, value in held.items()}
        super().__init__(inner)

    def __missing__(self, key: str) -> Plain:
        said = f"The words file does not have `{self.path}{key}`, which this mou prints."
        raise Rejected(
            [finding("MOU562", Place(self.file, 1, 1), said, "A fresh repository (`mou init`) has the key; take it from there.")]
        )
