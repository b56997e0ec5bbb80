"""Papers: originals that come out, languages and documents in an order, changes that are told, and public words that somebody may say."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codes import finding
from pipeline.findings import Finding
from pipeline.rules.agreement import Agreement
from pipeline.rules.names import acts, word
from pipeline.spec import NoneGiven
from pipeline.spec.fields import Named
from pipeline.values import Blank


def miscounted_originals(agreement: Agreement) -> Iterator[Finding]:
    """MOU376: originals are as many as parties, languages and copies make."""
    spec, signing, languages = agreement.spec, agreement.spec.signing, agreement.spec.languages
    if signing is None or signing.originals is None:
        return
    tongues = len(languages.list) if languages and languages.list else 1
    each = languages.copies if languages and languages.copies is not None else (signing.copies or 0) * len(spec.parties)
    if each and signing.originals != each * tongues:
        how = (
            f"{each} in each language"
            if languages and languages.copies is not None
            else f"{signing.copies} for each of {len(spec.parties)} parties"
        )
        yield finding(
            "MOU376",
            spec.place("signing", "originals"),
            f"There are {signing.originals} originals; {how}{f' and {tongues} languages' if tongues > 1 else ''} make {each * tongues}.",
            f"Write `originals: {each * tongues}`, or correct the copies.",
        )


def languages_without_order(agreement: Agreement) -> Iterator[Finding]:
    """MOU377: of several languages one prevails, or all have the same force."""
    spec, languages = agreement.spec, agreement.spec.languages
    if languages is None:
        return
    tongues = [word(language) for language in languages.list]
    if isinstance(languages.prevailing, str) and languages.prevailing not in tongues:
        says, key = f"{languages.prevailing} prevails, and the text is not in it", "prevailing"
    elif languages.prevailing and languages.equal:
        says, key = "One language prevails, and all have the same force", "equal"
    elif len(tongues) > 1 and languages.prevailing is None and not languages.equal and languages.translation is None:
        says, key = f"The text is in {' and '.join(tongues)}, and nothing says which counts where they differ", "list"
    else:
        return
    yield finding(
        "MOU377", spec.place("languages", key), f"{says}.", "Write one of them: `prevailing: English`, or `equal: yes`."
    )


def documents_without_order(agreement: Agreement) -> Iterator[Finding]:
    """MOU378: of several documents that hold at once it is said which prevails."""
    spec, documents = agreement.spec, agreement.spec.documents
    beside = [
        word(row.title)
        for row in (documents.list.values() if documents else ())
        if isinstance(row.relation, Named) and row.relation.word in {"incorporates", "concurrent"}
    ]
    if documents and beside and not documents.precedence:
        yield finding(
            "MOU378",
            spec.place("documents"),
            f"“{beside[0]}” holds beside this agreement, and nothing says which prevails.",
            "Write `precedence: [this agreement, its schedules, the orders]`.",
        )


def changed_by_one(agreement: Agreement) -> Iterator[Finding]:
    """MOU379: a paper that one party may change alone is changed with notice."""
    spec, documents = agreement.spec, agreement.spec.documents
    for label, row in documents.list.items() if documents else ():
        if row.changes is not None and documents and documents.changes_notice is None:
            who = "Somebody" if isinstance(row.changes, Blank) else acts(spec, row.changes)
            yield finding(
                "MOU379",
                spec.place("documents", "list", label, "changes"),
                f"{who} may change “{word(row.title)}” alone, and from one day to the next.",
                "Write `changes_notice: 30 days`, or take `changes` out.",
            )


def silent_and_public(agreement: Agreement) -> Iterator[Finding]:
    """MOU380: where the deal is told in public, somebody may tell it."""
    spec = agreement.spec
    communications = spec.decision_rights.communications if spec.decision_rights else None
    if communications is None or not isinstance(communications.press, NoneGiven):
        return
    told = [
        (("channel", "marketing"), spec.channel and spec.channel.marketing, "the products are marketed"),
        (
            ("technology", "market"),
            spec.technology and spec.technology.market not in {None, "none"},
            "the parties go to market together",
        ),
        (("nonprofit", "acknowledgement"), spec.nonprofit and spec.nonprofit.acknowledgement, "helpers are named in public"),
        (("brand", "joint_mark"), spec.brand and spec.brand.joint_mark, "there is a common mark"),
    ]
    for path, holds, says in told:
        if holds:
            yield finding(
                "MOU380",
                spec.place(*path),
                f"Nobody may speak in public (`press: none`), and {says}.",
                "Say under `communications` who approves it: `press: sponsors approve`.",
            )
