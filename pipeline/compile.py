"""The whole way, composed: a source to a finished document with its findings, and a document to its files."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Container, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from pipeline.codes import finding, stops_final, suggestion
from pipeline.document import Document, Meta, Status
from pipeline.document_json import document_to_json
from pipeline.drafting.assemble import assemble
from pipeline.drafting.binding import called, commitments
from pipeline.drafting.dates import dates
from pipeline.drafting.facts import Default, Facts, facts
from pipeline.drafting.nodes import in_print
from pipeline.drafting.number import number
from pipeline.findings import Finding, Place, Rejected
from pipeline.library.library import Form, Library, offered
from pipeline.library.scheme import Scheme
from pipeline.library.select import Selection, select
from pipeline.rules.agreement import Agreement, Approval
from pipeline.rules.approvals import Departure
from pipeline.rules.judge import judged
from pipeline.source import Node, Plain, Source, read_yaml, scalars
from pipeline.spec import Spec, parse_spec
from pipeline.style.style import Style, unprintable
from pipeline.values import Day
from pipeline.writers.calendar import Dates, write_csv, write_ics
from pipeline.writers.markdown import write_markdown
from pipeline.writers.text import write_text

if TYPE_CHECKING:
    from pipeline.writers.pdf import LaidOut

LayOut = Callable[[Document, Style, str], "LaidOut"]
"""What lays out the pages of a PDF: `lay_out` of `writers.pdf`, or another process that does the same."""

_LANGUAGE = "en-GB"
_TEXTS: Mapping[str, Callable[[Document], str]] = {"txt": write_text, "md": write_markdown, "json": document_to_json}
_DATES: Mapping[str, Callable[[Dates], bytes]] = {"ics": write_ics, "csv": write_csv}
_NO_DATE = "1980-01-01"  # an agreement without a date must not take one from the clock; zip entries begin here too


@dataclass(frozen=True, slots=True)
class Compiled:
    """A document fit to print, what a lawyer would question in it, and what the library supplied where the agreement is silent.

    `words` are those of its language, `approvals` what somebody approved; what each edition tells of them stands in `edition.py`.
    `unprinted` are the places of facts that no clause prints.
    """

    spec: Spec
    selection: Selection
    document: Document
    findings: tuple[Finding, ...]
    defaults: tuple[Default, ...]
    words: Mapping[str, Plain]
    facts: Mapping[str, object]
    departures: tuple[Departure, ...] = ()
    approvals: tuple[Approval, ...] = ()
    unprinted: frozenset[Place] = frozenset()

    @property
    def final(self) -> bool:
        """Whether nothing stands in the way of a final."""
        return not any(stops_final(found) for found in self.findings)


@dataclass(frozen=True, slots=True)
class Chosen:
    """An agreement before it is drafted: what it says, as typed (`spec`) and in its language (`facts`), and its clauses."""

    spec: Spec
    form: Form
    scheme: Scheme
    words: Mapping[str, Plain]
    facts: Facts
    selection: Selection


def compiled(
    source: Source, library: Library, status: Status, glyphs: Container[int], approvals: tuple[Approval, ...] = ()
) -> Compiled:
    """An agreement's source to its document, with every finding of substance.

    `glyphs` are the code points that the style can print, `approvals` what somebody approved in it.
    Raises `Rejected` with every fault of form, of references and of missing facts.
    """
    one = chosen(source, library)
    spec, said, selection = one.spec, one.facts, one.selection
    file = read_yaml(source)
    if found := (*_unprintable(file, glyphs), *_unknown_binding(spec, selection)):
        raise Rejected(found)
    draft = assemble(spec, selection, said, library, one.scheme, one.words, _meta(spec, source, said.names, status))
    document = number(draft)
    judgement = judged(Agreement(file, spec, said.names, one.words, one.form, library, selection, draft, approvals))
    return Compiled(
        spec,
        selection,
        document,
        judgement.findings,
        said.defaults,
        one.words,
        said.names,
        judgement.departures,
        approvals,
        judgement.unprinted,
    )


def chosen(source: Source, library: Library) -> Chosen:
    """An agreement's source to the clauses that it takes.

    Raises `Rejected` with every fault of form, and for each name that the library does not have.
    """
    spec = parse_spec(source)
    words, form, scheme = _chosen(spec, library)
    said = facts(spec, words)
    positions = spec.clauses.positions if spec.clauses else {}
    if found := tuple(_unknown_positions(spec, library, positions)):
        raise Rejected(found)
    selection = select(library, form, positions, lambda path: says(said.names, path))
    return Chosen(spec, form, scheme, words, said, selection)


def dated(name: str, agreement: Compiled | Chosen) -> Dates:
    """The dates of an agreement, which is called `name`, in its language."""
    words, spec = agreement.words["dates"], agreement.spec
    assert isinstance(words, dict)  # noqa: S101 - by the shape of the words file
    columns = words["columns"]
    assert isinstance(columns, dict)  # noqa: S101
    reference = spec.reference if isinstance(spec.reference, str) else name
    created = spec.effective.date.isoformat() if isinstance(spec.effective, Day) else _NO_DATE
    return Dates(
        name,
        reference,
        created,
        {key: str(value) for key, value in columns.items()},
        str(words["undated"]),
        dates(spec, agreement.words),
    )


@dataclass(frozen=True, slots=True)
class Printing:
    """The files of a document by format, and for each format that this machine cannot print one line that says why and what to do."""

    files: Mapping[str, bytes]
    unprinted: Mapping[str, str]


def printed(
    document: Document,
    style: Style,
    formats: Collection[str],
    facts: str = "",
    calendar: Dates | None = None,
    lay_out: LayOut | None = None,
) -> Printing:
    """A document in each of the formats (`asked.FORMATS`); the Word contents take their page numbers from the PDF where both are printed.

    `facts` are attached to the PDF as its source; `calendar` holds what a calendar and a table of dates say. The pages of the PDF are
    laid out by `lay_out`, or else here; they are drawn last, so that another process may draw them meanwhile.

    Raises `Rejected` where the style asks for what is not its own, or for what cannot be laid out.
    """
    from pipeline.writers.page import write_page  # a check must not wait for what prints
    from pipeline.writers.pango import PdfUnavailable, Unfit
    from pipeline.writers.pdf import drawn_at_once

    files: dict[str, bytes] = {}
    unprinted: dict[str, str] = {}
    pages: LaidOut | None = None
    try:
        if "pdf" in formats:
            try:
                pages = (lay_out or drawn_at_once)(document, style, facts)
            except PdfUnavailable as unavailable:
                unprinted["pdf"] = str(unavailable)
        if "docx" in formats:
            from pipeline.writers.docx import write_docx  # loaded while another process lays out

            files["docx"] = write_docx(document, style.docx, pages.pages if pages else None, pages.page_count if pages else None)
        if "html" in formats:
            files["html"] = write_page(document, style).encode()
        files |= {name: write(document).encode() for name, write in _TEXTS.items() if name in formats}
        if pages:
            files["pdf"] = pages.draw()
    except Unfit as unfit:
        raise unprintable(style.name, str(unfit), unfit.advice) from None
    if calendar:
        files |= {name: write(calendar) for name, write in _DATES.items() if name in formats}
    return Printing(files, unprinted)


def _chosen(spec: Spec, library: Library) -> tuple[Mapping[str, Plain], Form, Scheme]:
    """What an agreement chooses of the library: the words of its language, its form, its numbering. Raises `Rejected` for all that is not there."""
    language, numbering = spec.language or _LANGUAGE, spec.numbering or "article"
    tongue = language.partition("-")[0]
    words, form, scheme = library.words.get(tongue), library.forms.get(spec.form), library.schemes.get(numbering)
    if words is not None and form is not None and scheme is not None:
        return words, form, scheme
    found: list[Finding] = []
    if words is None:
        add = offered(library.words, "words/", f", or add clauses/words/{tongue}.yaml with every key of the English file")
        found.append(finding("MOU077", spec.place("language"), f"The library has no words for the language `{language}`.", add))
    if form is None:
        add = offered(library.forms, "forms/", f", or add clauses/forms/{spec.form}.yaml")
        found.append(finding("MOU078", spec.place("form"), f"The library has no form `{spec.form}` yet.", add))
    if scheme is None:
        add = offered(library.schemes, "numbering.yaml", "; others are written in clauses/numbering.yaml")
        found.append(finding("MOU078", spec.place("numbering"), f"The library has no numbering `{numbering}`.", add))
    raise Rejected(found)


def _meta(spec: Spec, source: Source, names: Mapping[str, object], status: Status) -> Meta:
    """What the document is; its date is the effective date where the agreement says one."""
    document = names["document"]
    parties = names["parties"]
    assert isinstance(document, dict)  # noqa: S101 - by the shape of the facts
    assert isinstance(parties, list)  # noqa: S101
    effective = spec.effective.date.isoformat() if isinstance(spec.effective, Day) else ""
    return Meta(
        title=in_print(document["title"]),
        reference=in_print(document["reference"]),
        language=spec.language or _LANGUAGE,
        date=in_print(names["effective"]) if effective else "",
        created=effective or _NO_DATE,
        status=status,
        names=tuple(in_print(party["name"]) for party in parties),
        digest=sha256(source.text.encode()).hexdigest(),
        clauses=(),
    )


def says(names: Mapping[str, object], path: str) -> bool:
    """Whether the facts say what a dotted path names, and do not say no to it."""
    value: object = names
    for part in path.split("."):
        if not isinstance(value, Mapping) or part not in value:
            return False
        value = value[part]
    return value is not False


def _unprintable(file: Node, glyphs: Container[int]) -> Iterator[Finding]:
    """MOU201: a character of a value that no font of the style has."""
    for scalar in scalars(file):
        if lost := next(
            (character for character in scalar.value if ord(character) not in glyphs and character not in "\n\t"), None
        ):
            yield finding(
                "MOU201",
                scalar.place,
                f"No font of the style has the character “{lost}” (U+{ord(lost):04X}).",
                "Write it with other letters, or choose a style whose fonts have it.",
            )


def _unknown_positions(spec: Spec, library: Library, positions: Mapping[str, str]) -> Iterator[Finding]:
    for clause, position in positions.items():
        place = spec.place("clauses", "positions", clause)
        if clause not in library.clauses:
            yield finding(
                "MOU074",
                place,
                f"The library has no clause `{clause}`.",
                suggestion(clause, library.clauses, "`mou clauses list` prints all of them."),
            )
        elif position not in library.clauses[clause].positions:
            offered = ", ".join(library.clauses[clause].positions)
            yield finding("MOU076", place, f"`{clause}` has no position `{position}`.", f"It has {offered}.")


def _unknown_binding(spec: Spec, selection: Selection) -> Iterator[Finding]:
    """MOU092: each name of the `binding` list is a block, a commitment, a clause or an item of this agreement."""
    if spec.binding is None:
        return
    known = set(commitments(spec))
    for selected in selection.clauses.values():
        words = selected.clause.positions[selected.position].text
        items = [f"{selected.clause.id}.{name}" for name in re.findall(r"\(([a-z0-9-]+)\)= ", words)]
        known |= {name.replace("-", "_") for name in (*called(selected.clause), *items)} | {*called(selected.clause), *items}
    for index, name in enumerate(spec.binding.names):
        if name not in known:
            place = spec.place("binding", spec.binding.status.replace("-", "_"), index)
            yield finding(
                "MOU092",
                place,
                f"`{name}` in `binding` is no block, commitment, clause or item of this agreement.",
                suggestion(name, known, "Take the name out."),
            )
