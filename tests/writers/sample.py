"""A document with every kind of node, as `number()` would hand it to the writers: numbers and references are literal words."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from pipeline.document import (
    Blank,
    Block,
    Bullets,
    ClauseMark,
    Content,
    Document,
    Footnote,
    Inline,
    Level,
    Link,
    Meta,
    Numbering,
    Paragraph,
    Provision,
    Signatory,
    Signature,
    SignatureLine,
    Status,
    Table,
    Term,
    Text,
    Words,
)

Scheme = Literal["article", "clause"]

HOSTILE = (
    "R&D <Ltd>",
    "{{7*7}}",
    "{% for x in y %}",
    "{%p endfor %}",
    "{{r runs }} {%tr endfor %}",
    "</w:t></w:p>",
    "*x* [y](#z) `c``",
    "1. Acme",
    "(a)= b",
    "#2 \\ % $ ~ ^",
    "“double” ‘single’ \"straight\" 'plain' «guillemets»",
    "Ελληνικά, Кириллица, éàüñçøł",
)
"""Printable values that are markup, template or XML somewhere: each is printed exactly."""

LONG_WORD = "unbroken" * 11 + "xx"
"""Ninety letters without a place to break."""

_MARGINS: dict[Scheme, str] = {"article": "Article {1}", "clause": "{1}."}


def sample(scheme: Scheme = "article", status: Status = "draft") -> Document:
    """Return a document of three parties, eight articles and two schedules, numbered by the Article or the Clause scheme."""
    return Document(
        meta=_META[status],
        words=_WORDS if status == "draft" else replace(_WORDS, draft_mark=""),
        numbering=Numbering(
            articles=(
                Level("decimal", _MARGINS[scheme]),
                Level("decimal", "{1}.{2}"),
                Level("lower-letter", "({3})"),
                Level("lower-roman", "({4})"),
            ),
            recitals=(Level("upper-letter", "({1})"),),
            parties=(Level("decimal", "({1})"),),
            annexes=(Level("decimal", "Schedule {1}"), Level("decimal", "{2}."), Level("lower-letter", "({3})")),
        ),
        parties=_PARTIES,
        recitals=_RECITALS,
        articles=_articles(scheme),
        signing=(_say("Each person who signs has the authority to bind the Party for which that person signs."),),
        signatures=_SIGNATURES,
        annexes=_annexes(scheme),
    )


def _mark(clause: str) -> ClauseMark:
    return ClauseMark(id=clause, version="1.0.0", binding=True)


def _words(*parts: str | Inline) -> Content:
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def _say(*parts: str | Inline) -> Paragraph:
    return Paragraph(_words(*parts))


def _item(anchor: str, level: int, number: str, clause: str, *body: str | Block, heading: str = "") -> Provision:
    blocks = tuple(_say(block) if isinstance(block, str) else block for block in body)
    return Provision(anchor=anchor, level=level, number=number, heading=heading, clause=_mark(clause), body=blocks)


def _cells(*cells: str) -> tuple[Content, ...]:
    return tuple(_words(cell) if cell else () for cell in cells)


def _article(scheme: Scheme, count: int, anchor: str, heading: str, clause: str, *body: Block) -> Provision:
    number = f"Article {count}" if scheme == "article" else f"{count}."
    return Provision(anchor=anchor, level=1, number=number, heading=heading, clause=_mark(clause), body=body)


def _to_article(scheme: Scheme, count: int, anchor: str) -> Link:
    return Link("", f"Article {count}", anchor) if scheme == "article" else Link("Clause\u00a0", str(count), anchor)


def _to(scheme: Scheme, number: str, anchor: str) -> Link:
    return Link("Section\u00a0" if scheme == "article" else "Clause\u00a0", number, anchor)


_CLAUSES = (
    ("annexes.schedules", "1.0.0"),
    ("commitments.contributions", "1.2.0"),
    ("exit.convenience", "1.0.0"),
    ("exit.effects", "2.0.1"),
    ("general.values", "1.0.0"),
    ("milestones.dates", "1.0.0"),
    ("parties.parties", "1.0.0"),
    ("purpose.goal", "1.0.0"),
    ("purpose.recitals", "1.0.0"),
    ("structure.definitions", "1.0.0"),
    ("term.length", "1.0.0"),
    ("term.renewal", "1.0.0"),
)


def _meta(status: Status) -> Meta:
    return Meta(
        title="Memorandum of Understanding",
        reference="LUM-NWR-2026-01",
        language="en-GB",
        date="1 March 2026",
        created="2026-02-20",
        status=status,
        names=("Lumen Optics Ltd", "Northwind Robotics GmbH", "R&D <Ltd>"),
        digest="5f" * 32,
        clauses=_CLAUSES,
    )


_META: dict[Status, Meta] = {"draft": _meta("draft"), "final": _meta("final")}

_WORDS = Words(
    contents="Contents",
    parties="Parties",
    background="Background",
    signatures="Signatures",
    between="between",
    joiner="and",
    page_of="Page {page} of {pages}",
    facts="The facts",
    clause="Clause {id}, version {version}",
    draft_mark="Draft: not for signature",
)

_PARTIES = (
    _item(
        "parties.lumen",
        1,
        "(1)",
        "parties.parties",
        _say(
            Text("Lumen Optics Ltd", "strong"),
            ", a company registered in England and Wales with company number 90000001, of 12 Prism Yard, Cambridge CB99 9ZZ, "
            "United Kingdom (",
            Term("“Lumen”"),
            ");",
        ),
    ),
    _item(
        "parties.northwind",
        1,
        "(2)",
        "parties.parties",
        _say(
            Text("Northwind Robotics GmbH", "strong"),
            ", a company registered in Germany under HRB 9900001, Amtsgericht Bremen, of Werftallee 7, 28999 Bremen, Germany (",
            Term("“Northwind”"),
            "); and",
        ),
    ),
    _item(
        "parties.rnd",
        1,
        "(3)",
        "parties.parties",
        _say(Text("R&D <Ltd>", "strong"), ", a company to be formed under the law of Ireland (", Term("“R&D”"), ")."),
    ),
)

_RECITALS = (
    _item(
        "purpose.recitals.1", 1, "(A)", "purpose.recitals", "Lumen has developed a low-glare coating process for optical modules."
    ),
    _item(
        "purpose.recitals.2",
        1,
        "(B)",
        "purpose.recitals",
        "Northwind makes warehouse robots and is building a module line in Bremen, for which it needs a coating cell, trained "
        "operators and a process that runs at series yield.",
    ),
)


def noted(scheme: Scheme = "article") -> Document:
    """Return the sample with three notes: in an item, with a reference, a term, a value and a blank; in a bullet; in a schedule."""
    document = sample(scheme)
    definitions, *articles = document.articles
    package, *annexes = document.annexes
    first = Footnote(
        "1",
        (
            Text("So "),
            Text("R&D <Ltd>", "strong"),
            Text(" said on 1 March 2026, see "),
            _to(scheme, "3.1(a)", "milestones.dates.change.first"),
            Text(". The "),
            Term("“Day”"),
            Text(" is "),
            Blank("a day"),
            Text("."),
        ),
    )
    results = _item(
        "structure.definitions.results",
        2,
        "1.1",
        "structure.definitions",
        _say(Term("“Results”"), " means what the Parties create", first, " under the Work Plan."),
        Bullets((_words("made together;", Footnote("2", (Text("Not each alone."),))), _words("made alone."))),
    )
    lead, *parts = package.body
    assert isinstance(lead, Paragraph)
    third = Paragraph((*lead.content, Footnote("3", (Text("As of the day of signing."),))))
    return replace(
        document,
        articles=(replace(definitions, body=(definitions.body[0], results, *definitions.body[2:])), *articles),
        annexes=(replace(package, body=(third, *parts)), *annexes),
    )


def _articles(scheme: Scheme) -> tuple[Provision, ...]:
    return (
        _article(
            scheme,
            1,
            "structure.definitions",
            "Definitions and interpretation",
            "structure.definitions",
            _say("In this Memorandum the following words have the meaning beside them:"),
            _item(
                "structure.definitions.results",
                2,
                "1.1",
                "structure.definitions",
                _say(Term("“Results”"), " means what the Parties create under the Work Plan."),
            ),
            _item(
                "structure.definitions.work-plan",
                2,
                "1.2",
                "structure.definitions",
                _say(
                    Term("“Work Plan”"),
                    " means the plan in ",
                    Link("", "Schedule 1", "annexes.package"),
                    ", as last changed under ",
                    _to(scheme, "3.1(b)(ii)", "milestones.dates.change.second"),
                    ".",
                ),
            ),
        ),
        _article(
            scheme,
            2,
            "commitments",
            "Commitments",
            "commitments.contributions",
            _item(
                "commitments.contributions.firm",
                2,
                "2.1",
                "commitments.contributions",
                "Each Party shall make the contributions listed against its name in this table, by the date shown.",
                Table(
                    caption=_words("Contributions that bind"),
                    head=_cells("Party", "Contribution", "Quantity", "Value", "By", "Accountable person"),
                    rows=(
                        _cells(
                            "Lumen",
                            "coating process package (recipes, process windows, test protocols)",
                            "one set",
                            "EUR 300,000",
                            "29 May 2026",
                            "Dr Ada Okafor",
                        ),
                        _cells(
                            "Northwind",
                            "clean room and coating cell in Bremen",
                            "one cell",
                            "",
                            "31 July 2026",
                            "Dr Elif Kaya",
                        ),
                        _cells(LONG_WORD, "robot calibration method", "one set", "", "30 June 2026", "Dr Elif Kaya"),
                    ),
                ),
                _say("A value lets the Parties compare contributions."),
            ),
            _item(
                "commitments.contributions.people",
                2,
                "2.2",
                "commitments.contributions",
                _say("Each Party shall give its accountable person:"),
                Bullets(
                    (_words("the time; and"), _words("the ", Text("authority", "emphasis"), " that the contribution calls for."))
                ),
                _say("It may replace that person by notice to each other Party."),
            ),
        ),
        _article(
            scheme,
            3,
            "milestones",
            "Milestones",
            "milestones.dates",
            _item(
                "milestones.dates.change",
                2,
                "3.1",
                "milestones.dates",
                "A date moves only if the Party that is hindered:",
                _item(
                    "milestones.dates.change.first", 3, "(a)", "milestones.dates", "gives notice within five Business Days; and"
                ),
                _item(
                    "milestones.dates.change.list",
                    3,
                    "(b)",
                    "milestones.dates",
                    "states in that notice:",
                    _item("milestones.dates.change.one", 4, "(i)", "milestones.dates", "the cause; and"),
                    _item("milestones.dates.change.second", 4, "(ii)", "milestones.dates", "the new date that it proposes,"),
                    _say("with what it knows of both."),
                ),
                _say("Otherwise the date stands, and ", _to_article(scheme, 5, "exit"), " applies."),
            ),
            _item(
                "milestones.dates.list",
                2,
                "3.2",
                "milestones.dates",
                "The milestones are:",
                Table(
                    caption=(),
                    head=_cells("No.", "Milestone", "Due", "Test"),
                    rows=tuple(
                        _cells(
                            str(count),
                            f"milestone of the month {count}",
                            f"{count} June 2026",
                            "every listed document is received and legible, and three batches in a row pass the optical test",
                        )
                        for count in range(1, 25)
                    ),
                ),
            ),
        ),
        _article(
            scheme,
            4,
            "term",
            "Term and renewal",
            "structure.outline",
            _item(
                "term.length",
                2,
                "4.1",
                "term.length",
                _item("term.length.start", 3, "(a)", "term.length", "This Memorandum begins on 1 March 2026."),
                _item("term.length.end", 3, "(b)", "term.length", "It ends on 28 February 2029."),
                heading="Length",
            ),
            _item(
                "term.renewal",
                2,
                "4.2",
                "term.renewal",
                _say(
                    "Renewal needs a document that all the Parties sign, by ", Blank("the date by which renewal is decided"), "."
                ),
                _item(
                    "term.renewal.most",
                    3,
                    "(a)",
                    "term.renewal",
                    _say("Nobody is bound to renew; ", _to(scheme, "4.1(b)", "term.length.end"), " then holds."),
                    _item(
                        "term.renewal.most.one",
                        4,
                        "(i)",
                        "term.renewal",
                        "The words of a fourth level.",
                        heading="A fourth level with a heading",
                    ),
                    heading="At most twice",
                ),
                heading="Renewal",
            ),
        ),
        _article(
            scheme,
            5,
            "exit",
            "Leaving without cause",
            "exit.convenience",
            _item(
                "exit.convenience.notice",
                2,
                "5.1",
                "exit.convenience",
                "A Party may leave by giving each other Party 90 days’ notice.",
            ),
            _item(
                "exit.convenience.effects",
                2,
                "5.2",
                "exit.convenience",
                _say(
                    "After a notice under ",
                    _to(scheme, "5.1", "exit.convenience.notice"),
                    ", ",
                    _to_article(scheme, 6, "exit.effects"),
                    " applies, but not ",
                    _to(scheme, "3.1(a)", "milestones.dates.change.first"),
                    ".",
                ),
            ),
        ),
        _article(
            scheme,
            6,
            "exit.effects",
            "Effects of leaving",
            "exit.effects",
            _say("This article has no second level. Each Party shall return what it holds of another Party."),
            Bullets(tuple(_words(f"Entry {count} of a list under an article.") for count in (1, 2, 3))),
        ),
        _article(
            scheme,
            7,
            "general.values",
            "Values & <marks>",
            "general.values",
            *(
                _item(f"general.values.{count}", 2, f"7.{count}", "general.values", value)
                for count, value in enumerate(HOSTILE, 1)
            ),
        ),
        _article(
            scheme,
            8,
            "general.letters",
            "A list beyond the alphabet",
            "general.letters",
            _item(
                "general.letters.list",
                2,
                "8.1",
                "general.letters",
                "Twenty-eight entries follow:",
                *(
                    _item(f"general.letters.{letter}", 3, f"({letter})", "general.letters", f"entry {count};")
                    for count, letter in enumerate((*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"), 1)
                ),
            ),
        ),
    )


def _annexes(scheme: Scheme) -> tuple[Provision, ...]:
    return (
        Provision(
            anchor="annexes.package",
            level=1,
            number="Schedule 1",
            heading="Contents of the coating package",
            clause=_mark("annexes.schedules"),
            body=(
                _say("The package holds what follows."),
                _item(
                    "annexes.package.recipes",
                    2,
                    "1.",
                    "annexes.schedules",
                    "Recipes:",
                    _item("annexes.package.recipes.primer", 3, "(a)", "annexes.schedules", "primer; and"),
                    _item("annexes.package.recipes.top", 3, "(b)", "annexes.schedules", "top coat."),
                ),
                _item(
                    "annexes.package.windows",
                    2,
                    "2.",
                    "annexes.schedules",
                    _say(
                        "Process windows, as ",
                        _to(scheme, "2.1", "commitments.contributions.firm"),
                        " needs them for what is listed in ",
                        Link("paragraph\u00a0", "1(b) of Schedule 1", "annexes.package.recipes.top"),
                        ".",
                    ),
                ),
            ),
        ),
        Provision(
            anchor="annexes.contacts",
            level=1,
            number="Schedule 2",
            heading="Contacts",
            clause=_mark("annexes.schedules"),
            body=(
                Table(
                    caption=(),
                    head=_cells("Party", "Person", "Address"),
                    rows=(
                        _cells("Lumen", "James Whitlock", "james.whitlock@lumen.example"),
                        _cells("Northwind", "Jonas Brandt", "jonas.brandt@northwind.example"),
                    ),
                ),
            ),
        ),
    )


def _signatory(anchor: str, number: int, name: str, title: str) -> Signatory:
    return Signatory(
        anchor,
        "party",
        name,
        (
            SignatureLine("signature", "Signature", (), f"\\s{number}\\"),
            SignatureLine("name", "Name", _words(name), ""),
            SignatureLine("title", "Title", _words(title), ""),
            SignatureLine("date", "Date", (), f"\\d{number}\\"),
        ),
    )


_SIGNATURES = (
    Signature(
        anchor="signatures.lumen",
        party="Lumen Optics Ltd",
        lead=_words("Signed for and on behalf of ", Text("Lumen Optics Ltd", "strong")),
        signatories=(_signatory("signatures.lumen.1", 1, "Helen Marsh", "Chief Executive"),),
    ),
    Signature(
        anchor="signatures.northwind",
        party="Northwind Robotics GmbH",
        lead=_words(
            "Signed for and on behalf of ", Text("Northwind Robotics GmbH", "strong"), " by two persons who act together"
        ),
        signatories=(
            _signatory("signatures.northwind.1", 2, "Dr Katrin Vogel", "Managing Director"),
            _signatory("signatures.northwind.2", 3, "Dr Elif Kaya", "Managing Director (Engineering)"),
        ),
    ),
    Signature(
        anchor="signatures.rnd",
        party="R&D <Ltd>",
        lead=_words("Signed for and on behalf of ", Text("R&D <Ltd>", "strong")),
        signatories=(
            Signatory(
                "signatures.rnd.1",
                "party",
                "",
                (
                    SignatureLine("signature", "Signature", (), "\\s4\\"),
                    SignatureLine("name", "Name", (Blank("the name of the signatory"),), ""),
                    SignatureLine("date", "Date", (), "\\d4\\"),
                ),
            ),
        ),
    ),
)
