"""The program's own streams: every terminal can show what is said, and a reader who has enough ends no run."""

from __future__ import annotations

import os
from contextlib import suppress
from io import BufferedWriter, FileIO, TextIOWrapper
from typing import Any, TextIO

from typing_extensions import override


class _Outlet(FileIO):
    """A file that fails once at most: what nobody reads any more, as behind `| head`, goes nowhere, and so does all behind a fault."""

    @override
    def write(self, data: Any, /) -> int:
        try:
            return super().write(data)
        except OSError as error:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno())
            os.close(nowhere)
            if isinstance(error, BrokenPipeError):
                return super().write(data)
            raise


def opened() -> None:
    """See to it that all three streams of the program are open, so that no file of ours gets the number of one and what is said to it."""
    for number in range(3):
        with suppress(OSError):
            os.fstat(number)
            continue
        os.open(os.devnull, os.O_RDWR)  # it gets the lowest number that is free


def inlet(stream: TextIO | None) -> TextIO:
    """What is read from one of the program's own streams; one that was closed has nothing to read."""
    return open(os.devnull, encoding="utf-8") if stream is None else stream  # noqa: PTH123 - it is open as long as the program


def outlet(stream: TextIO | None) -> TextIO:
    """A stream in the place of one of the program's own: the run goes on when its reader is gone, and ends with its own exit code.

    What its encoding cannot say is said by numbers. What is said to one that was closed goes nowhere. Anything else than a stream of text comes back.
    """
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - it is open as long as the program
    if not isinstance(stream, TextIOWrapper):
        return stream
    raw = _Outlet(stream.fileno(), "wb", closefd=False)
    return TextIOWrapper(BufferedWriter(raw), stream.encoding, "backslashreplace", line_buffering=stream.line_buffering)
