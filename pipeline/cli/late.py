"""A group of commands each of which is loaded when it is asked for: `mou --version` waits for none of them, `mou check` for one."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click
from typing_extensions import override

_INTERRUPTED = 130


class Late(click.Group):
    """A group that knows its commands by name, and where each stands: `module:attribute` in this package."""

    def __init__(self, *arguments: Any, late: Mapping[str, str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._late = late

    @override
    def invoke(self, ctx: click.Context) -> Any:
        """Run a command. Whoever interrupts while it is loaded ends it with 130; click would end with 1, which are findings."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise SystemExit(_INTERRUPTED) from None

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, sorted; none is loaded."""
        return sorted({*self.commands, *self._late})

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name, loaded now; None where there is none."""
        if place := self._late.get(cmd_name):
            module, _, attribute = place.partition(":")
            command: click.Command = getattr(import_module(f"{__package__}.{module}"), attribute)
            return command
        return super().get_command(ctx, cmd_name)
