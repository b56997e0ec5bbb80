"""Runs the command `mou` and writes down what it does to the world: `watched.py RECORD ARGUMENT…`.

Python tells of each connection, program and file that it opens; what a C library does beside it shows in the lists of files that the test compares.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

REACHING_OUT = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.fork",
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


def main() -> None:
    """Run `mou` with the arguments after the first; write its record where the first says."""
    record, arguments = Path(sys.argv[1]), sys.argv[2:]
    reached: list[str] = []
    written: set[str] = set()
    watching = True

    def hook(event: str, details: tuple[object, ...]) -> None:
        if not watching:
            return
        if event.startswith(REACHING_OUT) and event != "socket.__new__":
            reached.append(f"{event} {details!r}")
        elif event == "open" and isinstance(details[2], int) and details[2] & _WRITING and isinstance(details[0], str | bytes):
            written.add(os.path.abspath(os.fsdecode(details[0])))  # noqa: PTH100 - a file that may be gone is not resolved
        elif event in {"os.remove", "os.rmdir"} and details[1] != -1:
            pass  # a file below an open folder, of which the lists of files tell
        elif event.startswith(CHANGING):
            written.update(os.path.abspath(os.fsdecode(path)) for path in details if isinstance(path, str | bytes))  # noqa: PTH100

    sys.addaudithook(hook)
    code: object = 0
    try:
        from pipeline.cli.main import mou  # noqa: PLC0415 - what is imported is watched too

        mou(arguments)
    except SystemExit as ended:
        code = ended.code
    watching = False
    record.write_text(json.dumps({"code": code, "reached": reached, "written": sorted(written)}))


if __name__ == "__main__":
    main()
