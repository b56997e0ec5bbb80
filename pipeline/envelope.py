"""Compiled and the digests of its files to the envelope: what a service for electronic signatures is told beside the files.

Who signs what, for whom, in which order and in which places. It stays with the firm; `docs/envelope.schema.json` says what each key means.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from pipeline.compile import Compiled
from pipeline.document import Signatory, Signature
from pipeline.drafting.signing import people
from pipeline.spec.party import Party, Person

SCHEMA = 1


def envelope(agreement: Compiled, key: str, documents: Mapping[str, str]) -> str:
    """The envelope of the agreement `key` as JSON; `documents` gives the SHA-256 of each file that can be signed by its name."""
    document = agreement.document
    signers = list(_signers(agreement))
    written = {
        "schema": SCHEMA,
        "agreement": key,
        "title": document.meta.title,
        "reference": document.meta.reference,
        "language": document.meta.language,
        "status": document.meta.status,
        "electronic": any(signer["marks"] for signer in signers),
        "documents": [{"name": name, "sha256": digest} for name, digest in sorted(documents.items())],
        "signers": [{"order": order, **signer} for order, signer in enumerate(signers, 1)],
    }
    return json.dumps(written, ensure_ascii=False, indent=2) + "\n"


def _signers(agreement: Compiled) -> Iterator[dict[str, object]]:
    for party, signature in zip(agreement.spec.parties.values(), agreement.document.signatures, strict=True):
        emails = _emails(party)
        for signatory in signature.signatories:
            yield _signer(signature, signatory, next(emails, None))


def _emails(party: Party) -> Iterator[str | None]:
    """The addresses of those who sign for a party, in their order; none of a person who is not known yet."""
    for person in people(party):
        yield person.email if isinstance(person, Person) and isinstance(person.email, str) else None


def _signer(signature: Signature, signatory: Signatory, email: str | None) -> dict[str, object]:
    marks = {line.kind: line.mark for line in signatory.lines if line.mark}
    return {
        "party": signature.party,
        "role": signatory.role,
        "name": signatory.name or None,
        "email": email if signatory.role == "party" else None,
        "field": signatory.field if "signature" in marks else None,
        "marks": marks,
    }
