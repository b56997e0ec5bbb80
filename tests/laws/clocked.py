"""Runs the command `mou` under a clock of another day: `clocked.py SECONDS ARGUMENT…`, in seconds since 1970."""

from __future__ import annotations

import datetime as dt
import sys
import time
from typing import Any

from typing_extensions import override


def main() -> None:
    """Set what Python calls the time, then run `mou` with the arguments after the first."""
    then = float(sys.argv[1])
    real = {name: getattr(time, name) for name in ("localtime", "gmtime", "strftime", "ctime")}

    class Day(dt.datetime):
        """A moment whose now is then."""

        @classmethod
        @override
        def now(cls, tz: Any = None) -> Any:
            return cls.fromtimestamp(then, tz)

        @classmethod
        @override
        def utcnow(cls) -> Any:
            return cls.fromtimestamp(then, dt.UTC).replace(tzinfo=None)

    def told(name: str) -> Any:
        def tell(*arguments: Any) -> Any:
            if name == "strftime":
                return real[name](arguments[0], *(arguments[1:] or (real["localtime"](then),)))
            return real[name](*(arguments or (then,)))

        return tell

    time.time, time.time_ns = lambda: then, lambda: int(then * 10**9)
    for name in real:
        setattr(time, name, told(name))
    dt.datetime = Day  # type: ignore[misc] # what is imported from here on takes it

    from pipeline.cli.main import mou  # noqa: PLC0415 - under that clock

    mou(sys.argv[2:])


if __name__ == "__main__":
    main()
