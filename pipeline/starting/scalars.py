"""Values to YAML: each so that it is read as the words it is."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

_PLAIN = re.compile(r"[A-Za-z0-9À-ɏ](?:[A-Za-z0-9À-ɏ .;()/&+@’'%–-]*[A-Za-z0-9À-ɏ.)’%])?")
_NOT_WORDS = {"none", "null", "true", "false", "yes", "no", "on", "off", "y", "n"}


def row(facts: Mapping[str, str]) -> str:
    """Keys and values in one line, in braces."""
    return f"{{{cells(facts)}}}"


def cells(facts: Mapping[str, str]) -> str:
    """Keys and values in one line."""
    return ", ".join(f"{key}: {scalar(value)}" for key, value in facts.items())


def scalar(text: str) -> str:
    """A value as YAML, in quotes where it would say something else without them."""
    if _PLAIN.fullmatch(text) and text.lower() not in _NOT_WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)
