"""Two Word files of which nothing is known to one with tracked changes: the extra `redline` brings the engine, Docxodus."""

from __future__ import annotations

from tempfile import TemporaryDirectory
from typing import Any

from pipeline.codes import finding
from pipeline.findings import Place, Rejected
from pipeline.writers.docx_unwrapped import unwrapped


def compared(old: bytes, new: bytes, name: str, *, author: str, date: str) -> bytes:
    """The tracked changes from one Word file to another, found in their words alone; `name` is the file that is not ours.

    Raises `Rejected` where the extra is not installed, and where the engine cannot read a file.
    """
    try:
        from python_redlines import DocxodusEngine  # noqa: PLC0415 - an optional extra
        from python_redlines.engines import EngineExecutionError, EngineNotInstalledError  # noqa: PLC0415
    except ImportError:
        raise Rejected([finding("MOU552", Place(name, 1, 1), _UNKNOWN, _INSTALL)]) from None
    with TemporaryDirectory(prefix="mou-") as folder:
        try:
            engine: Any = DocxodusEngine(target_path=folder)
            done = engine.run_redline(author, unwrapped(old), unwrapped(new), date_time=date, detect_format_changes=False)
        except EngineNotInstalledError:
            raise Rejected([finding("MOU552", Place(name, 1, 1), _UNKNOWN, _INSTALL)]) from None
        except EngineExecutionError as error:
            said = " ".join(str(error).split())[:200]
            unread = finding("MOU553", Place(name, 1, 1), f"The two Word files cannot be compared: {said}", _OPEN)
            raise Rejected([unread]) from None
        return bytes(done[0])


_UNKNOWN = "This Word file is not as mou built it, so its words have to be guessed, and the engine for that is not installed."
_INSTALL = "Install it with `pip install 'mou-pipeline[redline]'`, or name versions that mou knows."
_OPEN = "Open both in Word, save them as .docx and run the command again."
