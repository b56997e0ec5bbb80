"""Defined terms: defined once, used where defined, defined where used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.codes import finding
from pipeline.drafting.draft import Term, Text
from pipeline.findings import Finding, Place
from pipeline.rules.agreement import Agreement
from pipeline.rules.lists import words_of
from pipeline.rules.names import party

_CAPITAL = re.compile(r"(?<![.?!:;”\"(] )(?<![\w“])(?<!^)([A-Z][a-z]+(?: [A-Z][a-z]+)*)")


def defined_twice(agreement: Agreement) -> Iterator[Finding]:
    """MOU101: a term has one definition."""
    first: dict[str, Place] = {}
    called = {_bare(party(agreement.spec, label)): label for label in agreement.spec.parties}
    for term in _definitions(agreement):
        if (label := called.get(_bare(term.value))) is not None:
            if term.place.file != agreement.draft.parties[0].place.file:
                yield finding(
                    "MOU101",
                    agreement.spec.place("parties", label, "short"),
                    f"“{term.value}” is a term of the text, and cannot be the short name of `{label}` as well.",
                    "Give the party a `short` name of its own, for example `short: Lumen`.",
                )
            continue  # two parties of one name are MOU114
        if term.value in first:
            yield finding(
                "MOU101",
                term.place,
                f"“{term.value}” is defined here a second time; the first is in {first[term.value]}.",
                "Keep one of the two.",
            )
        first.setdefault(term.value, term.place)


def undefined(agreement: Agreement) -> Iterator[Finding]:
    """MOU102: a capital inside a sentence of a clause announces a term, and the agreement defines it."""
    defined = {word for term in _definitions(agreement) for word in _forms(term.value)}
    known = defined | {str(_document(agreement)["kind"]), *words_of(agreement, "names")}
    for item, content in agreement.contents:
        starts = True
        for node in content:
            if isinstance(node, Text) and not node.fact and item is not None:
                for match in _CAPITAL.finditer(node.value if starts else f"x{node.value}"):
                    if match[1] not in known and not (starts and match.start() == 0):
                        yield finding(
                            "MOU102",
                            item.place,
                            f"“{match[1]}” has a capital like a defined term, and nothing here defines it.",
                            "Define it, write it without the capital, or take in the clause that defines it.",
                        )
            starts = False


def unused(agreement: Agreement) -> Iterator[Finding]:
    """MOU103: a term that is defined is used at least once elsewhere."""
    words = " ".join(node.value for _, content in agreement.contents for node in content if isinstance(node, Text))
    shorts = {str(party.short or "") for party in agreement.spec.parties.values()}
    for term in _definitions(agreement):
        if term.place.file == agreement.draft.parties[0].place.file or term.value in shorts:
            continue  # the short name of a party, which the parties clause gives
        if not any(re.search(rf"\b{re.escape(form)}\b", words) for form in _forms(term.value)):
            yield finding(
                "MOU103",
                term.place,
                f"“{term.value}” is defined and nowhere used.",
                "Take the definition out of the clause, or use the term.",
            )


def _bare(name: str) -> str:
    """A name as the text could confuse it with another: in small letters, without its article."""
    return name.casefold().removeprefix("the ")


def _definitions(agreement: Agreement) -> Iterator[Term]:
    for _, content in agreement.contents:
        for node in content:
            if isinstance(node, Term):
                yield node


def _forms(term: str) -> tuple[str, ...]:
    """A term and its plural."""
    plural = f"{term[:-1]}ies" if term.endswith("y") and term[-2:-1] not in "aeiou" else f"{term}s"
    return (term, plural)


def _document(agreement: Agreement) -> dict[str, object]:
    document = agreement.facts["document"]
    return document if isinstance(document, dict) else {"kind": ""}
