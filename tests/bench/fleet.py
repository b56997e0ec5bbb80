"""Many agreements: how fast workers build them, what a build costs when nothing changed, and when one clause did.

Arguments: how many agreements (24), and the formats (docx,pdf,txt). The memory is the most that any one process held; it is told after a
quarter of the agreements too, because a worker that grows holds more after all of them.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[2]
FEW, CLAUSE = "clauses/money/sponsorship.md", '"money.sponsorship"'
ENVIRONMENT = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"} | {"PYTHONPATH": str(ROOT)}

# Every n-th of the same pages by WeasyPrint alone, in a warm process: waits until a line is given, and prints the seconds that it takes for them.
_WARM = """
import sys, time, weasyprint
from pathlib import Path
from pipeline.disk.make import check
from pipeline.disk.repository import repository
from pipeline.asked import Edition
from pipeline.edition import edition
from pipeline.style.style import needed
from pipeline.writers.html import write_html
from weasyprint.text.fonts import FontConfiguration
here, place = repository(Path.cwd()), Path(sys.argv[1])
pages, faces = [], []
for key in here.ids()[int(sys.argv[2]) :: int(sys.argv[3])]:
    _, source = here.agreement(key)
    style = here.look(source).whole
    pages.append(write_html(edition(check(here, key), Edition()), style))
for count, font in enumerate(needed(style, pages[0])):
    (place / f"{count}.ttf").write_bytes(font.data)
    slant = "italic" if font.file.italic else "normal"
    look = f"src: url(file://{place}/{count}.ttf); font-weight: {font.file.weight}; font-style: {slant}"
    faces.append(f"@font-face {{ font-family: '{font.file.family}'; {look} }}")
weasyprint.HTML(string="<p>warm").write_pdf()
print("warm", flush=True)
input()
begun = time.perf_counter()
for page in pages:
    fonts = FontConfiguration()
    css = weasyprint.CSS(string="".join(faces), font_config=fonts)
    weasyprint.HTML(string=page).write_pdf(font_config=fonts, stylesheets=[css], pdf_variant="pdf/ua-1")
print(time.perf_counter() - begun)
"""


def _held(process: int) -> float:
    """The most megabytes that a process or any that it started has held so far."""
    try:
        started = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:  # it has ended
        return 0
    own = re.search(r"VmHWM:\s+(\d+) kB", status)
    return max([int(own[1]) / 1000 if own else 0, *(_held(int(one)) for one in started)])


def _grown(folder: Path, count: int, *words: str) -> tuple[float, float, float, float]:
    """Run a build, and say what `_mou` says, with the megabytes of its largest process when a quarter was made before those of all."""
    begun, quarter, most = time.perf_counter(), 0.0, 0.0
    command = [sys.executable, "-m", "pipeline", *words]
    with subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
            most = max(most, _held(process.pid))
            if not quarter and len(list(folder.glob("build/*/build.json"))) * 4 >= count:
                quarter = most
            time.sleep(0.2)
        process.returncode = 0
    used = ended[2]
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime, quarter, most


def _mou(folder: Path, *words: str) -> tuple[float, float, float]:
    """Run the command; seconds on the wall and of the processor, and the megabytes of its largest process."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "pipeline", *words]
    with subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, _, used = os.wait4(process.pid, 0)
        process.returncode = 0
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000


def _warm(folder: Path, fonts: Path, cores: int) -> float:
    """The seconds until as many warm processes as there are cores have printed all pages by WeasyPrint alone, each its share at the same time."""
    shares = []
    for number in range(cores):
        (fonts / str(number)).mkdir()
        command = [sys.executable, "-c", _WARM, str(fonts / str(number)), str(number), str(cores)]
        shares.append(
            subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        )
    for share in shares:
        assert share.stdout
        assert share.stdout.readline() == "warm\n"
    for share in shares:
        assert share.stdin
        share.stdin.write("\n")
        share.stdin.flush()
    return max(float(share.communicate()[0]) for share in shares)


def main() -> None:
    """Print the measures."""
    count, formats = int((sys.argv[1:2] or ["24"])[0]), (sys.argv[2:3] or ["docx,pdf,txt"])[0]
    cores, out = len(os.sched_getaffinity(0)), partial(print, end="", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder, fonts = Path(name) / "here", Path(name) / "fonts"
        fonts.mkdir()
        ENVIRONMENT["PYTHONPYCACHEPREFIX"] = str(Path(name) / "compiled")
        for part in ("clauses", "templates"):
            shutil.copytree(ROOT / part, folder / part)
        (folder / "agreements").mkdir()
        originals = sorted((ROOT / "agreements").glob("*.yaml"))
        for number in range(count):
            shutil.copy(originals[number % len(originals)], folder / f"agreements/copy-{number:06}.yaml")
        build = ("build", "--formats", formats)
        _mou(folder, "--version")  # once unmeasured: it compiles what it loads
        wall, cpu, quarter, most = _grown(folder, count, *build, "--jobs", "0")
        out(
            f"{count} agreements ({formats}) by {cores} workers: {wall:.1f} s, {wall / count:.2f} s each, {cpu:.1f} s CPU, "
            f"at most {quarter:.0f} MB after {count // 4}, {most:.0f} MB after all\n"
        )
        if "pdf" in formats:
            warm = _warm(folder, fonts, cores)
            out(f"WeasyPrint alone, {cores} warm processes at once: {warm:.1f} s; the workers reach {warm / wall:.2f} of that\n")
        idle = min(_mou(folder, *build)[0] for _ in range(3))
        version = min(_mou(folder, "--version")[0] for _ in range(3))
        out(f"nothing changed: {idle:.2f} s, {idle - version:.2f} s more than `mou --version`\n")
        plan = min(_mou(folder, "plan")[0] for _ in range(3))
        out(f"a plan of it: {plan:.2f} s, {1000 * (plan - version) / count:.1f} ms an agreement\n")
        text = (folder / FEW).read_text(encoding="utf-8")
        (folder / FEW).write_text(text.replace("\ntitle: ", "\ntitle: Other ", 1), encoding="utf-8")
        wall, cpu, _ = _mou(folder, *build, "--jobs", "0")
        touched = [path.parent.name for path in folder.glob("build/*/build.json") if CLAUSE in path.read_text(encoding="utf-8")]
        shutil.rmtree(folder / "build")
        for path in folder.glob("agreements/*"):
            if path.stem not in touched:
                path.unlink()
        only = _mou(folder, *build, "--jobs", "0")
        out(
            f"one clause changed that {len(touched)} take: {wall:.1f} s, {cpu:.1f} s CPU; "
            f"{wall / only[0]:.2f} and {cpu / only[1]:.2f} of a build of those alone\n"
        )


if __name__ == "__main__":
    main()
