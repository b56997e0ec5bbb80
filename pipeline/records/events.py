"""What happened to an agreement: each event is a folder whose manifest vouches for its files; the register lists them, chained by digests."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, get_args

from pipeline.codes import finding
from pipeline.findings import Finding, Place
from pipeline.records.closing import closed, opened
from pipeline.records.digests import digest
from pipeline.source import Source

FORMAT = 1
FOLDER = "agreements/records"
MANIFEST, REGISTER = "manifest.json", "register.jsonl"
Kind = Literal["issued", "revised", "upgraded", "executed", "amended"]
KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}

_ABOUT: Mapping[Kind, frozenset[str]] = {
    "issued": frozenset(),
    "revised": frozenset(),
    "upgraded": frozenset({"clause", "version", "digest"}),
    "executed": frozenset({"of", "signed"}),
    "amended": frozenset({"of", "signed"}),
}
"""What an event of a kind has to say; what comes after it is computed from that."""

TAKE = "Take the file from version control; nothing under records/ is ever edited or deleted."


def _merged(key: str) -> str:
    """What to do where two branches took a step with one agreement."""
    folder = f"{FOLDER}/{key}"
    kept = f"`git checkout --ours {folder}`, or `--theirs`, and delete what the other added there"
    return f"Two branches took a step each. Keep one: {kept}; then take the other's step again."


@dataclass(frozen=True, slots=True)
class Event:
    """One event: its `number`, counted from 1, who (`by`) and on which day (`on`).

    `before` is the digest of the line of the register before it, `files` the digest of every file beside the manifest. `about` says what
    the event is about, such as the record that was signed (`of`); `engines` and `fonts` tell what the files were printed with.
    """

    agreement: str
    number: int
    event: Kind
    by: str
    on: str
    before: str
    files: Mapping[str, str] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)
    engines: Mapping[str, str] = field(default_factory=dict)
    fonts: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Its folder."""
        return f"{self.number}-{self.event}"

    @property
    def line(self) -> str:
        """Its line of the register."""
        said = {
            "before": self.before,
            "by": self.by,
            "manifest": digest(written_event(self)),
            "on": self.on,
            "record": self.name,
        }
        return json.dumps(said, ensure_ascii=False) + "\n"


def written_event(event: Event) -> str:
    """The text of a manifest."""
    return closed({"mou": FORMAT, **asdict(event)})


def parse_event(source: Source) -> Event:
    """The text of a manifest to its event. Raises `Rejected` with MOU532 for one that is not, to the last sign, as it was written."""
    key = source.name.removeprefix(f"{FOLDER}/").partition("/")[0]
    both = source.text.startswith("<" * 7) or "\n" + "<" * 7 in source.text
    said = "The manifest holds two versions that git could not merge." if both else "The manifest is not as it was kept."
    damaged = finding("MOU532", Place(source.name, 1, 1), said, _merged(key) if both else TAKE)
    return opened(source, _event, written_event, damaged)


def written_register(events: Iterable[Event]) -> str:
    """The text of a register, which is made of the manifests and of nothing else."""
    return "".join(event.line for event in events)


def last_digest(events: Sequence[Event]) -> str:
    """What the next event has to name as the one before it."""
    return digest(events[-1].line) if events else ""


def register_faults(key: str, events: Sequence[Event], register: str | None) -> list[Finding]:
    """MOU533: the register does not list exactly the events that have folders, or an event does not follow the one before it."""
    path = f"{FOLDER}/{key}/{REGISTER}"
    found: list[Finding] = []
    for number, event in enumerate(events, 1):
        place = Place(f"{FOLDER}/{key}/{event.name}/{MANIFEST}", 1, 1)
        if number > 1 and event.number == events[number - 2].number:
            said = f"{events[number - 2].name} and {event.name} bear one number."
            found.append(finding("MOU533", place, said, _merged(key)))
        elif (event.agreement, event.number) != (key, number):
            found.append(
                finding(
                    "MOU533", place, f"This is event {event.number} of {event.agreement} and stands as {number} of {key}.", TAKE
                )
            )
        elif event.before != last_digest(events[: number - 1]):
            found.append(finding("MOU533", place, f"{event.name} does not follow the event before it.", TAKE))
    if register is None:
        if events:
            found.append(finding("MOU533", Place(path, 1, 1), "The register is not there.", TAKE))
    elif (wanted := written_register(events)) != register:
        lines, others = register.splitlines(keepends=True), wanted.splitlines(keepends=True)
        first = next(
            (n for n, (a, b) in enumerate(zip(lines, others, strict=False), 1) if a != b), min(len(lines), len(others)) + 1
        )
        found.append(finding("MOU533", Place(path, first, 1), "The register does not list the events as they are kept.", TAKE))
    return found


def gone(file: str, events: Sequence[Event]) -> Finding:
    """MOU592: the file of an agreement that was sent is gone, and its events are still here."""
    said = f"The file of an agreement that was sent is gone; {FOLDER}/{events[-1].agreement} keeps {events[-1].name}."
    mend = (
        f"`git restore {file}` puts it back, with `--source=main` where the deletion is committed. If it was renamed, give it this name "
        "again. An agreement that has ended keeps its file."
    )
    return finding("MOU592", Place(file, 1, 1), said, mend)


def file_faults(event: Event, files: Mapping[str, str]) -> list[Finding]:
    """MOU532: a file of a record that is missing, another, or not listed; `files` are the digests of what is there, without the manifest."""
    folder = f"{FOLDER}/{event.agreement}/{event.name}"
    found: list[Finding] = []
    for name in sorted({*event.files, *files}):
        what = (
            "was added to the record" if name not in event.files
            else "is missing from the record" if name not in files
            else "is not as it was kept" if files[name] != event.files[name]
            else ""
        )  # fmt: skip
        if what:
            mend = f"Delete it, if it is yours: {TAKE[0].lower()}{TAKE[1:]}" if name not in event.files else TAKE
            found.append(finding("MOU532", Place(f"{folder}/{name}", 1, 1), f"{name} {what}.", mend))
    return found


def _event(held: Any) -> Event:
    def pairs(name: str) -> Mapping[str, str]:
        return {str(key): str(value) for key, value in held[name].items()}

    kind, about = KINDS[held["event"]], pairs("about")
    if not _ABOUT[kind] <= about.keys():
        raise LookupError
    return Event(
        str(held["agreement"]),
        int(held["number"]),
        kind,
        str(held["by"]),
        str(held["on"]),
        str(held["before"]),
        pairs("files"),
        about,
        pairs("engines"),
        pairs("fonts"),
    )
