"""Jinja's sandbox, as a style's templates get it: the same refusals, asked once for each type of value."""

from __future__ import annotations

from typing import Any

from jinja2.sandbox import ImmutableSandboxedEnvironment
from typing_extensions import override


class Sandbox(ImmutableSandboxedEnvironment):
    """Remembers which attributes of which types a template may take: Jinja's answer turns on these two alone, and a page asks for ten thousand."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._answers: dict[tuple[type, str], bool] = {}

    @override
    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Jinja's answer."""
        key = type(obj), attr
        if key not in self._answers:
            self._answers[key] = super().is_safe_attribute(obj, attr, value)
        return self._answers[key]
