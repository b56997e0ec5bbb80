"""One agreement by `mou` and by other ways to the same words, each a fresh process, in turns: a table of times and ratios.

A way whose programs are not here is left out, by name. `pip install pypandoc_binary typst` brings pandoc and Typst; LibreOffice is the system's.
Arguments: the agreements (one of 11 pages and one of 39), `--runs 5`.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"} | {"PYTHONPATH": str(ROOT)}
AGREEMENTS = ("be-bound", "bursztyn-hydrogen")

_BARE = """
import sys, weasyprint
from weasyprint.text.fonts import FontConfiguration
fonts = FontConfiguration()
faces = weasyprint.CSS(filename="faces.css", font_config=fonts)
weasyprint.HTML(filename="page.html").write_pdf("bare.pdf", font_config=fonts, stylesheets=[faces], pdf_variant="pdf/ua-1")
"""
_TEMPLATE = """
import docx
word = docx.Document()
for line in ("{%p for line in lines %}", "{{ line }}", "{%p endfor %}"):
    word.add_paragraph(line)
word.save("template.docx")
"""
_DOCXTPL = """
import subprocess, sys
from docxtpl import DocxTemplate
word = DocxTemplate("template.docx")
word.render({"lines": open("words.md", encoding="utf-8").read().split("\\n\\n")}, autoescape=True)
word.save("office.docx")
command = ["soffice", "-env:UserInstallation=file://" + sys.argv[1], "--headless", "--convert-to", "pdf", "office.docx"]
subprocess.run(command, check=True, capture_output=True)
"""
_PANDOC = """
import subprocess, pypandoc
pandoc = pypandoc.get_pandoc_path()
subprocess.run([pandoc, "-f", "gfm", "words.md", "-o", "pandoc.docx"], check=True)
"""
_TYPST = (
    _PANDOC
    + """
import typst
subprocess.run([pandoc, "-f", "gfm", "words.md", "-s", "-t", "typst", "-o", "words.typ"], check=True)
typst.compile("words.typ", output="typst.pdf")
"""
)
_WEASY = (
    _PANDOC
    + """
import weasyprint
subprocess.run([pandoc, "-f", "gfm", "words.md", "-s", "--metadata", "title=x", "-t", "html", "-o", "pandoc.html"], check=True)
weasyprint.HTML(filename="pandoc.html").write_pdf("pandoc.pdf")
"""
)


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of a process and its children: on the wall, and of the processor."""

    wall: float
    cpu: float


def _run(command: list[str], folder: Path) -> Cost:
    before, begun = os.times(), time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    wall, after = time.perf_counter() - begun, os.times()
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        sys.exit(f"{command} ended with {done.returncode}:\n{done.stderr}")
    return Cost(wall, after.children_user + after.children_system - before.children_user - before.children_system)


def _ways(folder: Path) -> tuple[dict[str, list[str]], list[str]]:
    """The commands by what they are, and the ways that cannot be measured here."""
    python, office = sys.executable, folder / "office"
    ways = {"WeasyPrint alone, the same HTML (PDF)": [python, "-c", _BARE]}
    missing: list[str] = []
    if shutil.which("soffice"):
        ways["docxtpl and LibreOffice (Word, PDF)"] = [python, "-c", _DOCXTPL, str(office)]
    else:
        missing.append("docxtpl and LibreOffice: no soffice")
    if importlib.util.find_spec("pypandoc"):
        ways["pandoc and WeasyPrint (Word, PDF)"] = [python, "-c", _WEASY]
        if importlib.util.find_spec("typst"):
            ways["pandoc and Typst (Word, PDF)"] = [python, "-c", _TYPST]
    if len(ways) < 4:
        missing.append("pandoc, Typst: `pip install pypandoc_binary typst`")
    return ways, missing


def _prepare(agreement: str, folder: Path) -> None:
    from tests.bench.bench import _PAGE  # noqa: PLC0415 - the same page as the other measure's

    for command in ([sys.executable, "-c", _PAGE, agreement, str(folder)], [sys.executable, "-c", _TEMPLATE]):
        _run(command, ROOT if agreement in command else folder)
    _run([sys.executable, "-m", "pipeline", "build", agreement, "--formats", "md", "--out", str(folder / "md")], ROOT)
    words = next((folder / "md").rglob("*.md")).read_text(encoding="utf-8")
    # Typst refuses links to places that Markdown cannot name, so pandoc's ways get the words without links and anchors.
    plain = re.sub(r"</?a\b[^>]*>", "", re.sub(r"\[([^\]]*)\]\(#[^)]*\)", r"\1", words))
    (folder / "words.md").write_text(plain, encoding="utf-8")


def _pages(pdf: Path) -> int:
    import pypdfium2  # noqa: PLC0415 - once, and not while anything is measured

    return len(pypdfium2.PdfDocument(pdf))


def main() -> None:
    """Print a table for each agreement."""
    parser = argparse.ArgumentParser()
    parser.add_argument("agreements", nargs="*", default=AGREEMENTS)
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    for agreement in asked.agreements:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            ENVIRONMENT["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
            _prepare(agreement, folder)
            ways, missing = _ways(folder)
            ours = f'cd {ROOT} && exec "$0" -m pipeline build {agreement} --out "$(mktemp -d "$1/out.XXXXXX")"'
            commands = {"`mou build` (Word, PDF, text)": ["/bin/sh", "-c", ours, sys.executable, name], **ways}
            for command in commands.values():
                _run(command, folder)  # once unmeasured: a profile of LibreOffice, compiled modules
            costs: dict[str, list[Cost]] = {what: [] for what in commands}
            for _ in range(asked.runs):
                for what, command in commands.items():
                    costs[what].append(_run(command, folder))
            least = {what: Cost(min(c.wall for c in found), min(c.cpu for c in found)) for what, found in costs.items()}
            mou = next(iter(least.values()))
            pages = _pages(next(folder.glob(f"out.*/*/{agreement}.pdf")))
        out = sys.stdout.write
        out(f"{agreement}, {pages} pages, cold; the least of {asked.runs} runs in turns\n\n")
        out("| way | s wall | s CPU | `mou` takes, wall | `mou` takes, CPU |\n|---|---|---|---|---|\n")
        for what, cost in least.items():
            out(f"| {what} | {cost.wall:.2f} | {cost.cpu:.2f} | {mou.wall / cost.wall:.2f} × | {mou.cpu / cost.cpu:.2f} × |\n")
        out("".join(f"\nnot here: {line}" for line in missing) + "\n")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
