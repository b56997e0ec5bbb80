"""Redlines are settled by engines that nobody here wrote, and are valid files: random pairs of documents, 500 of them with `make laws`.

They are judged in parts, so that each core takes the next one, and a part that fails can be run alone.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from pipeline.disk.make import check
from pipeline.disk.repository import Repository
from pipeline.document import Document
from pipeline.records.redline import redlined
from pipeline.records.redline_files import Signed, redline_files
from pipeline.writers.docx import write_docx
from tests.conformance import verapdf
from tests.conformance.validators import ROOT, microsoft
from tests.readers import reader
from tests.records.libreoffice import Job, Verb, settled
from tests.records.pairs import drawn
from tests.records.revisions import body_of, said
from tests.records.test_redline import TEMPLATE, ended, redline

pytestmark = pytest.mark.conformance

COUNT, PDFS = (500, 50) if os.environ.get("MOU_LAWS") == "full" else (8, 4)
AT_ONCE = 25  # pairs for one run of a program
PARTS = [range(start, min(start + AT_ONCE, COUNT)) for start in range(0, COUNT, AT_ONCE)]
Record = Callable[[str, str, int, int], None]
parts = pytest.mark.parametrize("seeds", PARTS, ids=lambda seeds: f"{seeds[0]}-{seeds[-1]}")


def _lines(text: str) -> list[str]:
    """The lines of a text with their numbers; of the contents the headings, for their numbers and pages are fields that wait for Word.

    LibreOffice leaves empty lines where it cannot join a paragraph with a table. Where a line may end is no matter of words.
    """
    text = text.replace("\xa0", " ")
    cover, _, body = text.partition("\nParties\n")
    return [*(line.split("\t")[-1] for line in cover.splitlines() if line), *(line for line in body.splitlines() if line.strip())]


@parts
def test_libreoffice_takes_back_all_and_takes_all(seeds: range, tmp_path: Path, record: Record) -> None:
    _settles({str(seed): drawn(seed) for seed in seeds}, tmp_path, record)


def test_libreoffice_settles_redlines_of_agreements_that_share_little(tmp_path: Path, record: Record) -> None:
    names = ("river-basin", "cold-chain"), ("lumen-northwind", "river-basin"), ("be-bound", "lumen-northwind")
    here = Repository(ROOT)
    _settles({f"{old} to {new}": (check(here, old).document, check(here, new).document) for old, new in names}, tmp_path, record)


def _settles(pairs: Mapping[str, tuple[Document, Document]], tmp_path: Path, record: Record) -> None:
    soffice = reader("soffice")
    jobs: list[tuple[str, Verb, bytes, bytes]] = []
    for name, (old, new) in pairs.items():
        docx = redline(old, new)
        jobs += [(name, "Reject", docx, write_docx(old, TEMPLATE)), (name, "Accept", docx, write_docx(new, TEMPLATE))]
    left = settled(soffice, tmp_path, [Job(verb, docx) for _, verb, docx, _ in jobs])
    want = settled(soffice, tmp_path, [Job("Keep", docx) for *_, docx in jobs])
    texts = zip(jobs, left, want, strict=True)
    failures = [f"{verb} {name}" for (name, verb, *_), one, other in texts if _lines(one) != _lines(other)]
    record("LibreOffice settles redlines", "-", len(jobs), len(failures))
    assert failures == []


@parts
def test_docxodus_takes_back_all_and_takes_all_in_every_number(seeds: range, tmp_path: Path, record: Record) -> None:
    engine = reader("docxodus")
    pairs = {seed: drawn(seed) for seed in seeds}
    for seed, (old, new) in pairs.items():
        (tmp_path / f"{seed}.docx").write_bytes(redline(old, new, numbers=True))
    subprocess.run(["node", Path(__file__).with_name("settle.mjs"), engine, tmp_path], check=True, capture_output=True)
    failures: list[str] = []
    for seed, (old, new) in pairs.items():
        for verb, document in (("reject", old), ("accept", new)):
            left = said(body_of((tmp_path / f"{verb}-{seed}.docx").read_bytes()))
            if ended(left) != ended(said(body_of(write_docx(document, TEMPLATE)))):
                failures.append(f"{verb} {seed}")
    record("Docxodus settles redlines", "12.6.2", 2 * len(pairs), len(failures))
    assert failures == []


@parts
def test_redlines_are_valid_files(seeds: range, tmp_path: Path, record: Record) -> None:
    reader("ooxml-validator")
    audit = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365)
    failures: list[str] = []
    for seed in seeds:
        path = tmp_path / f"{seed}.docx"
        path.write_bytes(redline(*drawn(seed)))
        failures += [f"{seed}: {fault}" for fault in (*microsoft(path), *map(str, audit.validate(path).errors))]
    record("Open XML SDK and openxml-audit on redlines", "-", len(seeds), len(failures))
    assert failures == []


def test_redlines_as_pdf_are_for_everyone_and_for_the_archive(tmp_path: Path, record: Record) -> None:
    reader("java")
    style = Repository(ROOT).looks["house"].whole
    paths: list[Path] = []
    for seed in range(PDFS):
        made = redlined(*drawn(seed))
        files = redline_files(made, style, {"pdf"}, Signed("Ada", "2026-01-02T00:00:00Z", "old → new")).files
        paths.append(tmp_path / f"{seed}.pdf")
        paths[-1].write_bytes(files["pdf"])
    failures = [*verapdf.failures("PDFUA-1", paths), *verapdf.failures("PDFA-3A", paths)]
    record("veraPDF on redlines, PDF/UA-1 and PDF/A-3a", "-", 2 * len(paths), len(failures))
    assert failures == []
