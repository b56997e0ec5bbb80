"""Runs the command `mou` and writes down what it does to the world: `watched.py RECORD ARGUMENT…`.

Python tells of each connection, program and file that it opens, here and in a copy of this process; what a C library does beside it shows in the
lists of files that the test compares. Each line of the record is one thing that was reached for or written, the last one the exit code.
"""

from __future__ import annotations

import json
import os
import sys
from functools import partial

REACHING_OUT = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "pty.",
    "urllib.",
    "http.",
    "ftplib.",
    "smtplib.",
)
CHANGING = (
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "os.utime",
    "shutil.",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def _seen(record: int, what: str, *details: object) -> None:
    for detail in details:
        os.write(record, f"{json.dumps([what, detail])}\n".encode())


def _path(path: str | bytes) -> str:
    return os.path.abspath(os.fsdecode(path))  # noqa: PTH100 - a file that may be gone is not resolved


def main() -> None:
    """Run `mou` with the arguments after the first; write its record where the first says."""
    record, arguments = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), sys.argv[2:]
    watching = True

    seen = partial(_seen, record)

    def hook(event: str, details: tuple[object, ...]) -> None:
        if not watching:
            return
        if event.startswith(REACHING_OUT) and event != "socket.__new__":
            seen("reached", f"{event} {details!r}")
        elif event == "open" and isinstance(details[2], int) and details[2] & _WRITING and isinstance(details[0], str | bytes):
            seen("written", _path(details[0]))
        elif event in {"os.remove", "os.rmdir"} and details[1] != -1:
            pass  # a file below an open folder, of which the lists of files tell
        elif event.startswith(CHANGING):
            seen("written", *(_path(path) for path in details if isinstance(path, str | bytes)))

    sys.addaudithook(hook)
    code: object = 0
    try:
        from pipeline.cli.main import mou  # noqa: PLC0415 - what is imported is watched too

        mou(arguments)
    except SystemExit as ended:
        code = ended.code
    watching = False
    seen("code", code)


if __name__ == "__main__":
    main()
