"""The head of the file: its version, the form of the deal, the language, the law."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import ValidationInfo

from pipeline.spec.labels import Labels
from pipeline.spec.reading import OPEN, SCALAR, NoneGiven, Reads, excused, excuses, one_of, read, scalar
from pipeline.spec.references import reference
from pipeline.values import Blank, Unreadable

FormName = Literal[
    "non-equity-alliance", "equity-alliance", "joint-venture", "nonprofit-alliance", "general-partnership",
    "limited-liability-company", "limited-partnership", "channel-partnership", "technology-partnership",
]  # fmt: skip
Form = Annotated[
    FormName,
    one_of(
        "non-equity alliance", "equity alliance", "joint venture", "nonprofit alliance", "general partnership",
        "limited liability company", "limited partnership", "channel partnership", "technology partnership",
    ),
]  # fmt: skip


def _version(written: str) -> int:
    if written == "1":
        return 1
    raise Unreadable(
        "MOU038",
        "should be 1, the form of file that this program reads",
        "Write `mou: 1`; a file with a higher number needs a newer program.",
    )


def _language(written: str) -> str:
    if re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", written):
        return written
    raise Unreadable(
        "MOU025",
        "should be the tag of a language such as en-GB",
        "Write the language in small letters, a hyphen, and the country in capitals.",
    )


def _contributor(value: object, info: ValidationInfo) -> str:
    written = scalar(value)
    labels: Labels | None = info.context
    known = written == "joint" or (labels is not None and written in (labels.sides or ()))
    return written if known else reference("party", labels, written)


def _law(value: object, _info: ValidationInfo) -> str | Blank | NoneGiven:
    found: str | Blank | NoneGiven = value if isinstance(value, Blank) else excused(value, scalar, reasoned=True)
    return found


Version = Annotated[int, Reads(read(_version).validate, {"enum": [1, "1"]})]
LanguageTag = Annotated[str, Reads(read(_language).validate, {**SCALAR, "examples": ["en-GB", "en-US"]})]
Contributor = Annotated[str, Reads(_contributor, SCALAR)]
OpenLaw = Annotated[
    str | Blank | NoneGiven, Reads(_law, {"anyOf": [{"type": "string", "not": {"const": "none"}}, OPEN, *excuses(reasoned=True)]})
]
