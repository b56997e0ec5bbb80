"""LibreOffice as the one who accepts or rejects: it opens Word files, takes every change or none, and prints what is left as text.

One run of the program works through any number of files; a macro in a profile of its own does it, so nothing of the user's is touched.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape

Verb = Literal["Accept", "Reject", "Keep"]

_MACRO = """
Sub Settle(jobs As String)
  Dim channel As Integer, job As String, parts, document, dispatcher
  dispatcher = CreateUnoService("com.sun.star.frame.DispatchHelper")
  channel = FreeFile
  Open jobs For Input As #channel
  Do While Not Eof(channel)
    Line Input #channel, job
    parts = Split(job, "|")
    document = StarDesktop.loadComponentFromURL(ConvertToURL(parts(1)), "_blank", 0, Array(Value("Hidden", True)))
    If parts(0) <> "Keep" Then
      dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" & parts(0) & "AllTrackedChanges", "", 0, Array())
    End If
    document.TextFields.refresh()
    document.storeToURL(ConvertToURL(parts(2)), Array(Value("FilterName", "Text (encoded)"), Value("FilterOptions", "UTF8,LF")))
    document.close(True)
  Loop
  Close #channel
  StarDesktop.terminate()
End Sub
"""
_VALUE = """
Function Value(key As String, what) As Object
  Dim one As New com.sun.star.beans.PropertyValue
  one.Name = key
  one.Value = what
  Value = one
End Function
"""
_MODULE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Macros" script:language="StarBasic">{}</script:module>'
)
_LIBRARY = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">\n'
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" '
    'library:passwordprotected="false">{}</library:library>'
)


@dataclass(frozen=True, slots=True)
class Job:
    """A Word file and what LibreOffice does with its changes."""

    verb: Verb
    docx: bytes


def settled(soffice: str, folder: Path, jobs: Iterable[Job]) -> list[str]:
    """The text that is left of each file, numbers in the margin and recomputed references among it."""
    lines = []
    for count, job in enumerate(jobs):
        (folder / f"{count}.docx").write_bytes(job.docx)
        lines.append(f"{job.verb}|{folder / f'{count}.docx'}|{folder / f'{count}.txt'}")
    (folder / "jobs").write_text("\n".join(lines))
    run_macro(soffice, folder, _MACRO, f'Settle("{folder / "jobs"}")')
    return [(folder / f"{count}.txt").read_text("utf-8-sig") for count in range(len(lines))]


def run_macro(soffice: str, folder: Path, basic: str, call: str) -> None:
    """Have LibreOffice run a macro, which ends it; `Value("Hidden", True)` in it makes a property."""
    command = [soffice, "--headless", "--norestore", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    if not (library := folder / "profile" / "user" / "basic" / "Standard").is_dir():
        _run([*command, "--terminate_after_init"])  # a macro is not found before the profile is there
    (library / "Macros.xba").write_text(_MODULE.format(escape(basic + _VALUE)))
    (library / "script.xlb").write_text(_LIBRARY.format('<library:element library:name="Macros"/>'))
    _run([*command, f"macro:///Standard.Macros.{call}"])


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=600)
