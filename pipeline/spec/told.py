"""Pydantic's errors to findings: each at its line and column, in the words of the person who wrote the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from pipeline.codes import CODES, finding, near
from pipeline.findings import Finding
from pipeline.source import Mapping, Node, Scalar, Sequence
from pipeline.spec.fields import Facts
from pipeline.spec.keys import Path, alias, homes, model_at
from pipeline.spec.labels import found_at, place_of
from pipeline.spec.reading import NoneGiven
from pipeline.values import Blank

_MANY = 50  # keys: more than a sentence can list


def told(error: ValidationError, root: Mapping, whole: type[Facts]) -> Iterator[Finding]:
    """Every fault that the models found, as a finding."""
    errors = error.errors(include_url=False)
    unknown = [_path(fault["loc"], root) for fault in errors if fault["type"] == "extra_forbidden"]
    for fault in errors:
        path = _path(fault["loc"], root)
        match fault["type"]:
            case "missing":
                if not any(other[:-1] == path[:-1] and near(str(other[-1]), [str(path[-1])]) for other in unknown):
                    yield _missing(path, root, whole)
            case "extra_forbidden":
                yield _unknown(path, root, whole)
            case code if code in CODES:
                yield _faulty(fault, path, root)
            case shape:
                yield _misshapen(shape, fault["input"], path, root)


def _path(loc: tuple[str | int, ...], root: Mapping) -> Path:
    """Where pydantic stands, as the file has it: bodies stand straight under `decision_rights`, and one entry may stand without its list."""
    path = (loc[0], *loc[2:]) if loc[:2] == ("decision_rights", "bodies") else loc
    alone = path[-1:] == (0,) and isinstance(found_at(root, path[:-1])[0], Scalar)
    return path[:-1] if alone else path


def _faulty(fault: ErrorDetails, path: Path, root: Mapping) -> Finding:
    of_key = path[-1:] == ("[key]",)
    path = path[:-1] if of_key else path
    node, key = found_at(root, path)
    context: dict[str, Any] = fault.get("ctx", {})
    written = path[-1] if of_key else node.value if isinstance(node, Scalar) else ""
    quoted = f"; it says `{written}`" if context["quoted"] and written != "" else ""
    at_key = of_key or not (isinstance(node, Scalar) and node.value)
    place = key.place if key and at_key and not isinstance(path[-1], int) else node.place
    name = _name(path) if not of_key else "A key here" if quoted else f"The key `{written}`"
    return finding(fault["type"], place, f"{name} {context['says']}{quoted}.", context["help"])


def _missing(path: Path, root: Mapping, whole: type[Facts]) -> Finding:
    model = model_at(whole, path[:-1])
    field = next((field for name, field in model.model_fields.items() if alias(model, name) == path[-1]), None) if model else None
    shown = f", for example `{path[-1]}: {_shown(field.examples[0])}`" if field and field.examples else ""
    tbc = "; write TBC if it is not known yet" if field and Blank in get_args(field.annotation) else ""
    return finding("MOU020", place_of(root, path), f"`{path[-1]}`{_where(path, 'of')} is missing.", f"Add it{shown}{tbc}.")


def _shown(example: object) -> str:
    """An example in one line of YAML."""
    match example:
        case dict():
            return f"{{{', '.join(f'{key}: {_shown(value)}' for key, value in example.items())}}}"
        case list():
            return f"[{', '.join(_shown(value) for value in example)}]"
        case _:
            return str(example)


def _unknown(path: Path, root: Mapping, whole: type[Facts]) -> Finding:
    key = str(path[-1])
    node, name = found_at(root, path)
    place = name.place if name else node.place
    model = model_at(whole, path[:-1])
    known = [alias(model, field) for field in model.model_fields] if model else []
    elsewhere = [home for home in homes(whole, key) if home != path[:-1] and (path[:-1] == () or home[:1] in ((), path[:1]))]
    message = f"`{key}` is not known{_where(path, 'under')}."
    if meant := near(key, known):
        return finding("MOU021", place, message, f"Did you mean `{meant}`?")
    if isinstance(node, Scalar) and not node.value and _on_one_line(root, path):
        cut = f"A comma ends an entry here, so that `{key}` became a key of its own."
        return finding("MOU031", place, cut, "Put a text with a comma in quotes.")
    if elsewhere:
        home = ".".join(str(part) for part in elsewhere[0])
        return finding("MOU021", place, message, f"It belongs under `{home}`." if home else "It belongs at the left margin.")
    if len(known) > _MANY:
        return finding("MOU021", place, message, "Delete it, or find its name in what `mou schema` prints.")
    return finding("MOU021", place, message, f"Known here: {', '.join(known)}." if known else "Delete it.")


def _where(path: Path, joiner: str) -> str:
    """Which block a key stands in: " of `purpose`", " in entry 2 of `decisions`"; nothing at the left margin."""
    match path[:-1]:
        case ():
            return ""
        case (*_, str(label)):
            return f" {joiner} `{label}`"
        case block:
            name = _name(block)
            return f" in {name[0].lower()}{name[1:]}"


def _misshapen(shape: str, value: object, path: Path, root: Mapping) -> Finding:
    of_key = path[-1:] == ("[key]",)
    node, key = found_at(root, path[:-1] if of_key else path)
    place = key.place if key and not (path and isinstance(path[-1], int)) else node.place
    wanted, help = (  # noqa: A001 - a finding's own word
        ("a list", "Write each entry in a line of its own that begins with a hyphen, or all of them in [ ].")
        if "tuple" in shape or "list" in shape
        else ("a set of keys with values", "Write `key: value` in the lines below, two spaces further in.")
    )
    match value:
        case Blank():
            return finding(
                "MOU035",
                place,
                f"{_name(path)} cannot be left open as a whole.",
                "Leave the key out, or write TBC at the facts in it that are not known yet.",
            )
        case NoneGiven():
            return finding("MOU036", place, f"{_name(path)} cannot be `none`.", "Delete the key: what is left out is not agreed.")
        case "":
            return finding("MOU023", place, f"{_name(path)} is empty.", f"It takes {wanted}. {help}")
        case _:
            stands = {Scalar: "a single value", Sequence: "a list", Mapping: "a set of keys"}[type(node)]
            return finding("MOU022", place, f"{_name(path)} should be {wanted}, not {stands}.", help)


def _name(path: Path) -> str:
    """What a finding calls the thing at a path: its key, or the number of its entry."""
    match path:
        case (*_, str(label), int(number)):
            return f"Entry {number + 1} of `{label}`"
        case (*_, label):
            return f"`{label}`"
        case _:
            return "The file"


def _on_one_line(root: Node, path: Path) -> bool:
    """Whether the key stands behind another one in its line."""
    parent, _ = found_at(root, path[:-1])
    _, name = found_at(root, path)
    others = [key for key, _ in parent.entries] if isinstance(parent, Mapping) else []
    return name is not None and any(
        other.place.line == name.place.line and other.place.column < name.place.column for other in others
    )
