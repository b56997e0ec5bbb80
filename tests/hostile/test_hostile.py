"""Hostile clauses, agreements, names and styles: nothing is executed, fetched or written elsewhere; each is a finding, or exact text in every format."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from typing_extensions import override

from pipeline.compile import compiled
from pipeline.disk.repository import Repository
from pipeline.document import ClauseMark
from pipeline.drafting.fill import fill
from pipeline.drafting.markup import blocks
from pipeline.findings import Rejected
from pipeline.source import Source, decoded
from pipeline.style.docx_scan import unsafe
from pipeline.style.lacking import lacking
from pipeline.style.style import coverage
from pipeline.writers.docx import write_docx
from pipeline.writers.pango import Fetched
from pipeline.writers.pdf import write_pdf
from pipeline.writers.text import write_text
from tests.agreement import compiled_of, compiled_text, library, text_of, with_clause
from tests.cases_reading import file_of
from tests.drafting.test_fill import text_filled
from tests.ground import ground, mou
from tests.hostile.tables import grouped, names, payloads, printed
from tests.laws.fields import fields
from tests.laws.inside import texts
from tests.style.house import house
from tests.words import words, words_of_pdf, words_of_text
from tests.writers.docx_words import words_of_docx
from tests.writers.sample import sample

PAGE = '<!doctype html><html lang="en"><head><title>t</title></head><body><h1>x</h1>{}<p>x</p></body></html>'
HIDDEN = "nobody-may-read-this"
STRAIGHT = str.maketrans("“”‘’", "\"\"''")
VALUES = (*payloads("html"), *payloads("xml"), *(words for words in payloads("templates") if "\n" not in words))


class Listener(BaseHTTPRequestHandler):
    """Writes down who asks for anything."""

    asked: list[str]

    def do_GET(self) -> None:
        """Answer nobody."""
        self.asked.append(self.path)
        self.send_error(404)

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """Where something listens on this machine, and what it was asked for."""
    asked: list[str] = []
    server = HTTPServer(("127.0.0.1", 0), type("Own", (Listener,), {"asked": asked}))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("name, least", [("templates", 150), ("yaml", 200), ("html", 60), ("xml", 40)])
def test_the_tables_are_as_long_as_they_claim_and_repeat_nothing(name: str, least: int) -> None:
    assert len(payloads(name)) >= least
    assert len({*payloads(name)}) == len(payloads(name))
    assert len({*names()}) == len(names()) >= 60


# clauses


@pytest.mark.parametrize("code", sorted({*grouped("templates")} - {"printed"}))
def test_a_template_that_does_more_than_show_is_refused(code: str) -> None:
    told = {words: _codes_of_fill(words) for words in grouped("templates")[code]}
    assert {words: said for words, said in told.items() if said != code} == {}


def test_a_template_of_another_language_is_words() -> None:
    assert {words: text_filled(words) for words in printed()} == printed()


def _codes_of_fill(words: str) -> str:
    try:
        return text_filled(words)
    except Rejected as rejected:
        return " ".join(sorted({one.code for one in rejected.findings}))


def test_markup_in_a_clause_is_refused_or_printed_sign_for_sign() -> None:
    odd = {payload: said for payload in (*payloads("html"), *payloads("xml")) if (said := _in_a_clause(payload))}
    assert odd == {}


def _in_a_clause(payload: str) -> str:
    """What is wrong with the answer to a payload in a clause; straight quotation marks are printed as curly ones."""
    try:
        blocks(fill(Source("c.md", f"{payload}\n"), {}), ClauseMark("general.costs", "1.0.0", binding=True))
    except Rejected as rejected:
        return " ".join({one.code for one in rejected.findings} - {"MOU073"})
    text = write_text(compiled_of(with_clause("general.costs", f"{payload}\n")).document)
    return "" if words(payload.translate(STRAIGHT)) in words(text.translate(STRAIGHT)) else text


# agreements


@pytest.mark.parametrize("codes", sorted(grouped("yaml")))
def test_a_file_that_is_no_agreement_is_told_by_what_is_wrong(codes: str) -> None:
    glyphs = coverage(house())
    told: dict[str, str] = {}
    for written in grouped("yaml")[codes]:
        try:
            compiled(decoded("case.yaml", file_of(written)), library(), "draft", glyphs)
        except Rejected as rejected:
            told[written] = " ".join(sorted({one.code for one in rejected.findings}))
    assert {written: told.get(written) for written in grouped("yaml")[codes]} == dict.fromkeys(grouped("yaml")[codes], codes)


@pytest.mark.slow
def test_every_payload_in_a_field_is_printed_sign_for_sign_in_text_word_and_pdf() -> None:
    chosen = fields("lumen-northwind")
    some = [path for path in chosen.probes if path[-1] != "short"]  # a short name is printed wherever its party is
    filled = dict(chosen.probes) | {
        path: " · ".join(VALUES[number :: len(some)]) for number, path in enumerate(some) if VALUES[number :: len(some)]
    }
    document, said = chosen.printed(filled), chosen.expected(filled)
    assert len(VALUES) >= 370
    assert [value for value in VALUES if words(value) not in said] == []
    assert words_of_text(write_text(document)) == said
    assert words_of_docx(write_docx(document, house().docx)) == said
    assert words_of_pdf(write_pdf(document, house()).pdf, document) == said


# names


def test_a_name_that_would_be_a_path_names_no_agreement_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = ground(tmp_path / "ground")
    monkeypatch.chdir(root)
    before = {*tmp_path.rglob("*")}
    done = mou("build", "--", *names())
    assert done.exit_code == 1
    assert done.output.count("error MOU009 ") == len(names())
    assert {*tmp_path.rglob("*")} == before


def test_a_name_that_would_be_a_path_names_no_agreement_by_its_file(tmp_path: Path) -> None:
    here = Repository(ground(tmp_path / "ground"))
    for name in names():
        with pytest.raises(Rejected) as rejected:
            here.agreement(f"{name}.yaml")
        assert [one.code for one in rejected.value.findings] == ["MOU009"]


@pytest.mark.parametrize("key", ["style", "form", "language", "numbering"])
def test_a_name_that_would_be_a_path_names_no_file_of_the_library(key: str, tmp_path: Path) -> None:
    here = Repository(ground(tmp_path / "ground"))
    for name in names():
        written = text_of(**{key: f"{key}: {_quoted(name)}\n"})
        with pytest.raises(Rejected):
            _looked_up(here, decoded("agreements/small.yaml", written.encode()))


def _looked_up(here: Repository, source: Source) -> None:
    here.look(source)
    compiled_text(source.text)


def _quoted(name: str) -> str:
    return '"' + "".join(f"\\U{ord(letter):08X}" for letter in name) + '"'


# styles


@pytest.mark.slow
def test_what_a_template_of_the_page_asks_for_is_refused_and_nobody_is_asked(
    listener: tuple[str, list[str]], tmp_path: Path
) -> None:
    host, asked = listener
    (tmp_path / "secret").write_text(f"p {{ color: red }} {HIDDEN}", encoding="utf-8")
    document = replace(sample("clause"), articles=(), annexes=())
    answers: dict[str, list[str]] = {"refused": [], "harmless": []}
    for payload in payloads("html"):
        html = PAGE.format(payload.replace("HOST", host).replace("/SECRET", str(tmp_path / "secret")))
        try:
            pdf = write_pdf(document, replace(house(), html=html)).pdf
        except Fetched:
            answers["refused"].append(payload)
        else:
            answers["harmless"].append(payload)
            assert [text for text in texts("x.pdf", pdf) if HIDDEN in text] == []
    assert answers == grouped("html")
    assert asked == []


def test_what_a_word_template_hides_is_refused_or_brings_nothing() -> None:
    told = {
        payload: bool(unsafe(docx := _with_body(payload)) or lacking(replace(house(), docx=docx)))
        for payload in grouped("xml")["refused"]
    }
    assert [payload for payload, refused in told.items() if not refused] == []
    docx = _with_body("".join(sorted(grouped("xml")["harmless"], key=lambda payload: not payload.startswith("<?"))))
    assert (unsafe(docx), lacking(replace(house(), docx=docx))) == ((), ())
    with zipfile.ZipFile(io.BytesIO(write_docx(sample("clause"), docx))) as package:
        relations = [package.read(name).decode() for name in package.namelist() if name.endswith(".rels")]
    assert [text for text in relations if "External" in text] == []


def _with_body(payload: str) -> bytes:
    """The house template with more in its body; a document type stands above it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(house().docx)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in package.namelist():
            text = package.read(name)
            if name == "word/document.xml":
                body = text.decode()
                whole = payload + body[body.index("<w:document") :]
                text = (whole if payload.startswith("<!DOCTYPE") else body.replace("</w:body>", f"{payload}</w:body>")).encode()
            copy.writestr(name, text)
    return out.getvalue()
