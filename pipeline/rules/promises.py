"""Promises: something in return where the law asks for it, no form of bond where nothing binds, and rules for people and their data."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.codes import finding
from pipeline.drafting.binding import commitment_binds
from pipeline.findings import Finding
from pipeline.rules.agreement import Agreement
from pipeline.rules.bonds import anything_binds, clause_binds
from pipeline.rules.lists import looked_for
from pipeline.rules.names import contributions, holders, listed, party, word
from pipeline.source import Mapping, Node, Scalar, scalars
from pipeline.spec import Spec
from pipeline.spec.knowledge import Confidentiality
from pipeline.spec.persons import PersonalData


def nothing_in_return(agreement: Agreement) -> Iterator[Finding]:
    """MOU381: where the law asks for something in return, no party alone promises."""
    spec = agreement.spec
    laws = agreement.words["wants_return"]
    law = str(spec.law).casefold()
    if not any(str(one).casefold() in law for one in laws) or (spec.signing and spec.signing.deed) or not anything_binds(spec):
        return
    bound = {
        label
        for contributor, name, _ in contributions(spec)
        if commitment_binds(spec, contributor, name)
        for label in _contributing(spec, contributor)
    }
    bound |= {label for block in _owing(spec) for label in block}
    secrets = spec.confidentiality
    if (
        isinstance(secrets, Confidentiality)
        and secrets.mutual is not False
        and not secrets.by
        and clause_binds(agreement, "confidentiality.duty")
    ):
        return  # each promises the other to keep its secrets
    if len(bound) == 1:
        (alone,) = bound
        yield finding(
            "MOU381",
            spec.place("commitments", alone),
            f"Under the law of {spec.law} a promise needs something in return, and only {party(spec, alone)} promises anything that binds.",
            "Let another party promise something too, or sign as a deed: `signing: {deed: yes, witness: yes}`.",
        )


def bond_of_nothing(agreement: Agreement) -> Iterator[Finding]:
    """MOU382: a text that binds nobody holds no deed, no indemnity and no warranty."""
    spec = agreement.spec
    if anything_binds(spec):
        return
    told = [
        (("signing", "deed"), spec.signing and spec.signing.deed, "is to be a deed"),
        (("indemnities",), spec.indemnities, "holds indemnities"),
        (("warranties",), spec.warranties, "holds warranties"),
        (("liability", "joint"), getattr(spec.liability, "joint", None), "makes parties liable for each other"),
    ]
    for path, holds, says in told:
        if holds:
            yield finding(
                "MOU382",
                spec.place(*path),
                f"The text binds nobody, and it {says}.",
                "Take it out, or say under `binding` that it binds.",
            )
    for scalar, said in _in_own_words(agreement):
        yield finding(
            "MOU382",
            scalar.place,
            f"The text binds nobody, and here it says “{said}”.",
            "Say what the parties intend, or say under `binding` that it binds.",
        )


def _in_own_words(agreement: Agreement) -> Iterator[tuple[Scalar, str]]:
    """Every word of a bond in what the file itself words: annexes and words of its own."""
    for block in ("annexes", "clauses"):
        for scalar in _of(agreement.file, block):
            if found := looked_for(agreement, "bonds").search(scalar.value):
                yield scalar, found[0]


def _of(file: Node, block: str) -> Iterator[Scalar]:
    for key, value in file.entries if isinstance(file, Mapping) else ():
        if key.value == block:
            yield from scalars(value)


def people_abroad(agreement: Agreement) -> Iterator[Finding]:
    """MOU383: people who work in another country keep an employer, and somebody sees to tax and permits."""
    spec = agreement.spec
    for index, row in enumerate(spec.secondment.list if spec.secondment else ()):
        homes = [_home(spec, label) for who in (row.party, row.to) for label in holders(spec, who)]
        if spec.secondment is None or None in homes or len(set(homes)) == 1:
            continue
        lacks = [
            words
            for words, told in (
                ("who employs them", spec.secondment.employer),
                ("who sees to visas and permits", spec.secondment.visas),
                ("who bears tax", spec.tax),
            )
            if told is None
        ]
        if lacks:
            yield finding(
                "MOU383",
                spec.place("secondment", "list", index),
                f"{word(row.people)} go over a border, and nothing says {listed(lacks)}.",
                "Write `employer: stays`, `visas: northwind` and `tax: {each_own: yes}`.",
            )


def data_of_persons(agreement: Agreement) -> Iterator[Finding]:
    """MOU384: where data of persons are used, the agreement says under which law and for what."""
    spec = agreement.spec
    if spec.personal_data is not None and not spec.personal_data.contacts_only:
        return
    persons, denied, unnamed = (looked_for(agreement, name) for name in ("persons", "denied", "unnamed"))
    for scalar in scalars(agreement.file):
        for found in persons.finditer(scalar.value):
            before, after = scalar.value[: found.start()].rpartition(".")[2], scalar.value[found.end() :].partition(".")[0]
            if not denied.search(before) and not unnamed.search(after):
                yield finding(
                    "MOU384",
                    scalar.place,
                    f"“{found[1]}” speaks of data of persons, and the file has no rules for them.",
                    "Write `personal_data: {law: UK GDPR, roles: […], persons: [patients], purposes: [the study]}`.",
                )
                return


def half_a_data_rule(agreement: Agreement) -> Iterator[Finding]:
    """MOU385: data of persons have a controller, a clock for a breach and an end; special ones have more."""
    spec, data = agreement.spec, agreement.spec.personal_data
    if not isinstance(data, PersonalData) or data.contacts_only:
        return
    lacks = [
        words
        for words, told in (
            ("who is controller or processor (`roles`)", data.roles),
            ("how soon a breach is told (`breach`)", data.breach),
            ("what becomes of them at the end (`end` or `retention`)", data.end or data.retention),
            ("who may send them over a border (`transfers`)", data.transfers or not _abroad(spec)),
            ("whom to ask about the special ones (`contacts`)", data.contacts or not data.special),
        )
        if not told
    ]
    if lacks and not (data.agreement or data.see):
        yield finding(
            "MOU385",
            spec.place("personal_data"),
            f"Of the data of persons it is not said {listed(lacks)}.",
            "Write it, or name the agreement that does: `agreement: the data processing agreement of 1 March 2026`.",
        )


def _owing(spec: Spec) -> Iterator[tuple[str, ...]]:
    """Who owes something by a block other than the contributions."""
    one = (spec.commission, spec.reimbursement, spec.in_equity)
    payers = [block.payer for block in one if block] + [row.payer for row in spec.fees]
    payers += [row.payer for row in spec.royalty.list] if spec.royalty else []
    payers += [spec.investment.investor, spec.investment.issuer] if spec.investment else []
    payers += [spec.channel.supplier, spec.channel.partner] if spec.channel else []
    yield from (holders(spec, who) for who in payers)
    if spec.partners or spec.entity or spec.revenue or spec.technology or spec.cost_split:
        yield tuple(spec.parties)


def _contributing(spec: Spec, contributor: str) -> tuple[str, ...]:
    if contributor in spec.parties:
        return (contributor,)
    if contributor in spec.sides:
        return tuple(label for member in spec.sides[contributor].members for label in holders(spec, member))
    return tuple(spec.parties)


def _home(spec: Spec, label: str) -> str | None:
    home = spec.parties[label].jurisdiction
    return home if isinstance(home, str) else None


def _abroad(spec: Spec) -> bool:
    return len({home for label in spec.parties if (home := _home(spec, label))}) > 1
