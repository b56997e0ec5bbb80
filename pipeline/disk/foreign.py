"""Two Word files of which nothing is known to one with tracked changes: the extra `redline` brings the engine, Docxodus."""

from __future__ import annotations

from tempfile import TemporaryDirectory
from typing import Any

from pipeline.codes import finding
from pipeline.findings import Place, Rejected
from pipeline.writers.docx_unwrapped import unwrapped


def compared(old: tuple[str, bytes], new: tuple[str, bytes], name: str, *, author: str, date: str) -> bytes:
    """The tracked changes from one Word file to another, each with its name, found in their words alone; `name` is the file that is not ours.

    Raises `Rejected` where the extra is not installed, for what is no Word file, and where the engine cannot read one.
    """
    try:
        from python_redlines import DocxodusEngine  # an optional extra
        from python_redlines.engines import EngineExecutionError, EngineNotInstalledError
    except ImportError:
        raise Rejected([finding("MOU552", Place(name, 1, 1), _UNKNOWN, _INSTALL)]) from None
    before, after = _unwrapped(*old), _unwrapped(*new)
    with TemporaryDirectory(prefix="mou-") as folder:
        try:
            engine: Any = DocxodusEngine(target_path=folder)
            done = engine.run_redline(author, before, after, date_time=date, detect_format_changes=False)
        except EngineNotInstalledError:
            raise Rejected([finding("MOU552", Place(name, 1, 1), _UNKNOWN, _INSTALL)]) from None
        except EngineExecutionError as error:
            said = next(iter((error.stderr or "").split("\n")), "").strip()[:120] or "it says nothing"
            raise Rejected(
                [finding("MOU553", Place(name, 1, 1), f"The engine cannot compare the two Word files: {said}", _OPEN)]
            ) from None
        return bytes(done[0])


def _unwrapped(name: str, docx: bytes) -> bytes:
    try:
        return unwrapped(docx)
    except ValueError:
        said = "This is no Word file, or it is damaged or protected by a password."
        raise Rejected([finding("MOU553", Place(name, 1, 1), said, _OPEN)]) from None


_UNKNOWN = "This Word file is not as mou built it, so its words have to be guessed, and the engine for that is not installed."
_INSTALL = "Install it with `pip install 'mou-pipeline[redline]'`, or name versions that mou knows."
_OPEN = "Open it in Word, save it as .docx without a password, and run the command again."
