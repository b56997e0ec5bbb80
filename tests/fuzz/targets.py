"""What is fuzzed: each target takes any bytes, and ends in a value or in findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress

from pipeline.compile import compiled
from pipeline.document import ClauseMark
from pipeline.document_json import document_from_json
from pipeline.drafting.fill import fill
from pipeline.drafting.markup import blocks
from pipeline.findings import Rejected
from pipeline.source import decoded, read_yaml
from pipeline.writers.markdown import write_markdown
from pipeline.writers.text import write_text
from tests.agreement import EVERY_CHARACTER, compiled_of, library, with_clause

_MARK = ClauseMark("general.costs", "1.0.0", binding=True)
_FACTS: Mapping[str, object] = {
    "name": "Acme",
    "count": 3,
    "yes": True,
    "list": ["a", "b"],
    "set": {"key": "value"},
    "rows": [{"name": "one"}, {"name": "two"}],
}


def loader(data: bytes) -> None:
    """A file to its nodes."""
    with suppress(Rejected):
        read_yaml(decoded("fuzzed.yaml", data))


def markup(data: bytes) -> None:
    """The words of a clause to blocks."""
    with suppress(Rejected):
        blocks(fill(decoded("fuzzed.md", data), _FACTS), _MARK)


def pipe(data: bytes) -> None:
    """An agreement, or the words of a clause of one, to its text and its Markdown."""
    with suppress(Rejected):
        source = decoded("agreements/fuzzed.yaml", data)
        whole = data.startswith(b"mou:")
        words = library() if whole else with_clause("general.costs", source.text)
        made = compiled(source, words, "draft", EVERY_CHARACTER) if whole else compiled_of(words)
        write_text(made.document)
        write_markdown(made.document)


def document(data: bytes) -> None:
    """A document's JSON to a document."""
    with suppress(Rejected):
        document_from_json(decoded("fuzzed.json", data))


TARGETS: Mapping[str, Callable[[bytes], None]] = {"loader": loader, "markup": markup, "pipe": pipe, "document": document}
