"""Facts that no clause prints: told in the file, and nowhere in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from pipeline.codes import finding
from pipeline.drafting.cases import names
from pipeline.findings import Finding
from pipeline.rules.agreement import Agreement
from pipeline.source import Source
from pipeline.spec import Who
from pipeline.spec.fields import Facts as SpecFacts

# What the program itself uses, and no clause: it heads or signs the text, is said by other facts, or gives a reason.
_USED = frozenset({
    "mou", "form", "acting_for", "title", "calls_itself", "reference", "effective", "language", "business_days", "numbering", "style", "manner", "binding",
    "clauses", "silence", "annexes", "schedules", "parties", "personal_data.contacts_only", "notices.by", "term.open", "decision_rights.reserved.decides",
    "decision_rights.bodies.kind", "signing.deed", "signing.seal", "signing.witness", "exit.uneven",
})  # fmt: skip


def unprinted(agreement: Agreement) -> Iterator[Finding]:
    """MOU390: what the file tells stands in the text."""
    clauses = agreement.selection.clauses.values()
    used = frozenset(name for one in clauses for name in _names(one.clause.positions[one.position]))
    asked = frozenset(take.when for take in agreement.form.takes if take.when and take.clause in agreement.selection.clauses)
    tops = {name.partition(".")[0] for name in used}
    for path in _told(agreement.spec, (), agreement.facts):
        dotted = ".".join(part for part in path if isinstance(part, str))
        if not (_printed(dotted, used) or dotted in asked) and dotted not in _USED and path[0] not in _USED:
            whole = path[0] not in tops
            yield finding(
                "MOU390",
                agreement.spec.place(*(path[:1] if whole else path)),
                f"No clause of this agreement prints `{path[0] if whole else dotted}`.",
                "Take it out, or choose the form or the position that says it; words of your own can say it too.",
            )


def _printed(path: str, used: frozenset[str]) -> bool:
    said = f"{path.rpartition('.')[0]}.said"  # the words for a word of a fixed list stand beside it
    return path in used or said in used or any(name.startswith(f"{path}.") for name in used)


@cache
def _names(words: Source) -> frozenset[str]:
    return names(words)


def _told(block: SpecFacts, path: tuple[str | int, ...], said: object) -> Iterator[tuple[str | int, ...]]:
    """The path of every fact of a block that the facts hold under the same name; entries of lists and maps of labels share one."""
    for key in type(block).model_fields:
        value = getattr(block, key)
        name = key.removesuffix("_")
        if value in (None, (), {}) or not isinstance(said, Mapping) or name not in said:
            continue
        yield from _inside(value, (*path, name), said[name])


def _inside(value: object, path: tuple[str | int, ...], said: object) -> Iterator[tuple[str | int, ...]]:
    match value:
        case SpecFacts():
            yield from _told(value, path, said)
        case Mapping() | tuple() if any(isinstance(one, SpecFacts) for one in _entries(value)):
            rows = said if isinstance(said, list | tuple) else ()
            seen: set[tuple[str | int, ...]] = set()
            for one, row in zip(_entries(value), rows, strict=False):
                if isinstance(one, SpecFacts):
                    for found in _told(one, path, row):
                        if found not in seen:
                            seen.add(found)
                            yield found
        case _:
            yield path


def _entries(value: Mapping[str | Who, object] | tuple[object, ...]) -> Iterable[object]:
    return value.values() if isinstance(value, Mapping) else value
