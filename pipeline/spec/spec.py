"""The whole agreement as typed facts. What the file leaves out is None, () or {}: the library's defaults are supplied later, and listed."""

from __future__ import annotations

from typing import Literal

from pydantic import PrivateAttr

from pipeline.findings import Place
from pipeline.source import Node
from pipeline.spec.labels import place_of
from pipeline.spec.terms import Terms


class Spec(Terms):
    """One agreement: its facts and choices, as `agreements/<id>.yaml` tells them."""

    _root: Node | None = PrivateAttr(default=None)

    @property
    def common(self) -> Literal["entity", "partners"] | None:
        """What the parties own together and can pay money to: an entity, or a partnership."""
        if self.entity and self.entity.status != "contractual":
            return "entity"
        return "partners" if self.partners else None

    def place(self, *path: str | int) -> Place:
        """Where a key stands in the file: `place("milestones", "list", "pilot-run", "due")`; of a key that is not there, its nearest ancestor."""
        return place_of(self._root, path) if self._root else Place("", 1, 1)

    def placed(self, root: Node) -> Spec:
        """The same facts, knowing the nodes that they were read from."""
        spec = self.model_copy()
        spec._root = root  # noqa: SLF001 - its own class
        return spec
